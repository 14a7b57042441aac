package dossier

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A stood is the place a unit took in one cluster, and at which level the cluster
// is organised, as the law says of bodies of that level; "" it does not say.
type stood struct {
	scorecard.Stand
	by       registry.Level
	launcher string
}

// compete reads the places which units took in their clusters in the years the
// lines are of, as the rankings were published.
func (f *file) compete(tx *store.Tx, books *rulebook.Library, lines []Nomination, units []registry.UnitID, on civil.Date) error {
	var years []int
	for i := range lines {
		if y := lines[i].year(); y != 0 && !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	stands, err := scorecard.StandsOf(tx, units, years)
	if err != nil || len(stands) == 0 {
		return err
	}
	var held []cluster.ID
	for _, s := range stands {
		held = append(held, s.Cluster)
	}
	slices.Sort(held)
	clusters, err := cluster.FindAll(tx, slices.Compact(held))
	if err != nil {
		return err
	}
	var bodies []registry.UnitID
	for _, c := range clusters {
		bodies = append(bodies, c.Body)
	}
	organisers, err := registry.UnitsOn(tx, bodies, on)
	if err != nil {
		return err
	}
	f.stands = map[registry.UnitID][]stood{}
	for _, s := range stands {
		by := organisers[clusters[s.Cluster].Body].Level
		f.stands[s.Unit] = append(f.stands[s.Unit], stood{s, by, books.Launching(string(by), on).Launcher})
	}
	return nil
}

// place is what a collective's cluster made of it that year: of several, where it
// was first, then the one organised highest. That it was not first does not say
// that it does not lead: a cluster may have several that do.
func (f *file) place(u registry.UnitID, year int) *rulebook.Cluster {
	var best *stood
	for i := range f.stands[u] {
		s := &f.stands[u][i]
		if s.Year == year && (best == nil || s.ahead(best)) {
			best = s
		}
	}
	if best == nil {
		return nil
	}
	return &rulebook.Cluster{Rank: &best.Place, Of: &best.Of, OrganisedBy: best.launcher}
}

func (s *stood) ahead(of *stood) bool {
	if (s.Place == 1) != (of.Place == 1) {
		return s.Place == 1
	}
	levels := registry.Levels()
	return slices.Index(levels, s.by) > slices.Index(levels, of.by)
}
