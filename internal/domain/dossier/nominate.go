package dossier

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
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
		if err := Fits(books, n, civil.Of(tx.Now())); err != nil {
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

// Fits refuses an award the law of today does not have there, or not for this
// subject or type. Part.
func Fits(books *rulebook.Library, n NewNomination, today civil.Date) error {
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
	a, err := Add(tx, dossier)
	if err != nil {
		return 0, err
	}
	for _, l := range list {
		if err := a.Line(l); err != nil {
			return 0, err
		}
	}
	return len(list), a.Flush()
}

// lineKey is what makes two lines of one dossier the same.
type lineKey struct {
	award, typ, kind, subject string
	year                      int
	from, to                  civil.Date
	achievement               string
	movement                  movement.ID
}

func (n *Nomination) key() lineKey {
	k := lineKey{n.Award, n.Type, n.Subject.Kind, n.Subject.ID, n.Year, n.From, n.To, "", n.Movement}
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

// Adding writes lines into a draft one after the other, by hundreds: none is
// kept, and a dossier may get a hundred thousand. (Ghi nhiều dòng.)
type Adding struct {
	tx    *store.Tx
	d     Dossier
	no    int // of the last line
	lines int // so far
	there map[[16]byte]int
	rows  [][]any
	rests [][]any
}

// Add begins to write lines into a draft; Flush ends it. The caller's act
// records it.
func Add(tx *store.Tx, dossier ID) (*Adding, error) {
	d, err := Find(tx, dossier)
	if err != nil {
		return nil, err
	}
	return adding(tx, d)
}

func adding(tx *store.Tx, d Dossier) (*Adding, error) {
	if d.State != Draft && d.State != Returned {
		return nil, fault.Code(fault.Conflict, "dossier.not-draft")
	}
	have, err := NominationsOf(tx, d.ID)
	if err != nil {
		return nil, err
	}
	a := &Adding{tx: tx, d: d, there: map[[16]byte]int{}}
	for i := range have {
		a.no = max(a.no, have[i].No)
		if have[i].Live() {
			a.there[have[i].key().print()] = have[i].No
		}
	}
	return a, nil
}

func add(tx *store.Tx, d *Dossier, list []NewNomination) (made []Nomination, err error) {
	a, err := adding(tx, *d)
	if err != nil {
		return nil, err
	}
	for _, l := range list {
		n, err := a.line(l)
		if err != nil {
			return nil, err
		}
		made = append(made, n)
	}
	return made, a.Flush()
}

// Line writes one line.
func (a *Adding) Line(l NewNomination) error { _, err := a.line(l); return err }

// pending is how many lines wait to be written together.
const pending = 500

func (a *Adding) line(l NewNomination) (Nomination, error) {
	a.no++
	a.lines++
	n := Nomination{ID: NominationID(a.tx.NewID()), Dossier: a.d.ID, No: a.no, Award: l.Award, Type: l.Type, Year: l.Year, From: l.From, To: l.To,
		Subject: l.Subject, Name: viet.Clean(l.Name), UnitName: viet.Clean(l.UnitName), Post: viet.Clean(l.Post), Achievement: viet.Clean(l.Achievement),
		Movement: l.Movement, Source: l.Source, State: Listed, Holder: a.d.Holder, Since: a.tx.Now(), Revision: 1}
	if n.Type == "" {
		n.Type = merit
	}
	if err := n.fill(a.tx); err != nil {
		return n, at(err, a.lines-1)
	}
	if err := n.whole(); err != nil {
		return n, at(err, a.lines-1)
	}
	if err := n.moves(a.tx); err != nil {
		return n, at(err, a.lines-1)
	}
	key := n.key().print()
	if twin, twice := a.there[key]; twice {
		return n, fault.New(fault.Conflict, fault.Reason{Code: "nomination.already-listed", Field: "subject", Args: []any{n.Name, twin}})
	}
	a.there[key] = n.No
	a.rows = append(a.rows, n.row())
	rests, err := n.restsOn(a.tx, l.Initiatives)
	if err != nil {
		return n, at(err, a.lines-1)
	}
	if a.rests = append(a.rests, rests...); len(a.rows) < pending {
		return n, nil
	}
	return n, a.Flush()
}

// Flush writes the lines that wait.
func (a *Adding) Flush() error {
	if err := a.tx.Insert(lineInto, a.rows); err != nil {
		return err
	}
	if err := a.tx.Insert(`nomination_initiative (nomination, initiative)`, a.rests); err != nil {
		return err
	}
	clear(a.rows)
	a.rows, a.rests = a.rows[:0], nil
	return nil
}

// at says which line of many a refusal is about.
func at(err error, i int) error { return fmt.Errorf("line %d: %w", i+1, err) }

// Live reports a nomination that may still end in an award, or did. (Dòng còn hiệu lực.)
func (n *Nomination) Live() bool {
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
	for _, f := range []struct{ field, text string }{{"name", n.Name}, {"unit_name", n.UnitName}, {"post", n.Post}} {
		if l := utf8.RuneCountInString(f.text); l > 300 {
			wrong = append(wrong, fault.Reason{Code: "form.too-long", Field: f.field, Args: []any{l, 300}})
		}
	}
	if l := utf8.RuneCountInString(n.Achievement); l > 2000 {
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

// restsOn are the initiatives of its person a nomination rests on, as kept.
func (n *Nomination) restsOn(tx *store.Tx, on []string) (rows [][]any, err error) {
	seen := map[string]bool{}
	for _, which := range on {
		if _, err := initiative.Find(tx, initiative.ID(which)); err != nil {
			return nil, err
		}
		if !seen[which] {
			rows = append(rows, []any{n.ID, which})
		}
		seen[which] = true
	}
	return rows, nil
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
