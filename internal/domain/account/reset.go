package account

import (
	"context"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Reset is a forgotten password being renewed by two people. (Cấp lại mật khẩu.)
type Reset struct {
	ID       string
	Account  ID
	AskedBy  ID
	AskedAt  time.Time
	Waits    bool
	Login    string
	FullName string
}

// resetLife is how long a request waits for its second person.
const resetLife = 48 * time.Hour

// AskReset is the first of the two: it asks that an account's password be
// renewed. Nothing changes yet. (Đề nghị cấp lại mật khẩu.)
func (s *Service) AskReset(ctx context.Context, who access.Actor, id ID) (r Reset, err error) {
	defer fault.Wrap(&err, "ask to reset account %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		a, err := find(tx, id)
		if err != nil {
			return err
		}
		if err := may(tx, who, access.ResetAccount, a.Unit); err != nil {
			return err
		}
		r = Reset{ID: tx.NewID(), Account: id, AskedBy: ID(actor(who)), AskedAt: tx.Now(), Waits: true, Login: a.Login, FullName: a.Name}
		if _, err := tx.Exec(`INSERT INTO account_reset (id, account_id, asked_by, asked_at) VALUES ($1, $2, $3, $4)`,
			r.ID, r.Account, r.AskedBy, store.When(r.AskedAt)); err != nil {
			return err
		}
		if err := informReset(tx, who, a); err != nil {
			return err
		}
		return record(tx, who, access.ResetAccount, id, map[string]any{"reset": r.ID, "step": "asked"})
	})
	return r, err
}

// ConfirmReset is the second person, never the first, nor the one whose account
// it is. It gives the one-time code to hand over, switches the second factor
// off and ends every session. (Xác nhận cấp lại mật khẩu.)
func (s *Service) ConfirmReset(ctx context.Context, who access.Actor, reset string) (code string, err error) {
	defer fault.Wrap(&err, "confirm reset %s", reset)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		var r Reset
		var asked store.Time
		err := tx.Row(`SELECT id, account_id, asked_by, asked_at, confirmed_by IS NULL FROM account_reset WHERE id = $1`, reset).
			Scan(&r.ID, &r.Account, &r.AskedBy, &asked, &r.Waits)
		if store.None(err) {
			return fault.Code(fault.NotFound, "account.reset-not-found")
		} else if err != nil {
			return err
		}
		a, err := find(tx, r.Account)
		if err != nil {
			return err
		}
		if err := may(tx, who, access.ResetAccount, a.Unit); err != nil {
			return err
		}
		switch {
		case !r.Waits || tx.Now().Sub(asked.Time) > resetLife:
			return fault.Code(fault.Conflict, "account.reset-over")
		case actor(who) == string(r.AskedBy) || actor(who) == string(r.Account):
			return fault.Code(fault.Forbidden, "account.reset-needs-another")
		}
		if _, err := tx.Exec(`UPDATE account_reset SET confirmed_by = $1, confirmed_at = $2 WHERE id = $3`, actor(who), store.When(tx.Now()), r.ID); err != nil {
			return err
		}
		if code, err = giveCode(tx, a.ID, "reset"); err != nil {
			return err
		}
		a.password, a.TwoFactor, a.secret, a.failures, a.WaitUntil = "", false, "", 0, time.Time{}
		if err := save(tx, &a); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM sign_in WHERE account_id = $1`, a.ID); err != nil {
			return err
		}
		return record(tx, who, access.ResetAccount, a.ID, map[string]any{"reset": r.ID, "step": "confirmed"})
	})
	return code, err
}

// Resets lists the requests that wait for a second person over the units the
// actor looks after.
func (s *Service) Resets(ctx context.Context, who access.Actor) (waiting []Reset, err error) {
	defer fault.Wrap(&err, "list resets")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err := store.Collect(tx, func(row store.Scanner) (r Reset, err error) {
			var at store.Time
			err = row.Scan(&r.ID, &r.Account, &r.AskedBy, &at)
			r.AskedAt, r.Waits = at.Time, true
			return r, err
		}, `SELECT id, account_id, asked_by, asked_at FROM account_reset WHERE confirmed_by IS NULL AND asked_at > $1 ORDER BY asked_at`,
			store.When(tx.Now().Add(-resetLife)))
		if err != nil {
			return err
		}
		waiting = nil
		for _, r := range all {
			a, err := find(tx, r.Account)
			if err != nil {
				return err
			}
			if may(tx, who, access.ResetAccount, a.Unit) == nil {
				r.Login, r.FullName = a.Login, a.Name
				waiting = append(waiting, r)
			}
		}
		return nil
	})
	return waiting, err
}
