package recognitions

import (
	"strconv"
	"strings"

	"thidua/internal/domain/recognition"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

// A view is a visit to one paper.
type view struct {
	web.Visit
	recognition.Sight
}

// A yearView is a visit to what a unit recognised for a year.
type yearView struct {
	web.Visit
	recognition.Year
	law    *rulebook.Library
	chosen *web.Form
	units  web.Offer
}

func trail(v web.Visit) []web.Link {
	return []web.Link{{Label: v.T("recognition.menu"), Href: "/recognitions"}}
}

func (v view) trail() []web.Link {
	return append(trail(v.Visit), web.Link{Label: v.title(), Href: at(v.ID, "")})
}

func (v view) title() string { return title(v.Visit, v.Recognition) }

func title(v web.Visit, r recognition.Recognition) string {
	if r.Signed() {
		return v.T("recognition.paper-n", r.Number)
	}
	return v.T("recognition.draft-of", strconv.Itoa(r.Content.Year))
}

func (v view) sub() string {
	if v.Signed() {
		return v.T("recognition.signed-by", v.UnitName, v.Day(v.Sight.Day), v.Signer, v.Post)
	}
	return v.UnitName
}

func stateOf(v web.Visit, r recognition.Recognition) web.State {
	if r.Signed() {
		return web.StateOf(v, "signed").As(v.T("pledge.list-is-signed"))
	}
	return web.StateOf(v, "draft")
}

// yearAt is the year page of a unit.
func yearAt(unit registry.UnitID, year int) string {
	return "/recognitions?unit=" + string(unit) + "&year=" + strconv.Itoa(year)
}

func (v yearView) years() (all []web.Link) {
	for y := v.Today.Year; y > v.Today.Year-5; y-- {
		all = append(all, web.Link{Label: strconv.Itoa(y), Href: yearAt(v.Year.Unit.ID, y)})
	}
	return all
}

func (v yearView) rows() (rows []web.Row) {
	for _, r := range v.Papers {
		s := stateOf(v.Visit, r)
		row := web.Row{What: title(v.Visit, r), Href: at(r.ID, ""), More: r.UnitName, State: &s}
		if r.Signed() {
			row.When, row.More = v.ShortDay(r.Day), r.UnitName+" · "+v.T("recognition.lines", len(r.Lines))
		}
		rows = append(rows, row)
	}
	return rows
}

// later are the awards for collectives that ask for ratings of years on end: what a
// gap will be missed for.
func (v yearView) later() string {
	var names []string
	for _, code := range v.law.AsksYears("collective", v.Today) {
		names = append(names, v.law.NameOf(code).In(string(v.Lang)))
	}
	return strings.Join(names[:min(len(names), 4)], "; ")
}

func (v yearView) gaps() web.Table {
	t := web.Table{Caption: v.T("recognition.gaps"), Columns: []web.Column{{Label: v.T("pledge.column-name")}, {Label: v.T("pledge.column-unit")}, {Label: v.T("recognition.unwritten")}}}
	for _, g := range v.Gaps {
		rating := ""
		if g.Rating != "" {
			rating = v.T("rating." + g.Rating)
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: g.Name, Vi: true}, {Text: g.UnitName, Vi: true}, {Text: rating}}})
	}
	return t
}

func (v view) table() web.Table {
	t := web.Table{Caption: v.title(), Columns: []web.Column{{Label: v.T("pledge.column-name")}, {Label: v.T("pledge.column-post")}, {Label: v.T("pledge.column-unit")}, {Label: v.T("recognition.rating")}}}
	for _, l := range v.Lines {
		small := ""
		switch {
		case l.Before != "":
			small = v.T("recognition.before", v.T("rating."+l.Before))
		case l.Known != "" && l.Known != l.Rating:
			small = v.T("recognition.known", v.T("rating."+l.Known))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: l.Name, Vi: true}, {Text: l.Post, Vi: true}, {Text: l.UnitName, Vi: true}, {Text: v.T("rating." + l.Rating), Small: small}}})
	}
	return t
}

// subjects are whom a line of the draft may be about: those without a paper, those
// on it, and those of the paper it corrects.
func (v view) subjects(gaps []recognition.Gap) (out []web.Option) {
	out = append(out, web.Option{Label: v.T("recognition.choose")})
	if v.Corrects != "" {
		for _, l := range v.Wrong {
			out = append(out, web.Option{Value: l.About().String(), Label: l.Name, Small: l.UnitName})
		}
		return out
	}
	for _, g := range gaps {
		out = append(out, web.Option{Value: g.Subject.String(), Label: g.Name + " (" + g.UnitName + ")"})
	}
	return out
}

func ratings(v web.Visit) []web.Option {
	return append([]web.Option{{Label: v.T("recognition.no-rating")}}, web.OptionsOf(v, "rating.", record.Ratings())...)
}
