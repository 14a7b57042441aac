package report

import (
	"context"
	"maps"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// An Honour is one award of a unit or of somebody in it, as far as it is counted.
// (Một lần khen, để đếm.)
type Honour struct {
	Unit    registry.UnitID // of those asked about
	Type    string          // merit, sudden, …
	Year    int
	Decided civil.Date
	Own     bool // to that unit itself
	Person  bool
	Leader  *bool // of a person: holds a leading post; nil: not known
	Claim   bool  // nobody has seen its decision
}

// Honours are the awards decided from one day to another of units and of all that
// stands under them today, without those revoked. It asks nobody's leave: what was
// conferred is public, and no name is told. (Khen thưởng trong kỳ.)
func (s *Service) Honours(ctx context.Context, units []registry.UnitID, from, to civil.Date) (all []Honour, err error) {
	defer fault.Wrap(&err, "count awards")
	err = s.beneath(ctx, units, func(tx *store.Tx, in string, of map[registry.UnitID]registry.UnitID, args []any) error {
		read := func(s store.Scanner) (h Honour, err error) {
			var stands registry.UnitID
			err = s.Scan(&stands, &h.Type, &h.Year, &h.Decided, &h.Person, &h.Leader, &h.Claim)
			h.Unit = of[stands]
			h.Own = !h.Person && stands == h.Unit
			return h, err
		}
		const what, when = `a.type, a.year, a.decided, `, ` AND a.state <> 'revoked' AND a.decided BETWEEN $1 AND $2`
		found, err := store.Collect(tx, read, `SELECT a.subject_id, `+what+`FALSE, NULL, a.claim FROM award a WHERE a.subject_kind = 'unit' AND a.subject_id IN `+in+when+`
			UNION ALL SELECT p.unit_id, `+what+`TRUE, p.leader, a.claim FROM person p JOIN award a ON a.subject_kind = 'person' AND a.subject_id = p.id WHERE p.unit_id IN `+in+when, append([]any{from, to}, args...)...)
		all = append(all, found...)
		return err
	})
	return all, err
}

// Recognised counts the initiatives of people of some units that were recognised from
// one day to another; one with several authors counts once. (Sáng kiến được công nhận
// trong kỳ.)
func (s *Service) Recognised(ctx context.Context, units []registry.UnitID, from, to civil.Date) (n int, err error) {
	defer fault.Wrap(&err, "count initiatives")
	works := map[string]bool{}
	err = s.beneath(ctx, units, func(tx *store.Tx, in string, _ map[registry.UnitID]registry.UnitID, args []any) error {
		found, err := store.Collect(tx, store.One[string], `SELECT DISTINCT i.work FROM person p JOIN initiative i ON i.person = p.id WHERE p.unit_id IN `+in+` AND i.recognised BETWEEN $1 AND $2`,
			append([]any{from, to}, args...)...)
		for _, w := range found {
			works[w] = true
		}
		return err
	})
	return len(works), err
}

// beneath does something with all that stands under some units today, a few hundred
// at a time: in is their place in a query from $3 on, of says under which of the
// units each stands.
func (s *Service) beneath(ctx context.Context, units []registry.UnitID, do func(tx *store.Tx, in string, of map[registry.UnitID]registry.UnitID, args []any) error) error {
	return s.db.View(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopesOf(tx, units)
		if err != nil {
			return err
		}
		of := map[registry.UnitID]registry.UnitID{}
		for _, u := range units {
			under, err := registry.UnitIDsUnder(tx, over[u])
			if err != nil {
				return err
			}
			for _, x := range under {
				of[x] = u
			}
		}
		for some := range slices.Chunk(slices.Sorted(maps.Keys(of)), 400) {
			if err := do(tx, store.In(3, len(some)), of, store.Args(some)); err != nil {
				return err
			}
		}
		return nil
	})
}
