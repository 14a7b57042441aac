package account

import (
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Prove asks the actor for a fresh code of their second factor, which is then
// spent. A wrong code counts as a failed sign-in, so that nobody tries them all:
// refusal is given when the transaction has ended well, and err ends it at once.
// Part. (Xác nhận bằng lớp thứ hai.)
func Prove(tx *store.Tx, who access.Actor, code string) (refusal, err error) {
	a, err := find(tx, ID(who.Account))
	if err != nil {
		return nil, err
	}
	if wait := a.WaitUntil.Sub(tx.Now()); wait > 0 {
		return fault.Code(fault.Conflict, "account.wait", int(wait/time.Second)+1), nil
	}
	switch {
	case !a.TwoFactor:
		return fault.Code(fault.Conflict, "account.factor-needed"), nil
	case code == "":
		return fault.Field("code", "account.code-needed"), nil
	}
	if refusal = a.admit(true, code, tx.Now()); fault.Is(refusal, fault.Invalid) {
		refusal = fault.Field("code", "account.code-wrong")
	}
	return refusal, save(tx, &a)
}
