package dossier

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
)

// The named bars this office itself refuses by; secret-ballot is council's and
// council-result is decision's. Nothing else ever stops a dossier.
const (
	barAchievement = "bar.one-achievement" // P4: one achievement, one form
	barReview      = "bar.under-review"    // P8
	barInitiative  = "bar.initiative-used" // P17
)

// barred lists every named bar that refuses a line, all lines at once.
func (s *Service) barred(f *file, lines []*Nomination, day civil.Date) (reasons []fault.Reason) {
	class := classes{s, day, map[string]string{}}
	taken := map[initiative.ID]bool{} // by an earlier of these lines
	for _, n := range lines {
		if u := f.known[n.Subject].Review; u != nil && *u {
			reasons = append(reasons, s.reason(barReview, n, day))
		}
		for _, used := range f.used(n, taken) {
			reasons = append(reasons, s.reason(barInitiative, n, day, used.Title, used.DecisionNo))
		}
		if !class.form(n.Award) {
			continue
		}
		for _, a := range f.book(n.Subject) {
			if a.State != award.Revoked && !a.Claim && class.form(a.Award) && n.same(deed{a.Type, a.Achievement, a.Year, a.From, a.To}) {
				reasons = append(reasons, s.reason(barAchievement, n, day, s.books.NameOf(a.Award), a.DecisionNo, a.Decided))
			}
		}
		for _, o := range f.proposed(n.Subject) {
			if o.ID != n.ID && class.form(o.Award) && n.same(deed{o.Type, o.Achievement, o.Year, o.From, o.To}) && !n.apart(o) {
				reasons = append(reasons, s.reason("bar.one-achievement-proposed", n, day, s.books.NameOf(o.Award), o.No))
			}
		}
	}
	return reasons
}

// reason is one bar on one line: {0} the line, {1} the name, then the bar's own.
func (s *Service) reason(code string, n *Nomination, day civil.Date, args ...any) fault.Reason {
	name := code[len("bar."):]
	if name == "one-achievement-proposed" {
		name = "one-achievement"
	}
	r := fault.Reason{Code: code, Field: string(n.ID), Args: append([]any{n.No, n.Name}, args...)}
	if b, err := s.books.Bar(name, day); err == nil {
		r.Cite = b.Cite
	}
	return r
}

// used lists initiatives the line rests on that serve another award, or another
// of the lines; what it rests on is taken from now on.
func (f *file) used(n *Nomination, taken map[initiative.ID]bool) (list []initiative.Initiative) {
	for _, rest := range f.rests[n.ID] {
		for _, p := range f.same(registry.PersonID(n.Subject.ID)) {
			for _, i := range f.initiatives[p] {
				if i.ID == rest && (taken[rest] || i.UsedBy != "" && i.UsedIn != string(n.ID)) {
					list = append(list, i)
				}
			}
		}
		taken[rest] = true
	}
	return list
}

// classes tells titles from forms by the law of a day.
type classes struct {
	s    *Service
	day  civil.Date
	seen map[string]string
}

// form reports a form of reward (hình thức khen thưởng), not a title: a title
// and a form may rest on the same year (P16).
func (c classes) form(code string) bool {
	class, ok := c.seen[code]
	if !ok {
		a, err := c.s.books.Award(code, c.day)
		if err == nil {
			class = a.Class
		}
		c.seen[code] = class
	}
	return class == "form"
}

// A deed is what an award is given for.
type deed struct {
	typ, achievement string
	year             int
	from, to         civil.Date
}

// same reports that both rest on one achievement: merit periods that overlap,
// or the same deed or movement in so many words.
func (n *Nomination) same(o deed) bool {
	if n.Type != o.typ {
		return false
	}
	if n.Type != merit {
		key := viet.Key(n.Achievement)
		return key != "" && key == viet.Key(o.achievement)
	}
	from, to := period(n.Year, n.From, n.To)
	oFrom, oTo := period(o.year, o.from, o.to)
	return !to.Before(oFrom) && !oTo.Before(from)
}

// period is the days an achievement covers: those said, else the whole year.
func period(year int, from, to civil.Date) (civil.Date, civil.Date) {
	if year == 0 {
		year = to.Year
	}
	if from.IsZero() {
		from = civil.On(year, 1, 1)
	}
	if to.IsZero() {
		to = civil.On(max(year, from.Year), 12, 31)
	}
	return from, to
}
