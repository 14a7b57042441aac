package dossier_test

import (
	"slices"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store/storetest"
)

// holder opens an account with a role over a unit, and gives who it acts as.
func (h *house) holder(login string, role access.Role, unit registry.UnitID) access.Actor {
	h.Helper()
	operator := access.Actor{Operator: true, Today: civil.Of(storetest.Noon)}
	accounts := account.New(h.db, 2)
	a, _, err := accounts.Invite(h.Context(), operator, account.Opening{Login: login, Name: "Người dùng " + login, Unit: unit, Password: "một câu dài dễ nhớ"})
	h.ok(err)
	_, err = accounts.Grant(h.Context(), operator, a.ID, role, unit, operator.Today, civil.Date{})
	h.ok(err)
	return access.Actor{Account: string(a.ID), Today: operator.Today}
}

// told are the kinds of notice an account has, newest first.
func (h *house) told(who access.Actor) (kinds []notice.Kind) {
	h.Helper()
	list, _, err := notice.New(h.db).Inbox(h.Context(), who, notice.Filter{})
	h.ok(err)
	for _, i := range list {
		kinds = append(kinds, i.Kind)
	}
	return kinds
}

func TestTheUnitThatProposedIsToldNotThoseAboveIt(t *testing.T) {
	t.Parallel()
	h := build(t, 1)
	ctx := t.Context()
	proposes, above, receives := h.holder("lan", access.Officer, h.hospital), h.holder("duc", access.Officer, h.dept), h.holder("nguyet", access.Appraiser, h.dept)
	d := h.open(h.list("CSTDCS", 1))
	_, err := h.s.Submit(ctx, h.officer, d.ID, why)
	h.ok(err)
	if got := h.told(receives); len(got) != 1 || got[0] != notice.DossierSubmitted {
		t.Errorf("the body it was sent to is told %v", got)
	}
	_, err = h.s.Receive(ctx, h.appraise, d.ID)
	h.ok(err)
	_, err = h.s.Return(ctx, h.appraise, d.ID, nil, "Thiếu báo cáo")
	h.ok(err)
	if got := h.told(proposes); len(got) != 2 || !slices.Contains(got, notice.DossierReturned) {
		t.Errorf("the unit that proposed is told %v", got)
	}
	if got := h.told(above); len(got) != 0 {
		t.Errorf("the officer above is told %v", got)
	}
	if got := h.told(receives); len(got) != 1 {
		t.Errorf("the body is told %v of its own acts", got)
	}
}
