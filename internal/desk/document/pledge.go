package document

import (
	"context"
	"io"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/recognition"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Year lets the desk write what is pledged at the start of a year and recognised at
// its end.
func (s *Service) Year(ps *pledge.Service, rs *recognition.Service) {
	s.pledges, s.recognitions = ps, rs
}

// Pledges writes the signed list of a unit's pledges. (Danh sách đăng ký danh hiệu thi
// đua.)
func (s *Service) Pledges(ctx context.Context, who access.Actor, id pledge.ListID, lang string, w io.Writer) error {
	l, err := s.pledges.List(ctx, who, id)
	if err != nil {
		return err
	}
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, l.Unit, civil.Of(l.SignedAt)); return err }); err != nil {
		return err
	}
	return p.pledges(l).Write(w)
}

func (p print) pledges(l pledge.List) *paper.Document {
	d := paper.New(p.meta(p.say("pledges"), "/pledge-lists/"+string(l.ID), p.on.Start(), false, nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: l.UnitName, Motto: p.motto()})
	d.Title(p.say("pledges"), p.say("pledges-year", strconv.Itoa(l.Year), l.No))
	if l.Why != "" {
		d.Para(paper.I(p.say("pledges-why", l.Why)))
	}
	var rows []paper.Row
	for i, r := range l.Rows {
		var note []string
		if r.Late {
			note = append(note, p.say("pledges-late"))
		}
		if r.Changed {
			note = append(note, p.say("pledges-changed"))
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), r.Name, strings.Trim(r.Post+", "+r.UnitName, ", "), p.award(r.Award), strings.Join(note, ", ")}})
	}
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("pledges-name"), Width: 5, Align: paper.Left}, {Title: p.say("pledges-place"), Width: 5, Align: paper.Left},
		{Title: p.say("pledges-award"), Width: 5, Align: paper.Left}, {Title: p.say("pledges-note"), Width: 3, Align: paper.Left}}, rows)
	p.confirmed(d, l.Signer, l.Post, l.SignedAt.In(civil.Zone).Format("15:04 02/01/2006"), l.Hash)
	return d
}

// confirmed says who signed with the second factor, and what: nothing is drawn.
func (p print) confirmed(d *paper.Document, signer, post, at, hash string) {
	d.Para(paper.T(p.say("pledges-signed", at)))
	d.Sign("", nil, paper.Signature{Titles: []string{strings.ToUpper(post)}, Name: signer})
	d.Small(paper.T(p.say("pledges-hash") + " " + hash))
}

// YearEnd writes a recognition of year-end ratings; a draft until it is signed. (Văn
// bản công nhận mức hoàn thành nhiệm vụ.)
func (s *Service) YearEnd(ctx context.Context, who access.Actor, id recognition.ID, lang string, w io.Writer) error {
	v, err := s.recognitions.Recognition(ctx, who, id)
	if err != nil {
		return err
	}
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, v.Unit, v.Day); return err }); err != nil {
		return err
	}
	return p.yearEnd(v.Recognition).Write(w)
}

func (p print) yearEnd(r recognition.Recognition) *paper.Document {
	title := p.say("yearend")
	d := paper.New(p.meta(title, "/recognitions/"+string(r.ID), p.on.Start(), !r.Signed(), nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: r.UnitName, Number: p.number(r.Number), Motto: p.motto()})
	d.Title(title, p.say("yearend-about", strconv.Itoa(r.Year)))
	if r.Replaces != "" {
		d.Para(paper.T(p.say("yearend-corrects", r.Replaces, r.Why)))
	}
	var rows []paper.Row
	for i, l := range r.Lines {
		rating := p.Say(p.lang, "rating."+l.Rating)
		if l.Before != "" {
			rating += " (" + p.say("yearend-before", p.Say(p.lang, "rating."+l.Before)) + ")"
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), l.Name, strings.Trim(l.Post+", "+l.UnitName, ", "), rating}})
	}
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("pledges-name"), Width: 6, Align: paper.Left}, {Title: p.say("pledges-place"), Width: 6, Align: paper.Left},
		{Title: p.say("yearend-rating"), Width: 6, Align: paper.Left}}, rows)
	if r.Signed() {
		p.confirmed(d, r.Signer, r.Post, r.SignedAt.In(civil.Zone).Format("15:04 02/01/2006"), r.Hash)
	}
	return d
}
