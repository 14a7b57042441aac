package scorecard

import (
	"context"

	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Shown counts, over the members that have not left, the rows that must have
// evidence, and those of them that have it. (Dòng có minh chứng.)
func (s *Service) Shown(ctx context.Context, who access.Actor, which ID) (shown, asked int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, err := sees(tx, who, which)
		if err != nil {
			return err
		}
		members, err := v.round.members(tx, who.Today)
		if err != nil {
			return err
		}
		all, err := store.Collect(tx, readEvidence, evidenceColumns, v.round.ID)
		there := map[Key]bool{}
		for _, e := range all {
			there[Key{Unit: e.Unit, Row: e.Row}] = true
		}
		shown, asked = 0, 0
		for _, m := range members {
			for _, row := range v.round.demands(m) {
				asked++
				if there[Key{Unit: m.Unit, Row: row}] {
					shown++
				}
			}
		}
		return err
	})
	return shown, asked, err
}

// demands are the rows of a member for which evidence must be there; of one that
// has left, none.
func (r Round) demands(m Member) (all []string) {
	nature, err := m.nature(r.Table)
	if err != nil || !m.Left.IsZero() {
		return nil
	}
	for row := range r.Table.Rows() {
		if row.Criterion.Evidence && row.For(nature) {
			all = append(all, row.ID)
		}
	}
	return all
}
