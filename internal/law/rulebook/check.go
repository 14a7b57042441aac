package rulebook

import (
	"slices"
	"strings"

	"thidua/internal/base/fault"
)

// A Miss is one thing a case expects and the rules do not give. (Ví dụ lệch
// với quy định.)
type Miss struct {
	At     string // regimes/R4/cases/x.yaml:21
	About  string // the case in a line
	Award  string
	Clause string // "" is the verdict as a whole
	Needs  Text   // what the clause asks
	Want   string // holds, fails, open
	Got    string // the same, "" when the clause is not asked at all
	Words  Text   // what was found, what is lacking
	Err    error  // the case could not be judged
}

// Check tries every case against the rules and lists what does not come out as
// the case expects, in the order of the cases.
func (l *Library) Check(cases []Case) (out []Miss) {
	for _, c := range cases {
		out = append(out, l.check(c)...)
	}
	return out
}

func (l *Library) check(c Case) (out []Miss) {
	file, _, _ := strings.Cut(c.Path, "#")
	m := Miss{At: place(file, c.Expect.Line), About: c.About, Award: c.Expect.Award}
	q := Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: c.Facts}
	v, err := l.Judge(q)
	if err == nil && !c.Expect.Decided.IsZero() {
		v, _, err = l.JudgeDecided(q, c.Expect.Decided)
	}
	if err != nil {
		m.Err = err
		return []Miss{m}
	}
	if in := c.Regime(); in != "" && in != v.Regime {
		m.Err = fault.Code(fault.Invalid, "rulebook.case-elsewhere", v.On, v.Regime, in)
		return []Miss{m}
	}
	if v.Result != c.Expect.Verdict {
		m.Want, m.Got = string(c.Expect.Verdict), string(v.Result)
		out = append(out, m)
	}
	for _, id := range sorted(c.Expect.Clauses) {
		m.Clause, m.Want, m.Got, m.Needs, m.Words = id, c.Expect.Clauses[id], "", Text{}, Text{}
		v.Each(func(f Finding) {
			if f.ID == id {
				m.Got, m.Needs = string(f.Result), f.Needs
				m.Words = joined(slices.DeleteFunc([]Text{f.Found(), f.WaitsFor(), f.Lacks()}, Text.IsZero), "; ")
			}
		})
		if m.Got != m.Want {
			out = append(out, m)
		}
	}
	return out
}
