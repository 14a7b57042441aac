package dossier_test

import (
	"fmt"
	"io/fs"
	"slices"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

// A house is a department with a hospital under it and its people.
type house struct {
	*testing.T
	db       *store.DB
	clock    *storetest.Clock
	s        *dossier.Service
	province registry.UnitID
	dept     registry.UnitID
	hospital registry.UnitID
	officer  access.Actor // of the hospital
	head     access.Actor
	appraise access.Actor // of the department
	stranger access.Actor
	people   []registry.PersonID
}

func build(t *testing.T, people int) *house {
	t.Helper()
	return buildUnder(t, people, regulations.FS)
}

// buildUnder builds it under other law.
func buildUnder(t *testing.T, people int, law fs.FS) *house {
	t.Helper()
	h := &house{T: t, clock: storetest.NewClock()}
	all := slices.Concat(dossier.Invariants, award.Invariants, initiative.Invariants)
	h.db = storetest.OpenAt(t, h.clock, all...)
	h.s = dossier.New(h.db, lawtest.Of(t, law))
	h.update(func(tx *store.Tx) error {
		p, err := registry.AddUnit(tx, registry.NewUnit{Name: "Ủy ban nhân dân tỉnh", Level: registry.MinistryProvince})
		if err != nil {
			return err
		}
		d, err := registry.AddUnit(tx, registry.NewUnit{Parent: p.ID, Name: "Sở Y tế", Level: registry.Department, Legal: true})
		if err != nil {
			return err
		}
		b, err := registry.AddUnit(tx, registry.NewUnit{Parent: d.ID, Name: "Bệnh viện đa khoa", Level: registry.Base, Legal: true})
		if err != nil {
			return err
		}
		h.province, h.dept, h.hospital = p.ID, d.ID, b.ID
		for i := range people {
			n, err := registry.AddPerson(tx, registry.NewPerson{Name: fmt.Sprintf("Nguyễn Văn %c%d", 'A'+i%26, i), Number: fmt.Sprint(1000 + i), Unit: b.ID, Post: "Bác sĩ", Category: "public-employee"})
			if err != nil {
				return err
			}
			h.people = append(h.people, n.ID)
		}
		h.officer, h.head = actor("officer", access.Officer, b.Path), actor("head", access.Head, b.Path)
		h.appraise = actor("appraiser", access.Appraiser, p.Path)
		h.stranger = actor("stranger", access.Officer, "/elsewhere/")
		return nil
	})
	return h
}

func actor(name string, r access.Role, over access.Scope) access.Actor {
	return access.Actor{Account: name, Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: r, Over: over, From: civil.Must("2020-01-01")}}}
}

func (h *house) update(fn func(tx *store.Tx) error) {
	h.Helper()
	if err := h.db.Update(h.Context(), fn); err != nil {
		h.Fatal(err)
	}
}

func (h *house) ok(err error) {
	h.Helper()
	if err != nil {
		h.Fatalf("%v %+v", err, fault.Reasons(err))
	}
}

func (h *house) refused(err error, k fault.Kind, code string) {
	h.Helper()
	if !fault.Is(err, k) || fault.Reasons(err)[0].Code != code {
		h.Fatalf("want %s, got %v %+v", code, err, fault.Reasons(err))
	}
}

// list is lines for the first n people.
func (h *house) list(code string, n int) (list []dossier.NewNomination) {
	for _, p := range h.people[:n] {
		list = append(list, dossier.NewNomination{Award: code, Year: 2025, Subject: p.Subject()})
	}
	return list
}

// open makes a draft with lines.
func (h *house) open(list []dossier.NewNomination) dossier.Dossier {
	h.Helper()
	d, err := h.s.Open(h.Context(), h.officer, dossier.NewDossier{Unit: h.hospital, Title: "Đề nghị khen thưởng năm 2025"})
	h.ok(err)
	h.update(func(tx *store.Tx) error { _, err := dossier.AddNominations(tx, d.ID, list); return err })
	return d
}

func (h *house) lines(d dossier.ID) []dossier.Nomination {
	h.Helper()
	_, l, err := h.s.Lines(h.Context(), h.officer, d, dossier.LineFilter{Size: -1})
	h.ok(err)
	return l.Rows
}

const why = "Đã xem từng người, giấy tờ sẽ bổ sung"

func TestTheWayOfADossier(t *testing.T) {
	t.Parallel()
	h := build(t, 5)
	ctx := t.Context()
	d := h.open(h.list("CSTDCS", 5))
	if d.Number != "HS-2026-0001" || d.Holder != h.hospital || d.To != h.dept {
		t.Fatalf("opened: %+v", d)
	}
	_, err := h.s.Submit(ctx, h.stranger, d.ID, why)
	h.refused(err, fault.NotFound, "access.not-seen")
	_, err = h.s.Submit(ctx, h.officer, d.ID, "")
	h.refused(err, fault.Invalid, "dossier.why-needed")
	d, err = h.s.Submit(ctx, h.officer, d.ID, why)
	h.ok(err)
	if d.State != dossier.Submitted || d.Holder != h.dept || d.ReceiptNo != "TN-2026-0001" {
		t.Fatalf("submitted: %+v", d)
	}
	_, err = h.s.Submit(ctx, h.officer, d.ID, why)
	h.refused(err, fault.Conflict, "dossier.already-submitted")
	d, err = h.s.Recall(ctx, h.officer, d.ID)
	h.ok(err)
	d, err = h.s.Submit(ctx, h.officer, d.ID, why)
	h.ok(err)
	_, err = h.s.Receive(ctx, h.officer, d.ID)
	h.refused(err, fault.NotFound, "access.not-seen")
	d, err = h.s.Receive(ctx, h.appraise, d.ID)
	h.ok(err)
	first := d.ReceivedOn
	if first != civil.Must("2026-09-02") {
		t.Fatalf("day of law %s", first)
	}
	_, err = h.s.Recall(ctx, h.officer, d.ID)
	h.refused(err, fault.Conflict, "dossier.not-to-recall")

	h.clock.Add(30 * 24 * time.Hour) // another book is in force by then
	_, err = h.s.Return(ctx, h.appraise, d.ID, nil, " ")
	h.refused(err, fault.Invalid, "dossier.reason-needed")
	d, err = h.s.Return(ctx, h.appraise, d.ID, nil, "Thiếu báo cáo")
	h.ok(err)
	if d.ReturnReason != "Thiếu báo cáo" || d.Holder != h.hospital {
		t.Fatalf("returned: %+v", d)
	}
	d, err = h.s.Submit(ctx, h.officer, d.ID, "")
	h.ok(err)
	_, err = h.s.Recall(ctx, h.officer, d.ID)
	h.refused(err, fault.Conflict, "dossier.received-before")
	d, err = h.s.Receive(ctx, h.appraise, d.ID)
	h.ok(err)
	if d.ReceivedOn != first || d.ReturnReason != "" {
		t.Fatalf("received again: the day of law is %s", d.ReceivedOn)
	}

	l := h.lines(d.ID)
	d, err = h.s.Return(ctx, h.appraise, d.ID, []dossier.NominationID{l[0].ID}, "Sai chức vụ")
	h.ok(err)
	if _, err = h.s.Strike(ctx, h.appraise, d.ID, []dossier.NominationID{l[1].ID}, "Đã nghỉ việc"); err != nil {
		t.Fatal(err)
	}
	_, err = h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Lines: []dossier.NominationID{l[2].ID}, Opinion: dossier.Against})
	h.refused(err, fault.Invalid, "dossier.reason-needed")
	_, err = h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Lines: []dossier.NominationID{l[2].ID}, Opinion: dossier.Against, Reason: "Chưa rõ thành tích"})
	h.ok(err)
	_, err = h.s.Forward(ctx, h.appraise, d.ID, "", "")
	h.refused(err, fault.Conflict, "dossier.lines-wait")
	d, err = h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why})
	h.ok(err)
	if d.State != dossier.Received {
		t.Fatalf("a line is out, yet the dossier is %s", d.State)
	}
	d, err = h.s.Submit(ctx, h.officer, d.ID, "")
	h.ok(err)
	d, err = h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why})
	h.ok(err)
	if d.State != dossier.Appraised {
		t.Fatalf("all appraised, yet the dossier is %s", d.State)
	}

	var ready []dossier.Nomination
	h.update(func(tx *store.Tx) (err error) { ready, err = dossier.ForDecision(tx, h.dept); return err })
	if len(ready) != 3 {
		t.Fatalf("%d lines ready for a decision", len(ready))
	}
	h.update(func(tx *store.Tx) error {
		for _, n := range ready {
			if err := dossier.Decide(tx, n.ID, "q1"); err != nil {
				return err
			}
		}
		if err := dossier.Decide(tx, ready[0].ID, "q2"); !fault.Is(err, fault.Conflict) {
			t.Errorf("decided twice: %v", err)
		}
		return nil
	})
	d, err = h.s.Withdraw(ctx, h.officer, d.ID, nil, "Đơn vị rút")
	h.ok(err)
	if d.State != dossier.Closed {
		t.Fatalf("what is decided stays decided, the dossier is %s", d.State)
	}
	h.update(func(tx *store.Tx) error { return dossier.Undecide(tx, ready[0].ID, "q1") })
	sh, err := h.s.Sheet(ctx, h.officer, d.ID, dossier.LineFilter{})
	h.ok(err)
	if sh.State != dossier.Appraised || sh.States[dossier.Decided] != 2 || len(sh.Steps) < 10 {
		t.Fatalf("an annulled line is open again: %s %v, %d steps", sh.State, sh.States, len(sh.Steps))
	}
}

func TestForwardKeepsTheDayOfLaw(t *testing.T) {
	t.Parallel()
	h := build(t, 2)
	ctx := t.Context()
	d := h.open(h.list("CSTDCS", 2))
	_, err := h.s.Submit(ctx, h.officer, d.ID, why)
	h.ok(err)
	_, err = h.s.Receive(ctx, h.appraise, d.ID)
	h.ok(err)
	_, err = h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why})
	h.ok(err)
	h.clock.Add(40 * 24 * time.Hour)
	d, err = h.s.Forward(ctx, h.appraise, d.ID, "", "")
	h.ok(err)
	if d.To != h.province || d.Holder != h.province || d.State != dossier.Submitted {
		t.Fatalf("forwarded: %+v", d)
	}
	d, err = h.s.Receive(ctx, h.appraise, d.ID)
	h.ok(err)
	if d.ReceivedOn != civil.Must("2026-09-02") {
		t.Fatalf("the day of law moved to %s", d.ReceivedOn)
	}
	sh, err := h.s.Sheet(ctx, h.officer, d.ID, dossier.LineFilter{})
	h.ok(err)
	if len(sh.Bodies) != 2 || sh.Bodies[0].Done.IsZero() || !sh.Bodies[1].Done.IsZero() {
		t.Fatalf("bodies: %+v", sh.Bodies)
	}
}

func TestNamedBarsRefuse(t *testing.T) {
	t.Parallel()
	h := build(t, 4)
	ctx := t.Context()
	conferred := func(code string, p int) {
		h.update(func(tx *store.Tx) error {
			_, err := award.Confer(tx, award.New{Award: code, Type: "merit", Subject: h.people[p].Subject(), Name: "Nguyễn Văn A", Year: 2025,
				Decided: civil.Must("2025-12-01"), DecisionNo: "7/QĐ-SYT", DecisionID: "q0"})
			return err
		})
	}
	t.Run("an initiative serves one award", func(t *testing.T) {
		var i initiative.Initiative
		h.update(func(tx *store.Tx) (err error) {
			i, err = initiative.Add(tx, initiative.NewInitiative{Person: h.people[0], Title: "Quy trình mới", Year: 2025, Scope: "base"}, "officer")
			if err == nil {
				err = initiative.Use(tx, i.ID, "GK", "another")
			}
			return err
		})
		d := h.open(h.list("CSTDCS", 1))
		l := h.lines(d.ID)[0]
		h.ok(h.s.Rest(ctx, h.officer, l.ID, []initiative.ID{i.ID}))
		_, err := h.s.Submit(ctx, h.officer, d.ID, why)
		h.refused(err, fault.Unmet, "bar.initiative-used")
		h.ok(h.s.Rest(ctx, h.officer, l.ID, nil))
		_, err = h.s.Submit(ctx, h.officer, d.ID, why)
		h.ok(err)
	})
	t.Run("nor two lines of one dossier", func(t *testing.T) {
		var i initiative.Initiative
		h.update(func(tx *store.Tx) (err error) {
			i, err = initiative.Add(tx, initiative.NewInitiative{Person: h.people[0], Title: "Quy trình hai", Year: 2025, Scope: "base"}, "officer")
			return err
		})
		d := h.open(append(h.list("LDTT", 1), h.list("BKB", 1)...))
		both := h.lines(d.ID)
		for _, l := range both {
			h.ok(h.s.Rest(ctx, h.officer, l.ID, []initiative.ID{i.ID}))
		}
		_, err := h.s.Submit(ctx, h.officer, d.ID, why)
		h.refused(err, fault.Unmet, "bar.initiative-used")
		if args := fault.Reasons(err)[0].Args; len(args) < 3 || args[2] != "Quy trình hai" {
			t.Errorf("the refusal names %v", args)
		}
		h.ok(h.s.Rest(ctx, h.officer, both[0].ID, nil))
		_, err = h.s.Submit(ctx, h.officer, d.ID, why)
		h.ok(err)
	})
	t.Run("a subject under review waits", func(t *testing.T) {
		over := access.Scope("")
		h.update(func(tx *store.Tx) (err error) { over, err = registry.ScopeOf(tx, h.hospital); return err })
		_, err := record.New(h.db).Review(ctx, actor("o", access.Officer, over), h.people[1].Subject(), true, civil.Must("2026-08-01"), record.Source{Who: "Thanh tra"})
		h.ok(err)
		d := h.open(h.list("CSTDCS", 2)[1:])
		_, err = h.s.Submit(ctx, h.officer, d.ID, why)
		h.refused(err, fault.Unmet, "bar.under-review")
	})
	t.Run("one achievement, one form; a title beside a form is well", func(t *testing.T) {
		conferred("GK", 2)
		d := h.open(h.list("CSTDCS", 3)[2:])
		_, err := h.s.Submit(ctx, h.officer, d.ID, why)
		h.ok(err)
		d = h.open(h.list("GK", 3)[2:])
		_, err = h.s.Submit(ctx, h.officer, d.ID, why)
		h.refused(err, fault.Unmet, "bar.one-achievement")
	})
}

func TestNominate(t *testing.T) {
	t.Parallel()
	h := build(t, 2)
	d := h.open(h.list("CSTDCS", 1))
	err := h.db.Update(t.Context(), func(tx *store.Tx) error { _, err := dossier.AddNominations(tx, d.ID, h.list("CSTDCS", 1)); return err })
	h.refused(err, fault.Conflict, "nomination.already-listed")
	err = h.db.Update(t.Context(), func(tx *store.Tx) error {
		_, err := dossier.AddNominations(tx, d.ID, []dossier.NewNomination{{Award: "GK", Subject: id.Subject{Kind: "person", ID: string(h.people[0])}}})
		return err
	})
	h.refused(err, fault.Invalid, "nomination.no-year")
	l := h.lines(d.ID)
	if l[0].Name != "Nguyễn Văn A0" || l[0].UnitName != "Bệnh viện đa khoa" || l[0].Post != "Bác sĩ" {
		t.Errorf("filled from the registry: %+v", l[0])
	}
	h.ok(h.s.Drop(t.Context(), h.officer, d.ID, []dossier.NominationID{l[0].ID}))
	_, err = h.s.Submit(t.Context(), h.officer, d.ID, why)
	h.refused(err, fault.Conflict, "dossier.empty")
}

func TestListsShowWhatOneMaySee(t *testing.T) {
	t.Parallel()
	h := build(t, 3)
	ctx := t.Context()
	d := h.open(h.list("CSTDCS", 3))
	see := func(who access.Actor, f dossier.Filter) int {
		rows, total, err := h.s.Dossiers(ctx, who, f)
		h.ok(err)
		if len(rows) != total {
			t.Errorf("%d rows of %d", len(rows), total)
		}
		return total
	}
	appraiser := actor("a", access.Appraiser, "")
	h.update(func(tx *store.Tx) (err error) {
		appraiser.Grants[0].Over, err = registry.ScopeOf(tx, h.dept)
		return err
	})
	for _, c := range []struct {
		what string
		who  access.Actor
		f    dossier.Filter
		want int
	}{
		{"the officer sees the draft", h.officer, dossier.Filter{}, 1},
		{"by a name in it, without marks", h.officer, dossier.Filter{Search: "nguyen van b1"}, 1},
		{"not by a name that is not", h.officer, dossier.Filter{Search: "tran"}, 0},
		{"a draft is not sent in", h.officer, dossier.Filter{Side: "in"}, 0},
		{"by award and year", h.officer, dossier.Filter{Award: "CSTDCS", Year: 2025, State: dossier.Draft, Sort: "-number"}, 1},
		{"a stranger sees nothing", h.stranger, dossier.Filter{}, 0},
		{"nobody sees nothing", access.Actor{}, dossier.Filter{}, 0},
	} {
		if got := see(c.who, c.f); got != c.want {
			t.Errorf("%s: %d", c.what, got)
		}
	}
	_, err := h.s.Submit(ctx, h.officer, d.ID, why)
	h.ok(err)
	if see(appraiser, dossier.Filter{Side: "in"}) != 1 {
		t.Error("the appraiser does not see what was sent")
	}
}

// 400 lines are submitted, received and appraised, each in one act.
func TestManyLinesAreOneActEach(t *testing.T) {
	h := build(t, 400)
	ctx := t.Context()
	d := h.open(h.list("CSTDCS", 400))
	step := func(what string, fn func() error) {
		start := time.Now()
		h.ok(fn())
		t.Logf("%s took %s", what, time.Since(start))
	}
	step("look at the draft", func() error { _, _, err := h.s.Lines(ctx, h.officer, d.ID, dossier.LineFilter{}); return err })
	step("submit", func() error { _, err := h.s.Submit(ctx, h.officer, d.ID, why); return err })
	step("receive", func() error { _, err := h.s.Receive(ctx, h.appraise, d.ID); return err })
	step("attest", func() error {
		_, err := h.s.Attest(ctx, h.head, d.ID, dossier.Attestation{Clauses: []string{"LDTT.b"}, Answer: true})
		return err
	})
	step("look", func() error { _, err := h.s.Sheet(ctx, h.officer, d.ID, dossier.LineFilter{Sort: "name"}); return err })
	step("appraise", func() error {
		_, err := h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why})
		return err
	})
}
