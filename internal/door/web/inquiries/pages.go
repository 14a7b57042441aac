// Package inquiries is the pages on which those who know an enterprise are asked,
// answer, and what came on paper is entered. (Xin xác nhận của cơ quan chuyên môn.)
package inquiries

import (
	"net/http"

	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// Pages are the pages of inquiries.
type Pages struct {
	kit       *web.Server
	inquiries *inquiry.Service
	units     *registry.Service
	files     *files.Store
}

// Open adds these pages to the server.
func Open(s *web.Server, i *inquiry.Service, units *registry.Service, kept *files.Store) {
	p := &Pages{s, i, units, kept}
	s.Menu(web.MenuItem{Order: 22, Path: "/inquiries", Word: "inquiry.menu", Icon: "building-bank", Act: access.LookInquiry})
	s.Handle("GET /inquiries", access.LookInquiry, p.list)
	s.Handle("GET /inquiries/new", access.AskInquiry, web.Get(p.askPage))
	s.Handle("POST /inquiries/new", access.AskInquiry, p.act(p.ask, p.askPage))
	s.Handle("GET /inquiries/{id}", access.LookInquiry, p.show)
	s.Handle("GET /inquiries/{id}/asks/{ask}/answer", access.AnswerInquiry, web.Get(p.answerPage))
	s.Handle("POST /inquiries/{id}/asks/{ask}/answer", access.AnswerInquiry, p.act(p.answer, p.answerPage), web.MaxBody(files.Limit+1<<20))
	s.Handle("GET /inquiries/{id}/asks/{ask}/paper", access.AskInquiry, web.Get(p.enterPage))
	s.Handle("POST /inquiries/{id}/asks/{ask}/paper", access.AskInquiry, p.act(p.enter, p.enterPage), web.MaxBody(files.Limit+1<<20))
	s.Handle("POST /inquiries/{id}/asks/{ask}/reminder", access.AskInquiry, p.remind)
	s.Handle("GET /inquiries/{id}/asks/{ask}/withdrawal", access.AskInquiry, web.Get(p.withdrawPage))
	s.Handle("POST /inquiries/{id}/asks/{ask}/withdrawal", access.AskInquiry, p.act(p.withdraw, p.withdrawPage))
	s.Handle("GET /inquiries/{id}/asks/{ask}/statements/{no}", access.LookInquiry, p.scan)
}

func (p *Pages) act(do web.Doing, again web.Page) web.Handler {
	return web.Act(func(r *http.Request) string { return at(which(r), "") }, do, again)
}

func which(r *http.Request) inquiry.ID { return inquiry.ID(r.PathValue("id")) }

func question(r *http.Request) inquiry.AskID { return inquiry.AskID(r.PathValue("ask")) }

func at(id inquiry.ID, more string) string { return "/inquiries/" + string(id) + more }

func atAsk(a inquiry.AskSight, more string) string {
	return at(a.Inquiry, "/asks/"+string(a.ID)+"/"+more)
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "day", "enterprise")
	f := inquiry.Filter{Dossier: l.Asked("dossier"), State: inquiry.State(l.Asked("state")), Search: l.Q, Sort: l.Sort, Page: l.Page}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.inquiries.Inquiries(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, p.sheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("inquiry.menu"), listPage(v, l.Of(total), all))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := p.inquiries.Inquiry(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, i.EnterpriseName, showPage(v, p.topics(v, i), i))
}

// scan sends the paper of one statement.
func (p *Pages) scan(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.inquiries.Scan(r.Context(), v.Who, question(r), number(r.PathValue("no")))
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, x.Title, x.Hash, x.Media)
}
