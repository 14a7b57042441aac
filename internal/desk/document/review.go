package document

import (
	"context"
	"io"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/desk/review"
	"thidua/internal/domain/best"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Draw lets the desk write the reports of reviews.
func (s *Service) Draw(r *review.Service) { s.reviews = r }

// Review writes the report of a review as it was adopted; till then it is a draft:
// its newest words, or those it says by itself, with the figures behind them. (Báo
// cáo sơ kết, tổng kết.)
func (s *Service) Review(ctx context.Context, who access.Actor, w review.Which, lang string, out io.Writer) error {
	r, err := s.reviews.Draft(ctx, who, w)
	if err != nil {
		return err
	}
	said, on, err := s.drafted(ctx, who, r.Drafts, r.On)
	if err != nil {
		return err
	}
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, r.Sheet.Body, on); return err }); err != nil {
		return err
	}
	return p.review(r, said).Write(out)
}

// drafted are the words of the newest draft of a report, none where there is none,
// and the day the paper bears: when they were adopted, or the given one.
func (s *Service) drafted(ctx context.Context, who access.Actor, drafts []consultation.Line, day civil.Date) (said consultation.Version, on civil.Date, err error) {
	if len(drafts) == 0 {
		return said, day, nil
	}
	c, err := s.consultations.Consultation(ctx, who, drafts[0].ID, 0)
	if said = c.Shown; !said.AdoptedAt.IsZero() {
		day = civil.Of(said.AdoptedAt)
	}
	return said, day, err
}

// review lays out a report with the words it was given, if any.
func (p print) review(r review.Report, said consultation.Version) *paper.Document {
	say := func(key string, args ...any) string { return p.Say(p.lang, key, args...) }
	adopted := !said.AdoptedAt.IsZero()
	d := paper.New(p.meta(r.Title(say), "/reviews/"+r.Subject().ID, p.on.Start(), !adopted, nil, ""))
	d.Head(paper.Head{Parent: p.body, Body: r.Sheet.Name, Motto: p.motto()})
	d.Title(p.say("review"), p.say("review-"+string(r.Kind), strconv.Itoa(r.Year), r.Sheet.Name))
	if said.No == 0 {
		said.Articles = r.Articles(say)
	}
	articles(d, said.Articles)
	d.Sign("", nil, paper.Signature{Titles: []string{say("cluster.head-" + string(r.Sheet.Kind)), r.Sheet.Lead.HeadName}, Note: p.say("sign-note")})
	if adopted {
		d.Small(paper.T(p.say("review-hash", p.day(civil.Of(said.AdoptedAt))) + " " + said.Hash))
		return d
	}
	p.reviewFigures(d, r, say)
	return d
}

// Closing writes the report of a movement's review as it was adopted; till then it is
// a draft, with the figures behind it. (Báo cáo sơ kết, tổng kết phong trào.)
func (s *Service) Closing(ctx context.Context, who access.Actor, which movement.ID, kind movement.ReviewKind, lang string, out io.Writer) error {
	c, err := s.reviews.Close(ctx, who, which, kind)
	if err != nil {
		return err
	}
	return s.closing(ctx, who, c, lang, out)
}

func (s *Service) closing(ctx context.Context, who access.Actor, c review.Closing, lang string, out io.Writer) error {
	said, on, err := s.drafted(ctx, who, c.Drafts, c.On)
	if err != nil {
		return err
	}
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) (err error) { p, err = s.begin(tx, lang, c.Sight.Body, on); return err }); err != nil {
		return err
	}
	return p.closing(c, said).Write(out)
}

// closing lays out the report of a movement with the words it was given, if any.
func (p print) closing(c review.Closing, said consultation.Version) *paper.Document {
	say := func(key string, args ...any) string { return p.Say(p.lang, key, args...) }
	adopted := !said.AdoptedAt.IsZero()
	d := paper.New(p.meta(c.Title(say), "/movements/"+string(c.Movement), p.on.Start(), !adopted, nil, ""))
	d.Head(paper.Head{Parent: p.body, Body: c.Sight.BodyName, Motto: p.motto()})
	d.Title(p.say("review"), p.say("closing-"+string(c.Kind), c.Sight.Name))
	if said.No == 0 {
		said.Articles = c.Articles(say)
	}
	articles(d, said.Articles)
	d.Sign("", nil, paper.Signature{Titles: []string{c.Sight.BodyName}, Note: p.say("sign-note")})
	if adopted {
		d.Small(paper.T(p.say("review-hash", p.day(civil.Of(said.AdoptedAt))) + " " + said.Hash))
		return d
	}
	d.Annex(true)
	d.Section(p.say("review-figures", p.day(c.On)))
	var rows []paper.Row
	for _, part := range c.Parts {
		rows = append(rows, paper.Row{Group: true, Cells: []string{say("review.part-" + part.Code)}})
		for _, l := range part.Lines {
			rows = append(rows, paper.Row{Cells: []string{l.Name(say), l.Figure.Text(say, l.In), l.Gap.Text(say)}})
		}
	}
	d.Table([]paper.Column{{Title: p.say("review-what"), Width: 9, Align: paper.Left}, {Title: p.say("review-now"), Width: 4.8}, {Title: p.say("review-missing"), Width: 10, Align: paper.Left}}, rows)
	return d
}

// ranking writes the places of a review with what each was compared by.
func (p print) ranking(m movement.Movement, r movement.Review) *paper.Document {
	d := paper.New(p.meta(p.say("ranking-of", m.Name), "/movements/"+string(m.ID), p.on.Start(), false, nil, ""))
	d.Head(paper.Head{Parent: p.body, Body: m.BodyName, Motto: p.motto()})
	d.Title(p.say("ranking"), p.say("ranking-of", m.Name))
	d.Para(paper.T(p.say("ranking-by", p.Say(p.lang, "movement.review-"+string(r.Kind)), p.day(r.On), m.Criteria)))
	var rows []paper.Row
	for _, k := range r.Ranks {
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(k.Place), k.Name, k.Because}})
	}
	d.Table([]paper.Column{{Title: p.say("ranking-place"), Width: 2}, {Title: p.say("ranking-who"), Width: 7, Align: paper.Left}, {Title: p.say("ranking-why"), Width: 8, Align: paper.Left}}, rows)
	d.Sign("", nil, paper.Signature{Titles: []string{m.BodyName}, Note: p.say("sign-note")})
	return d
}

// Best prints the papers that go with the dossiers of the best of a review into the
// house's files: the places, and the report that was adopted if the review keeps one.
// It is for whoever leads the movement. (Giấy tờ kèm hồ sơ đề nghị.)
func (s *Service) Best(ctx context.Context, who access.Actor, x best.Sheet, lang string) (all []dossier.Paper, err error) {
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) error {
		if err := movement.MayLead(tx, who, x.Movement); err != nil {
			return err
		}
		p, err = s.begin(tx, lang, x.Body, x.Review.On)
		return err
	}); err != nil {
		return nil, err
	}
	keep := func(title string, write func(io.Writer) error) error {
		made, err := s.keep(ctx, write)
		made.Title = title
		all = append(all, made)
		return err
	}
	if err := keep(p.say("ranking-of", x.Name), func(w io.Writer) error { return p.ranking(x.Movement, x.Review).Write(w) }); err != nil || x.Review.Text.ID == "" {
		return all, err
	}
	c := review.Closing{Occasion: review.Occasion{Movement: x.ID, No: x.Review.No, Kind: x.Review.Kind}, Sight: movement.Sight{Movement: x.Movement}, On: x.Review.On}
	d, err := s.consultations.Consultation(ctx, who, consultation.ID(x.Review.Text.ID), 0)
	if err != nil {
		return all, err
	}
	say := func(key string, args ...any) string { return p.Say(lang, key, args...) }
	return all, keep(c.Title(say), func(w io.Writer) error { return p.closing(c, d.Shown).Write(w) })
}

// articles sets pieces of a text, each under its number and heading.
func articles(d *paper.Document, all []consultation.Article) {
	for _, a := range all {
		if a.Label() != "" {
			d.Section(a.Label())
		}
		for line := range strings.Lines(a.Text) {
			d.Para(paper.T(strings.TrimSpace(line)))
		}
	}
}

// reviewFigures is the annex of a draft: every figure beside the year before and the
// other clusters, and every sign with how it was counted.
func (p print) reviewFigures(d *paper.Document, r review.Report, say review.Say) {
	d.Annex(true)
	d.Section(p.say("review-figures", p.day(r.On)))
	var rows []paper.Row
	for _, part := range r.Parts {
		rows = append(rows, paper.Row{Group: true, Cells: []string{say("review.part-" + part.Code)}})
		for _, l := range part.Lines {
			rows = append(rows, paper.Row{Cells: []string{l.Name(say), l.Figure.Text(say, l.In), l.Was.Text(say, l.In), l.Among.Text(say, l.In), l.Gap.Text(say)}})
		}
	}
	d.Table([]paper.Column{{Title: p.say("review-what"), Width: 7, Align: paper.Left}, {Title: p.say("review-now"), Width: 3.4}, {Title: p.say("review-was"), Width: 3.4},
		{Title: p.say("review-among"), Width: 3}, {Title: p.say("review-missing"), Width: 7, Align: paper.Left}}, rows)
	d.Section(say("review.signs"))
	rows = nil
	for _, s := range r.Signs {
		rows = append(rows, paper.Row{Cells: []string{say("review.sign-" + s.Law.ID), s.Figure.Text(say, review.Things), s.Was.Text(say, review.Things), strings.TrimSpace(s.Gap.Text(say) + " " + s.How(say))}})
	}
	d.Table([]paper.Column{{Title: p.say("review-sign"), Width: 6, Align: paper.Left}, {Title: p.say("review-now"), Width: 3}, {Title: p.say("review-was"), Width: 3},
		{Title: p.say("review-how"), Width: 12, Align: paper.Left}}, rows)
}
