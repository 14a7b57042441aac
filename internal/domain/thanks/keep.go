package thanks

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Show puts a note on the page of whom it is to, or takes it off; only they do.
// (Đưa lời cảm ơn lên trang của mình.)
func (s *Service) Show(ctx context.Context, who access.Actor, which ID, shown bool) (err error) {
	defer fault.Wrap(&err, "show thanks %s", which)
	return s.mine(ctx, who, which, func(tx *store.Tx, n Note) error {
		if shown && (!n.HiddenAt.IsZero() || n.Reported()) {
			return fault.Code(fault.Conflict, "thanks.hidden")
		}
		if _, err := tx.Exec(`UPDATE thanks SET shown = $1 WHERE id = $2`, shown, n.ID); err != nil {
			return err
		}
		return enter(tx, who, "thanks.show", n, map[string]any{"shown": shown})
	})
}

// Hide takes a note out of the sight of whom it is to, or brings it back. Who wrote
// it is not told. (Ẩn lời cảm ơn.)
func (s *Service) Hide(ctx context.Context, who access.Actor, which ID, hidden bool) (err error) {
	defer fault.Wrap(&err, "hide thanks %s", which)
	return s.mine(ctx, who, which, func(tx *store.Tx, n Note) error {
		at := store.When(tx.Now())
		if !hidden {
			at = nil
		}
		if _, err := tx.Exec(`UPDATE thanks SET hidden_at = $1, shown = FALSE WHERE id = $2`, at, n.ID); err != nil {
			return err
		}
		return enter(tx, who, "thanks.hide", n, map[string]any{"hidden": hidden})
	})
}

// TakeBack removes a note for whoever wrote it, until it is shown or reported. (Rút
// lời cảm ơn.)
func (s *Service) TakeBack(ctx context.Context, who access.Actor, which ID) (err error) {
	defer fault.Wrap(&err, "take back thanks %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		me, err := acting(tx, who)
		if err != nil {
			return err
		}
		n, err := find(tx, which)
		switch {
		case err != nil:
			return err
		case n.Removed || !slices.Contains(me, n.From):
			return notFound()
		case n.Shown || !n.ReportedAt.IsZero():
			return fault.Code(fault.Conflict, "thanks.stands")
		}
		if _, err := tx.Exec(`DELETE FROM thanks WHERE id = $1`, n.ID); err != nil {
			return err
		}
		return enter(tx, who, "thanks.take-back", n, map[string]any{})
	})
}

// mine does something with a note for whom it is to.
func (s *Service) mine(ctx context.Context, who access.Actor, which ID, do func(*store.Tx, Note) error) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := received(tx, who, which)
		if err != nil {
			return err
		}
		return do(tx, n)
	})
}

// received is a note for whom it is to; to anyone else it is not there.
func received(tx *store.Tx, who access.Actor, which ID) (Note, error) {
	me, err := acting(tx, who)
	if err != nil {
		return Note{}, err
	}
	n, err := find(tx, which)
	if err == nil && (n.Removed || !slices.Contains(me, n.To)) {
		err = notFound()
	}
	return n, err
}

func notFound() error { return fault.Code(fault.NotFound, "thanks.not-found") }

func parties(n Note) []registry.PersonID { return []registry.PersonID{n.From, n.To} }
