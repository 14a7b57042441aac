package ledger

import (
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// missing says that a hash the tree stands on is not in the table.
func missing(pos int64) error {
	return fault.Code(fault.Conflict, "ledger.hash-missing", pos)
}

// leaf is what is hashed: a JSON array of the columns as they are stored, so
// that no two entries read alike and no column can change unseen.
func (w written) leaf() tlog.Hash { return tlog.RecordHash(w.text()) }

func (w written) text() []byte {
	b, _ := json.Marshal([]string{w.ID, w.At, w.Act, w.Actor, w.Subject, w.Body}) // strings always marshal
	return b
}

// written is an entry exactly as its row holds it.
type written struct {
	Seq                               int64
	ID, At, Act, Actor, Subject, Body string
}

const writtenColumns = `COALESCE(seq, -1), id, at, act, actor, subject, body`

func readWritten(s store.Scanner) (w written, err error) {
	err = s.Scan(&w.Seq, &w.ID, &w.At, &w.Act, &w.Actor, &w.Subject, &w.Body)
	return w, err
}

// size is how many entries are numbered.
func size(tx *store.Tx) (n int64, err error) {
	err = tx.Row(`SELECT COALESCE(MAX(seq) + 1, 0) FROM ledger_entry`).Scan(&n)
	return n, err
}

// Sequence numbers and hashes up to limit waiting entries, oldest first, and
// returns how many it took. Only the holder of the lease calls it; two who
// did would collide on the number, never write twice.
func Sequence(tx *store.Tx, limit int) (taken int, err error) {
	n, err := size(tx)
	if err != nil {
		return 0, err
	}
	waiting, err := store.Collect(tx, readWritten, `SELECT `+writtenColumns+` FROM ledger_entry
		WHERE seq IS NULL ORDER BY at, id LIMIT $1`, limit)
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	t, err := treeAt(tx, n)
	if err != nil {
		return 0, err
	}
	var hashes []tlog.Hash
	for _, w := range waiting {
		hashes = append(hashes, t.grow(w.leaf())...)
	}
	if err := number(tx, waiting, n); err != nil {
		return 0, err
	}
	return len(waiting), keep(tx, hashes, tlog.StoredHashIndex(0, n))
}

const batch = 500 // rows in one statement

// number gives waiting entries their places from first on.
func number(tx *store.Tx, waiting []written, first int64) error {
	for from := 0; from < len(waiting); from += batch {
		some := waiting[from:min(from+batch, len(waiting))]
		var values strings.Builder
		args := make([]any, 0, 2*len(some))
		for i, w := range some {
			fmt.Fprintf(&values, ",(CAST($%d AS TEXT), CAST($%d AS BIGINT))", 2*i+1, 2*i+2)
			args = append(args, w.ID, first+int64(from+i))
		}
		done, err := tx.Exec(`WITH place (id, seq) AS (VALUES `+values.String()[1:]+`)
			UPDATE ledger_entry SET seq = place.seq FROM place WHERE ledger_entry.id = place.id AND ledger_entry.seq IS NULL`, args...)
		if err != nil {
			return err
		}
		if done != int64(len(some)) {
			return fault.Code(fault.Conflict, "ledger.numbered-twice")
		}
	}
	return nil
}

// keep stores hashes from position first on.
func keep(tx *store.Tx, hashes []tlog.Hash, first int64) error {
	for from := 0; from < len(hashes); from += batch {
		some := hashes[from:min(from+batch, len(hashes))]
		var values strings.Builder
		args := make([]any, 0, 2*len(some))
		for i, h := range some {
			fmt.Fprintf(&values, ",($%d,$%d)", 2*i+1, 2*i+2)
			args = append(args, first+int64(from+i), h.String())
		}
		if _, err := tx.Exec(`INSERT INTO ledger_hash (pos, hash) VALUES `+values.String()[1:], args...); err != nil {
			return err
		}
	}
	return nil
}
