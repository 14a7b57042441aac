package scorecard

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Board is a ranking as its reader may see it. (Trang xếp hạng.)
type Board struct {
	Round
	State    State
	Standing Standing
	Mine     []WhatIf // of the reader's own
	MayLead  bool
}

// A WhatIf is what would change the rank of one member. (Cần gì để lên hạng.)
type WhatIf struct {
	Stood Stood
	Place scoring.Place
	Ways  []scoring.Way
	Rooms []scoring.Room
}

// Ranking is the ranking of a round with the reason for every point and place: a
// draft to whoever leads, once published to all who may look.
func (s *Service) Ranking(ctx context.Context, who access.Actor, which ID) (b Board, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, err := sees(tx, who, which)
		if err != nil {
			return err
		}
		b = Board{Round: v.round, State: v.round.State(who.Today), MayLead: v.leads}
		if b.ranking == "" || !v.leads && b.PublishedAt.IsZero() {
			return fault.Code(fault.NotFound, "scorecard.no-ranking")
		}
		if b.Standing, err = b.standing(); err != nil {
			return err
		}
		for _, m := range b.Standing.Members {
			if !slices.Contains(v.takes, m.Unit) && !slices.Contains(v.own, m.Unit) {
				continue
			}
			x := WhatIf{Stood: m}
			x.Place, _ = b.Standing.Ranking.Place(string(m.Unit))
			x.Ways, x.Rooms = b.Standing.Ranking.WhatIf(string(m.Unit), b.Table.Cap)
			b.Mine = append(b.Mine, x)
		}
		return nil
	})
	return b, err
}

// Stood finds a member of the standing.
func (v Standing) Stood(id string) Stood {
	for _, m := range slices.Concat(v.Members, v.Apart) {
		if string(m.Unit) == id {
			return m
		}
	}
	return Stood{}
}
