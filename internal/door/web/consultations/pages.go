// Package consultations is the pages of drafts that are sent for comments: the
// draft with its articles, commenting, the desk where comments are grouped and
// answered, the response table, changed words, rounds. (Lấy ý kiến góp ý.)
package consultations

import (
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/desk/document"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages are the pages of consultations.
type Pages struct {
	kit      *web.Server
	drafts   *consultation.Service
	meetings *meeting.Service
	units    *registry.Service
	clusters *cluster.Service
	papers   *document.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, c *consultation.Service, m *meeting.Service, units *registry.Service, clusters *cluster.Service, papers *document.Service) {
	p := &Pages{s, c, m, units, clusters, papers}
	s.Menu(web.MenuItem{Order: 62, Path: "/consultations", Word: "consultation.menu", Icon: "messages", Act: access.SignedIn})
	s.Handle("GET /consultations", access.SignedIn, p.list)
	s.Handle("GET /consultations/{id}", access.SignedIn, web.Get(p.show))
	p.writing(s)
	p.asking(s)
	p.replying(s)
	p.answering(s)
	p.adopting(s)
	s.Handle("GET /consultations/{id}/compare", access.SignedIn, p.compare)
	s.Handle("GET /consultations/{id}/table", access.SignedIn, p.table)
	s.Handle("GET /consultations/{id}/table.pdf", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "bang-tiep-thu", func(out io.Writer) error {
			return p.papers.Responses(r.Context(), v.Who, which(r), number(r, "v"), "vi", out)
		})
	})
}

func (p *Pages) act(do web.Doing, again web.Page) web.Handler {
	return web.Act(func(r *http.Request) string { return at(which(r), "") }, do, again)
}

// look is one consultation as the reader may see it.
func (p *Pages) look(r *http.Request, v web.Visit) (view, error) {
	s, err := p.drafts.Consultation(r.Context(), v.Who, which(r), number(r, "v"))
	return view{v, s}, err
}

// render shows something of one consultation; first is the form before anything
// was typed, nil: empty.
func (p *Pages) render(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, word string, first func(view) *web.Form, body func(view, *web.Form) templ.Component) error {
	x, err := p.look(r, v)
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm()
		if first != nil {
			f = first(x)
		}
		if f, err = p.kit.Kept(r, v, f); err != nil {
			return err
		}
	}
	title := x.Shown.Title
	if word != "" {
		title = v.T(word)
	}
	return web.Show(w, r, v, code, title, body(x, f))
}

func which(r *http.Request) consultation.ID { return consultation.ID(r.PathValue("id")) }

func at(id consultation.ID, more string) string { return "/consultations/" + string(id) + more }

// number is a number of the address; 0 where there is none.
func number(r *http.Request, name string) int {
	n, _ := strconv.Atoi(r.URL.Query().Get(name)) // what is no number is none
	return n
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "", "title", "kind", "due", "state")
	f := consultation.Filter{Search: l.Q, Which: consultation.Which(l.Asked("of")), Sort: l.Sort, Page: l.Page}
	if l.Desc {
		f.Sort = "-" + l.Sort
	}
	if !slices.Contains(consultation.Lists(), f.Which) {
		f.Which = consultation.All
	}
	if k := consultation.Kind(l.Asked("kind")); slices.Contains(consultation.Kinds(), k) {
		f.Kind = k
	}
	if s := consultation.State(l.Asked("state")); slices.Contains(consultation.States(), s) {
		f.State = s
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.drafts.Consultations(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, listSheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("consultation.menu"), listPage(v, l.Of(total), f, all))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "", nil, showPage)
}

// compare lays the version looked at beside an earlier one.
func (p *Pages) compare(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, all, err := p.drafts.Compare(r.Context(), v.Who, which(r), number(r, "was"), number(r, "v"))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("consultation.compare"), comparePage(view{v, s}, number(r, "was"), all))
}

// table is every comment with what became of it, as a page and as a sheet.
func (p *Pages) table(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.look(r, v)
	if err != nil {
		return err
	}
	if as := r.URL.Query().Get("as"); as != "" {
		return web.Download(w, as, x.responseSheet())
	}
	return web.Show(w, r, v, http.StatusOK, v.T("consultation.table"), tablePage(x))
}
