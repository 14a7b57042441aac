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
	"thidua/internal/platform/store"
)

// A ReviewKind is when a movement is reviewed, as the law of awards asks.
type ReviewKind string

// The kinds.
const (
	Interim ReviewKind = "interim" // sơ kết
	Final   ReviewKind = "final"   // tổng kết
)

// ReviewKinds lists them.
func ReviewKinds() []ReviewKind { return []ReviewKind{Interim, Final} }

// A Finding is what a review says: results, limits, causes, lessons (C12:5.3), and
// the places of the best by the movement's criteria.
type Finding struct {
	Kind                             ReviewKind
	On                               civil.Date
	Results, Limits, Causes, Lessons string
	Ranks                            []Rank
}

// A Rank is the place a unit took among those reviewed. (Thứ hạng.)
type Rank struct {
	Unit    registry.UnitID
	Name    string // as it is called today; filled by looks
	Place   int    // from 1; several may share one
	Because string // by which criterion
}

// A Review is a finding that was adopted. (Sơ kết, tổng kết.)
type Review struct {
	Finding
	No int
	By string
	At time.Time
}

// Review keeps what an interim or the final review found. (Ghi kết quả sơ kết, tổng
// kết.)
func (s *Service) Review(ctx context.Context, who access.Actor, which ID, f Finding) (r Review, err error) {
	err = s.lead(ctx, who, which, 0, func(tx *store.Tx, m *Movement) error {
		if !m.Runs() {
			return m.wrongState()
		}
		all, err := reviewsOf(tx, m.ID)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(all, func(r Review) bool { return r.Kind == Final }) {
			return fault.Code(fault.Conflict, "movement.reviewed")
		}
		if err := f.whole(tx, *m); err != nil {
			return err
		}
		r = Review{Finding: f, No: len(all) + 1, By: who.Account, At: tx.Now()}
		if err := addReview(tx, m.ID, r); err != nil {
			return err
		}
		return enterWhy(tx, who, "movement.review", *m, map[string]any{"no": r.No, "kind": r.Kind, "on": r.On, "ranks": len(r.Ranks)}, r.Results)
	})
	return r, err
}

func (f *Finding) whole(tx *store.Tx, m Movement) error {
	var w check.Wrongs
	w.Must(known(ReviewKinds(), f.Kind), "kind", "movement.no-such-review")
	w.Must(!f.On.IsZero() && !f.On.Before(m.LaunchedOn) && !f.On.After(today(tx)), "on", "movement.review-beyond", m.LaunchedOn)
	w.Lines(&f.Results, "results", "movement.results-missing", MostPlan)
	w.Lines(&f.Limits, "limits", "movement.limits-missing", MostPlan)
	w.Lines(&f.Causes, "causes", "movement.causes-missing", MostPlan)
	w.Lines(&f.Lessons, "lessons", "movement.lessons-missing", MostPlan)
	calls, err := Called(tx, m.ID)
	if err != nil {
		return err
	}
	takes := map[registry.UnitID]bool{}
	for _, c := range calls {
		takes[c.Unit] = c.State == Takes
	}
	for i := range f.Ranks {
		r := &f.Ranks[i]
		w.Line(&r.Because, "ranks", "", check.MostLine)
		w.Must(r.Place >= 1, "ranks", "movement.no-place")
		w.Must(takes[r.Unit], "ranks", "movement.rank-takes-no-part")
		takes[r.Unit] = false // once
	}
	return w.Err()
}

func addReview(tx *store.Tx, which ID, r Review) error {
	if err := tx.Insert(`movement_review (movement, no, kind, on_day, results, limits, causes, lessons, by_account, at)`,
		[][]any{{which, r.No, r.Kind, r.On, r.Results, r.Limits, r.Causes, r.Lessons, r.By, store.When(r.At)}}); err != nil {
		return err
	}
	ranks := make([][]any, len(r.Ranks))
	for i, x := range r.Ranks {
		ranks[i] = []any{which, r.No, x.Unit, x.Place, x.Because}
	}
	return tx.Insert(`movement_rank (movement, review, unit, place, because)`, ranks)
}

const reviewColumns = `r.no, r.kind, r.on_day, r.results, r.limits, r.causes, r.lessons, r.by_account, r.at`

func scanReview(s store.Scanner, first ...any) (r Review, err error) {
	var at store.Time
	err = s.Scan(append(first, &r.No, &r.Kind, &r.On, &r.Results, &r.Limits, &r.Causes, &r.Lessons, &r.By, &at)...)
	r.At = at.Time
	return r, err
}

// reviewsOf are the reviews of a movement, oldest first, with the places given.
func reviewsOf(tx *store.Tx, which ID) ([]Review, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (Review, error) { return scanReview(s) }, `SELECT `+reviewColumns+` FROM movement_review r WHERE r.movement = $1 ORDER BY r.no`, which)
	if err != nil || len(all) == 0 {
		return all, err
	}
	type placed struct {
		review int
		Rank
	}
	ranks, err := store.Collect(tx, func(s store.Scanner) (p placed, err error) {
		return p, s.Scan(&p.review, &p.Unit, &p.Place, &p.Because)
	},
		`SELECT review, unit, place, because FROM movement_rank WHERE movement = $1 ORDER BY review, place, unit`, which)
	if err != nil {
		return nil, err
	}
	var units []registry.UnitID
	for _, r := range ranks {
		units = append(units, r.Unit)
	}
	named, err := registry.UnitsOn(tx, units, today(tx))
	for _, r := range ranks {
		r.Name = named[r.Unit].Name
		all[r.review-1].Ranks = append(all[r.review-1].Ranks, r.Rank)
	}
	return all, err
}

// A LessonRow is what an earlier movement taught.
type LessonRow struct {
	Movement ID
	Name     string
	On       civil.Date
	Lessons  string
}

// lessonsFor are the lessons of movements of the same body or beneath the same
// parent that the reader may look at, newest first, at most five. (Bài học từ phong
// trào trước.)
func lessonsFor(tx *store.Tx, who access.Actor, m Movement) ([]LessonRow, error) {
	w, err := visible(tx, who)
	if err != nil {
		return nil, err
	}
	w.And(`m.id <> ?`, m.ID)
	w.And(`(m.body = (SELECT body FROM movement WHERE id = ?) OR m.parent = (SELECT parent FROM movement WHERE id = ?))`, m.ID)
	return store.Collect(tx, func(s store.Scanner) (l LessonRow, err error) {
		return l, s.Scan(&l.Movement, &l.Name, &l.On, &l.Lessons)
	},
		`SELECT m.id, v.name, r.on_day, r.lessons`+from+`JOIN movement_review r ON r.movement = m.id `+w.Text+` ORDER BY r.on_day DESC, m.id LIMIT 5`, w.Args...)
}

// A Standing is what a review says of a unit, as awards ask: whose movement, how
// long it had gone, which review, which place. (Thành tích trong phong trào.)
type Standing struct {
	Movement Movement
	Kind     ReviewKind
	On       civil.Date
	Years    int
	Place    int // 0: none given
}

// StandingOf is what the latest review of a movement on or before a day says of a
// unit; without one, only how long it has gone. Part.
func StandingOf(tx *store.Tx, which ID, unit registry.UnitID, on civil.Date) (x Standing, err error) {
	if x.Movement, err = Find(tx, which); err != nil {
		return x, err
	}
	x.Years = x.Movement.YearsAt(on)
	all, err := reviewsOf(tx, which)
	for _, r := range all {
		if r.On.After(on) {
			continue
		}
		x.Kind, x.On, x.Years, x.Place = r.Kind, r.On, x.Movement.YearsAt(r.On), 0
		for _, k := range r.Ranks {
			if k.Unit == unit {
				x.Place = k.Place
			}
		}
	}
	return x, err
}

// RankedIn are the places that reviews of a year gave some units. Part.
func RankedIn(tx *store.Tx, units []registry.UnitID, year int) (map[registry.UnitID][]Standing, error) {
	type ranked struct {
		unit  registry.UnitID
		which ID
		Standing
	}
	out := map[registry.UnitID][]Standing{}
	for some := range slices.Chunk(units, 400) {
		all, err := store.Collect(tx, func(s store.Scanner) (r ranked, err error) {
			return r, s.Scan(&r.unit, &r.which, &r.Kind, &r.On, &r.Place)
		}, `SELECT k.unit, r.movement, r.kind, r.on_day, k.place FROM movement_rank k JOIN movement_review r ON r.movement = k.movement AND r.no = k.review
			JOIN movement m ON m.id = r.movement WHERE m.state <> 'annulled' AND r.on_day BETWEEN $1 AND $2 AND k.unit IN `+store.In(3, len(some))+` ORDER BY r.on_day, r.movement`,
			append([]any{civil.On(year, 1, 1), civil.On(year, 12, 31)}, store.Args(some)...)...)
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			if r.Movement, err = Find(tx, r.which); err != nil {
				return nil, err
			}
			r.Years = r.Movement.YearsAt(r.On)
			out[r.unit] = append(out[r.unit], r.Standing)
		}
	}
	return out, nil
}
