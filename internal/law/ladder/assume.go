package ladder

import (
	"fmt"
	"maps"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

// The kinds of things that can be assumed.
const (
	Rating     = "rating"     // the year is rated Value
	Initiative = "initiative" // one initiative of scope Value is recognised in the year
	Held       = "award"      // the award Value is given for the year
	Members    = "members"    // at the end of the year all members completed their tasks and hold the yearly titles
	Attested   = "attested"   // the head attests what only a head can
	Papers     = "papers"     // the papers of the dossier come
	Clear      = "clear"      // nothing is under review, no discipline: where that is not known today
)

// An Assumption is one thing the future must bring. Year is 0 for what belongs
// to no year. (Giả định.)
type Assumption struct {
	Year  int    `json:"year,omitempty"`
	Kind  string `json:"kind"`
	Value string `json:"value,omitempty"`

	rank int // of an award: the order in which a year gives them
}

// String is the assumption as programs read it: "2026 good", "2027 initiative
// base", "2027 CSTDCS", "attested".
func (a Assumption) String() string {
	switch a.Kind {
	case Rating, Held:
		return fmt.Sprint(a.Year, " ", a.Value)
	case Initiative:
		return fmt.Sprint(a.Year, " initiative ", a.Value)
	case Members:
		return fmt.Sprint(a.Year, " members")
	}
	return a.Kind
}

// future is the facts with what has been assumed so far.
type future struct {
	*ladder
	facts rulebook.Facts
}

// begin copies the facts as far as assuming changes them.
func (l *ladder) begin() *future {
	f := l.facts
	f.Years, f.Registered = maps.Clone(f.Years), maps.Clone(f.Registered)
	if f.Years == nil {
		f.Years = map[int]rulebook.Year{}
	}
	if f.Registered == nil {
		f.Registered = map[int]bool{}
	}
	if f.Awards != nil {
		f.Awards = slices.Clone(f.Awards)
	}
	f.Initiatives = slices.Clone(f.Initiatives)
	return &future{l, f}
}

// enter begins a year: it becomes the year under consideration, judged at its
// end, today's year today.
func (u *future) enter(year int) {
	u.facts.Year = year
	if u.facts.Received = u.on; year > u.year {
		u.facts.Received = civil.On(year, 12, 31)
	}
	if _, known := u.facts.Registered[year]; !known && year >= u.year {
		u.facts.Registered[year] = true
	}
	if m := u.facts.Subject.Members; m != nil && year > u.year {
		fresh := *m
		fresh.Completed, fresh.Holding, fresh.Worst = nil, nil, ""
		u.facts.Subject.Members = &fresh
	}
}

// add makes one assumption come true.
func (u *future) add(a Assumption) {
	f := &u.facts
	switch a.Kind {
	case Rating:
		y := f.Years[a.Year]
		if y.Rating = a.Value; y.Months == nil {
			twelve := 12
			y.Months = &twelve
		}
		f.Years[a.Year] = y
	case Initiative:
		f.Initiatives = append(f.Initiatives, rulebook.Initiative{Year: a.Year, Scope: a.Value,
			Recognised: civil.On(a.Year, 12, 1), UsedBy: rulebook.Known("")})
	case Held:
		no := false
		f.Awards = append(f.Awards, rulebook.Past{Award: a.Value, Year: a.Year, From: civil.On(a.Year, 1, 1), To: civil.On(a.Year, 12, 31), Type: merit,
			Decided: civil.On(a.Year, 12, 31), Revoked: &no, By: &rulebook.By{Level: u.level(a.Value)}})
	case Members:
		f.Subject.Members = u.good()
	case Attested:
		f.Attested = rulebook.Answers{All: true}
	case Papers:
		f.Papers = rulebook.Papers{All: true}
	case Clear:
		if f.UnderReview == nil {
			no := false
			f.UnderReview = &no
		}
		if f.Discipline == nil {
			f.Discipline = []rulebook.Discipline{}
		}
	}
}

// good is a collective at its best: the same people, all done, all honoured.
func (l *ladder) good() *rulebook.Members {
	n := 10
	if m := l.facts.Subject.Members; m != nil && m.Count != nil {
		n = *m.Count
	}
	all := n
	m := rulebook.Members{Count: &n, Completed: &all, Worst: "none", Holding: map[string]int{}}
	for _, a := range l.catalogue {
		if a.Class == title && a.Yearly && len(a.Subjects) == 1 && a.Subjects[0] == "individual" {
			m.Holding[a.Code] = n
		}
	}
	return &m
}

// level is who would decide an award: the highest level that may.
func (l *ladder) level(code string) string {
	for _, a := range l.catalogue {
		if a.Code == code && len(a.Levels) > 0 {
			return a.Levels[len(a.Levels)-1]
		}
	}
	return "state"
}

// spend marks the initiatives that the award cannot do without: they serve no
// other. Wider ones are spared for later where a narrower one will do.
func (u *future) spend(award string) {
	all := u.facts.Initiatives
	var free []int
	for i := range all {
		if all[i].UsedBy.Null() {
			free = append(free, i)
		}
	}
	mark := func(some []int, by string) {
		for _, i := range some {
			all[i].UsedBy = rulebook.Known(by)
		}
	}
	mark(free, award)
	if u.judge(award) == rulebook.Holds { // without any: none is asked for
		mark(free, "")
		return
	}
	mark(free, "")
	slices.SortStableFunc(free, func(x, y int) int { return scopeRank(all[y].Scope) - scopeRank(all[x].Scope) }) // the widest first
	var spared []int
	for _, i := range free {
		all[i].UsedBy = rulebook.Known(award)
		if u.judge(award) == rulebook.Holds {
			spared = append(spared, i) // it holds without this one; keep it away while the others are tried
		} else {
			all[i].UsedBy = rulebook.Known("")
		}
	}
	mark(free, award)
	mark(spared, "")
}

var scopes = []string{"base", "ministry-province", "national"}

func scopeRank(s string) int { return slices.Index(scopes, s) }
