package tally

import (
	"context"
	"encoding/json"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// NewTally is what is asked. Terms and Table are those of rounds to begin.
type NewTally struct {
	What  What
	Unit  registry.UnitID
	Year  int
	Terms scorecard.Terms
	Table scorecard.Choice
}

// Start asks that all clusters of a unit and of all beneath it begin a year's
// scoring, or are ranked; a job does it. Invalid: a year that cannot be, terms or a
// table that no cluster could have. (Chấm điểm hàng loạt.)
func (s *Service) Start(ctx context.Context, who access.Actor, n NewTally) (t Tally, err error) {
	defer fault.Wrap(&err, "start tally")
	t = Tally{What: n.What, Year: n.Year}
	if err := s.sensible(&t, n, who.Today); err != nil {
		return t, err
	}
	terms, err := json.Marshal(t.Terms)
	if err != nil {
		return t, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := kind.Over(tx, who, n.Unit)
		if err != nil {
			return err
		}
		t.Errand, err = kind.Ask(tx, who, u, map[string]any{"what": t.What, "year": t.Year, "table": t.TableHash},
			"what, year, terms, table_text, table_hash", t.What, t.Year, string(terms), t.tableText, t.TableHash)
		return err
	})
	return t, err
}

// sensible refuses what could be done in no cluster, and takes the table in.
func (s *Service) sensible(t *Tally, n NewTally, today civil.Date) error {
	if n.Year < 1948 || n.Year > today.Year+1 {
		return fault.Field("year", "tally.year", today.Year+1)
	}
	if n.What == Rank {
		return nil
	}
	if n.What != Begin {
		return fault.Field("what", "tally.no-such-work")
	}
	if n.Table.Shipped == "" && n.Table.Text == "" {
		return fault.Field("table", "tally.table-missing")
	}
	table, err := s.rounds.Chosen(n.Table)
	if err != nil {
		return err
	}
	if table.Incomplete {
		return fault.Field("table", "scorecard.table-incomplete")
	}
	if err := n.Terms.Check(civil.On(n.Year-1, 1, 1), civil.On(n.Year, 12, 31)); err != nil {
		return err // a year may begin in the one before; each cluster looks at its own days
	}
	text, err := table.Canonical()
	if err != nil {
		return err
	}
	t.Terms, t.tableText = n.Terms, string(text)
	t.TableHash, err = table.Hash()
	return err
}

// Cancel stops a tally that runs; what it did so far stays. Unmet: it has ended.
// (Dừng chấm điểm hàng loạt.)
func (s *Service) Cancel(ctx context.Context, who access.Actor, which ID) error {
	return kind.Cancel(ctx, s.db, who, which)
}
