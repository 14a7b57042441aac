package scorecard

import (
	"context"
	"encoding/json"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// Ranks are the published places of a category of a cluster over the years.
// (Thứ hạng qua các năm.)
type Ranks struct {
	Category string
	Years    []int // from the first published to the last, those without a ranking too
	Members  []Career
}

// A Career is one member's places: one a year, its zero value where it was not
// ranked.
type Career struct {
	Unit   registry.UnitID
	Name   string // as in the newest ranking it is in
	Places []scoring.Place
	Mine   bool // the reader takes part for it
}

// A ranked is what Ranks reads of a frozen ranking.
type ranked struct {
	Cluster  cluster.ID `json:"cluster"`
	Year     int        `json:"year"`
	Category string     `json:"category"`
	Members  []struct {
		Unit registry.UnitID `json:"unit"`
		Name string          `json:"name"`
	} `json:"members"`
	Ranking scoring.Ranking `json:"ranking"`
}

// Ranks are the rankings published in a cluster, each category apart, to whoever
// may look at it; to 0 is all years, else those up to it.
func (s *Service) Ranks(ctx context.Context, who access.Actor, in cluster.ID, to int) (out []Ranks, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		c, err := cluster.Find(tx, in)
		if err != nil {
			return err
		}
		if cluster.MayLook(tx, who, c) != nil {
			return fault.Code(fault.NotFound, "cluster.not-found")
		}
		texts, err := store.Collect(tx, store.One[string], `SELECT ranking FROM scorecard_round
			WHERE cluster = $1 AND (year <= $2 OR $2 = 0) AND published_at IS NOT NULL AND void_at IS NULL ORDER BY category, year DESC`, in, to)
		if err != nil {
			return err
		}
		own, err := cluster.For(tx, who, access.TakeCluster, in, who.Today)
		if err != nil {
			return err
		}
		out, err = ranksOf(texts, own)
		return err
	})
	return out, err
}

// ranksOf puts rankings together, by category and the newest first.
func ranksOf(texts []string, own []cluster.Member) (out []Ranks, err error) {
	var all []ranked
	for _, text := range texts {
		var r ranked
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	for len(all) > 0 {
		n := slices.IndexFunc(all, func(r ranked) bool { return r.Category != all[0].Category })
		if n < 0 {
			n = len(all)
		}
		out, all = append(out, together(all[:n], own)), all[n:]
	}
	return out, nil
}

// together is one category's rankings, the newest first: members in the order of
// the last, then those ranked only before.
func together(all []ranked, own []cluster.Member) (r Ranks) {
	first, last := all[len(all)-1].Year, all[0].Year
	r.Category = all[0].Category
	for y := first; y <= last; y++ {
		r.Years = append(r.Years, y)
	}
	for _, x := range all {
		for _, c := range x.Ranking.Categories {
			for _, p := range c.Places {
				unit := registry.UnitID(p.ID)
				i := slices.IndexFunc(r.Members, func(m Career) bool { return m.Unit == unit })
				if i < 0 {
					i = len(r.Members)
					mine := slices.ContainsFunc(own, func(m cluster.Member) bool { return m.Unit == unit })
					r.Members = append(r.Members, Career{Unit: unit, Name: x.name(unit), Places: make([]scoring.Place, len(r.Years)), Mine: mine})
				}
				r.Members[i].Places[x.Year-first] = p
			}
		}
	}
	return r
}

func (r ranked) name(unit registry.UnitID) string {
	for _, m := range r.Members {
		if m.Unit == unit {
			return m.Name
		}
	}
	return ""
}
