package ledger

import (
	"cmp"
	"maps"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"thidua/internal/platform/store"
)

// A Finding is one thing wrong with the ledger. From and To number the entries
// in doubt; ID names the entry when it is one. (Điều bất thường.)
type Finding struct {
	Code string `json:"code"`
	From int64  `json:"from"`
	To   int64  `json:"to"`
	ID   string `json:"id,omitempty"`
}

// A Report is what Verify found. The ledger is whole when Findings is empty.
type Report struct {
	Origin      string     `json:"origin"`
	Entries     int64      `json:"entries"`
	Waiting     int64      `json:"waiting"` // acts not numbered yet
	Root        string     `json:"root"`
	Checkpoints int        `json:"checkpoints"`
	Against     int        `json:"against"` // checkpoints from papers
	Keys        []string   `json:"keys"`
	Findings    []Finding  `json:"findings"`
	Latest      Checkpoint `json:"-"`
}

// most bounds the findings listed: the first are what matters.
const most = 100

// Verify recomputes the whole tree from the entries, and compares every stored
// hash, every checkpoint, and every checkpoint from papers (against). vkeys,
// if any are given, must include the key the ledger began with. It reads, and
// asks nothing of the server: a copy of the database is enough.
func Verify(tx *store.Tx, vkeys []string, against ...Checkpoint) (r Report, err error) {
	r.Findings = []Finding{}
	v := &verifier{tx: tx, r: &r, heads: map[int64][]head{}}
	if err := v.prepare(against); err != nil {
		return r, err
	}
	if err := v.walk(); err != nil {
		return r, err
	}
	r.Entries, r.Root, r.Origin, r.Keys = v.tree.size, v.tree.root().String(), v.ring.origin, v.ring.keys
	if len(vkeys) > 0 && (len(r.Keys) == 0 || !slices.Contains(vkeys, r.Keys[0])) {
		v.found(Finding{Code: "ledger.unknown-key"})
	}
	return r, v.finish()
}

// A head is a checkpoint to be met on the way: one of ours, or from a paper.
type head struct {
	Checkpoint
	paper bool
}

type verifier struct {
	tx    *store.Tx
	r     *Report
	tree  tree
	ring  ring
	heads map[int64][]head
	good  int64 // size of the last head that agreed
}

func (v *verifier) found(f Finding) {
	if len(v.r.Findings) < most {
		v.r.Findings = append(v.r.Findings, f)
	}
}

func (v *verifier) prepare(against []Checkpoint) error {
	ours, err := History(v.tx, 0, 1<<40)
	if err != nil {
		return err
	}
	if len(ours) > 0 {
		v.r.Latest = ours[0]
	}
	v.r.Checkpoints, v.r.Against = len(ours), len(against)
	for _, c := range ours {
		v.heads[c.Size] = append(v.heads[c.Size], head{c, false})
	}
	for _, c := range against {
		v.heads[c.Size] = append(v.heads[c.Size], head{c, true})
	}
	return v.tx.Row(`SELECT COUNT(*) FROM ledger_entry WHERE seq IS NULL`).Scan(&v.r.Waiting)
}

// walk goes through the entries in order, some thousands at a time.
func (v *verifier) walk() error {
	const page = 4096
	v.meet()
	for {
		some, err := store.Collect(v.tx, readWritten, `SELECT `+writtenColumns+` FROM ledger_entry
			WHERE seq >= $1 ORDER BY seq LIMIT $2`, v.tree.size, page)
		if err != nil || len(some) == 0 {
			return err
		}
		end := tlog.StoredHashIndex(0, some[len(some)-1].Seq+1)
		rows, err := store.Collect(v.tx, readHash, `SELECT pos, hash FROM ledger_hash WHERE pos >= $1 AND pos < $2`,
			tlog.StoredHashIndex(0, v.tree.size), end)
		if err != nil {
			return err
		}
		stored := make(map[int64]tlog.Hash, len(rows))
		for _, r := range rows {
			stored[r.pos] = r.hash
		}
		for _, w := range some {
			if !v.gap(w.Seq, stored) {
				return nil
			}
			v.step(w, w.leaf(), stored)
		}
	}
}

// gap stands in for entries that are gone with the hashes kept of them. Where
// no hash is kept either the ledger ends, whatever number comes next.
func (v *verifier) gap(until int64, stored map[int64]tlog.Hash) (goOn bool) {
	for v.tree.size < until {
		n := v.tree.size
		kept, ok := stored[tlog.StoredHashIndex(0, n)]
		if !ok {
			v.found(Finding{Code: "ledger.entry-missing", From: n, To: until - 1})
			return false
		}
		v.found(Finding{Code: "ledger.entry-missing", From: n, To: n})
		v.step(written{Seq: n}, kept, stored)
	}
	return true
}

// step grows the tree by one entry, and compares what is stored of it.
func (v *verifier) step(w written, leaf tlog.Hash, stored map[int64]tlog.Hash) {
	n, at := v.tree.size, tlog.StoredHashIndex(0, v.tree.size)
	if kept := stored[at]; kept != leaf {
		v.found(Finding{Code: "ledger.entry-changed", From: n, To: n, ID: w.ID})
		if kept != (tlog.Hash{}) {
			leaf = kept // so that the rest is judged on its own
		}
	}
	if !v.ring.hear(w) {
		v.found(Finding{Code: "ledger.bad-key-entry", From: n, To: n, ID: w.ID})
	}
	for level, h := range v.tree.grow(leaf) {
		if level > 0 && stored[at+int64(level)] != h {
			v.found(Finding{Code: "ledger.hash-changed", From: n + 1 - 1<<level, To: n})
		}
	}
	v.meet()
}

// meet compares every head of the size reached.
func (v *verifier) meet() {
	heads, ok := v.heads[v.tree.size]
	if !ok {
		return
	}
	delete(v.heads, v.tree.size)
	root, whole := v.tree.root().String(), true
	for _, h := range heads {
		whole = v.agrees(h, root) && whole
	}
	if whole {
		v.good = v.tree.size
	}
}

func (v *verifier) agrees(h head, root string) bool {
	f := Finding{From: v.good, To: max(h.Size-1, 0)}
	switch {
	case h.Root != root && h.paper:
		f.Code = "ledger.not-prefix"
	case h.Root != root:
		f.Code = "ledger.root-differs"
	case !v.signed(h):
		f.Code, f.From = "ledger.bad-signature", h.Size
		f.To = h.Size
	default:
		return true
	}
	v.found(f)
	return false
}

// signed reports that the head is by the key in force at its size, and that
// the columns beside the note say what the note says.
func (v *verifier) signed(h head) bool {
	key := v.ring.now()
	if h.Note == "" {
		return h.paper && h.Key == KeyID(key)
	}
	c, origin, err := openNote(h.Note, []string{key})
	return err == nil && origin == v.ring.origin && c.Size == h.Size && c.Root == h.Root && c.At.Equal(h.At) &&
		(h.paper || c.Key == h.Key)
}

// finish finds what is left over: hashes without entries, heads beyond the end.
func (v *verifier) finish() error {
	var extra int64
	end := tlog.StoredHashIndex(0, v.tree.size)
	if err := v.tx.Row(`SELECT COUNT(*) FROM ledger_hash WHERE pos >= $1 OR pos < 0`, end).Scan(&extra); err != nil {
		return err
	}
	if extra > 0 {
		v.found(Finding{Code: "ledger.entry-missing", From: v.tree.size, To: v.tree.size})
	}
	for _, n := range slices.Sorted(maps.Keys(v.heads)) {
		v.found(Finding{Code: "ledger.cut-short", From: v.tree.size, To: n - 1})
	}
	slices.SortStableFunc(v.r.Findings, func(a, b Finding) int { // what is named exactly comes first
		return cmp.Or(cmp.Compare(min(a.To-a.From, 1), min(b.To-b.From, 1)), cmp.Compare(a.From, b.From))
	})
	return nil
}
