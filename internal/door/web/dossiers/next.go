package dossiers

import (
	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

// A thing is one line of the list beside the big button: what is still to do
// before a dossier is sent, and where.
type thing struct {
	state web.State
	text  string
	href  string
}

// things lists what is still to do. None of them stops the dossier but bars.
func things(v web.Visit, sh *dossier.Sheet) (all []thing) {
	if sh.All == 0 {
		return []thing{{web.StateOf(v, "open"), v.T("next.nominate"), at(sh.ID, "nominations", "new")}}
	}
	if n := len(sh.Barred); n > 0 {
		all = append(all, thing{web.StateOf(v, "fails"), v.T("next.barred", n), "#step"})
	}
	for _, g := range sh.Missing {
		href := "" // only a name for who may not attach
		if sh.May.Attach {
			href = at(sh.ID, "papers", "new") + "?code=" + g.Code
		}
		all = append(all, thing{web.StateOf(v, "open"), g.Name.In(string(v.Lang)), href})
	}
	if n := toAttest(sh); n > 0 {
		href := "" // the head's alone
		if sh.May.Attest {
			href = at(sh.ID, "attestation")
		}
		all = append(all, thing{web.StateOf(v, "open"), v.T("next.attest-head", n), href})
	}
	return all
}

// toAttest counts the clauses that wait for the head.
func toAttest(sh *dossier.Sheet) (n int) {
	for _, w := range sh.Waits {
		if !w.Fails && w.Clause.Kind == rulebook.Attested {
			n++
		}
	}
	return n
}

// nextStep is the most visible thing of the page: for this visitor, in this
// state. It always says something, even that one waits for another.
func nextStep(v web.Visit, sh *dossier.Sheet) web.Step {
	switch sh.State {
	case dossier.Draft:
		return draftStep(v, sh)
	case dossier.Returned:
		return returnedStep(v, sh)
	case dossier.Submitted:
		return sentStep(v, sh)
	case dossier.Received, dossier.Appraised:
		if s, ok := mendStep(v, sh); ok {
			return s
		}
		return bodyStep(v, sh)
	case dossier.Closed:
		return web.Step{Title: v.T("next.closed"), Text: v.T("next.closed-text", sh.States[dossier.Decided])}
	}
	return web.Step{Title: v.T("next.withdrawn")}
}

func draftStep(v web.Visit, sh *dossier.Sheet) web.Step {
	left := things(v, sh)
	s := web.Step{}
	if n := len(left); n > 0 {
		s.Eyebrow = v.T("kit.next-step-of", 1, n+1)
	}
	switch {
	case sh.All == 0 && sh.May.Nominate:
		s.Title, s.Action = v.T("next.nominate"), web.Action{Label: v.T("next.nominate-do"), Href: at(sh.ID, "nominations", "new")}
		s.Second = &web.Action{Label: v.T("next.import"), Href: "/intakes/new?dossier=" + string(sh.ID), Plain: true}
	case len(sh.Barred) > 0 && sh.May.Nominate:
		s.Title, s.Text, s.Part = v.T("next.barred", len(sh.Barred)), v.T("next.barred-why"), barredPart(v, sh)
	case len(sh.Missing) > 0 && sh.May.Attach:
		g := sh.Missing[0]
		s.Title, s.Text = v.T("next.attach", g.Name), v.T("next.attach-text")
		s.Action = web.Action{Label: v.T("next.attach-do"), Href: at(sh.ID, "papers", "new") + "?code=" + g.Code}
		s.Second = submitLink(v, sh)
	case toAttest(sh) > 0 && sh.May.Attest:
		s.Title, s.Text = v.T("next.attest", toAttest(sh)), v.T("next.attest-text")
		s.Action = web.Action{Label: v.T("next.attest-do"), Href: at(sh.ID, "attestation")}
		s.Second = submitLink(v, sh)
	case sh.May.Submit && sh.All > 0:
		s.Eyebrow = ""
		s.Title, s.Text = v.T("next.submit", live(sh), sh.ToName), v.T("next.submit-text")
		if n := sh.Fails + sh.Opens; n > 0 {
			s.Text = v.T("next.submit-why", n)
		}
		s.Action = web.Action{Label: v.T("next.submit-do"), Href: at(sh.ID, "submission")}
	default:
		s = web.Step{Title: v.T("next.draft-other", sh.UnitName)}
	}
	return s
}

// submitLink is the way on for whoever will not wait: a verdict stops nothing.
func submitLink(v web.Visit, sh *dossier.Sheet) *web.Action {
	if !sh.May.Submit {
		return nil
	}
	return &web.Action{Label: v.T("next.submit-do"), Href: at(sh.ID, "submission"), Plain: true}
}

func live(sh *dossier.Sheet) int {
	return sh.All - sh.States[dossier.Struck] - sh.States[dossier.TakenBack] - sh.States[dossier.Refused]
}

func returnedStep(v web.Visit, sh *dossier.Sheet) web.Step {
	s := web.Step{Title: v.T("next.mend"), Quote: &web.Quote{Text: sh.ReturnReason, By: v.T("next.returned-by", sh.ToName, v.Moment(sh.ReturnedAt))}}
	if sh.May.Submit {
		s.Action = web.Action{Label: v.T("next.resubmit"), Href: at(sh.ID, "submission")}
	} else if !sh.May.Nominate {
		s.Title = v.T("next.with-unit", sh.UnitName)
	}
	return s
}

func sentStep(v web.Visit, sh *dossier.Sheet) web.Step {
	if sh.May.Receive {
		s := web.Step{Title: v.T("next.receive", live(sh), sh.UnitName), Text: v.T("next.receive-text")}
		if !sh.ReceivedOn.IsZero() {
			s.Text = v.T("next.receive-again", sh.ReceivedOn)
		}
		s.Action = web.Action{Label: v.T("dossier.receive"), Post: at(sh.ID, "receipt")}
		return s
	}
	s := web.Step{Title: v.T("next.sent", sh.ToName), Text: v.T("next.sent-text", v.Moment(sh.SubmittedAt), sh.ReceiptNo)}
	if !sh.ReceivedOn.IsZero() {
		s.Text = v.T("next.under-text", v.Moment(sh.SubmittedAt), sh.ReceiptNo)
	} else if sh.May.Recall {
		s.Second = &web.Action{Label: v.T("dossier.recall"), Post: at(sh.ID, "recall")}
		s.State = &web.State{Shape: "sent", Tone: "is-go", Word: v.T("dossier.held", sh.ToName, v.Since(sh.Since))}
	}
	return s
}

// mendStep is the unit's: lines that came back one by one.
func mendStep(v web.Visit, sh *dossier.Sheet) (web.Step, bool) {
	n := sh.States[dossier.SentBack]
	if n == 0 || !sh.May.Submit {
		return web.Step{}, false
	}
	s := web.Step{Title: v.T("next.mend-lines", n), Action: web.Action{Label: v.T("next.mend-lines-do"), Href: at(sh.ID, "submission")},
		Second: &web.Action{Label: v.T("next.mend-see"), Href: at(sh.ID) + "?state=returned#lines", Plain: true}}
	for i := len(sh.Steps) - 1; i >= 0; i-- {
		if st := sh.Steps[i]; st.Act == "dossier.return" && st.Reason != "" {
			s.Quote = &web.Quote{Text: st.Reason, By: v.T("next.returned-by", sh.ToName, v.Moment(st.At.Time))}
			break
		}
	}
	return s, true
}

func bodyStep(v web.Visit, sh *dossier.Sheet) web.Step {
	listed, ready, passed := sh.States[dossier.Listed], sh.States[dossier.Supported], sh.States[dossier.Passed]
	switch {
	case listed > 0 && sh.May.Appraise:
		return web.Step{Title: v.T("next.appraise", listed), Text: v.T("next.appraise-text", sh.Holds, sh.Fails, sh.Opens),
			Action: web.Action{Label: v.T("dossier.appraise"), Href: at(sh.ID, "appraisal")}}
	case listed > 0:
		return web.Step{Title: v.T("next.under", sh.ToName), Text: v.T("next.under-text", v.Moment(sh.ReceivedAt), sh.ReceiptNo)}
	case passed > 0 && v.May("decision.draft"):
		return web.Step{Title: v.T("next.passed", passed), Action: web.Action{Label: v.T("next.passed-do"), Href: "/decisions/new?body=" + string(sh.To)}}
	case ready > 0 && sh.May.Table:
		return web.Step{Title: v.T("next.table", ready), Action: web.Action{Label: v.T("next.table-do"), Href: at(sh.ID, "tabling")}}
	case ready+passed > 0 && sh.May.Forward:
		return web.Step{Title: v.T("next.appraised"), Text: v.T("next.appraised-text", ready+passed),
			Second: &web.Action{Label: v.T("next.forward-do"), Href: at(sh.ID, "forwarding")}}
	case sh.States[dossier.Tabled] > 0:
		return web.Step{Title: v.T("next.council", sh.States[dossier.Tabled])}
	case sh.States[dossier.SentBack] > 0:
		return web.Step{Title: v.T("next.wait-mend", sh.UnitName, sh.States[dossier.SentBack])}
	}
	return web.Step{Title: v.T("next.appraised"), Text: v.T("next.appraised-text", ready+passed)}
}

// route is the dossier's way: where it was, where it is, what is to come.
func route(v web.Visit, sh *dossier.Sheet) (stops []web.Stop) {
	own := web.Stop{Title: v.T("dossier.route-unit", sh.UnitName), Shape: "holds", Tone: "is-ok"}
	if sh.Holder == sh.Unit && sh.State != dossier.Closed {
		own.Here, own.Small = true, v.T("dossier.held", sh.UnitName, v.Since(sh.Since))
	} else if !sh.SubmittedAt.IsZero() {
		own.Small = v.T("dossier.submitted") + " " + v.Since(sh.SubmittedAt)
	}
	stops = append(stops, own)
	seen := false
	for i, b := range sh.Bodies {
		if i+1 < len(sh.Bodies) && sh.Bodies[i+1].Unit == b.Unit {
			continue // sent there again: only the last time is shown
		}
		s := web.Stop{Title: v.T("dossier.route-body", b.Name), Shape: "holds", Tone: "is-ok"}
		if b.Unit == sh.To && sh.Holder == sh.To {
			s.Here, s.Small = sh.State != dossier.Closed, v.T("dossier.held", b.Name, v.Since(sh.Since))
		} else if b.Unit == sh.To {
			s.Shape, s.Tone = "later", ""
		}
		seen = seen || b.Unit == sh.To
		stops = append(stops, s)
	}
	if !seen {
		stops = append(stops, web.Stop{Title: v.T("dossier.route-body", sh.ToName)})
	}
	council, decided := web.Stop{Title: v.T("dossier.route-council")}, web.Stop{Title: v.T("dossier.route-decide")}
	if n := sh.States[dossier.Tabled] + sh.States[dossier.Passed]; n > 0 {
		council.Small = v.T("dossier.n-lines", n)
	}
	if n := sh.States[dossier.Decided]; n > 0 {
		decided.Small, decided.Shape, decided.Tone = v.T("dossier.n-lines", n), "signed", "is-ok"
	}
	return append(stops, council, decided)
}

// bookWords names the rules that judged.
func bookWords(v web.Visit, b rulebook.Book) string {
	if b.ID == "" {
		return v.T("dossier.no-book")
	}
	return b.Name.In(string(v.Lang))
}

// lawLine says which law of which day, in words.
func lawLine(v web.Visit, sh *dossier.Sheet) string {
	switch {
	case sh.Forecast && sh.Live:
		return v.T("dossier.as-of-today", sh.LawDay, bookWords(v, sh.Book), sh.ToName)
	case sh.Forecast:
		return v.T("dossier.as-of-sending", sh.LawDay, bookWords(v, sh.Book), sh.ToName)
	}
	return v.T("dossier.as-of-receipt", sh.LawDay, bookWords(v, sh.Book))
}

// verdictTitle is the heading of the verdict of all lines.
func verdictTitle(v web.Visit, sh *dossier.Sheet) string {
	switch {
	case sh.All == 0:
		return v.T("dossier.verdict-none")
	case sh.Fails > 0:
		return v.T("dossier.verdict-fails", sh.Fails)
	case sh.Opens > 0:
		return v.T("dossier.verdict-open")
	}
	return v.T("dossier.verdict-all")
}

// waitClauses are the open and failing clauses alike over many lines.
func waitClauses(v web.Visit, p *Pages, sh *dossier.Sheet) (out []web.Clause) {
	for i, w := range sh.Waits {
		if i == mostWaits {
			break
		}
		c := web.JudgedOne(v, w.Clause)
		c.Of = web.JudgedParts(v, w.Clause)
		c.Cite = p.awardNames(v, w.Awards) + " · " + v.T("dossier.n-lines", len(w.Lines)) + " · " + c.Cite
		if len(w.Lines) > 1 && w.Clause.Kind != rulebook.ByPaper {
			c.Found = w.Clause.WaitsFor().In(string(v.Lang)) // what was found differs from line to line
		}
		c.Asides = quotes(v, w.Asides)
		if a := doOnAll(v, sh, w); a != nil {
			c.Do = web.Button(*a)
		}
		out = append(out, c)
	}
	return out
}

// mostWaits is how many alike clauses a dossier's page shows.
const mostWaits = 8

func doOnAll(v web.Visit, sh *dossier.Sheet, w dossier.Wait) *web.Action {
	switch {
	case w.Clause.Kind == rulebook.ByPaper && sh.May.Attach && mendable(sh.Dossier, nil):
		return &web.Action{Label: v.T("next.attach-do"), Href: at(sh.ID, "papers", "new") + "?code=" + w.Clause.Paper}
	case w.Clause.Kind == rulebook.Attested && sh.May.Attest && sh.State != dossier.Withdrawn:
		return &web.Action{Label: v.T("next.attest-do"), Href: at(sh.ID, "attestation")}
	}
	return nil
}
