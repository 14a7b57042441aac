package people

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
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
	title       func(code string) string
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.read(r, v, registry.PersonID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, d.Name, showPage(v, d))
}

// me is one's own record. (Năm của tôi.)
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
	if d.awards, err = p.awards.Record(r.Context(), v.Who, person.Subject()); notMine(err) != nil {
		return d, err
	}
	if d.initiatives, err = p.initiatives.Initiatives(r.Context(), v.Who, person); notMine(err) != nil {
		return d, err
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
func (d page) years(v web.Visit) (rows []web.TableRow) {
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
		rows = append(rows, d.year(v, n, known[n]))
	}
	return rows
}

func (d page) year(v web.Visit, n int, y record.Year) web.TableRow {
	months := v.T("state.unknown")
	if y.Months != nil {
		months = strconv.Itoa(*y.Months)
	}
	rating := web.Cell{Text: v.T("state.unknown")}
	if y.Rating != "" {
		rating = web.Cell{Text: v.T("rating." + y.Rating), Small: written(y.Source)}
	}
	return web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(n)}, rating, {Text: months}, {Text: away(v, y.Absences)}, {Text: courses(v, y.Training)}}}
}

func written(s record.Source) string {
	return strings.Join(slices.DeleteFunc([]string{s.Who, s.Paper}, func(p string) bool { return p == "" }), " · ")
}

func away(v web.Visit, list []record.Away) string {
	if list == nil {
		return v.T("state.unknown")
	}
	parts := make([]string, 0, len(list))
	for _, a := range list {
		parts = append(parts, v.T("record.days-away", v.T("absence."+a.Kind), a.Days))
	}
	return orNone(v, parts)
}

func courses(v web.Visit, list []record.Course) string {
	if list == nil {
		return v.T("state.unknown")
	}
	parts := make([]string, 0, len(list))
	for _, c := range list {
		parts = append(parts, v.T("record.course", c.From, c.To, word(v, "training.", c.Result)))
	}
	return orNone(v, parts)
}

func orNone(v web.Visit, parts []string) string {
	if len(parts) == 0 {
		return v.T("discipline.none")
	}
	return strings.Join(parts, "; ")
}

// standing is discipline and review in words.
func (d page) standing(v web.Visit) []web.Pair {
	discipline := v.T("state.unknown")
	if d.story.Discipline != nil {
		parts := []string{}
		for _, one := range d.story.Discipline {
			parts = append(parts, disciplined(v, one))
		}
		discipline = orNone(v, parts)
	}
	return []web.Pair{{Label: v.T("record.kind-discipline"), Text: discipline}, {Label: v.T("record.kind-review"), Text: orUnknown(v, leader(v, d.story.Under))}}
}

func (d page) awardRows(v web.Visit) (rows []web.TableRow) {
	for _, a := range d.awards {
		state := web.StateOf(v, string(a.State))
		if a.Claim {
			state = web.StateOf(v, "claim")
		}
		rows = append(rows, web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(a.Year)}, {Text: d.title(a.Award), Small: a.Achievement},
			{Text: orUnknown(v, a.DecisionNo), Small: v.Day(a.Decided)}, {Part: web.StateMark(state)}}})
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

// history is the dated facts, newest first.
func (d page) history(v web.Visit) (rows []web.TableRow) {
	for i := len(d.Facts) - 1; i >= 0; i-- {
		f := d.Facts[i]
		value := f.Value
		switch f.Kind {
		case "unit":
			value = d.Units[registry.UnitID(f.Value)]
		case "gender":
			value = word(v, "gender.", f.Value)
		case "category":
			value = word(v, "category.", f.Value)
		case "leader":
			b := f.Value == "true"
			value = leader(v, &b)
		}
		source := f.Source
		if source == "" {
			source = "–"
		}
		rows = append(rows, web.TableRow{Cells: []web.Cell{{Text: v.T("person.fact-" + f.Kind)}, {Text: orUnknown(v, value)}, {Text: span(v, f)}, {Text: source}}})
	}
	return rows
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

// entries is every statement of the record, newest first, corrected ones too.
func (d page) entries(v web.Visit) (rows []web.TableRow) {
	for i := len(d.story.Entries) - 1; i >= 0; i-- {
		e := d.story.Entries[i]
		what := web.Cell{Text: v.T("record.kind-" + string(e.Kind))}
		if e.Year > 0 {
			what.Text += " " + strconv.Itoa(e.Year)
		}
		value := web.Cell{Text: say(v, e)}
		switch {
		case e.SupersededBy != "":
			value.Small = v.T("record.corrected")
		case e.Why != "":
			value.Small = v.T("record.because", e.Why)
		}
		do := web.Cell{}
		if e.SupersededBy == "" && d.can(v, access.KeepRecord) {
			do = web.Cell{Text: v.T("record.correct"), Href: "/people/" + string(d.ID) + "/corrections/" + e.ID}
		}
		rows = append(rows, web.TableRow{Cells: []web.Cell{what, value, {Text: written(e.Source), Small: v.Moment(e.At)}, do}})
	}
	return rows
}
