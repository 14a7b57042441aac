package exemplar

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/screening"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Bounds of the head's list: so many months back, so many who were missed.
const (
	dutyMonths = 12
	dutyMissed = 50
)

// A Found is how many deeds a unit, and those beneath it, were told of in the last
// months.
type Found struct {
	Unit            registry.UnitID
	Name            string
	Seen, Confirmed int
}

// A Duty is what the head answers for: deeds that wait for their word, exemplars
// found in each unit, and who qualifies while nobody proposed them. (Trách nhiệm
// phát hiện điển hình của người đứng đầu.)
type Duty struct {
	Waiting []Row
	Units   []Found // themselves first, then those directly beneath
	Sweep   screening.Sweep
	Missed  []screening.Finding
}

// Duty gathers it for the units over which the actor may look at exemplars.
func (s *Service) Duty(ctx context.Context, who access.Actor) (d Duty, err error) {
	defer fault.Wrap(&err, "gather the head's duty")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		d = Duty{}
		where, err := visible(tx, who)
		if err != nil {
			return err
		}
		waiting, err := store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e `+where.Text+` AND e.state = 'put' ORDER BY e.put_at, e.id`, where.Args...)
		if err != nil {
			return err
		}
		if d.Waiting, err = s.rows(tx, who, waiting); err != nil {
			return err
		}
		if d.Units, err = foundBy(tx, who, where); err != nil {
			return err
		}
		d.Sweep, d.Missed, err = screening.Missed(tx, who, dutyMissed)
		return err
	})
	return d, err
}

// foundBy counts the deeds of the last months by unit: those over which the actor
// looks, and those directly beneath them.
func foundBy(tx *store.Tx, who access.Actor, where *store.Where) (all []Found, err error) {
	type count struct {
		unit            registry.UnitID
		seen, confirmed int
	}
	where.And(`e.deed_on >= ?`, who.Today.AddMonths(-dutyMonths))
	counts, err := store.Collect(tx, func(s store.Scanner) (c count, err error) {
		err = s.Scan(&c.unit, &c.seen, &c.confirmed)
		return c, err
	},
		`SELECT e.unit, COUNT(*), COUNT(*) FILTER (WHERE e.state = 'confirmed') FROM exemplar e `+where.Text+` AND e.state <> 'joined' GROUP BY e.unit`, where.Args...)
	if err != nil {
		return nil, err
	}
	by := map[registry.UnitID]count{}
	for _, c := range counts {
		by[c.unit] = c
	}
	at := map[registry.UnitID]int{}
	for _, tree := range who.Over(access.LookExemplar) {
		units, err := registry.UnitsUnder(tx, tree, who.Today)
		if err != nil {
			return nil, err
		}
		for _, u := range units {
			under := strings.Split(strings.Trim(strings.TrimPrefix(string(u.Path), string(tree)), "/"), "/")
			row, listed := at[registry.UnitID(under[0])]
			if !listed {
				row, at[u.ID] = len(all), len(all)
				all = append(all, Found{Unit: u.ID, Name: u.Name})
			}
			all[row].Seen += by[u.ID].seen
			all[row].Confirmed += by[u.ID].confirmed
			delete(by, u.ID)
		}
	}
	return all, nil
}
