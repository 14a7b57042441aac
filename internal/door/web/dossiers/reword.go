package dossiers

import (
	"io"
	"net/http"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
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
	moves, err := p.moves(r, v, &l)
	if err != nil {
		return err
	}
	f := web.NewForm("movement", string(l.Movement), "name", l.Name, "unit_name", l.UnitName, "post", l.Post, "achievement", l.Achievement, "year", yearText(l.Year),
		"from", l.From.Slashes(), "to", l.To.Slashes())
	if f, err = p.kit.Kept(r, v, f); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("reword.title"), rewordPage(v, &l, f, moves))
}

// moves are the movements a line of one may mean; none for others.
func (p *Pages) moves(r *http.Request, v web.Visit, l *dossier.Leaf) ([]dossier.Bringing, error) {
	if l.Type != "movement" {
		return nil, nil
	}
	return p.dossiers.Movements(r.Context(), v.Who, l.Of.ID)
}

func (p *Pages) reword(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	n := dossier.NominationID(r.PathValue("n"))
	words := dossier.Wording{Name: f.Text("name", 300), UnitName: f.Text("unit_name", 300), Post: f.Text("post", 300), Achievement: f.Text("achievement", 2000),
		Year: f.Int("year"), From: f.Day("from"), To: f.Day("to")}
	if len(f.All("movement")) > 0 {
		which := movement.ID(f.Text("movement", 40))
		words.Movement = &which
	}
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
	moves, err := p.moves(r, v, &l)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("reword.title"), rewordPage(v, &l, f, moves))
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return itoa(year)
}
