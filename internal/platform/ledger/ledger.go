// Package ledger keeps the tamper-evident record of every act. (Sổ cái.)
//
// The act writes its entry in its own transaction; one sequencer numbers and
// hashes what has been written since, so that no act waits for the ledger's
// tail. Entries hold ids, codes, counts and seals; never a name or free text:
// a Seal is a salted hash, so that personal-data law can be obeyed by
// forgetting the salt, and the tree still stands.
package ledger

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"thidua/internal/platform/store"
)

// An Entry is one act as it is remembered. (Bút tích.)
type Entry struct {
	Act     string // "dossier.submit"
	Actor   string // account id, "operator", or "" for a job of the house
	Subject string // "dossier:…", see id.Subject
	Body    any    // ids, codes, counts, seals: marshalled as JSON
}

// Append records e with the act that made it. It has no number yet.
func Append(tx *store.Tx, e Entry) error {
	body, err := json.Marshal(e.Body)
	if err != nil {
		return fmt.Errorf("ledger body: %w", err)
	}
	_, err = tx.Exec(`INSERT INTO ledger_entry (id, at, act, actor, subject, body) VALUES ($1, $2, $3, $4, $5, $6)`,
		rand.Text(), tx.Now().Format(store.Instant), e.Act, e.Actor, e.Subject, string(body))
	return err
}

// Seal gives the salted hash by which an entry may speak of a name or a free
// text, and keeps the salt beside it, forgettable, under subject.
func Seal(tx *store.Tx, subject, text string) (string, error) {
	salt := rand.Text()
	seal := sealOf(salt, text)
	_, err := tx.Exec(`INSERT INTO ledger_seal (seal, salt, subject) VALUES ($1, $2, $3)`, seal, salt, subject)
	return seal, err
}

func sealOf(salt, text string) string {
	sum := sha256.Sum256([]byte(salt + "\n" + text))
	return hex.EncodeToString(sum[:])
}

// Sealed reports whether text is what seal was made of. A forgotten salt gives
// known = false: nobody can say any more.
func Sealed(tx *store.Tx, seal, text string) (same, known bool, err error) {
	var salt string
	err = tx.Row(`SELECT salt FROM ledger_seal WHERE seal = $1`, seal).Scan(&salt)
	if store.None(err) {
		return false, false, nil
	}
	return err == nil && sealOf(salt, text) == seal, err == nil, err
}

// A Line is one entry as read back. Seq is -1 until it is numbered.
type Line struct {
	ID, Act, Actor, Subject, Body string
	Seq                           int64
	At                            time.Time
}

// Of lists what the ledger holds of a subject, oldest first: the story of a
// thing, for its own page. limit bounds it.
func Of(tx *store.Tx, subject string, limit int) ([]Line, error) {
	return store.Collect(tx, readLine, `SELECT id, COALESCE(seq, -1), at, act, actor, subject, body FROM ledger_entry
		WHERE subject = $1 ORDER BY at, id LIMIT $2`, subject, limit)
}

func readLine(s store.Scanner) (l Line, err error) {
	var at store.Time
	err = s.Scan(&l.ID, &l.Seq, &at, &l.Act, &l.Actor, &l.Subject, &l.Body)
	l.At = at.Time
	return l, err
}

// Sequence numbers and hashes up to limit waiting entries, oldest first, and
// returns how many it took. Only one process at a time may call it.
func Sequence(tx *store.Tx, limit int) (taken int, err error) {
	var size int64
	if err := tx.Row(`SELECT COALESCE(MAX(seq) + 1, 0) FROM ledger_entry`).Scan(&size); err != nil {
		return 0, err
	}
	waiting, err := store.Collect(tx, readLine, `SELECT id, -1, at, act, actor, subject, body FROM ledger_entry
		WHERE seq IS NULL ORDER BY at, id LIMIT $1`, limit)
	if err != nil {
		return 0, err
	}
	for _, l := range waiting {
		hashes, err := tlog.StoredHashes(size, l.leaf(), reader(tx))
		if err != nil {
			return 0, err
		}
		if _, err := tx.Exec(`UPDATE ledger_entry SET seq = $1 WHERE id = $2`, size, l.ID); err != nil {
			return 0, err
		}
		first := tlog.StoredHashIndex(0, size)
		for i, h := range hashes {
			if _, err := tx.Exec(`INSERT INTO ledger_hash (pos, hash) VALUES ($1, $2)`, first+int64(i), h.String()); err != nil {
				return 0, err
			}
		}
		size++
	}
	return len(waiting), nil
}

// leaf is what is hashed: a JSON array, so that no two entries read alike.
func (l Line) leaf() []byte {
	b, _ := json.Marshal([]string{l.ID, l.At.UTC().Format(store.Instant), l.Act, l.Actor, l.Subject, l.Body}) // strings always marshal
	return b
}

// Root is the tree head over the first n entries: publish it, and the past is fixed.
func Root(tx *store.Tx, n int64) (tlog.Hash, error) { return tlog.TreeHash(n, reader(tx)) }

func reader(tx *store.Tx) tlog.HashReader {
	return tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(at))
		for i, p := range at {
			var s string
			if err := tx.Row(`SELECT hash FROM ledger_hash WHERE pos = $1`, p).Scan(&s); err != nil {
				return nil, err
			}
			h, err := tlog.ParseHash(s)
			if err != nil {
				return nil, err
			}
			out[i] = h
		}
		return out, nil
	})
}
