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
	"maps"
	"slices"
	"time"

	"thidua/internal/platform/store"
)

// An Entry is one act as it is remembered. (Bút tích.)
type Entry struct {
	Act     string // "dossier.submit"
	Actor   string // account id, "operator", or "" for a job of the house
	Subject string // "dossier:…", see id.Subject
	Body    any    // ids, codes, counts, seals: marshalled as JSON
}

// Append records e with the act that made it. It has no number yet. (Ghi sổ.)
func Append(tx *store.Tx, e Entry) error {
	_, err := write(tx, e)
	return err
}

func write(tx *store.Tx, e Entry) (id string, err error) {
	body, err := json.Marshal(e.Body)
	if err != nil {
		return "", fmt.Errorf("ledger body: %w", err)
	}
	id = rand.Text()
	_, err = tx.Exec(`INSERT INTO ledger_entry (id, at, act, actor, subject, body) VALUES ($1, $2, $3, $4, $5, $6)`,
		id, tx.Now().Format(store.Instant), e.Act, e.Actor, e.Subject, string(body))
	return id, err
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

// Unlike is Sealed for many: of texts by their seals, the seals that were made
// of another text. A forgotten salt is passed over.
func Unlike(tx *store.Tx, texts map[string]string) (map[string]bool, error) {
	unlike := map[string]bool{}
	for seals := range slices.Chunk(slices.Sorted(maps.Keys(texts)), 500) {
		kept, err := store.Collect(tx, func(s store.Scanner) (k [2]string, err error) { err = s.Scan(&k[0], &k[1]); return k, err },
			`SELECT seal, salt FROM ledger_seal WHERE seal IN `+store.In(1, len(seals)), store.Args(seals)...)
		if err != nil {
			return nil, err
		}
		for _, k := range kept {
			if sealOf(k[1], texts[k[0]]) != k[0] {
				unlike[k[0]] = true
			}
		}
	}
	return unlike, nil
}

// Forget drops the salts kept under subject, so that nobody can say any more
// what its seals were made of. The tree stands. (Quên.)
func Forget(tx *store.Tx, subject string) (forgotten int64, err error) {
	return tx.Exec(`DELETE FROM ledger_seal WHERE subject = $1`, subject)
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

// OfAll is Of for many subjects in one query, without a bound.
func OfAll(tx *store.Tx, subjects []string) (map[string][]Line, error) {
	lines := make(map[string][]Line, len(subjects))
	all, err := store.Collect(tx, readLine, `SELECT id, COALESCE(seq, -1), at, act, actor, subject, body FROM ledger_entry
		WHERE subject IN `+store.In(1, len(subjects))+` ORDER BY subject, at, id`, store.Args(subjects)...)
	for _, l := range all {
		lines[l.Subject] = append(lines[l.Subject], l)
	}
	return lines, err
}

// Subjects lists what entries of a kind ("award") are about, after one, in
// order: for those who ask whether all of it is still there.
func Subjects(tx *store.Tx, kind, after string, limit int) ([]string, error) {
	return store.Collect(tx, store.One[string], `SELECT DISTINCT subject FROM ledger_entry WHERE subject > $1 AND subject < $2 ORDER BY subject LIMIT $3`,
		max(after, kind+":"), kind+";", limit)
}

func readLine(s store.Scanner) (l Line, err error) {
	var at store.Time
	err = s.Scan(&l.ID, &l.Seq, &at, &l.Act, &l.Actor, &l.Subject, &l.Body)
	l.At = at.Time
	return l, err
}
