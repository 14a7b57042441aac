package document

import (
	"context"
	"io"
	"strconv"
	"strings"

	"thidua/internal/domain/contest"
	"thidua/internal/platform/paper"
)

// Booklet writes the winning entries of a contest: cover, contents, each entry on
// pages of its own. Their files are named, not bound in. (Tập bài đạt giải.)
func (s *Service) Booklet(ctx context.Context, c contest.Contest, pages []contest.Page, lang string, w io.Writer) error {
	p, err := s.of(ctx, lang, c.Body)
	if err != nil {
		return err
	}
	_, at := p.booklet(c, pages, make([]int, len(pages))) // once to learn where each entry begins
	d, _ := p.booklet(c, pages, at)
	return d.Write(w)
}

// booklet sets all pages, the contents with the page numbers given, and says on
// which page each entry begins.
func (p print) booklet(c contest.Contest, pages []contest.Page, at []int) (d *paper.Document, begins []int) {
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
		if len(x.Papers) > 0 {
			d.Small(paper.T(p.say("booklet-files", len(x.Papers))))
		}
	}
	return d, begins
}
