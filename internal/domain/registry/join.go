package registry

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Join says that two records are one person: the first points to the second
// from now on, and keeps all that is its own. Separate undoes it. (Gộp hai bản
// ghi của một người.)
func (s *Service) Join(ctx context.Context, who access.Actor, person, into PersonID, b Basis) (p Person, err error) {
	defer fault.Wrap(&err, "join person %s", person)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if p, err = present(tx, who, access.JoinPerson, person, b); err != nil {
			return err
		}
		other, err := present(tx, who, access.JoinPerson, into, Basis{})
		if err != nil {
			return err
		}
		if err := p.join(other); err != nil {
			return err
		}
		if err := savePerson(tx, &p); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO person_join (id, person_id, into_id, at, by) VALUES ($1, $2, $3, $4, $5)`,
			tx.NewID(), p.ID, into, store.When(tx.Now()), who.Account); err != nil {
			return err
		}
		return record(tx, who, access.JoinPerson, p.ID.Subject().String(), map[string]any{"into": into})
	})
	return p, err
}

// join is the rule: not with oneself, and not two people who cannot be one.
func (p *Person) join(into Person) error {
	switch {
	case p.ID == into.ID:
		return fault.Field("into", "person.join-itself")
	case !p.Birth.IsZero() && !into.Birth.IsZero() && p.Birth != into.Birth:
		return fault.Field("into", "person.join-birth", p.Birth, into.Birth)
	case p.Gender != "" && into.Gender != "" && p.Gender != into.Gender:
		return fault.Field("into", "person.join-gender")
	}
	p.Joined = into.ID
	return nil
}

// Separate undoes a join: the two records are two people again, each with what
// was its own. (Tách bản ghi đã gộp.)
func (s *Service) Separate(ctx context.Context, who access.Actor, person PersonID) (p Person, err error) {
	defer fault.Wrap(&err, "separate person %s", person)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if p, err = FindPerson(tx, person, civil.Date{}); err != nil {
			return err
		}
		over, err := ScopeOf(tx, p.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.JoinPerson, over); err != nil {
			return err
		}
		if p.Joined == "" {
			return fault.Code(fault.Conflict, "person.not-joined")
		}
		from := p.Joined
		p.Joined = ""
		if err := savePerson(tx, &p); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE person_join SET undone_at = $1, undone_by = $2 WHERE person_id = $3 AND undone_at IS NULL`,
			store.When(tx.Now()), who.Account, p.ID); err != nil {
			return err
		}
		return record(tx, who, access.JoinPerson, p.ID.Subject().String(), map[string]any{"separated": from})
	})
	return p, err
}

// May reports whether the actor may do act over a person: over the unit they
// are in, or as themselves when own is set.
func May(tx *store.Tx, who access.Actor, act access.Act, person PersonID, own bool) error {
	if own && who.Person != "" {
		same, err := Aliases(tx, PersonID(who.Person))
		if err != nil {
			return err
		}
		if slices.Contains(same, person) {
			return nil
		}
	}
	over, err := ScopeOfPerson(tx, person)
	if err != nil {
		return err
	}
	return who.Must(act, over)
}
