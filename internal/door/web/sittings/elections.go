package sittings

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// otherRows is how many candidates a form takes beside those called.
const otherRows = 6

func (p *Pages) elections(s *web.Server) {
	s.Handle("GET /sittings/{id}/elections", access.PutSitting, p.ask(p.electForm))
	s.Handle("POST /sittings/{id}/elections", access.PutSitting, p.act(p.electForm, p.elect))
}

// electForm offers the members called, with the years in which each headed the
// council, for the year after the sitting.
func (p *Pages) electForm(r *http.Request, v view) (form, error) {
	past, err := p.councils.Terms(r.Context(), v.Who, v.Council)
	next := strconv.Itoa(v.Meeting.Day.Year + 1)
	f := web.NewForm("office", string(council.Head), "seats", "1", "from", "01/01/"+next, "to", "31/12/"+next)
	return form{v.T("election.title"), f, func(f *web.Form) templ.Component { return electPage(v, f, v.members(f, past)) }}, err
}

func (p *Pages) elect(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	e := council.Election{Office: council.Office(f.Get("office")), Seats: f.NeedInt("seats"), From: f.NeedDay("from"), To: f.NeedDay("to")}
	for _, m := range f.All("members") {
		e.Candidates = append(e.Candidates, council.Candidate{Member: council.MemberID(m)})
	}
	for i := range otherRows {
		if name := f.Text("other"+strconv.Itoa(i), 200); name != "" {
			e.Candidates = append(e.Candidates, council.Candidate{Holder: council.Holder{Name: name}})
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
