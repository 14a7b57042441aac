package council

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Pull takes one item out of its bloc, to be counted by itself, with the reason
// someone gave. (Tách ra xét riêng.)
func (s *Service) Pull(ctx context.Context, who access.Actor, id SittingID, item ItemID, because string) (err error) {
	defer fault.Wrap(&err, "pull item %s", item)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.PutSitting, id)
		if err != nil {
			return err
		}
		i, from, err := findItem(tx, t, item)
		if err != nil {
			return err
		}
		if err := t.mayMove(from); err != nil {
			return err
		}
		if from.Pulled {
			return fault.Code(fault.Conflict, "sitting.already-pulled")
		}
		b := Bloc{ID: BlocID(tx.NewID()), Sitting: id, Award: i.Award, Type: i.Type, Seats: from.Seats, Recused: from.Recused, Pulled: true, Because: strings.TrimSpace(because)}
		if err := addBloc(tx, b); err != nil {
			return err
		}
		if err := t.moveItem(tx, i, b.ID); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.pull", Actor: who.Account, Subject: "sitting:" + string(id), Body: map[string]any{"item": item}})
	})
}

// Return puts a pulled item back among the others of its award. One who sits on
// the council stays apart. (Đưa lại vào nhóm.)
func (s *Service) Return(ctx context.Context, who access.Actor, id SittingID, item ItemID) (err error) {
	defer fault.Wrap(&err, "return item %s", item)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.PutSitting, id)
		if err != nil {
			return err
		}
		i, from, err := findItem(tx, t, item)
		if err != nil {
			return err
		}
		if err := t.mayMove(from); err != nil {
			return err
		}
		conflicts, err := conflictsOf(tx, id)
		if err != nil {
			return err
		}
		if !from.Pulled || slices.ContainsFunc(conflicts, func(c Conflict) bool { return c.Item == item && c.Kind == OwnCase }) {
			return fault.Code(fault.Conflict, "sitting.stays-apart")
		}
		blocs, err := blocsOf(tx, id)
		if err != nil {
			return err
		}
		to, err := blocFor(tx, t, &blocs, Bloc{Award: i.Award, Type: i.Type, Seats: from.Seats, Recused: from.Recused})
		if err != nil {
			return err
		}
		if err := t.moveItem(tx, i, to); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.return", Actor: who.Account, Subject: "sitting:" + string(id), Body: map[string]any{"item": item}})
	})
}

func findItem(tx *store.Tx, t Sitting, item ItemID) (i Item, b Bloc, err error) {
	i, err = readItem(tx.Row(itemColumns+` WHERE id = $1 AND sitting = $2`, item, t.ID))
	if store.None(err) {
		return i, b, fault.Code(fault.NotFound, "sitting.item-not-found")
	}
	if err != nil {
		return i, b, err
	}
	b, err = findBloc(tx, t.ID, i.Bloc)
	return i, b, err
}

func findBloc(tx *store.Tx, sitting SittingID, id BlocID) (Bloc, error) {
	all, err := blocsOf(tx, sitting)
	for _, b := range all {
		if b.ID == id {
			return b, err
		}
	}
	if err == nil {
		err = fault.Code(fault.NotFound, "sitting.item-not-found")
	}
	return Bloc{}, err
}

func (t Sitting) mayMove(from Bloc) error {
	if t.State != Called && t.State != Open {
		return fault.Code(fault.Conflict, "sitting.list-closed")
	}
	if from.CountedBy != "" || from.Poll != "" {
		return fault.Code(fault.Conflict, "sitting.already-counted")
	}
	return nil
}

func (t *Sitting) moveItem(tx *store.Tx, i Item, to BlocID) error {
	if _, err := tx.Exec(`UPDATE sitting_item SET bloc = $1 WHERE id = $2`, to, i.ID); err != nil {
		return err
	}
	if err := dropEmpty(tx, i.Bloc); err != nil {
		return err
	}
	return save(tx, t)
}
