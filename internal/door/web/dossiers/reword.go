package dossiers

import (
	"io"
	"net/http"

	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
)

// sheetPDF is the list of the dossier on paper, with what the law says of every
// line.
func (p *Pages) sheetPDF(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := dossier.ID(r.PathValue("id"))
	return web.SendPDF(w, "ho-so-"+string(id), func(out io.Writer) error {
		return p.print.Dossier(r.Context(), v.Who, id, string(v.Lang), out)
	})
}

func (p *Pages) rewordForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l, err := p.dossiers.Nomination(r.Context(), v.Who, dossier.NominationID(r.PathValue("n")))
	if err != nil {
		return err
	}
	f := web.NewForm("name", l.Name, "unit_name", l.UnitName, "post", l.Post, "achievement", l.Achievement, "year", yearText(l.Year),
		"from", l.From.Slashes(), "to", l.To.Slashes())
	if f, err = p.kit.Kept(r, v, f); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("reword.title"), rewordPage(v, &l, f))
}

func (p *Pages) reword(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	n := dossier.NominationID(r.PathValue("n"))
	words := dossier.Wording{Name: f.Text("name", 300), UnitName: f.Text("unit_name", 300), Post: f.Text("post", 300), Achievement: f.Text("achievement", 2000),
		Year: f.Int("year"), From: f.Day("from"), To: f.Day("to")}
	if f.Err() == nil {
		var made dossier.Nomination
		if made, err = p.dossiers.Reword(r.Context(), v.Who, n, words); err == nil {
			return web.Done(w, r, leafAt(&made), "reword.said")
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	l, err := p.dossiers.Nomination(r.Context(), v.Who, n)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("reword.title"), rewordPage(v, &l, f))
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return itoa(year)
}
