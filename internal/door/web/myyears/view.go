package myyears

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/desk/myyear"
	"thidua/internal/domain/award"
	"thidua/internal/domain/pledge"
	"thidua/internal/door/web"
	"thidua/internal/door/web/works"
	"thidua/internal/door/words"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
)

type view struct {
	myyear.Sight
	books *rulebook.Library
}

func (g view) name(v web.Visit, code string) string { return g.books.NameOf(code).In(string(v.Lang)) }

// mostMissing is how much of what lacks stands on the page; the rest is a press away.
const mostMissing = 3

// step is what comes next for the person: the nearest honour, and what it lacks.
func (g view) step(v web.Visit) web.Step {
	if g.Next == nil {
		return web.Step{Eyebrow: v.T("myyear.next"), Title: v.T("standing.no-next"), Text: v.T("standing.no-next-text")}
	}
	n := g.Next
	s := web.Step{Eyebrow: v.T("myyear.next"), Title: g.name(v, n.Award), Sub: v.T("standing.earliest", strconv.Itoa(n.Earliest)), Text: g.assumes(v),
		Action: web.Action{Label: v.T("myyear.see-next"), Href: "/standings/people/" + v.Who.Person + "/" + n.Award}}
	if n.By != nil {
		by := web.StateOf(v, "open").As(v.T("myyear.by", v.Day(n.By.LastDay)))
		s.State = &by
	}
	if len(n.Missing) > 0 {
		s.Part = missing(v, n.Missing[:min(len(n.Missing), mostMissing)], max(0, len(n.Missing)-mostMissing))
	}
	return s
}

// assumes is what the year rests on, as a sentence.
func (g view) assumes(v web.Visit) string {
	var all []string
	for _, r := range ladder.Runs(g.Next.Assumes) {
		all = append(all, words.AssumedOver(v.Lang, r.Kind, r.Year, r.Last, r.Value, g.name(v, r.Value)))
	}
	if len(all) == 0 {
		return ""
	}
	return v.T("standing.if", strings.Join(all, "; "))
}

func lacks(v web.Visit, f rulebook.Finding) web.State {
	if f.Result == rulebook.Fails {
		return web.StateOf(v, "fails").As(f.Needs.In(string(v.Lang)))
	}
	return web.StateOf(v, "open").As(f.Needs.In(string(v.Lang)))
}

// pledges are those of this year and the next.
func (g view) pledges(v web.Visit) (rows []web.Row) {
	states := map[pledge.State]string{pledge.Said: "sent", pledge.Confirmed: "holds", pledge.Declined: "fails", pledge.Withdrawn: "withdrawn"}
	for _, p := range g.Pledges {
		if p.Year < v.Today.Year {
			continue
		}
		s := web.StateOf(v, states[p.State])
		rows = append(rows, web.Row{What: g.name(v, p.Award), Href: "/pledges/" + string(p.ID), When: strconv.Itoa(p.Year), State: &s, More: p.UnitName})
	}
	return rows
}

// honours are the record: each as on the paper of its day.
func (g view) honours(v web.Visit) (rows []web.Row) {
	for _, a := range g.Honours {
		state := web.StateOf(v, string(a.State))
		if a.Claim {
			state = web.StateOf(v, "claim")
		}
		r := web.Row{What: g.name(v, a.Award), When: strconv.Itoa(a.Year), State: &state, More: v.T("myyear.decision", orUnknown(v, a.DecisionNo), v.Day(a.Decided))}
		if a.Number != "" {
			r.Href = "/c/" + a.Number
		}
		if a.UnitName != "" {
			r.More += " · " + v.T("myyear.as-of-then", a.UnitName)
		}
		rows = append(rows, r)
	}
	return rows
}

func orUnknown(v web.Visit, s string) string {
	if s == "" {
		return v.T("state.unknown")
	}
	return s
}

func (g view) works(v web.Visit) (rows []web.Row) {
	for _, w := range g.Works {
		rows = append(rows, web.Row{What: w.Title, When: strconv.Itoa(w.Year), More: v.T("scope." + w.Scope)})
	}
	return rows
}

func (g view) places(v web.Visit) (rows []web.Row) {
	for _, p := range g.Places {
		r := web.Row{What: p.Name, More: span(v, p)}
		if p.Now != "" {
			r.More += " · " + v.T("myyear.called-now", p.Now)
		}
		rows = append(rows, r)
	}
	return rows
}

func span(v web.Visit, p myyear.Place) string {
	switch {
	case p.From.IsZero() && p.To.IsZero():
		return v.T("unit.always")
	case p.From.IsZero():
		return v.T("unit.until", p.To)
	case p.To.IsZero():
		return v.T("unit.since", p.From)
	}
	return v.T("unit.between", p.From, p.To)
}

// drawn is how many years the picture has: what a phone is wide enough for.
const drawn = 6

// chart is the years as a picture, and all of them as its table.
func (g view) chart(v web.Visit) web.Chart {
	c := web.Chart{ID: "years", Title: v.T("myyear.years"), Shut: true, Table: web.Table{Caption: v.T("myyear.years"),
		Columns: []web.Column{{Label: v.T("myyear.year")}, {Label: v.T("myyear.rating")}, {Label: v.T("myyear.honours")}, {Label: v.T("myyear.works")}, {Label: v.T("myyear.pledged")}}}}
	var pillars []web.Pillar
	total, excellent, known := 0, 0, 0
	for i, y := range g.Years {
		rating := v.T("state.unknown")
		if y.Rating != "" {
			rating = v.T("rating." + y.Rating)
		}
		c.Table.Rows = append(c.Table.Rows, web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(y.Year)}, {Text: rating}, {Text: g.names(v, y.Honours)}, {Text: v.Num(len(y.Works))}, {Text: g.pledged(v, y.Pledges)}}})
		if i >= drawn {
			continue
		}
		total += len(y.Honours)
		if y.Rating != "" {
			known++
		}
		if y.Rating == "excellent" {
			excellent++
		}
		under := ""
		if y.Rating != "" {
			under = v.T("myyear.rating-" + y.Rating)
		}
		pillars = append(pillars, web.Pillar{Label: strconv.Itoa(y.Year), Under: under, N: len(y.Honours), Later: y.Year == v.Today.Year && len(y.Honours) == 0})
	}
	slices.Reverse(pillars)
	// Without any honour there is nothing to draw: the table stands open instead.
	if c.Shut = len(pillars) > 1 && total > 0; c.Shut {
		c.Draw = web.Columns(pillars)
	}
	c.Says = v.T("myyear.years-say", len(pillars), total, excellent, known)
	if known == 0 {
		c.Says = v.T("myyear.years-unrated", len(pillars), total)
	}
	return c
}

func (g view) names(v web.Visit, all []award.Award) string {
	var names []string
	for _, a := range all {
		names = append(names, g.name(v, a.Award))
	}
	return strings.Join(names, "; ")
}

func (g view) pledged(v web.Visit, all []pledge.Pledge) string {
	var names []string
	for _, p := range all {
		names = append(names, g.name(v, p.Award))
	}
	return strings.Join(names, "; ")
}

// signed are the kinds of work that a signature ends.
var signed = []string{"work.attest", "work.confirm", "work.sign", "work.covenant-sign", "work.movement-sign", "work.pledge-sign", "work.recognition-sign"}

// papers are those that wait for the person's signature.
func (g view) papers(v web.Visit) (rows []web.Row) {
	for _, t := range g.Todo {
		if slices.Contains(signed, t.Kind) {
			rows = append(rows, web.Row{What: v.T(t.Kind, t.Title), Href: works.Place(t), More: t.Unit, When: v.Due(t.Due)})
		}
	}
	return rows
}

// thanked are the newest notes.
func (g view) thanked() (all []web.Quote) {
	for _, n := range g.Thanks[:min(len(g.Thanks), mostThanks)] {
		all = append(all, web.Quote{Text: n.Text, By: n.FromName})
	}
	return all
}

// mostThanks is how many notes stand on the page.
const mostThanks = 3
