package document

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/desk/review"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Nominate lets the desk write the papers of nominations.
func (s *Service) Nominate(n *nomination.Service) { s.nominations = n }

// Slate writes what a cluster puts forward: how many it may, the published ranking
// with every sheet's points, who is nominated and how the vote came out. (Bảng xếp
// hạng, đề cử và kết quả bình chọn.)
func (s *Service) Slate(ctx context.Context, who access.Actor, id nomination.ID, lang string, w io.Writer) error {
	o, err := s.nominations.Slate(ctx, who, id)
	if err != nil {
		return err
	}
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, o.Body, who.Today); return err }); err != nil {
		return err
	}
	about := p.say("slate-about", strconv.Itoa(o.Year), o.ClusterName)
	voted := slices.ContainsFunc(o.Nominees, func(n nomination.Nominee) bool { return n.Result != nil })
	d := paper.New(p.meta(p.say("slate")+" "+about, "/slates/"+string(id), p.on.Start(), !voted, nil, ""))
	d.Head(paper.Head{Parent: p.body, Body: o.ClusterName, Motto: p.motto()})
	d.Title(p.say("slate"), about)
	if o.Category != "" {
		d.Para(paper.T(p.say("slate-category", o.Category)))
	}
	p.places(d, o)
	p.nominees(d, o)
	if o.Round != "" {
		p.ranked(d, o)
	}
	return d.Write(w)
}

// places says how many may be put forward, and by what rule.
func (p print) places(d *paper.Document, o nomination.Overview) {
	d.Section(p.say("slate-places"))
	for _, q := range o.Quotas {
		if n, limited := q.Places(); limited {
			d.Para(paper.T(p.say("slate-most", q.Name.In(p.lang), n, p.Cite(p.lang, q.Cite))))
		} else {
			d.Para(paper.T(p.say("slate-no-limit", q.Name.In(p.lang), p.Cite(p.lang, q.Cite))))
		}
	}
}

// nominees are who was nominated and how the vote came out.
func (p print) nominees(d *paper.Document, o nomination.Overview) {
	d.Section(p.say("slate-nominees"))
	var rows []paper.Row
	for _, n := range o.Nominees {
		if n.Outcome == nomination.Withdrawn {
			continue
		}
		votes := ""
		if n.Result != nil {
			votes = p.say("slate-votes", n.Result.Yes, n.Result.Base)
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(len(rows) + 1), n.Name, p.award(n.Award), votes, p.Say(p.lang, "nominee.outcome-"+string(n.Outcome))}})
	}
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("slate-unit"), Width: 6, Align: paper.Left}, {Title: p.say("slate-award"), Width: 5, Align: paper.Left},
		{Title: p.say("slate-for"), Width: 2}, {Title: p.say("slate-outcome"), Width: 3, Align: paper.Left}}, rows)
}

// ranked is the published ranking, and in an annex the points of every criterion.
func (p print) ranked(d *paper.Document, o nomination.Overview) {
	d.Section(p.say("slate-ranking"))
	var rows []paper.Row
	var order []scorecard.Stood
	for _, c := range o.Published.Ranking.Categories {
		for _, at := range c.Places {
			m := o.Published.Stood(at.ID)
			order = append(order, m)
			rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(at.Place), m.Name, p.points(at.Total)}})
		}
	}
	d.Table([]paper.Column{{Title: p.say("slate-place"), Width: 2}, {Title: p.say("slate-unit"), Width: 10, Align: paper.Left}, {Title: p.say("slate-points"), Width: 3, Align: paper.Right}}, rows)
	d.Annex(true)
	for some := range slices.Chunk(order, sheetWide) {
		d.Section(p.say("slate-sheet"))
		d.Table(p.sheetColumns(some), p.sheetRows(o, some))
	}
}

// sheetWide is how many members' points stand side by side.
const sheetWide = 8

func (p print) sheetColumns(members []scorecard.Stood) []paper.Column {
	out := []paper.Column{{Title: p.say("slate-criterion"), Width: 7, Align: paper.Left}}
	for _, m := range members {
		out = append(out, paper.Column{Title: m.Name, Width: 2.4, Align: paper.Right})
	}
	return out
}

// sheetRows are the points of every criterion, a member a column; an empty cell
// was not marked.
func (p print) sheetRows(o nomination.Overview, members []scorecard.Stood) (rows []paper.Row) {
	for row := range o.Table.Rows() {
		cells := []string{row.In(p.lang)}
		for _, m := range members {
			cell := ""
			for _, l := range m.Result.Lines {
				if l.Row == row.ID && l.Points.Given {
					cell = p.points(l.Points.Points)
				}
			}
			cells = append(cells, cell)
		}
		rows = append(rows, paper.Row{Cells: cells})
	}
	total := []string{p.say("slate-total")}
	for _, m := range members {
		total = append(total, p.points(m.Result.Total))
	}
	return append(rows, paper.Row{Cells: total})
}

// Enclose prints and keeps what goes with the dossiers of a slate: the ranking with
// the vote, the minutes of the sitting that voted once it has concluded, and the
// adopted report of the year if there is one. It is for whoever makes those
// dossiers. (Giấy tờ kèm hồ sơ đề nghị.)
func (s *Service) Enclose(ctx context.Context, who access.Actor, id nomination.ID, lang string) (all []dossier.Paper, err error) {
	o, err := s.nominations.Slate(ctx, who, id)
	if err != nil {
		return nil, err
	}
	if !o.MayLead || !o.MayOpen {
		return nil, fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(access.OpenDossier), Args: []any{string(access.OpenDossier)}})
	}
	keep := func(code, title string, write func(io.Writer) error) error {
		made, err := s.keep(ctx, write)
		made.Code, made.Title = code, title
		all = append(all, made)
		return err
	}
	about := s.house.Say(lang, "paper.slate-about", strconv.Itoa(o.Year), o.ClusterName)
	if err := keep("", s.house.Say(lang, "paper.slate")+" "+about, func(w io.Writer) error { return s.Slate(ctx, who, id, lang, w) }); err != nil {
		return nil, err
	}
	m, err := s.councils.Enclosed(ctx, o.Sitting)
	if err == nil {
		err = keep("minutes", s.house.Say(lang, "paper.minutes")+" "+s.house.Say(lang, "paper.minutes-title", m.Council.Name, strconv.Itoa(m.No)), func(w io.Writer) error { return s.writeMinutes(ctx, m, lang, w) })
	}
	if err != nil && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
		return nil, err
	}
	report := review.Which{Cluster: o.Cluster, Year: o.Year, Kind: review.Yearend}
	said, err := s.adopted(ctx, report)
	if err != nil || said.No == 0 {
		return all, err
	}
	return all, keep("", said.Title, func(w io.Writer) error { return s.Review(ctx, who, report, lang, w) })
}

// adopted is the text of a review that stands; No 0: none does.
func (s *Service) adopted(ctx context.Context, w review.Which) (v consultation.Version, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, err = consultation.Adopted(tx, w.Subject(), consultation.Report)
		return err
	})
	return v, err
}

// keep prints a paper into the house's files.
func (s *Service) keep(ctx context.Context, write func(io.Writer) error) (p dossier.Paper, err error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return p, err
	}
	kept, err := s.files.Put(ctx, &b, files.Limit)
	return dossier.Paper{Hash: kept.Hash, Size: kept.Size, Media: string(kept.Type)}, err
}

// points writes points as the language does.
func (p print) points(n scoring.Points) string { return p.say("slate-figure", n) }
