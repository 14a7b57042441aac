package pledges

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/desk/funnel"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

type row = funnel.Row

// link is the list behind one count.
func (v funnelView) link(s funnel.Stage, title string, of registry.UnitID) string {
	q := url.Values{"stage": {string(s)}}
	if title != "" {
		q.Set("title", title)
	}
	if of != "" {
		q.Set("of", string(of))
	}
	return boardAt(v.Funnel.Unit.ID, "/funnel", v.Year) + "&" + q.Encode()
}

// counts is one row of counts, each leading to its list.
func (v funnelView) counts(label, title string, of registry.UnitID) web.TableRow {
	r := web.TableRow{Cells: []web.Cell{{Text: label, Vi: of != ""}}}
	for _, s := range funnel.Stages() {
		r.Cells = append(r.Cells, web.Cell{Text: v.Num(len(v.Behind(s, title, of))), Href: v.link(s, title, of)})
	}
	return r
}

func (v funnelView) table(caption, first string) web.Table {
	t := web.Table{Caption: caption, Columns: []web.Column{{Label: first}}}
	for _, s := range funnel.Stages() {
		t.Columns = append(t.Columns, web.Column{Label: v.T("pledge.stage-" + string(s)), Num: true})
	}
	return t
}

func (v funnelView) byTitle() web.Table {
	t := v.table(v.T("pledge.by-title"), v.T("pledge.column-award"))
	for _, a := range v.Titles() {
		t.Rows = append(t.Rows, v.counts(v.award(a), a, ""))
	}
	t.Rows = append(t.Rows, v.counts(v.T("pledge.all"), "", ""))
	return t
}

// byUnit is a page of the units whose lists hold pledges.
func (v funnelView) byUnit() web.Table {
	found := web.Found(v.list, v.Units(), func(u registry.Unit) string { return u.Name })
	l := v.list.Of(len(found))
	t := v.table(v.T("pledge.by-unit"), v.T("pledge.column-unit"))
	t.List = &l
	for _, u := range web.Part(l, found) {
		t.Rows = append(t.Rows, v.counts(u.Name, "", u.ID))
	}
	return t
}

func (v funnelView) units() bool { return v.list.Asked("by") == "unit" }

// tabLinks are the two ways of counting.
func (v funnelView) tabLinks() []web.Link {
	at := boardAt(v.Funnel.Unit.ID, "/funnel", v.Year)
	return []web.Link{{Label: v.T("pledge.by-title"), Href: at}, {Label: v.T("pledge.by-unit"), Href: at + "&by=unit"}}
}

// reached is the stage of the address; the first without one.
func (v funnelView) reached() funnel.Stage {
	if slices.Contains(funnel.Stages(), v.stage) {
		return v.stage
	}
	return funnel.Pledged
}

// behind is who stands behind the count of the address; all who pledged without one.
func (v funnelView) behind() []row { return v.Behind(v.reached(), v.title, v.of) }

// behindTitle says which count it is: stage, title and unit.
func (v funnelView) behindTitle() string {
	text := []string{v.T("pledge.stage-" + string(v.reached()))}
	if v.title != "" {
		text = append(text, v.award(v.title))
	}
	for _, u := range v.Units() {
		if u.ID == v.of {
			text = append(text, u.Name)
		}
	}
	return strings.Join(text, " · ")
}

// behindTable is a page of them.
func (v funnelView) behindTable() web.Table {
	found := web.Found(v.list, v.behind(), func(r row) string { return r.Name + " " + r.UnitName + " " + v.award(r.Award) })
	l := v.list.Of(len(found))
	t := web.Table{Caption: v.behindTitle(), List: &l, Exports: l.Exports()}
	for _, c := range []string{"name", "award", "stage", "why-not"} {
		t.Columns = append(t.Columns, web.Column{Label: v.T("pledge.column-" + c)})
	}
	for _, r := range web.Part(l, found) {
		why := web.Cell{}
		if r.Why != "" {
			why.Text = v.why(r)
		}
		if r.Dossier != "" {
			why.Href = "/dossiers/" + string(r.Dossier)
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: r.Name, Small: r.UnitName, Href: at(r.ID, ""), Vi: true}, {Text: v.award(r.Award)}, {Text: v.T("pledge.stage-" + string(r.Reached))}, why}})
	}
	return t
}

func (v funnelView) sheet() web.Sheet {
	s := web.Sheet{Name: "dang-ky-den-khen-" + strconv.Itoa(v.Year)}
	for _, c := range []string{"name", "unit", "award", "stage", "why-not"} {
		s.Head = append(s.Head, v.T("pledge.column-"+c))
	}
	for _, r := range v.behind() {
		why := ""
		if r.Why != "" {
			why = v.why(r)
		}
		s.Rows = append(s.Rows, []string{r.Name, r.UnitName, v.award(r.Award), v.T("pledge.stage-" + string(r.Reached)), why})
	}
	return s
}
