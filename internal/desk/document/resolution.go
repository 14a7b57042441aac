package document

import (
	"context"
	"io"
	"strconv"

	"thidua/internal/domain/council"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Resolution writes what the council resolved, with the lists of what passed and of
// what was put to the vote and did not; a draft until the sitting is concluded.
// (Nghị quyết của Hội đồng.)
func (s *Service) Resolution(ctx context.Context, who access.Actor, id council.SittingID, lang string, w io.Writer) error {
	m, err := s.councils.Minutes(ctx, who, id)
	if err != nil {
		return err
	}
	var p print
	err = s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, m.Body, m.Meeting.Day); return err })
	if err != nil {
		return err
	}
	return p.resolution(m).Write(w)
}

func (p print) resolution(m council.Minutes) *paper.Document {
	d := p.resolving(m, "resolution-about")
	passed, refused := split(m.Cases)
	said := []string{p.say("resolution-passed", len(passed))}
	if len(passed) == 0 {
		said = []string{p.say("resolution-passed-0")}
	}
	if len(refused) > 0 {
		said = append(said, p.say("resolution-refused", len(refused)))
	}
	if len(passed) > 0 {
		said = append(said, p.say("resolution-go"))
	}
	p.resolve(d, m, said)
	p.resolved(d, m, passed, refused)
	return d
}

// resolving begins a resolution: whose, about what, on what it rests.
func (p print) resolving(m council.Minutes, about string) *paper.Document {
	no, day := strconv.Itoa(m.No), p.day(m.Meeting.Day)
	about = p.say(about, no, day)
	d := paper.New(p.meta(about, "/sittings/"+string(m.ID), m.Meeting.Day.Start(), m.Draft, nil, ""))
	d.Head(paper.Head{Parent: p.body, Body: m.Council.Name, Number: p.say("resolution-number"), Motto: p.motto()})
	d.Title(p.say("resolution"), about)
	d.Base(p.say("resolution-formed", m.Council.FormedBy, p.day(m.Council.FormedOn), m.Council.Name) + ";")
	d.Base(p.say("resolution-minutes", no, day) + ".")
	d.Centred(p.say("resolves"))
	return d
}

// resolve writes what is resolved, article by article, and the chair's signature.
func (p print) resolve(d *paper.Document, m council.Minutes, said []string) {
	for i, text := range said {
		d.Article(p.say("article", i+1), paper.T(text))
	}
	d.Sign("", nil, paper.Signature{Titles: []string{p.say("for-council"), p.say("chair")}, Note: p.say("sign-note"), Name: m.Chair})
}

// split tells the cases that passed from those that did not.
func split(all []council.Case) (passed, refused []council.Case) {
	for _, c := range all {
		if c.Bloc.Outcome == council.Passed {
			passed = append(passed, c)
		} else if c.Bloc.Outcome == council.Refused {
			refused = append(refused, c)
		}
	}
	return passed, refused
}

// resolved is the list: what passed by award, then what did not.
func (p print) resolved(d *paper.Document, m council.Minutes, passed, refused []council.Case) {
	if len(passed)+len(refused) == 0 {
		return
	}
	d.Annex(false)
	d.Title(p.say("resolution-list"), p.say("record-of", m.Council.Name, strconv.Itoa(m.No), p.day(m.Meeting.Day)))
	var rows []paper.Row
	for _, part := range []struct {
		word string
		all  []council.Case
	}{{"passed", passed}, {"refused", refused}} {
		group := ""
		for i, c := range part.all {
			if c.Award != group {
				group = c.Award
				rows = append(rows, paper.Row{Group: true, Cells: []string{p.say(part.word) + ": " + p.award(c.Award)}})
			}
			rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), c.Label, c.Detail, p.shareOf(c)}})
		}
	}
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1.1}, {Title: p.say("col-nominee"), Width: 5, Align: paper.Left},
		{Title: p.say("col-detail"), Width: 6.4, Align: paper.Left}, {Title: p.say("col-share"), Width: 3.4}}, rows)
	p.tellersSign(d, m)
	d.Sign("", nil, p.hands(m)...)
}
