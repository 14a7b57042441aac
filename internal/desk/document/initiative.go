package document

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// InitiativeCertificates writes what every author of an initiative gets when a
// scope has recognised it, one page each; the sight is one the office allowed.
// (Giấy chứng nhận sáng kiến, D13:7.)
func (s *Service) InitiativeCertificates(ctx context.Context, f initiative.Sight, review initiative.ReviewID, lang string, w io.Writer) error {
	for _, st := range f.Stages {
		if st.Review.ID != review || st.Review.State != initiative.Recognised {
			continue
		}
		p, err := s.of(ctx, lang, st.Body)
		if err != nil {
			return err
		}
		style := paper.Style{Fonts: p.Fonts, Lang: p.lang, Title: p.say("initiative-certificates", f.Title), Date: st.DecidedOn.Start()}
		return paper.Certificates(w, style, p.attested(f.Filing, st.Review))
	}
	return fault.Code(fault.NotFound, "initiative.review-not-found")
}

// of begins a paper of a body as it is called today.
func (s *Service) of(ctx context.Context, lang string, body registry.UnitID) (p print, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		p, err = s.begin(tx, lang, body, p.on)
		return err
	})
	return p, err
}

// attested is a sheet for each author.
func (p print) attested(f initiative.Filing, r initiative.Review) (all []paper.Leaf) {
	m := p.motto()
	for i, a := range f.Authors {
		title, what := "initiative-author", p.say("initiative-recognised", f.Title, p.Say(p.lang, "scope."+r.Scope))
		if len(f.Authors) > 1 {
			title, what = "initiative-coauthor", p.say("initiative-shared", what, a.Share)
		}
		l := paper.Leaf{Motto: m[:], Decider: p.body, Verb: p.say("initiative-attests"), Title: p.say(title), Name: a.Name, PostUnit: a.Unit, Achievement: what,
			Decision: []string{p.say("decision-no", r.DecisionNo), p.day(r.DecidedOn)}, PlaceDate: p.day(r.DecidedOn), Signer: []string{p.say("initiative-head")},
			GoldenBook: p.say("initiative-sheet", registered(f), i+1, len(f.Authors))}
		if p.Address != "" {
			l.URL = p.Address + "/initiative-library/" + string(f.ID)
		}
		all = append(all, l)
	}
	return all
}

// registered is the number in the register, "12/2026".
func registered(f initiative.Filing) string { return fmt.Sprintf("%d/%d", f.Number, f.Year) }

// InitiativeReceipt writes what the authors get when their filing is received:
// its number, its papers and the days by which they hear. (Giấy biên nhận, C18:6.)
func (s *Service) InitiativeReceipt(ctx context.Context, f initiative.Sight, lang string, w io.Writer) error {
	if f.Number == 0 {
		return fault.Code(fault.NotFound, "initiative.not-found")
	}
	p, err := s.of(ctx, lang, f.Body)
	if err != nil {
		return err
	}
	return p.receipt(f).Write(w)
}

func (p print) receipt(f initiative.Sight) *paper.Document {
	d := paper.New(p.meta(p.say("initiative-receipt"), "/initiatives/"+string(f.ID), f.FiledOn.Start(), false, nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Number: p.say("number", registered(f.Filing)), Motto: p.motto(), PlaceDate: p.day(f.FiledOn)})
	d.Title(p.say("initiative-receipt"), p.say("initiative-receipt-of"))
	d.Para(paper.T(p.say("initiative-received", p.body, f.FiledOn)), paper.B(" “"+f.Title+"”."))
	d.Table(p.authorColumns(), p.authorRows(f.Authors))
	if len(f.Papers) > 0 {
		d.Para(paper.T(p.say("initiative-papers", len(f.Papers))))
		for i, x := range f.Papers {
			d.Para(paper.T(fmt.Sprintf("%d. %s", i+1, x.Title)))
		}
	}
	d.Para(paper.T(p.say("initiative-check-by", f.CheckBy)))
	if !f.DecideBy.IsZero() {
		d.Para(paper.T(p.say("initiative-decide-by", f.DecideBy)))
	}
	d.Sign("", nil, paper.Signature{Titles: []string{p.say("initiative-hands-in")}, Note: p.say("sign-note")},
		paper.Signature{Titles: []string{p.say("initiative-receives")}, Note: p.say("sign-note")})
	return d
}

func (p print) authorColumns() []paper.Column {
	return []paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("col-name"), Width: 5, Align: paper.Left},
		{Title: p.say("initiative-unit"), Width: 7, Align: paper.Left}, {Title: p.say("initiative-share"), Width: 2.4}}
}

func (p print) authorRows(all []initiative.Author) (rows []paper.Row) {
	for i, a := range all {
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), a.Name, a.Unit, strconv.Itoa(a.Share) + " %"}})
	}
	return rows
}

// InitiativeRegister writes the book of receipts, each body's on pages of its
// own, by number; the filings are those the office allowed, and drafts are not
// in it. (Sổ tiếp nhận, C18:6.)
func (s *Service) InitiativeRegister(ctx context.Context, all []initiative.Filing, lang string, w io.Writer) error {
	all = slices.DeleteFunc(slices.Clone(all), func(f initiative.Filing) bool { return f.Number == 0 })
	if len(all) == 0 {
		return fault.Code(fault.NotFound, "initiative.register-empty")
	}
	slices.SortStableFunc(all, func(a, b initiative.Filing) int {
		return cmp.Or(strings.Compare(string(a.Body), string(b.Body)), a.Year-b.Year, a.Number-b.Number)
	})
	var d *paper.Document
	for len(all) > 0 {
		n := slices.IndexFunc(all, func(f initiative.Filing) bool { return f.Body != all[0].Body })
		if n < 0 {
			n = len(all)
		}
		p, err := s.of(ctx, lang, all[0].Body)
		if err != nil {
			return err
		}
		if d == nil {
			meta := p.meta(p.say("initiative-register"), "/initiatives", p.on.Start(), false, nil, "")
			meta.Lying = true
			d = paper.New(meta)
		} else {
			d.Annex(true)
		}
		p.registerOf(d, all[:n])
		all = all[n:]
	}
	return d.Write(w)
}

func (p print) registerOf(d *paper.Document, all []initiative.Filing) {
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Motto: p.motto(), PlaceDate: p.day(p.on)})
	d.Title(p.say("initiative-register"), p.say("initiative-register-of", len(all)))
	var rows []paper.Row
	for _, f := range all {
		rows = append(rows, paper.Row{Cells: []string{registered(f), f.FiledOn.Slashes(), f.Title, authorsLine(f.Authors), p.Say(p.lang, "initiative.state-"+string(f.State)), f.Because}})
	}
	d.LongTable([]paper.Column{{Title: p.say("col-no"), Width: 1.8}, {Title: p.say("initiative-filed"), Width: 2.4}, {Title: p.say("initiative-name"), Width: 7.2, Align: paper.Left},
		{Title: p.say("initiative-authors"), Width: 6, Align: paper.Left}, {Title: p.say("col-result"), Width: 3}, {Title: p.say("col-why"), Width: 5, Align: paper.Left}}, rows)
}

// authorsLine is all authors with their shares.
func authorsLine(all []initiative.Author) string {
	var out []string
	for _, a := range all {
		out = append(out, fmt.Sprintf("%s (%d %%)", a.Name, a.Share))
	}
	return strings.Join(out, ", ")
}
