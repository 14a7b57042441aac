package council

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// An Office is what one is elected to. (Chức danh được bầu.)
type Office string

// The offices of a council or cluster.
const (
	Head       Office = "head"   // trưởng cụm, khối; chủ trì Hội đồng
	DeputyHead Office = "deputy" // phó cụm, khối
)

// Offices lists them, the head first.
func Offices() []Office { return []Office{Head, DeputyHead} }

// A Holder is a person or a unit that stands for an office or holds it; the name
// is all that is known of one without a record.
type Holder struct {
	Person registry.PersonID
	Unit   registry.UnitID
	Name   string
}

// Is reports the same holder: by record where both have one, else by name.
func (h Holder) Is(o Holder) bool {
	switch {
	case h.Person != "" && o.Person != "":
		return h.Person == o.Person
	case h.Unit != "" && o.Unit != "":
		return h.Unit == o.Unit
	}
	return viet.Fold(h.Name) == viet.Fold(o.Name)
}

// known gives a unit the name it has on a day, and refuses one nobody knows.
func (h *Holder) known(tx *store.Tx, day civil.Date) error {
	if h.Unit == "" {
		return nil
	}
	u, err := registry.FindUnit(tx, h.Unit, day)
	if fault.Is(err, fault.NotFound) {
		return fault.Field("candidates", "election.unit-unknown")
	}
	h.Name = u.Name
	return err
}

// A Term is who holds an office of a council, and when: a dated mandate. (Nhiệm
// kỳ.)
type Term struct {
	ID          string
	Council     ID
	CouncilName string
	Office      Office
	Holder
	From, To civil.Date
	Paper    string    // by which it is known, of one noted from records
	Sitting  SittingID // at which it was voted on; "" of one noted
}

// Terms lists who has held the offices of a council and of those like it before:
// of the same body and kind, newest first. (Những người đã đứng đầu.)
func (s *Service) Terms(ctx context.Context, who access.Actor, id ID) (all []Term, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		c, err := findCouncil(tx, id, who.Today)
		if err != nil {
			return err
		}
		if err := maySee(tx, who, c); err != nil {
			return err
		}
		all, err = termsOf(tx, c)
		return err
	})
	return all, err
}

// NoteTerm keeps a past or present term from records, with the paper by which it
// is known. (Ghi người đã đứng đầu.)
func (s *Service) NoteTerm(ctx context.Context, who access.Actor, id ID, t Term) (err error) {
	defer fault.Wrap(&err, "note a term of council %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		if _, err := formed(tx, who, id, t.From); err != nil {
			return err
		}
		t.Council, t.Sitting = id, ""
		if err := t.known(tx, t.From); err != nil {
			return err
		}
		if err := t.check(); err != nil {
			return err
		}
		if err := addTerm(tx, &t); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "council.note-term", Actor: who.Account, Subject: "council:" + string(id),
			Body: map[string]any{"term": t.ID, "office": t.Office, "from": t.From, "to": t.To}})
	})
}

func (t *Term) check() error {
	t.Name, t.Paper = strings.TrimSpace(t.Name), strings.TrimSpace(t.Paper)
	switch {
	case !slices.Contains(Offices(), t.Office):
		return fault.Field("office", "election.office-missing")
	case t.Name == "":
		return fault.Field("name", "election.name-missing")
	case t.From.IsZero() || t.To.IsZero() || t.To.Before(t.From):
		return fault.Field("from", "election.term-days")
	case t.Paper == "":
		return fault.Field("paper", "election.paper-missing")
	}
	return nil
}

func addTerm(tx *store.Tx, t *Term) error {
	t.ID = tx.NewID()
	_, err := tx.Exec(`INSERT INTO council_term (id, council, office, person, unit, name, from_day, to_day, paper, sitting) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		t.ID, t.Council, t.Office, store.Null(string(t.Person)), store.Null(string(t.Unit)), t.Name, t.From, t.To, t.Paper, store.Null(string(t.Sitting)))
	return err
}

func termsOf(tx *store.Tx, c Council) ([]Term, error) {
	return store.Collect(tx, readTerm, termColumns+` WHERE c.body = $1 AND c.kind = $2 ORDER BY t.from_day DESC, t.office DESC, t.name, t.id`, c.Body, c.Kind)
}

const termColumns = `SELECT t.id, t.council, c.name, t.office, t.person, t.unit, t.name, t.from_day, t.to_day, t.paper, t.sitting
	FROM council_term t JOIN council c ON c.id = t.council`

func readTerm(s store.Scanner) (t Term, err error) {
	var person, unit, sitting store.Text
	err = s.Scan(&t.ID, &t.Council, &t.CouncilName, &t.Office, &person, &unit, &t.Name, &t.From, &t.To, &t.Paper, &sitting)
	t.Person, t.Unit, t.Sitting = registry.PersonID(person), registry.UnitID(unit), SittingID(sitting)
	return t, err
}
