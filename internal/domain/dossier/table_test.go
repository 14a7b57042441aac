package dossier_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Two lines go before the council: one is pulled out of the bloc and falls, the
// other passes; neither waits for the third, which was returned.
func TestTableAndResolve(t *testing.T) {
	t.Parallel()
	h := build(t, 3)
	ctx := t.Context()
	councils, secretary, chair, s := h.sitting()
	d := h.open(h.list("CSTDCS", 3))
	_, err := h.s.Submit(ctx, h.officer, d.ID, why)
	h.ok(err)
	_, err = h.s.Receive(ctx, h.appraise, d.ID)
	h.ok(err)
	l := h.lines(d.ID)
	all := []dossier.NominationID{l[0].ID, l[1].ID}
	_, err = h.s.Table(ctx, secretary, s.ID, all)
	h.refused(err, fault.Conflict, "nomination.not-to-table")
	_, err = h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Lines: all, Opinion: dossier.For, Reason: why})
	h.ok(err)
	_, err = h.s.Return(ctx, h.appraise, d.ID, []dossier.NominationID{l[2].ID}, "Thiếu báo cáo")
	h.ok(err)
	_, err = h.s.Table(ctx, h.officer, s.ID, all)
	h.refused(err, fault.NotFound, "access.not-seen")
	if got, err := h.s.Table(ctx, secretary, s.ID, all); err != nil || got != 2 {
		t.Fatalf("tabled %d, %v", got, err)
	}

	var marks []meeting.Mark
	for _, a := range s.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
	}
	_, err = councils.Attend(ctx, secretary, s.ID, marks)
	h.ok(err)
	_, err = councils.Open(ctx, secretary, s.ID, "08:05")
	h.ok(err)
	desk, err := councils.Desk(ctx, secretary, s.ID)
	h.ok(err)
	h.ok(councils.Pull(ctx, secretary, s.ID, desk.Items[1].ID, "Còn ý kiến khác nhau"))
	desk, err = councils.Desk(ctx, secretary, s.ID)
	h.ok(err)
	for _, b := range desk.Blocs {
		votes := council.Counts{Yes: 7}
		if b.Pulled {
			votes = council.Counts{Yes: 2, No: 5}
		}
		_, err = councils.Count(ctx, secretary, s.ID, b.ID, council.Hands, votes)
		h.ok(err)
	}
	_, err = h.s.Resolve(ctx, secretary, s.ID)
	h.refused(err, fault.Conflict, "sitting.not-concluded")
	_, err = councils.Confirm(ctx, chair, s.ID)
	h.ok(err)
	_, err = councils.Conclude(ctx, secretary, s.ID, council.Ending{Ended: "09:00", Conclusion: "Thông qua"})
	h.ok(err)
	if got, err := h.s.Resolve(ctx, secretary, s.ID); err != nil || got != 2 {
		t.Fatalf("resolved %d, %v", got, err)
	}
	_, err = h.s.Resolve(ctx, secretary, s.ID)
	h.refused(err, fault.Conflict, "dossier.nothing-to-resolve")

	l = h.lines(d.ID)
	if l[0].State != dossier.Passed || l[1].State != dossier.Refused || l[2].State != dossier.SentBack {
		t.Fatalf("standings %s %s %s", l[0].State, l[1].State, l[2].State)
	}
	leaf, err := h.s.Nomination(ctx, h.officer, l[0].ID)
	h.ok(err)
	if leaf.Council == nil || leaf.Council.Yes != 7 {
		t.Errorf("the council's words: %+v", leaf.Council)
	}
	var ready []dossier.Nomination
	h.update(func(tx *store.Tx) (err error) { ready, err = dossier.ForDecision(tx, h.dept); return err })
	if len(ready) != 1 || ready[0].ID != l[0].ID {
		t.Errorf("ready for a decision: %d", len(ready))
	}
}

// Who shares in the initiative a nomination rests on stands aside from it; another
// member, who holds no role, reads its papers and no one else's.
func TestCoAuthorsStandAsideAndMembersRead(t *testing.T) {
	t.Parallel()
	h := build(t, 4)
	ctx := t.Context()
	author, plain := h.people[2], access.Actor{Account: "plain", Person: string(h.people[3]), Today: civil.Must("2026-09-02")}
	councils, secretary, _, s := h.sitting(author, h.people[3])
	list := h.list("CSTDCS", 2)
	h.update(func(tx *store.Tx) error {
		for _, p := range []registry.PersonID{h.people[0], author} {
			i, err := initiative.Add(tx, initiative.NewInitiative{Person: p, Title: "Chung", Year: 2025, Scope: "base", DecisionNo: "1/QĐ", Work: "w"}, "acc")
			if err != nil {
				return err
			}
			if p == h.people[0] {
				list[0].Initiatives = []string{string(i.ID)}
			}
		}
		return nil
	})
	d := h.open(list)
	_, err := h.s.Submit(ctx, h.officer, d.ID, why)
	h.ok(err)
	_, err = h.s.Receive(ctx, h.appraise, d.ID)
	h.ok(err)
	l := h.lines(d.ID)
	all := []dossier.NominationID{l[0].ID, l[1].ID}
	_, err = h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Lines: all, Opinion: dossier.For, Reason: why})
	h.ok(err)
	_, err = h.s.Table(ctx, secretary, s.ID, all)
	h.ok(err)
	desk, err := councils.Desk(ctx, secretary, s.ID)
	h.ok(err)
	if len(desk.Conflicts) != 1 || desk.Conflicts[0].Kind != council.CoAuthor || desk.Conflicts[0].Item != desk.Items[0].ID {
		t.Errorf("conflicts: %+v", desk.Conflicts)
	}
	if p := desk.Items[0].Profile; !strings.Contains(p, "first") || !strings.Contains(p, " small") {
		t.Errorf("the lights are told %q", p)
	}

	_, err = h.s.Nomination(ctx, plain, l[0].ID)
	h.refused(err, fault.NotFound, "access.not-seen")
	h.ok(councils.Declare(ctx, plain, s.ID, []council.Declared{{Item: desk.Items[1].ID, Kind: council.Family}}))
	leaf, err := h.s.Nomination(ctx, plain, l[0].ID)
	h.ok(err)
	if !leaf.Called || leaf.Prev+leaf.Next != "" || leaf.Award != "CSTDCS" {
		t.Errorf("the member reads %+v", leaf)
	}
	_, err = h.s.Nomination(ctx, plain, l[1].ID)
	h.refused(err, fault.Forbidden, "conflict.stands-aside")
	_, err = h.s.Sheet(ctx, plain, d.ID, dossier.LineFilter{})
	h.refused(err, fault.NotFound, "access.not-seen")
}

// sitting calls a sitting of the department's council, with those who run it.
func (h *house) sitting(members ...registry.PersonID) (councils *council.Service, secretary, chair access.Actor, s council.Sitting) {
	h.Helper()
	ctx := h.Context()
	councils = council.New(h.db, lawtest.Shipped(h))
	over := access.Scope("")
	h.update(func(tx *store.Tx) (err error) { over, err = registry.ScopeOf(tx, h.dept); return err })
	secretary, chair = actor("secretary", access.Secretary, over), actor("chair", access.Chair, over)

	n := council.NewCouncil{Body: h.dept, Name: "Hội đồng Sở Y tế", FormedBy: "15/QĐ-SYT", FormedOn: civil.Must("2024-01-10"), From: civil.Must("2024-01-10"),
		Members: []council.NewMember{{Name: "Chủ tịch", Role: council.Chair, Votes: true}, {Name: "Thư ký", Role: council.Secretary}}}
	for i, p := range members {
		n.Members = append(n.Members, council.NewMember{Name: fmt.Sprintf("Ủy viên có hồ sơ %d", i), Person: p, Role: council.Ordinary, Votes: true})
	}
	for i := range 6 {
		n.Members = append(n.Members, council.NewMember{Name: fmt.Sprintf("Ủy viên %d", i), Role: council.Ordinary, Votes: true})
	}
	c, err := councils.Form(ctx, secretary, n)
	h.ok(err)
	s, err = councils.Call(ctx, secretary, council.Calling{Council: c.ID, Day: civil.Must("2026-09-02"), At: "8h", Place: "Phòng họp"})
	h.ok(err)
	return councils, secretary, chair, s
}
