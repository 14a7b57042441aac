package sittings

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// otherRows is how many candidates a form takes beside those ticked.
const otherRows = 6

func (p *Pages) elections(s *web.Server) {
	s.Handle("GET /sittings/{id}/elections", access.PutSitting, p.ask(p.electForm))
	s.Handle("POST /sittings/{id}/elections", access.PutSitting, p.act(p.electForm, p.elect))
	s.Handle("POST /sittings/{id}/leads/{cluster}", access.FormCluster, p.press(p.lead))
}

// A slate is who can be chosen as a candidate.
type slate struct {
	past     []council.Term
	clusters []cluster.Sheet // of the council's body: their members stand
	units    bool            // else those of the registry are offered
}

// electForm offers the members called and the units that can stand, with the
// years in which each was head, for the year after the sitting.
func (p *Pages) electForm(r *http.Request, v view) (form, error) {
	s := slate{}
	var err error
	if s.past, err = p.councils.Terms(r.Context(), v.Who, v.Council); err != nil {
		return form{}, err
	}
	if s.clusters, err = p.clustersOf(r, v); err != nil {
		return form{}, err
	}
	s.units = len(s.clusters) == 0
	next := strconv.Itoa(v.Meeting.Day.Year + 1)
	f := web.NewForm("office", string(council.Head), "seats", "1", "from", "01/01/"+next, "to", "31/12/"+next)
	return form{v.T("election.title"), f, func(f *web.Form) templ.Component { return electPage(v, f, s) }}, nil
}

// clustersOf are the clusters that the council's body formed, in the year of the
// sitting.
func (p *Pages) clustersOf(r *http.Request, v view) (all []cluster.Sheet, err error) {
	rows, _, err := p.clusters.Clusters(r.Context(), v.Who, cluster.Filter{Body: v.Body, Size: -1})
	for _, row := range rows {
		one, err := p.clusters.Cluster(r.Context(), v.Who, row.ID, row.YearOn(v.Meeting.Day))
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, err
}

// standing are the units that can be typed where no cluster says who stands.
func (p *Pages) standing() choosers.Chooser { return choosers.Units(p.units, access.PutSitting) }

func (p *Pages) elect(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	e := council.Election{Office: council.Office(f.Get("office")), Seats: f.NeedInt("seats"), From: f.NeedDay("from"), To: f.NeedDay("to")}
	for _, m := range f.All("members") {
		e.Candidates = append(e.Candidates, council.Candidate{Member: council.MemberID(m)})
	}
	for _, u := range f.All("units") {
		e.Candidates = append(e.Candidates, council.Candidate{Holder: council.Holder{Unit: registry.UnitID(u)}})
	}
	for i := range otherRows {
		if name := f.Text("other"+strconv.Itoa(i), 200); name != "" {
			unit, err := p.standing().Known(r.Context(), v, name)
			if err != nil {
				return said{}, err
			}
			h := council.Holder{Name: name}
			if unit.ID != "" {
				h = council.Holder{Name: unit.Name, Unit: unit.ID}
			}
			e.Candidates = append(e.Candidates, council.Candidate{Holder: h})
		}
	}
	if !ready(f) {
		return said{}, nil
	}
	e, err := p.councils.Elect(r.Context(), v.Who, sittingOf(r), e)
	return tell("election.said", len(e.Candidates)), err
}

// members are those called, as names to tick.
func (v view) members(f *web.Form, past []council.Term) (out []web.Option) {
	ticked := f.All("members")
	for _, a := range v.Attendance {
		h := council.Holder{Person: a.Person, Name: a.Name}
		var led []council.Term
		for _, t := range past {
			if t.Office == council.Head && t.Is(h) {
				led = append(led, t)
			}
		}
		out = append(out, web.Option{Value: a.Member, Label: words.Name(a.Name), Small: v.led(led), Chosen: slices.Contains(ticked, a.Member)})
	}
	return out
}

// memberUnits are the members of the clusters, those who never headed theirs
// first.
func (v view) memberUnits(f *web.Form, of []cluster.Sheet) (out []web.Option) {
	ticked := f.All("units")
	for _, c := range of {
		for _, t := range c.Turns {
			small := words.Name(c.Name)
			if len(t.Head) > 0 {
				small += " · " + v.headed(t.Head)
			}
			out = append(out, web.Option{Value: string(t.Unit), Label: words.Name(t.Name), Small: small, Chosen: slices.Contains(ticked, string(t.Unit))})
		}
	}
	return out
}

func (v view) headed(years []int) string {
	var all []string
	for _, y := range years {
		all = append(all, strconv.Itoa(y))
	}
	return v.T("election.led", strings.Join(all, ", "))
}

// led says in which years somebody headed the council; "" if in none.
func (v view) led(terms []council.Term) string {
	var years []string
	for _, t := range terms {
		year := strconv.Itoa(t.From.Year)
		if t.To.Year != t.From.Year {
			year = v.T("election.term", t.From.Year, t.To.Year)
		}
		years = append(years, year)
	}
	if len(years) == 0 {
		return ""
	}
	return v.T("election.led", strings.Join(years, ", "))
}

// electable reports a list to which an election can still be added.
func (v view) electable() bool {
	return (v.State == council.Called || v.State == council.Open) && len(v.Elections) < len(council.Offices()) && v.May(access.PutSitting)
}
