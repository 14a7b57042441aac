package document

import (
	"context"
	"io"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/dossier"
	"thidua/internal/platform/paper"
)

// Booklet writes the winning entries of a contest: cover, contents, each entry on
// pages of its own with its pictures; other files are named, not bound in. (Tập bài
// đạt giải.)
func (s *Service) Booklet(ctx context.Context, c contest.Contest, pages []contest.Page, lang string, w io.Writer) error {
	p, err := s.of(ctx, lang, c.Body)
	if err != nil {
		return err
	}
	shown, err := s.pictures(ctx, pages)
	if err != nil {
		return err
	}
	_, at := p.booklet(c, pages, shown, make([]int, len(pages))) // once to learn where each entry begins
	d, _ := p.booklet(c, pages, shown, at)
	return d.Write(w)
}

// mostPictures are bound into one booklet; drawing one takes about 0.2 s.
const mostPictures = 60

// pictures are the pictures of the entries, drawn anew for the page, by their hashes.
// One that cannot be drawn stays a file among the others.
func (s *Service) pictures(ctx context.Context, pages []contest.Page) (map[string]paper.Image, error) {
	shown := map[string]paper.Image{}
	for _, x := range pages {
		for _, f := range x.Papers {
			if !f.Image() || len(shown) >= mostPictures {
				continue
			}
			drawn, err := s.files.Drawn(ctx, f.Hash)
			if fault.Is(err, fault.Invalid) || fault.Is(err, fault.NotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if shown[f.Hash], err = paper.ReadImage(drawn); err != nil {
				return nil, err
			}
		}
	}
	return shown, nil
}

// booklet sets all pages, the contents with the page numbers given, and says on
// which page each entry begins.
func (p print) booklet(c contest.Contest, pages []contest.Page, shown map[string]paper.Image, at []int) (d *paper.Document, begins []int) {
	d = paper.New(p.meta(p.say("booklet-of", c.Name), "/contests/"+string(c.ID), c.EndedOn.Start(), false, nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Motto: p.motto(), PlaceDate: p.day(c.EndedOn)})
	d.Title(p.say("booklet"), c.Name)
	d.Centred(p.say("booklet-about", len(pages)))
	rows := make([]paper.Row, len(pages))
	for i, x := range pages {
		rows[i] = paper.Row{Cells: []string{strconv.Itoa(i + 1), x.Title, x.Author, strings.Join(x.Prizes, ", "), strconv.Itoa(at[i])}}
	}
	d.LongTable([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("booklet-title"), Width: 6.5, Align: paper.Left}, {Title: p.say("booklet-author"), Width: 4, Align: paper.Left},
		{Title: p.say("booklet-prize"), Width: 3, Align: paper.Left}, {Title: p.say("booklet-page"), Width: 1.6}}, rows)
	for _, x := range pages {
		d.Annex(false)
		begins = append(begins, d.Reached())
		d.Title(x.Title, x.Author+", "+x.Unit)
		d.Centred(strings.Join(x.Prizes, ", "))
		for line := range strings.Lines(x.Text) {
			if line = strings.TrimSpace(line); line != "" {
				d.Para(paper.T(line))
			}
		}
		n := 0
		for _, f := range x.Papers {
			if i, ok := shown[f.Hash]; ok {
				n++
				d.Picture(i, p.say("booklet-picture", n))
			}
		}
		if left := len(x.Papers) - n; left > 0 {
			d.Small(paper.T(p.say("booklet-files", left)))
		}
	}
	return d, begins
}

// Prizes writes the list of winners with their sums and the awards their prizes
// name. (Danh sách đạt giải.)
func (s *Service) Prizes(ctx context.Context, c contest.Contest, r contest.Results, lang string, w io.Writer) error {
	p, err := s.of(ctx, lang, c.Body)
	if err != nil {
		return err
	}
	return p.prizes(c, r).Write(w)
}

// Winners prints that list into the house's files, as the paper that goes with the
// dossiers of winners.
func (s *Service) Winners(ctx context.Context, c contest.Contest, r contest.Results, lang string) ([]dossier.Paper, error) {
	p, err := s.of(ctx, lang, c.Body)
	if err != nil {
		return nil, err
	}
	made, err := s.keep(ctx, func(w io.Writer) error { return p.prizes(c, r).Write(w) })
	made.Title = p.say("winners-of", c.Name)
	return []dossier.Paper{made}, err
}

func (p print) prizes(c contest.Contest, r contest.Results) *paper.Document {
	d := paper.New(p.meta(p.say("winners-of", c.Name), "/contests/"+string(c.ID), c.EndedOn.Start(), false, nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Motto: p.motto(), PlaceDate: p.day(c.EndedOn)})
	d.Title(p.say("winners"), c.Name)
	d.Para(paper.T(p.say("winners-about", p.day(c.EndedOn), money.Dong(r.Total))))
	var rows []paper.Row
	awards := false
	for i, w := range r.Winners {
		e, award := r.Of(w.Code), ""
		if w.Award != "" {
			awards, award = true, p.law.NameOf(w.Award).In(p.lang)
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(i + 1), w.Name, e.Author, e.Unit, e.Title, p.say("slate-figure", money.Dong(w.Sum)), award}})
	}
	columns := []paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("booklet-prize"), Width: 2.4, Align: paper.Left}, {Title: p.say("booklet-author"), Width: 3.2, Align: paper.Left},
		{Title: p.say("winners-unit"), Width: 3, Align: paper.Left}, {Title: p.say("booklet-title"), Width: 3.4, Align: paper.Left}, {Title: p.say("winners-sum"), Width: 2.4}, {Title: p.say("winners-award"), Width: 2.6, Align: paper.Left}}
	if !awards {
		columns = columns[:len(columns)-1]
		for i := range rows {
			rows[i].Cells = rows[i].Cells[:len(columns)]
		}
	}
	d.LongTable(columns, rows)
	d.Sign("", nil, paper.Signature{Titles: []string{p.body}, Note: p.say("sign-note")})
	return d
}
