package dossiers

import (
	"net/http"
	"strconv"
	"strings"

	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

var stateOrder = []dossier.State{dossier.Draft, dossier.Submitted, dossier.Received, dossier.Appraised, dossier.Returned, dossier.Closed, dossier.Withdrawn}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "-since", "number", "title", "unit", "state")
	year, _ := strconv.Atoi(l.Asked("year"))
	f := dossier.Filter{Search: l.Q, State: dossier.State(l.Asked("state")), Side: l.Asked("side"), Award: l.Asked("award"), Year: year,
		Sort: signed(l), Page: l.Page}
	if as := l.Asked("as"); as != "" {
		f.Size = -1
		rows, _, err := p.dossiers.Dossiers(r.Context(), v.Who, f)
		if err != nil {
			return err
		}
		return web.Download(w, as, p.sheet(v, rows))
	}
	rows, total, err := p.dossiers.Dossiers(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("dossier.menu"), listPage(v, p, l.Of(total), rows))
}

// signed is the order of a list as the offices read it.
func signed(l web.List) string {
	if l.Desc {
		return "-" + l.Sort
	}
	return l.Sort
}

// sentence says what the filter chose.
func sentence(v web.Visit, l web.List) string {
	if s := l.Asked("state"); s != "" {
		return v.T("dossier.of-state", l.Total, strings.ToLower(stateMark(v, dossier.State(s)).Word))
	}
	return v.T("dossier.sentence", l.Total)
}

func (p *Pages) sheet(v web.Visit, rows []dossier.Row) web.Sheet {
	s := web.Sheet{Name: "ho-so", Head: []string{v.T("dossier.number"), v.T("dossier.title"), v.T("dossier.unit"), v.T("dossier.award"), v.T("dossier.lines"),
		v.T("state.holds"), v.T("state.fails"), v.T("state.open"), v.T("dossier.state"), v.T("dossier.holder"), v.T("dossier.since"), v.T("dossier.law-day")}}
	for _, d := range rows {
		s.Rows = append(s.Rows, []string{d.Number, d.Title, d.UnitName, p.awardNames(v, d.Awards), strconv.Itoa(d.Lines), strconv.Itoa(d.Holds),
			strconv.Itoa(d.Fails), strconv.Itoa(d.Opens), stateMark(v, d.State).Word, holderName(d.Dossier), v.Moment(d.Since), v.Day(d.ReceivedOn)})
	}
	return s
}

func (p *Pages) rows(v web.Visit, all []dossier.Row) (out []web.TableRow) {
	for _, d := range all {
		verdict := verdictWords(v, d)
		out = append(out, web.TableRow{ID: string(d.ID), Label: d.Title, Cells: []web.Cell{
			{Text: d.Title, Href: at(d.ID), Small: d.Number + " · " + p.awardNames(v, d.Awards)},
			{Text: d.UnitName, Name: true},
			{Text: v.Num(d.Lines), Small: verdict},
			{Part: web.StateMark(stateMark(v, d.State)), Small: v.T("dossier.held", holderName(d.Dossier), v.Since(d.Since))},
		}})
	}
	return out
}

// verdictWords is what the lines came to, "" while nothing was judged.
func verdictWords(v web.Visit, d dossier.Row) string {
	if d.State == dossier.Draft || d.Holds+d.Fails+d.Opens == 0 {
		return ""
	}
	var parts []string
	for _, c := range []struct {
		key string
		n   int
	}{{"dossier.fails-n", d.Fails}, {"dossier.opens-n", d.Opens}, {"dossier.holds-n", d.Holds}} {
		if c.n > 0 {
			parts = append(parts, v.T(c.key, c.n))
		}
	}
	return strings.Join(parts, ", ")
}

func holderName(d dossier.Dossier) string {
	if d.Holder == d.To {
		return d.ToName
	}
	return d.UnitName
}

func (p *Pages) awardNames(v web.Visit, codes []string) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = p.awardName(v, c)
	}
	return strings.Join(names, ", ")
}

func (p *Pages) awardName(v web.Visit, code string) string {
	return p.books.NameOf(code).In(string(v.Lang))
}

// awards are the choices of a filter or a form: all that today's rules know.
func (p *Pages) awards(v web.Visit, any string) (out []web.Option) {
	if any != "" {
		out = append(out, web.Option{Label: any})
	}
	for _, a := range p.books.Awards(v.Today) {
		out = append(out, web.Option{Value: a.Code, Label: a.Name.In(string(v.Lang))})
	}
	return out
}

func stateOptions(v web.Visit) []web.Option {
	out := []web.Option{{Label: v.T("dossier.any")}}
	for _, s := range stateOrder {
		out = append(out, web.Option{Value: string(s), Label: stateMark(v, s).Word})
	}
	return out
}

func sideOptions(v web.Visit) []web.Option {
	return []web.Option{{Label: v.T("dossier.any")}, {Value: "out", Label: v.T("dossier.side-out")}, {Value: "in", Label: v.T("dossier.side-in")}}
}

// stateMark is the shape and word of a dossier's state.
func stateMark(v web.Visit, s dossier.State) web.State {
	switch s {
	case dossier.Draft:
		return web.StateOf(v, "draft").As(v.T("dossier.draft"))
	case dossier.Submitted:
		return web.StateOf(v, "sent").As(v.T("dossier.state-submitted"))
	case dossier.Received:
		return web.StateOf(v, "appraisal").As(v.T("dossier.received"))
	case dossier.Appraised:
		return web.StateOf(v, "appraised")
	case dossier.Returned:
		return web.StateOf(v, "returned")
	case dossier.Withdrawn:
		return web.StateOf(v, "withdrawn")
	case dossier.Closed:
		return web.StateOf(v, "result")
	}
	return web.StateOf(v, "unknown")
}

// standingMark is the shape and word of a nomination's standing.
func standingMark(v web.Visit, d dossier.State, n *dossier.Nomination) web.State {
	look := map[dossier.Standing]string{dossier.Listed: "draft", dossier.SentBack: "returned", dossier.Struck: "struck", dossier.Supported: "appraised",
		dossier.Tabled: "council", dossier.Passed: "passed", dossier.Refused: "not-passed", dossier.Decided: "signed", dossier.TakenBack: "withdrawn"}
	slug, word := look[n.State], "nomination."+string(n.State)
	if n.State == dossier.Listed && (d == dossier.Submitted || d == dossier.Received || d == dossier.Appraised) {
		slug, word = "considered", "nomination.waits"
	}
	if n.State == dossier.Supported && n.Opinion == dossier.Against {
		slug, word = "fails", "nomination.against"
	}
	if slug == "" {
		return web.StateOf(v, "unknown")
	}
	return web.StateOf(v, slug).As(v.T(word))
}

// resultMark is the shape and word of a verdict.
func resultMark(v web.Visit, r rulebook.Result) web.State {
	if r == "" {
		return web.StateOf(v, "unknown").As(v.T("dossier.not-judged"))
	}
	return web.StateOf(v, string(r))
}
