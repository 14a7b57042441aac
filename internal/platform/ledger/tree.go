package ledger

import (
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"

	"thidua/internal/platform/store"
)

// A tree is the right edge of the Merkle tree: one hash for each bit of its
// size, the largest subtree first. It is all that appending needs.
type tree struct {
	size int64
	edge []tlog.Hash
}

// treeAt reads the edge of the first size entries.
func treeAt(tx *store.Tx, size int64) (t tree, err error) {
	at := edgeOf(size)
	t.size = size
	t.edge, err = readHashes(tx, at)
	return t, err
}

// edgeOf lists where the hashes of the edge are stored.
func edgeOf(size int64) (at []int64) {
	for done := int64(0); done < size; {
		level := bits.Len64(uint64(size-done)) - 1
		at = append(at, tlog.StoredHashIndex(level, done>>level))
		done += 1 << level
	}
	return at
}

// grow appends a leaf and returns the hashes to be stored, in stored order.
func (t *tree) grow(leaf tlog.Hash) (stored []tlog.Hash) {
	stored = append(stored, leaf)
	for n := t.size; n&1 == 1; n >>= 1 {
		last := len(t.edge) - 1
		leaf = tlog.NodeHash(t.edge[last], leaf)
		t.edge = t.edge[:last]
		stored = append(stored, leaf)
	}
	t.edge = append(t.edge, leaf)
	t.size++
	return stored
}

// root is the head of the tree as it stands.
func (t *tree) root() (h tlog.Hash) {
	for i := len(t.edge) - 1; i >= 0; i-- {
		if i == len(t.edge)-1 {
			h = t.edge[i]
		} else {
			h = tlog.NodeHash(t.edge[i], h)
		}
	}
	if t.size == 0 {
		h, _ = tlog.TreeHash(0, nil) // the empty tree reads nothing
	}
	return h
}

// Root is the tree head over the first n entries.
func Root(tx *store.Tx, n int64) (tlog.Hash, error) { return tlog.TreeHash(n, reader(tx)) }

func reader(tx *store.Tx) tlog.HashReader {
	return tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) { return readHashes(tx, at) })
}

// readHashes reads stored hashes in the order asked, a few hundred a query.
func readHashes(tx *store.Tx, at []int64) ([]tlog.Hash, error) {
	const most = 500
	found := make(map[int64]tlog.Hash, len(at))
	for from := 0; from < len(at); from += most {
		some := at[from:min(from+most, len(at))]
		rows, err := store.Collect(tx, readHash, `SELECT pos, hash FROM ledger_hash WHERE pos IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			found[r.pos] = r.hash
		}
	}
	out := make([]tlog.Hash, len(at))
	for i, p := range at {
		h, ok := found[p]
		if !ok {
			return nil, missing(p)
		}
		out[i] = h
	}
	return out, nil
}

type storedHash struct {
	pos  int64
	hash tlog.Hash
}

// readHash reads one row. A hash that is no hash at all reads as zero, which
// matches nothing: a tampered row is a finding, not an error.
func readHash(s store.Scanner) (r storedHash, err error) {
	var text string
	err = s.Scan(&r.pos, &text)
	if h, bad := tlog.ParseHash(text); bad == nil && h.String() == text {
		r.hash = h
	}
	return r, err
}
