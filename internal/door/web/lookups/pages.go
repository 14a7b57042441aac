// Package lookups is the public look-up of awards: no account is asked for, and
// nothing is shown but what stands on the paper. (Tra cứu khen thưởng.)
package lookups

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages is the look-up.
type Pages struct {
	awards *award.Service
	books  *rulebook.Library
	share  *web.Limiter
}

// Open adds these pages to the server.
func Open(s *web.Server, a *award.Service, books *rulebook.Library) {
	p := &Pages{a, books, web.NewLimiter(60, time.Second)}
	s.Menu(web.MenuItem{Order: 73, Path: "/lookups", Word: "award.look", Icon: "search", Act: access.Public, Tab: true, Short: "award.look-tab"})
	s.Handle("GET /lookups", access.Public, p.search)
	s.Handle("GET /look-up", access.Public, func(w http.ResponseWriter, r *http.Request, _ web.Visit) error {
		return web.Go(w, r, "/lookups?"+r.URL.RawQuery)
	})
}

func (p *Pages) search(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.share.Allow(r, v.Now); err != nil {
		return err
	}
	q := r.URL.Query()
	f := web.NewForm("q", q.Get("q"), "unit", q.Get("unit"), "award", q.Get("award"), "year", q.Get("year"))
	ask := award.Query{Text: f.Text("q", 200), Unit: f.Text("unit", 200), Award: f.Text("award", 40), Year: f.Int("year"), After: q.Get("after")}
	var page award.Page
	status, err := http.StatusOK, f.Err()
	if asked := q.Has("q"); asked && err == nil {
		if number, ok := award.ParseNumber(ask.Text); ok { // a number typed where a name was asked for
			return web.Go(w, r, "/c/"+number)
		} else if number != "" { // mistyped: the page of numbers says so
			return web.Go(w, r, "/c/"+url.PathEscape(ask.Text))
		}
		page, err = p.awards.Search(r.Context(), ask)
		for _, why := range fault.Reasons(err) {
			if why.Field == "text" {
				f.Wrong("q", why.Code, why.Args...)
				err = nil
			}
		}
	}
	if f.Err() != nil {
		err, status = nil, http.StatusBadRequest
	}
	if err != nil {
		return err
	}
	return web.ShowPublic(w, r, v, status, v.T("lookup.title"), lookupPage(v, p, f, page, q))
}

func (p *Pages) awardName(v web.Visit, code string) string {
	return p.books.NameOf(code).In(string(v.Lang))
}

func (p *Pages) options(v web.Visit) []web.Option {
	out := []web.Option{{Label: v.T("lookup.any")}}
	for _, a := range p.books.Awards(v.Today) {
		out = append(out, web.Option{Value: a.Code, Label: a.Name.In(string(v.Lang))})
	}
	return out
}

// summary says how many there are, without counting past the page.
func summary(v web.Visit, p award.Page) string {
	if p.After != "" {
		return v.T("lookup.more", len(p.Found))
	}
	return v.T("lookup.found", len(p.Found))
}

func next(q url.Values, after string) string {
	q.Set("after", after)
	return "/lookups?" + q.Encode()
}

// where is the post and unit as printed.
func where(f award.Found) string {
	if f.Post != "" && f.UnitName != "" {
		return f.Post + ", " + f.UnitName
	}
	return f.Post + f.UnitName
}

// when is the year or the period of the achievement.
func when(v web.Visit, f award.Found) string {
	if !f.From.IsZero() && !f.To.IsZero() {
		return v.Day(f.From) + " – " + v.Day(f.To)
	}
	if f.Year == 0 {
		return ""
	}
	return v.T("lookup.of-year", strconv.Itoa(f.Year))
}

func stateOf(v web.Visit, f award.Found) web.State {
	switch f.State {
	case award.Revoked:
		return web.StateOf(v, "revoked")
	case award.Corrected:
		return web.StateOf(v, "corrected")
	}
	return web.StateOf(v, "valid")
}
