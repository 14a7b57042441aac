package exchange

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Adopt says that another unit does what a note tells, with a line on how; it need
// not sit in that cluster. (Đánh dấu đã áp dụng.)
func (s *Service) Adopt(ctx context.Context, who access.Actor, which NoteID, unit registry.UnitID, how string) (err error) {
	defer fault.Wrap(&err, "adopt note %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := noteAt(tx, who, which)
		if err != nil {
			return err
		}
		if err := (place{unit: unit}).begins(tx, who); err != nil {
			return err
		}
		if err := n.stands(); err != nil {
			return err
		}
		if n.Unit == unit {
			return fault.Field("unit", "experience.own")
		}
		var w check.Wrongs
		w.Line(&how, "how", "experience.how-missing", MostHow)
		if err := w.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO experience_adoption (experience, unit, how, by_account, at) VALUES ($1, $2, $3, $4, $5)`,
			n.ID, unit, how, who.Account, store.When(tx.Now())); err != nil {
			if store.Taken(err) {
				return fault.Field("unit", "experience.adopted-already")
			}
			return err
		}
		return enterText(tx, who, "experience.adopt", n.ID.Subject(), map[string]any{"unit": unit}, how)
	})
}

func (n Note) stands() error {
	if n.TakenBack() {
		return fault.Code(fault.Conflict, "experience.taken-back")
	}
	return nil
}
