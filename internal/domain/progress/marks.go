package progress

import (
	"context"
	"math"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Runner is a unit that takes part, by what it may be compared. (Đơn vị được so.)
type Runner struct {
	Unit  registry.UnitID
	Name  string
	Marks map[target.Yardstick]target.Mark // those of this office; none: not known
	Lacks int                              // figures that were due and are not told
	Last  civil.Date                       // of its last sign: an answer, a figure; zero: none
	Still bool                             // no sign for so long that it counts as silent
}

// Marks are what the units that take part in a movement took, told and saved up to
// today, for whoever may look at it. Of each target the last period that was due is
// compared, for all units the same. (Kết quả của các đơn vị theo từng thước so.)
func (s *Service) Marks(ctx context.Context, who access.Actor, which movement.ID) (all []Runner, err error) {
	defer fault.Wrap(&err, "gather marks of the units of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		m, err := lookAt(tx, who, which)
		if err != nil {
			return err
		}
		law, err := s.lawOf(tx, m, who.Today)
		if err != nil {
			return err
		}
		if all, err = marksOf(tx, m, who.Today, law.Grace); err != nil {
			return err
		}
		if err := save(tx, m, who.Today, all); err != nil {
			return err
		}
		return stir(tx, m, who.Today, law.Silent, all)
	})
	return all, err
}

// save adds what was saved and proved, and the models registered, and names units.
// Who noted no saving at all did not say that there was none.
func save(tx *store.Tx, m movement.Movement, on civil.Date, all []Runner) error {
	saved, err := store.Collect(tx, readSaving, savingColumns, m.ID)
	if err != nil {
		return err
	}
	models, err := movement.Modelled(tx, m.ID)
	if err != nil {
		return err
	}
	units := make([]registry.UnitID, len(all))
	at := map[registry.UnitID]int{}
	for i, r := range all {
		units[i], at[r.Unit] = r.Unit, i
	}
	for unit, n := range models {
		if i, here := at[unit]; here {
			all[i].Marks[target.Models] = target.Mark{N: n, Of: 1}
		}
	}
	for _, v := range saved {
		i, here := at[v.Unit]
		if !here || v.Gone {
			continue
		}
		y := target.Saved
		if v.Kind == Hours {
			y = target.SavedHours
		}
		sum := all[i].Marks[y]
		if sum.Of = 1; len(v.Lacks()) == 0 {
			sum.N += min(int64(v.Amount), math.MaxInt64-sum.N) // a sum beyond all figures is the most there is
		}
		all[i].Marks[y] = sum
	}
	names, err := registry.UnitsOn(tx, units, on)
	for i := range all {
		all[i].Name = names[all[i].Unit].Name
	}
	return err
}

// stir finds the last sign of each unit, and who gave none for so many days.
func stir(tx *store.Tx, m movement.Movement, on civil.Date, silent int, all []Runner) error {
	targets, err := movement.TargetsOf(tx, m.ID)
	if err != nil {
		return err
	}
	ids := make([]movement.TargetID, len(targets))
	for i, t := range targets {
		ids[i] = t.ID
	}
	type sign struct {
		unit registry.UnitID
		at   store.Time
	}
	signs, err := store.Collect(tx, func(r store.Scanner) (s sign, err error) { return s, r.Scan(&s.unit, &s.at) },
		`SELECT unit, MAX(at) FROM progress_figure WHERE target IN `+store.In(1, len(ids))+` GROUP BY unit`, store.Args(ids)...)
	last := map[registry.UnitID]civil.Date{}
	for _, s := range signs {
		last[s.unit] = civil.Of(s.at.Time)
	}
	for i := range all {
		if day := last[all[i].Unit]; day.After(all[i].Last) {
			all[i].Last = day
		}
		all[i].Still = silent > 0 && all[i].Last.AddDays(silent).Before(on)
	}
	return err
}

// marksOf is what every unit that takes part is compared by of targets and its answer.
func marksOf(tx *store.Tx, m movement.Movement, on civil.Date, grace int) (out []Runner, err error) {
	targets, err := movement.TargetsOf(tx, m.ID)
	if err != nil {
		return nil, err
	}
	calls, err := movement.Called(tx, m.ID)
	if err != nil {
		return nil, err
	}
	answers, err := movement.AnswersOf(tx, m.ID)
	if err != nil {
		return nil, err
	}
	shares, err := movement.SharesIn(tx, m.ID)
	if err != nil {
		return nil, err
	}
	said := map[registry.UnitID]civil.Date{}
	for _, a := range answers {
		said[a.Unit] = civil.Of(a.At)
	}
	calls = slices.DeleteFunc(calls, func(c movement.Call) bool { return c.State != movement.Takes })
	dues := map[movement.TargetID]target.Period{}
	var keys []Key
	for _, t := range targets {
		p, any := due(t, m, on, grace)
		if !any {
			continue
		}
		dues[t.ID] = p
		for _, c := range calls {
			keys = append(keys, Key{t.ID, c.Unit, p})
		}
	}
	told, err := figuresAt(tx, keys)
	if err != nil {
		return nil, err
	}
	beneath, err := rollsAt(tx, keys)
	if err != nil {
		return nil, err
	}
	for _, c := range calls {
		var reached, gone, replied, known target.Mark
		lacks := 0
		for _, t := range targets {
			p, any := dues[t.ID]
			share, taken := shares[movement.ShareKey{Target: t.ID, Unit: c.Unit}]
			if !any || !taken && t.Roll == target.Total {
				continue // nothing was due, or it took nothing of a sum
			}
			k := Key{t.ID, c.Unit, p}
			known.Of++
			value, over := target.One(t.Roll, told[k].Value, told[k].Weight).Plus(beneath[k]).Value(t.Roll)
			if !value.Given || over {
				lacks++
				continue
			}
			known.N++
			way := AimOfUnit(t, share, taken).Way(value)
			if way.Told {
				reached.Of++
				if way.Reached {
					reached.N++
				}
			}
			if way.Known {
				gone.Of += int64(target.Whole)
				gone.N += int64(min(max(way.Done, 0), target.Whole))
			}
		}
		if day, there := said[c.Unit]; there && !c.Due.IsZero() {
			replied.Of = 1
			if !day.After(c.Due) {
				replied.N = 1
			}
		}
		if lacks > 0 { // whoever tells only what went well is not ahead
			reached, gone = target.Mark{}, target.Mark{}
		}
		out = append(out, Runner{Unit: c.Unit, Lacks: lacks, Last: said[c.Unit], Marks: map[target.Yardstick]target.Mark{target.Reached: reached, target.Gone: gone, target.Replied: replied, target.Told: known}})
	}
	return out, nil
}
