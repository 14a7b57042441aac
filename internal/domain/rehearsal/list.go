package rehearsal

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
)

// A Filter chooses outcomes. Zero fields choose nothing away.
type Filter struct {
	Turn   sweep.Turn
	Search string
	Award  string
	Clause string
	Sort   string // name, award, unit, clause; "-" before it for the other way
	Page   int    // from 1
	Size   int    // 0 is 50; -1 is all, for export
}

var sorts = map[string]string{"name": "fold", "award": "award", "unit": "unit_name", "clause": "clause"}

// Rehearsals lists those of the units the actor looks after, newest first.
func (s *Service) Rehearsals(ctx context.Context, who access.Actor, page int) (all []Rehearsal, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var units []registry.UnitID
		for _, tree := range who.Over(access.LookRehearsal) {
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
		in := `r.unit IN ` + store.In(1, len(units))
		if err := tx.Row(`SELECT COUNT(*) FROM rehearsal r WHERE `+in, store.Args(units)...).Scan(&total); err != nil {
			return err
		}
		all, err = store.Collect(tx, read, fmt.Sprintf(`SELECT `+columns+` FROM rehearsal r WHERE %s ORDER BY r.asked_at DESC, r.id LIMIT 50 OFFSET %d`, in, max(page-1, 0)*50),
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

// An AwardCount is what the draft means for the lines of one award.
type AwardCount struct {
	Award string
	Counts
}

// A Sight is a rehearsal with its draft's files and its numbers by award.
type Sight struct {
	Rehearsal
	Files  []File
	Awards []AwardCount
}

// Rehearsal is one rehearsal, to whoever may look at it.
func (s *Service) Rehearsal(ctx context.Context, who access.Actor, rehearsal ID) (one Sight, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) (err error) {
		if one.Rehearsal, err = seen(tx, who, rehearsal); err != nil {
			return err
		}
		d, err := draftOf(tx, rehearsal)
		if err != nil {
			return err
		}
		one.Files = d.Files
		one.Awards, err = store.Collect(tx, func(r store.Scanner) (a AwardCount, err error) {
			err = r.Scan(&a.Award, &a.Gains, &a.Loses, &a.Same)
			return a, err
		},
			`SELECT award, SUM(CASE WHEN turn = 'gains' THEN 1 ELSE 0 END), SUM(CASE WHEN turn = 'loses' THEN 1 ELSE 0 END), SUM(CASE WHEN turn = 'same' THEN 1 ELSE 0 END)
			FROM rehearsal_outcome WHERE rehearsal = $1 GROUP BY award ORDER BY award`, rehearsal)
		return err
	})
	return one, err
}

func seen(tx *store.Tx, who access.Actor, rehearsal ID) (Rehearsal, error) {
	h, err := find(tx, rehearsal)
	if err != nil {
		return h, err
	}
	over, err := registry.ScopeOf(tx, h.Unit)
	if err != nil {
		return h, err
	}
	if err := who.Must(access.LookRehearsal, over); err != nil {
		return Rehearsal{}, err
	}
	return h, h.count(tx)
}

// Outcomes lists what came of a rehearsal, and how much of it the filter lets
// through.
func (s *Service) Outcomes(ctx context.Context, who access.Actor, rehearsal ID, f Filter) (rows []Outcome, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := seen(tx, who, rehearsal); err != nil {
			return err
		}
		where, args := f.where(rehearsal)
		if err := tx.Row(`SELECT COUNT(*) FROM rehearsal_outcome WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		rows, err = store.Collect(tx, readOutcome, `SELECT `+outcomeColumns+` FROM rehearsal_outcome WHERE `+where+f.order(), args...)
		return err
	})
	return rows, total, err
}

// Outcome is one line with every clause that changed.
func (s *Service) Outcome(ctx context.Context, who access.Actor, rehearsal ID, line dossier.NominationID) (o Outcome, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := seen(tx, who, rehearsal); err != nil {
			return err
		}
		o, err = readOutcome(tx.Row(`SELECT `+outcomeColumns+` FROM rehearsal_outcome WHERE rehearsal = $1 AND nomination = $2`, rehearsal, line))
		if store.None(err) {
			return fault.Code(fault.NotFound, "rehearsal.not-found")
		}
		if err != nil {
			return err
		}
		var why string
		if err := tx.Row(`SELECT why FROM rehearsal_outcome WHERE rehearsal = $1 AND nomination = $2`, rehearsal, line).Scan(&why); err != nil || why == "" {
			return err
		}
		return json.Unmarshal([]byte(why), &o.Why)
	})
	return o, err
}

func (f Filter) where(rehearsal ID) (string, []any) {
	text, args := `rehearsal = $1`, []any{rehearsal}
	and := func(condition string, v any) {
		args = append(args, v)
		text += fmt.Sprintf(" AND "+condition, len(args))
	}
	for column, v := range map[string]string{"turn": string(f.Turn), "award": f.Award, "clause": f.Clause} {
		if v != "" {
			and(column+` = $%d`, v)
		}
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
	out := ` ORDER BY ` + by + `, nomination`
	if f.Size < 0 {
		return out
	}
	size := f.Size
	if size == 0 {
		size = 50
	}
	return fmt.Sprintf(`%s LIMIT %d OFFSET %d`, out, min(size, 500), max(f.Page-1, 0)*min(size, 500))
}
