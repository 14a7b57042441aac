package council

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Clear lets a member back to a case: the word of the next higher level, with a
// reason. Nobody is ever let back to their own. (Cho phép dự.)
func (s *Service) Clear(ctx context.Context, who access.Actor, id SittingID, conflict ConflictID, because string) (err error) {
	defer fault.Wrap(&err, "clear conflict %s", conflict)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := find(tx, id)
		if err != nil {
			return err
		}
		above, err := higher(tx, t)
		if err != nil {
			return err
		}
		if err := who.Must(access.ClearConflict, above); err != nil {
			return err
		}
		c, err := findConflict(tx, id, conflict)
		if err != nil {
			return err
		}
		because = strings.TrimSpace(because)
		if err := c.clear(because); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE sitting_conflict SET cleared_by = $1, cleared_because = $2 WHERE id = $3`, who.Account, because, conflict); err != nil {
			return err
		}
		if err := regroup(tx, t, c.Item); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.ClearConflict), Actor: who.Account, Subject: "sitting:" + string(id), Body: c.entry()})
	})
}

func (c Conflict) clear(because string) error {
	switch {
	case c.Kind == OwnCase:
		return fault.Code(fault.Unmet, "conflict.own-case-stays")
	case !c.Stands():
		return fault.Code(fault.Conflict, "conflict.cleared")
	case because == "":
		return fault.Field("because", "conflict.because-missing")
	}
	return nil
}

// higher is the scope of the unit above the body whose council sits.
func higher(tx *store.Tx, t Sitting) (access.Scope, error) {
	u, err := registry.FindUnit(tx, t.Body, t.Meeting.Day)
	if err != nil {
		return "", err
	}
	if u.Parent == "" {
		return "", fault.Code(fault.Unmet, "conflict.no-higher-level")
	}
	return registry.ScopeOf(tx, u.Parent)
}
