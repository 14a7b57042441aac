package report

import (
	"context"

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
	if len(units) == 0 {
		return nil, nil
	}
	args := append([]any{from, to}, store.Args(units)...)
	of := `FROM unit m JOIN unit u ON u.path LIKE m.path || '%' `
	where := ` WHERE a.state <> 'revoked' AND a.decided BETWEEN $1 AND $2 AND m.id IN ` + store.In(3, len(units))
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = store.Collect(tx, readHonour,
			`SELECT m.id, a.type, a.year, a.decided, u.id = m.id, FALSE, NULL, a.claim `+of+`JOIN award a ON a.subject_kind = 'unit' AND a.subject_id = u.id`+where+`
			UNION ALL SELECT m.id, a.type, a.year, a.decided, FALSE, TRUE, p.leader, a.claim `+of+`JOIN person p ON p.unit_id = u.id JOIN award a ON a.subject_kind = 'person' AND a.subject_id = p.id`+where, args...)
		return err
	})
	return all, err
}

func readHonour(s store.Scanner) (h Honour, err error) {
	return h, s.Scan(&h.Unit, &h.Type, &h.Year, &h.Decided, &h.Own, &h.Person, &h.Leader, &h.Claim)
}

// Recognised counts the initiatives of people of some units that were
// recognised from one day to another; one with several authors counts once.
// (Sáng kiến được công nhận trong kỳ.)
func (s *Service) Recognised(ctx context.Context, units []registry.UnitID, from, to civil.Date) (n int, err error) {
	defer fault.Wrap(&err, "count initiatives")
	args := append([]any{from, to}, store.Args(units)...)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		return tx.Row(`SELECT COUNT(DISTINCT i.work) FROM initiative i JOIN person p ON p.id = i.person JOIN unit u ON u.id = p.unit_id JOIN unit m ON u.path LIKE m.path || '%'
			WHERE i.recognised BETWEEN $1 AND $2 AND m.id IN `+store.In(3, len(units)), args...).Scan(&n)
	})
	return n, err
}
