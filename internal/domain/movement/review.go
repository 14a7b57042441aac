package movement

import (
	"context"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
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
	Text                             id.Subject // what was adopted and is kept here; zero: written by whoever keeps it
	Ranks                            []Rank
}

// A Rank is the place a unit, or a person, took among those reviewed. (Thứ hạng.)
type Rank struct {
	Unit    registry.UnitID   // "" a person
	Person  registry.PersonID // "" a unit
	Name    string            // as it is called today; filled by looks
	Place   int               // from 1; several may share one
	Because string            // by which criterion
}

// Subject is who took the place.
func (r Rank) Subject() id.Subject {
	if r.Person != "" {
		return r.Person.Subject()
	}
	return r.Unit.Subject()
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
	takes, people := map[registry.UnitID]bool{}, []registry.PersonID{}
	for _, c := range calls {
		takes[c.Unit] = c.State == Takes
	}
	for i := range f.Ranks {
		r := &f.Ranks[i]
		w.Line(&r.Because, "ranks", "", check.MostLine)
		w.Must(r.Place >= 1, "ranks", "movement.no-place")
		if r.Person != "" {
			people = append(people, r.Person)
			continue
		}
		w.Must(takes[r.Unit], "ranks", "movement.rank-takes-no-part")
		takes[r.Unit] = false // once
	}
	there, err := registry.PersonsOn(tx, people, today(tx))
	for _, p := range people {
		_, known := there[p]
		w.Must(known, "ranks", "movement.rank-takes-no-part")
		delete(there, p) // once
	}
	if err != nil {
		return err
	}
	return w.Err()
}

func addReview(tx *store.Tx, which ID, r Review) error {
	if err := tx.Insert(`movement_review (movement, no, kind, on_day, results, limits, causes, lessons, text, by_account, at)`,
		[][]any{{which, r.No, r.Kind, r.On, r.Results, r.Limits, r.Causes, r.Lessons, textOf(r.Text), r.By, store.When(r.At)}}); err != nil {
		return err
	}
	var units, people [][]any
	for _, x := range r.Ranks {
		if x.Person != "" {
			people = append(people, []any{which, r.No, x.Person, x.Place, x.Because})
		} else {
			units = append(units, []any{which, r.No, x.Unit, x.Place, x.Because})
		}
	}
	if err := tx.Insert(`movement_rank (movement, review, unit, place, because)`, units); err != nil {
		return err
	}
	return tx.Insert(`movement_rank_person (movement, review, person, place, because)`, people)
}

func textOf(s id.Subject) string {
	if s.ID == "" {
		return ""
	}
	return s.String()
}

const reviewColumns = `r.no, r.kind, r.on_day, r.results, r.limits, r.causes, r.lessons, r.text, r.by_account, r.at`

func scanReview(s store.Scanner, first ...any) (r Review, err error) {
	var at store.Time
	var text string
	err = s.Scan(append(first, &r.No, &r.Kind, &r.On, &r.Results, &r.Limits, &r.Causes, &r.Lessons, &text, &r.By, &at)...)
	r.Text.Kind, r.Text.ID, _ = strings.Cut(text, ":")
	r.At = at.Time
	return r, err
}

// reviewsOf are the reviews of a movement, oldest first, with the places given.
func reviewsOf(tx *store.Tx, which ID) ([]Review, error) {
	all, err := reviewsOfAll(tx, []ID{which})
	return all[which], err
}

// reviewsOfAll are the reviews of some movements, each oldest first.
func reviewsOfAll(tx *store.Tx, which []ID) (map[ID][]Review, error) {
	type reviewed struct {
		of ID
		Review
	}
	out := map[ID][]Review{}
	for some := range slices.Chunk(which, 400) {
		all, err := store.Collect(tx, func(s store.Scanner) (r reviewed, err error) { r.Review, err = scanReview(s, &r.of); return r, err },
			`SELECT r.movement, `+reviewColumns+` FROM movement_review r WHERE r.movement IN `+store.In(1, len(some))+` ORDER BY r.movement, r.no`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			out[r.of] = append(out[r.of], r.Review)
		}
		if err := rank(tx, some, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// rank puts the places given into the reviews of some movements, by name.
func rank(tx *store.Tx, which []ID, all map[ID][]Review) error {
	type placed struct {
		of     ID
		review int
		Rank
	}
	in := store.In(1, len(which))
	ranks, err := store.Collect(tx, func(s store.Scanner) (p placed, err error) {
		return p, s.Scan(&p.of, &p.review, &p.Unit, &p.Person, &p.Place, &p.Because)
	}, `SELECT movement, review, unit, '', place, because FROM movement_rank WHERE movement IN `+in+`
		UNION ALL SELECT movement, review, '', person, place, because FROM movement_rank_person WHERE movement IN `+in+` ORDER BY 1, 2, 5, 3, 4`, store.Args(which)...)
	if err != nil {
		return err
	}
	var units []registry.UnitID
	var people []registry.PersonID
	for _, r := range ranks {
		if r.Person != "" {
			people = append(people, r.Person)
		} else {
			units = append(units, r.Unit)
		}
	}
	named, err := registry.UnitsOn(tx, units, today(tx))
	if err != nil {
		return err
	}
	persons, err := registry.PersonsOn(tx, people, today(tx))
	for _, r := range ranks {
		r.Name = named[r.Unit].Name
		if r.Person != "" {
			r.Name = persons[r.Person].Name
		}
		at := &all[r.of][r.review-1]
		at.Ranks = append(at.Ranks, r.Rank)
	}
	return err
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

// Reviewed is a movement with its reviews, as awards ask of it.
type Reviewed struct {
	Movement
	Reviews []Review // oldest first
}

// On is what the latest review on or before a day says of somebody: without one,
// only whose movement it is.
func (m Reviewed) On(who id.Subject, day civil.Date) Standing {
	x := Standing{Movement: m.Movement}
	for _, r := range m.Reviews {
		if r.On.After(day) {
			continue
		}
		x.Kind, x.On, x.Years, x.Place = r.Kind, r.On, m.YearsAt(r.On), 0
		for _, k := range r.Ranks {
			if k.Subject() == who {
				x.Place = k.Place
			}
		}
	}
	return x
}

// ReviewedOf are some movements with their reviews, by id. Part.
func ReviewedOf(tx *store.Tx, which []ID) (map[ID]Reviewed, error) {
	reviews, err := reviewsOfAll(tx, which)
	if err != nil {
		return nil, err
	}
	all, err := found(tx, which)
	if err != nil {
		return nil, err
	}
	out := map[ID]Reviewed{}
	for _, m := range all {
		out[m.ID] = Reviewed{m, reviews[m.ID]}
	}
	return out, nil
}

// found are some movements, without their contents.
func found(tx *store.Tx, which []ID) (all []Movement, err error) {
	for some := range slices.Chunk(which, 400) {
		part, err := store.Collect(tx, read, `SELECT `+columns+from+`WHERE m.id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		all = append(all, part...)
	}
	return all, nil
}

// StandingOf is what the latest review of a movement on or before a day says of a
// unit; without one, only how long it has gone. Part.
func StandingOf(tx *store.Tx, which ID, unit registry.UnitID, on civil.Date) (x Standing, err error) {
	all, err := ReviewedOf(tx, []ID{which})
	if err != nil {
		return x, err
	}
	x = all[which].On(unit.Subject(), on)
	if x.Kind == "" {
		x.Years = x.Movement.YearsAt(on)
	}
	return x, nil
}

// RankedIn are the places that reviews of a year gave some units and people. Part.
func RankedIn(tx *store.Tx, who []id.Subject, year int) (map[id.Subject][]Standing, error) {
	type ranked struct {
		who   id.Subject
		which ID
		Standing
	}
	var places []ranked
	for kind, from := range map[string]string{"unit": "movement_rank k", "person": "movement_rank_person k"} {
		some := slices.DeleteFunc(slices.Clone(who), func(s id.Subject) bool { return s.Kind != kind })
		for part := range slices.Chunk(some, 400) {
			args := []any{civil.On(year, 1, 1), civil.On(year, 12, 31)}
			for _, s := range part {
				args = append(args, s.ID)
			}
			all, err := store.Collect(tx, func(s store.Scanner) (r ranked, err error) {
				r.who.Kind = kind
				return r, s.Scan(&r.who.ID, &r.which, &r.Kind, &r.On, &r.Place)
			}, `SELECT k.`+kind+`, r.movement, r.kind, r.on_day, k.place FROM `+from+` JOIN movement_review r ON r.movement = k.movement AND r.no = k.review
				JOIN movement m ON m.id = r.movement WHERE m.state <> 'annulled' AND r.on_day BETWEEN $1 AND $2 AND k.`+kind+` IN `+store.In(3, len(part))+` ORDER BY r.on_day, r.movement`, args...)
			if err != nil {
				return nil, err
			}
			places = append(places, all...)
		}
	}
	var which []ID
	for _, r := range places {
		which = append(which, r.which)
	}
	all, err := found(tx, which)
	out, by := map[id.Subject][]Standing{}, map[ID]Movement{}
	for _, m := range all {
		by[m.ID] = m
	}
	for _, r := range places {
		r.Movement = by[r.which]
		r.Years = r.Movement.YearsAt(r.On)
		out[r.who] = append(out[r.who], r.Standing)
	}
	return out, err
}
