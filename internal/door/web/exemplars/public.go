package exemplars

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/ui"
)

// public opens what needs no account: the form, the code, the gallery.
func (p *Pages) public(s *web.Server) {
	s.Handle("GET /good-deeds", access.Public, p.gallery)
	s.Handle("GET /good-deeds/new", access.Public, web.Get(p.reportPage))
	s.Handle("POST /good-deeds/new", access.Public, web.Act(func(*http.Request) string { return "" }, p.report, p.reportPage), web.MaxBody(files.PictureLimit+(1<<20)))
	s.Handle("GET /good-deeds/status", access.Public, p.status)
	s.Handle("GET /good-deeds/worker.js", access.Public, p.worker)
	s.Handle("GET /good-deeds/{id}", access.Public, p.told)
	s.Handle("GET /good-deeds/{id}/photo", access.Public, p.photo)
}

const galleryPage = 12

func (p *Pages) gallery(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.asked.Allow(r, v.Now); err != nil {
		return err
	}
	l := web.ListOf(r)
	l.Size = galleryPage
	year, _ := strconv.Atoi(l.Asked("year"))
	g, err := p.exemplars.Gallery(r.Context(), exemplar.GalleryFilter{Year: year, Unit: registry.UnitID(l.Asked("unit")), Field: l.Asked("field"), Search: l.Q, Page: l.Page, Size: galleryPage})
	if err != nil {
		return err
	}
	return web.ShowPublic(w, r, v, http.StatusOK, v.T("exemplar.gallery"), galleryView(v, p, l.Of(g.Total), g))
}

func (p *Pages) told(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.asked.Allow(r, v.Now); err != nil {
		return err
	}
	t, err := p.exemplars.Told(r.Context(), which(r))
	if err != nil {
		return err
	}
	return web.ShowPublic(w, r, v, http.StatusOK, t.Title, toldPage(v, p, t))
}

func (p *Pages) photo(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.asked.Allow(r, v.Now); err != nil {
		return err
	}
	t, err := p.exemplars.Told(r.Context(), which(r))
	if err != nil {
		return err
	}
	if t.Photo == "" {
		return noFile()
	}
	return web.SendPaper(w, p.files, t.Title, t.Photo, string(files.JPEG))
}

func noFile() error { return fault.Code(fault.NotFound, "file.not-there") }

// reportPage is the form of two minutes. Its key makes what is sent twice arrive
// once.
func (p *Pages) reportPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	f, err := p.filled(r, v, f, web.NewForm("key", rand.Text(), "day", v.Today.Slashes(), "unit", r.URL.Query().Get("unit")))
	if err != nil {
		return err
	}
	to, err := p.exemplars.Receiver(r.Context(), registry.UnitID(f.Get("unit")), f.Get("place"))
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Unmet) { // said when it is sent
		to, err = exemplar.Receiver{}, nil
	}
	if err != nil {
		return err
	}
	return web.ShowPublic(w, r, v, code, v.T("sighting.title"), reportView(v, f, to))
}

func (p *Pages) report(r *http.Request, v web.Visit, f *web.Form) (_ web.Said, err error) {
	if err := p.sent.Allow(r, v.Now); err != nil {
		return web.Said{}, err
	}
	n := exemplar.NewSighting{Key: f.Get("key"), Unit: registry.UnitID(f.Get("unit")), Name: f.Text("name", 100), Contact: f.Text("contact", 100),
		Deed: exemplar.Deed{What: f.Text("what", 2000), Who: f.Text("who", 300), Place: f.Text("place", 300), On: f.Day("day"), Hour: f.Text("hour", 5)}}
	if f.HasFile("photo") && f.Err() == nil {
		if n.Photo, err = p.draw(r, f.File("photo")); err != nil {
			return web.Said{}, inField(err, "photo")
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	x, err := p.exemplars.Report(r.Context(), v.Who, n)
	return web.Tell("sighting.said-sent").Away("/good-deeds/status?code=" + url.QueryEscape(x.Code)), err
}

// draw keeps a photo drawn anew.
func (p *Pages) draw(r *http.Request, in *web.File) (hash string, err error) {
	defer in.Close()
	b, err := p.files.PutPicture(r.Context(), in)
	return b.Hash, err
}

// inField says of which field a file was refused.
func inField(err error, field string) error {
	for _, why := range fault.Reasons(err) {
		return fault.Field(field, why.Code, why.Args...)
	}
	return err
}

func (p *Pages) status(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.asked.Allow(r, v.Now); err != nil {
		return err
	}
	f, code := web.NewForm("code", r.URL.Query().Get("code")), http.StatusOK
	var told *stage
	if f.Get("code") != "" {
		at, since, err := p.exemplars.Status(r.Context(), f.Get("code"))
		switch {
		case fault.Is(err, fault.NotFound):
			f.Wrong("code", "sighting.no-such-code")
			code = http.StatusBadRequest
		case err != nil:
			return err
		default:
			told = &stage{at, since.Time}
		}
	}
	return web.ShowPublic(w, r, v, code, v.T("sighting.status"), statusView(v, f, told))
}

// worker is the script that opens the form where there is no network. Its address
// says how far it reaches.
func (p *Pages) worker(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	h := w.Header()
	h.Set("Content-Type", "text/javascript; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	_, err := w.Write(ui.Text("deed-worker.js"))
	return err
}
