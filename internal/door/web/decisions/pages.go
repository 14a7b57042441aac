// Package decisions is the pages of decisions: drafting from what councils
// passed, the list with its money, the signature, the scan, and later
// decisions that correct or annul.
package decisions

import (
	"io"
	"net/http"
	"strings"

	"thidua/internal/desk/document"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
)

// Pages are the pages of decisions.
type Pages struct {
	kit       *web.Server
	decisions *decision.Service
	papers    *document.Service
	law       *rulebook.Library
	files     *files.Store
	deeds     *exemplar.Service // whose clocks run
}

// scanLimit is the largest scan taken, in bytes.
const scanLimit = 20 << 20

// Open adds these pages to the server.
func Open(s *web.Server, d *decision.Service, papers *document.Service, law *rulebook.Library, f *files.Store, deeds *exemplar.Service) {
	p := &Pages{s, d, papers, law, f, deeds}
	s.Menu(web.MenuItem{Order: 34, Path: "/decisions", Word: "decision.menu", Icon: "file-certificate", Act: access.LookDecision, Key: "q", Tab: true})
	s.Handle("GET /decisions", access.LookDecision, p.list)
	s.Handle("GET /decisions/new", access.DraftDecision, p.newForm)
	s.Handle("POST /decisions", access.DraftDecision, p.draft)
	s.Handle("GET /decisions/{id}", access.LookDecision, p.show)
	s.Handle("GET /decisions/{id}/paper", access.LookDecision, p.paper)
	s.Handle("GET /decisions/{id}/scan", access.LookDecision, p.scan)
	s.Handle("GET /decisions/{id}/text", access.DraftDecision, p.textForm)
	s.Handle("POST /decisions/{id}/text", access.DraftDecision, p.revise)
	s.Handle("GET /decisions/{id}/lines", access.DraftDecision, p.linesForm)
	s.Handle("POST /decisions/{id}/lines", access.DraftDecision, p.addLines)
	s.Handle("GET /decisions/{id}/lines/{line}", access.DraftDecision, p.lineForm)
	s.Handle("POST /decisions/{id}/lines/{line}", access.DraftDecision, p.word)
	s.Handle("POST /decisions/{id}/lines/{line}/drop", access.DraftDecision, p.drop)
	s.Handle("POST /decisions/{id}/discard", access.DraftDecision, p.discard)
	s.Handle("GET /decisions/{id}/signature", access.SignDecision, p.signForm)
	s.Handle("POST /decisions/{id}/signature", access.SignDecision, p.sign)
	s.Handle("GET /decisions/{id}/publication", access.SignDecision, p.publishForm)
	s.Handle("POST /decisions/{id}/publication", access.SignDecision, p.publish, web.MaxBody(scanLimit+1<<20))
	s.Handle("GET /decisions/{id}/handing", access.HandDecision, web.Get(p.handForm))
	s.Handle("POST /decisions/{id}/handing", access.HandDecision, web.Act(home, p.hand, p.handForm))
	s.Handle("GET /decisions/{id}/correction", access.CorrectDecision, p.correctForm)
	s.Handle("POST /decisions/{id}/correction", access.CorrectDecision, p.correct)
	s.Handle("GET /decisions/{id}/annulment", access.AnnulDecision, p.annulForm)
	s.Handle("POST /decisions/{id}/annulment", access.AnnulDecision, p.annul)
}

func home(r *http.Request) string { return "/decisions/" + r.PathValue("id") }

func idOf(r *http.Request) decision.ID { return decision.ID(r.PathValue("id")) }

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "-day", "number", "lines", "money")
	f := decision.Filter{Search: l.Q, State: decision.State(l.Asked("state")), Sort: l.Sort, Up: !l.Desc, Page: l.Page, Size: l.Size}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	rows, total, err := p.decisions.List(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, listSheet(v, rows))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("decision.menu"), listPage(v, l.Of(total), rows))
}

func (p *Pages) view(r *http.Request, v web.Visit) (view, error) {
	sh, err := p.decisions.Decision(r.Context(), v.Who, idOf(r))
	return view{Visit: v, Sheet: sh, law: p.law}, err
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	l := web.ListOf(r).Of(len(d.Lines))
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, d.lineSheet())
	}
	clocks, err := p.deeds.ClocksOf(r.Context(), v.Who, d.ID)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, d.name(), showPage(d, l, clocks))
}

func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	name := "quyet-dinh-" + strings.Map(fileSafe, d.Sheet.Number)
	return web.SendPDF(w, name, func(out io.Writer) error { return p.papers.Decision(r.Context(), v.Who, d.ID, "vi", out) })
}

func fileSafe(r rune) rune {
	if r == '/' || r == ' ' {
		return '-'
	}
	return r
}

func (p *Pages) newForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("title", v.T("decision.title-like", yearBefore(v)))
	return p.showNew(w, r, v, http.StatusOK, f, registry.UnitID(r.URL.Query().Get("body")))
}

// showNew asks for the body first, if there is a choice, then for the cases.
func (p *Pages) showNew(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form, body registry.UnitID) error {
	units, err := p.decisions.Bodies(r.Context(), v.Who)
	if err != nil {
		return err
	}
	at := -1
	for i, u := range units {
		if u.ID == body || body == "" && len(units) == 1 {
			at = i
		}
	}
	if at < 0 {
		return web.Show(w, r, v, status, v.T("decision.draft"), bodyPage(v, units))
	}
	all, err := p.decisions.Candidates(r.Context(), v.Who, units[at].ID)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("decision.draft"), newPage(picking{v, p.law, all}, f, units[at]))
}

func (p *Pages) draft(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	body := registry.UnitID(f.Get("body"))
	lines, err := p.picked(r, v, f, body)
	if err != nil {
		return err
	}
	text := decision.Wording{Title: f.Text("title", 500)}
	if len(lines) == 0 {
		f.Wrong("line", "decision.nothing-chosen")
	}
	if f.Err() == nil {
		d, err := p.decisions.Draft(r.Context(), v.Who, body, text, lines)
		if err == nil {
			return web.Done(w, r, "/decisions/"+string(d.ID), "decision.said-drafted", len(lines))
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showNew(w, r, v, http.StatusBadRequest, f, body)
}
