package exchange

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// TakeBack withdraws a note of one's unit: that it was there, who adopted it and
// why it was taken back stay. (Rút kinh nghiệm.)
func (s *Service) TakeBack(ctx context.Context, who access.Actor, which NoteID, because string) (err error) {
	defer fault.Wrap(&err, "take back note %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := FindNote(tx, which)
		if err != nil {
			return err
		}
		if err := n.place().keeps(tx, who); err != nil {
			return err
		}
		if err := n.stands(); err != nil {
			return err
		}
		if because, err = check.Reason(because, "because", "experience.because-missing"); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE experience SET taken_at = $1, taken_by = $2, taken_why = $3 WHERE id = $4`, store.When(tx.Now()), who.Account, because, n.ID); err != nil {
			return err
		}
		return enterText(tx, who, "experience.take-back", n.ID.Subject(), map[string]any{}, because)
	})
}
