package decision_test

import (
	"slices"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/decision"
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

	sheet := h.sheet(d.ID)
	l := sheet.Lines[slices.IndexFunc(sheet.Lines, func(l decision.Line) bool { return l.Subject.ID == string(h.people[0]) })]
	fix, err := h.decisions.Correct(ctx, h.decider, d.ID, decision.Because{Reason: "Sai tên"}, []decision.Fix{{Line: l.ID, Name: "Nguyễn Thị Ánh", UnitName: l.UnitName, Post: l.Post, Achievement: l.Achievement}})
	h.must(err)
	h.carriedOut(fix, "500/QĐ-SYT")
	off, err := h.decisions.Annul(ctx, h.decider, d.ID, decision.Because{Reason: "Khai gian", Titled: titled}, []decision.LineID{l.ID})
	h.must(err)
	h.carriedOut(off, "501/QĐ-SYT")
	list, _, err := notices.Inbox(ctx, honoured, notice.Filter{})
	h.must(err)
	var kinds []notice.Kind
	for _, i := range list {
		kinds = append(kinds, i.Kind)
	}
	slices.Sort(kinds)
	if !slices.Equal(kinds, []notice.Kind{notice.DecisionAnnulled, notice.DecisionCorrected, notice.DecisionPublished}) {
		t.Errorf("the person honoured is told %v", kinds)
	}
}
