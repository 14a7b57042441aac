package scorecards

import (
	"net/http"
	"strconv"
	"strings"

	"thidua/internal/domain/tally"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

func (p *Tallies) figuresPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.figuresAgain(w, r, v, code, f, nil)
}

// figuresAgain is the form, with the lines that were bad.
func (p *Tallies) figuresAgain(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, bad []tally.Line) error {
	if f == nil {
		var err error
		if f, err = p.kit.Kept(r, v, web.NewForm("year", strconv.Itoa(v.Today.Year))); err != nil {
			return err
		}
	}
	bodies, err := p.bodies(r, v, access.VerifyCluster, f)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("tally.bring"), figuresTallyPage(v, f, bodies, bad))
}

// figures takes a sheet in, or shows every bad line of it.
func (p *Tallies) figures(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	unit, err := choosers.Units(p.units, access.VerifyCluster).Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	b := tally.Bringing{Unit: unit, Year: f.NeedInt("year"), Why: f.Text("why", 2000)}
	if file := f.File("file"); file != nil {
		defer file.Close()
		b.Lines, err = tally.ReadFigures(file.Name, file.At(), file.Size)
	}
	if err == nil && f.Err() == nil {
		var cells int
		var bad []tally.Line
		cells, bad, err = p.tallies.Bring(r.Context(), v.Who, b)
		if err == nil {
			return web.Done(w, r, "/tallies", "tally.said-brought", cells)
		}
		if len(bad) > 0 {
			return p.figuresAgain(w, r, v, http.StatusBadRequest, f, bad)
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.figuresPage(w, r, v, http.StatusBadRequest, f)
}

func figuresHead(v web.Visit) []string {
	return []string{v.T("tally.head-code"), v.T("tally.head-of"), v.T("tally.head-value")}
}

// sample is an empty sheet with its headings.
func (p *Tallies) sample(w http.ResponseWriter, _ *http.Request, v web.Visit) error {
	return web.Download(w, "xlsx", web.Sheet{Name: "so-lieu", Head: figuresHead(v)})
}

// mostBad is how many bad lines a page shows; the rest follow once these are mended.
const mostBad = 200

func badTable(v web.Visit, bad []tally.Line) web.Table {
	h := figuresHead(v)
	t := web.Table{Caption: v.T("tally.bad", len(bad)), Columns: []web.Column{{Label: v.T("tally.line"), Num: true}, {Label: h[0]}, {Label: h[1]}, {Label: h[2]}, {Label: v.T("tally.wrong")}}}
	field := map[string]string{"code": h[0], "of": h[1], "value": h[2]}
	for _, l := range bad[:min(len(bad), mostBad)] {
		var wrong []string
		for _, r := range l.Wrong {
			wrong = append(wrong, field[r.Field]+": "+v.Fault(r))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(l.No)}, {Text: l.Code}, {Text: l.Of}, {Text: l.Value}, {Text: strings.Join(wrong, ". ")}}})
	}
	return t
}
