package document

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"thidua/internal/desk/standing"
	"thidua/internal/domain/award"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Standing writes how one award stands for one subject, clause by clause: what
// is asked, what there is, where it is written. It decides nothing and says so;
// the sight is one the desk allowed. (Phiếu đối chiếu quy định.)
func (s *Service) Standing(ctx context.Context, of standing.Sight, v rulebook.Verdict, lang string, w io.Writer) error {
	var p print
	now := of.Question.On.Start()
	err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		now = tx.Now()
		p, err = s.begin(tx, lang, of.Unit, of.Question.On)
		return err
	})
	if err != nil {
		return err
	}
	kind := "units"
	if of.Question.Subject.Kind == award.Person {
		kind = "people"
	}
	path := fmt.Sprintf("/standings/%s/%s/%s?on=%s&year=%d&type=%s", kind, of.Question.Subject.ID, v.Award, v.On, of.Question.Year, v.Type)
	d := paper.New(p.meta(p.say("standing-of", of.Name, p.award(v.Award)), path, now, false, nil, p.book(v.On, v.Book.ID, v.Book.SHA256)))
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Motto: p.motto()})
	d.Title(p.say("standing"), p.award(v.Award))
	d.Para(paper.B(of.Name), paper.T(comma(post(of.Post, of.UnitName), of.Name)))
	d.Para(paper.T(p.say("standing-by", v.On, strconv.Itoa(of.Question.Year))), paper.T(" "), paper.T(p.say("standing-"+string(v.Result))))
	d.Para(paper.T(p.sureness(v)))
	columns := []paper.Column{{Title: p.say("col-result"), Width: 2, Align: paper.Left}, {Title: p.say("col-needs"), Width: 5.6, Align: paper.Left},
		{Title: p.say("col-found"), Width: 4.6, Align: paper.Left}, {Title: p.say("col-cite"), Width: 3.6, Align: paper.Left}}
	d.LongTable(columns, p.each(v.Clauses, ""))
	d.Small(paper.I(p.say("standing-note")))
	d.Small(paper.T(p.say("standing-book", v.Book.ID, v.Book.SHA256)))
	return d.Write(w)
}

func comma(rest, name string) string {
	if rest == "" || rest == name {
		return ""
	}
	return ", " + rest
}

// sureness says how far the rules that judged are checked against the texts.
func (p print) sureness(v rulebook.Verdict) string {
	switch {
	case v.Book.Status == rulebook.UnderReview:
		return p.say("standing-review")
	case len(v.Unverified) > 0:
		return p.say("standing-unverified", len(v.Unverified))
	}
	return p.say("standing-found")
}

// each is a row for every clause, the parts of a group under it.
func (p print) each(fs []rulebook.Finding, in string) (rows []paper.Row) {
	for _, f := range fs {
		if f.Clause == nil {
			continue
		}
		cite := p.cite(f.Cite)
		if f.Status == rulebook.Unverified {
			cite += " " + p.say("unverified")
		}
		found := ""
		if len(f.Of) == 0 {
			found = p.found(f)
		}
		rows = append(rows, paper.Row{Cells: []string{p.say("clause-" + string(f.Result)), in + f.Needs.In(p.lang), found, cite}})
		rows = append(rows, p.each(f.Of, in+"– ")...)
	}
	return rows
}
