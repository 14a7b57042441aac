package consultation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// An Asking says whom to ask, until when, and whether contributors are named.
type Asking struct {
	Due     civil.Date
	Named   bool
	Units   []registry.UnitID
	Persons []registry.PersonID
}

const (
	mostInvited  = 1000
	fewestHidden = 3   // with fewer, not naming them hides nobody
	longestDays  = 366 // a deadline further off is a slip of the pen
)

// Ask sends the draft for comments: its text is frozen, and those invited are
// told. (Gửi lấy ý kiến.)
func (s *Service) Ask(ctx context.Context, who access.Actor, which ID, revision int64, a Asking) (c Consultation, err error) {
	defer fault.Wrap(&err, "ask about consultation %s", which)
	return s.change(ctx, who, access.DraftConsultation, "consultation.ask", which, func(tx *store.Tx, now *Consultation) (map[string]any, error) {
		if err := now.ask(who.Today, revision, a); err != nil {
			return nil, err
		}
		all, err := a.invitees(tx, who.Today)
		if err != nil {
			return nil, err
		}
		now.AskedAt = tx.Now()
		if !now.Named {
			now.key = secret(tx)
		}
		if err := seat(tx, now.Version, all); err != nil {
			return nil, err
		}
		body := map[string]any{"version": now.No, "due": now.Due, "named": now.Named, "invited": len(all), "text": now.Hash}
		return body, tell(tx, who.Account, *now, notice.ConsultationAsked, now.Due, all)
	})
}

func (c *Consultation) ask(today civil.Date, revision int64, a Asking) error {
	if err := c.in(Drafting); err != nil {
		return err
	}
	if err := c.at(revision); err != nil {
		return err
	}
	if err := dueFrom(today, a.Due); err != nil {
		return err
	}
	switch n := len(a.Units) + len(a.Persons); {
	case n == 0:
		return fault.Field("units", "consultation.nobody-invited")
	case n > mostInvited:
		return fault.Field("units", "consultation.too-many-invited", n, mostInvited)
	case n < fewestHidden && !a.Named:
		return fault.Field("named", "consultation.too-few-to-hide", fewestHidden)
	}
	c.Due, c.Named, c.Hash = a.Due, a.Named, c.hash(c.Kind)
	return nil
}

func dueFrom(today, due civil.Date) error {
	switch {
	case due.IsZero():
		return fault.Field("due", "consultation.due-missing")
	case due.Before(today):
		return fault.Field("due", "consultation.due-past")
	case due.After(today.AddDays(longestDays)):
		return fault.Field("due", "consultation.due-far")
	}
	return nil
}

// secret is what nobody can guess, made of the chance in ids.
func secret(tx *store.Tx) string {
	sum := sha256.Sum256([]byte(tx.NewID() + tx.NewID() + tx.NewID() + tx.NewID()))
	return hex.EncodeToString(sum[:])
}

// invitees are those asked, as they are called today, each once.
func (a Asking) invitees(tx *store.Tx, today civil.Date) (all []Invitee, err error) {
	units, err := registry.UnitsOn(tx, a.Units, today)
	if err != nil {
		return nil, err
	}
	persons, err := registry.PersonsOn(tx, a.Persons, today)
	if err != nil {
		return nil, err
	}
	add := func(i Invitee) {
		if !slices.ContainsFunc(all, func(x Invitee) bool { return x.Unit == i.Unit && x.Person == i.Person }) {
			i.ID, i.Seat = tx.NewID(), len(all)+1
			all = append(all, i)
		}
	}
	for _, u := range a.Units {
		known, ok := units[u]
		if !ok {
			return nil, fault.Field("units", "unit.not-found")
		}
		add(Invitee{Unit: u, Name: known.Name})
	}
	for _, p := range a.Persons {
		known, ok := persons[p]
		if !ok {
			return nil, fault.Field("persons", "person.not-found")
		}
		add(Invitee{Person: p, Name: known.Name})
	}
	return all, nil
}
