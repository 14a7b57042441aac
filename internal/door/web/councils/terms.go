package councils

import (
	"net/http"

	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

func (p *Pages) termForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm("office", string(council.Head)))
	if err != nil {
		return err
	}
	return p.showTerm(w, r, v, http.StatusOK, f)
}

func (p *Pages) showTerm(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	c, err := p.councils.Council(r.Context(), v.Who, council.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("election.note"), termPage(v, c, f))
}

func (p *Pages) noteTerm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	t := council.Term{Office: council.Office(f.Get("office")), Holder: council.Holder{Name: f.Text("name", 200)},
		From: f.NeedDay("from"), To: f.NeedDay("to"), Paper: f.Text("paper", 100)}
	if f.Err() == nil {
		if err = p.councils.NoteTerm(r.Context(), v.Who, council.ID(r.PathValue("id")), t); err == nil {
			return web.Done(w, r, "/councils/"+r.PathValue("id"), "election.said-noted", t.Name)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showTerm(w, r, v, http.StatusBadRequest, f)
}

// termTable is who has held which office when, and by what it is known.
func termTable(v web.Visit, all []council.Term) web.Table {
	t := web.Table{Caption: v.T("election.terms"), Columns: []web.Column{{Label: v.T("election.holder")}, {Label: v.T("election.office")}, {Label: v.T("council.term")}}}
	for _, x := range all {
		known := x.Paper
		if x.Sitting != "" {
			known = v.T("election.elected")
		}
		t.Rows = append(t.Rows, web.TableRow{ID: x.ID, Cells: []web.Cell{{Text: words.Name(x.Name), Name: true, Small: known},
			{Text: v.T("election.office-" + string(x.Office))}, {Text: v.T("election.term", x.From, x.To)}}})
	}
	return t
}

func termLink(v web.Visit, c council.Council) []web.Link {
	if len(seatLink(v, c)) == 0 {
		return nil
	}
	return []web.Link{{Label: v.T("election.note"), Href: "/councils/" + string(c.ID) + "/terms"}}
}
