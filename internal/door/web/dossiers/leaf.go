package dossiers

import (
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

func (p *Pages) leaf(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l, err := p.dossiers.Nomination(r.Context(), v.Who, dossier.NominationID(r.PathValue("n")))
	if err != nil {
		return err
	}
	o, err := p.otherDay(r, v, &l)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, l.Name, leafPage(v, p, &l, o))
}

// otherDay is the same line by the law of another day, ?other=.
type otherDay struct {
	form           *web.Form
	earlier, later rulebook.Verdict // without an award: not asked, or no answer
	none           []fault.Reason   // why there is none
}

func (p *Pages) otherDay(r *http.Request, v web.Visit, l *dossier.Leaf) (o otherDay, err error) {
	o.form = web.NewForm("other", r.URL.Query().Get("other"))
	other := o.form.Day("other")
	if other.IsZero() {
		return o, nil
	}
	o.form.Set("other", other.Slashes())
	own, then, err := p.dossiers.NominationOn(r.Context(), v.Who, l.ID, other)
	if err != nil {
		if o.none = fault.Reasons(err); len(o.none) == 0 {
			return o, err
		}
		return o, nil
	}
	if o.earlier, o.later = own, then; other.Before(own.On) {
		o.earlier, o.later = then, own
	}
	return o, nil
}

func itoa(n int) string { return strconv.Itoa(n) }

func trail(v web.Visit, d dossier.Dossier) []web.Link {
	return []web.Link{{Label: v.T("dossier.menu"), Href: "/dossiers"}, {Label: d.Number, Href: at(d.ID)}}
}

// leafStep is the next step about one line.
func leafStep(v web.Visit, l *dossier.Leaf) web.Step {
	if l.State == dossier.SentBack {
		s := web.Step{Title: v.T("next.mend-lines", 1), Quote: &web.Quote{Text: l.Reason, By: v.T("next.returned-by", l.Of.ToName, v.Moment(l.Since))}}
		if l.May.Submit {
			s.Action = web.Action{Label: v.T("next.mend-lines-do"), Href: at(l.Of.ID, "submission")}
		}
		return s
	}
	s := web.Step{Title: v.T("nomination.settled"), Text: v.T("nomination.settled-text")}
	if l.Fails > 0 {
		s = web.Step{Title: v.T("nomination.fails-title", l.Fails), Text: v.T("nomination.goes-on")}
	} else if l.Opens > 0 {
		s = web.Step{Title: v.T("nomination.waits-title", l.Opens), Text: v.T("nomination.goes-on")}
	}
	if do := doOn(v, l); l.Fails+l.Opens > 0 {
		if a := firstAction(l.Judged.Verdict.Clauses, do); a != nil {
			s.Action = *a
		}
	}
	if l.Of.State == dossier.Received && l.State == dossier.Listed && l.May.Appraise {
		if l.Fails+l.Opens > 0 {
			s.Text = v.T("nomination.appraise-goes-on") // said to who appraises, not to who proposes
		}
		s.Eyebrow, s.Action = "", web.Action{Label: v.T("dossier.appraise"), Href: at(l.Of.ID, "appraisal") + "?line=" + string(l.ID)}
		s.Second = &web.Action{Label: v.T("dossier.return"), Href: at(l.Of.ID, "return") + "?line=" + string(l.ID)}
	}
	if l.GoOnReason != "" {
		s.Quote = &web.Quote{Text: l.GoOnReason, By: v.T("dossier.go-on")}
	}
	return s
}

// firstAction is the first thing that can be done about a clause.
func firstAction(all []rulebook.Finding, do func(rulebook.Finding) *web.Action) *web.Action {
	for _, f := range all {
		if f.Result == rulebook.Holds {
			continue
		}
		if len(f.Of) == 0 {
			if a := do(f); a != nil {
				return a
			}
		} else if a := firstAction(f.Of, do); a != nil {
			return a
		}
	}
	return nil
}

func leafTitle(v web.Visit, l *dossier.Leaf) string {
	switch l.Judged.Verdict.Result {
	case rulebook.Holds:
		return v.T("nomination.verdict-holds")
	case rulebook.Fails:
		return v.T("nomination.verdict-fails")
	}
	return v.T("nomination.verdict-open")
}

func leafLaw(v web.Visit, l *dossier.Leaf) string {
	book := l.Judged.Verdict.Book
	if t := l.Judged.Transition; t != nil {
		book = t.Old.Book
	}
	b := bookWords(v, book)
	switch {
	case l.Judged.Forecast && l.Live:
		return v.T("dossier.as-of-today", l.Judged.On, b, l.Of.ToName)
	case l.Judged.Forecast:
		return v.T("dossier.as-of-sending", l.Judged.On, b, l.Of.ToName)
	}
	return v.T("dossier.as-of-receipt", l.Of.ReceivedOn, b)
}

// leafPapers are the papers of the line and of the whole dossier, and what the
// rulebook asks for besides.
func leafPapers(v web.Visit, pages *Pages, l *dossier.Leaf) (out []web.Paper) {
	var have []string
	for _, p := range l.Papers {
		have = append(have, p.Code)
		small := v.Since(p.At.Time)
		if p.Nomination == "" {
			small = v.T("paper.for-all") + " · " + small
		}
		out = append(out, web.Paper{State: web.StateOf(v, "holds"), Name: paperTitle(v, pages, p), Href: at(l.Of.ID, "papers", p.ID), Small: small})
	}
	for _, a := range l.Asked {
		if slices.Contains(have, a.Code) {
			continue
		}
		p := web.Paper{State: web.StateOf(v, "open"), Name: a.Name.In(string(v.Lang)), Small: v.T("dossier.paper-not-yet")}
		if l.May.Attach && mendable(l.Of, &l.Nomination) {
			p.Href = at(l.Of.ID, "papers", "new") + "?code=" + a.Code + "&for=" + string(l.ID)
		}
		out = append(out, p)
	}
	return out
}

// money is the sum in words, "" where it is not fixed by the award alone.
func (p *Pages) money(v web.Visit, l *dossier.Leaf) string {
	holder := "individual"
	if l.Subject.Kind != "person" {
		holder = "collective"
	}
	s, err := p.books.Money(l.Award, holder, "", v.Today)
	if err != nil || !s.Known || s.Rounded == 0 {
		return ""
	}
	return v.T("dossier.money", v.Money(s.Rounded))
}

func councilSaid(v web.Visit, l *dossier.Leaf) string {
	c := l.Council
	return v.T("nomination.council-said", c.CouncilName, c.Number, c.On, c.Yes, c.Base, c.Needed)
}

func leafTrail(v web.Visit, l *dossier.Leaf) []web.Link {
	if l.Called {
		return []web.Link{{Label: v.T("sitting.menu"), Href: "/sittings/" + l.Sitting}}
	}
	return append(trail(v, l.Of), web.Link{Label: v.T("nomination.line", l.No)})
}

func leafState(v web.Visit, l *dossier.Leaf) *web.State {
	s := standingMark(v, l.Of.State, &l.Nomination)
	return &s
}

func leafNote(v web.Visit, l *dossier.Leaf) string {
	name := l.Of.UnitName
	if l.Holder == l.Of.To {
		name = l.Of.ToName
	}
	return v.T("dossier.held", name, v.Since(l.Since))
}

// standingHref is where the same award stands for the same subject by the law
// of any day, for those who may look at the years of work; "" for others.
func standingHref(v web.Visit, l *dossier.Leaf) string {
	if !v.May(access.LookRecord) {
		return ""
	}
	to := "/standings/units/"
	if l.Subject.Kind == "person" {
		to = "/standings/people/"
	}
	to += l.Subject.ID + "/" + l.Award + "?on=" + l.Judged.On.String() + "&type=" + l.Type
	if l.Year != 0 {
		to += "&year=" + itoa(l.Year)
	}
	return to
}
