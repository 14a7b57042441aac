package consultations

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/domain/consultation"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// replying are the pages of one who was invited: comments, and whether they agree.
func (p *Pages) replying(s *web.Server) {
	s.Handle("GET /consultations/{id}/reply/{invitee}", access.SignedIn, web.Get(p.replyPage))
	s.Handle("POST /consultations/{id}/reply/{invitee}", access.SignedIn, p.act(p.reply, p.replyPage), web.MaxBody(mostBody))
	s.Handle("GET /consultations/{id}/reply/{invitee}/{article}", access.SignedIn, web.Get(p.amendPage))
	s.Handle("POST /consultations/{id}/reply/{invitee}/{article}", access.SignedIn, p.act(p.amend, p.amendPage))
	s.Handle("POST /consultations/{id}/reply/{invitee}/{article}/removal", access.SignedIn, p.act(p.retract, p.replyPage))
	s.Handle("GET /consultations/{id}/voice/{invitee}", access.SignedIn, web.Get(p.sayPage))
	s.Handle("POST /consultations/{id}/voice/{invitee}", access.SignedIn, p.act(p.say, p.sayPage))
}

// whole is how the draft as a whole stands in an address.
const whole = "whole"

func articleOf(r *http.Request) string {
	if key := r.PathValue("article"); key != whole {
		return key
	}
	return ""
}

// as is the invitee of the address, if the reader may answer for it.
func (p *Pages) as(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, word string, first func(view, consultation.Invitee) *web.Form, body func(view, *web.Form, consultation.Invitee) templ.Component) error {
	x, err := p.look(r, v)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(x.Mine, func(m consultation.Invitee) bool { return m.ID == r.PathValue("invitee") })
	if i < 0 {
		return fault.Code(fault.NotFound, "consultation.not-invited")
	}
	me := x.Mine[i]
	return p.render(w, r, v, code, f, word, func(x view) *web.Form { return first(x, me) },
		func(x view, f *web.Form) templ.Component { return body(x, f, me) })
}

func (p *Pages) replyPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.as(w, r, v, code, f, "consultation.reply", func(view, consultation.Invitee) *web.Form { return web.NewForm() }, replyPage)
}

// opinion is what was typed about an article; said is false where nothing was.
func opinion(f *web.Form, article string) (o consultation.Opinion, said bool) {
	o = consultation.Opinion{Article: article, Agrees: f.Bool("agrees-" + article), Text: f.Text("text-"+article, 5000), Replacing: f.Text("replacing-"+article, consultation.MostText)}
	return o, o.Agrees || o.Text != "" || o.Replacing != ""
}

func (p *Pages) reply(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x, err := p.look(r, v)
	if err != nil {
		return web.Said{}, err
	}
	var all []consultation.Opinion
	for _, key := range append([]string{""}, keys(x.Shown.Articles)...) {
		if o, ok := opinion(f, key); ok {
			all = append(all, o)
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("consultation.said-replied").On("/reply/" + r.PathValue("invitee")), p.drafts.Reply(r.Context(), v.Who, which(r), r.PathValue("invitee"), all)
}

func keys(all []consultation.Article) (out []string) {
	for _, a := range all {
		out = append(out, a.Key)
	}
	return out
}

func (p *Pages) amendPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	article := articleOf(r)
	first := func(x view, me consultation.Invitee) *web.Form {
		c, _ := x.Said(me, article) // none: an empty form
		form := web.NewForm("text-"+article, c.Text, "replacing-"+article, c.Replacing, "revision", strconv.FormatInt(c.Revision, 10))
		if c.Agrees {
			form.Set("agrees-"+article, "1")
		}
		return form
	}
	return p.as(w, r, v, code, f, "consultation.amend", first, func(x view, f *web.Form, me consultation.Invitee) templ.Component {
		return amendPage(x, f, me, x.article(article))
	})
}

func (p *Pages) amend(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	o, _ := opinion(f, articleOf(r))
	revision := f.Int("revision")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	invitee := r.PathValue("invitee")
	return web.Tell("consultation.said-replied").On("/reply/" + invitee), p.drafts.Amend(r.Context(), v.Who, which(r), invitee, int64(revision), o)
}

func (p *Pages) retract(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	invitee := r.PathValue("invitee")
	return web.Tell("consultation.said-retracted").On("/reply/" + invitee), p.drafts.Retract(r.Context(), v.Who, which(r), invitee, articleOf(r))
}

func (p *Pages) sayPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(x view, me consultation.Invitee) *web.Form {
		said, ok := x.Voice(me.ID)
		form := web.NewForm("why", said.Why)
		if ok {
			form.Set("agrees", yesNo(said.Agrees))
		}
		return form
	}
	return p.as(w, r, v, code, f, "consultation.say", first, sayPage)
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func (p *Pages) say(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	agrees, why := f.Choice("agrees", "yes", "no") == "yes", f.Text("why", 3000)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("consultation.said-voiced").On("/round"), p.drafts.Say(r.Context(), v.Who, which(r), r.PathValue("invitee"), agrees, why)
}
