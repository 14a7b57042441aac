package homes

import (
	"strings"
	"time"

	"thidua/internal/desk/report"
	"thidua/internal/door/web"
	"thidua/internal/door/web/works"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// workOf puts what a person owes into words: the most pressing is the next
// step, the rest are rows.
func workOf(v web.Visit, w report.Work) Work {
	out := Work{Three: [3]int{w.Sent, w.Under, w.Done}}
	same := map[string]int{}
	for _, t := range w.Todo {
		same[sentence(v, t)]++
	}
	for i, t := range w.Todo {
		if i == 0 {
			out.Next = step(v, t)
			continue
		}
		what := sentence(v, t)
		if same[what] > 1 && t.Unit != "" { // one thing for several units: say which at once
			what, t.Unit = what+" – "+t.Unit, ""
		}
		row := web.Row{What: what, Href: works.Place(t), More: detail(v, t), When: ago(v, t)}
		if !t.Due.IsZero() {
			row.When, row.Then = v.ShortDay(t.Due), v.Due(t.Due)
		}
		row.State = clock(v, t)
		out.Todo = append(out.Todo, row)
	}
	for _, t := range w.Waiting {
		out.Waiting = append(out.Waiting, web.Row{What: t.Title, Href: works.Place(t), Holder: t.Holder, More: detail(v, t), When: ago(v, t), State: clock(v, t)})
	}
	for _, d := range w.Dates {
		to := "/sittings/" + d.Subject.ID
		if d.Kind == "term" {
			to = "/councils/" + d.Subject.ID
		}
		out.Dates = append(out.Dates, web.Row{When: v.ShortDay(d.Day), What: v.T("work.date-"+d.Kind, d.Title), Href: to, More: d.Place})
	}
	if v.May(access.OpenDossier) {
		out.New = &web.Action{Label: v.T("work.new-dossier"), Href: "/dossiers/new", Icon: "plus"}
	}
	return out
}

func step(v web.Visit, t report.Task) *web.Step {
	s := &web.Step{Title: sentence(v, t), Sub: detail(v, t), Action: web.Action{Label: v.T(t.Kind + "-do"), Href: works.Place(t)}}
	if !t.Due.IsZero() {
		due := web.StateOf(v, "open").As(v.Due(t.Due))
		s.State = &due
	}
	if c := clock(v, t); c != nil {
		s.State = c
	}
	if t.Reason != "" {
		s.Quote = &web.Quote{Text: t.Reason, By: v.T("work.returned-by", t.Unit, v.Moment(t.Since))}
	}
	return s
}

// clock is how long the clock of a sudden feat still runs for a task; nil where none
// does.
func clock(v web.Visit, t report.Task) *web.State {
	if t.Ends.IsZero() {
		return nil
	}
	s := web.StateOf(v, "open")
	if left := int(t.Ends.Sub(v.Now).Round(time.Hour) / time.Hour); left >= 0 {
		s = s.As(v.T("work.clock-left", left))
	} else {
		s = web.StateOf(v, "fails").As(v.T("work.clock-over", -left))
	}
	return &s
}

func sentence(v web.Visit, t report.Task) string { return v.T(t.Kind, t.Title, t.Count) }

// ownCount are the kinds whose sentence says how many.
var ownCount = map[string]bool{"work.doubts": true, "work.initiative-table": true, "work.objections": true, "work.movement-figures": true, "work.movement-heirs": true, "work.movement-succeed": true, "work.exemplar-nobody": true, "work.exemplar-headless": true}

func detail(v web.Visit, t report.Task) string {
	var parts []string
	if t.Period.Year > 0 {
		parts = append(parts, words.Period(v.Lang, t.Period))
	}
	if t.Unit != "" && t.Unit != t.Title {
		parts = append(parts, t.Unit)
	}
	if t.Count > 0 && !ownCount[t.Kind] {
		parts = append(parts, v.T("work.lines", t.Count))
	}
	return strings.Join(parts, " · ")
}

func ago(v web.Visit, t report.Task) string {
	if t.Since.IsZero() {
		return ""
	}
	return v.Ago(t.Since)
}
