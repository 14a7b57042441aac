package calendars

import (
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/desk/diary"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// An Entry is one thing of the calendar in words.
type Entry struct {
	Day        civil.Date
	When, What string // When: "08:00"; "" the whole day
	Href       string
	More       string // where, of whom, by which law
	Kind       string // of its group, in words
	Done       bool
	Doubt      bool
}

// A Sheet is the calendar of some time as a page shows it.
type Sheet struct {
	First   civil.Date // of the month
	Group   string
	Entries []Entry
	Off     map[civil.Date]string // days no office works, weekends aside
	books   *rulebook.Library
}

func (p *Pages) sheet(v web.Visit, first civil.Date, group string, all []diary.Day) Sheet {
	s := Sheet{First: first, Group: group, Off: map[civil.Date]string{}, books: p.books}
	for _, d := range all {
		s.Entries = append(s.Entries, Entry{Day: d.Day, When: hours(d), What: p.says(v, d), Href: place(d), More: p.more(v, d), Kind: v.T("diary.group-" + d.Group()), Done: d.Done, Doubt: d.Doubt})
	}
	for _, off := range p.books.Calendar().DaysOff(first.Year) {
		s.Off[off.On] = p.books.DayOffName(off.Reason).In(string(v.Lang))
	}
	return s
}

func hours(d diary.Day) string {
	if d.Until != "" && d.At != "" {
		return d.At + " – " + d.Until
	}
	return d.At
}

// says is what there is on a day.
func (p *Pages) says(v web.Visit, d diary.Day) string {
	switch d.Kind {
	case "submit":
		return v.T("diary.submit", p.names(v, d.Awards))
	case "usual":
		return v.T("diary.usual", v.T("cluster.part-"+d.Usual.Part), d.Title)
	case "notice":
		return v.T("notice." + string(d.Notice))
	case "statistics":
		return v.T("diary.statistics", d.Form.ID, d.Form.Name.In(string(v.Lang)))
	case "figures":
		return v.T("diary.figures", words.Period(v.Lang, d.Period), d.Title)
	}
	return v.T("diary."+d.Kind, d.Title, d.Unit)
}

// plain is what a day says outside the house: no title that may name a person.
func (p *Pages) plain(v web.Visit, d diary.Day) string {
	switch d.Kind {
	case "appraise":
		return v.T("diary.appraise-plain", d.Count)
	case "exemplar-goal", "exemplar-look":
		return v.T("diary." + d.Kind + "-plain")
	}
	return p.says(v, d)
}

// because is the law or the body by which a day is what it is.
func (p *Pages) because(v web.Visit, d diary.Day) string {
	switch {
	case d.Law != nil:
		return counted(v, *d.Law)
	case d.Usual != nil:
		return words.Cite(v.Lang, d.Usual.Cite)
	case d.Form != nil:
		return words.Cite(v.Lang, d.Form.Cite)
	}
	return ""
}

func (p *Pages) more(v web.Visit, d diary.Day) string {
	parts := []string{d.Place, p.because(v, d)}
	if d.Unit != "" && d.Unit != d.Title {
		parts = append([]string{d.Unit}, parts...)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// counted is how the law counts a last day, with its citation.
func counted(v web.Visit, d rulebook.Deadline) string {
	cite := words.Cite(v.Lang, d.Cite)
	if d.Unit == "" {
		return cite
	}
	return v.T("calculator.n-"+d.Unit, d.Days) + ", " + cite
}

// manyNames is how many awards are named before the rest are counted.
const manyNames = 3

func (p *Pages) names(v web.Visit, codes []string) string {
	var names []string
	for _, c := range codes[:min(len(codes), manyNames)] {
		names = append(names, p.books.NameOf(c).In(string(v.Lang)))
	}
	all := strings.Join(names, ", ")
	if more := len(codes) - len(names); more > 0 {
		all = v.T("diary.and-more", all, more)
	}
	return all
}

// places are where the subject of a day is looked at.
var places = map[string]string{"sitting": "/sittings/", "meeting": "/meetings/", "council": "/councils/", "consultation": "/consultations/", "covenant": "/covenants/", "scorecard": "/scorecards/",
	"slate": "/slates/", "activity": "/activities/", "dossier": "/dossiers/", "decision": "/decisions/", "movement": "/movements/", "notice": "/notices/", "filing": "/initiatives/", "ballot": "/ballots/", "cluster": "/clusters/",
	"exemplar": "/exemplars/", "contest": "/contests/", "inquiry": "/inquiries/"}

func place(d diary.Day) string {
	switch at, known := places[d.Subject.Kind]; {
	case d.Kind == "round-opened":
		return "/initiatives"
	case d.Kind == "usual":
		return "/clusters"
	case d.Kind == "pledge":
		return "/pledges?year=" + d.Title
	case d.Kind == "figures":
		return "/movements/" + d.Subject.ID + "/figures"
	case d.Kind == "movement-interim", d.Kind == "movement-final":
		return "/movements/" + d.Subject.ID + "/reviews/" + strings.TrimPrefix(d.Kind, "movement-")
	case d.Kind == "statistics":
		return "/statistics/" + d.Form.ID
	case d.Kind == "submit":
		return "/calendar/plan?award=" + d.Awards[0]
	case known:
		return at + d.Subject.ID
	}
	return ""
}

// weeks are the days of a month, Monday first; a day of another month is zero.
func (s Sheet) weeks() (out [][7]civil.Date) {
	for day := s.First; day.Month == s.First.Month; day = day.AddDays(1) {
		at := (int(day.Weekday()) + 6) % 7
		if at == 0 || len(out) == 0 {
			out = append(out, [7]civil.Date{})
		}
		out[len(out)-1][at] = day
	}
	return out
}

func (s Sheet) on(day civil.Date) (out []Entry) {
	for _, e := range s.Entries {
		if e.Day == day {
			out = append(out, e)
		}
	}
	return out
}

// works reports a day on which offices work.
func (s Sheet) works(day civil.Date) bool { return s.books.Calendar().Works(day) }

// to is the address of a month, in the view one is in.
func (s Sheet) to(view string, first civil.Date) string {
	at := fmt.Sprintf("/calendar%s?month=%04d-%02d", view, first.Year, first.Month)
	if s.Group != "" {
		at += "&group=" + s.Group
	}
	return at
}

// tabs are the two views; the one it is keeps its address as it was asked.
func (s Sheet) tabs(v web.Visit, view string) []web.Link {
	links := []web.Link{{Label: v.T("diary.by-month"), Href: s.to("", s.First)}, {Label: v.T("diary.by-list"), Href: s.to("/list", s.First)}}
	at := 0
	if view != "" {
		at = 1
	}
	links[at].Href = v.URL.RequestURI()
	return links
}

func (s Sheet) groupOptions(v web.Visit) []web.Option {
	out := []web.Option{{Label: v.T("diary.every-group")}}
	for _, g := range diary.Groups() {
		out = append(out, web.Option{Value: g, Label: v.T("diary.group-" + g), Chosen: g == s.Group})
	}
	return out
}

func (s Sheet) month() string { return fmt.Sprintf("%04d-%02d", s.First.Year, s.First.Month) }

func title(v web.Visit, s Sheet) string {
	if v.Lang == words.EN {
		return s.First.Month.String() + fmt.Sprintf(" %d", s.First.Year)
	}
	return v.T("diary.month", int(s.First.Month), fmt.Sprint(s.First.Year))
}

func (s Sheet) table(v web.Visit) web.Table {
	t := web.Table{Caption: v.T("diary.menu"), Columns: []web.Column{{Label: v.T("diary.day")}, {Label: v.T("diary.what")}, {Label: v.T("diary.more")}, {Label: v.T("diary.group")}}}
	for _, e := range s.Entries {
		what := web.Cell{Text: e.What, Href: e.Href}
		if e.Done {
			what.Small = v.T("diary.done")
		}
		day := web.Cell{Text: v.Day(e.Day), Small: e.When}
		if e.Day.Before(v.Today) {
			day.Small = strings.TrimSpace(e.When)
		} else if e.When == "" {
			day.Small = v.Due(e.Day)
		}
		more := web.Cell{Text: e.More}
		if e.Doubt {
			more.Small = v.T("diary.doubt")
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{day, what, more, {Text: e.Kind}}})
	}
	return t
}

// awards are those the law of today has, to choose from.
func (p *Pages) awards(v web.Visit, chosen string) []web.Option {
	out := []web.Option{{Label: v.T("calculator.choose")}}
	for _, a := range p.books.Awards(v.Today) {
		out = append(out, web.Option{Value: a.Code, Label: p.books.NameOf(a.Code).In(string(v.Lang)), Chosen: a.Code == chosen})
	}
	return out
}

// Stages is a plan in words.
type Stages struct {
	Says  string
	Table web.Table
	Notes []string
}

func (p *Pages) stages(v web.Visit, plan *diary.Plan) *Stages {
	if plan == nil {
		return nil
	}
	first := plan.Steps[0]
	s := &Stages{Says: v.T("diary.plan-says", p.books.NameOf(plan.Award).In(string(v.Lang)), words.LongDay(v.Lang, plan.Day), v.T("diary.step-"+first.Code), v.Day(first.By)),
		Table: web.Table{Caption: v.T("diary.plan-steps"), Columns: []web.Column{{Label: v.T("diary.by")}, {Label: v.T("diary.step")}, {Label: v.T("diary.time")}, {Label: v.T("diary.cite")}}}}
	for _, x := range plan.Steps {
		day, cite := web.Cell{Text: v.Day(x.By), Small: v.Due(x.By)}, web.Cell{}
		if x.Late {
			day.Small = v.T("diary.late")
		}
		time := ""
		if x.Deadline != nil {
			time = v.T("calculator.n-"+x.Deadline.Unit, x.Deadline.Days)
			cite = web.Cell{Text: words.Cite(v.Lang, x.Deadline.Cite)}
			if x.Deadline.Status != rulebook.Found {
				cite.Small = v.T("diary.doubt")
			}
		} else if x.Code == "decide" {
			cite.Text = words.Cite(v.Lang, plan.Route.DecideCite)
		} else {
			cite.Text = words.Cite(v.Lang, plan.Route.ViaCite)
		}
		s.Table.Rows = append(s.Table.Rows, web.TableRow{Cells: []web.Cell{day, {Text: v.T("diary.step-" + x.Code)}, {Text: time}, cite}})
	}
	if first.Late {
		s.Notes = append(s.Notes, v.T("diary.plan-late"))
	}
	if plan.Year != nil {
		s.Notes = append(s.Notes, v.T("diary.plan-year", v.Day(plan.Year.LastDay), words.Cite(v.Lang, plan.Year.Cite)))
	}
	return s
}
