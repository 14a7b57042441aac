package dossier

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Reminder is a principle with the candidates of a list it speaks for, where
// there is a choice: others are put forward for the same award. It stops
// nothing. (Nhắc nguyên tắc khi các trường hợp như nhau, L22:5.)
type Reminder struct {
	rulebook.Reminder
	Award string
	Names []string
	Of    int // put forward for the award
}

// SittingReminders are the principles for the nominations a council is to vote
// on, whatever dossiers they came in; none once it has concluded.
func (s *Service) SittingReminders(ctx context.Context, who access.Actor, sitting council.SittingID) (list []Reminder, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := council.Seen(tx, who, sitting); err != nil {
			return err
		}
		lines, err := store.Collect(tx, readLine, `SELECT `+lineColumns+` FROM nomination n JOIN dossier d ON d.id = n.dossier
			WHERE n.sitting = $1 AND n.state = 'tabled' ORDER BY d.number, n.no`, sitting)
		if err != nil {
			return err
		}
		list, err = remind(tx, s.books, today(tx), pointers(lines, (*Nomination).Live))
		return err
	})
	return list, err
}

// remind finds what the principles of a day say of some nominations, award by
// award in their order.
func remind(tx *store.Tx, books *rulebook.Library, on civil.Date, live []*Nomination) (out []Reminder, err error) {
	rules := books.Reminders(on)
	if len(rules) == 0 || len(live) < 2 {
		return nil, nil
	}
	of, err := candidates(tx, on, live)
	if err != nil {
		return nil, err
	}
	var awards []string
	by := map[string][]*Nomination{}
	for _, n := range live {
		if by[n.Award] == nil {
			awards = append(awards, n.Award)
		}
		by[n.Award] = append(by[n.Award], n)
	}
	for _, a := range awards {
		for _, r := range rules {
			x := Reminder{Reminder: r, Award: a, Of: len(by[a])}
			for _, n := range by[a] {
				if r.For(of[n.ID]) {
					x.Names = append(x.Names, n.Name)
				}
			}
			if len(x.Names) > 0 && len(x.Names) < x.Of {
				out = append(out, x)
			}
		}
	}
	return out, nil
}

// candidates is what the registry knows of those put forward that the
// principles look at; the women of a collective are counted only when the
// gender of every member is known.
func candidates(tx *store.Tx, on civil.Date, live []*Nomination) (map[NominationID]rulebook.Candidate, error) {
	var people []registry.PersonID
	var units []registry.UnitID
	for _, n := range live {
		if n.Subject.Kind == award.Person {
			people = append(people, registry.PersonID(n.Subject.ID))
		} else {
			units = append(units, registry.UnitID(n.Subject.ID))
		}
	}
	members, err := registry.MembersOf(tx, units)
	if err != nil {
		return nil, err
	}
	for _, list := range members {
		people = append(people, list...)
	}
	persons, err := registry.PersonsOn(tx, people, on)
	if err != nil {
		return nil, err
	}
	places, err := registry.UnitsOn(tx, units, on)
	if err != nil {
		return nil, err
	}
	out := make(map[NominationID]rulebook.Candidate, len(live))
	for _, n := range live {
		if n.Subject.Kind == award.Person {
			p := persons[registry.PersonID(n.Subject.ID)]
			out[n.ID] = rulebook.Candidate{Female: p.Gender == "female", Direct: p.Leader != nil && !*p.Leader}
			continue
		}
		u := registry.UnitID(n.Subject.ID)
		place, known := places[u]
		c := rulebook.Candidate{Collective: true, Small: known && !place.Legal}
		c.Women, c.People = women(members[u], persons)
		out[n.ID] = c
	}
	return out, nil
}

func women(members []registry.PersonID, persons map[registry.PersonID]registry.Person) (n, of int) {
	for _, m := range members {
		switch persons[m].Gender {
		case "female":
			n++
		case "":
			return 0, 0
		}
	}
	return n, len(members)
}
