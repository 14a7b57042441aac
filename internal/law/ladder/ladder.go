package ladder

import (
	"cmp"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

const (
	merit = "merit"
	title = "title"
	other = "other"
)

// Horizon is how many years ahead the ladder looks.
const Horizon = 30

// A Step is one award on the ladder above a subject. (Nấc thang.)
type Step struct {
	Award    string
	Verdict  rulebook.Result // today
	Missing  []string        // clauses that fail or are open today, along the branch that lacks least
	Earliest int             // first year the award could be had; 0: not within the horizon
	Assumes  []Assumption    // what that rests on, by year
	// Judgement: no clause asks for work done or honours held, only for what
	// someone must judge; so no year is given.
	Judgement bool
}

// ladder is one subject on one day.
type ladder struct {
	books     *rulebook.Library
	facts     rulebook.Facts
	on        civil.Date
	year      int // the year under consideration today
	catalogue []rulebook.Award
	prior     map[string][]string // award -> the forms on the way to it, lowest first
	ranks     map[string]int
}

// Ladder lists every award for merit that the law of the day has for the
// subject, lowest first, each with what is missing and the earliest year. On,
// else Facts.Received, is today; Facts.Year, else the year of today, is the
// year under consideration. Invalid and NotFound as Judge has them.
func Ladder(books *rulebook.Library, facts rulebook.Facts, on civil.Date) ([]Step, error) {
	l, err := stand(books, facts, on)
	if err != nil {
		return nil, err
	}
	var out []Step
	for _, a := range l.catalogue {
		s, ok, err := l.step(a)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, s)
		}
	}
	return out, nil
}

// To is the step of one award; ok is false when the law does not give it to such a
// subject for merit.
func To(books *rulebook.Library, facts rulebook.Facts, on civil.Date, award string) (s Step, ok bool, err error) {
	a, err := books.Award(award, on)
	if err != nil {
		return s, false, err
	}
	l, err := stand(books, facts, on)
	if err != nil {
		return s, false, err
	}
	return l.step(a)
}

// stand puts the subject before the law of its day.
func stand(books *rulebook.Library, facts rulebook.Facts, on civil.Date) (*ladder, error) {
	if on.IsZero() {
		on = facts.Received
	}
	l := &ladder{books: books, facts: facts, on: on, year: facts.Year, prior: map[string][]string{}, ranks: map[string]int{}}
	if l.year == 0 {
		l.year = on.Year
	}
	l.facts.Year, l.facts.Received = l.year, on
	l.facts.Type = ""
	for _, a := range books.Awards(on) {
		l.ranks[a.Code] = a.Rank
		if a.Class != other && slices.Contains(a.Types, merit) {
			l.catalogue = append(l.catalogue, a)
		}
	}
	slices.SortStableFunc(l.catalogue, func(x, y rulebook.Award) int { return cmp.Compare(x.Rank, y.Rank) })
	if len(l.catalogue) == 0 { // no day, or no book: let the rulebook say so
		_, err := books.Judge(rulebook.Question{On: on, Facts: l.facts})
		return nil, err
	}
	return l, nil
}

// step is one award; ok is false when the law does not give it to such a
// subject for merit.
func (l *ladder) step(a rulebook.Award) (s Step, ok bool, err error) {
	v, err := l.books.Judge(rulebook.Question{Award: a.Code, Type: merit, On: l.on, Facts: l.facts})
	if err != nil {
		return s, false, l.unless(err)
	}
	s = Step{Award: a.Code, Verdict: v.Result, Missing: missing(v.Clauses)}
	if v.Result == rulebook.Holds {
		s.Earliest = l.year
		return s, true, nil
	}
	if s.Judgement = !earned(v.Clauses); s.Judgement {
		return s, true, nil
	}
	if year, assumed := l.earliest(a.Code); year != 0 {
		s.Earliest, s.Assumes = year, l.needed(a.Code, year, assumed)
	}
	return s, true, nil
}

// earned reports that some clause is of work done or honours held.
func earned(fs []rulebook.Finding) bool {
	return slices.ContainsFunc(fs, func(f rulebook.Finding) bool { return f.Earned() || earned(f.Of) })
}

// missing names the clauses that keep a list from holding.
func missing(fs []rulebook.Finding) []string {
	out := []string{}
	for _, f := range lacking(fs) {
		out = append(out, f.ID)
	}
	return out
}

// lacking lists the clauses that keep a list from holding; of a choice, those
// of the branch that lacks least: nothing failed before something failed, then
// the fewer.
func lacking(fs []rulebook.Finding) (out []rulebook.Finding) {
	for _, f := range fs {
		switch {
		case f.Result == rulebook.Holds || f.Informative:
		case f.Kind == rulebook.AllOf:
			out = append(out, lacking(f.Of)...)
		case f.Kind == rulebook.AnyOf && len(f.Of) > 0:
			out = append(out, lacking([]rulebook.Finding{nearest(f.Of)})...)
		default:
			out = append(out, f)
		}
	}
	return out
}

func nearest(fs []rulebook.Finding) rulebook.Finding {
	return slices.MinFunc(fs, func(x, y rulebook.Finding) int {
		return cmp.Or(cmp.Compare(failing(x), failing(y)), cmp.Compare(len(lacking([]rulebook.Finding{x})), len(lacking([]rulebook.Finding{y}))))
	})
}

// failing counts the clauses that fail, along the nearest branch.
func failing(f rulebook.Finding) (n int) {
	switch {
	case f.Result != rulebook.Fails || f.Informative:
		return 0
	case f.Kind == rulebook.AllOf:
		for _, c := range f.Of {
			n += failing(c)
		}
		return n
	case f.Kind == rulebook.AnyOf && len(f.Of) > 0:
		return failing(nearest(f.Of))
	}
	return 1
}
