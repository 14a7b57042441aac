package certificates

import (
	"strconv"
	"strings"

	"thidua/internal/domain/certificate"
	"thidua/internal/domain/decision"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// A view is a visit to the certificates of one decision.
type view struct {
	web.Visit
	certificate.Lot
}

func (d view) at(more string) string { return "/certificates/" + string(d.Decision.ID) + more }

func (d view) name() string {
	if d.Decision.Number == "" {
		return d.T("certificate.title-draft")
	}
	return d.T("certificate.title", d.Decision.Number)
}

func (d view) say(t rulebook.Text) string { return t.In(string(d.Lang)) }

// real counts prints that were not drafts.
func (d view) real() (n int) {
	for _, p := range d.Prints {
		if !p.Draft {
			n++
		}
	}
	return n
}

func (d view) step() web.Step {
	n := len(d.Sheets)
	s := web.Step{Title: d.T("certificate.step", n), Text: d.T("certificate.step-text")}
	switch {
	case n == 0:
		return web.Step{Title: d.T("certificate.step-nothing"), Text: d.T("certificate.step-nothing-text"),
			Action: web.Action{Label: d.T("decision.pdf"), Href: "/decisions/" + string(d.Decision.ID) + "/paper"}}
	case d.Draft():
		s.Title, s.Text = d.T("certificate.step-draft"), d.T("certificate.step-draft-text")
	case d.real() > 0:
		s.Title = d.T("certificate.step-again", d.real())
		return s
	}
	if d.May(access.PrintCertificate) {
		s.Action = web.Action{Label: d.T("certificate.print-all", n), Post: d.at(""), Hidden: map[string]string{"what": "all"}, File: true}
	}
	return s
}

// sizeActions are one button for each size, where there are several.
func (d view) sizeActions() (out []web.Action) {
	sizes := d.Sizes()
	if len(sizes) < 2 || !d.May(access.PrintCertificate) || !d.Draft() && d.real() > 0 {
		return nil
	}
	for _, z := range sizes {
		out = append(out, web.Action{Label: d.T("certificate.print-size", len(d.OfSize(z)), strings.ReplaceAll(z, "x", " × ")), Post: d.at(""),
			Hidden: map[string]string{"what": "all", "size": z}, File: true})
	}
	return out
}

const shown = 100

func (d view) sheetTable(f *web.Form, all bool) web.Table {
	t := web.Table{Caption: d.T("certificate.sheets"), Columns: []web.Column{{Label: d.T("certificate.col-no"), Num: true}, {Label: d.T("certificate.col-name")},
		{Label: d.T("certificate.col-award")}, {Label: d.T("certificate.col-number")}}}
	if d.May(access.PrintCertificate) {
		t.Select = "line"
	}
	for i, s := range d.Sheets {
		if i == shown && !all {
			break
		}
		printed := d.T("certificate.never")
		if s.Printed > 0 {
			printed = d.T("certificate.times", s.Printed)
		}
		number := web.Cell{Text: "–"}
		if s.Number != "" {
			number = web.Cell{Part: numberLink(s.Number)}
		}
		number.Small = printed
		award := web.Cell{Text: d.say(s.AwardName)}
		if s.Corrected {
			award.Small = d.T("certificate.corrected")
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(s.Line), Label: s.Name, Cells: []web.Cell{{Text: strconv.Itoa(s.No)},
			{Text: s.Name, Name: true, Small: joined(s.Post, s.UnitName)}, award, number}})
	}
	return t
}

func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

// A reason is one ground for which some lines have no certificate.
type reason struct {
	award, why, cite string
	names            []string
}

// reasons groups the lines without a certificate by award and ground.
func (d view) reasons() (out []*reason) {
	by := map[string]*reason{}
	for _, b := range d.Without {
		why, cite := d.say(b.Reason), words.Cite(d.Lang, b.Cite)
		if b.Revoked {
			why, cite = d.T("certificate.was-revoked"), ""
		}
		key := b.Award + "\n" + why
		if by[key] == nil {
			by[key] = &reason{award: d.say(b.AwardName), why: why, cite: cite}
			out = append(out, by[key])
		}
		by[key].names = append(by[key].names, words.Name(b.Name))
	}
	return out
}

func (d view) printRows() (out []web.Row) {
	for _, p := range d.Prints {
		then := ""
		if p.Draft {
			then = d.T("certificate.register-draft")
		}
		out = append(out, web.Row{What: d.sheetsOf(p), When: d.Moment(p.At), Then: then, Holder: words.Name(p.Name), More: p.Reason})
	}
	return out
}

// sheetsOf says how many sheets a print has, and which if they are few.
func (d view) sheetsOf(p certificate.Print) string {
	n := d.T("certificate.register-line", p.Sheets)
	if len(p.Lines) == 0 || len(p.Lines) > 5 || len(p.Lines) == len(d.Sheets) {
		return n
	}
	var which []string
	for _, l := range p.Lines {
		which = append(which, strconv.Itoa(l))
	}
	return d.T("certificate.register-which", n, which)
}

func decisionRows(v web.Visit, rows []decision.Row) (out []web.Row) {
	for _, r := range rows {
		name := v.T("decision.name-draft")
		if r.Number != "" {
			name = v.T("decision.name", r.Number)
		}
		out = append(out, web.Row{What: name, Href: "/certificates/" + string(r.ID), Holder: r.BodyName, More: r.Title, When: v.Day(r.Decision.Day),
			Then: v.T("certificate.n-lines", r.Lines)})
	}
	return out
}
