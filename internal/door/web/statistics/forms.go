package statistics

import (
	"io"
	"net/http"
	"net/url"
	"strconv"

	"thidua/internal/desk/statistics"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// tabs are the pages of statistics the reader may open.
func (p *Pages) tabs(v web.Visit) (all []web.Link) {
	if v.May(access.LookDossier) {
		all = append(all, web.Link{Label: v.T("lateness.tab"), Href: "/lateness"})
	}
	if v.May(access.LookMovement) {
		for _, f := range p.forms.Forms() {
			all = append(all, web.Link{Label: v.T("statistic.title", f.ID), Href: "/statistics/" + f.ID})
		}
	}
	return all
}

// sheet is the form asked for, and the bodies it can be filled for.
func (p *Pages) sheet(r *http.Request, v web.Visit, l web.List) (s statistics.Sheet, asked *web.Form, bodies web.Offer, err error) {
	those := choosers.Units(p.units, access.LookMovement).Only(registry.Legal)
	asked = choosers.Asked(l, "body")
	body, err := those.Shown(r.Context(), v, asked, "body")
	if err != nil {
		return s, nil, bodies, err
	}
	if bodies, err = those.Offer(r.Context(), v, asked, "body"); err != nil {
		return s, nil, bodies, err
	}
	year := v.Today.Year
	if n, err := strconv.Atoi(l.Asked("year")); err == nil && n > 1900 && n < 2200 {
		year = n
	}
	s, err = p.forms.Sheet(r.Context(), v.Who, r.PathValue("form"), body, year)
	return s, asked, bodies, err
}

func (p *Pages) form(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	s, asked, bodies, err := p.sheet(r, v, l)
	if err != nil {
		return err
	}
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, formSheet(v, s))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("statistic.title", s.ID), statisticPage(v, p, l, s, asked, bodies))
}

func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, _, _, err := p.sheet(r, v, web.ListOf(r))
	if err != nil {
		return err
	}
	return web.SendPDF(w, "bieu-"+s.Number()+"-"+strconv.Itoa(s.Year), func(out io.Writer) error {
		return p.papers.Statistic(r.Context(), v.Who, s.ID, s.Body, s.Year, "vi", out)
	})
}

func (p *Pages) items(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	s, _, _, err := p.sheet(r, v, l)
	if err != nil {
		return err
	}
	all := s.Behind(l.Asked("row"), l.Asked("column"))
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, itemSheet(v, s, all))
	}
	shown := web.Part(l, all)
	return web.Show(w, r, v, http.StatusOK, v.T("statistic.title", s.ID), itemsPage(v, l.Of(len(all)), s, shown))
}

// at is an address of a form with its body and year.
func at(s statistics.Sheet, more string, pairs ...string) string {
	q := url.Values{"body": {string(s.Body)}, "year": {strconv.Itoa(s.Year)}}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return "/statistics/" + s.ID + more + "?" + q.Encode()
}

// ground is what the form rests on and by when it is due.
func ground(v web.Visit, s statistics.Sheet) string {
	return v.T("statistic.cite", words.Cite(v.Lang, s.Cite), s.Due[3:]+"/"+s.Due[:2])
}

func formTable(v web.Visit, s statistics.Sheet) web.Table {
	t := web.Table{Caption: s.Name.In(string(v.Lang)), Columns: []web.Column{{Label: v.T("statistic.row")}}}
	for _, c := range s.Columns {
		t.Columns = append(t.Columns, web.Column{Label: c.Name.In(string(v.Lang)), Num: true})
	}
	for _, r := range s.Rows {
		name := web.Cell{Text: r.Name.In(string(v.Lang)), Name: r.Head}
		if r.Own {
			name.Text += " (*)"
		}
		cells := []web.Cell{name}
		for _, c := range s.Columns {
			if r.Head {
				cells = append(cells, web.Cell{})
				continue
			}
			cell := web.Cell{Text: v.Num(s.Count(r.ID, c.ID))}
			if cell.Text != "0" {
				cell.Href = at(s, "/items", "row", r.ID, "column", c.ID)
			}
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, web.TableRow{ID: r.ID, Cells: cells})
	}
	return t
}

func formSheet(v web.Visit, s statistics.Sheet) web.Sheet {
	out := web.Sheet{Name: "bieu-" + s.Number() + "-" + strconv.Itoa(s.Year), Head: []string{v.T("statistic.row")}}
	for _, c := range s.Columns {
		out.Head = append(out.Head, c.Name.In(string(v.Lang)))
	}
	for _, row := range formTable(v, s).Rows {
		cells := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = c.Text
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// lineName is what a row or a column of the form is called.
func lineName(v web.Visit, s statistics.Sheet, id string) string {
	for _, l := range append(s.Rows[:len(s.Rows):len(s.Rows)], s.Columns...) {
		if l.ID == id {
			return l.Name.In(string(v.Lang))
		}
	}
	return ""
}

func ends(v web.Visit, i statistics.Item) string {
	if i.To.IsZero() {
		return v.T("statistic.no-end")
	}
	return v.Day(i.To)
}

func itemTable(v web.Visit, l web.List, s statistics.Sheet, all []statistics.Item) web.Table {
	t := web.Table{Caption: s.Name.In(string(v.Lang)), List: &l, Exports: l.Exports(), Columns: []web.Column{{Label: v.T("statistic.movement")}, {Label: v.T("statistic.body")}, {Label: v.T("statistic.from")}, {Label: v.T("statistic.to")}}}
	for _, i := range all {
		t.Rows = append(t.Rows, web.TableRow{ID: i.ID, Cells: []web.Cell{{Text: i.Name, Vi: true, Href: "/movements/" + i.ID}, {Text: i.BodyName, Vi: true}, {Text: v.Day(i.From)}, {Text: ends(v, i)}}})
	}
	return t
}

func itemSheet(v web.Visit, s statistics.Sheet, all []statistics.Item) web.Sheet {
	out := web.Sheet{Name: "bieu-" + s.Number() + "-danh-sach", Head: []string{v.T("statistic.movement"), v.T("statistic.body"), v.T("statistic.from"), v.T("statistic.to")}}
	for _, i := range all {
		out.Rows = append(out.Rows, []string{i.Name, i.BodyName, v.Day(i.From), ends(v, i)})
	}
	return out
}
