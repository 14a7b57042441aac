package decisions

import (
	"strconv"
	"strings"

	"thidua/internal/base/money"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// A view is a visit to one decision.
type view struct {
	web.Visit
	decision.Sheet
	law *rulebook.Library
}

func (d view) at(more string) string { return "/decisions/" + string(d.ID) + more }

func (d view) award(code string) string { return d.law.NameOf(code).In(string(d.Lang)) }

func (d view) name() string { return nameOf(d.Visit, d.Decision) }

func nameOf(v web.Visit, d decision.Decision) string {
	if d.Number == "" {
		return v.T("decision.name-draft")
	}
	return v.T("decision.name", d.Number)
}

func stateOf(v web.Visit, s decision.State) web.State {
	slug := map[decision.State]string{decision.Draft: "draft", decision.Signed: "open", decision.Published: "signed", decision.Annulled: "annulled"}[s]
	return web.StateOf(v, slug).As(v.T("decision.state-" + string(s)))
}

// step is what is to be done now.
func (d view) step() *web.Step {
	switch {
	case d.State == decision.Draft && len(d.Lines) == 0:
		return d.stepTo("lines", access.DraftDecision, "decision.add-lines", "/lines")
	case d.State == decision.Draft && (d.Title == "" || len(d.Bases) == 0):
		s := d.stepTo("text", access.DraftDecision, "decision.text", "/text")
		s.Text = d.T("decision.step-text-more")
		return s
	case d.State == decision.Draft:
		s := d.stepTo("sign", access.SignDecision, "decision.sign-do", "/signature")
		s.Text = d.T("decision.step-sign-text")
		s.Second = &web.Action{Label: d.T("decision.pdf"), Href: d.at("/paper")}
		if s.Action.Label == "" {
			s.Action, s.Second = web.Action{Label: d.T("decision.pdf"), Href: d.at("/paper")}, nil
		}
		return s
	case d.State == decision.Signed:
		s := d.stepTo("scan", access.SignDecision, "decision.publish", "/publication")
		s.Text = d.T("decision.step-scan-text")
		if d.May(access.SignDecision) {
			s.Second = &web.Action{Label: d.T("decision.sign-again"), Href: d.at("/signature")}
		}
		return s
	case d.State == decision.Published && d.Kind == decision.Awarding:
		s := &web.Step{Title: d.T("decision.step-print"), Text: d.T("decision.step-print-text", len(d.Lines)),
			Action: web.Action{Label: d.T("decision.step-print"), Href: "/certificates/" + string(d.ID)}}
		switch {
		case !d.May(access.LookCertificate):
			s.Title, s.Action = d.T("decision.step-done"), web.Action{}
		case !d.printable():
			s.Title, s.Action.Label = d.T("decision.step-done"), d.T("decision.why-none")
		}
		return s
	case d.State == decision.Annulled:
		return &web.Step{Title: d.T("decision.state-annulled"), Text: d.T("decision.annulled-by")}
	}
	return &web.Step{Title: d.T("decision.step-done"), Text: d.T("decision.step-changed")}
}

// printable reports that at least one award of the list has a certificate.
func (d view) printable() bool {
	for _, s := range d.Sums {
		if a, err := d.law.Award(s.Award, d.PaidOn); err == nil && a.Certificate != nil {
			return true
		}
	}
	return false
}

func (d view) stepTo(word string, act access.Act, label, to string) *web.Step {
	s := &web.Step{Title: d.T("decision.step-" + word)}
	if d.May(act) {
		s.Action = web.Action{Label: d.T(label), Href: d.at(to)}
	} else if act == access.SignDecision {
		s.Sub = d.T("decision.by-decider")
	} else {
		s.Sub = d.T("decision.by-drafter")
	}
	return s
}

// product is how the money came about: 3,5 × 2.340.000 đ; or why there is none.
func (d view) product(l decision.Line) string {
	switch {
	case !l.MoneyKnown || l.Money == 0:
		return l.Sum.Note.In(string(d.Lang))
	}
	return d.T("decision.money-product", words.Hundredths(d.Lang, l.Sum.Coefficient), d.Money(l.Sum.BaseSalary))
}

// calculator is where the sum of a line can be worked out again.
func (d view) calculator(l decision.Line) string {
	holder := "collective"
	if l.Subject.Kind == "person" {
		holder = "individual"
	}
	on := d.PaidOn
	if on.IsZero() {
		on = d.Today
	}
	return "/calculators/money?award=" + l.Award + "&holder=" + holder + "&level=" + l.Sum.Level + "&decided=" + on.String()
}

func (d view) sum(m money.Dong, known bool) string {
	if !known {
		return d.T("decision.money-unknown")
	}
	return d.Money(m)
}

func (d view) lineState(l decision.Line) *web.State {
	slug := map[string]string{decision.Corrected: "corrected", decision.Revoked: "revoked"}[l.State]
	if slug == "" {
		return nil
	}
	s := web.StateOf(d.Visit, slug)
	return &s
}

const shown = 100 // lines on the page before "show all"

func (d view) some(all bool) []decision.Line {
	if !all && len(d.Lines) > shown {
		return d.Lines[:shown]
	}
	return d.Lines
}

func (d view) editable() bool { return d.State == decision.Draft && d.May(access.DraftDecision) }

func (d view) signedBy() string {
	if d.Signer == "" {
		return "–"
	}
	return strings.TrimSpace(d.T("decision.signed-by", d.Capacity, d.SignerTitle, words.Name(d.Signer), d.Sheet.Day))
}

// suggested are the bases as the paper says them, one a line: the paper is in
// Vietnamese whoever reads the page.
func suggested(all []decision.Ground) string {
	var out []string
	for _, g := range all {
		if g.Sitting != nil {
			out = append(out, words.T(words.VI, "decision.base-sitting", g.Sitting.Council, g.Sitting.Number, g.Sitting.On))
			continue
		}
		out = append(out, words.T(words.VI, "decision.base-law", words.Cite(words.VI, g.Law)))
	}
	return strings.Join(out, "\n")
}

func yearBefore(v web.Visit) string { return strconv.Itoa(v.Today.Year - 1) }

func listTable(v web.Visit, l web.List, rows []decision.Row) web.Table {
	t := web.Table{Caption: v.T("decision.menu"), List: &l, Exports: l.Exports(),
		Columns: []web.Column{{Key: "number", Label: v.T("decision.col-number")}, {Key: "day", Label: v.T("decision.col-day")},
			{Key: "lines", Label: v.T("decision.col-lines"), Num: true}, {Key: "money", Label: v.T("decision.col-money"), Num: true}, {Label: v.T("decision.col-state")}},
		Empty: web.Empty(v.T("decision.none"), v.T("decision.none-more"), begin(v))}
	for _, r := range rows {
		money := v.Money(r.Money)
		if r.Kind != decision.Awarding {
			money = v.T("decision.kind-" + r.Kind)
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(r.ID), Cells: []web.Cell{
			{Text: nameOf(v, r.Decision), Href: "/decisions/" + string(r.ID), Small: joined(r.Title, r.BodyName)},
			{Text: v.Day(r.Day)}, {Text: v.Num(r.Lines)}, {Text: money}, {Part: web.StateMark(stateOf(v, r.State))}}})
	}
	return t
}

func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

func begin(v web.Visit) web.Action {
	if !v.May(access.DraftDecision) {
		return web.Action{}
	}
	return web.Action{Label: v.T("decision.draft"), Href: "/decisions/new"}
}

func bodyRows(v web.Visit, units []registry.Unit) (out []web.Row) {
	for _, u := range units {
		out = append(out, web.Row{What: u.Name, Href: "/decisions/new?body=" + string(u.ID)})
	}
	return out
}

// A picking is what waits for a decision, to choose from.
type picking struct {
	web.Visit
	law *rulebook.Library
	all []decision.Candidate
}

func (p picking) ready() (n int) {
	for _, c := range p.all {
		if c.Ready {
			n++
		}
	}
	return n
}

func (p picking) table() web.Table {
	t := web.Table{Caption: p.T("decision.pick"), Select: "line", Columns: []web.Column{{Label: p.T("decision.person-name")}, {Label: p.T("decision.award")}},
		Empty: web.Empty(p.T("decision.nothing-waits"), p.T("decision.nothing-more"), web.Action{})}
	for _, c := range p.all {
		if c.Ready {
			said := p.T("decision.council-passed", c.Result.Yes, c.Result.Base, c.Result.On)
			if c.Without != "" {
				said = p.T("decision.council-not-asked", c.Without)
			} else if c.Aside {
				said = p.T("decision.council-agreed", c.Result.On)
			}
			t.Rows = append(t.Rows, web.TableRow{ID: string(c.ID), Label: c.Name, Cells: []web.Cell{
				{Text: c.Name, Name: true, Small: joined(c.Post, c.UnitName)}, {Text: p.law.NameOf(c.Award).In(string(p.Lang)), Small: said}}})
		}
	}
	return t
}

func (p picking) others() (out []web.Row) {
	for _, c := range p.all {
		if !c.Ready {
			s := web.StateOf(p.Visit, "open").As(p.T("decision.waits-council"))
			out = append(out, web.Row{What: words.Name(c.Name), More: p.law.NameOf(c.Award).In(string(p.Lang)), State: &s})
		}
	}
	return out
}

func capacities(v web.Visit) (out []web.Option) {
	for _, c := range decision.Capacities {
		word := strings.TrimSuffix(c, ".")
		if word == "" {
			word = "none"
		}
		out = append(out, web.Option{Value: c, Label: v.T("decision.capacity-" + word)})
	}
	return out
}

func (d view) changeable() bool { return d.State == decision.Published && d.Kind == decision.Awarding }

func (d view) lineOptions() (out []web.Option) {
	for _, l := range d.Lines {
		if l.State != decision.Revoked {
			out = append(out, web.Option{Value: string(l.ID), Label: strconv.Itoa(l.No) + ". " + words.Name(l.Name), Small: d.award(l.Award)})
		}
	}
	return out
}

func (d view) laterRows() (out []web.Row) {
	for _, o := range d.Later {
		s := stateOf(d.Visit, o.State)
		out = append(out, web.Row{What: nameOf(d.Visit, o), Href: "/decisions/" + string(o.ID), More: o.Reason, Then: d.T("decision.kind-" + o.Kind), State: &s})
	}
	return out
}

func (d view) sums() (out []web.Pair) {
	for _, s := range d.Sums {
		holders := "paper.individuals"
		if s.Holder == "collective" {
			holders = "paper.collectives"
		}
		out = append(out, web.Pair{Label: d.award(s.Award), Text: d.T(holders, s.Lines) + " · " + d.Visit.Money(s.Money)})
	}
	return out
}

func listLinks(d view) []web.Link {
	if !d.editable() || d.Kind != decision.Awarding {
		return nil
	}
	return []web.Link{{Label: d.T("decision.add-lines"), Href: d.at("/lines")}}
}

func textLinks(d view) []web.Link {
	if !d.editable() {
		return nil
	}
	return []web.Link{{Label: d.T("decision.revise"), Href: d.at("/text")}}
}

func tall(f web.Field, rows int) web.Field { f.Rows = rows; return f }

func accepting(f web.Field) web.Field {
	f.Accept = ".pdf,.png,.jpg,.jpeg"
	return f
}
