package report

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Reviewing is a review of a movement that nobody has kept yet, with its day.
// (Kỳ sơ kết, tổng kết phải làm.)
type Reviewing struct {
	rulebook.ReviewDay
	Movement id.Subject
	Name     string
	BodyName string
	Revision int64
}

// Reviewings are the reviews not kept yet of the movements that the actor plans, up
// to a last day of keeping, each movement's soonest first.
func (s *Service) Reviewings(ctx context.Context, who access.Actor, until civil.Date) (all []Reviewing, err error) {
	defer fault.Wrap(&err, "gather reviews of movements")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = s.reviewings(tx, who, until)
		return err
	})
	return all, err
}

func (s *Service) reviewings(tx *store.Tx, who access.Actor, until civil.Date) (out []Reviewing, err error) {
	scope, args := within(who, access.PlanMovement, "u.path", 1)
	if len(args) == 0 {
		return nil, nil
	}
	type running struct {
		Reviewing
		body           registry.UnitID
		from, to, last civil.Date // last: of its interim reviews
	}
	all, err := store.Collect(tx, func(row store.Scanner) (r running, err error) {
		r.Movement.Kind = "movement"
		return r, row.Scan(&r.Movement.ID, &r.Name, &r.body, &r.BodyName, &r.from, &r.to, &r.last, &r.Revision)
	}, `SELECT m.id, v.name, m.body, u.name, v.from_day, v.to_day, (SELECT MAX(r.on_day) FROM movement_review r WHERE r.movement = m.id), m.revision
		FROM movement m JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = m.body
		WHERE m.state = 'launched' AND NOT EXISTS (SELECT 1 FROM movement_review r WHERE r.movement = m.id AND r.kind = 'final') AND `+scope+`
		ORDER BY v.from_day, m.id LIMIT `+limit(mostClocks), args...)
	if err != nil {
		return nil, err
	}
	bodies := make([]registry.UnitID, len(all))
	for i, r := range all {
		bodies[i] = r.body
	}
	codes, err := registry.CodesAboveAll(tx, bodies, who.Today)
	for _, r := range all {
		for _, d := range s.books.ReviewDays(s.books.Nearest(codes[r.body]), who.Today, r.from, r.to, until) {
			over := !r.to.IsZero() && who.Today.After(r.to) // an interim one comes too late: the final one says it all
			if d.Due.After(until) || d.Kind == "interim" && (over || !r.last.IsZero() && !r.last.Before(d.Near)) {
				continue
			}
			r.ReviewDay = d
			out = append(out, r.Reviewing)
		}
	}
	return out, err
}

// reviewKinds are the reviews of movements as work.
var reviewKinds = map[string]string{"interim": "work.movement-interim", "final": "work.movement-final"}

// toReview is what the actor is to review: of each movement the review that is near or
// was due last.
func (s *Service) toReview(tx *store.Tx, who access.Actor) (tasks []Task, err error) {
	all, err := s.reviewings(tx, who, who.Today.AddYears(2))
	at := map[id.Subject]int{}
	for _, r := range all {
		if r.Near.After(who.Today) {
			continue
		}
		t := Task{Kind: reviewKinds[r.Kind], ID: r.Movement.ID + "/reviews/" + r.Kind, Title: r.Name, Unit: r.BodyName, Due: r.Due}
		if i, there := at[r.Movement]; there {
			tasks[i] = t
			continue
		}
		at[r.Movement], tasks = len(tasks), append(tasks, t)
	}
	slices.SortStableFunc(tasks, func(a, b Task) int { return a.Due.Compare(b.Due) })
	return tasks[:min(len(tasks), enough)], err
}
