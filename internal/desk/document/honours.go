package document

import (
	"context"
	"io"
	"strconv"

	"thidua/internal/desk/myyear"
	"thidua/internal/domain/award"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// HonoursOf writes a person's honours, each as on the paper of its day, with the code
// by which anyone checks it; revoked ones are left out, claims have no code. The sight
// is one the desk allowed. (Lý lịch khen thưởng.)
func (s *Service) HonoursOf(ctx context.Context, of myyear.Sight, lang string, w io.Writer) error {
	var p print
	var at store.Time
	err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		at.Time = tx.Now()
		p, err = s.begin(tx, lang, of.Person.Unit, p.on)
		return err
	})
	if err != nil {
		return err
	}
	d := paper.New(p.meta(p.say("my-honours-of", of.Person.Name), "/my-year", at.Time, false, nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Motto: p.motto()})
	d.Title(p.say("my-honours"), of.Person.Name)
	d.Para(paper.T(post(of.Person.Post, of.UnitName)))
	columns := []paper.Column{{Title: p.say("col-year"), Width: 1.4, Align: paper.Left}, {Title: p.say("col-award"), Width: 4.2, Align: paper.Left},
		{Title: p.say("col-decision"), Width: 3.6, Align: paper.Left}, {Title: p.say("col-post-unit"), Width: 4.2, Align: paper.Left}, {Title: p.say("col-code"), Width: 3, Align: paper.Left}}
	var rows []paper.Row
	for _, a := range of.Honours {
		if a.State != award.Revoked {
			rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(a.Year), p.award(a.Award), p.say("my-decision", a.DecisionNo, a.Decided.Slashes()), post(a.Post, a.UnitName), a.Number}})
		}
	}
	if len(rows) == 0 {
		d.Para(paper.T(p.say("my-honours-none")))
	} else {
		d.LongTable(columns, rows)
		d.Small(paper.I(p.say("my-honours-note")))
	}
	return d.Write(w)
}
