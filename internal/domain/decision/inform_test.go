package decision_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestAPublishedDecisionTellsWhoItHonoursAndWhoProposed(t *testing.T) {
	h := open(t, 3, 1)
	ctx := t.Context()
	operator := access.Actor{Operator: true, Today: civil.Of(storetest.Noon)}
	accounts := account.New(h.db, 2)
	var hospital registry.UnitID
	h.update(func(tx *store.Tx) error {
		p, err := registry.FindPerson(tx, h.people[0], operator.Today)
		hospital = p.Unit
		return err
	})
	invite := func(login string, person registry.PersonID) access.Actor {
		a, _, err := accounts.Invite(ctx, operator, account.Opening{Login: login, Name: "Người dùng " + login, Unit: hospital, Person: person, Password: "một câu dài dễ nhớ"})
		h.must(err)
		return access.Actor{Account: string(a.ID), Today: operator.Today}
	}
	honoured, other, officer := invite("nhung", h.people[0]), invite("thao", h.people[2]), invite("lan", "")
	_, err := accounts.Grant(ctx, operator, account.ID(officer.Account), access.Officer, hospital, operator.Today, civil.Date{})
	h.must(err)

	ids := h.nominate(h.person(0, "LDTT"), h.person(1, "LDTT"), h.ward(0, "TTLDTT"))
	h.pass(3, ids...)
	d, err := h.decisions.Draft(ctx, h.officer, h.body, text, ids)
	h.must(err)
	notices := notice.New(h.db)
	told := func(who access.Actor) []notice.Item {
		list, _, err := notices.Inbox(ctx, who, notice.Filter{Kind: notice.DecisionPublished})
		h.must(err)
		return list
	}
	if len(told(honoured)) != 0 {
		t.Error("told of a draft")
	}
	h.published(d)
	for name, who := range map[string]access.Actor{"the person honoured": honoured, "the officer who proposed": officer} {
		if got := told(who); len(got) != 1 || got[0].Subject.ID != string(d.ID) || got[0].Args[0] != paper.Number {
			t.Errorf("%s is told %+v", name, got)
		}
	}
	if got := told(other); len(got) != 0 {
		t.Errorf("one who is not in it is told %+v", got)
	}
	_, all, err := notices.Recipients(ctx, h.decider, told(honoured)[0].ID)
	h.must(err)
	missed := 0
	for _, r := range all {
		if r.Missed && r.Mail == notice.NoAccount && r.Person == h.people[1] {
			missed++
		}
	}
	if len(all) != 3 || missed != 1 {
		t.Errorf("one honoured without an account is on the list of those not reached: %+v", all)
	}
}
