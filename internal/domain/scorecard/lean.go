package scorecard

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// Leanings are how far the cross-scorers of a round stand from each other, and
// what correcting them does to every member; whether the round is corrected is in
// its terms. (Người chấm rộng, chặt.)
type Leanings struct {
	Round
	State   State
	Scorers []Leaning
	Members []CrossSum
}

// A Leaning is one scorer's, over all rows it marked together with others.
type Leaning struct {
	Unit   registry.UnitID
	Name   string
	By     scoring.Points // of a whole sheet: over zero is lenient
	Shared int            // marks that somebody else gave too
	Row    string         // in which it stands farthest off; "" none
	RowBy  scoring.Points
}

// A CrossSum is what the cross marks of a member come to, as given and corrected.
type CrossSum struct {
	Unit       registry.UnitID
	Name       string
	Raw, After scoring.Points
	Rows       int // with a cross mark
}

// Leanings are for whoever leads or verifies, once the cross column is closed.
func (s *Service) Leanings(ctx context.Context, who access.Actor, which ID) (l Leanings, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, err := sees(tx, who, which)
		if err != nil {
			return err
		}
		if err := v.leans(); err != nil {
			return err
		}
		l.Round, l.State = v.round, v.round.State(who.Today)
		members, err := v.round.members(tx, who.Today)
		if err != nil {
			return err
		}
		b, err := v.round.book(tx, members)
		if err != nil {
			return err
		}
		l.of(b)
		return nil
	})
	return l, err
}

// leans refuses whoever may not see how scorers lean, and a round in which it
// cannot be seen yet.
func (v sight) leans() error {
	switch {
	case !v.leads || v.round.PerMember == 0 || v.round.AdoptedAt.IsZero():
		return fault.Code(fault.NotFound, "scorecard.no-leanings")
	case !v.closed(scoring.Cross):
		return fault.Code(fault.Conflict, "scorecard.cross-open", v.round.Days.Cross)
	}
	return nil
}

// of sums what correcting every row would do.
func (l *Leanings) of(b book) {
	scorers, sums := map[registry.UnitID]*Leaning{}, map[registry.UnitID]*CrossSum{}
	for _, m := range b.members {
		scorers[m.Unit], sums[m.Unit] = &Leaning{Unit: m.Unit, Name: m.Name}, &CrossSum{Unit: m.Unit, Name: m.Name}
	}
	byRow := b.crossed()
	for row := range b.round.Table.Rows() {
		crosses, leanings := crossesOf(scoring.Shift, row, byRow[row.ID])
		for _, x := range leanings {
			if s := scorers[registry.UnitID(x.Scorer)]; s != nil {
				s.add(row.ID, x)
			}
		}
		for unit, x := range crosses {
			if s := sums[unit]; s != nil {
				s.Raw, s.After, s.Rows = s.Raw+x.Raw.Points, s.After+x.Mean.Points, s.Rows+1
			}
		}
	}
	for _, m := range b.members {
		if scorers[m.Unit].Shared > 0 {
			l.Scorers = append(l.Scorers, *scorers[m.Unit])
		}
		if sums[m.Unit].Rows > 0 {
			l.Members = append(l.Members, *sums[m.Unit])
		}
	}
}

func (l *Leaning) add(row string, x scoring.Leaning) {
	l.By, l.Shared = l.By+x.By, l.Shared+x.Shared
	if max(x.By, -x.By) > max(l.RowBy, -l.RowBy) {
		l.Row, l.RowBy = row, x.By
	}
}
