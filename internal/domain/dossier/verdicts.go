package dossier

import (
	"slices"

	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Verdicts are those that stand of lines of a dossier that was sent: as stored,
// that of receipt before the forecast. Where newer law than that of receipt has
// come into force and no act has pinned yet which of both stands, a line not
// decided is judged by both as of today. Part. A line never judged has none.
func Verdicts(tx *store.Tx, books *rulebook.Library, d *Dossier, lines []*Nomination) (map[NominationID]Judged, error) {
	all, err := stored(tx, lines)
	if err != nil || !d.bridges(books, today(tx)) {
		return all, err
	}
	if err := addTransitions(tx, lines, all); err != nil {
		return nil, err
	}
	rest := loose(lines, func(n NominationID) bool { return all[n].Transition != nil })
	if len(rest) == 0 {
		return all, nil
	}
	f, err := gather(tx, books, d, values(rest))
	if err != nil {
		return nil, err
	}
	verdicts, err := judge(books, f, rest, d.ReceivedOn, today(tx))
	for _, v := range verdicts {
		all[v.n.ID] = v.judged(false, tx.Now())
	}
	return all, err
}

// stored reads the verdicts of lines.
func stored(tx *store.Tx, lines []*Nomination) (map[NominationID]Judged, error) {
	type row struct {
		n NominationID
		j Judged
	}
	all := make(map[NominationID]Judged, len(lines))
	alike := map[string]rulebook.Verdict{} // many lines are judged alike: read each verdict once
	err := byLine(lines, func(in string, ids []any) error {
		rows, err := store.Collect(tx, func(r store.Scanner) (v row, err error) {
			v.j, err = readAlike(before{r, &v.n}, alike)
			return v, err
		}, `SELECT nomination, forecast, at, law_day, book, book_hash, body FROM nomination_verdict WHERE nomination IN `+in+` ORDER BY forecast DESC`, ids...)
		for _, r := range rows { // the verdict of receipt comes after the forecast
			all[r.n] = r.j
		}
		return err
	})
	return all, err
}

// byLine asks about lines, a few hundred at a time.
func byLine(lines []*Nomination, ask func(in string, ids []any) error) error {
	for some := range slices.Chunk(lines, 400) {
		ids := make([]any, len(some))
		for i, n := range some {
			ids[i] = n.ID
		}
		if err := ask(store.In(1, len(ids)), ids); err != nil {
			return err
		}
	}
	return nil
}

// before reads one column more at the front.
type before struct {
	s     store.Scanner
	first any
}

func (b before) Scan(dest ...any) error { return b.s.Scan(append([]any{b.first}, dest...)...) }
