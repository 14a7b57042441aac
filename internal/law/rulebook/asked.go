package rulebook

import "thidua/internal/base/civil"

// asked is one question being answered: the facts, and the looks into them that
// tests share. A look answers Holds, Fails or Open: it is so, it is not, it is
// not known.
type asked struct {
	award string
	year  int
	on    civil.Date
	facts *Facts
	books *Library
	arena []Finding // room for every finding of the verdict
}

// class is what an award is: title, form, …
func (a *asked) class(code string) string { return a.books.classOf(code) }

// rank is an award's place among all, as announced.
func (a *asked) rank(code string) int { return a.books.rankOf(code) }

// judge answers the nodes, all of them, in one run of findings. A group's own
// findings follow later in the arena, which is never grown past its room.
func (a *asked) judge(nodes []*node) []Finding {
	start := len(a.arena)
	a.lay(nodes)
	mine := a.arena[start:len(a.arena):len(a.arena)]
	for i := range mine {
		a.answer(&mine[i])
	}
	return mine
}

// lay puts the clauses that apply into the arena, the case of the subject's
// category in place of the cases.
func (a *asked) lay(nodes []*node) {
	for _, n := range nodes {
		switch {
		case n.when != nil && !n.when(a, n.clause):
		case n.cases != nil && a.facts.Subject.Category != "":
			a.lay(n.cases[a.facts.Subject.Category])
		default:
			a.arena = append(a.arena, Finding{Clause: n.clause, asked: a})
		}
	}
}

func (a *asked) answer(f *Finding) {
	switch f.Kind {
	case Computed:
		f.Result = f.test.judge(a)
	case Attested:
		f.Result = a.attested(f.ID)
	case ByPaper:
		f.Result = a.paper(f.Clause.Paper)
	case AnyOf:
		f.Of = a.judge(f.of)
		f.Result = anyOf(f.Of)
	case AllOf:
		f.Of = a.judge(f.of)
		f.Result = all(f.Of)
	}
	if f.Result == Holds && f.only != nil && a.facts.Subject.Category == "" {
		f.Result = Open // an alternative of some categories only, and the category is not known
	}
}

// attested is the head's answer to a clause, or to the clause it is part of.
func (a *asked) attested(id string) Result {
	if yes, ok := a.named(id); ok {
		return sure(yes)
	}
	if a.facts.Attested.All {
		return Holds
	}
	return Open
}

func (a *asked) named(id string) (yes, ok bool) {
	by := a.facts.Attested.By
	for len(by) > 0 {
		if yes, ok := by[id]; ok {
			return yes, true
		}
		i := len(id) - 1
		for i >= 0 && id[i] != '.' {
			i--
		}
		if i < 0 {
			break
		}
		id = id[:i]
	}
	return false, false
}

func (a *asked) paper(code string) Result {
	if a.facts.Papers.All {
		return Holds
	}
	for _, have := range a.facts.Papers.Have {
		if have == code {
			return Holds
		}
	}
	return Open
}

func sure(yes bool) Result {
	if yes {
		return Holds
	}
	return Fails
}

// known is a truth value that may be unknown.
func known(b *bool) Result {
	if b == nil {
		return Open
	}
	return sure(*b)
}

func both(x, y Result) Result {
	switch {
	case x == Fails || y == Fails:
		return Fails
	case x == Open || y == Open:
		return Open
	}
	return Holds
}

func either(x, y Result) Result {
	switch {
	case x == Holds || y == Holds:
		return Holds
	case x == Open || y == Open:
		return Open
	}
	return Fails
}

// gap reports that the subject did not exist here in that year: before
// recruitment, or before the unit was founded.
func (a *asked) gap(year int) bool {
	s := &a.facts.Subject
	return !s.Recruited.IsZero() && s.Recruited.Year > year || !s.Founded.IsZero() && s.Founded.Year > year
}

// rated reports whether the rating of a year reaches at least least (a place
// in the vocabulary).
func (a *asked) rated(year, least int) Result {
	if a.year == 0 {
		return Open
	}
	if y, ok := a.facts.Years[year]; ok && y.Rating != "" {
		return sure(grade(y.Rating) >= least)
	}
	if a.gap(year) {
		return Fails
	}
	return Open
}

// grade is a rating's place in the vocabulary, asked too often for a search.
func grade(rating string) int {
	switch rating {
	case "excellent":
		return 3
	case "good":
		return 2
	case "completed":
		return 1
	}
	return 0
}

// months counts whole months in employment in a year; ok is false when not
// known.
func (a *asked) months(year int) (n int, ok bool) {
	if y := a.facts.Years[year]; y.Months != nil {
		return *y.Months, true
	}
	from := a.facts.Subject.Recruited
	switch {
	case from.IsZero():
		return 0, false
	case from.Year < year:
		return 12, true
	case from.Year > year:
		return 0, true
	case from.Day == 1:
		return 13 - int(from.Month), true
	}
	return 12 - int(from.Month), true
}

// held reports whether one of the awards was given for a year, or is proposed
// in the same round: of any type, or for merit only.
func (a *asked) held(awards []string, year int, anyType bool) Result {
	if a.year == 0 || a.facts.Awards == nil {
		return Open
	}
	found := Fails
	for i := range a.facts.Awards {
		p := &a.facts.Awards[i]
		if of := p.of(year); of != Fails && has(awards, p.Award) {
			found = either(found, both(of, p.counts(anyType)))
			if found == Holds {
				break
			}
		}
	}
	return found
}

// of reports whether the achievement is of that year: the year written, else
// the year its period ends.
func (p *Past) of(year int) Result {
	switch {
	case p.Year != 0:
		return sure(p.Year == year)
	case !p.To.IsZero():
		return sure(p.To.Year == year)
	}
	return Open
}

// counts reports whether the award stands, seen by someone, for merit or for
// anything.
func (p *Past) counts(anyType bool) Result {
	r := p.stands()
	if p.Claim != nil && *p.Claim {
		r = both(r, Open)
	}
	switch {
	case anyType || p.Type == merit:
		return r
	case p.Type == "":
		return both(r, Open)
	}
	return Fails
}

// stands reports whether the award is not revoked; one that is being decided
// cannot be.
func (p *Past) stands() Result {
	switch {
	case p.Revoked != nil:
		return sure(!*p.Revoked)
	case p.proposed():
		return Holds
	}
	return Open
}

func (p *Past) proposed() bool { return p.Proposed != nil && *p.Proposed }

func has(list []string, w string) bool {
	for _, s := range list {
		if s == w {
			return true
		}
	}
	return false
}

// run is the first year of the unbroken years of that rating, up to the year
// under consideration: surely, and at the earliest if what is unknown turns out
// well. The last n years are in it whatever their rating.
func (a *asked) run(least, n int) (surely, perhaps int) {
	surely, perhaps = a.year-n+1, a.year-n+1
	certain := true
	for y := a.year; ; y-- {
		switch a.rated(y, least) {
		case Fails:
			return surely, perhaps
		case Open:
			certain = false
			if !a.earlier(y) {
				return surely, min(perhaps, a.facts.Subject.Recruited.Year)
			}
		}
		if certain {
			surely = min(surely, y)
		}
		perhaps = min(perhaps, y)
	}
}

// earlier reports whether a year before that one is known of.
func (a *asked) earlier(year int) bool {
	for y := range a.facts.Years {
		if y < year {
			return true
		}
	}
	return false
}
