package dossiers

import (
	"slices"

	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// Small answers the templates ask for.

func stateOf(v web.Visit, sh *dossier.Sheet) *web.State {
	s := stateMark(v, sh.State)
	return &s
}

func noteOf(v web.Visit, sh *dossier.Sheet) string {
	held := v.T("dossier.held", holderName(sh.Dossier), v.Since(sh.Since))
	if sh.ReceiptNo != "" {
		return held + " · " + v.T("dossier.receipt", sh.ReceiptNo)
	}
	return held
}

func cite(v web.Visit, c string) string { return words.Cite(v.Lang, c) }

func short(hash string) string {
	if len(hash) > 12 {
		return hash[:12]
	}
	return hash
}

// A counted is one figure of the tally, leading to its lines.
type counted struct {
	state web.State
	href  string
}

func lineTally(v web.Visit, sh *dossier.Sheet) (out []counted) {
	for _, c := range []struct {
		slug, key string
		n         int
	}{{"fails", "dossier.fails-n", sh.Fails}, {"open", "dossier.opens-n", sh.Opens}, {"holds", "dossier.holds-n", sh.Holds}} {
		if c.n > 0 {
			out = append(out, counted{web.StateOf(v, c.slug).As(v.T(c.key, c.n)), at(sh.ID) + "?result=" + c.slug + "#lines"})
		}
	}
	return out
}

// barredLines are the nominations a named bar refuses, each once.
func barredLines(sh *dossier.Sheet) (ids []string) {
	for _, r := range sh.Barred {
		if !slices.Contains(ids, r.Field) {
			ids = append(ids, r.Field)
		}
	}
	return ids
}

// button is the act's own: for ticked lines, or for the whole dossier.
func (x reasoned) button(v web.Visit, c choice) web.Action {
	a := web.Action{Filled: !x.destroy, Destroy: x.destroy}
	if len(c.ids) > 0 || x.do == "" {
		a.Label = v.T(x.doLines, c.n)
	} else {
		a.Label = v.T(x.do)
	}
	return a
}

func fileOnly(f web.Field) web.Field {
	f.Accept = ".pdf,.docx,.png,.jpg,.jpeg"
	return f
}

// principles are the reminders in sentences.
func (p *Pages) principles(v web.Visit, list []dossier.Reminder) (out []web.Principle) {
	for _, r := range list {
		out = append(out, web.PrincipleOf(v, p.awardName(v, r.Award), r.Reminder, r.Names))
	}
	return out
}
