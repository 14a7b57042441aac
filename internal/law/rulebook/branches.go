package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Branch is what an award asks of some kinds of subject for one type of
// commendation, as written, whoever asks. (Nhánh tiêu chuẩn.)
type Branch struct {
	Type     string
	Subjects []string
	Rules    []Rule
}

// A Rule is a clause as written. (Khoản.)
type Rule struct {
	*Clause
	When string   // asked only then: transferred, trained, claimed, enterprise; "" = always
	Only []string // asked of these categories alone; nil = of all
	Of   []Rule   // of any and all only
}

// Branches lists what an award asks on a day, every clause of every branch.
func (l *Library) Branches(award string, on civil.Date) ([]Branch, error) {
	_, r, err := l.rules(award, on)
	if err != nil {
		return nil, err
	}
	var out []Branch
	for _, br := range r.branches {
		out = append(out, Branch{Type: br.kind, Subjects: br.subjects, Rules: rulesOf(br.nodes)})
	}
	return out, nil
}

func rulesOf(nodes []*node) (out []Rule) {
	for _, n := range nodes {
		c := n.clause
		if n.cases != nil {
			c = n.clause.of[1].clause // the choice; before it stands the question which category
		}
		out = append(out, Rule{Clause: c, When: n.told, Only: c.only, Of: rulesOf(c.of)})
	}
	return out
}

// NotFor lists the categories an award is not given to on a day.
func (l *Library) NotFor(award string, on civil.Date) ([]string, error) {
	_, r, err := l.rules(award, on)
	if err != nil {
		return nil, err
	}
	return r.notFor(), nil
}

// notFor is the categories of people none of the branches is for.
func (r *rules) notFor() (out []string) {
	first := true
	for i := range r.branches {
		br := &r.branches[i]
		switch {
		case !has(br.subjects, "individual"):
		case first:
			out, first = slices.Clone(br.notFor), false
		default:
			out = slices.DeleteFunc(out, func(c string) bool { return !has(br.notFor, c) })
		}
	}
	return out
}

// Bars lists the named bars as the law of a day has them.
func (l *Library) Bars(on civil.Date) ([]Bar, error) {
	p, err := l.period(on)
	if err != nil {
		return nil, err
	}
	var out []Bar
	for _, b := range p.bars {
		one, err := l.Bar(b.Code, on)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// Sums lists the money of an award on a day: a line for each holder, and for
// each level where the sum depends on it.
func (l *Library) Sums(award string, decided civil.Date) (out []Sum, err error) {
	info, err := l.Award(award, decided)
	if err != nil {
		return nil, err
	}
	for _, holder := range info.Subjects {
		s, err := l.Money(award, holder, "", decided)
		if err == nil {
			out = append(out, s)
			continue
		}
		if !fault.Is(err, fault.Invalid) {
			return nil, err
		}
		for _, level := range info.Levels {
			s, err := l.Money(award, holder, level, decided)
			if fault.Is(err, fault.Invalid) {
				continue // the list of that day has no such level
			}
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}
