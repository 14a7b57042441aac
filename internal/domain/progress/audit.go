package progress

import (
	"thidua/internal/domain/movement"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// Audit counts every sum anew from the figures themselves, and tells those that are
// not what is kept.
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	f := flowing(tx)
	all, err := store.Collect(tx, store.One[movement.ID], `SELECT DISTINCT movement FROM progress_place ORDER BY movement`)
	if err != nil {
		return nil, err
	}
	for _, which := range all {
		if err := f.whole(which); err != nil {
			return nil, err
		}
	}
	kept, err := store.Collect(tx, readRoll, `SELECT `+rollColumns+` FROM progress_roll`)
	if err != nil {
		return nil, err
	}
	for _, r := range kept {
		if f.changes[r.Key] != r.Roll {
			broken = append(broken, store.Broken{Code: "progress.sum-wrong", ID: r.Key.String()})
		}
		delete(f.changes, r.Key)
	}
	for k, r := range f.changes {
		if r != (target.Roll{}) {
			broken = append(broken, store.Broken{Code: "progress.sum-missing", ID: k.String()})
		}
	}
	return broken, nil
}

// whole adds up all that a movement's units have told.
func (f *flow) whole(which movement.ID) (err error) {
	if f.places[which], err = placesOf(f.tx, which); err != nil {
		return err
	}
	targets, err := movement.TargetsOf(f.tx, which)
	if err != nil {
		return err
	}
	for _, t := range targets {
		figures, err := store.Collect(f.tx, readFigure, `SELECT `+figureColumns+` FROM progress_figure WHERE target = $1 AND value IS NOT NULL`, t.ID)
		if err != nil {
			return err
		}
		total := map[target.Period]target.Roll{}
		for _, x := range figures {
			if p := f.places[which][x.Unit]; p.lives(x.Period) {
				one := target.One(t.Roll, x.Value, x.Weight)
				f.add(t.ID, p.above(), x.Period, one)
				total[x.Period] = total[x.Period].Plus(one)
			}
		}
		if err := f.rise(t, total, 0); err != nil {
			return err
		}
	}
	return nil
}
