package councils

import (
	"strconv"
	"strings"

	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

func beginAction(v web.Visit) web.Action {
	if !v.May(access.FormCouncil) {
		return web.Action{}
	}
	return web.Action{Label: v.T("council.form"), Href: "/councils/new", Filled: true}
}

func rows(v web.Visit, all []council.Council) (out []web.Row) {
	for _, c := range all {
		out = append(out, web.Row{What: c.Name, Href: "/councils/" + string(c.ID), Holder: c.BodyName, More: count(v, c),
			When: strconv.Itoa(c.From.Year), Then: term(v, c)})
	}
	return out
}

func count(v web.Visit, c council.Council) string {
	votes := 0
	for _, m := range c.Members {
		if m.Votes {
			votes++
		}
	}
	return v.T("council.n-members", len(c.Members), votes)
}

func term(v web.Visit, c council.Council) string {
	if c.To.IsZero() {
		return v.T("council.open-term")
	}
	return v.Day(c.To)
}

func seatLink(v web.Visit, c council.Council) []web.Link {
	if !v.May(access.FormCouncil) {
		return nil
	}
	return []web.Link{{Label: v.T("council.seat"), Href: "/councils/" + string(c.ID) + "/members"}}
}

func memberTable(v web.Visit, c council.Council) web.Table {
	t := web.Table{Caption: v.T("council.members"), Columns: []web.Column{{Label: v.T("council.member")}, {Label: v.T("council.post")}, {Label: v.T("council.role")}}}
	for _, m := range c.Members {
		role := web.Cell{Text: v.T("council.role-" + string(m.Role))}
		if !m.Votes {
			role.Small = v.T("council.no-vote")
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(m.ID), Cells: []web.Cell{{Text: m.Name, Name: true}, {Text: m.Post}, role}})
	}
	return t
}

// otherLine tells who sat before, or is to sit, and when.
func otherLine(v web.Visit, m council.Member) string {
	if m.To.IsZero() {
		return v.T("council.sits-from", words.Name(m.Name), v.T("council.role-"+string(m.Role)), m.From)
	}
	return v.T("council.sat", words.Name(m.Name), v.T("council.role-"+string(m.Role)), m.From, m.To)
}

func sittingRows(v web.Visit, all []council.Sitting) (out []web.Row) {
	for _, t := range all {
		out = append(out, web.Row{What: v.T("sitting.name", t.No), Href: "/sittings/" + string(t.ID), More: t.Meeting.Place,
			When: v.Day(t.Meeting.Day), Then: v.T("sitting.state-" + string(t.State))})
	}
	return out
}

func kindOptions(v web.Visit) (out []web.Option) {
	for _, k := range council.Kinds() {
		out = append(out, web.Option{Value: k, Label: v.T("council." + k)})
	}
	return out
}

// mandateLines tell who presides for the chair, and when.
func mandateLines(v web.Visit, c council.Council) (out []string) {
	for _, x := range c.Mandates {
		for _, m := range c.Members {
			if m.ID == x.Member {
				out = append(out, v.T("council.mandate-line", words.Name(m.Name), x.Paper, x.From, x.To))
			}
		}
	}
	return out
}

// mayPreside are the members the chair may authorise.
func mayPreside(c council.Council) (out []web.Option) {
	for _, m := range c.Members {
		if m.Votes && m.Role != council.Chair {
			out = append(out, web.Option{Value: string(m.ID), Label: words.Name(m.Name)})
		}
	}
	return out
}

func roleOptions(v web.Visit, chosen string) []web.Option {
	if chosen == "" {
		chosen = string(council.Ordinary)
	}
	return web.OptionsOf(v, "council.role-", council.Roles(), council.Role(chosen))
}

func leaveOptions(v web.Visit, c council.Council) (out []web.Option) {
	for _, m := range c.Members {
		out = append(out, web.Option{Value: string(m.ID), Label: m.Name, Small: v.T("council.role-" + string(m.Role))})
	}
	return out
}

// against is the rule a council is compared with.
func against(v web.Visit, c council.Council) string {
	var parts []string
	if c.Against.Seats.Cite != "" {
		parts = append(parts, words.Cite(v.Lang, c.Against.Seats.Cite))
	}
	if note := c.Against.Seats.Note.In(string(v.Lang)); note != "" {
		parts = append(parts, note)
	}
	return strings.Join(parts, ". ")
}
