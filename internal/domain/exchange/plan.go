package exchange

import (
	"context"
	"regexp"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Plan puts an activity into the calendar of a cluster: whoever leads it does, or
// the member that organises. Its day may be past, for what was done unplanned.
// (Lên lịch hoạt động chung.)
func (s *Service) Plan(ctx context.Context, who access.Actor, in cluster.ID, p Plan) (a Activity, err error) {
	defer fault.Wrap(&err, "plan an activity of cluster %s", in)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		a = Activity{ID: ActivityID(tx.NewID()), Cluster: in, Plan: p, MadeBy: who.Account, Revision: 1}
		if err := a.mayOrganise(tx, who); err != nil {
			return err
		}
		if err := a.whole(tx); err != nil {
			return err
		}
		if err := addActivity(tx, a); err != nil {
			return err
		}
		return enter(tx, who, "activity.plan", a.ID.Subject(), a.entry())
	})
	return a, err
}

// Replan changes what is planned, over the revision read. What units answered
// about another day or hour they are asked anew. (Đổi lịch hoạt động.)
func (s *Service) Replan(ctx context.Context, who access.Actor, which ActivityID, revision int64, p Plan) error {
	return s.organise(ctx, who, which, revision, func(tx *store.Tx, now *Activity) error {
		if now.Stage() != Planned {
			return fault.Code(fault.Conflict, "activity.is-"+string(now.Stage()))
		}
		moved := now.Day != p.Day || now.At != p.At
		now.Plan = p
		if err := now.mayOrganise(tx, who); err != nil {
			return err
		}
		if err := now.whole(tx); err != nil {
			return err
		}
		if moved {
			now.Parts = called(nil, now.Units)
		}
		return enter(tx, who, "activity.replan", now.ID.Subject(), now.entry())
	})
}

func (a Activity) entry() map[string]any {
	return map[string]any{"cluster": a.Cluster, "organiser": a.Organiser, "kind": a.Kind, "day": a.Day, "units": len(a.Parts), "meeting": a.Meeting}
}

// called are the parts of units, those already there as they are.
func called(was []Part, units []registry.UnitID) (all []Part) {
	for _, u := range units {
		p := Part{Unit: u}
		if i := slices.IndexFunc(was, func(x Part) bool { return x.Unit == u }); i >= 0 {
			p = was[i]
		}
		all = append(all, p)
	}
	return all
}

// organise is an act of whoever leads the cluster or organises the activity, over
// the revision read.
func (s *Service) organise(ctx context.Context, who access.Actor, which ActivityID, revision int64, do func(tx *store.Tx, a *Activity) error) (err error) {
	defer fault.Wrap(&err, "change activity %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		a, err := FindActivity(tx, which)
		if err != nil {
			return err
		}
		if err := a.mayOrganise(tx, who); err != nil {
			return err
		}
		if a.Revision != revision {
			return fault.Code(fault.Conflict, "activity.changed")
		}
		if err := do(tx, &a); err != nil {
			return err
		}
		return saveActivity(tx, a)
	})
}

// mayOrganise refuses whoever neither leads the cluster nor takes part for the
// unit that organises.
func (a Activity) mayOrganise(tx *store.Tx, who access.Actor) error {
	if ok, err := may(cluster.MayLead(tx, who, a.Cluster, who.Today)); ok || err != nil {
		return err
	}
	if a.Organiser == "" {
		return fault.Field("organiser", "activity.organiser-missing")
	}
	return cluster.MayTake(tx, who, a.Cluster, a.Organiser, who.Today)
}

var hour = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// whole cleans a plan, or says everything wrong with it; it is of units that sit
// in the cluster on its day.
func (a *Activity) whole(tx *store.Tx) error {
	var w check.Wrongs
	w.Line(&a.Title, "title", "activity.title-missing", MostLine)
	w.Line(&a.Place, "place", "", MostLine)
	w.Lines(&a.Purpose, "purpose", "activity.purpose-missing", MostText)
	w.Must(slices.Contains(Kinds(), a.Kind), "kind", "activity.no-such-kind")
	w.Must(!a.Day.IsZero(), "day", "activity.day-missing")
	w.Must(a.At == "" || hour.MatchString(a.At), "at", "activity.bad-hour")
	w.Must(a.Until == "" || hour.MatchString(a.Until) && a.At != "" && a.Until > a.At, "until", "activity.bad-until")
	w.Must(a.Organiser != "", "organiser", "activity.organiser-missing")
	if err := w.Err(); err != nil {
		return err
	}
	if a.Meeting != "" {
		if _, err := meeting.Find(tx, a.Meeting); err != nil {
			return fault.Because(fault.Invalid, err, fault.Reason{Code: "meeting.not-found", Field: "meeting"})
		}
	}
	return a.seated(tx)
}

func (a *Activity) seated(tx *store.Tx) error {
	c, err := cluster.Find(tx, a.Cluster)
	if err != nil {
		return err
	}
	if !c.Lives(a.Day) {
		return fault.Field("day", "activity.cluster-not-there", c.Name)
	}
	members, err := cluster.MembersOn(tx, a.Cluster, a.Day)
	if err != nil {
		return err
	}
	every := len(a.Units) == 0
	var w check.Wrongs
	w.Must(a.Organiser == c.Body || slices.ContainsFunc(members, func(m cluster.Member) bool { return m.Unit == a.Organiser }), "organiser", "activity.not-a-member")
	for _, m := range members {
		if every {
			a.Units = append(a.Units, m.Unit)
		}
	}
	for i, u := range a.Units {
		w.Must(slices.ContainsFunc(members, func(m cluster.Member) bool { return m.Unit == u }), "units", "activity.not-a-member")
		w.Must(!slices.Contains(a.Units[:i], u), "units", "activity.called-twice")
	}
	a.Parts = called(a.Parts, a.Units)
	return w.Err()
}

func (a Activity) fold() string { return viet.Fold(a.Title + " " + a.Place + " " + a.Purpose) }
