// Package calendars is the calendar of everything with a date, by month and as a list;
// the address by which a phone follows it; and counting backward from a wished day.
// (Lịch chung.)
package calendars

import (
	"net/http"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/diary"
	"thidua/internal/domain/account"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ics"
)

// Pages are the pages of the calendar.
type Pages struct {
	kit      *web.Server
	diary    *diary.Service
	accounts *account.Service
	books    *rulebook.Library
	public   string // address at which people reach the pages; "" as asked
}

// Open adds these pages to the server.
func Open(s *web.Server, d *diary.Service, a *account.Service, b *rulebook.Library, public string) {
	p := &Pages{s, d, a, b, public}
	s.Menu(web.MenuItem{Order: 12, Path: "/calendar", Word: "diary.menu", Icon: "calendar", Act: access.SignedIn, Key: "c"})
	s.Handle("GET /calendar", access.SignedIn, p.month)
	s.Handle("GET /calendar/list", access.SignedIn, p.list)
	s.Handle("GET /calendar/plan", access.SignedIn, p.plan)
	s.Handle("GET /calendar/feed", access.SignedIn, p.feed)
	s.Handle("POST /calendar/feed", access.SignedIn, p.makeFeed)
	s.Handle("POST /calendar/feed/end", access.SignedIn, p.endFeed)
	s.Handle("GET /calendar/feeds/{secret}/{file}", access.Public, p.follow)
}

// asked is the month and the group that an address names.
func asked(r *http.Request, v web.Visit) (first civil.Date, group string) {
	first = civil.On(v.Today.Year, v.Today.Month, 1)
	if at, err := time.Parse("2006-01", r.URL.Query().Get("month")); err == nil && at.Year() > 1900 && at.Year() < 2200 {
		first = civil.On(at.Year(), at.Month(), 1)
	}
	return first, r.URL.Query().Get("group")
}

// days are those of a group from one day to another; "" every group.
func (p *Pages) days(r *http.Request, v web.Visit, from, to civil.Date, group string) (out []diary.Day, err error) {
	all, err := p.diary.Days(r.Context(), v.Who, from, to)
	for _, d := range all {
		if group == "" || d.Group() == group {
			out = append(out, d)
		}
	}
	return out, err
}

func (p *Pages) month(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	first, group := asked(r, v)
	last := first.AddMonths(1).AddDays(-1)
	all, err := p.days(r, v, first, last, group)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("diary.menu"), monthPage(v, p.sheet(v, first, group, all)))
}

// ahead is how many months a list tells.
const ahead = 3

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	first, group := asked(r, v)
	all, err := p.days(r, v, first, first.AddMonths(ahead).AddDays(-1), group)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("diary.menu"), listPage(v, p.sheet(v, first, group, all)))
}

func (p *Pages) plan(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("award", r.URL.Query().Get("award"), "day", r.URL.Query().Get("day"))
	var plan *diary.Plan
	if r.URL.Query().Has("day") { // an award alone is chosen, not asked yet
		award, day := f.Need("award", 50, "diary.award-missing"), f.NeedDay("day")
		if f.Err() == nil {
			made, err := p.diary.Plan(r.Context(), v.Who, award, day)
			if err := f.Keep(err); err != nil {
				return err
			}
			plan = &made
		}
	}
	code := http.StatusOK
	if f.Err() != nil {
		code, plan = http.StatusBadRequest, nil
	}
	return web.Show(w, r, v, code, v.T("diary.plan"), planPage(v, f, p.awards(v, f.Get("award")), p.stages(v, plan)))
}

func (p *Pages) feed(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showFeed(w, r, v, "")
}

func (p *Pages) showFeed(w http.ResponseWriter, r *http.Request, v web.Visit, secret string) error {
	own, err := p.accounts.Feed(r.Context(), v.Who)
	if err != nil {
		return err
	}
	at := ""
	if secret != "" {
		file := "lich.ics"
		if v.Lang == words.EN {
			file = "calendar.ics"
		}
		at = p.address(r) + "/calendar/feeds/" + secret + "/" + file
	}
	return web.Show(w, r, v, http.StatusOK, v.T("diary.feed"), feedPage(v, own, at))
}

func (p *Pages) makeFeed(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	secret, err := p.accounts.MakeFeed(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return p.showFeed(w, r, v, secret)
}

func (p *Pages) endFeed(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.accounts.EndFeed(r.Context(), v.Who); err != nil {
		return err
	}
	return web.Done(w, r, "/calendar/feed", "diary.said-ended")
}

// How far a feed looks back and ahead, in days.
const (
	feedBack  = 60
	feedAhead = 400
)

// follow is the calendar of whoever has the address, for their calendar program. It
// says what there is in general words: a device keeps it outside the house.
func (p *Pages) follow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	lang := words.VI
	switch r.PathValue("file") {
	case "lich.ics":
	case "calendar.ics":
		lang = words.EN
	default:
		return fault.New(fault.NotFound)
	}
	who, err := p.accounts.Follower(r.Context(), r.PathValue("secret"))
	if err != nil {
		return err
	}
	all, err := p.diary.Days(r.Context(), who, who.Today.AddDays(-feedBack), who.Today.AddDays(feedAhead))
	if err != nil {
		return err
	}
	v.Lang = lang
	events := make([]ics.Event, len(all))
	for i, d := range all {
		events[i] = ics.Event{UID: d.UID(), Sequence: d.Revision, Day: d.Day, At: d.At, Until: d.Until, Summary: p.plain(v, d), Place: d.Place, About: p.because(v, d), Written: v.Now}
		if to := place(d); to != "" {
			events[i].URL = p.address(r) + to
		}
	}
	w.Header().Set("Content-Type", ics.Type)
	w.Header().Set("Cache-Control", "private, max-age=900")
	return ics.WriteAll(w, v.T("diary.feed-name"), events)
}

// address is where people reach the pages.
func (p *Pages) address(r *http.Request) string {
	switch {
	case p.public != "":
		return p.public
	case p.kit.TLS:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
