package document

import (
	"context"
	"io"
	"strconv"

	"thidua/internal/domain/certificate"
	"thidua/internal/domain/decision"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Certificates writes the sheets of a lot, one page each, in one file. The lot
// comes from the act that prints (certificate.Print), which asked for the
// permission and noted it in the register. (Bằng, giấy khen.)
func (s *Service) Certificates(ctx context.Context, lot certificate.Lot, lang string, w io.Writer) error {
	var p print
	err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		p, err = s.begin(tx, lang, lot.Decision.Body, lot.Decision.Day)
		return err
	})
	if err != nil {
		return err
	}
	d := lot.Decision
	at := d.DraftedAt
	if !d.Day.IsZero() {
		at = d.Day.Start()
	}
	style := paper.Style{Fonts: p.Fonts, Lang: p.lang, Title: p.say("certificates-title", blank(d.Number)), Date: at}
	return paper.Certificates(w, style, p.leaves(lot))
}

func (p print) leaves(lot certificate.Lot) (all []paper.Leaf) {
	for _, s := range lot.Sheets {
		all = append(all, p.leaf(lot.Decision, lot.Draft(), s))
	}
	return all
}

// leaf is one sheet as it should read. While the decision is not signed it says
// so across the page, and has neither number nor code.
func (p print) leaf(d decision.Decision, draft bool, s certificate.Sheet) paper.Leaf {
	m := p.motto()
	decider := d.Decider
	if decider == "" {
		decider = d.BodyName
	}
	l := paper.Leaf{
		Size: paper.Size{Width: float64(s.Spec.Width), Height: float64(s.Spec.Height)}, Flags: s.Spec.Flags, Tinted: !s.Spec.White,
		Motto: m[:], Emblem: p.say("emblem"), Decider: decider, Verb: s.Spec.Verb.In(p.lang), Title: s.AwardName.In(p.lang),
		Name: s.Name, PostUnit: post(s.Post, s.UnitName), Achievement: s.Achievement,
		GoldenBook: p.say("golden", strconv.Itoa(s.No)), PlaceDate: p.placeDate(d),
		Signer: signerTitles(d), SignerName: d.Signer,
	}
	if t := s.Spec.Title.In(p.lang); t != "" {
		l.Title = t
	}
	if d.Number != "" {
		l.Decision = []string{p.say("decision-no", d.Number), p.day(d.Day)}
	}
	if draft {
		l.Watermark = p.say("draft")
		return l
	}
	l.Code = s.Number
	if s.Number != "" && p.Address != "" {
		l.URL = p.Address + "/c/" + s.Number
	}
	return l
}

// CertificateList writes the list that goes with the certificates of a
// decision: which sheet is whose, under which number, and which lines have
// none and why. (Danh sách cấp bằng.)
func (s *Service) CertificateList(ctx context.Context, who access.Actor, lot certificate.Lot, lang string, w io.Writer) error {
	var p print
	err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		if err = may(tx, who, access.LookCertificate, lot.Decision.Body); err != nil {
			return err
		}
		p, err = s.begin(tx, lang, lot.Decision.Body, lot.Decision.Day)
		return err
	})
	if err != nil {
		return err
	}
	return p.certificateList(lot).Write(w)
}

func (p print) certificateList(lot certificate.Lot) *paper.Document {
	d := lot.Decision
	at := d.DraftedAt
	if !d.Day.IsZero() {
		at = d.Day.Start()
	}
	meta := p.meta(p.say("certificates-title", blank(d.Number)), "/decisions/"+string(d.ID), at, lot.Draft(), nil, "")
	meta.Lying = true
	doc := paper.New(meta)
	doc.Head(paper.Head{Parent: p.parent, Body: d.BodyName, Number: p.number(d.Number), Motto: p.motto(), PlaceDate: p.placeDate(d)})
	doc.Title(p.say("list"), p.say("certificates-title", blank(d.Number)))
	var rows []paper.Row
	for _, s := range lot.Sheets {
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(s.No), s.Name, post(s.Post, s.UnitName), s.AwardName.In(p.lang), s.Number, ""}})
	}
	doc.Table([]paper.Column{{Title: p.say("col-golden"), Width: 1.2}, {Title: p.say("col-holder"), Width: 5, Align: paper.Left},
		{Title: p.say("col-post-unit"), Width: 7, Align: paper.Left}, {Title: p.say("col-award"), Width: 4.5, Align: paper.Left},
		{Title: p.say("col-code"), Width: 4}, {Title: p.say("col-received"), Width: 3}}, rows)
	if len(lot.Without) == 0 {
		return doc
	}
	doc.Section(p.say("without"))
	rows = nil
	for _, b := range lot.Without {
		why := p.say("why-cited", b.Reason.In(p.lang), p.cite(b.Cite))
		if b.Revoked {
			why = p.say("why-revoked")
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(b.No), b.Name, b.AwardName.In(p.lang), why}})
	}
	doc.Table([]paper.Column{{Title: p.say("col-golden"), Width: 1.2}, {Title: p.say("col-holder"), Width: 6, Align: paper.Left},
		{Title: p.say("col-award"), Width: 5, Align: paper.Left}, {Title: p.say("col-why"), Width: 10, Align: paper.Left}}, rows)
	return doc
}
