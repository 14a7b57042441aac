package dossiers

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// A reasoned act is done to ticked lines, or to the whole dossier, with words.
type reasoned struct {
	title, do, doLines, said string // keys
	noun                     string // of the URL
	hint                     string
	destroy, whole           bool
	word                     string // to type, when the whole dossier goes
	act                      func(p *Pages, ctx context.Context, who access.Actor, d dossier.ID, lines []dossier.NominationID, why string) (dossier.Dossier, error)
}

var returning = reasoned{title: "return.title", do: "return.do", doLines: "return.do-lines", said: "return.said", noun: "return", hint: "reason.return-hint", whole: true,
	act: func(p *Pages, ctx context.Context, who access.Actor, d dossier.ID, lines []dossier.NominationID, why string) (dossier.Dossier, error) {
		return p.dossiers.Return(ctx, who, d, lines, why)
	}}

var striking = reasoned{title: "strike.title", doLines: "strike.do", said: "strike.said", noun: "strike", destroy: true,
	act: func(p *Pages, ctx context.Context, who access.Actor, d dossier.ID, lines []dossier.NominationID, why string) (dossier.Dossier, error) {
		return p.dossiers.Strike(ctx, who, d, lines, why)
	}}

var withdrawing = reasoned{title: "withdraw.title", do: "withdraw.do", doLines: "withdraw.do-lines", said: "withdraw.said", noun: "withdrawal", destroy: true, whole: true, word: "withdraw.word",
	act: func(p *Pages, ctx context.Context, who access.Actor, d dossier.ID, lines []dossier.NominationID, why string) (dossier.Dossier, error) {
		return p.dossiers.Withdraw(ctx, who, d, lines, why)
	}}

func (p *Pages) returnForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.askReason(w, r, v, returning)
}
func (p *Pages) sendBack(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.giveReason(w, r, v, returning)
}
func (p *Pages) strikeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.askReason(w, r, v, striking)
}
func (p *Pages) strike(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.giveReason(w, r, v, striking)
}
func (p *Pages) withdrawForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.askReason(w, r, v, withdrawing)
}
func (p *Pages) withdraw(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.giveReason(w, r, v, withdrawing)
}

func (p *Pages) askReason(w http.ResponseWriter, r *http.Request, v web.Visit, x reasoned) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showReason(w, r, v, http.StatusOK, x, f, r.URL.Query()["line"])
}

func (p *Pages) giveReason(w http.ResponseWriter, r *http.Request, v web.Visit, x reasoned) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	lines := f.All("line")
	why := f.Text("reason", 2000)
	if x.word != "" && len(lines) == 0 {
		f.Typed("word", v.T(x.word))
	}
	if f.Err() == nil {
		var d dossier.Dossier
		if d, err = x.act(p, r.Context(), v.Who, dossier.ID(r.PathValue("id")), linesOf(lines), why); err == nil {
			if x.noun == "return" {
				return web.Done(w, r, at(d.ID), x.said, d.UnitName)
			}
			return web.Done(w, r, at(d.ID), x.said, len(lines))
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showReason(w, r, v, http.StatusBadRequest, x, f, lines)
}

func (p *Pages) showReason(w http.ResponseWriter, r *http.Request, v web.Visit, status int, x reasoned, f *web.Form, lines []string) error {
	d, c, err := p.choice(r, v, lines)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T(x.title), reasonPage(v, x, d, f, c))
}

// A choice is the lines an act is about: those ticked, or all.
type choice struct {
	ids   []string
	words string // "3 dòng đã chọn: A, B, C"
	n     int
}

func (p *Pages) choice(r *http.Request, v web.Visit, lines []string) (dossier.Dossier, choice, error) {
	d, l, err := p.dossiers.Lines(r.Context(), v.Who, dossier.ID(r.PathValue("id")), dossier.LineFilter{Size: -1})
	if err != nil {
		return d, choice{}, err
	}
	lines = slices.DeleteFunc(slices.Clone(lines), func(s string) bool { return s == "" })
	if len(lines) == 0 {
		n := l.Holds + l.Fails + l.Opens
		return d, choice{words: v.T("reason.whole", n), n: n}, nil
	}
	var names []string
	for i := range l.Rows {
		if slices.Contains(lines, string(l.Rows[i].ID)) {
			names = append(names, l.Rows[i].Name)
		}
	}
	said := strings.Join(names[:min(5, len(names))], ", ")
	if len(names) > 5 {
		said = v.T("reason.and-more", said, len(names)-5)
	}
	return d, choice{lines, v.T("reason.lines", len(lines), said), len(lines)}, nil
}

func (p *Pages) appraiseForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showAppraise(w, r, v, http.StatusOK, f, r.URL.Query()["line"])
}

func (p *Pages) appraise(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	lines := f.All("line")
	a := dossier.Appraisal{Lines: linesOf(lines), Opinion: f.Choice("opinion", dossier.For, dossier.Against), Reason: f.Text("reason", 2000)}
	if f.Err() == nil {
		var d dossier.Dossier
		if d, err = p.dossiers.Appraise(r.Context(), v.Who, dossier.ID(r.PathValue("id")), a); err == nil {
			return web.Done(w, r, at(d.ID), "appraise.said", f.Int("n"))
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showAppraise(w, r, v, http.StatusBadRequest, f, lines)
}

func (p *Pages) showAppraise(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form, lines []string) error {
	d, c, err := p.choice(r, v, lines)
	if err != nil {
		return err
	}
	_, l, err := p.dossiers.Lines(r.Context(), v.Who, d.ID, dossier.LineFilter{Size: 1})
	if err != nil {
		return err
	}
	if len(c.ids) == 0 { // all that wait
		c.n = l.States[dossier.Listed]
		c.words = v.T("reason.whole", c.n)
	}
	return web.Show(w, r, v, status, v.T("appraise.title"), appraisePage(v, d, f, c, p.failing(v, &l, c.ids)))
}

func (p *Pages) forwardForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showForward(w, r, v, http.StatusOK, f)
}

func (p *Pages) forward(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if asksBody(f) {
		return p.showForward(w, r, v, http.StatusOK, f)
	}
	to, note := registry.UnitID(f.Text("to", 40)), f.Text("note", 2000)
	if f.Err() == nil {
		var d dossier.Dossier
		if d, err = p.dossiers.Forward(r.Context(), v.Who, dossier.ID(r.PathValue("id")), to, note); err == nil {
			return web.Done(w, r, at(d.ID), "forward.said", d.ToName)
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showForward(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) showForward(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, l, err := p.dossiers.Lines(r.Context(), v.Who, dossier.ID(r.PathValue("id")), dossier.LineFilter{Size: 1})
	if err != nil {
		return err
	}
	to, err := p.receivers(r, v, f, access.ForwardDossier, []registry.UnitID{d.To})
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("forward.title"), forwardPage(v, d, f, l.States[dossier.Supported]+l.States[dossier.Passed], p.failing(v, &l, nil), to))
}

func (p *Pages) tableForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showTable(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) table(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	sitting := f.Need("sitting", 40, "form.choose")
	id := dossier.ID(r.PathValue("id"))
	if f.Err() == nil {
		lines, err := p.supported(r, v, id)
		if err != nil {
			return err
		}
		n, err := p.dossiers.Table(r.Context(), v.Who, council.SittingID(sitting), lines)
		if err == nil {
			return web.Done(w, r, "/sittings/"+sitting, "table.said", n)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showTable(w, r, v, http.StatusBadRequest, f)
}

// supported are the appraised lines of a dossier.
func (p *Pages) supported(r *http.Request, v web.Visit, id dossier.ID) (out []dossier.NominationID, err error) {
	_, l, err := p.dossiers.Lines(r.Context(), v.Who, id, dossier.LineFilter{State: dossier.Supported, Size: -1})
	for i := range l.Rows {
		out = append(out, l.Rows[i].ID)
	}
	return out, err
}

func (p *Pages) showTable(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, l, err := p.dossiers.Lines(r.Context(), v.Who, dossier.ID(r.PathValue("id")), dossier.LineFilter{Size: 1})
	if err != nil {
		return err
	}
	sittings, err := p.councils.Sittings(r.Context(), v.Who, "")
	if err != nil {
		return err
	}
	var options []web.Option
	for _, s := range sittings {
		if s.Body == d.To && (s.State == council.Called || s.State == council.Open) {
			options = append(options, web.Option{Value: string(s.ID), Label: v.T("table.sitting-of", s.CouncilName, s.No)})
		}
	}
	return web.Show(w, r, v, status, v.T("table.title"), tablePage(v, d, f, options, l.States[dossier.Supported], p.failing(v, &l, nil)))
}

// failHeading counts them; one that waits is there because it was set aside.
func failHeading(v web.Visit, list []web.Clause) string {
	if slices.ContainsFunc(list, func(c web.Clause) bool { return c.Result != string(rulebook.Fails) }) {
		return v.T("dossier.travelling", len(list))
	}
	return v.T("dossier.failing", len(list))
}

// failing are the clauses that fail or were set aside, of the lines ticked or of
// all: they travel at the top of every page.
func (p *Pages) failing(v web.Visit, l *dossier.Lines, ids []string) (out []web.Clause) {
	for _, w := range l.Waits {
		n := 0
		for _, line := range w.Lines {
			if len(ids) == 0 || slices.Contains(ids, string(line)) {
				n++
			}
		}
		if !w.Fails && len(w.Asides) == 0 || n == 0 || len(out) == mostWaits {
			continue
		}
		c := web.JudgedOne(v, w.Clause)
		c.Of, c.Asides = web.JudgedParts(v, w.Clause), quotes(v, w.Asides)
		c.Cite = p.awardNames(v, w.Awards) + " · " + v.T("dossier.n-lines", n) + " · " + c.Cite
		out = append(out, c)
	}
	return out
}
