package dossier

import (
	"encoding/json"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Transition is why a line was judged by two laws: that of the day of receipt,
// and the newer one of Day, on which it is decided or looked at. The older stands
// unless the newer is more favourable. (Điều khoản chuyển tiếp.)
type Transition struct {
	rulebook.Transition
	Day civil.Date
}

// bridges reports that newer law than that of receipt counts on a day.
func (d *Dossier) bridges(books *rulebook.Library, on civil.Date) bool {
	return !d.ReceivedOn.IsZero() && books.Bridges(d.ReceivedOn, on)
}

// loose are the lines that still wait for their outcome and for which no act has
// pinned which law stands.
func loose(lines []*Nomination, pinned func(NominationID) bool) (out []*Nomination) {
	for _, n := range lines {
		if n.Live() && n.State != Decided && !pinned(n.ID) {
			out = append(out, n)
		}
	}
	return out
}

// cross pins which law stands of lines that newer law has come over, as of the
// day they are decided on; of others nothing. The lines are the caller's to save.
func cross(tx *store.Tx, books *rulebook.Library, d *Dossier, lines []*Nomination, decided civil.Date) ([]verdictOn, error) {
	if !d.bridges(books, decided) {
		return nil, nil
	}
	done := map[NominationID]Judged{}
	if err := addTransitions(tx, lines, done); err != nil {
		return nil, err
	}
	lines = loose(lines, func(n NominationID) bool { return done[n].Transition != nil })
	f, err := gather(tx, books, d, values(lines))
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	return rejudge(tx, books, d, f, lines, decided)
}

// keepTransitions stores why lines were judged by two laws, with the verdict
// that does not stand; the one that does is stored as every other.
func keepTransitions(tx *store.Tx, verdicts []verdictOn) error {
	var lines []*Nomination
	var rows [][]any
	for _, v := range verdicts {
		if v.by == nil {
			continue
		}
		other := v.by.New
		if v.by.Newer() {
			other = v.by.Old
		}
		body, err := json.Marshal(other)
		if err != nil {
			return err
		}
		lines = append(lines, v.n)
		rows = append(rows, []any{v.n.ID, v.by.Day, store.When(tx.Now()), v.by.Cite, string(v.by.Status), v.by.Newer(), string(body)})
	}
	err := byLine(lines, func(in string, ids []any) error {
		_, err := tx.Exec(`DELETE FROM nomination_transition WHERE nomination IN `+in, ids...)
		return err
	})
	if err != nil {
		return err
	}
	return tx.Insert("nomination_transition (nomination, decided_on, at, cite, status, newer, body)", rows)
}

// addTransitions puts to verdicts of lines why two laws were asked.
func addTransitions(tx *store.Tx, lines []*Nomination, all map[NominationID]Judged) error {
	type row struct {
		n     NominationID
		t     Transition
		newer bool
		other rulebook.Verdict
	}
	alike := map[string]rulebook.Verdict{}
	return byLine(lines, func(in string, ids []any) error {
		rows, err := store.Collect(tx, func(s store.Scanner) (r row, err error) {
			var body string
			if err = s.Scan(&r.n, &r.t.Day, &r.t.Cite, &r.t.Status, &r.newer, &body); err == nil {
				r.other, err = verdictIn(body, alike)
			}
			return r, err
		}, `SELECT nomination, decided_on, cite, status, newer, body FROM nomination_transition WHERE nomination IN `+in, ids...)
		for _, r := range rows {
			j := all[r.n]
			if r.t.Old, r.t.New = j.Verdict, r.other; r.newer {
				r.t.Old, r.t.New = r.other, j.Verdict
			}
			j.Transition = &r.t
			all[r.n] = j
		}
		return err
	})
}
