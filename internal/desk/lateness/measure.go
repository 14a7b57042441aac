package lateness

import (
	"cmp"
	"slices"
	"time"

	"thidua/internal/base/civil"
)

// A Measure is how long one step took in some cases. (Trung vị, lâu nhất.)
type Measure struct {
	Known    int // cases of which it is known
	Open     int // cases in which it goes on
	Half     int // the median, in half days; of nothing 0
	Slowest  int // days
	SlowCase string
	Judged   int // cases for which the law gives a day
	Late     int // of them, after it
}

// A Line is the cases of one type, award, unit or level.
type Line struct {
	Key, Name string // Name only of units
	Cases     int
	Steps     map[Step]Measure
	Goal      GoalMeasure
}

// A GoalMeasure is how many sudden feats were decided within their hours. (Tỷ lệ kịp
// 72 giờ.)
type GoalMeasure struct {
	Cases  int // with hours to keep
	Known  int // of which it is known
	Within int
}

// lineOf measures some cases.
func lineOf(key, name string, cases []Case, now time.Time) Line {
	l := Line{Key: key, Name: name, Cases: len(cases), Steps: map[Step]Measure{}}
	for _, s := range Steps() {
		l.Steps[s] = measure(cases, s, civil.Of(now))
	}
	for _, c := range cases {
		if c.Keeps(Timed, now) {
			l.Goal.Cases++
		}
		if c.Keeps(Known, now) {
			l.Goal.Known++
		}
		if c.Keeps(Within, now) {
			l.Goal.Within++
		}
	}
	return l
}

func measure(cases []Case, s Step, today civil.Date) (m Measure) {
	var took []int
	for _, c := range cases {
		if days, known := c.Took(s); known {
			if took = append(took, days); days > m.Slowest || m.SlowCase == "" {
				m.Slowest, m.SlowCase = days, c.ID
			}
		} else if c.Open(s) {
			m.Open++
		}
		if _, to := c.Span(s); !to.IsZero() || c.Open(s) {
			if _, there := c.Limit(s); there {
				m.Judged++
			}
		}
		if c.Late(s, today) {
			m.Late++
		}
	}
	m.Known, m.Half = len(took), halves(took)
	return m
}

// halves is the median of whole days in half days, so that nothing is rounded.
func halves(days []int) int {
	slices.Sort(days)
	n := len(days)
	switch {
	case n == 0:
		return 0
	case n%2 == 1:
		return 2 * days[n/2]
	}
	return days[n/2-1] + days[n/2]
}

// group sorts cases into lines by a key; the slowest whole way first, then the key.
func group(cases []Case, by By, now time.Time) (lines []Line) {
	of, names := map[string][]Case{}, map[string]string{}
	for _, c := range cases {
		key, name := c.key(by)
		of[key], names[key] = append(of[key], c), name
	}
	for key, some := range of {
		lines = append(lines, lineOf(key, names[key], some, now))
	}
	slices.SortFunc(lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Steps[Whole].Half, a.Steps[Whole].Half), cmp.Compare(b.Cases, a.Cases), cmp.Compare(a.Key, b.Key))
	})
	return lines
}

// By is what lines are made of.
type By string

// What lines can be made of.
const (
	ByType  By = "type"
	ByAward By = "award"
	ByUnit  By = "unit"
	ByLevel By = "level"
)

// Bys lists them.
func Bys() []By { return []By{ByType, ByAward, ByUnit, ByLevel} }

func (c Case) key(by By) (key, name string) {
	switch by {
	case ByAward:
		return c.Award, ""
	case ByUnit:
		return string(c.Unit), c.UnitName
	case ByLevel:
		return c.Level, ""
	}
	return c.Type, ""
}
