package thanks

import (
	"context"
	"slices"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Mine are the notes the actor was given, and those they gave, newest first. Hidden
// ones are among the first only when asked for. (Lời cảm ơn của tôi.)
func (s *Service) Mine(ctx context.Context, who access.Actor, hidden bool) (received, said []Note, err error) {
	defer fault.Wrap(&err, "list thanks")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		me, err := acting(tx, who)
		if err != nil {
			return err
		}
		where := `NOT removed AND hidden_at IS NULL`
		if hidden {
			where = `NOT removed AND hidden_at IS NOT NULL`
		}
		if received, err = list(tx, where+` AND to_person IN `+store.In(1, len(me)), store.Args(me)...); err != nil {
			return err
		}
		said, err = list(tx, `NOT removed AND from_person IN `+store.In(1, len(me)), store.Args(me)...)
		for i := range said {
			said[i] = said[i].asSaid()
		}
		return err
	})
	return received, said, err
}

// Received is one note, for whom it is to.
func (s *Service) Received(ctx context.Context, who access.Actor, which ID) (n Note, err error) {
	defer fault.Wrap(&err, "look at thanks %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if n, err = received(tx, who, which); err != nil {
			return err
		}
		one := []Note{n}
		err = name(tx, one)
		n = one[0]
		return err
	})
	return n, err
}

// asSaid is a note as its writer sees it: nothing of whether it was hidden or
// reported.
func (n Note) asSaid() Note {
	return Note{ID: n.ID, From: n.From, To: n.To, FromName: n.FromName, ToName: n.ToName, FromUnit: n.FromUnit, ToUnit: n.ToUnit, Text: n.Text, SaidAt: n.SaidAt, Shown: n.Shown}
}

// Shown are the notes a person shows on their page, newest first, to whoever may
// look at the person. (Lời cảm ơn đã công khai.)
func (s *Service) Shown(ctx context.Context, who access.Actor, person registry.PersonID) (all []Note, err error) {
	defer fault.Wrap(&err, "look at thanks of person %s", person)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if err := registry.May(tx, who, access.LookPerson, person, true); err != nil {
			return err
		}
		same, err := registry.Aliases(tx, person)
		if err != nil {
			return err
		}
		all, err = list(tx, `shown AND NOT removed AND to_person IN `+store.In(1, len(same)), store.Args(same)...)
		return err
	})
	return all, err
}

// Reports are the notes reported that wait for the actor to settle them, longest
// waiting first. (Lời cảm ơn bị báo.)
func (s *Service) Reports(ctx context.Context, who access.Actor) (waiting []Note, err error) {
	defer fault.Wrap(&err, "list reported thanks")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		waiting = nil
		all, err := list(tx, `reported_at IS NOT NULL AND settled_at IS NULL`)
		if err != nil {
			return err
		}
		for _, n := range slices.Backward(all) {
			over, err := registry.ScopeOfPerson(tx, n.To)
			if err != nil {
				return err
			}
			if who.May(access.ReviewThanks, over) && !slices.Contains(parties(n), registry.PersonID(who.Person)) {
				waiting = append(waiting, n)
			}
		}
		return nil
	})
	return waiting, err
}

// A Colleague is a person who may be thanked.
type Colleague struct {
	ID             registry.PersonID
	Name, UnitName string
	Post           string
}

// mostFound is how many people a search by name offers, and leastAsked how many
// letters it needs.
const (
	mostFound  = 20
	leastAsked = 3
)

// Colleagues finds people to thank by a part of their name or by their number.
// (Tìm đồng nghiệp.)
func (s *Service) Colleagues(ctx context.Context, who access.Actor, asked string) (found []Colleague, err error) {
	defer fault.Wrap(&err, "find colleagues")
	key := viet.Fold(asked)
	if utf8.RuneCountInString(key) < leastAsked {
		return nil, nil
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		found = nil
		me, err := acting(tx, who)
		if err != nil {
			return err
		}
		people, err := registry.PeopleLike(tx, key, mostFound)
		for _, p := range people {
			if !slices.Contains(me, p.ID) {
				found = append(found, Colleague{p.ID, p.Name, p.UnitName, p.Post})
			}
		}
		return err
	})
	return found, err
}

// name says who the two people of each note are today.
func name(tx *store.Tx, all []Note) error {
	var people []registry.PersonID
	for _, n := range all {
		people = append(people, parties(n)...)
	}
	today := civil.Of(tx.Now())
	known, err := registry.PersonsOn(tx, people, today)
	if err != nil {
		return err
	}
	var units []registry.UnitID
	for _, p := range known {
		units = append(units, p.Unit)
	}
	named, err := registry.UnitsOn(tx, units, today)
	for i := range all {
		from, to := known[all[i].From], known[all[i].To]
		all[i].FromName, all[i].ToName, all[i].FromUnit, all[i].ToUnit = from.Name, to.Name, named[from.Unit].Name, named[to.Unit].Name
	}
	return err
}
