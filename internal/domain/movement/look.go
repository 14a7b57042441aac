package movement

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Sight is a movement whole, as its reader may see it.
type Sight struct {
	Movement
	Tally
	Levels   Levels      // above and beneath it
	Targets  []Taken     // of the plan that stands, with what units take
	Versions []Version   // oldest first, without contents
	Ticks    []Tick      // while it is not launched
	Rewards  Rewards     // what it could bring
	Mine     []CallRow   // units called that the reader answers for, at most twenty
	Lessons  []LessonRow // of earlier movements like it, while it is drafted
	Reviews  []Review
	Names    map[string]string // of accounts
	Leads    bool
	Launches bool
	Ended    int // units called that have ended and whose call has not passed
	Lacks    int // units that inherited and are to be asked what they take of the means
}

// Lacking is how many things the plan must still hold.
func (v Sight) Lacking() (n int) {
	for _, t := range v.Ticks {
		if t.Must && !t.Done {
			n++
		}
	}
	return n
}

// A Taken is a target with what the shares make together. (Chỉ tiêu đã nhận.)
type Taken struct {
	Target
	target.Sum
	Above string // name of the parent's target it serves
}

// Movement is one movement, whole. (Trang phong trào.)
func (s *Service) Movement(ctx context.Context, who access.Actor, which ID) (v Sight, err error) {
	defer fault.Wrap(&err, "look at movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v = Sight{}
		if v.Movement, err = lookAt(tx, who, which); err != nil {
			return err
		}
		if v.Leads, err = may(MayLead(tx, who, v.Movement)); err != nil {
			return err
		}
		if v.Launches, err = may(MayLaunch(tx, who, v.Movement)); err != nil {
			return err
		}
		for _, part := range []func(*store.Tx, access.Actor) error{v.count, v.stand, v.aims, v.past, v.mine} {
			if err := part(tx, who); err != nil {
				return err
			}
		}
		if v.State == Drafted || v.State == Ready {
			if v.Ticks, err = s.ticks(tx, v.Movement, civil.Date{}); err != nil {
				return err
			}
			if v.Lessons, err = lessonsFor(tx, who, v.Movement); err != nil {
				return err
			}
		}
		v.Rewards, err = s.rewards(tx, v.Movement)
		return err
	})
	return v, err
}

// lookAt finds a movement that the actor may look at.
func lookAt(tx *store.Tx, who access.Actor, which ID) (Movement, error) {
	m, err := Find(tx, which)
	if err != nil {
		return m, err
	}
	if err := MayLook(tx, who, m); err != nil {
		return m, err
	}
	body, err := registry.FindUnit(tx, m.Body, who.Today)
	m.BodyName = body.Name
	return m, err
}

// count says how many were called and what they said.
func (v *Sight) count(tx *store.Tx, who access.Actor) error {
	err := tx.Row(`SELECT COUNT(*), COALESCE(SUM(CASE WHEN state = 'takes' THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN state = 'declined' THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN state = 'called' THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN `+owes+` AND due < $2 THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN `+lacking+` THEN 1 ELSE 0 END), 0)
		FROM movement_call c WHERE movement = $1 AND state <> 'passed'`, v.ID, who.Today).Scan(&v.Called, &v.Takes, &v.Declined, &v.Tally.Awaited, &v.Late, &v.Lacks)
	if err != nil || !v.Leads || v.Called == 0 {
		return err
	}
	units, err := store.Collect(tx, store.One[registry.UnitID], `SELECT unit FROM movement_call WHERE movement = $1 AND state <> 'passed'`, v.ID)
	if err != nil {
		return err
	}
	lives, err := registry.UnitsOn(tx, units, who.Today)
	for _, u := range units {
		if !lives[u].Lives(who.Today) {
			v.Ended++
		}
	}
	return err
}

// stand reads what is above and beneath it.
func (v *Sight) stand(tx *store.Tx, who access.Actor) (err error) {
	v.Levels, err = levels(tx, who, v.ID)
	return err
}

// aims reads the targets, each with what units take of it.
func (v *Sight) aims(tx *store.Tx, _ access.Actor) error {
	targets, err := TargetsOf(tx, v.ID)
	if err != nil {
		return err
	}
	taken, err := SharesIn(tx, v.ID)
	if err != nil {
		return err
	}
	all := sums(targets, taken, v.Called-v.Declined, "")
	for _, t := range targets {
		x := Taken{Target: t, Sum: all[t.ID]}
		if t.Serves != "" {
			above, err := TargetByID(tx, t.Serves)
			if err != nil {
				return err
			}
			x.Above = above.Name
		}
		v.Targets = append(v.Targets, x)
	}
	return nil
}

// sums is what the shares taken by so many units make of each target; but leaves one
// unit out, "" nobody.
func sums(targets []Target, taken map[ShareKey]Share, of int, but registry.UnitID) map[TargetID]target.Sum {
	shares := map[TargetID][]target.Share{}
	for k, x := range taken {
		if k.Unit != but {
			shares[k.Target] = append(shares[k.Target], target.Share{Goal: scoring.Known(x.Goal), Weight: x.Weight})
		}
	}
	out := make(map[TargetID]target.Sum, len(targets))
	for _, t := range targets {
		out[t.ID] = t.Aim().Add(t.Roll, shares[t.ID], of)
	}
	return out
}

// past reads the versions and who wrote them.
func (v *Sight) past(tx *store.Tx, _ access.Actor) (err error) {
	v.Versions, err = store.Collect(tx, func(s store.Scanner) (x Version, err error) { return x, scanVersion(s, &x) },
		`SELECT `+versionColumns+` FROM movement_version v WHERE v.movement = $1 ORDER BY v.no`, v.ID)
	if err != nil {
		return err
	}
	if v.Reviews, err = reviewsOf(tx, v.ID); err != nil {
		return err
	}
	accounts := []string{v.MadeBy, v.LaunchedBy, v.EndedBy}
	for _, x := range v.Versions {
		accounts = append(accounts, x.By)
	}
	for _, r := range v.Reviews {
		accounts = append(accounts, r.By)
	}
	v.Names, err = account.Names(tx, accounts)
	return err
}

// mine lists units called that the reader answers for, those that are to answer
// first.
func (v *Sight) mine(tx *store.Tx, who access.Actor) error {
	units, err := registry.UnitIDsOver(tx, who, access.AnswerMovement)
	if err != nil || len(units) == 0 {
		return err
	}
	v.Mine, err = callRows(tx, who.Today, ` WHERE c.movement = $1 AND c.state <> 'passed' AND c.unit IN `+store.In(2, len(units))+
		` ORDER BY CASE WHEN `+owes+` THEN 0 ELSE 1 END, c.unit LIMIT 20`, append([]any{v.ID}, store.Args(units)...)...)
	return err
}
