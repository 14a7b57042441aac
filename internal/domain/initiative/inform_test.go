package initiative_test

import (
	"fmt"
	"slices"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/report"
	"thidua/internal/domain/account"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

func TestWhoeverIsToActAndWhoeverWaitsIsTold(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	operator, accounts := access.Actor{Operator: true, Today: today}, account.New(h.db, 2)
	invite := func(login string, person registry.PersonID) access.Actor {
		a, _, err := accounts.Invite(ctx, operator, account.Opening{Login: login, Name: "Người dùng " + login, Unit: h.hospital.ID, Person: person, Password: "một câu dài dễ nhớ"})
		h.must(err)
		return access.Actor{Account: string(a.ID), Person: string(person), Today: today}
	}
	author, grader, clerk := invite("nhung", h.people[0].ID), invite("vinh", h.people[2].ID), invite("thuky", "")
	_, err := accounts.Grant(ctx, operator, account.ID(clerk.Account), access.Secretary, h.hospital.ID, today, civil.Date{})
	h.must(err)
	told := func(who access.Actor, want ...notice.Kind) {
		t.Helper()
		list, _, err := notice.New(h.db).Inbox(ctx, who, notice.Filter{})
		h.must(err)
		var got []notice.Kind
		for _, i := range list {
			got = append(got, i.Kind)
		}
		slices.Sort(got)
		slices.Sort(want) // told in one moment: in no order
		if !slices.Equal(got, want) {
			t.Errorf("told %v, want %v", got, want)
		}
	}
	owes := func(who access.Actor, want ...string) {
		t.Helper()
		w, err := report.New(h.db, lawtest.Shipped(t)).Work(ctx, who)
		h.must(err)
		var got []string
		for _, x := range w.Todo {
			got = append(got, x.Kind)
		}
		for _, x := range w.Waiting {
			got = append(got, x.Kind+" "+x.Holder)
		}
		if !slices.Equal(got, want) {
			t.Errorf("owes %v, want %v", got, want)
		}
	}
	clerk.Grants = h.secretary.Grants
	c := h.content(1, 0)
	c.Authors[0].Share = 60
	c.Authors = append(c.Authors, initiative.Author{Name: "Người ngoài", Unit: "Trường Đại học Y", Share: 40})
	f, err := h.s.Keep(ctx, author, "", 0, c)
	h.must(err)
	told(clerk)
	owes(author, "work.initiative-draft")
	_, err = h.s.File(ctx, author, f.ID)
	h.must(err)
	told(clerk, notice.InitiativeFiled)
	owes(clerk, "work.initiative-check")
	_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Returned, "Thiếu xác nhận nơi áp dụng")
	h.must(err)
	told(author, notice.InitiativeReturned)
	owes(author, "work.initiative-returned")
	_, err = h.s.File(ctx, author, f.ID)
	h.must(err)
	_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Valid, "")
	h.must(err)
	told(author, notice.InitiativeReturned, notice.InitiativeChecked)
	owes(author, "work.initiative-waits "+h.hospital.Name)

	review := h.look(f).Stages[0].ID
	for range 2 { // who was asked before is not told again
		_, err = h.s.Graders(ctx, h.secretary, review, "power", []string{"P2", "P3"})
		h.must(err)
	}
	told(grader, notice.InitiativeToGrade)
	owes(grader, "work.initiative-grade")
	owes(clerk)
	h.must(h.s.Grade(ctx, grader, review, points(20), ""))
	told(clerk, notice.InitiativeFiled, notice.InitiativeFiled)
	h.must(h.s.Abstain(ctx, h.as(3), review, "Không đúng chuyên môn"))
	told(clerk, notice.InitiativeFiled, notice.InitiativeFiled, notice.InitiativeGraded)
	owes(grader)
	owes(clerk, "work.initiative-table")
	_, err = h.s.Decide(ctx, h.decider, review, initiative.Ruling{Recognised: true, DecisionNo: "6/QĐ", On: today, Because: "Không lập Hội đồng"})
	h.must(err)
	told(author, notice.InitiativeReturned, notice.InitiativeChecked, notice.InitiativeDecided)
	list, _, err := notice.New(h.db).Inbox(ctx, author, notice.Filter{Kind: notice.InitiativeDecided})
	h.must(err)
	_, all, err := notice.New(h.db).Recipients(ctx, h.role(access.Decider), list[0].ID)
	h.must(err)
	var missed []string
	for _, r := range all {
		if r.Missed {
			missed = append(missed, fmt.Sprint(r.Name, r.Mail))
		}
	}
	if len(all) != 2 || !slices.Contains(missed, "Người ngoài"+string(notice.NoAccount)) {
		t.Errorf("an author who is not on record is on the list of those not reached: %v of %+v", missed, all)
	}
}
