package people

import (
	"net/http"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/entries"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// page is all that the page of one person shows.
type page struct {
	registry.Card
	own         bool // one's own record
	story       record.Story
	awards      []award.Award
	initiatives []initiative.Initiative
	thanks      []web.Quote // that the person shows
	title       func(code string) string
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.read(r, v, registry.PersonID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, d.Name, showPage(v, d))
}

// me is one's own record. (Hồ sơ của tôi.)
func (p *Pages) me(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if v.Who.Person == "" {
		return web.Show(w, r, v, http.StatusOK, v.T("person.mine"), nobodyPage(v))
	}
	d, err := p.read(r, v, registry.PersonID(v.Who.Person))
	if err != nil {
		return err
	}
	d.own = true
	return web.Show(w, r, v, http.StatusOK, v.T("person.mine"), showPage(v, d))
}

func (p *Pages) read(r *http.Request, v web.Visit, person registry.PersonID) (d page, err error) {
	if d.Card, err = p.people.Person(r.Context(), v.Who, person); err != nil {
		return d, err
	}
	if d.story, err = p.records.Story(r.Context(), v.Who, person.Subject()); notMine(err) != nil {
		return d, err
	}
	if d.awards, err = p.awards.Record(r.Context(), v.Who, person); notMine(err) != nil {
		return d, err
	}
	if d.initiatives, err = p.initiatives.Initiatives(r.Context(), v.Who, person); notMine(err) != nil {
		return d, err
	}
	shown, err := p.thanks.Shown(r.Context(), v.Who, person)
	if notMine(err) != nil {
		return d, err
	}
	for _, n := range shown[:min(len(shown), mostThanks)] {
		d.thanks = append(d.thanks, web.Quote{Text: n.Text, By: v.T("thanks.from", n.FromName, n.FromUnit)})
	}
	d.title = func(code string) string {
		t := p.books.NameOf(code)
		if v.Lang == words.EN {
			return t.EN
		}
		return t.VI
	}
	return d, nil
}

// mostThanks is how many notes of thanks stand on a page.
const mostThanks = 10

// notMine lets a page show what it may when a part of it is not for this
// visitor.
func notMine(err error) error {
	if fault.Is(err, fault.Forbidden) || fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}

// can reports that links to an act are worth showing; the act itself decides.
func (d page) can(v web.Visit, act access.Act) bool { return !d.own && d.Joined == "" && v.May(act) }

func (d page) about(v web.Visit) []web.Pair {
	pairs := []web.Pair{{Label: v.T("person.unit"), Part: unitLink(v, d)}, {Label: v.T("person.post"), Text: orUnknown(v, d.Post)},
		{Label: v.T("person.birth"), Text: v.Day(d.Birth)}}
	if d.Number != "" {
		pairs = append(pairs, web.Pair{Label: v.T("person.number"), Text: d.Number})
	}
	return append(pairs, web.Pair{Label: v.T("person.gender"), Text: word(v, "gender.", d.Gender)},
		web.Pair{Label: v.T("person.category"), Text: word(v, "category.", d.Category)},
		web.Pair{Label: v.T("person.leader"), Text: orUnknown(v, leader(v, d.Leader))},
		web.Pair{Label: v.T("person.recruited"), Text: v.Day(d.Recruited)})
}

func orUnknown(v web.Visit, s string) string {
	if s == "" {
		return v.T("state.unknown")
	}
	return s
}

// years shows the last years whether anything is known of them or not: what is
// not known is told, never left out.
func (d page) years(v web.Visit) (rows []web.Row) {
	known := map[int]record.Year{}
	first := v.Today.Year - 5
	if r := d.Recruited.Year; r > first {
		first = r
	}
	last := v.Today.Year - 1
	for _, y := range d.story.Years {
		known[y.Year] = y
		first, last = min(first, y.Year), max(last, y.Year)
	}
	for n := last; n >= first; n-- {
		rows = append(rows, year(v, n, known[n]))
	}
	return rows
}

func year(v web.Visit, n int, y record.Year) web.Row {
	row := web.Row{What: strconv.Itoa(n)}
	if y.Year == 0 {
		s := web.StateOf(v, "unknown")
		row.State = &s
		return row
	}
	var parts []string
	if y.Rating != "" {
		row.Holder = v.T("rating." + y.Rating)
		row.Source = entries.Written(y.Source)
	} else {
		parts = append(parts, v.T("record.rating-unknown"))
	}
	if y.Months != nil {
		parts = append(parts, v.T("record.n-months", *y.Months))
	}
	if y.Absences != nil {
		parts = append(parts, v.T("record.was-away", entries.Away(v, y.Absences)))
	}
	if y.Training != nil {
		parts = append(parts, v.T("record.was-trained", entries.Courses(v, y.Training)))
	}
	row.More = strings.Join(parts, " · ")
	return row
}

// award is where more of an award is told: its own page in the office, or to
// its holder the public one.
func (d page) award(v web.Visit, a award.Award) string {
	switch {
	case !d.own && v.May(access.LookAward):
		return "/awards/" + string(a.ID)
	case a.Number != "":
		return "/c/" + a.Number
	}
	return ""
}

func (d page) awardRows(v web.Visit) (rows []web.Row) {
	for _, a := range d.awards {
		state := web.StateOf(v, string(a.State))
		if a.Claim {
			state = web.StateOf(v, "claim")
		}
		more := v.T("record.by-decision", orUnknown(v, a.DecisionNo), a.Decided)
		if a.Achievement != "" {
			more += " · " + a.Achievement
		}
		rows = append(rows, web.Row{What: d.title(a.Award), Href: d.award(v, a), When: strconv.Itoa(a.Year), State: &state, More: more})
	}
	return rows
}

func (d page) initiativeRows(v web.Visit) (rows []web.Row) {
	for _, i := range d.initiatives {
		row := web.Row{What: i.Title, When: strconv.Itoa(i.Year), More: v.T("scope."+i.Scope) + " · " + orUnknown(v, i.DecisionNo)}
		if i.UsedBy != "" {
			row.More += " · " + v.T("initiative.used-for", d.title(i.UsedBy))
		}
		rows = append(rows, row)
	}
	return rows
}

// history is what changed over time, newest first; what never changed stands
// beside already.
func (d page) history(v web.Visit) (rows []web.Row) {
	times := map[string]int{}
	for _, f := range d.Facts {
		times[f.Kind]++
	}
	for i := len(d.Facts) - 1; i >= 0; i-- {
		if f := d.Facts[i]; times[f.Kind] > 1 {
			rows = append(rows, web.Row{What: orUnknown(v, d.value(v, f)), Holder: v.T("person.fact-" + f.Kind), More: span(v, f), Source: f.Source})
		}
	}
	return rows
}

func (d page) value(v web.Visit, f registry.Fact) string {
	switch f.Kind {
	case "unit":
		return d.Units[registry.UnitID(f.Value)]
	case "gender":
		return word(v, "gender.", f.Value)
	case "category":
		return word(v, "category.", f.Value)
	case "leader":
		b := f.Value == "true"
		return leader(v, &b)
	}
	return f.Value
}

func span(v web.Visit, f registry.Fact) string {
	switch {
	case f.From.IsZero() && f.To.IsZero():
		return v.T("unit.always")
	case f.From.IsZero():
		return v.T("unit.until", f.To)
	case f.To.IsZero():
		return v.T("unit.since", f.From)
	}
	return v.T("unit.between", f.From, f.To)
}

func standingWord(v web.Visit, d page) string {
	if d.own {
		return v.T("standing.link-own")
	}
	return v.T("standing.link")
}
