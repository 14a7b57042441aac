package scorecard

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Arrivals are when the evidence of a round came, month by month. (Minh chứng
// theo tháng.)
type Arrivals struct {
	Months  []civil.Date // the first day of each, from the year's first to the last in which evidence is taken
	Today   civil.Date
	Limit   civil.Date // the last day of own marks
	Members []Arrived  // whose sheets the reader may open, in the seats' order
	All     int        // members there are
}

// An Arrived is one member's files by month.
type Arrived struct {
	Unit  registry.UnitID
	Name  string
	Files []int
}

// Total is how many files came in each month.
func (a Arrivals) Total() []int {
	sum := make([]int, len(a.Months))
	for _, m := range a.Members {
		for i, n := range m.Files {
			sum[i] += n
		}
	}
	return sum
}

// Of is the arrivals of one member alone.
func (a Arrivals) Of(unit registry.UnitID) Arrivals {
	a.Members = slices.DeleteFunc(slices.Clone(a.Members), func(m Arrived) bool { return m.Unit != unit })
	return a
}

// Arrivals are the files attached in a round and still there, of the members whose
// sheets the reader may open.
func (s *Service) Arrivals(ctx context.Context, who access.Actor, which ID) (a Arrivals, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, err := sees(tx, who, which)
		if err != nil {
			return err
		}
		if v.round.AdoptedAt.IsZero() {
			return fault.Code(fault.NotFound, "scorecard.no-such-sheet")
		}
		members, err := v.round.members(tx, who.Today)
		if err != nil {
			return err
		}
		a = Arrivals{Months: v.round.months(), Today: who.Today, Limit: v.round.Days.Self, All: len(members)}
		for _, m := range members {
			if v.sheet(m.Unit) {
				a.Members = append(a.Members, Arrived{m.Unit, m.Name, make([]int, len(a.Months))})
			}
		}
		return a.count(tx, which)
	})
	return a, err
}

// months are the first days of the months from the year's first day to the last
// in which marks are verified.
func (r Round) months() (all []civil.Date) {
	for d := civil.On(r.First.Year, r.First.Month, 1); !d.After(r.Days.Verified); d = d.AddMonths(1) {
		all = append(all, d)
	}
	return all
}

// count puts each file into its month; one from before the year into the first.
func (a *Arrivals) count(tx *store.Tx, which ID) error {
	type file struct {
		unit registry.UnitID
		at   time.Time
	}
	files, err := store.Collect(tx, func(s store.Scanner) (f file, err error) {
		var at store.Time
		err = s.Scan(&f.unit, &at)
		f.at = at.Time
		return f, err
	}, `SELECT unit, at FROM scorecard_evidence WHERE round = $1 AND gone_at IS NULL`, which)
	for _, f := range files {
		i := slices.IndexFunc(a.Members, func(m Arrived) bool { return m.Unit == f.unit })
		if i < 0 {
			continue
		}
		day, month := civil.Of(f.at), 0
		for month < len(a.Months)-1 && !day.Before(a.Months[month+1]) {
			month++
		}
		a.Members[i].Files[month]++
	}
	return err
}
