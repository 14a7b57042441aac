package scorecard

import (
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Member is a unit of the round: it sits in the cluster, or sat there earlier
// in the year. (Thành viên được chấm.)
type Member struct {
	Unit   registry.UnitID
	Name   string
	Nature string     // of the cluster
	Left   civil.Date // its last day, once it has left; it keeps its marks and is not ranked
	Heirs  []string   // who stands for it
}

// members are who sits today, or sat on the last day of the year, in the seats'
// order; then who left before.
func (r Round) members(tx *store.Tx, today civil.Date) (all []Member, err error) {
	day := r.day(today)
	sitting, err := cluster.MembersOn(tx, r.Cluster, day)
	if err != nil {
		return nil, err
	}
	for _, m := range sitting {
		if m.Category == r.Category {
			all = append(all, memberOf(m))
		}
	}
	ever, err := cluster.MembersOn(tx, r.Cluster, civil.Date{})
	for _, m := range ever {
		if m.Category != r.Category || m.To.IsZero() || !m.To.Before(day) || m.To.Before(r.First) || slices.ContainsFunc(all, func(o Member) bool { return o.Unit == m.Unit && o.Left.IsZero() }) {
			continue
		}
		gone := memberOf(m)
		gone.Left = m.To
		if heirs, err := registry.Follow(tx, m.Unit, day); err != nil {
			return nil, err
		} else if len(heirs) > 1 || len(heirs) == 1 && heirs[0].ID != m.Unit {
			for _, h := range heirs {
				gone.Heirs = append(gone.Heirs, h.Name)
			}
		}
		if i := slices.IndexFunc(all, func(o Member) bool { return o.Unit == m.Unit }); i >= 0 { // left twice: the last time
			all[i] = gone
			continue
		}
		all = append(all, gone)
	}
	return all, err
}

func memberOf(m cluster.Member) Member {
	x := Member{Unit: m.Unit, Name: m.Name, Nature: m.Nature}
	for _, h := range m.Heirs {
		x.Heirs = append(x.Heirs, h.Name)
	}
	return x
}

// nature is the nature of the table by which a member is scored.
func (m Member) nature(t scoring.Table) (string, error) {
	if len(t.Natures) == 0 {
		return "", nil
	}
	var ids []string
	for _, n := range t.Natures {
		if n.ID == m.Nature {
			return m.Nature, nil
		}
		ids = append(ids, n.ID)
	}
	return "", fault.Field("table", "scorecard.nature-unfit", m.Name, strings.Join(ids, ", "))
}

// member finds one of the round.
func member(all []Member, unit registry.UnitID) (Member, error) {
	i := slices.IndexFunc(all, func(m Member) bool { return m.Unit == unit })
	if i < 0 {
		return Member{}, fault.Field("unit", "scorecard.not-a-member")
	}
	return all[i], nil
}

// here are the members that have not left.
func here(all []Member) (units []registry.UnitID) {
	for _, m := range all {
		if m.Left.IsZero() {
			units = append(units, m.Unit)
		}
	}
	return units
}
