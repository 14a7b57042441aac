package ballot_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cloudflare/circl/group"
)

var runs = regexp.MustCompile(`[0-9a-f]{64,}`)

// Whoever has the files themselves, with what is deleted and overwritten in
// them, their WAL and two backups, finds no number that opens a cell, a key of
// a teller or of a device: slips that were replaced are in there too.
func TestTheBytesOpenNothing(t *testing.T) {
	r := prepare(t, 3, 1).open()
	if !r.db.Embedded() {
		t.Skip("PostgreSQL keeps its files to itself; rows are compared in TestTwoVotesThatDifferLeaveTheSameTraces")
	}
	var all [][]byte
	take := func(file string) {
		b, err := os.ReadFile(file)
		r.must(err)
		all = append(all, b)
	}
	backup := func(name string) {
		file := filepath.Join(t.TempDir(), name)
		r.must(r.db.Backup(t.Context(), file))
		take(file)
	}
	for v := range 3 {
		r.must(r.cast(v, 1, (v+1)%3))
		r.must(r.cast(v, 2, v))
	}
	backup("voting.db")
	r.publish()
	backup("published.db")
	live, _, _ := strings.Cut(strings.TrimPrefix(r.db.URL(), "sqlite:"), "?")
	take(live)
	take(live + "-wal")

	rec := r.record()
	locked := map[string]string{}
	for _, x := range rec.Ballot.Tellers {
		locked[x.Key] = "the key of teller " + x.ID
	}
	for _, x := range rec.Ballot.Roll {
		locked[x.Key] = "the key of " + x.ID
	}
	for _, s := range rec.Slips {
		for cell := s.Cells[0]; len(cell) >= 384; cell = cell[384:] {
			locked[cell[:64]] = "a cell of " + s.Voter
		}
	}
	tried, whole := map[string]bool{}, bytes.Join(all, nil)
	for key := range locked {
		if !bytes.Contains(whole, []byte(key)) {
			t.Errorf("%s is not in the files: they are not what was voted in", locked[key])
		}
	}
	for _, run := range runs.FindAll(whole, -1) {
		for ; len(run) >= 64; run = run[64:] {
			if text := string(run[:64]); !tried[text] {
				tried[text] = true
				if what := locked[timesG(text)]; what != "" {
					t.Errorf("the files open %s", what)
				}
			}
		}
	}
	if len(tried) < 100 {
		t.Errorf("only %d numbers were tried", len(tried))
	}
}

// timesG is the point of a number, as files write it; "" if it is none.
func timesG(text string) string {
	b, err := hex.DecodeString(text)
	x := group.Ristretto255.NewScalar()
	if err != nil || x.UnmarshalBinary(b) != nil {
		return ""
	}
	p, err := group.Ristretto255.NewElement().MulGen(x).MarshalBinary()
	if err != nil {
		return ""
	}
	return hex.EncodeToString(p)
}
