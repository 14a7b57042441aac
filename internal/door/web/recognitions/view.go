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
	list web.List
}

// A yearView is a visit to what a unit recognised for a year.
type yearView struct {
	web.Visit
	recognition.Year
	law    *rulebook.Library
	chosen *web.Form
	units  web.Offer
	list   web.List
}

// papers reports that the papers are looked at, not the gaps.
func (v yearView) papers() bool { return v.list.Asked("show") == "papers" }

// tabLinks are the two.
func (v yearView) tabLinks() []web.Link {
	at := yearAt(v.Year.Unit.ID, v.Year.Year)
	return []web.Link{{Label: v.T("recognition.gaps") + " · " + v.Num(len(v.Gaps)), Href: at}, {Label: v.T("recognition.papers") + " · " + v.Num(len(v.Papers)), Href: at + "&show=papers"}}
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

// found are the papers in whose unit or number every word typed stands.
func (v yearView) found() (web.List, []recognition.Recognition) {
	found := web.Found(v.list, v.Papers, func(r recognition.Recognition) string { return r.UnitName + " " + r.Number })
	return v.list.Of(len(found)), found
}

func (v yearView) rows(l web.List, found []recognition.Recognition) (rows []web.Row) {
	for _, r := range web.Part(l, found) {
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

// gaps is a page of those without a paper.
func (v yearView) gaps() web.Table {
	found := web.Found(v.list, v.Gaps, nameOf)
	l := v.list.Of(len(found))
	t := web.Table{Caption: v.T("recognition.gaps"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Label: v.T("pledge.column-name")}, {Label: v.T("pledge.column-unit")}, {Label: v.T("recognition.unwritten")}}}
	for _, g := range web.Part(l, found) {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: g.Name, Vi: true}, {Text: g.UnitName, Vi: true}, {Text: ratingOf(v.Visit, g.Rating)}}})
	}
	return t
}

// sheet is all of them that were found.
func (v yearView) sheet() web.Sheet {
	s := web.Sheet{Name: "chua-cong-nhan-" + strconv.Itoa(v.Year.Year), Head: []string{v.T("pledge.column-name"), v.T("pledge.column-unit"), v.T("recognition.unwritten")}}
	for _, g := range web.Found(v.list, v.Gaps, nameOf) {
		s.Rows = append(s.Rows, []string{g.Name, g.UnitName, ratingOf(v.Visit, g.Rating)})
	}
	return s
}

func nameOf(g recognition.Gap) string { return g.Name + " " + g.UnitName }

func ratingOf(v web.Visit, rating string) string {
	if rating == "" {
		return ""
	}
	return v.T("rating." + rating)
}

// table is a page of the lines in which every word typed stands.
func (v view) table() web.Table {
	found := web.Found(v.list, v.Lines, func(l recognition.Line) string { return l.Name + " " + l.UnitName })
	list := v.list.Of(len(found))
	t := web.Table{Caption: v.title(), List: &list, Columns: []web.Column{{Label: v.T("pledge.column-name")}, {Label: v.T("pledge.column-post")}, {Label: v.T("pledge.column-unit")}, {Label: v.T("recognition.rating")}}}
	for _, l := range web.Part(list, found) {
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

// rated is a page of whom the draft may be about, each with a box: those without a
// signed paper or those of the paper it corrects, in their order whatever is rated, and
// whoever else is on it.
func (v view) rated(gaps []recognition.Gap, f *web.Form) (t web.Table) {
	all := gaps
	if v.Corrects != "" {
		all = nil
		for _, l := range v.Wrong {
			all = append(all, recognition.Gap{Subject: l.About(), Name: l.Name, UnitName: l.UnitName, Rating: l.Rating})
		}
	}
	there, on := map[string]bool{}, map[string]string{}
	for _, g := range all {
		there[g.Subject.String()] = true
	}
	for _, l := range v.Lines {
		subject := l.About().String()
		if on[subject] = l.Rating; !there[subject] {
			all = append(all, recognition.Gap{Subject: l.About(), Name: l.Name, UnitName: l.UnitName})
		}
	}
	found := web.Found(v.list, all, nameOf)
	l := v.list.Of(len(found))
	t = web.Table{Caption: v.T("recognition.rate"), List: &l, Columns: []web.Column{{Label: v.T("pledge.column-name")}, {Label: v.T("pledge.column-unit")}, {Label: v.T("recognition.rating")}}}
	for _, g := range web.Part(l, found) {
		subject, known := g.Subject.String(), ""
		if g.Rating != "" {
			known = v.T("recognition.known", ratingOf(v.Visit, g.Rating))
		}
		rating := on[subject]
		if now, was := f.Get(boxOf(subject)), f.Get(wasOf(subject)); now != was { // as it was chosen before a mistake
			rating = now
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: g.Name, Small: known, Vi: true}, {Text: g.UnitName, Vi: true}, {Part: rateCell(v.Visit, g.Name, subject, rating, on[subject])}}})
	}
	return t
}

func ratings(v web.Visit) []web.Option {
	return append([]web.Option{{Label: v.T("recognition.no-rating")}}, web.OptionsOf(v, "rating.", record.Ratings())...)
}
