package ledger

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// A Checkpoint is a signed head of the tree: publish it, and the past is
// fixed. (Điểm chốt sổ.)
type Checkpoint struct {
	Size int64
	Root string // base64, 32 bytes
	At   time.Time
	Key  string // eight hex digits naming the key that signed
	Note string // c2sp tlog-checkpoint as a signed note; "" when read from paper
}

// body is the text that is signed: origin, size, root, and the time as the one
// extension line.
func (c Checkpoint) body(origin string) string {
	return fmt.Sprintf("%s\n%d\n%s\nat %s\n", origin, c.Size, c.Root, c.At.UTC().Format(store.Instant))
}

// Sign puts a checkpoint over every numbered entry beside the last one. It
// does nothing when there is nothing new. The key must be the one in force
// over those entries. (Chốt sổ.)
func Sign(tx *store.Tx, key SigningKey) error {
	n, err := size(tx)
	if err != nil || n == 0 {
		return err
	}
	last, err := Latest(tx)
	if err != nil || last.Size == n {
		return err
	}
	c, err := signedAt(tx, key, n)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO ledger_checkpoint (size, root, at, key, note) VALUES ($1, $2, $3, $4, $5)`,
		c.Size, c.Root, c.At.Format(store.Instant), c.Key, c.Note)
	return err
}

func signedAt(tx *store.Tx, key SigningKey, n int64) (c Checkpoint, err error) {
	origin, err := Origin(tx)
	if err != nil {
		return c, err
	}
	current, err := keyAt(tx, n)
	if err != nil {
		return c, err
	}
	if current == "" || key.Public(origin) != current {
		return c, fault.Code(fault.Conflict, "ledger.not-current-key", KeyID(current), KeyID(key.Public(origin)))
	}
	t, err := treeAt(tx, n)
	if err != nil {
		return c, err
	}
	c = Checkpoint{Size: n, Root: t.root().String(), At: tx.Now(), Key: KeyID(current)}
	signer, err := key.signer(origin)
	if err != nil {
		return c, err
	}
	msg, err := note.Sign(&note.Note{Text: c.body(origin)}, signer)
	c.Note = string(msg)
	return c, err
}

// Latest is the newest checkpoint; the zero one while there is none.
func Latest(tx *store.Tx) (Checkpoint, error) {
	all, err := History(tx, 0, 1)
	if err != nil || len(all) == 0 {
		return Checkpoint{}, err
	}
	return all[0], nil
}

// History lists checkpoints smaller than before (0 = all), newest first.
func History(tx *store.Tx, before int64, limit int) ([]Checkpoint, error) {
	return store.Collect(tx, readCheckpoint, `SELECT size, root, at, key, note FROM ledger_checkpoint
		WHERE size < $1 OR $1 = 0 ORDER BY size DESC LIMIT $2`, before, limit)
}

func readCheckpoint(s store.Scanner) (c Checkpoint, err error) {
	var at store.Time
	err = s.Scan(&c.Size, &c.Root, &at, &c.Key, &c.Note)
	c.At = at.Time
	return c, err
}

// openNote reads a signed note and checks its signature against known keys. It
// returns the origin it speaks for.
func openNote(text string, vkeys []string) (c Checkpoint, origin string, err error) {
	var known []note.Verifier
	for _, k := range vkeys {
		if v, err := note.NewVerifier(k); err == nil {
			known = append(known, v)
		}
	}
	n, err := note.Open([]byte(text), note.VerifierList(known...))
	if err != nil {
		return c, "", err
	}
	c, origin, err = readBody(n.Text)
	c.Note, c.Key = text, fmt.Sprintf("%08x", n.Sigs[0].Hash)
	return c, origin, err
}

// readBody reads what openNote or a careless reader found to be the text.
func readBody(text string) (c Checkpoint, origin string, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 {
		return c, "", fault.Field("checkpoint", "ledger.bad-checkpoint")
	}
	size, bad := strconv.ParseInt(lines[1], 10, 64)
	root, worse := tlog.ParseHash(lines[2])
	if bad != nil || worse != nil || size < 0 {
		return c, "", fault.Field("checkpoint", "ledger.bad-checkpoint")
	}
	c.Size, c.Root = size, root.String()
	if at, ok := strings.CutPrefix(lines[3], "at "); ok {
		c.At, _ = time.Parse(store.Instant, at) // without a time it is still a head
	}
	return c, lines[0], nil
}
