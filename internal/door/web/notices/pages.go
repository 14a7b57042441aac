// Package notices is what a person was told, how they want to be told, and whom
// what they told others has reached. (Thông báo.)
package notices

import (
	"net/http"
	"slices"

	"thidua/internal/domain/notice"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages are the pages of notices.
type Pages struct{ notices *notice.Service }

// Open adds these pages to the server.
func Open(s *web.Server, n *notice.Service) {
	p := &Pages{n}
	s.Menu(web.MenuItem{Order: 11, Path: "/notices", Word: "notice.menu", Icon: "bell", Act: access.SignedIn, Key: "b"})
	s.Handle("GET /notices", access.SignedIn, p.inbox)
	s.Handle("POST /notices/reading", access.SignedIn, p.readAll)
	s.Handle("GET /notices/sent", access.SignedIn, p.sent)
	s.Handle("GET /notices/settings", access.SignedIn, p.settings)
	s.Handle("POST /notices/settings/address", access.SignedIn, p.address)
	s.Handle("POST /notices/settings/code", access.SignedIn, p.verify)
	s.Handle("POST /notices/settings/pace", access.SignedIn, p.pace)
	s.Handle("POST /notices/settings/kinds", access.SignedIn, p.choose)
	s.Handle("GET /notices/{id}", access.SignedIn, p.show)
	s.Handle("GET /notices/{id}/recipients", access.SignedIn, p.recipients)
	s.Handle("POST /notices/{id}/letters", access.SignedIn, p.again)
}

func (p *Pages) inbox(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	f := notice.Filter{Kind: notice.Kind(l.Asked("kind")), Unread: l.Asked("unread") != "", Page: l.Page}
	list, total, err := p.notices.Inbox(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	unread, err := p.notices.Unread(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("notice.menu"), inboxPage(v, l.Of(total), f, list, unread > 0))
}

func (p *Pages) readAll(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.notices.ReadAll(r.Context(), v.Who); err != nil {
		return err
	}
	return web.Done(w, r, "/notices", "notice.said-read")
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	i, err := p.notices.Read(r.Context(), v.Who, notice.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, title(v, i.Kind), showPage(v, i))
}

func (p *Pages) sent(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	list, total, err := p.notices.Sendings(r.Context(), v.Who, l.Page)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("notice.sent"), sentPage(v, l.Of(total), list))
}

func (p *Pages) recipients(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, all, err := p.notices.Recipients(r.Context(), v.Who, notice.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	missed := web.ListOf(r).Asked("only") == "missed"
	if missed {
		all = slices.DeleteFunc(all, func(r notice.Reached) bool { return !r.Missed })
	}
	return web.Show(w, r, v, http.StatusOK, title(v, n.Kind), recipientsPage(v, n, all, missed))
}

func (p *Pages) again(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := r.PathValue("id")
	letters, err := p.notices.Again(r.Context(), v.Who, notice.ID(id))
	if err != nil {
		return err
	}
	return web.Done(w, r, "/notices/"+id+"/recipients", "notice.said-again", letters)
}

func (p *Pages) settings(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showSettings(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showSettings(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	own, err := p.notices.Settings(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("notice.settings"), settingsPage(v, own, f))
}

// set reads one form of the settings, calls its act, and says what was done or
// what was wrong.
func (p *Pages) set(w http.ResponseWriter, r *http.Request, v web.Visit, said string, act func(f *web.Form) error) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if err := act(f); err != nil || f.Err() != nil {
		if err := f.Keep(err); err != nil {
			return err
		}
		return p.showSettings(w, r, v, http.StatusBadRequest, f)
	}
	return web.Done(w, r, "/notices/settings", said)
}

func (p *Pages) address(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.set(w, r, v, "notice.said-address", func(f *web.Form) error {
		text, lang := f.Text("address", 200), f.Choice("lang", "vi", "en")
		if f.Err() != nil {
			return nil
		}
		return p.notices.SetAddress(r.Context(), v.Who, text, lang)
	})
}

func (p *Pages) verify(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.set(w, r, v, "notice.said-verified", func(f *web.Form) error {
		return p.notices.Verify(r.Context(), v.Who, f.Text("code", 20))
	})
}

func (p *Pages) choose(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.set(w, r, v, "notice.said-chosen", func(f *web.Form) error {
		var kinds []notice.Kind
		for _, g := range notice.Groups() {
			for _, k := range f.All(kindField(g)) {
				kinds = append(kinds, notice.Kind(k))
			}
		}
		return p.notices.Choose(r.Context(), v.Who, kinds)
	})
}

func (p *Pages) pace(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.set(w, r, v, "notice.said-pace", func(f *web.Form) error {
		return p.notices.SetPace(r.Context(), v.Who, notice.Pace{Every: f.Get("pace"), QuietFrom: f.Text("quiet_from", 5), QuietTo: f.Text("quiet_to", 5), Weekends: f.Bool("weekends")})
	})
}
