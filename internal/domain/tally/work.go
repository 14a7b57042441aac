package tally

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/errand"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// batch is how many clusters are done in one transaction.
const batch = 10

// Work is the job that does a tally. It may be stopped at any moment and begun
// again: what is done stays, the rest follows. (Việc chấm điểm hàng loạt.)
func (s *Service) Work(ctx context.Context, which ID, tell func(done, total int) error) (err error) {
	defer fault.Wrap(&err, "tally %s", which)
	var h hand
	var all []place
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		if h.Tally, err = find(tx, which); err != nil || h.State != Running {
			return err
		}
		if h.What == Begin {
			if h.table, err = scoring.Kept([]byte(h.tableText)); err != nil {
				return err
			}
		}
		all, err = placesOf(tx, h.Unit, h.Year)
		return err
	})
	if err != nil || h.State != Running {
		return err
	}
	done, err := errand.Go(ctx, s.db, kind, h.Errand, errand.Work[place]{All: all, Name: place.name, Step: batch, Do: h.step, Tell: tell})
	if err != nil || !done {
		return err
	}
	return kind.End(ctx, s.db, which, Done, []string{strconv.Itoa(h.Year)}, func(tx *store.Tx, e errand.Errand) (map[string]any, error) {
		err := h.count(tx)
		return map[string]any{"clusters": e.Done, "made": h.Counts.Done, "kept": h.Counts.Kept, "refused": h.Counts.Refused, "members": h.Counts.Members}, err
	})
}

// A place is where a round may be: a category of a cluster, "" where there are
// none.
type place struct {
	cluster  cluster.Cluster
	category string
	bodyName string
}

func (p place) name() string { return string(p.cluster.ID) + "\t" + p.category }

// placesOf lists the clusters of a unit and of all beneath it that are there in an
// emulation year, in the order the work goes.
func placesOf(tx *store.Tx, unit registry.UnitID, year int) (all []place, err error) {
	over, err := registry.ScopeOf(tx, unit)
	if err != nil {
		return nil, err
	}
	found, err := cluster.Living(tx, civil.On(year-1, 1, 1), civil.On(year, 12, 31))
	if err != nil {
		return nil, err
	}
	bodies := map[registry.UnitID]bool{}
	for _, c := range found {
		bodies[c.Body] = true
	}
	named, err := registry.UnitsOn(tx, slices.Sorted(maps.Keys(bodies)), civil.Of(tx.Now()))
	if err != nil {
		return nil, err
	}
	for _, c := range found {
		first, last := c.YearDays(year)
		if !named[c.Body].Path.Within(over) || c.From.After(last) || !c.To.IsZero() && c.To.Before(first) {
			continue
		}
		categories := slices.Sorted(slices.Values(c.Categories))
		if len(categories) == 0 {
			categories = []string{""}
		}
		for _, category := range categories {
			all = append(all, place{c, category, named[c.Body].Name})
		}
	}
	return all, nil
}

// A hand does the work of one tally.
type hand struct {
	Tally
	table scoring.Table
}

// step does some clusters, and keeps what became of each.
func (h *hand) step(tx *store.Tx, some []place) error {
	who := access.Actor{Account: h.AskedBy, Today: civil.Of(tx.Now())} // asked whether they may when they asked for it
	var found, places [][]any
	for _, p := range some {
		f, stood, err := h.one(tx, who, p)
		if fault.Is(err, fault.Internal) {
			return err
		}
		if err != nil {
			f.Outcome, f.Why = Refused, fault.Reasons(err)
		}
		why, err := reasonsText(f.Why)
		if err != nil {
			return err
		}
		found = append(found, []any{h.ID, p.cluster.ID, p.category, p.cluster.Name, viet.Fold(p.cluster.Name + " " + p.category + " " + p.bodyName), p.cluster.Body, p.bodyName,
			string(f.Round), string(f.Outcome), f.Members, why})
		for _, c := range stood.Ranking.Categories {
			for _, x := range c.Places {
				name := stood.Stood(x.ID).Name
				places = append(places, []any{h.ID, p.cluster.ID, p.category, x.Place, x.Shared, x.ID, name, viet.Fold(name), int64(x.Total)})
			}
		}
	}
	if err := tx.Insert(`tally_found (tally, cluster, category, name, fold, unit, unit_name, round, outcome, members, reasons)`, found); err != nil {
		return err
	}
	return tx.Insert(`tally_place (tally, cluster, category, place, shared, unit, name, fold, total)`, places)
}

// one does one cluster; a refusal wrote nothing.
func (h *hand) one(tx *store.Tx, who access.Actor, p place) (f Finding, stood scorecard.Standing, err error) {
	if f.Round, err = scorecard.Of(tx, p.cluster.ID, h.Year, p.category); err != nil {
		return f, stood, err
	}
	if h.What == Begin {
		return h.begin(tx, who, p, f)
	}
	if f.Round == "" {
		return f, stood, fault.Code(fault.Unmet, "tally.not-begun", h.Year)
	}
	stood, made, err := scorecard.RankWhole(tx, who, f.Round)
	if err != nil {
		return f, scorecard.Standing{}, err
	}
	f.Outcome, f.Members = Kept, len(stood.Members)
	if made {
		f.Outcome = Made
	}
	return f, stood, nil
}

func (h *hand) begin(tx *store.Tx, who access.Actor, p place, f Finding) (Finding, scorecard.Standing, error) {
	var none scorecard.Standing
	if f.Round != "" {
		f.Outcome = Kept
		return f, none, nil
	}
	r, n, err := scorecard.Begin(tx, who, scorecard.Beginning{Cluster: p.cluster.ID, Year: h.Year, Category: p.category, Terms: h.Terms}, h.table)
	if err != nil {
		return f, none, err
	}
	f.Round, f.Outcome, f.Members = r.ID, Made, n
	return f, none, nil
}
