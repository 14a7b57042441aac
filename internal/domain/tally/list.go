package tally

import (
	"context"

	"thidua/internal/domain/errand"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses findings. Zero fields choose nothing away.
type Filter struct {
	Outcome Outcome
	Search  string
	Sort    string // name, unit; "-" before it for the other way
	Page    int    // from 1
	Size    int    // 0 is 50; -1 is all, for export
}

// Tallies lists those of the units the actor looks after, newest first.
func (s *Service) Tallies(ctx context.Context, who access.Actor, page int) (all []Tally, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		all, total, err = errand.All(tx, kind, who, page, columns, read)
		for i := range all {
			if err == nil {
				err = all[i].count(tx)
			}
		}
		return err
	})
	return all, total, err
}

// Tally is one of them, to whoever may look at it.
func (s *Service) Tally(ctx context.Context, who access.Actor, which ID) (t Tally, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		t, err = seen(tx, who, which)
		return err
	})
	return t, err
}

func seen(tx *store.Tx, who access.Actor, which ID) (Tally, error) {
	t, err := find(tx, which)
	if err != nil {
		return t, err
	}
	if err := t.May(tx, who, access.LookTally); err != nil {
		return Tally{}, err
	}
	return t, t.count(tx)
}

// Found lists the clusters a tally did, and how many the filter lets through.
func (s *Service) Found(ctx context.Context, who access.Actor, which ID, f Filter) (rows []Finding, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := seen(tx, who, which); err != nil {
			return err
		}
		q := errand.Findings{Kind: kind, Of: which, Table: "tally_found", Last: "cluster, category", Sort: f.Sort, Page: f.Page, Size: f.Size}
		q.Only("outcome", string(f.Outcome))
		q.Search(f.Search)
		rows, total, err = errand.Found(tx, q, `cluster, name, category, unit, unit_name, round, outcome, members, reasons`, readFinding)
		return err
	})
	return rows, total, err
}

func readFinding(r store.Scanner) (f Finding, err error) {
	var why string
	if err = r.Scan(&f.Cluster, &f.Name, &f.Category, &f.Body, &f.BodyName, &f.Round, &f.Outcome, &f.Members, &why); err == nil {
		f.Why, err = readReasons(why)
	}
	return f, err
}

// Places lists every member ranked, cluster by cluster in the order of their
// names, each in its place. (Bảng xếp hạng các cụm.)
func (s *Service) Places(ctx context.Context, who access.Actor, which ID) (all []Place, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := seen(tx, who, which); err != nil {
			return err
		}
		all, err = store.Collect(tx, func(r store.Scanner) (p Place, err error) {
			return p, r.Scan(&p.Cluster, &p.Name, &p.Category, &p.BodyName, &p.Place, &p.Shared, &p.Unit, &p.UnitName, &p.Total)
		}, `SELECT p.cluster, f.name, p.category, f.unit_name, p.place, p.shared, p.unit, p.name, p.total FROM tally_place p
			JOIN tally_found f ON f.tally = p.tally AND f.cluster = p.cluster AND f.category = p.category WHERE p.tally = $1 ORDER BY f.fold, p.cluster, p.category, p.place, p.fold`, which)
		return err
	})
	return all, err
}
