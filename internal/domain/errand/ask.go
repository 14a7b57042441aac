package errand

import (
	"context"
	"fmt"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// Over is the unit an errand is asked about, to whoever may ask. Part.
func (k Kind) Over(tx *store.Tx, who access.Actor, unit registry.UnitID) (registry.Unit, error) {
	u, err := registry.FindUnit(tx, unit, civil.Date{})
	if err != nil {
		return u, err
	}
	return u, who.Must(k.Run, u.Path)
}

// Ask keeps a new errand, with what the ledger notes of it, and has a job do it;
// more names the columns the office has beside those of every errand, with their
// values. Part.
func (k Kind) Ask(tx *store.Tx, who access.Actor, u registry.Unit, body map[string]any, more string, values ...any) (e Errand, err error) {
	e = Errand{ID: ID(tx.NewID()), Unit: u.ID, UnitName: u.Name, State: Running, AskedBy: who.Account, AskedAt: tx.Now(), Revision: 1}
	if e.Job, err = queue.Add(tx, queue.New{Kind: k.Job, Args: map[string]any{k.Arg: e.ID}, Unique: string(e.ID)}); err != nil {
		return e, err
	}
	row := append([]any{e.ID, e.Unit, e.UnitName, e.State, e.Job, "", 0, 0, e.AskedBy, store.When(e.AskedAt), nil, e.Revision}, values...)
	if err := tx.Insert(k.Table+` (`+Columns+`, `+more+`)`, [][]any{row}); err != nil {
		return e, err
	}
	body["unit"] = e.Unit
	return e, ledger.Append(tx, ledger.Entry{Act: string(k.Run), Actor: who.Account, Subject: k.subject(e).String(), Body: body})
}

// Cancel stops an errand that runs; what it found so far stays. Unmet: it has
// ended.
func (k Kind) Cancel(ctx context.Context, db *store.DB, who access.Actor, which ID) (err error) {
	defer fault.Wrap(&err, "cancel %s %s", k.Table, which)
	return db.Update(ctx, func(tx *store.Tx) error {
		e, err := k.find(tx, which)
		if err != nil {
			return err
		}
		if err := e.May(tx, who, k.Run); err != nil {
			return err
		}
		if e.State != Running {
			return fault.Code(fault.Unmet, k.Table+".ended")
		}
		if err := k.end(tx, e.ID, Cancelled); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: k.Table + ".cancel", Actor: who.Account, Subject: k.subject(e).String(), Body: map[string]any{"done": e.Done}})
	})
}

func (k Kind) end(tx *store.Tx, which ID, as State) error {
	_, err := tx.Exec(fmt.Sprintf(`UPDATE %s SET state = $1, ended_at = $2, revision = revision + 1 WHERE id = $3`, k.Table), as, store.When(tx.Now()), which)
	return err
}
