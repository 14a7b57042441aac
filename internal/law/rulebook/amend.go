package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
)

// An Amendment is one clause of an award as two days of law have it. (So sánh quy
// định của hai ngày.)
type Amendment struct {
	Type    string // type of commendation
	Subject string
	ID      string
	Kind    string // same, recited, stricter, looser, changed, added, removed
	Before  *Clause
	After   *Clause
}

// Kinds of change: recited is the same requirement on another text of law.
const (
	SameClause    = "same"
	Recited       = "recited"
	StricterNow   = "stricter"
	LooserNow     = "looser"
	ChangedClause = "changed"
	Added         = "added"
	Removed       = "removed"
)

// Diff sets an award of one day beside the same award of another, clause by
// clause: those of the later day in their order, and after them those that are
// gone. An award that one of the days does not have has no clauses there.
func (l *Library) Diff(award string, before, after civil.Date) (out []Amendment, err error) {
	old, err := l.flat(award, before)
	if err != nil {
		return nil, err
	}
	now, err := l.flat(award, after)
	if err != nil {
		return nil, err
	}
	if old == nil && now == nil {
		_, _, err := l.rules(award, after)
		return nil, err
	}
	seen := map[place3]*Clause{}
	for _, c := range old {
		seen[c.at()] = c.Before
	}
	for _, c := range now {
		was := seen[c.at()]
		delete(seen, c.at())
		c.Before, c.After = was, c.Before
		c.Kind = changed(was, c.After)
		out = append(out, c)
	}
	for _, c := range old {
		if seen[c.at()] != nil {
			c.Kind = Removed
			out = append(out, c)
		}
	}
	return out, nil
}

type place3 struct{ kind, subject, id string }

func (c Amendment) at() place3 { return place3{c.Type, c.Subject, c.ID} }

// flat is every clause of an award on a day; none where that day has no such
// award, an error where the day has no book.
func (l *Library) flat(award string, on civil.Date) (out []Amendment, err error) {
	p, err := l.period(on)
	if err != nil {
		return nil, err
	}
	r := p.awards[award]
	if r == nil {
		return nil, nil
	}
	for _, br := range r.branches {
		for _, s := range br.subjects {
			eachClause(br.nodes, func(c *Clause) {
				x := Amendment{Type: br.kind, Subject: s, ID: c.ID, Before: c}
				if !slices.ContainsFunc(out, func(o Amendment) bool { return o.at() == x.at() }) {
					out = append(out, x)
				}
			})
		}
	}
	return out, nil
}

func changed(was, now *Clause) string {
	if was == nil {
		return Added
	}
	if was.Kind == now.Kind && was.Needs == now.Needs && (was.Cite != now.Cite || was.Status != now.Status) && was.of == nil {
		return Recited
	}
	switch now.Compare(was) {
	case Stricter:
		return StricterNow
	case Looser:
		return LooserNow
	}
	if was.Needs == now.Needs {
		return SameClause
	}
	return ChangedClause
}

// eachClause visits the clauses that can stand when everything is known.
func eachClause(nodes []*node, visit func(*Clause)) {
	for _, n := range nodes {
		if n.cases != nil {
			for _, cat := range vocabularies["category"] {
				eachClause(n.cases[cat], visit)
			}
			continue
		}
		visit(n.clause)
		eachClause(n.clause.of, visit)
	}
}
