package exemplar

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// A Stage is what whoever saw a deed is told of it: one of a few plain words.
type Stage string

// The stages.
const (
	Arrived  Stage = "arrived"  // đã nhận
	Looking  Stage = "looking"  // đang xác minh
	Sure     Stage = "sure"     // đã xác nhận
	Unproven Stage = "unproven" // chưa xác nhận được
)

// Stage is how far a state is for whoever saw the deed.
func (s State) Stage() Stage {
	switch s {
	case Reported:
		return Arrived
	case Confirmed:
		return Sure
	case NotFound, NotConfirmed:
		return Unproven
	}
	return Looking
}

// Status says to whoever has the code of a sighting how far it came, and nothing
// else. (Tra tình trạng tin báo.)
func (s *Service) Status(ctx context.Context, code string) (at Stage, since store.Time, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var state State
		err := tx.Row(`SELECT e.state, COALESCE(e.ended_at, e.taken_at, x.at) FROM sighting x JOIN exemplar e ON e.id = x.exemplar WHERE x.code = $1`,
			strings.ToLower(strings.TrimSpace(code))).Scan(&state, &since)
		if store.None(err) {
			return fault.Code(fault.NotFound, "sighting.no-such-code")
		}
		at = state.Stage()
		return err
	})
	return at, since, err
}
