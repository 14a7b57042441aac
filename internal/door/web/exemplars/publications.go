package exemplars

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// publications is the register of what papers and channels told of exemplars.
func (p *Pages) publications(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "-day", "outlet", "name", "unit")
	year, _ := strconv.Atoi(l.Asked("year"))
	f := exemplar.PressFilter{Year: year, Outlet: l.Asked("outlet"), Unit: registry.UnitID(l.Asked("unit")), Search: l.Q, Sort: l.Sort, Page: l.Page}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	b, err := p.exemplars.Publications(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, pressSheet(v, b))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("exemplar.press-list"), pressPage(v, l.Of(b.Total), f, b))
}

// chooseTold is the exemplars whose consent stands, to choose of which one a paper told.
func (p *Pages) chooseTold(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "-day", "name")
	f := exemplar.Filter{Agreed: true, Search: l.Q, Sort: l.Sort, Page: l.Page}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	all, total, err := p.exemplars.List(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("exemplar.press-choose"), choosePage(v, l.Of(total), all))
}

func chooseTable(v web.Visit, l web.List, all []exemplar.Row) web.Table {
	t := web.Table{Caption: v.T("exemplar.press-choose"), List: &l, Columns: []web.Column{{Key: "name", Label: v.T("exemplar.tells-of")}, {Label: v.T("exemplar.unit")}, {Key: "day", Label: v.T("exemplar.day")}}}
	for _, x := range all {
		t.Rows = append(t.Rows, web.TableRow{ID: string(x.ID), Cells: []web.Cell{{Text: words.Name(title(v, x.Exemplar)), Href: at(x.ID, "/press?from=register"), Small: short(x.What, 120), Vi: true, SmallVi: true}, {Text: words.Name(x.UnitName), Vi: true}, {Text: v.Day(x.On)}}})
	}
	return t
}

func pressTable(v web.Visit, l web.List, b exemplar.PressRegister) web.Table {
	t := web.Table{Caption: v.T("exemplar.press-list"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "outlet", Label: v.T("exemplar.outlet")}, {Key: "day", Label: v.T("exemplar.day")},
		{Key: "name", Label: v.T("exemplar.tells-of")}, {Key: "unit", Label: v.T("exemplar.unit")}, {Label: v.T("exemplar.consent-today")}}}
	for _, x := range b.All {
		outlet := web.Cell{Text: x.Outlet, Small: x.Title, Vi: true, SmallVi: true}
		if x.Link != "" {
			outlet = web.Cell{Part: outside(v, x.Press)}
		}
		t.Rows = append(t.Rows, web.TableRow{ID: x.ID, Cells: []web.Cell{outlet, {Text: v.Day(x.Day)}, {Text: words.Name(x.Name), Href: at(x.Exemplar, ""), Name: true, Vi: true},
			{Text: words.Name(x.UnitName), Vi: true}, {Part: web.StateMark(consentState(v, x.Consent))}}})
	}
	return t
}

func consentState(v web.Visit, s exemplar.Standing) web.State {
	look := map[exemplar.Standing]string{exemplar.Given: "holds", exemplar.Withdrawn: "revoked", exemplar.Never: "unknown"}
	return web.StateOf(v, look[s]).As(v.T("exemplar.consented-" + string(s)))
}

func pressSheet(v web.Visit, b exemplar.PressRegister) web.Sheet {
	s := web.Sheet{Name: "so-bao-chi", Head: []string{v.T("exemplar.outlet"), v.T("exemplar.press-title"), v.T("exemplar.day"), v.T("exemplar.link"), v.T("exemplar.tells-of"), v.T("exemplar.unit"), v.T("exemplar.consent-today")}}
	for _, x := range b.All {
		s.Rows = append(s.Rows, []string{x.Outlet, x.Title, x.Day.Slashes(), x.Link, x.Name, x.UnitName, v.T("exemplar.consented-" + string(x.Consent))})
	}
	return s
}

// years, outlets and units are what a register may be narrowed to.
func yearOptions(v web.Visit, all []int) []web.Option {
	out := []web.Option{{Label: v.T("exemplar.any-year")}}
	for _, y := range all {
		out = append(out, web.Option{Value: strconv.Itoa(y), Label: strconv.Itoa(y)})
	}
	return out
}

func outletOptions(v web.Visit, all []string) []web.Option {
	out := []web.Option{{Label: v.T("exemplar.any-outlet")}}
	for _, o := range all {
		out = append(out, web.Option{Value: o, Label: o, Lang: "vi"})
	}
	return out
}

func unitOptions(v web.Visit, all []registry.Unit) []web.Option {
	out := []web.Option{{Label: v.T("exemplar.any-unit")}}
	for _, u := range all {
		out = append(out, web.Option{Value: string(u.ID), Label: words.Name(u.Name), Lang: "vi"})
	}
	return out
}

// chosen is a choice of a filter.
func chosen(name, label, value string, options []web.Option) web.Field {
	return web.NewForm(name, value).Field(name, label).Wide("w-14").Choices(options...)
}
