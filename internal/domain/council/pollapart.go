package council

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// OpenPolls puts cases to slips by a way of voting in as many votes as they have
// rolls: one who stands aside from some of them votes on the others. What chooses
// k of n is one vote, and cannot be taken apart. (Chia phiếu theo người được bỏ.)
func (s *Service) OpenPolls(ctx context.Context, who access.Actor, id SittingID, n NewPoll, m Method) (all []Poll, err error) {
	defer fault.Wrap(&err, "open polls at sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.CountSitting, id)
		if err != nil {
			return err
		}
		parts, err := n.apart(tx, id)
		if err != nil {
			return err
		}
		do := s.open
		if m == Device {
			do = s.prepare
		}
		for _, part := range parts {
			p, err := do(tx, who, &t, part)
			if err != nil {
				return err
			}
			all = append(all, p)
		}
		return nil
	})
	return all, err
}

// apart groups the blocs of a vote by who stands aside from them.
func (n NewPoll) apart(tx *store.Tx, sitting SittingID) (out []NewPoll, err error) {
	var rolls [][]MemberID
	for _, id := range n.Blocs {
		b, err := findBloc(tx, sitting, id)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(rolls, func(r []MemberID) bool { return slices.Equal(r, b.Recused) })
		if at < 0 {
			part := n
			part.Blocs = nil
			at, rolls, out = len(rolls), append(rolls, b.Recused), append(out, part)
		}
		out[at].Blocs = append(out[at].Blocs, id)
	}
	switch {
	case len(out) > 1 && n.Pick > 0:
		return nil, fault.Code(fault.Conflict, "poll.pick-one-roll")
	case len(out) == 0:
		return []NewPoll{n}, nil
	}
	return out, nil
}
