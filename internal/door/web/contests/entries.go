package contests

import (
	"io"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/domain/contest"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// entries opens the pages of one's own entry.
func (p *Pages) entries(s *web.Server) {
	nowhere := func(*http.Request) string { return "" }
	s.Handle("GET /contest-entries/{entry}", access.SignedIn, p.entry)
	s.Handle("GET /contest-entries/{entry}/text", access.SignedIn, web.Get(p.textPage))
	s.Handle("POST /contest-entries/{entry}/text", access.SignedIn, web.Act(nowhere, p.write, p.textPage))
	s.Handle("GET /contest-entries/{entry}/files", access.SignedIn, web.Get(p.filePage))
	s.Handle("POST /contest-entries/{entry}/files", access.SignedIn, web.Act(nowhere, p.attach, p.filePage))
	for path, x := range map[string]struct {
		said string
		do   func(*http.Request, web.Visit) error
	}{
		"/sending":    {"contest.said-sent", func(r *http.Request, v web.Visit) error { return p.contests.Send(r.Context(), v.Who, whose(r)) }},
		"/withdrawal": {"contest.said-withdrawn", func(r *http.Request, v web.Visit) error { return p.contests.Withdraw(r.Context(), v.Who, whose(r)) }},
		"/files/{paper}/removal": {"contest.said-detached", func(r *http.Request, v web.Visit) error {
			return p.contests.Detach(r.Context(), v.Who, whose(r), r.PathValue("paper"))
		}},
	} {
		s.Handle("POST /contest-entries/{entry}"+path, access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			if err := x.do(r, v); err != nil {
				return err
			}
			return web.Done(w, r, atEntry(whose(r), ""), x.said)
		})
	}
}

func whose(r *http.Request) contest.EntryID { return contest.EntryID(r.PathValue("entry")) }

func atEntry(id contest.EntryID, more string) string { return "/contest-entries/" + string(id) + more }

func contentOf(f *web.Form) contest.Content {
	return contest.Content{Category: f.Int("category"), Title: f.Text("title", 300), Text: f.Text("text", contest.MostText), Consent: f.Bool("consent")}
}

func (p *Pages) begin(r *http.Request, v web.Visit, f *web.Form) (string, error) {
	content := contentOf(f)
	if f.Err() != nil {
		return "", nil
	}
	if err := p.entered.AllowMe(v); err != nil {
		return "", err
	}
	e, err := p.contests.Begin(r.Context(), v.Who, which(r), f.Text("number", 50), content)
	return atEntry(e.ID, ""), err
}

func (p *Pages) entry(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := p.contests.Entry(r.Context(), v.Who, whose(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, e.Title, entryPage(v, e))
}

// form shows a form about one's entry.
func (p *Pages) form(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, d doing, first func(contest.EntrySight) *web.Form, fields func(contest.EntrySight, *web.Form) templ.Component) error {
	e, err := p.contests.Entry(r.Context(), v.Who, whose(r))
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, first(e)); err != nil {
			return err
		}
	}
	d.Sub, d.To, d.Trail = e.In.Name, r.URL.Path, append(trail(v, e.In), web.Link{Label: e.Title, Href: atEntry(e.ID, "")})
	return web.Show(w, r, v, code, d.Title, formPage(v, d, f, fields(e, f)))
}

func (p *Pages) textPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.form(w, r, v, code, f, doing{Title: v.T("contest.write"), Button: v.T("contest.write-keep")}, func(e contest.EntrySight) *web.Form {
		f := web.NewForm("title", e.Title, "text", e.Text, "category", strconv.Itoa(e.Category), "revision", strconv.FormatInt(e.Revision, 10))
		if e.Consent {
			f.Set("consent", "yes")
		}
		return f
	}, func(e contest.EntrySight, f *web.Form) templ.Component { return entryFields(v, e.In, f, false) })
}

func (p *Pages) write(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	content, revision := contentOf(f), int64(f.Int("revision"))
	if f.Err() != nil {
		return web.Said{}, nil
	}
	if err := p.entered.AllowMe(v); err != nil {
		return web.Said{}, err
	}
	_, err := p.contests.Write(r.Context(), v.Who, whose(r), revision, content)
	return web.Tell("contest.said-written").Away(atEntry(whose(r), "")), err
}

func (p *Pages) filePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.form(w, r, v, code, f, doing{Title: v.T("contest.attach-it"), Note: v.T("contest.attach-note"), File: true}, func(contest.EntrySight) *web.Form { return web.NewForm() },
		func(e contest.EntrySight, f *web.Form) templ.Component { return fileFields(v, e.In, f) })
}

func (p *Pages) attach(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := f.File("file")
	if x == nil {
		return web.Said{}, nil
	}
	defer x.Close()
	if err := p.entered.AllowMe(v); err != nil {
		return web.Said{}, err
	}
	blob, err := p.files.Put(r.Context(), x, files.Limit)
	if err != nil {
		return web.Said{}, err
	}
	_, err = p.contests.Attach(r.Context(), v.Who, whose(r), x.Name, blob)
	return web.Tell("contest.said-attached").Away(atEntry(whose(r), "")), err
}

// booklet is the winning entries bound, to whoever may look at the contest.
func (p *Pages) booklet(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, pages, err := p.contests.Booklet(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.SendPDF(w, "tap-bai-dat-giai", func(out io.Writer) error { return p.papers.Booklet(r.Context(), c, pages, string(v.Lang), out) })
}
