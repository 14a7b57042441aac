package exemplar

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A NewSighting is a deed as somebody tells it.
type NewSighting struct {
	Key  string // of the form: the same deed sent twice arrives once
	Unit registry.UnitID
	Deed
	Name    string // of a stranger, if they want to be asked
	Contact string
	Photo   string // hash of the stored picture; "" none
}

// mostPlaces is how many places are offered.
const mostPlaces = 10

// mostContact is how long a contact may be, in characters.
const mostContact = 100

var (
	hour = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)
	key  = regexp.MustCompile(`^[0-9a-zA-Z-]{16,64}$`)
)

// Report takes in what anyone saw, signed in or not, and gives the code by which
// they can ask about it. What was sent already is not taken in again. The unit is
// the one named, or that whose name was written as the place, or the first of the
// house. (Tôi thấy một việc tốt.)
func (s *Service) Report(ctx context.Context, who access.Actor, n NewSighting) (x Sighting, err error) {
	defer fault.Wrap(&err, "report a good deed")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := n.whole(civil.Of(tx.Now())); err != nil {
			return err
		}
		x, err = readSighting(tx.Row(sightingColumns+` WHERE key = $1`, n.mark()))
		if !store.None(err) {
			return err // there already, or our fault
		}
		unit, err := n.unit(tx)
		if err != nil {
			return err
		}
		if err := s.bounded(tx, who, unit); err != nil {
			return err
		}
		if x, err = n.keep(tx, who, unit); err != nil {
			return err
		}
		if err := inform(tx, who, notice.ExemplarSeen, x.Exemplar, unit, access.VerifyExemplar); err != nil {
			return err
		}
		return enter(tx, who, "exemplar.report", x.Exemplar.Subject(), map[string]any{"sighting": x.ID, "unit": unit, "stranger": who.Account == "", "photo": x.Photo != ""})
	})
	return x, err
}

func (n *NewSighting) whole(today civil.Date) error {
	var w check.Wrongs
	w.Lines(&n.What, "what", "sighting.what-missing", check.MostText)
	w.Line(&n.Who, "who", "", check.MostLine)
	w.Line(&n.Place, "place", "sighting.place-missing", check.MostLine)
	w.Line(&n.Name, "name", "", mostContact)
	w.Line(&n.Contact, "contact", "", mostContact)
	w.Must(!n.On.IsZero(), "day", "sighting.day-missing")
	w.Must(!n.On.After(today), "day", "sighting.day-ahead")
	w.Must(n.On.IsZero() || n.On.After(today.AddYears(-5)), "day", "sighting.day-past")
	w.Must(n.Hour == "" || hour.MatchString(n.Hour), "hour", "sighting.bad-hour")
	w.Must(key.MatchString(n.Key), "key", "sighting.key-missing")
	return w.Err()
}

// mark is by what a report is known again: its form and the deed it tells. Another
// deed written into a form that was sent, with the browser's back, is another report
// and is not lost.
func (n *NewSighting) mark() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{n.Key, n.What, n.Who, n.Place, n.On.String(), n.Hour}, "\x00")))
	return hex.EncodeToString(sum[:])
}

// A Receiver is who a report would go to.
type Receiver struct {
	Unit     registry.UnitID
	Name     string
	Somebody bool // somebody there, or over it, looks into deeds
}

// Receiver says before it is sent who a report of this place would go to. (Nơi nhận
// tin.)
func (s *Service) Receiver(ctx context.Context, unit registry.UnitID, place string) (r Receiver, err error) {
	defer fault.Wrap(&err, "say who receives a report")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		r = Receiver{}
		if r.Unit, err = (&NewSighting{Unit: unit, Deed: Deed{Place: place}}).unit(tx); err != nil {
			return err
		}
		u, err := registry.FindUnit(tx, r.Unit, civil.Of(tx.Now()))
		if err != nil {
			return err
		}
		to, err := account.Holders(tx, access.VerifyExemplar, r.Unit)
		r.Name, r.Somebody = u.Name, len(to) > 0
		return err
	})
	return r, err
}

// Places are units whose name holds some words, for whoever writes where a deed was.
func (s *Service) Places(ctx context.Context, words string) (names []string, err error) {
	defer fault.Wrap(&err, "offer places")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		names, err = registry.NamesLike(tx, words, mostPlaces)
		return err
	})
	return names, err
}

// unit is where a deed is looked into.
func (n *NewSighting) unit(tx *store.Tx) (registry.UnitID, error) {
	today := civil.Of(tx.Now())
	if n.Unit != "" {
		u, err := registry.FindUnit(tx, n.Unit, today)
		return u.ID, err
	}
	named, err := registry.UnitsNamed(tx, "/", viet.Key(n.Place), today)
	if err != nil || len(named) == 1 {
		return one(named), err
	}
	roots, err := registry.Roots(tx, today)
	if err == nil && len(roots) == 0 {
		return "", fault.Code(fault.Unmet, "sighting.no-unit")
	}
	return one(roots), err
}

func one(units []registry.Unit) registry.UnitID {
	if len(units) == 0 {
		return ""
	}
	return units[0].ID
}

// bounded refuses a stranger once the house had its fill of them today.
func (s *Service) bounded(tx *store.Tx, who access.Actor, unit registry.UnitID) error {
	if who.Account != "" {
		return nil
	}
	rule, err := s.rule(tx, unit, civil.Of(tx.Now()))
	if err != nil {
		return err
	}
	var n int
	if err := tx.Row(`SELECT COUNT(*) FROM sighting WHERE by_account = '' AND at >= $1`, store.When(tx.Now().AddDate(0, 0, -1))).Scan(&n); err != nil {
		return err
	}
	if rule.Strangers > 0 && n >= rule.Strangers {
		return fault.Code(fault.Forbidden, "sighting.too-many")
	}
	return nil
}

// keep writes the sighting and the exemplar that begins with it.
func (n NewSighting) keep(tx *store.Tx, who access.Actor, unit registry.UnitID) (x Sighting, err error) {
	e := Exemplar{ID: ID(tx.NewID()), Unit: unit, State: Reported, Deed: n.Deed, ReportedAt: tx.Now()}
	if err := add(tx, e); err != nil {
		return x, err
	}
	chance := tx.NewID()[10:]
	x = Sighting{ID: tx.NewID(), Exemplar: e.ID, CameWith: e.ID, Code: chance[:5] + "-" + chance[5:], At: store.Time{Time: tx.Now()}, By: who.Account, Name: n.Name, Contact: n.Contact, Deed: n.Deed, Photo: n.Photo}
	_, err = tx.Exec(`INSERT INTO sighting (id, exemplar, came_with, key, code, at, by_account, name, contact, what, who, place, deed_on, deed_at, photo)
		VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		x.ID, x.Exemplar, n.mark(), x.Code, store.When(tx.Now()), x.By, x.Name, x.Contact, x.What, x.Who, x.Place, x.On, x.Hour, x.Photo)
	return x, err
}

// inform tells whoever does an act for the unit, or for those who follow it, that
// something waits. Where nobody does it, whoever gives roles is told of the unit alone,
// so that nothing lies unseen.
func inform(tx *store.Tx, who access.Actor, kind notice.Kind, which ID, unit registry.UnitID, act access.Act) error {
	keep := []registry.UnitID{unit}
	heirs, err := registry.Follow(tx, unit, civil.Of(tx.Now()))
	if err != nil {
		return err
	}
	for _, h := range heirs {
		keep = append(keep, h.ID)
	}
	to, err := account.Holders(tx, act, keep...)
	if err != nil {
		return err
	}
	if len(to) > 0 {
		return tell(tx, who, kind, which.Subject(), unit, to)
	}
	if to, err = account.Holders(tx, access.GrantAccount, keep...); err != nil {
		return err
	}
	return tell(tx, who, notice.ExemplarNobody, id.Subject{Kind: "unit", ID: string(unit)}, unit, to)
}

// tell sends a notice that names the unit alone.
func tell(tx *store.Tx, who access.Actor, kind notice.Kind, about id.Subject, unit registry.UnitID, to []notice.Recipient) error {
	u, err := registry.FindUnit(tx, unit, civil.Of(tx.Now()))
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: kind, Subject: about, Unit: unit, By: who.Account, Args: []string{u.Name}, To: to})
}
