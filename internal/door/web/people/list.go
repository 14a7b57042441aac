package people

import (
	"net/http"

	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "name", "unit", "post", "birth", "category", "recruited").UpTo(500)
	f := registry.Filter{Search: l.Q, Unit: registry.UnitID(l.Asked("unit")), Category: l.Asked("category"), Sort: l.Sort, Page: l.Page, Size: l.Size}
	if l.Desc {
		f.Sort = "-" + l.Sort
	}
	as := l.Asked("as")
	if as != "" {
		f.Page, f.Size = 1, -1
	}
	all, total, err := p.people.People(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, sheetOf(v, all))
	}
	unit := ""
	if f.Unit != "" {
		names, err := p.people.Names(r.Context(), []registry.UnitID{f.Unit})
		if err != nil {
			return err
		}
		unit = names[f.Unit]
	}
	return web.Show(w, r, v, http.StatusOK, v.T("person.menu"), listPage(v, l.Of(total), all, unit))
}

func table(v web.Visit, l web.List, all []registry.Row) web.Table {
	t := web.Table{Caption: v.T("person.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "name", Label: v.T("person.name")},
		{Key: "unit", Label: v.T("person.unit")}, {Key: "post", Label: v.T("person.post")}, {Key: "category", Label: v.T("person.category")}, {Key: "birth", Label: v.T("person.birth")}}}
	for _, r := range all {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: r.Name, Href: "/people/" + string(r.ID), Name: true, Small: r.Number},
			{Text: r.UnitName}, {Text: r.Post}, {Text: word(v, "category.", r.Category)}, {Text: v.Day(r.Birth)}}})
	}
	if l.Q != "" {
		t.Empty = web.Empty(v.T("person.none-named", l.Q), v.T("person.none-named-more"), web.Action{Label: v.T("kit.filter-clear"), Href: "/people"})
	} else {
		t.Empty = web.Empty(v.T("person.none"), v.T("person.none-more"), web.Action{})
	}
	return t
}

// word is a value in words; what is not known says so.
func word(v web.Visit, of, value string) string {
	if value == "" {
		return v.T("state.unknown")
	}
	return v.T(of + value)
}

func options(v web.Visit, of string, values []string, first, chosen string) (o []web.Option) {
	o = append(o, web.Option{Label: v.T(first)})
	for _, c := range values {
		o = append(o, web.Option{Value: c, Label: v.T(of + c), Chosen: c == chosen})
	}
	return o
}

func sheetOf(v web.Visit, all []registry.Row) web.Sheet {
	s := web.Sheet{Name: v.T("person.file"), Head: []string{v.T("person.name"), v.T("person.number"), v.T("person.birth"), v.T("person.gender"), v.T("person.unit"),
		v.T("person.post"), v.T("person.category"), v.T("person.leader"), v.T("person.recruited")}}
	for _, r := range all {
		gender, category := "", ""
		if r.Gender != "" {
			gender = v.T("gender." + r.Gender)
		}
		if r.Category != "" {
			category = v.T("category." + r.Category)
		}
		s.Rows = append(s.Rows, []string{r.Name, r.Number, r.Birth.Slashes(), gender, r.UnitName, r.Post, category, leader(v, r.Leader), r.Recruited.Slashes()})
	}
	return s
}

func leader(v web.Visit, b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return v.T("kit.yes")
	}
	return v.T("kit.no")
}
