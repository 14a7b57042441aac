package screening

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// Job is the kind of job that sweeps.
const Job = "screening.sweep"

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
		u, err := registry.FindUnit(tx, n.Unit, civil.Date{})
		if err != nil {
			return err
		}
		if err := who.Must(access.RunScreening, u.Path); err != nil {
			return err
		}
		if n.Day.IsZero() {
			n.Day = civil.Of(tx.Now())
		}
		if err := s.sensible(&n, civil.Of(tx.Now())); err != nil {
			return err
		}
		w = Sweep{ID: ID(tx.NewID()), Unit: u.ID, UnitName: u.Name, Year: n.Year, Day: n.Day, Awards: n.Awards, State: Running, AskedBy: who.Account, AskedAt: tx.Now(), Revision: 1}
		if w.Job, err = queue.Add(tx, queue.New{Kind: Job, Args: map[string]any{"sweep": w.ID}, Unique: string(w.ID)}); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO screening (id, unit, unit_name, year, law_day, awards, state, job, done, total, asked_by, asked_at, revision)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10, 1)`, w.ID, w.Unit, w.UnitName, w.Year, w.Day, strings.Join(w.Awards, " "),
			w.State, w.Job, w.AskedBy, store.When(w.AskedAt)); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.RunScreening), Actor: who.Account, Subject: "screening:" + string(w.ID),
			Body: map[string]any{"unit": w.Unit, "year": w.Year, "day": w.Day, "awards": len(w.Awards)}})
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
func (s *Service) Cancel(ctx context.Context, who access.Actor, sweep ID) (err error) {
	defer fault.Wrap(&err, "cancel sweep %s", sweep)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		w, err := find(tx, sweep)
		if err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, w.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.RunScreening, over); err != nil {
			return err
		}
		if w.State != Running {
			return fault.Code(fault.Unmet, "screening.ended")
		}
		if err := end(tx, w.ID, Cancelled); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "screening.cancel", Actor: who.Account, Subject: "screening:" + string(w.ID), Body: map[string]any{"done": w.Done}})
	})
}

func end(tx *store.Tx, w ID, as State) error {
	_, err := tx.Exec(`UPDATE screening SET state = $1, ended_at = $2, revision = revision + 1 WHERE id = $3`, as, store.When(tx.Now()), w)
	return err
}
