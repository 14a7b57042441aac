package rulebook

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
)

// pledgesFile is pledges.yaml: what may be pledged at the start of a year.
type pledgesFile struct {
	Source string      `json:"source" need:"yes"`
	Rules  []pledgeRow `json:"rules" need:"yes"`
}

type pledgeRow struct {
	rowDays
	Bodies  []string `json:"bodies"` // none: every body without a row above
	Classes []string `json:"classes" need:"yes" of:"class"`
	Order   string   `json:"order" need:"yes" of:"pledge-order"`
}

func init() {
	vocabularies["pledge-order"] = []string{"must", "advise"}
}

func (b *builder) pledges() {
	f := &b.lib.tables.pledges
	b.read("pledges.yaml", f)
	said := voices{}
	for _, r := range f.Rules {
		b.at = place("pledges.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, "pledges")
	}
}

// Pledging is what rules say of pledging one award at the start of a year.
// (Đăng ký danh hiệu thi đua.)
type Pledging struct {
	Source
	Allowed   bool    // its class may be pledged
	MustClimb bool    // only with the lower held or pledged; else that is advice
	Below     []Below // what its clauses ask for besides
	Condition *Clause // the clause by which an award is not given without a pledge; nil: none, a pledge is an aid

	classes []string
}

// Titles reports an award of a class that may be pledged.
func (p Pledging) Titles(a Award) bool { return slices.Contains(p.classes, a.Class) }

// Below is what one clause of a higher award asks for by name: any one of these
// awards, held or of the standard.
type Below struct {
	Awards   []string
	Clause   *Clause
	SameYear bool // of the year pledged for; else of any year
}

// Pledging is what the law of a day and a body's rules say of pledging an award
// for merit. NotFound where no book has it.
func (l *Library) Pledging(award, body string, on civil.Date) (p Pledging, err error) {
	_, r, err := l.rules(award, on)
	if err != nil {
		return p, err
	}
	for _, row := range l.tables.pledges.Rules {
		if (row.Bodies == nil || slices.Contains(row.Bodies, body)) && row.holds(on) {
			p.Source, p.MustClimb = l.standing(row.rowDays, on), row.Order == "must"
			p.classes, p.Allowed = row.Classes, slices.Contains(row.Classes, r.info.Class)
			break
		}
	}
	r.eachClause("merit", func(c, group *Clause) {
		switch _, asks := c.test.(*registeredTest); {
		case asks && p.Condition == nil:
			p.Condition = c
		case c.standard != "":
			p.below(c.standard, cmp.Or(group, c), true)
		case c.test != nil && !c.Excludes:
			for _, code := range l.namedIn(reflect.ValueOf(c.test), nil) {
				p.below(code, c, false)
			}
		}
	})
	return p, nil
}

// below notes an award that a clause asks for; of the clauses that ask for one
// award the first is enough.
func (p *Pledging) below(award string, c *Clause, same bool) {
	for i := range p.Below {
		b := &p.Below[i]
		if slices.Contains(b.Awards, award) {
			return
		}
		if b.Clause == c {
			b.Awards = append(b.Awards, award)
			return
		}
	}
	p.Below = append(p.Below, Below{[]string{award}, c, same})
}

// eachClause visits the clauses of the branches of a type of commendation, those
// of choices and categories among them, each with the group it stands in; nil for
// none.
func (r *rules) eachClause(kind string, visit func(c, group *Clause)) {
	var walk func(nodes []*node, group *Clause)
	walk = func(nodes []*node, group *Clause) {
		for _, n := range nodes {
			for _, under := range n.cases {
				walk(under, n.clause)
			}
			if n.clause != nil {
				visit(n.clause, group)
				walk(n.clause.of, n.clause)
			}
		}
	}
	for _, br := range r.branches {
		if br.kind == kind {
			walk(br.nodes, nil)
		}
	}
}

// Named finds an award's code by what people call it: its name in the law, in
// either language, or the code itself. (Tên danh hiệu.)
func (l *Library) Named() func(text string) (code string, ok bool) {
	codes := map[string]string{}
	for _, code := range l.Codes() {
		name := l.NameOf(code)
		for _, text := range []string{code, name.EN, name.VI} {
			codes[viet.Key(text)] = code
		}
	}
	return func(text string) (string, bool) {
		key := viet.Key(text)
		for _, prefix := range []string{"", "danh hiệu ", "tặng ", "tặng danh hiệu "} {
			if code, ok := codes[strings.TrimPrefix(key, prefix)]; ok {
				return code, true
			}
		}
		return "", false
	}
}

// NeedsOf is what a clause of an award asks for, in its words on a day; zero where
// there is none of that id.
func (l *Library) NeedsOf(award, clause string, on civil.Date) (needs Text) {
	_, r, err := l.rules(award, on)
	if err != nil {
		return needs
	}
	r.eachClause("merit", func(c, _ *Clause) {
		if c.ID == clause {
			needs = c.Needs
		}
	})
	return needs
}

// AsksYears lists the awards for a kind of subject whose clauses ask how several years
// on end were rated: what a year without a rating will be missed for. Lowest first.
func (l *Library) AsksYears(kind string, on civil.Date) (all []string) {
	for _, a := range l.Awards(on) {
		_, r, err := l.rules(a.Code, on)
		if err != nil || !slices.Contains(a.Subjects, kind) {
			continue
		}
		asks := false
		r.eachClause("merit", func(c, _ *Clause) {
			if t, ok := c.test.(*yearsTest); ok && t.N > 1 {
				asks = true
			}
		})
		if asks {
			all = append(all, a.Code)
		}
	}
	slices.Reverse(all)
	return all
}
