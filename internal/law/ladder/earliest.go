package ladder

import (
	"cmp"
	"slices"

	"thidua/internal/law/rulebook"
)

// unless passes an error on unless it only says that the law does not give the
// award to such a subject, or not for merit.
func (l *ladder) unless(err error) error {
	if Beside(err) {
		return nil
	}
	return err
}

// judge is how the award stands in the year entered, for merit.
func (u *future) judge(award string) rulebook.Result {
	v, err := u.books.Judge(rulebook.Question{Award: award, Type: merit, On: u.facts.Received, Facts: u.facts})
	if err != nil {
		return rulebook.Fails // not for such a subject, or no book for that day
	}
	return v.Result
}

// tries is how often a form on the way may be given in an assumed future: none
// beyond those held, one, or as often as some branch of some law asks for.
var tries = []int{0, 1, 2, 3, 4}

// earliest is the first year in which the award holds in some imagined future,
// with all that was imagined up to then; 0 when in none.
func (l *ladder) earliest(award string) (year int, assumed []Assumption) {
	if l.facts.Awards == nil && len(l.onTheWay(award)) > 0 {
		return 0, nil // what was given before is not known: no chain can be counted on
	}
	for _, forms := range tries {
		y, list := l.imagine(award, forms, cmp.Or(year, l.year+Horizon+1)-1)
		if y != 0 {
			year, assumed = y, list
		}
		if len(l.onTheWay(award)) == 0 {
			break // more forms would change nothing
		}
	}
	return year, assumed
}

// imagine lives the best of futures until the award holds, no later than last.
func (l *ladder) imagine(award string, forms, last int) (int, []Assumption) {
	u := l.begin()
	var all []Assumption
	assume := func(a Assumption) {
		u.add(a)
		all = append(all, a)
	}
	for _, kind := range []string{Attested, Papers, Clear} {
		assume(Assumption{Kind: kind})
	}
	for year := l.year; year <= last; year++ {
		u.enter(year)
		if u.facts.Years[year].Rating == "" {
			assume(Assumption{Year: year, Kind: Rating, Value: "excellent"})
		}
		if l.facts.Subject.Kind == "individual" {
			for _, s := range scopes {
				assume(Assumption{Year: year, Kind: Initiative, Value: s})
			}
		} else if year > l.year || l.facts.Subject.Members == nil {
			assume(Assumption{Year: year, Kind: Members})
		}
		for _, a := range l.catalogue {
			if a.Class == title && a.Code != award && l.facts.Awards != nil && !u.has(a.Code, year) && u.judge(a.Code) == rulebook.Holds {
				u.spend(a.Code)
				assume(Assumption{Year: year, Kind: Held, Value: a.Code, rank: a.Rank})
			}
		}
		if u.judge(award) == rulebook.Holds {
			return year, all
		}
		for _, form := range l.onTheWay(award) {
			if u.count(form) < forms && u.judge(form) == rulebook.Holds {
				u.spend(form)
				assume(Assumption{Year: year, Kind: Held, Value: form, rank: l.ranks[form]})
			}
		}
	}
	return 0, nil
}

func (u *future) has(award string, year int) bool {
	return slices.ContainsFunc(u.facts.Awards, func(p rulebook.Past) bool {
		return p.Award == award && (p.Year == year || p.Year == 0 && p.To.Year == year)
	})
}

// count is how many times the subject holds an award, not revoked.
func (u *future) count(award string) (n int) {
	for _, p := range u.facts.Awards {
		if p.Award == award && (p.Revoked == nil || !*p.Revoked) {
			n++
		}
	}
	return n
}

// onTheWay lists the forms that clauses of the award ask for, and those on the
// way to them, lowest first.
func (l *ladder) onTheWay(award string) []string {
	if way, ok := l.prior[award]; ok {
		return way
	}
	seen := map[string]bool{award: true}
	var visit func(string)
	visit = func(code string) {
		below, _ := l.books.Prior(code, merit, l.on)
		for _, c := range below {
			if !seen[c] {
				seen[c] = true
				visit(c)
			}
		}
	}
	visit(award)
	way := []string{}
	for _, a := range l.catalogue {
		if seen[a.Code] && a.Code != award && a.Class != title && l.isEarned(a.Code) {
			way = append(way, a.Code)
		}
	}
	l.prior[award] = way
	return way
}

// isEarned reports that an award asks this subject for work done or honours
// held: what rests on judgement alone is not imagined on the way to another.
func (l *ladder) isEarned(award string) bool {
	v, err := l.books.Judge(rulebook.Question{Award: award, Type: merit, On: l.on, Facts: l.facts})
	return err == nil && earned(v.Clauses)
}
