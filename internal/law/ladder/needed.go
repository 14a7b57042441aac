package ladder

import (
	"cmp"
	"slices"

	"thidua/internal/law/rulebook"
)

// needed takes from what was assumed everything the answer does without: first
// the honours, highest first, then what they were imagined from, and last it
// makes good years of excellent ones. What is left cannot lose any one part.
func (l *ladder) needed(award string, year int, assumed []Assumption) []Assumption {
	kept := slices.Clone(assumed)
	slices.SortStableFunc(kept, func(x, y Assumption) int { // hardest to come by first
		return cmp.Or(cmp.Compare(dear(y), dear(x)), cmp.Compare(y.rank, x.rank), cmp.Compare(x.Year, y.Year))
	})
	for again := true; again; {
		again = false
		for i := 0; i < len(kept); i++ {
			less := slices.Delete(slices.Clone(kept), i, i+1)
			if l.stands(award, year, less) {
				kept, again = less, true
				i--
			}
		}
		for i := range kept {
			if kept[i].Kind == Rating && kept[i].Value == "excellent" {
				kept[i].Value = "good"
				if l.stands(award, year, kept) {
					again = true
				} else {
					kept[i].Value = "excellent"
				}
			}
		}
	}
	slices.SortStableFunc(kept, func(x, y Assumption) int {
		return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(dear(x), dear(y)), cmp.Compare(x.rank, y.rank))
	})
	return kept
}

// dear is how hard a kind of assumption is to come by.
func dear(a Assumption) int {
	switch a.Kind {
	case Held:
		return 4
	case Members:
		return 3
	case Initiative:
		return 2
	case Rating:
		return 1
	}
	return 0
}

// stands judges an assumed future: the award holds in its year, and so does
// every award assumed before it.
func (l *ladder) stands(award string, year int, assumed []Assumption) bool {
	u := l.begin()
	for _, a := range assumed {
		if a.Year == 0 {
			u.add(a)
		}
	}
	for y := l.year; y <= year; y++ {
		u.enter(y)
		var honours []Assumption
		for _, a := range assumed {
			switch {
			case a.Year != y:
			case a.Kind == Held:
				honours = append(honours, a)
			default:
				u.add(a)
			}
		}
		slices.SortStableFunc(honours, func(x, z Assumption) int {
			return cmp.Or(cmp.Compare(l.formLast(x), l.formLast(z)), cmp.Compare(x.rank, z.rank))
		})
		for _, h := range honours {
			if u.judge(h.Value) != rulebook.Holds {
				return false
			}
			u.spend(h.Value)
			u.add(h)
		}
	}
	return u.judge(award) == rulebook.Holds
}

// formLast: a year's titles are given before its forms.
func (l *ladder) formLast(a Assumption) int {
	for _, c := range l.catalogue {
		if c.Code == a.Value && c.Class == title {
			return 0
		}
	}
	return 1
}
