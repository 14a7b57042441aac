package movement

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Measure is by what the best of a movement are found: yardsticks asked in turn, or
// each with its weight of a hundred points. (Thước so của phong trào.)
type Measure struct {
	No      int // from 1; 0: what the rules suggest
	By      []target.Yard
	Because string
	Account string
	At      time.Time
}

// Measure chooses by what the best are found, by the criteria of the plan; nothing
// chosen is what the rules suggest. After the launch with a reason, after the final
// review no more. (Chọn thước so.)
func (s *Service) Measure(ctx context.Context, who access.Actor, which ID, by []target.Yard, because string) error {
	return s.lead(ctx, who, which, 0, func(tx *store.Tx, m *Movement) error {
		reviews, err := reviewsOf(tx, m.ID)
		if err != nil {
			return err
		}
		if m.State == Closed || m.State == Annulled || slices.ContainsFunc(reviews, func(r Review) bool { return r.Kind == Final }) {
			return fault.Code(fault.Conflict, "movement.measured-late")
		}
		known, err := s.yardsticks(tx, *m, who.Today)
		if err != nil {
			return err
		}
		if err := measured(by, known); err != nil {
			return err
		}
		code := ""
		if m.Runs() {
			code = "movement.because-missing"
		}
		var w check.Wrongs
		if w.Lines(&because, "because", code, check.MostWhy); len(w) > 0 {
			return w.Err()
		}
		was, err := lastMeasure(tx, m.ID)
		if err != nil {
			return err
		}
		if err := tx.Insert(`movement_measure (movement, no, because, by_account, at)`, [][]any{{m.ID, was.No + 1, because, who.Account, store.When(tx.Now())}}); err != nil {
			return err
		}
		var rows [][]any
		var said []string
		for i, y := range by {
			rows, said = append(rows, []any{m.ID, was.No + 1, i + 1, y.Yardstick, y.Weight}), append(said, string(y.Yardstick))
		}
		if err := tx.Insert(`movement_yard (movement, measure, no, yardstick, weight)`, rows); err != nil {
			return err
		}
		return enterWhy(tx, who, "movement.measure", *m, map[string]any{"no": was.No + 1, "by": said, "weighed": target.Weighed(by)}, because)
	})
}

// measured refuses yardsticks that no rule lists, one twice, and weights that some
// have and others not, or that do not make a hundred.
func measured(by []target.Yard, known []rulebook.Yardstick) error {
	var w check.Wrongs
	seen, sum := map[target.Yardstick]bool{}, 0
	for _, y := range by {
		w.Must(slices.ContainsFunc(known, func(k rulebook.Yardstick) bool { return k.Code == string(y.Yardstick) }), "by", "movement.no-such-yardstick", string(y.Yardstick))
		w.Must(!seen[y.Yardstick], "by", "movement.yardstick-twice")
		w.Must(!target.Weighed(by) || y.Weight > 0, "by", "movement.weights-sum", sum)
		seen[y.Yardstick] = true
		sum += y.Weight
	}
	w.Must(sum == 0 || sum == 100, "by", "movement.weights-sum", sum)
	return w.Err()
}

// yardsticks are those a movement may choose from on a day.
func (s *Service) yardsticks(tx *store.Tx, m Movement, on civil.Date) ([]rulebook.Yardstick, error) {
	codes, err := registry.CodesAbove(tx, m.Body, on)
	return s.law.Yardsticks(s.law.Nearest(codes), on), err
}

// lastMeasure is the choice that stands as it was made; No 0: none was.
func lastMeasure(tx *store.Tx, which ID) (x Measure, err error) {
	var at store.Time
	err = tx.Row(`SELECT no, because, by_account, at FROM movement_measure WHERE movement = $1 ORDER BY no DESC LIMIT 1`, which).Scan(&x.No, &x.Because, &x.Account, &at)
	if store.None(err) {
		return x, nil
	}
	if err != nil {
		return x, err
	}
	x.At = at.Time
	x.By, err = store.Collect(tx, func(r store.Scanner) (y target.Yard, err error) { return y, r.Scan(&y.Yardstick, &y.Weight) },
		`SELECT yardstick, weight FROM movement_yard WHERE movement = $1 AND measure = $2 ORDER BY no`, which, x.No)
	return x, err
}

// A Measuring is by what the best of a movement are found, beside all it may choose
// from. (Thước so và lựa chọn.)
type Measuring struct {
	Movement
	Measure
	Yardsticks []rulebook.Yardstick
	Own        bool // the movement chose; else it is what the rules suggest
	Leads      bool // the reader may choose
}

// Measuring is by what the best of a movement are found today, for whoever may look
// at it. (Thước so.)
func (s *Service) Measuring(ctx context.Context, who access.Actor, which ID) (x Measuring, err error) {
	defer fault.Wrap(&err, "look at what movement %s is measured by", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		x = Measuring{}
		if x.Movement, err = Find(tx, which); err != nil {
			return err
		}
		if err := MayLook(tx, who, x.Movement); err != nil {
			return err
		}
		if x.Leads, err = may(MayLead(tx, who, x.Movement)); err != nil {
			return err
		}
		if x.Yardsticks, err = s.yardsticks(tx, x.Movement, who.Today); err != nil {
			return err
		}
		x.Measure, err = lastMeasure(tx, which)
		x.Own = len(x.By) > 0
		if !x.Own {
			x.By = suggested(x.Yardsticks)
		}
		return err
	})
	return x, err
}

// suggested are the yardsticks that the rules suggest, in their turn.
func suggested(all []rulebook.Yardstick) (by []target.Yard) {
	first := slices.DeleteFunc(slices.Clone(all), func(y rulebook.Yardstick) bool { return y.First == 0 })
	slices.SortStableFunc(first, func(a, b rulebook.Yardstick) int { return a.First - b.First })
	for _, y := range first {
		by = append(by, target.Yard{Yardstick: target.Yardstick(y.Code)})
	}
	return by
}

// Modelled is how many models each unit registered under a movement by the answers
// that stand; a unit without topics told of none. Part.
func Modelled(tx *store.Tx, which ID) (map[registry.UnitID]int64, error) {
	type row struct {
		unit registry.UnitID
		n    int64
	}
	all, err := store.Collect(tx, func(s store.Scanner) (r row, err error) { return r, s.Scan(&r.unit, &r.n) }, `SELECT t.unit, SUM(CASE WHEN t.model <> '' THEN 1 ELSE 0 END) FROM movement_topic t
		JOIN movement_call c ON c.movement = t.movement AND c.unit = t.unit AND c.answer = t.answer AND c.state = 'takes' WHERE t.movement = $1 GROUP BY t.unit`, which)
	out := map[registry.UnitID]int64{}
	for _, r := range all {
		out[r.unit] = r.n
	}
	return out, err
}
