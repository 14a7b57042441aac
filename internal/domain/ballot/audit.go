package ballot

import (
	"encoding/json"
	"fmt"

	"thidua/internal/domain/ballot/proof"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// told is what the ledger says of a ballot.
type told struct {
	cast   map[string]bool // hash and serial of every slip that came
	list   string          // names the list at closing
	record string          // names the record
}

// Audit compares every ballot with the ledger: each slip is one that came, as it
// came; the list is that of closing; the record that of publication. (Đối chiếu
// phiếu với sổ cái.)
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	ids, err := store.Collect(tx, store.One[ID], `SELECT id FROM ballot ORDER BY id`)
	for _, id := range ids {
		if err != nil {
			break
		}
		var some []store.Broken
		some, err = audit(tx, id)
		broken = append(broken, some...)
	}
	return broken, err
}

func audit(tx *store.Tx, id ID) (broken []store.Broken, err error) {
	b, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	t, err := toldOf(tx, &b)
	if err != nil {
		return nil, err
	}
	wrong := func(bad bool, code, at string) {
		if bad {
			broken = append(broken, store.Broken{Code: "ballot." + code + "-unlike-ledger", ID: string(id) + at})
		}
	}
	listed, err := listed(tx, id)
	if err != nil {
		return nil, err
	}
	texts, err := store.Collect(tx, store.One[string], `SELECT s.slip`+inRollOrder, id)
	if err != nil {
		return nil, err
	}
	p := b.public()
	for i, l := range listed {
		wrong(!t.cast[came(l.Hash, l.Serial)] || b.DestroyedAt.IsZero() && !is(&p, l, texts[i]), "slip", "/"+l.Voter)
	}
	wrong(!b.ClosedAt.IsZero() && t.list != p.Tally(listed, nil), "list", "")
	if b.State == Published {
		r, err := b.record()
		if err != nil {
			return nil, err
		}
		wrong(t.record != r.Hash(), "record", "")
	}
	return broken, nil
}

// is reports that a slip is the very text that was taken.
func is(b *proof.Ballot, l proof.Listed, text string) bool {
	var s proof.Slip
	if json.Unmarshal([]byte(text), &s) != nil || s.Hash(b) != l.Hash {
		return false
	}
	again, err := json.Marshal(s)
	return err == nil && string(again) == text
}

func came(hash string, serial int) string { return fmt.Sprint(hash, "/", serial) }

func toldOf(tx *store.Tx, b *Ballot) (t told, err error) {
	lines, err := ledger.OfAll(tx, []string{b.subject()})
	t.cast = map[string]bool{}
	for _, l := range lines[b.subject()] {
		var body struct {
			Slip, List, Record string
			Serial             int
		}
		if json.Unmarshal([]byte(l.Body), &body) != nil {
			continue // entries of other shapes say nothing of slips
		}
		switch l.Act {
		case "ballot.cast":
			t.cast[came(body.Slip, body.Serial)] = true
		case "ballot.close":
			t.list = body.List
		case "ballot.publish":
			t.record = body.Record
		}
	}
	return t, err
}
