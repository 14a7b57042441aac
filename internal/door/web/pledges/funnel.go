package pledges

import (
	"net/url"
	"strconv"

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
	r := web.TableRow{Cells: []web.Cell{{Text: label}}}
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

func (v funnelView) byUnit() web.Table {
	t := v.table(v.T("pledge.by-unit"), v.T("pledge.column-unit"))
	for _, u := range v.Units() {
		t.Rows = append(t.Rows, v.counts(u.Name, "", u.ID))
	}
	return t
}

// behind is who stands behind the count of the address; all who pledged without one.
func (v funnelView) behind() []row {
	s := funnel.Pledged
	for _, x := range funnel.Stages() {
		if string(x) == v.stage {
			s = x
		}
	}
	return v.Behind(s, v.title, v.of)
}

func (v funnelView) behindTitle() string {
	for _, x := range funnel.Stages() {
		if string(x) == v.stage {
			return v.T("pledge.stage-" + v.stage)
		}
	}
	return v.T("pledge.stage-" + string(funnel.Pledged))
}

func (v funnelView) behindTable() web.Table {
	t := web.Table{Caption: v.behindTitle()}
	for _, c := range []string{"name", "unit", "award", "stage", "why-not"} {
		t.Columns = append(t.Columns, web.Column{Key: c, Label: v.T("pledge.column-" + c)})
	}
	for _, r := range v.behind() {
		why := web.Cell{}
		if r.Why != "" {
			why.Text = v.why(r)
		}
		if r.Dossier != "" {
			why.Href = "/dossiers/" + string(r.Dossier)
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: r.Name, Href: at(r.ID, ""), Vi: true}, {Text: r.UnitName, Vi: true}, {Text: v.award(r.Award)}, {Text: v.T("pledge.stage-" + string(r.Reached))}, why}})
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
