package clusters

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/web/pictures"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// A yearView is a visit to one cluster with what the year shown has in every
// office.
type yearView struct {
	view
	has clusteryear.Year
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	x, err := p.yearOf(r, v)
	if err != nil {
		return err
	}
	if f == nil {
		f = blank(x.view)
	}
	return web.Show(w, r, v, code, x.Cluster.Name, showPage(x, f))
}

// yearOf is one cluster in the year asked, with what every office has of it.
func (p *Pages) yearOf(r *http.Request, v web.Visit) (x yearView, err error) {
	year, _ := strconv.Atoi(r.FormValue("year")) // anything else is the year that runs
	s, err := p.clusters.Cluster(r.Context(), v.Who, which(r), year)
	if err != nil {
		return x, err
	}
	x.view = view{v, s}
	x.has, err = p.years.Year(r.Context(), v.Who, s)
	return x, err
}

// recognise names as next year's head and deputy whom the cluster's council
// elected.
func (p *Pages) recognise(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	x, err := p.yearOf(r, v)
	if err != nil {
		return web.Said{}, err
	}
	if x.has.Elected == nil {
		return web.Said{}, fault.Code(fault.Conflict, "cluster.none-elected", strconv.Itoa(x.Year+1))
	}
	l := x.has.Elected.Lead()
	return web.Tell("cluster.said-lead", strconv.Itoa(l.Year)), p.clusters.Lead(r.Context(), v.Who, which(r), l)
}

// paths are where a part, or what is handed over, is shown, by what keeps it.
var paths = map[string]string{"consultation": "/consultations/", "covenant": "/covenants/", "meeting": "/meetings/", "council": "/councils/", "sitting": "/sittings/", "slate": "/slates/", "scorecard": "/scorecards/", "review": "/reviews/", "activity": "/activities/", "model": "/models/"}

// offices are whose words a part's state is.
var offices = map[string]string{"consultation": "consultation.state-", "covenant": "covenant.state-", "meeting": "meeting.state-", "council": "cluster.part-", "sitting": "cluster.part-", "slate": "slate.state-", "scorecard": "scores.state-", "review": "review.state-"}

// standing are the states in which a part is as the year wants it.
var standing = []string{"adopted", "in-force", "closed", "ended", "sits", "elected", "published", "proposed"}

func (v yearView) partRows() (out []web.Row) {
	for _, p := range v.has.Parts {
		row := web.Row{What: v.T("cluster.part-" + p.Code), When: v.due(p)}
		if p.Subject.ID == "" {
			row.State = v.mark("later", v.T("cluster.part-none"))
			if href := v.begin(p.Code); href != "" {
				row.Part = web.Button(web.Action{Label: v.T("cluster.begin-" + p.Code), Href: href, Plain: true})
			}
		} else {
			row.Href, row.More = paths[p.Subject.Kind]+p.Subject.ID, p.Title
			slug := "open"
			if slices.Contains(standing, p.State) {
				slug = "done"
			}
			row.State = v.mark(slug, v.T(offices[p.Subject.Kind]+p.State))
		}
		out = append(out, row)
	}
	return out
}

func (v view) mark(slug, word string) *web.State {
	s := web.StateOf(v.Visit, slug).As(word)
	return &s
}

// due is the day of a part, or by when its body usually has it.
func (v yearView) due(p clusteryear.Part) string {
	if !p.Day.IsZero() {
		return v.Day(p.Day)
	}
	for _, d := range v.has.Days {
		if d.Part == p.Code {
			return v.T("cluster.usual", d.Day)
		}
	}
	return ""
}

// begin is where a part is begun for this cluster; "" for one who may not.
func (v yearView) begin(code string) string {
	if !v.MayLead || !v.To.IsZero() {
		return ""
	}
	about := url.Values{"body": {string(v.leads())}, "about_kind": {v.ID.Subject().Kind}, "about": {string(v.ID)}}
	switch code {
	case clusteryear.Plan, clusteryear.Rules, clusteryear.Criteria:
		about.Set("kind", code)
		return v.when(access.DraftConsultation, "/consultations/new?"+about.Encode())
	case clusteryear.Covenant:
		return v.when(access.LeadCluster, "/covenants/new?cluster="+url.QueryEscape(string(v.ID)))
	case clusteryear.Scoring:
		return v.when(access.LeadCluster, "/scorecards/new?cluster="+url.QueryEscape(string(v.ID)))
	case clusteryear.Midyear, clusteryear.Yearend:
		kind := map[string]meeting.Kind{clusteryear.Midyear: meeting.Midyear, clusteryear.Yearend: meeting.Yearend}[code]
		about.Set("kind", string(kind))
		about.Set("title", v.T("cluster.title-"+code, strconv.Itoa(v.Year), v.Cluster.Name))
		return v.when(access.CallMeeting, "/meetings/new?"+about.Encode())
	case clusteryear.Council:
		return v.when(access.FormCouncil, "/councils/new?cluster="+url.QueryEscape(string(v.ID)))
	case clusteryear.Nomination:
		return v.when(access.LeadCluster, "/slates/new?cluster="+url.QueryEscape(string(v.ID))+"&year="+strconv.Itoa(v.Year))
	case clusteryear.Election:
		return v.when(access.CallSitting, v.council())
	}
	return ""
}

func (v yearView) when(act access.Act, href string) string {
	if !v.May(act) {
		return ""
	}
	return href
}

// council is the page of the cluster's council, at which it elects; "" without one.
func (v yearView) council() string {
	for _, p := range v.has.Parts {
		if p.Code == clusteryear.Council && p.Subject.ID != "" {
			return paths[p.Subject.Kind] + p.Subject.ID
		}
	}
	return ""
}

// leads is the unit in whose name the year's papers are begun: the head's, or the
// body's for one who acts for it.
func (v yearView) leads() string {
	if v.MayForm || v.Lead.Head == "" {
		return string(v.Body)
	}
	return string(v.Lead.Head)
}

// recognition offers to name whom the council elected; nil if nothing is to be
// done, or a unit elected is not known.
func (v yearView) recognition() *web.Step {
	e := v.has.Elected
	if e == nil || !v.MayForm || v.LeadIn(v.Year+1).Head != "" {
		return nil
	}
	s := &web.Step{Title: v.T("cluster.elected", strconv.Itoa(e.Year)), Text: v.T("cluster.elected-text", words.Name(e.HeadName), words.Name(e.DeputyName), e.Number, e.On)}
	if e.DeputyName == "" {
		s.Text = v.T("cluster.elected-head", words.Name(e.HeadName), e.Number, e.On)
	}
	if e.Head == "" || e.Deputy == "" && e.DeputyName != "" {
		s.Text += ". " + v.T("cluster.elected-unknown")
		s.Action = web.Action{Label: v.T("cluster.do-next-lead"), Href: v.at("/lead?year=" + strconv.Itoa(e.Year))}
	} else {
		s.Action = web.Action{Label: v.T("cluster.recognise"), Post: v.at("/recognition"), Hidden: map[string]string{"year": strconv.Itoa(v.Year)}}
	}
	return s
}

// next is the next step on the page: whom the council elected first.
func (v yearView) next() *web.Step {
	if s := v.recognition(); s != nil {
		return s
	}
	return v.step()
}

// kept are where the cluster's own things are listed, each by its words.
func (v yearView) kept() (out []web.Link) {
	in := "?cluster=" + url.QueryEscape(string(v.ID))
	for _, l := range []web.Link{{Label: "scores.menu", Href: "/scorecards"}, {Label: "slate.menu", Href: "/nominations"}, {Label: "covenant.menu", Href: "/covenants"}, {Label: "exchange.models", Href: "/models"},
		{Label: "exchange.activities", Href: "/activities"}, {Label: "exchange.notes", Href: "/experiences"}} {
		out = append(out, web.Link{Label: v.T(l.Label), Href: l.Href + in})
	}
	return out
}

// ranks are the pictures of published places, one a category that has more than
// one year of them.
func (v yearView) ranks() (out []web.Chart) {
	for i, r := range v.has.Ranks {
		if len(r.Years) > 1 {
			out = append(out, pictures.Ranks(v.Visit, "ranks-"+strconv.Itoa(i), r))
		}
	}
	return out
}

// dayPairs are the usual days of the body.
func (v yearView) dayPairs() (out []web.Pair) {
	for _, d := range v.has.Days {
		text := v.T("cluster.usual-of", d.Day, words.Cite(v.Lang, d.Cite))
		if d.Status != rulebook.Found {
			text += " · " + v.T("cluster.unverified")
		}
		if n := d.Note.In(string(v.Lang)); n != "" {
			text += ". " + n
		}
		out = append(out, web.Pair{Label: v.T("cluster.part-" + d.Part), Text: text})
	}
	return out
}
