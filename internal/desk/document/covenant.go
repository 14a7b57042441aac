package document

import (
	"context"
	"io"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/domain/covenant"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Promise lets the desk write the papers of covenants.
func (s *Service) Promise(c *covenant.Service) { s.covenants = c }

// Covenant writes a version of a covenant, what it promises, and who consented to
// it when, confirmed with the second factor; no signature is drawn. It is a draft
// till every member has signed. (Giao ước thi đua.)
func (s *Service) Covenant(ctx context.Context, who access.Actor, id covenant.ID, no int, lang string, w io.Writer) error {
	c, err := s.covenants.Covenant(ctx, who, id, no)
	if err != nil {
		return err
	}
	on := who.Today
	if !c.Shown.PutAt.IsZero() {
		on = civil.Of(c.Shown.PutAt)
	}
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, c.In.Body, on); return err }); err != nil {
		return err
	}
	d := paper.New(p.meta(c.Shown.Title, "/covenants/"+string(id), p.on.Start(), c.Shown.ForceAt.IsZero(), nil, ""))
	d.Head(paper.Head{Parent: p.body, Body: c.ClusterName, Motto: p.motto()})
	d.Title(p.say("covenant"), c.Shown.Title)
	if !c.VoidedAt.IsZero() {
		d.Para(paper.B(p.say("covenant-void", p.day(civil.Of(c.VoidedAt)), c.VoidedWhy)))
	}
	if c.Shown.Why != "" {
		d.Para(paper.I(p.say("covenant-why", c.Shown.No, c.Shown.Why)))
	}
	articles(d, c.Shown.Articles())
	d.Annex(true)
	d.Section(p.say("covenant-promises"))
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("covenant-content"), Width: 7, Align: paper.Left}, {Title: p.say("covenant-target"), Width: 3.5, Align: paper.Left},
		{Title: p.say("covenant-due"), Width: 2.2}, {Title: p.say("covenant-whose"), Width: 4, Align: paper.Left}, {Title: p.say("covenant-evidence"), Width: 4, Align: paper.Left}}, p.promiseRows(c))
	d.Section(p.say("covenant-consents"))
	d.Table([]paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("covenant-member"), Width: 5, Align: paper.Left}, {Title: p.say("covenant-signer"), Width: 5, Align: paper.Left},
		{Title: p.say("covenant-consent"), Width: 7, Align: paper.Left}}, p.consentRows(c))
	if c.Shown.Hash != "" {
		d.Small(paper.T(p.say("covenant-hash") + " " + c.Shown.Hash))
	}
	return d.Write(w)
}

func (p print) promiseRows(c covenant.Sight) (rows []paper.Row) {
	whose := map[string]string{"": p.say("covenant-everyone")}
	for _, m := range append(c.Sitting, c.Table.Members...) {
		whose[string(m.Unit)] = m.Name
	}
	for _, x := range c.Shown.Promises {
		target := p.say("covenant-no-target")
		if x.Target.Given {
			target = p.say("covenant-"+string(x.Direction), x.Target.Figure, x.Measure)
		}
		rows = append(rows, paper.Row{Cells: []string{x.Number, x.Content, target, x.Due.Slashes(), whose[string(x.Unit)], x.Evidence}})
	}
	return rows
}

// consentRows are those who consented, in the order they did, and then the members
// who have not.
func (p print) consentRows(c covenant.Sight) (rows []paper.Row) {
	for _, x := range c.Consents {
		if !x.Agrees {
			continue
		}
		key := "covenant-signed"
		if x.Annex {
			key = "covenant-signed-annex"
		}
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(len(rows) + 1), x.UnitName, x.Name + ", " + x.Post, p.say(key, x.At.In(civil.Zone).Format("15:04 02/01/2006"))}})
	}
	if c.Shown.No != c.No {
		return rows
	}
	for _, m := range c.Unsigned {
		rows = append(rows, paper.Row{Cells: []string{strconv.Itoa(len(rows) + 1), m.Name, "", p.say("covenant-unsigned")}})
	}
	return rows
}
