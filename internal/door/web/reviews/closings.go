package reviews

import (
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/desk/document"
	"thidua/internal/desk/review"
	"thidua/internal/domain/best"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Closings are the pages of a movement's reviews: what the report says by itself,
// how its units compare, what is kept of it, and the best proposed. (Sơ kết, tổng
// kết phong trào.)
type Closings struct {
	kit       *web.Server
	reviews   *review.Service
	movements *movement.Service
	bests     *best.Service
	papers    *document.Service
	law       *rulebook.Library
}

// OpenClosings adds these pages to the server.
func OpenClosings(s *web.Server, r *review.Service, m *movement.Service, b *best.Service, papers *document.Service, law *rulebook.Library) {
	p := &Closings{s, r, m, b, papers, law}
	const path = "/movements/{id}/reviews/{kind}"
	s.Handle("GET "+path, access.LookMovement, web.Get(p.show))
	s.Handle("GET "+path+"/paper.pdf", access.LookMovement, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "bao-cao-phong-trao", func(out io.Writer) error {
			return p.papers.Closing(r.Context(), v.Who, drive(r), kindOf(r), "vi", out)
		})
	})
	s.Handle("POST "+path+"/draft", access.DraftConsultation, web.Act(closingHome, p.circulate, p.show))
	s.Form(path+"/record", access.LookMovement, access.PlanMovement, p.recordPage, p.record)
	s.Form("/movements/{id}/yardsticks", access.LookMovement, access.PlanMovement, p.measurePage, p.measure)
	s.Form("/movements/{id}/best/{no}", access.LookMovement, access.PlanMovement, p.bestPage, p.propose)
}

func drive(r *http.Request) movement.ID { return movement.ID(r.PathValue("id")) }

func kindOf(r *http.Request) movement.ReviewKind { return movement.ReviewKind(r.PathValue("kind")) }

func closingAt(c review.Occasion, more string) string {
	return "/movements/" + string(c.Movement) + "/reviews/" + string(c.Kind) + more
}

func closingHome(r *http.Request) string {
	return closingAt(review.Occasion{Movement: drive(r), Kind: kindOf(r)}, "")
}

// A closing is a visit to the report of a movement.
type closing struct {
	view
	review.Closing
}

func (p *Closings) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	c, err := p.reviews.Close(r.Context(), v.Who, drive(r), kindOf(r))
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm()
	}
	x := closing{view{Visit: v}, c}
	return web.Show(w, r, v, code, c.Title(v.T), closingPage(x, f))
}

func (p *Closings) circulate(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	d, err := p.reviews.Circulate(r.Context(), v.Who, drive(r), kindOf(r), inVietnamese)
	return web.Tell("review.said-draft").Away("/consultations/" + string(d.ID)), err
}

func (c closing) trail() []web.Link {
	return []web.Link{{Label: c.T("movement.menu"), Href: "/movements"}, {Label: c.Sight.Name, Href: "/movements/" + string(c.Movement)}}
}

// step is what its reader does next with the report; nil if they only read it.
func (c closing) step() *web.Step {
	switch {
	case !c.Leads:
		return nil
	case len(c.Drafts) == 0 && !c.May(access.DraftConsultation):
		return &web.Step{Title: c.T("review.do-record"), Text: c.T("review.do-record-text"), Action: web.Action{Label: c.T("review.record-" + string(c.Kind)), Href: closingAt(c.Occasion, "/record")}}
	case len(c.Drafts) == 0:
		return &web.Step{Title: c.T("review.do-draft"), Text: c.T("review.closing-draft-text"), Action: web.Action{Label: c.T("review.draft"), Post: closingAt(c.Occasion, "/draft")}}
	case c.Adopted():
		return &web.Step{Title: c.T("review.do-record"), Text: c.T("review.do-record-text"), Action: web.Action{Label: c.T("review.record-" + string(c.Kind)), Href: closingAt(c.Occasion, "/record")}}
	}
	d := c.Drafts[0]
	return &web.Step{Title: c.T("review.do-read", c.T("consultation.state-"+string(d.State()))), Text: c.T("review.closing-read-text"),
		Action: web.Action{Label: c.T("review.open-draft"), Href: "/consultations/" + string(d.ID)}}
}

// figures is one chapter as a table, without another year beside it.
func (c closing) figures(p review.Part) web.Table {
	t := web.Table{Caption: c.T("review.part-" + p.Code), Columns: []web.Column{{Label: c.T("review.column-what")}, {Label: c.T("review.column-now"), Num: true}}}
	for _, l := range p.Lines {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Part: named(c.view, l.Name(c.T), c.where(l.From), l.Gap, l.Items)}, {Text: l.Figure.Text(c.T, l.In)}}})
	}
	return t
}

// race is how the units compare.
func (c closing) race() web.Table {
	t := web.Table{Caption: c.T("review.race"), Columns: []web.Column{{Label: c.T("review.place"), Num: true}, {Label: c.T("movement.unit")}, {Label: c.T("review.compared-by")}}}
	for _, r := range c.Race.All {
		place := c.T("review.not-placed")
		if r.Place > 0 {
			place = strconv.Itoa(r.Place)
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: place}, {Text: r.Name, Name: true}, {Text: c.Race.Yards(c.T, r)}}})
	}
	return t
}

// othersOf is the other report of the movement.
func (c closing) others() (out []web.Link) {
	for _, k := range movement.ReviewKinds() {
		if k != c.Kind {
			out = append(out, web.Link{Label: c.T("review.see-" + string(k)), Href: closingAt(review.Occasion{Movement: c.Movement, Kind: k}, "")})
		}
	}
	return out
}

func (p *Closings) recordPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	c, err := p.reviews.Close(r.Context(), v.Who, drive(r), kindOf(r))
	if err != nil {
		return err
	}
	kept, err := p.reviews.Keep(r.Context(), c, inVietnamese)
	if err != nil {
		return err
	}
	day := v.Today
	if !kept.On.IsZero() {
		day = kept.On
	}
	if f, err = p.kit.Filled(r, v, f, web.NewForm("on", day.Slashes(), "results", kept.Results, "limits", kept.Limits, "causes", kept.Causes, "lessons", kept.Lessons)); err != nil {
		return err
	}
	x := closing{view{Visit: v}, c}
	d := web.FormSheet{Title: v.T("review.record-" + string(c.Kind)), Sub: c.Sight.Name, Trail: append(x.trail(), web.Link{Label: v.T("review.see-" + string(c.Kind)), Href: closingAt(c.Occasion, "")}), To: r.URL.Path, Button: v.T("review.record-" + string(c.Kind))}
	if kept.Text.ID == "" {
		d.Note = v.T("review.record-typed")
	}
	return web.ShowForm(w, r, v, code, d, f, recordFields(x, f))
}

func (p *Closings) record(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	c, err := p.reviews.Close(r.Context(), v.Who, drive(r), kindOf(r))
	if err != nil {
		return web.Said{}, err
	}
	kept, err := p.reviews.Keep(r.Context(), c, inVietnamese)
	if err != nil {
		return web.Said{}, err
	}
	x := movement.Finding{Kind: c.Kind, On: f.NeedDay("on"), Results: f.Text("results", movement.MostPlan), Limits: f.Text("limits", movement.MostPlan), Causes: f.Text("causes", movement.MostPlan),
		Lessons: f.Text("lessons", movement.MostPlan), Text: kept.Text}
	out := map[registry.UnitID]bool{}
	for _, u := range f.All("out") {
		out[registry.UnitID(u)] = true
	}
	x.Ranks = c.Ranks(inVietnamese, out)
	people, err := p.people(r, v, f)
	if err != nil || f.Err() != nil {
		return web.Said{}, err
	}
	x.Ranks = append(x.Ranks, people...)
	made, err := p.movements.Review(r.Context(), v.Who, c.Movement, x)
	return web.Tell("movement.said-reviewed").Away("/movements/" + string(c.Movement) + "/best/" + strconv.Itoa(made.No)), err
}

// people reads persons named by the movement's criteria or its exemplars: a number
// and why, one a line, the best first.
func (p *Closings) people(r *http.Request, v web.Visit, f *web.Form) (all []movement.Rank, err error) {
	place := 0
	for line := range strings.Lines(f.Text("people", check.MostText)) {
		number, because, _ := strings.Cut(strings.TrimSpace(line), " ")
		if number == "" {
			continue
		}
		found, err := p.movements.Person(r.Context(), v.Who, drive(r), number)
		if fault.Is(err, fault.NotFound) {
			f.Wrong("people", "review.no-person", number)
			continue
		}
		if err != nil {
			return nil, err
		}
		place++
		all = append(all, movement.Rank{Person: found, Place: place, Because: strings.TrimSpace(because)})
	}
	return all, nil
}

// A laurel is a visit to what a review leads to.
type laurel struct {
	web.Visit
	best.Sheet
	law *rulebook.Library
}

func (p *Closings) sheet(r *http.Request, v web.Visit) (laurel, error) {
	no, _ := strconv.Atoi(r.PathValue("no")) // what is no number is no review
	x, err := p.bests.Sheet(r.Context(), v.Who, drive(r), no)
	return laurel{v, x, p.law}, err
}

func (p *Closings) bestPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	x, err := p.sheet(r, v)
	if err != nil {
		return err
	}
	first := web.NewForm("title", v.T("review.best-title", x.Movement.Name))
	if own := slices.ContainsFunc(x.Units, func(u registry.Unit) bool { return u.ID == x.Movement.Body }); own {
		first.Set("unit", string(x.Movement.Body)) // whoever launched it proposes; among others one chooses
	}
	if f, err = p.kit.Filled(r, v, f, first); err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("review.best"), bestPage(x, f))
}

func (p *Closings) propose(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x, err := p.sheet(r, v)
	if err != nil {
		return web.Said{}, err
	}
	y := best.Proposal{Unit: registry.UnitID(f.Need("unit", 100, "contest.unit-unchosen")), Title: f.Need("title", 250, "dossier.no-title")}
	for _, c := range x.All {
		key := c.Subject().String()
		if a := f.Get("award-" + key); a != "" {
			y.Picks = append(y.Picks, best.Pick{Subject: c.Subject(), Award: a})
		} else if why := f.Text("why-"+key, check.MostWhy); why != "" {
			y.Passed = append(y.Passed, best.Passed{Subject: c.Subject(), Because: why})
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	if y.Papers, err = p.papers.Best(r.Context(), v.Who, x.Sheet, "vi"); err != nil {
		return web.Said{}, err
	}
	made, err := p.bests.Propose(r.Context(), v.Who, x.ID, x.Review.No, y)
	to := "/dossiers"
	if len(made) == 1 {
		to = "/dossiers/" + string(made[0].ID)
	}
	return web.Tell("slate.said-proposed", len(made)).Away(to), err
}

func (x laurel) trail() []web.Link {
	return []web.Link{{Label: x.T("movement.menu"), Href: "/movements"}, {Label: x.Movement.Name, Href: "/movements/" + string(x.ID)}}
}

// may reports that its reader proposes.
func (x laurel) may() bool {
	return x.Leads && len(x.Units) > 0 && (x.State == movement.Launched || x.State == movement.Closed)
}

// offers are what somebody may be proposed for; the first is nothing.
func (x laurel) offers(c best.Candidate) []web.Option {
	out := []web.Option{{Label: x.T("review.not-proposed")}}
	for _, o := range c.Offers {
		out = append(out, web.Option{Value: o.Award, Label: x.law.NameOf(o.Award).In(string(x.Lang)) + " · " + x.T("nomination.verdict-"+string(o.Verdict.Result))})
	}
	return out
}

// brings are the awards the movement brings at this review, with what asks it.
func (x laurel) brings() (rows []web.Row) {
	var seen []string
	for _, c := range x.All {
		for _, o := range c.Offers {
			key := o.Award + c.Subject().Kind
			if slices.Contains(seen, key) {
				continue
			}
			seen = append(seen, key)
			var cites []string
			for _, a := range o.Brings.Asks {
				if a.Result != rulebook.Fails {
					cites = append(cites, words.Cite(x.Lang, a.Cite))
				}
			}
			state := web.StateOf(x.Visit, string(o.Brings.Result)).As(x.T("movement.reward-" + string(o.Brings.Result)))
			rows = append(rows, web.Row{What: x.law.NameOf(o.Award).In(string(x.Lang)), Holder: x.T("review.for-" + c.Subject().Kind), More: strings.Join(slices.Compact(cites), "; "), State: &state})
		}
	}
	return rows
}

// became is what one was proposed for already, or why they were passed over.
func (x laurel) became(c best.Candidate) string {
	var parts []string
	for _, k := range c.Picks {
		if !k.Over {
			parts = append(parts, x.T("review.proposed-for", x.law.NameOf(k.Award).In(string(x.Lang))))
		}
	}
	if len(parts) == 0 && c.Struck != "" {
		parts = append(parts, x.T("review.passed-over", c.Struck))
	}
	return strings.Join(parts, "; ")
}

// going reports that one is proposed and the line stands.
func going(c best.Candidate) bool {
	return slices.ContainsFunc(c.Picks, func(k best.Pick) bool { return !k.Over })
}

func unitOptions(v web.Visit, all []registry.Unit) (out []web.Option) {
	if len(all) > 1 {
		out = append(out, web.Option{Label: v.T("contest.unit-unchosen")})
	}
	for _, u := range all {
		out = append(out, web.Option{Value: string(u.ID), Label: u.Name, Lang: "vi"})
	}
	return out
}

// outOptions are the units placed, to be left out.
func (c closing) outOptions() (out []web.Option) {
	for _, r := range c.Race.All {
		if r.Place > 0 {
			out = append(out, web.Option{Value: string(r.Unit), Label: c.T("movement.place", r.Place) + ": " + r.Name, Small: c.Race.Yards(c.T, r)})
		}
	}
	return out
}

// textOf is where the words of a review were adopted.
func textOf(s id.Subject) string {
	if s.Kind != "consultation" {
		return ""
	}
	return "/consultations/" + string(consultation.ID(s.ID))
}
