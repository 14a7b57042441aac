package scorecard

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// NotAssigned notes that a member was not given the task of a criterion, with the
// reason: the table gives it its full points, or lets the other rows count for
// it. With given it takes that back. (Tiêu chí không giao.)
func (s *Service) NotAssigned(ctx context.Context, who access.Actor, which ID, revision int64, unit registry.UnitID, criterion string, given bool, why string) (r Round, err error) {
	defer fault.Wrap(&err, "leave out a criterion of round %s", which)
	return s.lead(ctx, who, "scorecard.not-assigned", which, revision, func(tx *store.Tx, r *Round) (map[string]any, error) {
		if err := r.leavesOut(tx, who, unit, criterion); err != nil {
			return nil, err
		}
		why, err := reason("why", "scorecard.unexplained", why)
		if err != nil {
			return nil, err
		}
		q, args := `INSERT INTO scorecard_unassigned (round, unit, criterion, why, by_account, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (round, unit, criterion) DO NOTHING`,
			[]any{r.ID, unit, criterion, why, who.Account, store.When(tx.Now())}
		if given {
			q, args = `DELETE FROM scorecard_unassigned WHERE round = $1 AND unit = $2 AND criterion = $3`, args[:3]
		}
		n, err := tx.Exec(q, args...)
		if err == nil && n == 0 {
			err = fault.Code(fault.Conflict, "scorecard.said-already")
		}
		if err != nil {
			return nil, err
		}
		seal, err := r.seal(tx, why)
		return map[string]any{"unit": unit, "criterion": criterion, "given": given, "why": seal}, err
	})
}

// leavesOut refuses a criterion that must be assigned, or that has marks.
func (r Round) leavesOut(tx *store.Tx, who access.Actor, unit registry.UnitID, criterion string) error {
	if err := r.in(who.Today, Scoring, Checking, Objecting); err != nil {
		return err
	}
	all, err := r.members(tx, who.Today)
	if err != nil {
		return err
	}
	m, err := member(all, unit)
	if err != nil {
		return err
	}
	nature, err := m.nature(r.Table)
	if err != nil {
		return err
	}
	var rows []string
	for row := range r.Table.Rows() {
		if row.Criterion.ID != criterion {
			continue
		}
		if row.Criterion.Unassigned == "" {
			return fault.Field("criterion", "score.must-be-assigned", criterion)
		}
		if !row.For(nature) {
			return fault.Field("criterion", "score.not-its-nature", criterion)
		}
		rows = append(rows, row.ID)
	}
	if rows == nil {
		return fault.Field("criterion", "score.no-row", criterion)
	}
	cells, err := cellsOf(tx, r.ID, unit)
	for _, c := range cells {
		if c.Given && c.Column != scoring.Reporting && slices.Contains(rows, c.Row) {
			return fault.Field("criterion", "score.not-assigned-yet-marked", criterion)
		}
	}
	return err
}

// leftOut are the criteria not assigned, by member, with the reason.
func leftOut(tx *store.Tx, which ID) (map[registry.UnitID]map[string]string, error) {
	type line struct {
		unit           registry.UnitID
		criterion, why string
	}
	all, err := store.Collect(tx, func(s store.Scanner) (l line, err error) { return l, s.Scan(&l.unit, &l.criterion, &l.why) },
		`SELECT unit, criterion, why FROM scorecard_unassigned WHERE round = $1`, which)
	left := map[registry.UnitID]map[string]string{}
	for _, l := range all {
		if left[l.unit] == nil {
			left[l.unit] = map[string]string{}
		}
		left[l.unit][l.criterion] = l.why
	}
	return left, err
}
