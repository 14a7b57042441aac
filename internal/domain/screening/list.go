package screening

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
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

var sorts = map[string]string{"name": "fold", "award": "award", "unit": "unit_name", "clause": "clause"}

// Sweeps lists the sweeps of the units the actor looks after, newest first.
func (s *Service) Sweeps(ctx context.Context, who access.Actor, page int) (all []Sweep, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var units []registry.UnitID
		for _, tree := range who.Over(access.LookScreening) {
			list, err := registry.UnitIDsUnder(tx, tree)
			if err != nil {
				return err
			}
			units = append(units, list...)
		}
		slices.Sort(units)
		if units = slices.Compact(units); len(units) == 0 {
			return nil
		}
		in := `s.unit IN ` + store.In(1, len(units))
		if err := tx.Row(`SELECT COUNT(*) FROM screening s WHERE `+in, store.Args(units)...).Scan(&total); err != nil {
			return err
		}
		all, err = store.Collect(tx, read, fmt.Sprintf(`SELECT `+columns+` FROM screening s WHERE %s ORDER BY s.asked_at DESC, s.id LIMIT 50 OFFSET %d`, in, max(page-1, 0)*50),
			store.Args(units)...)
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
	over, err := registry.ScopeOf(tx, one.Unit)
	if err != nil {
		return one, err
	}
	if err := who.Must(access.LookScreening, over); err != nil {
		return Sweep{}, err
	}
	return one, one.count(tx)
}

// Found lists what a sweep found, and how much of it the filter lets through.
func (s *Service) Found(ctx context.Context, who access.Actor, w ID, f Filter) (rows []Finding, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := seen(tx, who, w); err != nil {
			return err
		}
		where, args := f.where(w)
		if err := tx.Row(`SELECT COUNT(*) FROM screening_found WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		rows, err = store.Collect(tx, readFinding, `SELECT subject_kind, subject_id, award, name, unit, unit_name, result, clause, cite, needs, proposed
			FROM screening_found WHERE `+where+f.order(), args...)
		return err
	})
	return rows, total, err
}

func (f Filter) where(w ID) (string, []any) {
	text, args := `screening = $1`, []any{w}
	and := func(condition string, v any) {
		args = append(args, v)
		text += fmt.Sprintf(" AND "+condition, len(args))
	}
	switch f.Tab {
	case TabHolds:
		text += ` AND result = 'holds'`
	case TabNear:
		text += ` AND result <> 'holds'`
	case TabMissed:
		text += ` AND result = 'holds' AND NOT proposed`
	}
	if f.Award != "" {
		and(`award = $%d`, f.Award)
	}
	if f.Kind != "" {
		and(`subject_kind = $%d`, f.Kind)
	}
	for _, word := range strings.Fields(viet.Fold(f.Search)) {
		and(`fold LIKE $%d`, "%"+strings.NewReplacer("%", "_", "\\", "_").Replace(word)+"%")
	}
	return text, args
}

func (f Filter) order() string {
	name, down := strings.CutPrefix(f.Sort, "-")
	by := sorts[name]
	if by == "" {
		by = "fold"
	}
	if down {
		by += " DESC"
	}
	out := ` ORDER BY ` + by + `, subject_id, award`
	if f.Size < 0 {
		return out
	}
	size := f.Size
	if size == 0 {
		size = 50
	}
	return fmt.Sprintf(`%s LIMIT %d OFFSET %d`, out, min(size, 500), max(f.Page-1, 0)*min(size, 500))
}
