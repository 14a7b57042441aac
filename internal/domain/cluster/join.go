package cluster

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A NewMember is a unit that takes a seat.
type NewMember struct {
	Unit             registry.UnitID
	Nature, Category string
}

// A Joining seats units from a day on, by a paper. Those of others, whom one
// cannot look up, are named by the code they carry on that day.
type Joining struct {
	From             civil.Date
	Paper            string
	Members          []NewMember
	Codes            []string
	Nature, Category string // of those named by code
}

// Join seats units in a cluster, and says how many. They may be units of anyone.
// (Thêm thành viên.)
func (s *Service) Join(ctx context.Context, who access.Actor, id ID, j Joining) (n int, err error) {
	defer fault.Wrap(&err, "join cluster %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := formed(tx, who, id, 0)
		if err != nil {
			return err
		}
		if err := c.open(); err != nil {
			return err
		}
		if err := j.named(tx); err != nil {
			return err
		}
		if n = len(j.Members); n == 0 {
			return fault.Field("members", "cluster.members-missing")
		}
		if err := join(tx, c, j); err != nil {
			return err
		}
		if err := save(tx, &c); err != nil { // two who seat the same unit meet here
			return err
		}
		return enter(tx, who, "cluster.join", id, map[string]any{"from": j.From, "members": n})
	})
	return n, err
}

// named finds the units that are named by code.
func (j *Joining) named(tx *store.Tx) error {
	j.Members = slices.Clone(j.Members)
	if len(j.Codes) == 0 {
		return nil
	}
	found, err := registry.UnitsByCode(tx, j.Codes, j.From)
	if err != nil {
		return err
	}
	for _, code := range j.Codes {
		switch units := found[code]; len(units) {
		case 0:
			return fault.Field("codes", "cluster.code-unknown", code)
		case 1:
			j.Members = append(j.Members, NewMember{Unit: units[0].ID, Nature: j.Nature, Category: j.Category})
		default:
			return fault.Field("codes", "cluster.code-twice", code)
		}
	}
	return nil
}

func join(tx *store.Tx, c Cluster, j Joining) error {
	if j.From.IsZero() {
		return fault.Field("from", "cluster.day-missing")
	}
	if j.Paper = viet.Clean(j.Paper); j.Paper == "" {
		return fault.Field("number", "cluster.paper-missing")
	}
	if j.From.Before(c.From) {
		return fault.Field("from", "cluster.before-formed", c.From)
	}
	place, err := c.admit(tx, j)
	if err != nil {
		return err
	}
	var rows [][]any
	for i, m := range j.Members {
		rows = append(rows, []any{tx.NewID(), c.ID, place + i, m.Unit, m.Nature, m.Category, j.From, j.Paper})
	}
	return tx.Insert(`cluster_member (id, cluster, place, unit, nature, category, from_day, joined_by)`, rows)
}

// admit refuses units that cannot take a seat, and says where the first sits.
func (c Cluster) admit(tx *store.Tx, j Joining) (place int, err error) {
	units := make([]registry.UnitID, len(j.Members))
	for i, m := range j.Members {
		units[i] = m.Unit
	}
	found, err := registry.UnitsOn(tx, units, j.From)
	if err != nil {
		return 0, err
	}
	ever, err := seats(tx, c.ID, civil.Date{})
	if err != nil {
		return 0, err
	}
	up, err := c.above(tx, j.From)
	if err != nil {
		return 0, err
	}
	elsewhere, err := c.seatedElsewhere(tx, units, j.From)
	if err != nil {
		return 0, err
	}
	for i, m := range j.Members {
		u := found[m.Unit]
		switch {
		case u.ID == "":
			return 0, fault.Field("members", "cluster.unit-unknown")
		case !u.Lives(j.From):
			return 0, fault.Field("members", "cluster.unit-gone", u.Name)
		case slices.Contains(units[:i], m.Unit), slices.ContainsFunc(ever, func(o Member) bool { return o.Unit == m.Unit && (o.To.IsZero() || !o.To.Before(j.From)) }):
			return 0, fault.Field("members", "cluster.sits-already", u.Name)
		case m.Nature != "" && !slices.Contains(Natures(), m.Nature):
			return 0, fault.Field("nature", "cluster.no-such-nature")
		case !c.ranks(m.Category):
			return 0, fault.Field("category", "cluster.no-such-category", u.Name)
		case c.Parent != "" && !slices.Contains(up, m.Unit):
			return 0, fault.Field("members", "cluster.not-in-parent", u.Name)
		case elsewhere[m.Unit] != "":
			return 0, fault.Field("members", "cluster.sits-elsewhere", u.Name, elsewhere[m.Unit])
		}
	}
	return len(ever), nil
}

// above are the units of the cluster of which this is a part.
func (c Cluster) above(tx *store.Tx, on civil.Date) ([]registry.UnitID, error) {
	if c.Parent == "" {
		return nil, nil
	}
	all, err := seats(tx, c.Parent, on)
	return unitsOf(all), err
}

// seatedElsewhere says in which other cluster of the body and floor a unit sits
// from a day on: nobody is ranked twice by one body.
func (c Cluster) seatedElsewhere(tx *store.Tx, units []registry.UnitID, on civil.Date) (map[registry.UnitID]string, error) {
	seated := map[registry.UnitID]string{}
	if len(units) == 0 {
		return seated, nil
	}
	type seat struct {
		unit registry.UnitID
		name string
	}
	args := append([]any{c.Body, c.ID, on, c.Parent == ""}, store.Args(units)...)
	all, err := store.Collect(tx, func(s store.Scanner) (k seat, err error) { return k, s.Scan(&k.unit, &k.name) },
		`SELECT m.unit, c.name FROM cluster_member m JOIN cluster c ON c.id = m.cluster WHERE c.body = $1 AND c.id <> $2 AND (m.to_day IS NULL OR m.to_day >= $3)
			AND (c.parent IS NULL) = $4 AND m.unit IN `+store.In(5, len(units)), args...)
	for _, k := range all {
		seated[k.unit] = k.name
	}
	return seated, err
}
