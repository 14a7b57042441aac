package council

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// An Amendment is what another decision makes of a council from a day on: all of
// its name, decision and last day, as they are to be. (Quyết định sửa đổi.)
type Amendment struct {
	Name     string
	FormedBy string
	FormedOn civil.Date
	To       civil.Date // last day of the term; zero: open
	From     civil.Date // first day of the new
	Paper    string     // number of the decision that amends
	PaperOn  civil.Date // its day
	Revision int64      // of what was seen; 0: whatever it is now
}

// Amend changes a council's name, the end of its term or the decision it rests
// on. Papers of sittings before keep the name of their day. (Sửa đổi Hội đồng.)
func (s *Service) Amend(ctx context.Context, who access.Actor, id ID, a Amendment) (c Council, err error) {
	defer fault.Wrap(&err, "amend council %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if c, err = formed(tx, who, id, who.Today); err != nil {
			return err
		}
		if a.Revision != 0 && a.Revision != c.Revision {
			return fault.Code(fault.Conflict, "council.changed")
		}
		changed, err := c.amend(a, who.Today)
		if err != nil {
			return err
		}
		if err := c.spares(tx, changed); err != nil {
			return err
		}
		body := map[string]any{"from": a.From, "to": c.To}
		for _, x := range changed {
			if err := addChange(tx, id, x); err != nil {
				return err
			}
			if body[x.Kind], err = ledger.Seal(tx, "council:"+string(id), x.Was); err != nil {
				return err
			}
		}
		if err := saveCouncil(tx, &c); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "council.amend", Actor: who.Account, Subject: "council:" + string(id), Body: body})
	})
	return c, err
}

// amend is the rule: a council still good, by a decision, and something changes.
func (c *Council) amend(a Amendment, today civil.Date) (changed []Change, err error) {
	a.Name, a.FormedBy, a.Paper = viet.Clean(a.Name), viet.Clean(a.FormedBy), strings.TrimSpace(a.Paper)
	var r []fault.Reason
	for _, w := range []struct {
		wrong       bool
		field, code string
	}{
		{a.Name == "", "name", "council.name-missing"},
		{a.FormedBy == "", "formed_by", "council.formed-by-missing"},
		{!a.To.IsZero() && a.To.Before(c.From), "to", "council.term-backwards"},
		{a.Paper == "", "paper", "council.paper-missing"},
		{a.PaperOn.IsZero(), "paper_on", "council.paper-day-missing"},
		{a.From.IsZero() || a.From.Before(c.From) || a.From.After(today), "from", "council.amend-day"},
	} {
		if w.wrong {
			r = append(r, fault.Reason{Code: w.code, Field: w.field})
		}
	}
	if len(r) > 0 {
		return nil, fault.New(fault.Invalid, r...)
	}
	by := Change{From: a.From, Paper: a.Paper, PaperOn: a.PaperOn}
	note := func(kind, was string, on civil.Date) {
		x := by
		x.Kind, x.Was, x.WasOn = kind, was, on
		changed = append(changed, x)
	}
	if a.Name != c.Name {
		note(NameChanged, c.Name, civil.Date{})
	}
	if a.FormedBy != c.FormedBy || a.FormedOn != c.FormedOn {
		note(DecisionChanged, c.FormedBy, c.FormedOn)
	}
	if a.To != c.To {
		note(TermChanged, "", c.To)
	}
	if len(changed) == 0 {
		return nil, fault.Code(fault.Invalid, "council.nothing-amended")
	}
	c.Name, c.FormedBy, c.FormedOn, c.To = a.Name, a.FormedBy, a.FormedOn, a.To
	return changed, nil
}

// spares refuses a change that would reach back into what is written already: a
// name of a day on which it sat, an order of names turned round, a term that
// ends before a sitting.
func (c Council) spares(tx *store.Tx, changed []Change) error {
	var held, called civil.Date
	if err := tx.Row(`SELECT MAX(CASE WHEN s.state = 'concluded' THEN m.called_for END), MAX(m.called_for) FROM sitting s JOIN meeting m ON m.id = s.id WHERE s.council = $1`,
		c.ID).Scan(&held, &called); err != nil {
		return err
	}
	before, err := changesOf(tx, c.ID)
	if err != nil {
		return err
	}
	for _, x := range changed {
		for _, y := range before {
			if x.Kind == y.Kind && x.From.Before(y.From) {
				return fault.Field("from", "council.amended-since", y.From)
			}
		}
		switch {
		case x.Kind == NameChanged && !held.IsZero() && !x.From.After(held):
			return fault.Field("from", "council.name-held", held)
		case x.Kind == TermChanged && !c.To.IsZero() && c.To.Before(called):
			return fault.Field("to", "council.sits-after", called)
		}
	}
	return nil
}
