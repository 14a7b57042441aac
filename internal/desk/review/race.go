package review

import (
	"context"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
)

// A Race is how the units that take part in a movement compare by what it measures
// them. (Xếp hạng đơn vị.)
type Race struct {
	By    []target.Yard
	Own   bool                 // the movement chose; else it is what the rules suggest
	Names []rulebook.Yardstick // of those it may choose from
	All   []Runner             // the best first; those not placed last
}

// Name is what a yardstick is called.
func (x Race) Name(y target.Yardstick) rulebook.Text {
	for _, n := range x.Names {
		if n.Code == string(y) {
			return n.Name
		}
	}
	return rulebook.Text{VI: string(y), EN: string(y)} // no rule of today lists it any more
}

// A Runner is a unit with its place, or none where something it is compared by is not
// known. (Đơn vị được so.)
type Runner struct {
	target.Placed
	Unit  registry.UnitID
	Name  string
	Lacks int        // figures that were due and are not told
	Last  civil.Date // of its last sign
	Still bool       // it counts as silent
}

// race compares the units that take part in a movement as it measures them.
func (s *Service) race(ctx context.Context, who access.Actor, which movement.ID, linked linked) (x Race, err error) {
	m, err := s.Movements.Measuring(ctx, who, which)
	if err != nil {
		return x, err
	}
	x = Race{By: m.By, Own: m.Own, Names: m.Yardsticks}
	all, err := s.Progress.Marks(ctx, who, which)
	if err != nil {
		return x, err
	}
	by := map[string]progress.Runner{}
	runners := make([]target.Runner, len(all))
	for i, r := range all {
		linked.mark(r)
		by[string(r.Unit)], runners[i].ID = r, string(r.Unit)
		for _, y := range x.By {
			runners[i].Marks = append(runners[i].Marks, r.Marks[y.Yardstick])
		}
	}
	for _, p := range target.Rank(runners, x.By) {
		r := by[p.ID]
		x.All = append(x.All, Runner{p, r.Unit, r.Name, r.Lacks, r.Last, r.Still})
	}
	return x, nil
}

// Yards says what a unit is compared by, with its figures, its points first where
// yardsticks have weights.
func (x Race) Yards(say Say, r Runner) string {
	var parts []string
	if r.Place > 0 && target.Weighed(x.By) {
		parts = append(parts, say("review.yard-points", scoring.Figure(r.Points*100)))
	}
	for i, y := range x.By {
		switch m := r.Marks[i]; {
		case !m.Known():
			if owed := r.Lacks > 0 && (y.Yardstick == target.Reached || y.Yardstick == target.Gone); x.compares(i) && !owed {
				parts = append(parts, say("review.yard-no-"+string(y.Yardstick)))
			}
		case y.Yardstick == target.Gone:
			parts = append(parts, say("review.yard-gone", m.N*100/m.Of))
		case y.Yardstick == target.Replied:
			parts = append(parts, say("review.yard-replied-"+strconv.FormatInt(m.N, 10)))
		case y.Yardstick == target.Saved || y.Yardstick == target.SavedHours:
			parts = append(parts, say("review.yard-"+string(y.Yardstick), scoring.Figure(m.N)))
		default:
			parts = append(parts, say("review.yard-"+string(y.Yardstick), m.N, m.Of))
		}
	}
	if r.Lacks > 0 {
		parts = append(parts, say("review.yard-lacks", r.Lacks))
	}
	return strings.Join(parts, "; ")
}

// compares reports a yardstick by which somebody is known.
func (x Race) compares(i int) bool {
	for _, r := range x.All {
		if r.Marks[i].Known() {
			return true
		}
	}
	return false
}

// Ranks are the places of those that were compared and not left out, as a review
// keeps them. (Thứ hạng ghi vào sơ kết, tổng kết.)
func (c Closing) Ranks(say Say, out map[registry.UnitID]bool) (all []movement.Rank) {
	var runners []target.Runner
	by := map[string]Runner{}
	for _, r := range c.Race.All {
		if r.Place > 0 && !out[r.Unit] {
			runners, by[r.ID] = append(runners, r.Runner), r
		}
	}
	for _, p := range target.Rank(runners, c.Race.By) {
		r := by[p.ID]
		r.Placed = p
		all = append(all, movement.Rank{Unit: r.Unit, Place: p.Place, Because: short(c.Race.Yards(say, r), 290)})
	}
	return all
}
