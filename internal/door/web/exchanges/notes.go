package exchanges

import (
	"net/http"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

func (p *Pages) notes(s *web.Server) {
	s.Handle("GET /experiences", access.LookCluster, p.noteList)
	s.Form("/experiences/new", access.LookCluster, access.TakeCluster, p.writePage, p.write)
	s.Handle("GET /experiences/{id}", access.LookCluster, p.note)
	s.Form("/experiences/{id}/adoption", access.LookCluster, access.TakeCluster, p.adoptPage, p.adopt)
	s.Form("/experiences/{id}/taking-back", access.LookCluster, access.TakeCluster, p.takeBackPage, p.takeBack)
}

func whichNote(r *http.Request) exchange.NoteID { return exchange.NoteID(r.PathValue("id")) }

func atNote(id exchange.NoteID, more string) string { return "/experiences/" + string(id) + more }

func (p *Pages) noteList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	f := exchange.NoteFilter{Cluster: cluster.ID(l.Asked("cluster")), Search: l.Q, Page: l.Page, Taken: l.Asked("taken") != ""}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.exchanges.Notes(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, noteSheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("exchange.notes"), notesPage(v, l.Of(total), all))
}

func (p *Pages) note(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := p.exchanges.Note(r.Context(), v.Who, whichNote(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, n.Title, notePage(v, n))
}

func (p *Pages) writePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	places, err := p.places(r, v, f, false, true)
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, web.NewForm("place", first(places, r))); err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("experience.write"), Trail: noteTrail(v)[:1], To: "/experiences/new", Button: v.T("experience.write")}
	return web.ShowForm(w, r, v, code, d, f, writeFields(v, f, places))
}

func (p *Pages) write(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	in, unit, err := p.place(r, v, f)
	if err != nil {
		return web.Said{}, err
	}
	title, text := f.Text("title", exchange.MostLine), f.Text("text", exchange.MostText)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	n, err := p.exchanges.Write(r.Context(), v.Who, unit, in, title, text)
	return web.Tell("experience.said-written").Away(atNote(n.ID, "")), err
}

func (p *Pages) adoptPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	places, err := p.own(r, v, f)
	if err != nil {
		return err
	}
	return p.aboutNote(r, v, f, "adopt", web.NewForm("place", first(places, r)), func(f *web.Form, d web.FormSheet) error {
		return web.ShowForm(w, r, v, code, d, f, adoptFields(v, f, places))
	})
}

func (p *Pages) adopt(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, unit, err := p.place(r, v, f)
	if err != nil {
		return web.Said{}, err
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("experience.said-adopted").Away(atNote(whichNote(r), "")), p.exchanges.Adopt(r.Context(), v.Who, whichNote(r), unit, f.Text("how", exchange.MostHow))
}

func (p *Pages) takeBackPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.aboutNote(r, v, f, "take-back", web.NewForm(), func(f *web.Form, d web.FormSheet) error {
		d.Destroy = true
		return web.ShowForm(w, r, v, code, d, f, becauseField(v, f))
	})
}

func (p *Pages) takeBack(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("experience.said-taken-back").Away(atNote(whichNote(r), "")), p.exchanges.TakeBack(r.Context(), v.Who, whichNote(r), f.Text("because", exchange.MostWhy))
}

// aboutNote shows a form about one note.
func (p *Pages) aboutNote(r *http.Request, v web.Visit, f *web.Form, what string, first *web.Form, more func(*web.Form, web.FormSheet) error) error {
	n, err := p.exchanges.Note(r.Context(), v.Who, whichNote(r))
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, first); err != nil {
		return err
	}
	return more(f, web.FormSheet{Title: v.T("experience." + what), Sub: n.Title, Trail: noteTrail(v, n.Note), To: r.URL.Path, Button: v.T("experience." + what)})
}
