package scorecard

import (
	"context"

	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Profile is a member's groups beside the median of its cluster. (Điểm theo nhóm
// so với trung vị.)
type Profile struct {
	Unit     registry.UnitID
	Name     string
	Groups   []scoring.Spread
	Result   scoring.Result
	Column   scoring.Column // the one it is counted from; "" as the points count
	Compared bool           // the reader may see all sheets, and so their median
}

// Profile is one member's, to whoever may open its sheet: the median of all only
// to whom all sheets are open. Until marks are verified a member sees its own
// column.
func (s *Service) Profile(ctx context.Context, who access.Actor, which ID, unit registry.UnitID) (p Profile, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, members, err := opened(tx, who, which, unit)
		if err != nil {
			return err
		}
		m, err := member(members, unit)
		if err != nil {
			return err
		}
		b, err := v.round.book(tx, members)
		if err != nil {
			return err
		}
		p.Unit, p.Name, p.Compared = unit, m.Name, v.open || v.leads
		if !p.Compared && !v.closed(scoring.Verified) {
			p.Column = scoring.Self
		}
		seen := []Member{m}
		if p.Compared {
			seen = members
		}
		b.hide(v, unitsOf(seen)...)
		var all []scoring.Result
		for _, x := range seen {
			res, err := b.result(x, p.Column)
			if err != nil {
				return err
			}
			if x.Unit == unit {
				p.Result = res
			}
			if p.Compared && x.Left.IsZero() {
				all = append(all, res)
			}
		}
		p.Groups = scoring.Spreads(p.Result, all)
		return nil
	})
	return p, err
}

func unitsOf(all []Member) (units []registry.UnitID) {
	for _, m := range all {
		units = append(units, m.Unit)
	}
	return units
}

// Profile is the profile of one that was ranked, as it was frozen.
func (v Standing) Profile(s Stood) Profile {
	var all []scoring.Result
	for _, m := range v.Members {
		all = append(all, m.Result)
	}
	return Profile{Unit: s.Unit, Name: s.Name, Result: s.Result, Compared: true, Groups: scoring.Spreads(s.Result, all)}
}
