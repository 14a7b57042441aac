package screening

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
)

// NewSweep is what is asked. A zero Day is today; no awards is every award.
type NewSweep struct {
	Unit   registry.UnitID
	Year   int
	Day    civil.Date
	Awards []string
}

// Start asks for a sweep of a unit and all beneath it; a job does it. Invalid:
// a year that cannot be, an award the day does not have. (Rà soát.)
func (s *Service) Start(ctx context.Context, who access.Actor, n NewSweep) (w Sweep, err error) {
	defer fault.Wrap(&err, "start sweep")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := kind.Over(tx, who, n.Unit)
		if err != nil {
			return err
		}
		if n.Day.IsZero() {
			n.Day = civil.Of(tx.Now())
		}
		if err := s.sensible(&n, civil.Of(tx.Now())); err != nil {
			return err
		}
		w = Sweep{Year: n.Year, Day: n.Day, Awards: n.Awards}
		w.Errand, err = kind.Ask(tx, who, u, map[string]any{"year": w.Year, "day": w.Day, "awards": len(w.Awards)},
			"year, law_day, awards", w.Year, w.Day, strings.Join(w.Awards, " "))
		return err
	})
	return w, err
}

// sensible refuses what no law could answer.
func (s *Service) sensible(n *NewSweep, today civil.Date) error {
	if n.Year < 1945 || n.Year > today.Year+1 {
		return fault.New(fault.Invalid, fault.Reason{Code: "screening.year", Field: "year", Args: []any{today.Year + 1}})
	}
	if _, err := sweep.New(s.books, n.Day, ""); err != nil {
		return fault.New(fault.Invalid, fault.Reason{Code: "screening.no-book", Field: "day", Args: []any{n.Day}})
	}
	for _, code := range n.Awards {
		if _, err := s.books.Award(code, n.Day); err != nil {
			return fault.New(fault.Invalid, fault.Reason{Code: "screening.unknown-award", Field: "awards", Args: []any{code, n.Day}})
		}
	}
	return nil
}

// Cancel stops a sweep that runs; what it found so far stays. Unmet: it has
// ended. (Dừng rà soát.)
func (s *Service) Cancel(ctx context.Context, who access.Actor, sweep ID) error {
	return kind.Cancel(ctx, s.db, who, sweep)
}
