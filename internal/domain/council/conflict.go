package council

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// ConflictID names one reason why one member stands aside from one case.
type ConflictID string

// The kinds of conflict. (Xung đột lợi ích.)
const (
	OwnCase  = "own-case"  // the nominee is the member
	OwnUnit  = "own-unit"  // the nominee is the unit the member works in
	Proposer = "proposer"  // the member submitted the dossier
	CoAuthor = "co-author" // the member shares in the work it rests on
	Family   = "family"    // declared
	Other    = "other"     // declared, with a note
)

// ConflictKinds lists the kinds a member can declare.
func ConflictKinds() []string { return []string{Family, OwnUnit, CoAuthor, Proposer, Other} }

// A Conflict is why a member stands aside from a case: they see neither its
// papers nor its discussion nor its counts, and do not vote on it. Against one of
// those a choice is made among (Seats) it keeps nobody from voting, as standing
// oneself does not: one slip holds all who stand, and its voters are the same. Who
// has it neither presides over that choice nor counts it.
type Conflict struct {
	ID                 ConflictID
	Sitting            SittingID
	Item               ItemID
	Member             MemberID
	Kind               string
	Derived            bool // found by the office from what was put
	Note               string
	DeclaredBy         string // account; "" if derived
	PinnedBy           string // account of the secretary: it can no longer be taken back
	ClearedBy, Because string // by the next higher level, and why
	Choice             bool   // it is against one of those a choice is made among
}

// Stands reports that the conflict keeps its member out.
func (c Conflict) Stands() bool { return c.ClearedBy == "" }

// ties are what the office knows of those called: where each works, and where
// the collectives nominated stand.
type ties struct {
	room  []meeting.Attendee
	works map[registry.PersonID]access.Scope
	units map[registry.UnitID]access.Scope
}

// tiesOf reads them once for a whole list.
func tiesOf(tx *store.Tx, t Sitting, items []NewItem) (w ties, err error) {
	w = ties{room: t.Attendance, works: map[registry.PersonID]access.Scope{}}
	var units []registry.UnitID
	for _, n := range items {
		if n.Unit != "" && n.Unit != t.Body { // the body itself is everybody's unit, and nobody's conflict
			units = append(units, n.Unit)
		}
	}
	if len(units) == 0 {
		return w, nil
	}
	var who []registry.PersonID
	for _, a := range t.Attendance {
		if a.Person != "" {
			who = append(who, a.Person)
		}
	}
	people, err := registry.PersonsOn(tx, who, t.Meeting.Day)
	if err != nil {
		return w, err
	}
	for _, p := range people {
		units = append(units, p.Unit)
	}
	if w.units, err = registry.ScopesOf(tx, units); err != nil {
		return w, err
	}
	for id, p := range people {
		w.works[id] = w.units[p.Unit]
	}
	return w, nil
}

// conflicts are those that follow from who is nominated, who works where and
// who proposed.
func (w ties) conflicts(t Sitting, item ItemID, n NewItem) (out []Conflict) {
	if n.Award == Voting {
		return nil // who stands for an office is found by who is called
	}
	for _, a := range w.room {
		if a.Person == "" {
			continue
		}
		found := map[string]bool{
			OwnCase:  a.Person == n.Person,
			OwnUnit:  n.Unit != t.Body && w.works[a.Person].Within(w.units[n.Unit]),
			Proposer: slices.Contains(n.Proposers, a.Person),
			CoAuthor: slices.Contains(n.Authors, a.Person),
		}
		for _, kind := range []string{OwnCase, OwnUnit, Proposer, CoAuthor} {
			if found[kind] {
				out = append(out, Conflict{Sitting: t.ID, Item: item, Member: MemberID(a.Member), Kind: kind, Derived: true, Choice: n.Seats > 0})
			}
		}
	}
	return out
}

// outOf are the members whom conflicts keep out of an item, in one order.
func outOf(all []Conflict, item ItemID) (out []MemberID) {
	for _, c := range all {
		if c.Item == item && c.Stands() && !c.Choice && !slices.Contains(out, c.Member) {
			out = append(out, c.Member)
		}
	}
	slices.Sort(out)
	return out
}

// seatOf is the seat of the actor at a sitting; "" if they hold none.
func (t Sitting) seatOf(who access.Actor) MemberID {
	for _, a := range t.Attendance {
		if who.Person != "" && string(a.Person) == who.Person {
			return MemberID(a.Member)
		}
	}
	return ""
}

// regroup puts an item where its members who stand aside belong: with others of
// its award that keep out the same people, or alone if it is a member's own.
func regroup(tx *store.Tx, t Sitting, item ItemID) error {
	i, from, err := findItem(tx, t, item)
	if err != nil {
		return err
	}
	if from.CountedBy != "" || from.Poll != "" {
		return fault.Code(fault.Conflict, "conflict.already-voted")
	}
	all, err := conflictsOf(tx, t.ID)
	if err != nil {
		return err
	}
	blocs, err := blocsOf(tx, t.ID)
	if err != nil {
		return err
	}
	to, err := blocFor(tx, t, &blocs, Bloc{Award: i.Award, Type: i.Type, Seats: from.Seats, Recused: outOf(all, item), Pulled: from.Pulled, Because: from.Because})
	if err != nil || to == from.ID {
		return err
	}
	if _, err := tx.Exec(`UPDATE sitting_item SET bloc = $1 WHERE id = $2`, to, item); err != nil {
		return err
	}
	return dropEmpty(tx, from.ID)
}

func addConflict(tx *store.Tx, c *Conflict) error {
	c.ID = ConflictID(tx.NewID())
	_, err := tx.Exec(`INSERT INTO sitting_conflict (id, sitting, item, member, kind, derived, note, declared_by, declared_at, pinned_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (item, member, kind) DO NOTHING`,
		c.ID, c.Sitting, c.Item, c.Member, c.Kind, c.Derived, c.Note, store.Null(c.DeclaredBy), store.When(tx.Now()), store.Null(c.PinnedBy))
	return err
}

func findConflict(tx *store.Tx, sitting SittingID, id ConflictID) (Conflict, error) {
	all, err := conflictsOf(tx, sitting)
	for _, c := range all {
		if c.ID == id {
			return c, err
		}
	}
	if err == nil {
		err = fault.Code(fault.NotFound, "conflict.not-found")
	}
	return Conflict{}, err
}

func conflictsOf(tx *store.Tx, sitting SittingID) ([]Conflict, error) {
	return store.Collect(tx, func(s store.Scanner) (c Conflict, err error) {
		var declared, pinned, cleared store.Text
		err = s.Scan(&c.ID, &c.Sitting, &c.Item, &c.Member, &c.Kind, &c.Derived, &c.Note, &declared, &pinned, &cleared, &c.Because, &c.Choice)
		c.DeclaredBy, c.PinnedBy, c.ClearedBy = string(declared), string(pinned), string(cleared)
		return c, err
	}, `SELECT k.id, k.sitting, k.item, k.member, k.kind, k.derived, k.note, k.declared_by, k.pinned_by, k.cleared_by, k.cleared_because, b.seats > 0
		FROM sitting_conflict k JOIN sitting_item i ON i.id = k.item JOIN sitting_bloc b ON b.id = i.bloc WHERE k.sitting = $1 ORDER BY k.item, k.member, k.kind`, sitting)
}

// declaredBy are the members who have said what concerns them.
func declaredBy(tx *store.Tx, sitting SittingID) ([]MemberID, error) {
	return store.Collect(tx, store.One[MemberID], `SELECT member FROM sitting_declaration WHERE sitting = $1 ORDER BY member`, sitting)
}
