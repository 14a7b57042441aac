package dossier

import (
	"encoding/json"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A verdictOn is one line and how the law of a day sees it; by is set when two
// laws were asked.
type verdictOn struct {
	n  *Nomination
	v  rulebook.Verdict
	by *Transition
}

// judge tries every line by the law of a day, and by that of the day it is
// decided on where that is newer, and notes the outcome on it. It writes nothing.
func judge(books *rulebook.Library, f *file, lines []*Nomination, day, decided civil.Date) ([]verdictOn, error) {
	out := make([]verdictOn, len(lines))
	body := books.Nearest(f.codes)
	for i, n := range lines {
		v, both, err := books.JudgeDecided(rulebook.Question{Award: n.Award, Type: n.Type, Body: body, On: day, Facts: f.facts(n, day)}, decided)
		switch {
		case fault.Is(err, fault.NotFound), fault.Is(err, fault.Invalid):
			// no book covers it, or the award is not for this subject: nobody
			// can say, so it stays open and a person must.
			v = rulebook.Verdict{Award: n.Award, Type: n.Type, On: day, Result: rulebook.Open}
		case err != nil:
			return nil, err
		}
		n.note(v)
		out[i] = verdictOn{n: n, v: v}
		if both != nil {
			out[i].by = &Transition{*both, decided}
		}
	}
	return out, nil
}

// judged is the verdict as one that was stored.
func (v verdictOn) judged(forecast bool, at time.Time) Judged {
	return Judged{Verdict: v.v, Forecast: forecast, On: v.v.On, Book: v.v.Book.ID, BookHash: v.v.Book.SHA256, At: at, Transition: v.by}
}

// BooksOf is the law as it stands for a unit on a day: the national book, and
// the rules of the nearest body above it that has any. Part.
func (s *Service) BooksOf(tx *store.Tx, unit registry.UnitID, on civil.Date) (*rulebook.Library, string, error) {
	all, err := s.BooksOfAll(tx, []registry.UnitID{unit}, on)
	return all[unit].Library, all[unit].Body, err
}

// Books are the law of a body.
type Books struct {
	*rulebook.Library
	Body string
}

// BooksOfAll is BooksOf of many units at once.
func (s *Service) BooksOfAll(tx *store.Tx, units []registry.UnitID, on civil.Date) (map[registry.UnitID]Books, error) {
	codes, err := registry.CodesAboveAll(tx, units, on)
	if err != nil {
		return nil, err
	}
	out := make(map[registry.UnitID]Books, len(units))
	for _, u := range units {
		b := Books{Body: s.books.Nearest(codes[u])}
		if b.Library, err = s.books.For(b.Body); err != nil {
			return nil, err
		}
		out[u] = b
	}
	return out, nil
}

// note writes the outcome of a verdict on the line.
func (n *Nomination) note(v rulebook.Verdict) {
	n.Result, n.Holds, n.Fails, n.Opens = v.Result, 0, 0, 0
	for _, c := range v.Clauses {
		switch {
		case c.Clause != nil && c.Informative:
		case c.Result == rulebook.Holds:
			n.Holds++
		case c.Result == rulebook.Fails:
			n.Fails++
		default:
			n.Opens++
		}
	}
}

// lawDay is the day whose law judges: that of first receipt, else today.
func (d *Dossier) lawDay(today civil.Date) (day civil.Date, forecast bool) {
	if d.ReceivedOn.IsZero() {
		return today, true
	}
	return d.ReceivedOn, false
}

// rejudge judges lines anew, for a decision of today or of the day it has, and
// keeps the verdicts; the lines themselves are the caller's to save.
func rejudge(tx *store.Tx, books *rulebook.Library, d *Dossier, f *file, lines []*Nomination, decided civil.Date) ([]verdictOn, error) {
	day, forecast := d.lawDay(decided)
	verdicts, err := judge(books, f, lines, day, decided)
	if err != nil {
		return nil, err
	}
	if err := keep(tx, verdicts, forecast); err != nil {
		return nil, err
	}
	return verdicts, keepTransitions(tx, verdicts)
}

// keep stores verdicts in a few statements. A forecast and the verdict of
// receipt are two rows, so that both stay readable.
func keep(tx *store.Tx, verdicts []verdictOn, forecast bool) error {
	ids, rows := make([]any, 0, len(verdicts)), make([][]any, 0, len(verdicts))
	for _, v := range verdicts {
		body, err := json.Marshal(v.v)
		if err != nil {
			return err
		}
		ids = append(ids, v.n.ID)
		rows = append(rows, []any{v.n.ID, forecast, store.When(tx.Now()), v.v.On, v.v.Book.ID, v.v.Book.SHA256, string(body)})
	}
	for at := 0; at < len(ids); at += 400 {
		some := ids[at:min(at+400, len(ids))]
		if _, err := tx.Exec(`DELETE FROM nomination_verdict WHERE nomination IN `+store.In(2, len(some))+` AND forecast = $1`,
			append([]any{forecast}, some...)...); err != nil {
			return err
		}
	}
	return tx.Insert("nomination_verdict (nomination, forecast, at, law_day, book, book_hash, body)", rows)
}

// pointers gives the lines for which want holds.
func pointers(lines []Nomination, want func(*Nomination) bool) (out []*Nomination) {
	for i := range lines {
		if want(&lines[i]) {
			out = append(out, &lines[i])
		}
	}
	return out
}

// tally adds up what the lines came to, for the ledger.
func tally(lines []*Nomination) (holds, fails, opens int) {
	for _, n := range lines {
		switch n.Result {
		case rulebook.Holds:
			holds++
		case rulebook.Fails:
			fails++
		default:
			opens++
		}
	}
	return holds, fails, opens
}

func saveLines(tx *store.Tx, lines []*Nomination) error {
	for _, n := range lines {
		if err := saveLine(tx, n); err != nil {
			return err
		}
	}
	return nil
}
