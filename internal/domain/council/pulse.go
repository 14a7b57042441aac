package council

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"thidua/internal/domain/ballot"
	"thidua/internal/domain/meeting"
	"thidua/internal/platform/store"
)

// Pulse differs when what the screens of a sitting show has changed: the list,
// who is here, an item, a vote, a result. It never differs because somebody
// voted in secret. It says nothing else, and is for whoever asks.
func (s *Service) Pulse(ctx context.Context, id SittingID) (at string, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		parts, err := store.Collect(tx, store.One[string], `SELECT 'a' || CAST(revision AS TEXT) FROM sitting WHERE id = $1
			UNION ALL SELECT 'b' || CAST(COUNT(*) AS TEXT) || COALESCE(MAX(id), '') FROM sitting_item WHERE sitting = $1
			UNION ALL SELECT 'c' || CAST(COUNT(*) AS TEXT) || COALESCE(MAX(id), '') FROM sitting_bloc WHERE sitting = $1
			UNION ALL SELECT 'd' || CAST(COUNT(*) AS TEXT) || CAST(COUNT(pinned_by) AS TEXT) || CAST(COUNT(cleared_by) AS TEXT) FROM sitting_conflict WHERE sitting = $1`, id)
		if err != nil {
			return err
		}
		slices.Sort(parts)
		m, err := meeting.Find(tx, meeting.ID(id))
		if err != nil {
			return err
		}
		room, err := meeting.Attendees(tx, meeting.ID(id))
		if err != nil {
			return err
		}
		votes, err := ballot.PulseOf(tx, string(id))
		sum := sha256.Sum256(fmt.Append(nil, parts, m.Revision, room, votes))
		at = hex.EncodeToString(sum[:8])
		return err
	})
	return at, err
}
