package ledger

import (
	"encoding/json"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// Origin is the first line of every checkpoint of this house, "thidua/" and
// the house's own id; "" until Found.
func Origin(tx *store.Tx) (string, error) {
	var id string
	err := tx.Row(`SELECT value FROM house WHERE key = 'id'`).Scan(&id)
	if store.None(err) {
		return "", nil
	}
	return "thidua/" + id, err
}

// Found names the house and announces its first key, once in its life; after
// that it only returns the origin. (Mở sổ.)
func Found(tx *store.Tx, key SigningKey) (origin string, err error) {
	if origin, err = Origin(tx); err != nil || origin != "" {
		return origin, err
	}
	id := strings.ToLower(tx.NewID())
	if _, err := tx.Exec(`INSERT INTO house (key, value) VALUES ('id', $1)`, id); err != nil {
		return "", err
	}
	origin = "thidua/" + id
	if err := announce(tx, "ledger.found", announcement{Origin: origin, Key: key.Public(origin)}); err != nil {
		return "", err
	}
	return origin, numberFirst(tx)
}

// numberFirst gives the founding entry number 0, unless acts came before it.
func numberFirst(tx *store.Tx) error {
	var entries int
	if err := tx.Row(`SELECT COUNT(*) FROM ledger_entry`).Scan(&entries); err != nil || entries > 1 {
		return err
	}
	_, err := Sequence(tx, 1)
	return err
}

// An announcement is the body of the entries that bring a key.
type announcement struct {
	Origin string `json:"origin"`
	Key    string `json:"key"`           // public key from here on
	Old    string `json:"old,omitempty"` // id of the key that signs
	Signed string `json:"signed,omitempty"`
}

func (a announcement) text() string {
	return "thidua ledger key\n" + a.Origin + "\n" + a.Old + "\n" + a.Key + "\n"
}

// Rotate makes next the key that signs from this entry on: the old key says so
// itself. (Thay khóa.)
func Rotate(tx *store.Tx, old, next SigningKey) error {
	origin, err := Origin(tx)
	if err != nil {
		return err
	}
	current, err := keyNow(tx)
	if err != nil {
		return err
	}
	if current == "" || old.Public(origin) != current {
		return fault.Code(fault.Conflict, "ledger.not-current-key", KeyID(current), KeyID(old.Public(origin)))
	}
	a := announcement{Origin: origin, Key: next.Public(origin), Old: KeyID(current)}
	a.Signed = old.sign(a.text())
	return announce(tx, "ledger.rotate", a)
}

func announce(tx *store.Tx, act string, a announcement) error {
	id, err := write(tx, Entry{Act: act, Actor: "operator", Subject: "ledger:" + a.Origin, Body: a})
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO ledger_key (id, vkey, entry, at) VALUES ($1, $2, $3, $4)`,
		KeyID(a.Key), a.Key, id, tx.Now().Format(store.Instant))
	return err
}

// keyNow is the key announced last, numbered or not.
func keyNow(tx *store.Tx) (vkey string, err error) {
	err = tx.Row(`SELECT k.vkey FROM ledger_key k JOIN ledger_entry e ON e.id = k.entry
		ORDER BY CASE WHEN e.seq IS NULL THEN 1 ELSE 0 END DESC, e.seq DESC, k.at DESC LIMIT 1`).Scan(&vkey)
	if store.None(err) {
		return "", nil
	}
	return vkey, err
}

// keyAt is the key in force over the first n entries.
func keyAt(tx *store.Tx, n int64) (vkey string, err error) {
	err = tx.Row(`SELECT k.vkey FROM ledger_key k JOIN ledger_entry e ON e.id = k.entry
		WHERE e.seq < $1 ORDER BY e.seq DESC LIMIT 1`, n).Scan(&vkey)
	if store.None(err) {
		return "", nil
	}
	return vkey, err
}

// Keys lists every public key of the house, oldest first.
func Keys(tx *store.Tx) ([]string, error) {
	return store.Collect(tx, store.One[string], `SELECT k.vkey FROM ledger_key k JOIN ledger_entry e ON e.id = k.entry ORDER BY e.seq, k.at`)
}

// ring follows announcements as entries go by, and knows which keys are good.
type ring struct {
	origin string
	keys   []string // in the order they came; the last is in force
}

// hear takes an entry; false if it announces a key and may not.
func (r *ring) hear(w written) bool {
	if w.Act != "ledger.found" && w.Act != "ledger.rotate" {
		return true
	}
	var a announcement
	if json.Unmarshal([]byte(w.Body), &a) != nil {
		return false
	}
	switch {
	case w.Act == "ledger.found" && len(r.keys) == 0:
		r.origin = a.Origin
	case w.Act == "ledger.rotate" && len(r.keys) > 0 && a.Origin == r.origin &&
		a.Old == KeyID(r.now()) && signed(r.now(), a.text(), a.Signed):
	default:
		return false
	}
	r.keys = append(r.keys, a.Key)
	return true
}

func (r *ring) now() string {
	if len(r.keys) == 0 {
		return ""
	}
	return r.keys[len(r.keys)-1]
}
