package decision_test

import (
	"fmt"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/council"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

func TestALineNeedsItsCouncil(t *testing.T) {
	h := open(t, 3, 0)
	ids := h.nominate(h.person(0, "LDTT"), h.person(1, "LDTT"), h.person(2, "LDTT"))
	_, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids[:1])
	h.refused(err, "bar.council-result")
	if fault.Of(err) != fault.Unmet || fault.Reasons(err)[0].Cite == "" {
		t.Errorf("says %+v", fault.Reasons(err))
	}
	h.pass(1, ids[0])
	_, err = h.decisions.Draft(t.Context(), h.officer, h.body, text, ids[:1])
	h.refused(err, "decision.not-ready") // the council refused it
	h.pass(3, ids[1])
	all, err := h.decisions.Candidates(t.Context(), h.officer, h.body)
	h.must(err)
	if len(all) != 2 || !all[0].Ready || all[1].Ready {
		t.Errorf("candidates %+v", all)
	}
	d, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids[1:2])
	h.must(err)
	_, err = h.decisions.Draft(t.Context(), h.officer, h.body, text, ids[1:2])
	h.refused(err, "decision.already-on-one")
	if l := h.sheet(d.ID).Lines[0]; l.Council.Yes != 3 || l.Council.Share != 10000 || l.CouncilItem == "" {
		t.Errorf("line %+v", l)
	}
	_, err = h.decisions.Draft(t.Context(), h.chair, h.body, text, nil)
	if fault.Of(err) != fault.Forbidden {
		t.Errorf("a chair drafted: %v", err)
	}
}

func TestASuddenFeatNeedsNoCouncilWhereTheLawAsksForNone(t *testing.T) {
	h := open(t, 3, 0)
	sudden := h.person(0, "GK")
	sudden.Type = "sudden"
	ids := h.nominate(sudden, h.person(1, "GK"))
	all, err := h.decisions.Candidates(t.Context(), h.officer, h.body)
	h.must(err)
	if len(all) != 2 || !all[0].Ready || all[0].Without == "" || all[1].Ready || all[1].Without != "" {
		t.Errorf("candidates %+v", all)
	}
	_, err = h.decisions.Draft(t.Context(), h.officer, h.body, text, ids)
	h.refused(err, "bar.council-result") // of the merit beside it
	d, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids[:1])
	h.must(err)
	if l := h.sheet(d.ID).Lines[0]; l.Council.Without == "" || l.CouncilItem != "" {
		t.Errorf("line %+v", l)
	}
}

func TestLinesStandAsAtACeremonyAndArePaidOnce(t *testing.T) {
	h := open(t, 3, 2)
	ids := h.nominate(h.person(2, "LDTT"), h.ward(1, "TTLDTT"), h.person(0, "LDTT"), h.person(0, "CSTDCS"), h.ward(0, "TTLDXS"), h.person(1, "LDTT"))
	h.pass(3, ids...)
	d, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids)
	h.must(err)
	_, err = h.decisions.Sign(t.Context(), h.decider, d.ID, paper)
	h.must(err)
	sh := h.sheet(d.ID)
	var got []string
	for _, l := range sh.Lines {
		got = append(got, fmt.Sprintf("%d %s %s %s", l.No, l.Award, l.Name, l.Money))
	}
	for _, g := range got {
		t.Log(g)
	}
	byName := map[string]decision.Line{}
	for _, l := range sh.Lines {
		byName[l.Award+l.Name] = l
	}
	low, high := byName["LDTTNguyễn Thị A000"], byName["CSTDCSNguyễn Thị A000"]
	if low.Money != 0 || !low.MoneyKnown || low.Sum.Note.IsZero() || high.Money != 2340000 {
		t.Errorf("two titles for one year pay %s and %s (%v)", low.Money, high.Money, low.Sum.Note)
	}
	if byName["LDTTNguyễn Thị B001"].Money != 710000 {
		t.Errorf("LDTT pays %s", byName["LDTTNguyễn Thị B001"].Money)
	}
	if high.No > low.No || sh.Total != 2340000+2*710000+byName["TTLDXSKhoa 000"].Money+byName["TTLDTTKhoa 001"].Money {
		t.Errorf("order or sum: %v %s", got, sh.Total)
	}
	for i, l := range sh.Lines {
		if i > 0 && sh.Lines[i-1].Award == l.Award && l.Name < sh.Lines[i-1].Name {
			t.Errorf("%s stands after %s", l.Name, sh.Lines[i-1].Name)
		}
	}
	before := paper
	before.Day = day("2025-02-01")
	_, err = h.decisions.Sign(t.Context(), h.decider, d.ID, before)
	h.refused(err, "decision.before-council")
	later := paper
	later.Day = day("2026-08-01")
	_, err = h.decisions.Sign(t.Context(), h.decider, d.ID, later)
	h.must(err)
	if sh := h.sheet(d.ID); sh.Lines[0].Sum.BaseSalary == 2340000 && sh.Total == 0 {
		t.Errorf("money did not follow the day: %+v", sh.Lines[0].Sum)
	}
}

// Who drafts a decision and stood aside from a case in the council sees that it
// passed, and no counts.
func TestADrafterWhoStoodAsideSeesNoCounts(t *testing.T) {
	h := open(t, 2, 0)
	_, err := h.councils.Seat(t.Context(), h.secretary, h.council, council.Seating{From: day("2024-02-01"), Because: "2/QĐ",
		Join: []council.NewMember{{Name: "Người được đề nghị", Number: "P0000", Role: council.Ordinary, Votes: true}}})
	h.must(err)
	ids := h.nominate(h.person(0, "LDTT"))
	h.pass(3, ids...)
	drafter := h.officer
	for _, person := range []registry.PersonID{"", h.people[0]} {
		drafter.Person = string(person)
		all, err := h.decisions.Candidates(t.Context(), drafter, h.body)
		h.must(err)
		if c := all[0]; !c.Ready || c.Aside != (person != "") || (c.Result.Yes == 0) != c.Aside || (c.Result.Base == 0) != c.Aside {
			t.Errorf("%q sees %+v", person, c)
		}
	}
}

func TestSignThenPublishOnce(t *testing.T) {
	h := open(t, 2, 0)
	ids := h.nominate(h.person(0, "LDTT"), h.person(1, "CSTDCS"))
	h.pass(3, ids...)
	d, err := h.decisions.Draft(t.Context(), h.officer, h.body, decision.Wording{}, ids)
	h.must(err)
	_, err = h.decisions.Publish(t.Context(), h.decider, d.ID, decision.Scan{Hash: "abc"})
	h.refused(err, "decision.not-signed")
	_, err = h.decisions.Sign(t.Context(), h.decider, d.ID, decision.Signing{Capacity: "XX"})
	var codes []string
	for _, r := range fault.Reasons(err) {
		codes = append(codes, r.Code)
	}
	if len(codes) != 7 {
		t.Errorf("missing: %v", codes)
	}
	d, err = h.decisions.Revise(t.Context(), h.officer, d.ID, text)
	h.must(err)
	ahead := paper
	ahead.Day = day("2026-12-01")
	_, err = h.decisions.Sign(t.Context(), h.decider, d.ID, ahead)
	h.refused(err, "decision.day-ahead")
	_, err = h.decisions.Sign(t.Context(), h.officer, d.ID, paper)
	if fault.Of(err) != fault.Forbidden {
		t.Errorf("an appraiser signed: %v", err)
	}
	_, err = h.decisions.Sign(t.Context(), h.decider, d.ID, paper)
	h.must(err)
	if sh := h.sheet(d.ID); !sh.NotSigned() || sh.BodyName != "Sở Y tế" {
		t.Error("without a scan every print is a draft")
	}
	_, err = h.decisions.Publish(t.Context(), h.decider, d.ID, decision.Scan{})
	h.refused(err, "decision.scan-missing")
	h.update(func(tx *store.Tx) error {
		all, err := award.ByDecision(tx, string(d.ID))
		if len(all) != 0 {
			t.Error("conferred before the scan")
		}
		return err
	})
	_, err = h.decisions.Publish(t.Context(), h.decider, d.ID, decision.Scan{Hash: "abc", Name: "418.pdf"})
	h.must(err)
	_, err = h.decisions.Publish(t.Context(), h.decider, d.ID, decision.Scan{Hash: "abc"})
	h.refused(err, "decision.already-published")
	_, err = h.decisions.Sign(t.Context(), h.decider, d.ID, paper)
	h.refused(err, "decision.already-published")
	h.refused(h.decisions.Discard(t.Context(), h.officer, d.ID), "decision.not-draft")
	sh := h.sheet(d.ID)
	h.update(func(tx *store.Tx) error {
		for _, l := range sh.Lines {
			a, err := award.ByNumber(tx, l.Number)
			if err != nil {
				return err
			}
			if a.DecisionNo != "418/QĐ-SYT" || a.GoldenBook != l.No || a.State != award.Conferred || a.ByName != "Sở Y tế" {
				t.Errorf("award %+v", a)
			}
			n, err := dossier.FindNomination(tx, dossier.NominationID(l.Nomination))
			if err != nil {
				return err
			}
			if n.State != dossier.Decided || n.Decision != string(d.ID) {
				t.Errorf("nomination %+v", n)
			}
		}
		return nil
	})
}

func TestANumberIsTakenOnce(t *testing.T) {
	h := open(t, 2, 0)
	ids := h.nominate(h.person(0, "LDTT"), h.person(1, "LDTT"))
	h.pass(3, ids...)
	one, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids[:1])
	h.must(err)
	two, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids[1:])
	h.must(err)
	_, err = h.decisions.Sign(t.Context(), h.decider, one.ID, paper)
	h.must(err)
	same := paper
	same.Number = "418 / qđ-SYT"
	_, err = h.decisions.Sign(t.Context(), h.decider, two.ID, same)
	h.refused(err, "decision.number-taken")
	rows, total, err := h.decisions.List(t.Context(), h.decider, decision.Filter{Search: "418"})
	h.must(err)
	if total != 1 || rows[0].Lines != 1 || rows[0].Money != 710000 {
		t.Errorf("%d rows %+v", total, rows)
	}
	for _, search := range []string{"TRAN van an", "danh hieu", "418/qd-syt", "VỀ VIỆC"} { // marks and case do not matter
		if _, total, err = h.decisions.List(t.Context(), h.decider, decision.Filter{Search: search}); err != nil || total < 1 {
			t.Errorf("%q finds %d, %v", search, total, err)
		}
	}
	for _, sort := range []string{"day", "number", "lines", "money", "no such order"} {
		for _, up := range []bool{true, false} {
			if rows, total, err = h.decisions.List(t.Context(), h.decider, decision.Filter{Sort: sort, Up: up}); err != nil || total != 2 || len(rows) != 2 {
				t.Errorf("sorted by %s: %d rows, %v", sort, len(rows), err)
			}
		}
	}
	if rows[1].Number == "" || rows[0].Number != "" {
		t.Errorf("the newest come first, drafts before all: %q %q", rows[0].Number, rows[1].Number)
	}
}

func titled(kind, number string, day civil.Date, part bool) string {
	return fmt.Sprint(kind, " ", number, " ", day, " ", part)
}

func TestALaterDecisionSaysWhatItChanges(t *testing.T) {
	h := open(t, 2, 0)
	ids := h.nominate(h.person(0, "LDTT"), h.person(1, "LDTT"))
	h.pass(3, ids...)
	d, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids)
	h.must(err)
	first := h.published(d)
	why := decision.Because{Reason: "Khai gian", Titled: titled}
	whole, err := h.decisions.Annul(t.Context(), h.decider, d.ID, why, nil)
	h.must(err)
	part, err := h.decisions.Annul(t.Context(), h.decider, d.ID, why, []decision.LineID{first.Lines[0].ID})
	h.must(err)
	of := " " + first.Number + " " + first.Day.String()
	if whole.Title != "annulment"+of+" false" || part.Title != "annulment"+of+" true" {
		t.Errorf("%q, %q", whole.Title, part.Title)
	}
}

func TestALaterDecisionCorrectsAndAnnuls(t *testing.T) {
	h := open(t, 2, 0)
	ids := h.nominate(h.person(0, "LDTT"), h.person(1, "LDTT"))
	h.pass(3, ids...)
	d, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids)
	h.must(err)
	_, err = h.decisions.Annul(t.Context(), h.decider, d.ID, decision.Because{Reason: "Khai gian"}, nil)
	h.refused(err, "decision.not-standing")
	first := h.published(d)
	a := first.Lines[0]
	_, err = h.decisions.Correct(t.Context(), h.decider, d.ID, decision.Because{Reason: "Sai tên"}, []decision.Fix{{Line: a.ID, Name: a.Name, UnitName: a.UnitName, Post: a.Post, Achievement: a.Achievement}})
	h.refused(err, "decision.nothing-corrected")
	_, err = h.decisions.Correct(t.Context(), h.decider, d.ID, decision.Because{Reason: " "}, nil)
	h.refused(err, "decision.reason-missing")
	fix, err := h.decisions.Correct(t.Context(), h.decider, d.ID, decision.Because{Reason: "Sai tên"}, []decision.Fix{{Line: a.ID, Name: "Nguyễn Thị Ánh", UnitName: a.UnitName, Post: a.Post, Achievement: "Năm 2024"}})
	h.must(err)
	h.carriedOut(fix, "500/QĐ-SYT")
	h.update(func(tx *store.Tx) error {
		now, err := award.ByNumber(tx, a.Number)
		if now.State != award.Corrected || now.Name != "Nguyễn Thị Ánh" || now.Because.DecisionNo != "500/QĐ-SYT" {
			t.Errorf("award %+v", now)
		}
		return err
	})
	first = h.sheet(d.ID)
	if first.Lines[0].Name != a.Name || first.Lines[0].State != decision.Corrected || len(first.Later) != 1 || first.State != decision.Published {
		t.Errorf("the past changed: %+v", first.Lines[0])
	}
	off, err := h.decisions.Annul(t.Context(), h.decider, d.ID, decision.Because{Reason: "Khai gian", Titled: titled}, nil)
	h.must(err)
	h.carriedOut(off, "501/QĐ-SYT")
	first = h.sheet(d.ID)
	if first.State != decision.Annulled || first.Lines[1].State != decision.Revoked || len(first.Later) != 2 {
		t.Errorf("after annulment %s %+v", first.State, first.Lines[1])
	}
	h.update(func(tx *store.Tx) error {
		now, err := award.ByNumber(tx, a.Number)
		if now.State != award.Revoked {
			t.Errorf("award %+v", now)
		}
		n, err2 := dossier.FindNomination(tx, ids[0])
		if n.State != dossier.Passed {
			t.Errorf("nomination %s", n.State)
		}
		if err == nil {
			err = err2
		}
		return err
	})
}

func TestDraftsChangeFreely(t *testing.T) {
	h := open(t, 3, 0)
	ids := h.nominate(h.person(0, "LDTT"), h.person(1, "LDTT"), h.person(2, "LDTT"))
	h.pass(3, ids...)
	d, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids[:2])
	h.must(err)
	_, err = h.decisions.AddLines(t.Context(), h.officer, d.ID, ids[2:])
	h.must(err)
	sh := h.sheet(d.ID)
	_, err = h.decisions.DropLine(t.Context(), h.officer, d.ID, sh.Lines[0].ID)
	h.must(err)
	_, err = h.decisions.DropLine(t.Context(), h.officer, d.ID, sh.Lines[0].ID)
	h.refused(err, "decision.line-not-found")
	_, err = h.decisions.Word(t.Context(), h.officer, d.ID, sh.Lines[1].ID, "Bác sĩ CKII", sh.Lines[1].UnitName, "Hoàn thành xuất sắc nhiệm vụ năm 2024")
	h.must(err)
	sh = h.sheet(d.ID)
	if len(sh.Lines) != 2 || sh.Lines[0].No != 1 || sh.Lines[0].Post != "Bác sĩ CKII" || len(h.decisions.Grounds(sh)) < 2 {
		t.Errorf("lines %+v grounds %+v", sh.Lines, h.decisions.Grounds(sh))
	}
	h.must(h.decisions.Discard(t.Context(), h.officer, d.ID))
	if _, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids); err != nil {
		t.Error(err)
	}
	_, err = h.decisions.Decision(t.Context(), h.decider, d.ID)
	h.refused(err, "decision.not-found")
}

func TestThreeHundredAndEightySixLinesAreOneAct(t *testing.T) {
	h := open(t, 386, 0)
	var lines []dossier.NewNomination
	for i := range 386 {
		lines = append(lines, h.person(i, "LDTT"))
	}
	ids := h.nominate(lines...)
	h.pass(3, ids...)
	step := func(what string, act func() error) {
		start := time.Now()
		h.must(act())
		t.Logf("%s: %s", what, time.Since(start).Round(time.Millisecond))
	}
	var d decision.Decision
	step("draft", func() (err error) { d, err = h.decisions.Draft(t.Context(), h.officer, h.body, text, ids); return err })
	step("sign", func() (err error) { d, err = h.decisions.Sign(t.Context(), h.decider, d.ID, paper); return err })
	step("publish", func() error {
		_, err := h.decisions.Publish(t.Context(), h.decider, d.ID, decision.Scan{Hash: "abc"})
		return err
	})
}

func TestHandingOverIsNotedAndCorrectedWithATrace(t *testing.T) {
	h := open(t, 2, 0)
	ids := h.nominate(h.person(0, "LDTT"), h.person(1, "LDTT"))
	h.pass(3, ids...)
	d, err := h.decisions.Draft(t.Context(), h.officer, h.body, text, ids)
	h.must(err)
	note := decision.Handing{Day: day("2025-03-01"), Place: " Hội nghị tổng kết ", Giver: "Giám đốc"}
	_, err = h.decisions.HandOver(t.Context(), h.officer, d.ID, note)
	h.refused(err, "decision.hand-unpublished")
	lines := h.published(d).Lines
	if _, err = h.decisions.HandOver(t.Context(), h.chair, d.ID, note); fault.Of(err) != fault.Forbidden {
		t.Errorf("a chair noted it: %v", err)
	}
	for code, bad := range map[string]decision.Handing{
		"decision.hand-day":   {Place: "Hội trường"},
		"decision.hand-early": {Day: day("2025-02-23"), Place: "Hội trường"},
		"decision.day-ahead":  {Day: day("2099-01-01"), Place: "Hội trường"},
		"decision.hand-place": {Day: day("2025-03-01")},
	} {
		_, err = h.decisions.HandOver(t.Context(), h.officer, d.ID, bad)
		h.refused(err, code)
	}
	n, err := h.decisions.HandOver(t.Context(), h.officer, d.ID, note)
	h.must(err)
	sh := h.sheet(d.ID)
	if n != 2 || len(sh.Handed()) != 2 || sh.Handed()[lines[0].ID].Place != "Hội nghị tổng kết" {
		t.Errorf("%d noted: %+v", n, sh.Handings)
	}
	_, err = h.decisions.HandOver(t.Context(), h.officer, d.ID, note)
	h.refused(err, "decision.hand-nothing")
	again := decision.Handing{Day: day("2025-03-05"), Place: "Tại nhà", Lines: []decision.LineID{lines[0].ID}}
	_, err = h.decisions.HandOver(t.Context(), h.officer, d.ID, again)
	h.refused(err, "decision.hand-because")
	again.Because = "Vắng mặt hôm trước"
	_, err = h.decisions.HandOver(t.Context(), h.officer, d.ID, again)
	h.must(err)
	_, err = h.decisions.HandOver(t.Context(), h.officer, d.ID, decision.Handing{Because: "Ghi nhầm", Lines: []decision.LineID{lines[1].ID}})
	h.must(err)
	sh = h.sheet(d.ID)
	if handed := sh.Handed(); len(sh.Handings) != 3 || len(handed) != 1 || handed[lines[0].ID].Day != day("2025-03-05") {
		t.Errorf("after corrections: %+v", sh.Handings)
	}
}
