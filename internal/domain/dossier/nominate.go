package dossier

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Nominate writes one line into a draft. (Ghi tên vào hồ sơ.)
func (s *Service) Nominate(ctx context.Context, who access.Actor, dossier ID, n NewNomination) (made Nomination, err error) {
	defer fault.Wrap(&err, "nominate in dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		d, err := s.mine(tx, who, access.NominateDossier, dossier)
		if err != nil {
			return err
		}
		books, _, err := s.BooksOf(tx, d.Unit, civil.Of(tx.Now()))
		if err != nil {
			return err
		}
		if err := known(books, n, civil.Of(tx.Now())); err != nil {
			return err
		}
		list, err := add(tx, &d, []NewNomination{n})
		if err != nil {
			return err
		}
		made = list[0]
		return enter(tx, who, access.NominateDossier, d, map[string]any{"nomination": made.ID, "award": made.Award, "year": made.Year, "subject": made.Subject.String()})
	})
	return made, err
}

// known refuses an award the law of today does not have there, or not for this
// subject or type.
func known(books *rulebook.Library, n NewNomination, today civil.Date) error {
	a, err := books.Award(n.Award, today)
	if err != nil {
		return fault.Field("award", "nomination.unknown-award", n.Award)
	}
	kind := "individual"
	if n.Subject.Kind == award.Unit {
		kind = "collective"
	}
	if len(a.Subjects) > 0 && !slices.Contains(a.Subjects, kind) {
		return fault.Field("award", "nomination.not-for-subject", n.Award)
	}
	if len(a.Types) > 0 && n.Type != "" && !slices.Contains(a.Types, n.Type) {
		return fault.Field("type", "nomination.not-for-type", n.Award)
	}
	return nil
}

// AddNominations writes many lines into a draft, all or none, and says how many;
// the caller's act records it.
func AddNominations(tx *store.Tx, dossier ID, list []NewNomination) (int, error) {
	d, err := Find(tx, dossier)
	if err != nil {
		return 0, err
	}
	n := 0
	err = addEach(tx, &d, list, func(Nomination) { n++ }) // many thousands: none is kept
	return n, err
}

// lineKey is what makes two lines of one dossier the same.
type lineKey struct {
	award, typ, kind, subject string
	year                      int
	from, to                  civil.Date
	achievement               string
}

func (n *Nomination) key() lineKey {
	k := lineKey{n.Award, n.Type, n.Subject.Kind, n.Subject.ID, n.Year, n.From, n.To, ""}
	if n.Type != merit {
		k.achievement = viet.Key(n.Achievement)
	}
	return k
}

// print is a key in few bytes: a dossier may have a hundred thousand lines.
func (k lineKey) print() [16]byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "%#v", k))
	return [16]byte(sum[:16])
}

// merit is the type of reward that is meant when none is said.
const merit = "merit"

func add(tx *store.Tx, d *Dossier, list []NewNomination) (made []Nomination, err error) {
	err = addEach(tx, d, list, func(n Nomination) { made = append(made, n) })
	return made, err
}

// addEach lists nominations one after the other and shows each.
func addEach(tx *store.Tx, d *Dossier, list []NewNomination, made func(Nomination)) error {
	if d.State != Draft && d.State != Returned {
		return fault.Code(fault.Conflict, "dossier.not-draft")
	}
	have, err := NominationsOf(tx, d.ID)
	if err != nil {
		return err
	}
	no, there := 0, map[[16]byte]int{}
	for i := range have {
		no = max(no, have[i].No)
		if have[i].live() {
			there[have[i].key().print()] = have[i].No
		}
	}
	for i, l := range list {
		no++
		n := Nomination{ID: NominationID(tx.NewID()), Dossier: d.ID, No: no, Award: l.Award, Type: l.Type, Year: l.Year, From: l.From, To: l.To,
			Subject: l.Subject, Name: viet.Clean(l.Name), UnitName: viet.Clean(l.UnitName), Post: viet.Clean(l.Post), Achievement: viet.Clean(l.Achievement),
			Source: l.Source, State: Listed, Holder: d.Holder, Since: tx.Now()}
		if n.Type == "" {
			n.Type = merit
		}
		if err := n.fill(tx); err != nil {
			return at(err, i)
		}
		if err := n.whole(); err != nil {
			return at(err, i)
		}
		if twin, twice := there[n.key().print()]; twice {
			return fault.New(fault.Conflict, fault.Reason{Code: "nomination.already-listed", Field: "subject", Args: []any{n.Name, twin}})
		}
		there[n.key().print()] = n.No
		if err := insertLine(tx, &n); err != nil {
			return err
		}
		for _, in := range l.Initiatives {
			if err := n.rest(tx, initiative.ID(in)); err != nil {
				return at(err, i)
			}
		}
		made(n)
	}
	return nil
}

// at says which line of many a refusal is about.
func at(err error, i int) error { return fmt.Errorf("line %d: %w", i+1, err) }

// live reports a nomination that may still end in an award, or did.
func (n *Nomination) live() bool {
	return n.State != Struck && n.State != TakenBack && n.State != Refused
}

// fill takes from the registry what was not said.
func (n *Nomination) fill(tx *store.Tx) error {
	day := civil.Of(tx.Now())
	if end := civil.On(n.Year, 12, 31); n.Year > 0 && end.Before(day) {
		day = end
	}
	unit := registry.UnitID(n.Subject.ID)
	if n.Name != "" && n.UnitName != "" {
		return nil // said whole, as a sheet does
	}
	if n.Subject.Kind == award.Person {
		p, err := registry.FindPerson(tx, registry.PersonID(n.Subject.ID), day)
		if err != nil {
			return err
		}
		n.Name, n.Post, unit = first(n.Name, p.Name), first(n.Post, p.Post), p.Unit
	} else {
		u, err := registry.FindUnit(tx, unit, day)
		if err != nil {
			return err
		}
		if n.Name = first(n.Name, u.Name); u.Parent == "" {
			return nil
		}
		unit = u.Parent
	}
	u, err := registry.FindUnit(tx, unit, day)
	n.UnitName = first(n.UnitName, u.Name)
	return err
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// whole refuses a line that could not be printed or judged.
func (n *Nomination) whole() error {
	var wrong []fault.Reason
	if n.Award == "" {
		wrong = append(wrong, fault.Reason{Code: "nomination.no-award", Field: "award"})
	}
	if n.Subject.ID == "" || n.Subject.Kind != award.Person && n.Subject.Kind != award.Unit {
		wrong = append(wrong, fault.Reason{Code: "nomination.no-subject", Field: "subject"})
	}
	if n.Name == "" {
		wrong = append(wrong, fault.Reason{Code: "nomination.no-name", Field: "name"})
	}
	for field, s := range map[string]string{"name": n.Name, "unit_name": n.UnitName, "post": n.Post} {
		if l := len([]rune(s)); l > 300 {
			wrong = append(wrong, fault.Reason{Code: "form.too-long", Field: field, Args: []any{l, 300}})
		}
	}
	if l := len([]rune(n.Achievement)); l > 2000 {
		wrong = append(wrong, fault.Reason{Code: "form.too-long", Field: "achievement", Args: []any{l, 2000}})
	}
	if n.Year == 0 && n.To.IsZero() {
		wrong = append(wrong, fault.Reason{Code: "nomination.no-year", Field: "year"})
	}
	if n.Year != 0 && (n.Year < 1945 || n.Year > 2200) {
		wrong = append(wrong, fault.Reason{Code: "nomination.bad-year", Field: "year", Args: []any{n.Year}})
	}
	if !n.From.IsZero() && !n.To.IsZero() && n.To.Before(n.From) {
		wrong = append(wrong, fault.Reason{Code: "nomination.period-backwards", Field: "to"})
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}

// rest notes that the nomination rests on an initiative of its person.
func (n *Nomination) rest(tx *store.Tx, which initiative.ID) error {
	if _, err := initiative.Find(tx, which); err != nil {
		return err
	}
	_, err := tx.Exec(`INSERT INTO nomination_initiative (nomination, initiative) VALUES ($1, $2) ON CONFLICT DO NOTHING`, n.ID, which)
	return err
}

// mine finds a dossier for an act of the proposing side.
func (s *Service) mine(tx *store.Tx, who access.Actor, act access.Act, dossier ID) (Dossier, error) {
	return must(tx, who, act, dossier, func(d Dossier) registry.UnitID { return d.Unit })
}

// ours finds a dossier for an act of the receiving side.
func (s *Service) ours(tx *store.Tx, who access.Actor, act access.Act, dossier ID) (Dossier, error) {
	return must(tx, who, act, dossier, func(d Dossier) registry.UnitID { return d.To })
}

func must(tx *store.Tx, who access.Actor, act access.Act, dossier ID, side func(Dossier) registry.UnitID) (Dossier, error) {
	d, err := Find(tx, dossier)
	if err != nil {
		return d, err
	}
	over, err := registry.ScopeOf(tx, side(d))
	if err != nil {
		return d, err
	}
	return d, who.Must(act, over)
}
