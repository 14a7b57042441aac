package nomination

import (
	"context"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// mostWhy is how long a reason may be, in characters.
const mostWhy = 2000

// A seat is a slate with the cluster it is of, on the day of its year on which one
// asks who sits there and who leads.
type seat struct {
	Slate
	of      cluster.Cluster
	day     civil.Date
	members []cluster.Member // of the category
}

// seen finds a slate for one who may look at its cluster.
func seen(tx *store.Tx, who access.Actor, which ID) (s seat, err error) {
	if s.Slate, err = Find(tx, which); err != nil {
		return s, err
	}
	if err = s.sit(tx, who.Today); err != nil {
		return s, err
	}
	if cluster.MayLook(tx, who, s.of) != nil { // as if there were none
		return s, missing()
	}
	return s, nil
}

// sit finds the cluster, the day and the members of a slate.
func (s *seat) sit(tx *store.Tx, today civil.Date) (err error) {
	if s.of, err = cluster.Find(tx, s.Cluster); err != nil {
		return err
	}
	s.ClusterName = s.of.Name
	first, last := s.of.YearDays(s.Year)
	if s.day = today; today.Before(first) {
		s.day = first
	} else if today.After(last) {
		s.day = last
	}
	all, err := cluster.MembersOn(tx, s.Cluster, s.day)
	for _, m := range all {
		if m.Category == s.Category {
			s.members = append(s.members, m)
		}
	}
	return err
}

// lead is an act of whoever leads the cluster; do says what the ledger keeps.
func (s *Service) lead(ctx context.Context, who access.Actor, act string, which ID, revision int64, do func(tx *store.Tx, x *seat) (map[string]any, error)) (Slate, error) {
	return s.act(ctx, who, act, which, revision, func(tx *store.Tx, x *seat) (map[string]any, error) {
		if err := cluster.MayLead(tx, who, x.Cluster, x.day); err != nil {
			return nil, err
		}
		return do(tx, x)
	})
}

// act is an act on a slate, over the revision read; 0 is whichever it is now.
func (s *Service) act(ctx context.Context, who access.Actor, act string, which ID, revision int64, do func(tx *store.Tx, x *seat) (map[string]any, error)) (out Slate, err error) {
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		x, err := seen(tx, who, which)
		if err != nil {
			return err
		}
		if revision != 0 && revision != x.Revision {
			return fault.Code(fault.Conflict, "slate.changed")
		}
		body, err := do(tx, &x)
		if err != nil {
			return err
		}
		if err := save(tx, &x.Slate); err != nil {
			return err
		}
		out = x.Slate
		return enter(tx, who, act, which, body)
	})
	return out, err
}

func enter(tx *store.Tx, who access.Actor, act string, which ID, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: which.Subject().String(), Body: body})
}

// open refuses to take names after the last day.
func (s seat) open(today civil.Date) error {
	switch {
	case s.Sitting != "":
		return fault.Code(fault.Conflict, "slate.tabled")
	case today.After(s.Due):
		return fault.Code(fault.Conflict, "slate.shut", s.Due)
	}
	return nil
}

// member is the seat of a unit of the category.
func (s seat) member(unit registry.UnitID) (cluster.Member, error) {
	for _, m := range s.members {
		if m.Unit == unit {
			return m, nil
		}
	}
	return cluster.Member{}, fault.Field("unit", "nominee.not-a-member")
}

// reason is text within its bounds, that must be given unless it may be none.
func reason(text string, must bool) (string, error) {
	text = strings.TrimSpace(viet.NFC(text))
	switch n := utf8.RuneCountInString(text); {
	case n == 0 && must:
		return "", fault.Field("why", "nominee.unexplained")
	case n > mostWhy:
		return "", fault.Field("why", "form.too-long", n, mostWhy)
	}
	return text, nil
}
