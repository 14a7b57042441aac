package screening

import (
	"context"

	"thidua/internal/domain/errand"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Tabs are the ways to look at what was found.
const (
	TabHolds  = "holds"  // who qualifies
	TabNear   = "near"   // who is one clause short
	TabMissed = "missed" // who qualifies and is in no dossier of the year
)

// A Filter chooses findings. Zero fields choose nothing away.
type Filter struct {
	Tab    string
	Search string
	Award  string
	Kind   string // person, unit
	Sort   string // name, award, unit, clause; "-" before it for the other way
	Page   int    // from 1
	Size   int    // 0 is 50; -1 is all, for export
}

// Sweeps lists the sweeps of the units the actor looks after, newest first.
func (s *Service) Sweeps(ctx context.Context, who access.Actor, page int) (all []Sweep, total int, err error) {
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

// Sweep is one sweep, to whoever may look at it.
func (s *Service) Sweep(ctx context.Context, who access.Actor, w ID) (one Sweep, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		one, err = seen(tx, who, w)
		return err
	})
	return one, err
}

func seen(tx *store.Tx, who access.Actor, w ID) (Sweep, error) {
	one, err := find(tx, w)
	if err != nil {
		return one, err
	}
	if err := one.May(tx, who, access.LookScreening); err != nil {
		return Sweep{}, err
	}
	return one, one.count(tx)
}

// Found lists what a sweep found, and how much of it the filter lets through.
func (s *Service) Found(ctx context.Context, who access.Actor, w ID, f Filter) (rows []Finding, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		if _, err := seen(tx, who, w); err != nil {
			return err
		}
		rows, total, err = errand.Found(tx, f.findings(w), findingColumns, readFinding)
		return err
	})
	return rows, total, err
}

func (f Filter) findings(w ID) errand.Findings {
	q := errand.Findings{Kind: kind, Of: w, Table: "screening_found", Last: "subject_id, award", Sort: f.Sort, Page: f.Page, Size: f.Size}
	switch f.Tab {
	case TabHolds:
		q.And(`result = 'holds'`)
	case TabNear:
		q.And(`result <> 'holds'`)
	case TabMissed:
		q.And(`result = 'holds' AND NOT proposed`)
	}
	q.Only("award", f.Award)
	q.Only("subject_kind", f.Kind)
	q.Search(f.Search)
	return q
}
