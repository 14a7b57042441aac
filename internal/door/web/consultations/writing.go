package consultations

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/base/id"
	"thidua/internal/domain/consultation"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

// writing are the pages on which a draft is written.
func (p *Pages) writing(s *web.Server) {
	s.Handle("GET /consultations/new", access.DraftConsultation, web.Get(p.newPage))
	s.Handle("POST /consultations", access.DraftConsultation, p.act(p.draft, p.newPage), web.MaxBody(mostBody))
	s.Handle("GET /consultations/{id}/articles", access.DraftConsultation, web.Get(p.articlesPage))
	s.Handle("POST /consultations/{id}/articles", access.DraftConsultation, p.act(p.edit, p.articlesPage), web.MaxBody(mostBody))
	s.Handle("GET /consultations/{id}/paste", access.DraftConsultation, web.Get(p.pastePage))
	s.Handle("POST /consultations/{id}/paste", access.DraftConsultation, p.act(p.paste, p.pastePage), web.MaxBody(mostBody))
}

const (
	mostBody  = 8 << 20
	mostPaste = 1_000_000
)

func (p *Pages) newPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	if f == nil {
		q := r.URL.Query() // another page may say what the draft is about
		first := web.NewForm("body", q.Get("body"), "kind", cmp.Or(q.Get("kind"), string(consultation.Plan)), "about_kind", q.Get("about_kind"), "about", q.Get("about"))
		var err error
		if f, err = p.kit.Kept(r, v, first); err != nil {
			return err
		}
	}
	units, err := p.bodies().Offer(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("consultation.new"), newPage(v, f, units, consultation.Split(f.Get("text"))))
}

// bodies are the units that may draft.
func (p *Pages) bodies() choosers.Chooser { return choosers.Units(p.units, access.DraftConsultation) }

// draft splits what was pasted; it is shown before it is kept.
func (p *Pages) draft(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	d := consultation.Draught{Kind: consultation.Kind(f.Get("kind")), Title: f.Text("title", 300), Articles: consultation.Split(f.Text("text", mostPaste))}
	if f.Err() != nil || f.Get("do") == "look" {
		return web.Said{}, nil
	}
	body, err := p.bodies().Read(r.Context(), v, f, "body")
	if err != nil || f.Err() != nil {
		return web.Said{}, err
	}
	c, err := p.drafts.Draft(r.Context(), v.Who, body, id.Subject{Kind: f.Get("about_kind"), ID: f.Get("about")}, d)
	return web.Tell("consultation.said-kept").Away(at(c.ID, "")), err
}

// articlesForm is the articles as a form: the same names again and again, in order.
func articlesForm(v view) *web.Form {
	pairs := []string{"kind", string(v.Kind), "title", v.Title, "revision", strconv.FormatInt(v.Revision, 10)}
	for i, a := range v.Consultation.Articles {
		pairs = append(pairs, "key", a.Key, "place", strconv.Itoa(i+1), "number", a.Number, "heading", a.Heading, "text", a.Text)
	}
	return web.NewForm(pairs...)
}

// A line is one article of the form.
type line struct{ key, place, number, heading, text string }

// linesOf are the articles of the form, and an empty one to add.
func linesOf(f *web.Form) (all []line) {
	pick := func(name string, i int) string {
		if list := f.All(name); i < len(list) {
			return list[i]
		}
		return ""
	}
	for i := range f.All("text") {
		all = append(all, line{pick("key", i), pick("place", i), pick("number", i), pick("heading", i), pick("text", i)})
	}
	return all
}

func (l line) empty() bool { return l.number == "" && l.heading == "" && l.text == "" }

func (p *Pages) articlesPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "consultation.edit", articlesForm, articlesPage)
}

// edit keeps the articles in the order of their places; an emptied one is gone.
func (p *Pages) edit(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	d := consultation.Draught{Kind: consultation.Kind(f.Get("kind")), Title: f.Text("title", 300)}
	lines := slices.DeleteFunc(linesOf(f), line.empty)
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(placed(a, len(lines)), placed(b, len(lines))) })
	for _, l := range lines {
		d.Articles = append(d.Articles, consultation.Article{Key: l.key, Number: l.number, Heading: l.heading, Text: l.text})
	}
	revision := f.Int("revision")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.drafts.Edit(r.Context(), v.Who, which(r), int64(revision), d)
	return web.Tell("consultation.said-kept"), err
}

// placed is where an article is to stand; one without a place is last.
func placed(l line, last int) int {
	if n, err := strconv.Atoi(l.place); err == nil {
		return n
	}
	return last + 1
}

func (p *Pages) pastePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "consultation.paste", func(x view) *web.Form {
		return web.NewForm("revision", strconv.FormatInt(x.Revision, 10))
	}, pastePage)
}

// paste puts a pasted text in the place of all articles; one with the number of an
// article that stood is that article changed.
func (p *Pages) paste(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	articles, revision := consultation.Split(f.Text("text", mostPaste)), f.Int("revision")
	if f.Err() != nil || f.Get("do") == "look" {
		return web.Said{}, nil
	}
	x, err := p.look(r, v)
	if err != nil {
		return web.Said{}, err
	}
	_, err = p.drafts.Edit(r.Context(), v.Who, which(r), int64(revision), consultation.Draught{Kind: x.Kind, Title: x.Title, Articles: articles})
	return web.Tell("consultation.said-kept"), err
}
