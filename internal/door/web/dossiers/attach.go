package dossiers

import (
	"net/http"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/platform/files"
)

func (p *Pages) attachForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("code", r.URL.Query().Get("code"), "for", r.URL.Query().Get("for"))
	return p.showAttach(w, r, v, http.StatusOK, f)
}

// attach stores the file by its content first, then names it in the act.
func (p *Pages) attach(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	d := dossier.ID(r.PathValue("id"))
	paper := dossier.Paper{Code: f.Text("code", 60), Nomination: dossier.NominationID(f.Text("for", 40)), Title: f.Text("title", 300)}
	if paper.Title == "" {
		paper.Title = p.paperName(v, paper.Code)
	}
	file := f.File("file")
	if f.Err() == nil {
		err = p.keep(r, v, d, paper, file)
		if err == nil {
			to := at(d)
			if paper.Nomination != "" {
				to = at(d, "nominations", string(paper.Nomination))
			}
			return web.Done(w, r, to, "paper.said-attached", paper.Title)
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showAttach(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) keep(r *http.Request, v web.Visit, d dossier.ID, paper dossier.Paper, file *web.File) error {
	defer file.Close()
	b, err := p.files.Put(r.Context(), file, files.Limit)
	if err != nil {
		return err
	}
	paper.Hash, paper.Size, paper.Media = b.Hash, b.Size, string(b.Type)
	if paper.Title == "" {
		paper.Title = file.Name
	}
	_, err = p.dossiers.Attach(r.Context(), v.Who, d, paper)
	return err
}

func (p *Pages) paperName(v web.Visit, code string) string {
	for _, n := range p.books.PaperNames() {
		if n.Code == code {
			return n.Name.In(string(v.Lang))
		}
	}
	return ""
}

func (p *Pages) showAttach(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, lines, err := p.dossiers.Lines(r.Context(), v.Who, dossier.ID(r.PathValue("id")), dossier.LineFilter{Size: -1})
	if err != nil {
		return err
	}
	kinds := []web.Option{{Value: "", Label: v.T("paper.other")}}
	for _, n := range p.books.PaperNames() {
		kinds = append(kinds, web.Option{Value: n.Code, Label: n.Name.In(string(v.Lang))})
	}
	whom := []web.Option{{Value: "", Label: v.T("paper.for-all")}}
	for i := range lines.Rows {
		n := &lines.Rows[i]
		whom = append(whom, web.Option{Value: string(n.ID), Label: itoa(n.No) + ". " + n.Name})
	}
	return web.Show(w, r, v, status, v.T("paper.attach"), attachPage(v, d, f, kinds, whom))
}

// paper answers with the file itself: shown when it is a PDF or a picture,
// given to keep otherwise.
func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	paper, err := p.dossiers.Paper(r.Context(), v.Who, r.PathValue("paper"))
	if err != nil {
		return err
	}
	if paper.Dossier != dossier.ID(r.PathValue("id")) {
		return fault.Code(fault.NotFound, "dossier.no-such-paper")
	}
	return web.SendPaper(w, p.files, paper.Title, paper.Hash, paper.Media)
}

func (p *Pages) detach(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d := dossier.ID(r.PathValue("id"))
	paper, err := p.dossiers.Paper(r.Context(), v.Who, r.PathValue("paper"))
	if err != nil {
		return err
	}
	if err := p.dossiers.Detach(r.Context(), v.Who, d, paper.ID); err != nil {
		return err
	}
	return web.Done(w, r, at(d), "paper.said-out", paper.Title)
}

func chosen(options []web.Option, value string) []web.Option {
	out := slices.Clone(options)
	for i := range out {
		out[i].Chosen = out[i].Value == value
	}
	return out
}
