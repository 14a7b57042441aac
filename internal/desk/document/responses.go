package document

import (
	"context"
	"io"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/consultation"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Consult lets the desk write the papers of consultations.
func (s *Service) Consult(c *consultation.Service) { s.consultations = c }

// Responses writes the table of comments on a version of a draft with what became
// of each; who is silent is listed as silent. It is a draft till every comment is
// answered. (Bảng tổng hợp, giải trình, tiếp thu ý kiến góp ý.)
func (s *Service) Responses(ctx context.Context, who access.Actor, id consultation.ID, no int, lang string, w io.Writer) error {
	c, err := s.consultations.Consultation(ctx, who, id, no)
	if err != nil {
		return err
	}
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, c.Body, civil.Date{}); return err }); err != nil {
		return err
	}
	kind := p.say("responses")
	d := paper.New(p.meta(kind+" – "+c.Shown.Title, "/consultations/"+string(id), p.on.Start(), c.Shown.AnsweredAt.IsZero(), nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Motto: p.motto()})
	d.Title(kind, c.Shown.Title)
	d.Annex(true)
	if !c.Shown.AskedAt.IsZero() {
		d.Para(paper.T(p.say("responses-asked", p.day(civil.Of(c.Shown.AskedAt)), p.day(c.Shown.Due), len(c.Invitees), len(c.Invitees)-len(c.Silent()))))
		if !c.Shown.Named {
			d.Para(paper.I(p.say("responses-hidden")))
		}
	}
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("responses-from"), Width: 3.5, Align: paper.Left}, {Title: p.say("responses-comment"), Width: 7, Align: paper.Left},
		{Title: p.say("responses-answer"), Width: 7, Align: paper.Left}}, p.responseRows(c))
	if silent := c.Silent(); len(silent) > 0 {
		var names []string
		for _, i := range silent {
			names = append(names, i.Name)
		}
		d.Para(paper.B(p.say("responses-silent")+" "), paper.T(strings.Join(names, "; ")+"."))
	}
	return d.Write(w)
}

// responseRows are the comments under the articles they speak of.
func (p print) responseRows(c consultation.Sight) (rows []paper.Row) {
	n := 0
	for _, a := range append([]consultation.Article{{Heading: p.say("responses-whole")}}, c.Shown.Articles...) {
		threads, agreed := c.Threads(a.Key), c.Agreed(a.Key)
		if len(threads)+len(agreed) == 0 {
			continue
		}
		rows = append(rows, paper.Row{Group: true, Cells: []string{a.Label()}})
		for _, t := range threads {
			answer := p.say("responses-waiting")
			if t[0].Outcome != consultation.Waiting {
				answer = strings.TrimSpace(p.say("responses-"+string(t[0].Outcome)) + ". " + t[0].Why)
			}
			for _, x := range t {
				n++
				rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(n), p.contributor(c, x), p.comment(x), answer}})
			}
		}
		for _, x := range agreed {
			n++
			rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(n), p.contributor(c, x), p.say("responses-agrees"), ""}})
		}
	}
	return rows
}

// contributor is whose a comment is: a name, or a number.
func (p print) contributor(c consultation.Sight, x consultation.Comment) string {
	if i := c.Invitee(x.Author); i.Name != "" {
		return i.Name
	}
	return p.say("responses-voice", x.Voice)
}

func (p print) comment(x consultation.Comment) string {
	if x.Replacing == "" {
		return x.Text
	}
	return strings.TrimSpace(x.Text + "\n" + p.say("responses-replace", x.Replacing))
}
