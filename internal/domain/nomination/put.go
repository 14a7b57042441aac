package nomination

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Put puts the nominees that have not been voted on to a sitting of the cluster's
// council, by award: of more names than places a slip chooses as many as there are
// places, else each is answered by itself. Whoever heads a nominee votes like the
// others, and neither presides nor counts; where the body's rules keep them from
// voting, they stand aside. It is the secretary's act, once nominations are over.
// (Trình bình chọn.)
func (s *Service) Put(ctx context.Context, who access.Actor, which ID, revision int64, sitting council.SittingID) (out Slate, err error) {
	defer fault.Wrap(&err, "put slate %s", which)
	return s.act(ctx, who, "slate.put", which, revision, func(tx *store.Tx, x *seat) (map[string]any, error) {
		body, err := council.BodyFor(tx, who, access.PutSitting, sitting)
		if err != nil {
			return nil, err
		}
		if err := x.puttable(tx, who.Today, sitting); err != nil {
			return nil, err
		}
		all, err := nomineesOf(tx, which)
		if err != nil {
			return nil, err
		}
		if err := x.settle(tx, s.law, all); err != nil {
			return nil, err
		}
		items, err := s.items(tx, *x, all)
		if err != nil {
			return nil, err
		}
		if len(items) == 0 {
			return nil, fault.Code(fault.Unmet, "slate.nobody-to-vote-on")
		}
		if err := council.Put(tx, s.law, sitting, items); err != nil {
			return nil, err
		}
		x.Sitting, x.PutAt = sitting, tx.Now()
		return map[string]any{"sitting": sitting, "body": body, "nominees": len(items)}, nil
	})
}

// puttable refuses while names are taken, and a sitting of another council.
func (s seat) puttable(tx *store.Tx, today civil.Date, sitting council.SittingID) error {
	if s.Sitting == "" && !today.After(s.Due) {
		return fault.Code(fault.Conflict, "slate.still-open", s.Due)
	}
	sittings, err := council.SittingsOf(tx, s.Cluster.Subject())
	for _, t := range sittings {
		if t.ID == sitting && t.Body == s.of.Body {
			return err
		}
	}
	if err == nil {
		err = fault.Field("sitting", "slate.sitting")
	}
	return err
}

// items are the nominees to be voted on as names on the list. Categories ranked
// apart are types apart, so that each has its own places.
func (s *Service) items(tx *store.Tx, x seat, all []Nominee) (out []council.NewItem, err error) {
	prizes, err := x.quotas(tx, s.law)
	if err != nil {
		return nil, err
	}
	codes, err := registry.CodesAbove(tx, x.of.Body, x.day)
	if err != nil {
		return nil, err
	}
	vote, _ := s.law.NomineesVote(council.Cluster, s.law.Nearest(codes), x.day)
	names := namesOf(x.members)
	for _, q := range prizes {
		waiting := of(all, q.Award)
		for _, n := range waiting {
			i := council.NewItem{Subject: n.ID.Subject(), Unit: n.Unit, Award: n.Award, Type: x.Category, Label: names[n.Unit]}
			if vote {
				i.Seats = q.seats(len(waiting))
			}
			out = append(out, i)
		}
	}
	return out, nil
}

// seats is how many of so many names may pass.
func (q Quota) seats(names int) int {
	if n, limited := q.Places(); limited && n > 0 {
		return n
	}
	return names
}

// of are the nominees for an award that have not been voted on.
func of(all []Nominee, award string) (out []Nominee) {
	for _, n := range all {
		if n.Award == award && n.Outcome == Listed {
			out = append(out, n)
		}
	}
	return out
}

func namesOf(members []cluster.Member) map[registry.UnitID]string {
	out := map[registry.UnitID]string{}
	for _, m := range members {
		out[m.Unit] = m.Name
	}
	return out
}
