package rehearsals

import (
	"strconv"
	"strings"

	"thidua/internal/domain/rehearsal"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
)

// turns are the tabs, in the order of how much they matter to who signs.
var turns = []sweep.Turn{sweep.Loses, sweep.Gains, sweep.Same}

// first is the first tab with anyone in it.
func first(c rehearsal.Counts) sweep.Turn {
	for _, t := range turns {
		if count(c, t) > 0 {
			return t
		}
	}
	return sweep.Loses
}

func count(c rehearsal.Counts, t sweep.Turn) int {
	return map[sweep.Turn]int{sweep.Gains: c.Gains, sweep.Loses: c.Loses, sweep.Same: c.Same}[t]
}

func rows(v web.Visit, all []rehearsal.Rehearsal) (out []web.Row) {
	for _, h := range all {
		out = append(out, web.Row{What: h.UnitName + " · " + years(h), Href: address(h.ID),
			More: v.T("rehearsal.state-"+string(h.State)) + " · " + counted(v, h.Counts), When: v.Ago(h.AskedAt)})
	}
	return out
}

func years(h rehearsal.Rehearsal) string {
	if h.From == h.To {
		return strconv.Itoa(h.From)
	}
	return strconv.Itoa(h.From) + "–" + strconv.Itoa(h.To)
}

func counted(v web.Visit, c rehearsal.Counts) string {
	return v.T("rehearsal.counts", c.Gains, c.Loses, c.Same)
}

// asked is the question in a line.
func asked(v web.Visit, h rehearsal.Rehearsal) string {
	s := v.T("rehearsal.asked-year", strconv.Itoa(h.From))
	if h.From != h.To {
		s = v.T("rehearsal.asked", strconv.Itoa(h.From), strconv.Itoa(h.To))
	}
	if !h.Day.IsZero() {
		s += ", " + v.T("rehearsal.as-on", h.Day)
	}
	return s
}

func tabs(v web.Visit, h rehearsal.Rehearsal, now sweep.Turn, l web.List) (out []web.Link) {
	for _, t := range turns {
		href := l.With("turn", string(t))
		if t == now && l.Asked("turn") == "" {
			href = l.With("turn", "")
		}
		out = append(out, web.Link{Label: v.T("rehearsal.turn-"+string(t)) + " (" + v.Num(count(h.Counts, t)) + ")", Href: href})
	}
	return out
}

func (p *Pages) name(v web.Visit, code string) string {
	return p.books.NameOf(code).In(string(v.Lang))
}

// byAward is what the draft means for each award, each number a way to its
// lines.
func (p *Pages) byAward(v web.Visit, h rehearsal.Sight) web.Table {
	t := web.Table{Caption: v.T("rehearsal.by-award"), Columns: []web.Column{{Label: v.T("dossier.award")}}}
	for _, turn := range turns {
		t.Columns = append(t.Columns, web.Column{Label: v.T("rehearsal.turn-" + string(turn)), Num: true})
	}
	for _, a := range h.Awards {
		row := web.TableRow{Cells: []web.Cell{{Text: p.name(v, a.Award)}}}
		for _, turn := range turns {
			c := web.Cell{Text: v.Num(count(a.Counts, turn))}
			if count(a.Counts, turn) > 0 {
				c.Href = address(h.ID) + "?award=" + a.Award + "&turn=" + string(turn)
			}
			row.Cells = append(row.Cells, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (p *Pages) awards(v web.Visit, h rehearsal.Sight) []web.Option {
	out := []web.Option{{Label: v.T("rehearsal.every-award")}}
	for _, a := range h.Awards {
		out = append(out, web.Option{Value: a.Award, Label: p.name(v, a.Award)})
	}
	return out
}

func (p *Pages) table(v web.Visit, h rehearsal.Sight, l web.List, found []rehearsal.Outcome) web.Table {
	t := web.Table{Caption: v.T("rehearsal.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "name", Label: v.T("rehearsal.who")},
		{Key: "award", Label: v.T("dossier.award")}, {Key: "clause", Label: v.T("rehearsal.clause")}, {Label: v.T("rehearsal.now")}, {Label: v.T("rehearsal.draft")}}}
	for _, o := range found {
		was, is := p.sides(v, o)
		t.Rows = append(t.Rows, web.TableRow{ID: string(o.Nomination), Label: o.Name, Cells: []web.Cell{
			{Text: o.Name, Name: true, Small: o.UnitName, Href: address(h.ID) + "/" + string(o.Nomination)},
			{Text: p.name(v, o.Award), Small: word(v, o.Was) + " → " + word(v, o.Would)},
			clause(v, o), {Part: cause(v, was, o, false)}, {Part: cause(v, is, o, true)}}})
	}
	return t
}

// sides are the law as it is, where clauses can be read, and the draft, which
// stands nowhere yet.
func (p *Pages) sides(v web.Visit, o rehearsal.Outcome) (was, is web.Compared) {
	href := func(clause string) string {
		body, _, _ := strings.Cut(clause, ".") // a body's clauses begin with its code
		if !p.books.KnowsBody(body) {
			body = ""
		}
		return web.ClauseHref(o.Award, body, o.Day, clause)
	}
	return web.Compared{Label: v.T("rehearsal.now"), Href: href}, web.Compared{Label: v.T("rehearsal.draft")}
}

// word is a result, or that the law does not give the award so.
func word(v web.Visit, r rulebook.Result) string {
	if r == "" {
		return v.T("rehearsal.not-given")
	}
	return v.T("state." + string(r))
}

func clause(v web.Visit, o rehearsal.Outcome) web.Cell {
	c := o.Cause
	if c == nil {
		return web.Cell{Text: v.T("rehearsal.nothing-changed")}
	}
	one := c.Is
	if one == nil {
		one = c.Was
	}
	return web.Cell{Text: one.Needs.In(string(v.Lang)), Small: c.ID + " · " + words.Cite(v.Lang, one.Cite)}
}

func (p *Pages) sheet(v web.Visit, found []rehearsal.Outcome) web.Sheet {
	s := web.Sheet{Name: "dien-tap", Head: []string{v.T("rehearsal.who"), v.T("lookup.unit"), v.T("dossier.award"), v.T("rehearsal.verdict"),
		v.T("rehearsal.now"), v.T("rehearsal.draft"), v.T("rehearsal.clause"), v.T("rehearsal.now"), v.T("rehearsal.draft")}}
	for _, o := range found {
		row := []string{o.Name, o.UnitName, p.name(v, o.Award), v.T("rehearsal.turn-" + string(o.Turn)), word(v, o.Was), word(v, o.Would), "", "", ""}
		if c := o.Cause; c != nil {
			row[6], row[7], row[8] = c.ID, said(v, c.Was), said(v, c.Is)
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// said is one side of a clause in a cell: what it asks, how it comes out, why.
func said(v web.Visit, f *rulebook.Finding) string {
	if f == nil {
		return v.T("standing.not-there")
	}
	return f.Needs.In(string(v.Lang)) + ": " + v.T("state."+string(f.Result)) + ". " + web.FoundIn(v, *f) + " [" + words.Cite(v.Lang, f.Cite) + "]"
}
