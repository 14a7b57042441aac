package councils

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/council"
	"thidua/internal/door/web"
)

func (p *Pages) amendForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := p.councils.Council(r.Context(), v.Who, council.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	f, err := p.kit.Kept(r, v, web.NewForm("name", c.Name, "formed_by", c.FormedBy, "formed_on", c.FormedOn.Slashes(), "to", c.To.Slashes(),
		"from", v.Today.Slashes(), "revision", strconv.FormatInt(c.Revision, 10)))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("council.amend"), amendPage(v, c, f))
}

func (p *Pages) amend(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	id := council.ID(r.PathValue("id"))
	a := council.Amendment{Name: f.Text("name", 300), FormedBy: f.Text("formed_by", 100), FormedOn: f.Day("formed_on"), To: f.Day("to"),
		From: f.NeedDay("from"), Paper: f.Text("paper", 100), PaperOn: f.Day("paper_on"), Revision: int64(f.Int("revision"))}
	if f.Err() == nil {
		c, err := p.councils.Amend(r.Context(), v.Who, id, a)
		if err == nil {
			return web.Done(w, r, "/councils/"+string(id), "council.said-amended", c.Name)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	c, err := p.councils.Council(r.Context(), v.Who, id)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("council.amend"), amendPage(v, c, f))
}

// changeLine tells what a decision changed, and what it was before.
func changeLine(v web.Visit, x council.Change) string {
	by := v.T("council.change-by", x.Paper, x.From)
	if !x.PaperOn.IsZero() {
		by = v.T("council.change-by-of", x.Paper, x.PaperOn, x.From)
	}
	if x.Kind == council.TermChanged && x.WasOn.IsZero() {
		return by + ": " + v.T("council.change-term-open")
	}
	return by + ": " + v.T("council.change-"+x.Kind, x.Was, x.WasOn)
}
