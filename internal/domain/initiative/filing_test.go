package initiative_test

import (
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

func TestAFilingFromDraftToReceipt(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	for field, spoil := range map[string]func(*initiative.Content){
		"title":       func(c *initiative.Content) { c.Title = " " },
		"field":       func(c *initiative.Content) { c.Field = "magic" },
		"benefit_sum": func(c *initiative.Content) { c.BenefitSum = -1 },
		"body":        func(c *initiative.Content) { c.Body = "none" },
	} {
		c := h.content(1, 0)
		spoil(&c)
		if _, err := h.s.Keep(ctx, h.as(0), "", 0, c); !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	for code, spoil := range map[string]func(*initiative.Content){
		"initiative.shares-sum":      func(c *initiative.Content) { c.Authors[0].Share = 49 },
		"initiative.share-not-whole": func(c *initiative.Content) { c.Authors[0].Share = 0 },
		"initiative.author-twice":    func(c *initiative.Content) { c.Authors[1] = c.Authors[0] },
		"initiative.no-author":       func(c *initiative.Content) { c.Authors = nil },
		"initiative.author-nameless": func(c *initiative.Content) { c.Authors[1] = initiative.Author{Share: 50} },
		"initiative.number-unknown":  func(c *initiative.Content) { c.Authors[1] = initiative.Author{Number: "none", Share: 50} },
	} {
		c := h.content(1, 0, 1)
		spoil(&c)
		_, err := h.s.Keep(ctx, h.officer, "", 0, c)
		h.refused(err, code)
	}
	_, err := h.s.Keep(ctx, h.as(2), "", 0, h.content(1, 0))
	if !fault.Is(err, fault.NotFound) {
		t.Errorf("another's: %v", err)
	}

	c := h.content(1, 0, 1, 2)
	c.Solution, c.AppliedFrom, c.BenefitSum = "", civil.Date{}, 5_000_000
	f, err := h.s.Keep(ctx, h.as(0), "", 0, c)
	h.must(err)
	if f.Authors[0].Share != 34 || f.Authors[2].Name != "Người 2" || f.Authors[1].Unit != "Bệnh viện Ba Đồn" || f.State != initiative.Draft {
		t.Errorf("kept %+v", f)
	}
	_, err = h.s.File(ctx, h.as(0), f.ID)
	if all := fault.Reasons(err); len(all) != 3 || all[0].Code != "initiative.not-described" || all[1].Code != "initiative.benefit-uncounted" || all[2].Code != "initiative.not-applied" {
		t.Errorf("lacking: %v", all)
	}
	if _, err := h.s.Filing(ctx, h.secretary, f.ID); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a draft is seen: %v", err)
	}
	f, err = h.s.Keep(ctx, h.as(1), f.ID, f.Revision, h.content(1, 0, 1, 2)) // a co-author writes on
	h.must(err)
	_, err = h.s.Keep(ctx, h.as(0), f.ID, f.Revision-1, h.content(1, 0, 1, 2))
	h.refused(err, "initiative.changed")
	p, err := h.s.Attach(ctx, h.as(0), f.ID, "Ảnh phòng khám", files.Blob{Hash: strings.Repeat("a", 64), Size: 9, Type: files.PNG})
	h.must(err)
	_, err = h.s.Attach(ctx, h.as(0), f.ID, "", files.Blob{Hash: "x", Size: 9})
	h.refused(err, "initiative.paper-title")
	f, err = h.s.File(ctx, h.as(0), f.ID)
	h.must(err)
	if f.Number != 1 || f.Year != 2026 || f.State != initiative.Filed || f.CheckBy != civil.Must("2026-10-02") || f.Round != "" {
		t.Errorf("received %+v", f)
	}
	if again := h.file(2, 3); again.Number != 2 {
		t.Errorf("the register goes on at %d", again.Number)
	}
	h.refused(h.s.Detach(ctx, h.as(0), f.ID, p.ID), "initiative.not-in-your-hands")
	_, err = h.s.Keep(ctx, h.as(0), f.ID, f.Revision, h.content(1, 0))
	h.refused(err, "initiative.not-in-your-hands")

	_, err = h.s.Check(ctx, h.officer, f.ID, initiative.Valid, "")
	if !fault.Is(err, fault.Forbidden) {
		t.Errorf("the officer checks: %v", err)
	}
	_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Returned, " ")
	h.refused(err, "initiative.because-missing")
	_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Recognised, "x")
	h.refused(err, "initiative.finding-unknown")
	f, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Returned, "Thiếu bảng tính lợi ích")
	h.must(err)
	h.must(h.s.Detach(ctx, h.as(0), f.ID, p.ID))
	h.refused(h.s.Detach(ctx, h.as(0), f.ID, p.ID), "initiative.no-such-paper")
	f, err = h.s.File(ctx, h.as(0), f.ID)
	h.must(err)
	if f.Number != 1 {
		t.Errorf("it came back with number %d", f.Number)
	}
	f, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Valid, "")
	h.must(err)
	if f.DecideBy != civil.Must("2026-12-02") {
		t.Errorf("to decide by %v", f.DecideBy)
	}
	_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Valid, "")
	h.refused(err, "initiative.not-to-check")
	_, err = h.s.Withdraw(ctx, h.as(0), f.ID, "")
	h.refused(err, "initiative.because-missing")
	_, err = h.s.Withdraw(ctx, h.as(0), f.ID, strings.Repeat("x", 2001))
	h.refused(err, "form.too-long")
	f, err = h.s.Withdraw(ctx, h.as(0), f.ID, "Làm lại cho kỹ")
	h.must(err)
	if v := h.look(f); v.State != initiative.Withdrawn || v.Stages[0].State != initiative.Dropped {
		t.Errorf("withdrawn %+v", v)
	}
	_, err = h.s.Withdraw(ctx, h.as(0), f.ID, "nữa")
	h.refused(err, "initiative.already-ended")
	if _, err := h.s.Filing(ctx, access.Actor{Account: "x", Person: "y", Today: today}, f.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger: %v", err)
	}
}

// Shaped on a province's batch of 2021: 58 received, 26 to the council, 13
// recognised. Who and what are made up.
func TestFiftyEightReceivedTwentySixToTheCouncilThirteenRecognised(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	round, err := h.s.OpenRound(ctx, h.secretary, h.hospital.ID)
	h.must(err)
	_, err = h.s.OpenRound(ctx, h.secretary, h.hospital.ID)
	h.refused(err, "initiative.round-open")
	var reviews []initiative.ReviewID
	for n := range 58 {
		f := h.file(n, n%9)
		switch {
		case n < 26:
			_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Valid, "")
			reviews = append(reviews, h.look(f).Stages[0].ID)
		case n < 40:
			_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Refused, "Là nhiệm vụ được giao, không phải giải pháp mới")
		case n < 48:
			_, err = h.s.Withdraw(ctx, h.as(n%9), f.ID, "Chưa áp dụng đủ")
		case n < 57:
			if _, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Returned, "Thiếu xác nhận nơi áp dụng"); err == nil {
				_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Lapsed, "Quá hạn không bổ sung")
			}
		}
		h.must(err)
	}
	s := h.sitting(council.Initiative)
	h.must(h.s.Table(ctx, h.secretary, s.ID, reviews))
	_, err = h.s.CloseRound(ctx, h.secretary, round.ID)
	h.refused(err, "initiative.round-unfinished")
	pass := map[string]bool{}
	for n := range 13 {
		pass[h.content(n, 0).Title] = true
	}
	h.vote(s, func(label string) int {
		if pass[label] {
			return 6 // two thirds of nine
		}
		return 5
	})
	for i, r := range reviews {
		n := initiative.Ruling{Recognised: true, DecisionNo: "99/QĐ-BV", On: today}
		if i >= 13 {
			_, err := h.s.Decide(ctx, h.decider, r, n)
			h.refused(err, "initiative.council-refused")
			n = initiative.Ruling{Because: "Hội đồng không đồng ý"}
		}
		_, err := h.s.Decide(ctx, h.decider, r, n)
		h.must(err)
	}
	left, _, err := h.s.Filings(ctx, h.secretary, initiative.Filter{Round: round.ID, State: initiative.Filed})
	h.must(err)
	if len(left) != 1 {
		t.Fatalf("%d wait for a check", len(left))
	}
	_, err = h.s.CloseRound(ctx, h.secretary, round.ID)
	h.refused(err, "initiative.round-unfinished")
	_, err = h.s.Carry(ctx, h.secretary, left[0].ID, " ")
	h.refused(err, "initiative.because-missing")
	_, err = h.s.Carry(ctx, h.secretary, left[0].ID, "Nộp sau ngày họp")
	h.must(err)
	round, err = h.s.CloseRound(ctx, h.secretary, round.ID)
	h.must(err)
	if round.Received() != 57 || round.Counts[initiative.Recognised] != 13 || round.Counts[initiative.Rejected] != 13 {
		t.Errorf("closed with %v", round.Counts)
	}
	page, total, err := h.s.Filings(ctx, h.secretary, initiative.Filter{Page: 2, Size: 20})
	h.must(err)
	if total != 58 || len(page) != 20 || page[0].Number != 38 {
		t.Errorf("the second twenty of %d: %d from number %d", total, len(page), page[0].Number)
	}
	shelf, total, err := h.s.Library(ctx, h.as(0), initiative.LibraryFilter{Scope: "base", Page: 2, Size: 10})
	h.must(err)
	if total != 13 || len(shelf) != 3 {
		t.Errorf("%d in the library, %d after the first ten", total, len(shelf))
	}
	next, err := h.s.OpenRound(ctx, h.secretary, h.hospital.ID)
	h.must(err)
	if rounds, err := h.s.Rounds(ctx, h.secretary); err != nil || len(rounds) != 2 || rounds[0].ID != next.ID || rounds[0].Left() != 1 || next.No != 2 {
		t.Errorf("what was carried joins the next: %+v %v", rounds, err)
	}
}

func TestScopeByScopeWithItsOwnEvidenceAndDecision(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	f, base := h.valid(1, 0, 1)
	_, err := h.s.Raise(ctx, h.as(0), f.ID, h.province.ID, "Dùng ở ba bệnh viện")
	h.refused(err, "initiative.still-reviewed")
	yes := initiative.Ruling{Recognised: true, DecisionNo: "5/QĐ-BV", On: today}
	_, err = h.s.Decide(ctx, h.secretary, base, yes)
	if !fault.Is(err, fault.Forbidden) {
		t.Errorf("the secretary decides: %v", err)
	}
	_, err = h.s.Decide(ctx, h.decider, base, yes)
	h.refused(err, "initiative.no-council-why")
	yes.Because = "Đơn vị không lập Hội đồng, lãnh đạo và công đoàn đã họp"
	for field, spoil := range map[string]func(*initiative.Ruling){
		"decision_no": func(n *initiative.Ruling) { n.DecisionNo = "" },
		"on":          func(n *initiative.Ruling) { n.On = today.AddDays(1) },
		"because":     func(n *initiative.Ruling) { n.Recognised, n.Because = false, "" },
	} {
		n := yes
		spoil(&n)
		if _, err := h.s.Decide(ctx, h.decider, base, n); !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	_, err = h.s.Decide(ctx, h.decider, base, yes)
	h.must(err)
	_, err = h.s.Decide(ctx, h.decider, base, yes)
	h.refused(err, "initiative.already-decided")

	_, err = h.s.Raise(ctx, h.as(0), f.ID, h.province.ID, "")
	h.refused(err, "initiative.no-evidence")
	wide, err := h.s.Raise(ctx, h.as(0), f.ID, h.province.ID, "Ba bệnh viện trong tỉnh đã dùng từ tháng 4")
	h.must(err)
	if wide.Scope != "ministry-province" {
		t.Errorf("raised to %s", wide.Scope)
	}
	n := initiative.Ruling{Recognised: true, DecisionNo: "88/QĐ-UBND", On: today, Because: "Không phải trường hợp bắt buộc"}
	_, err = h.s.Decide(ctx, h.decider, wide.ID, n)
	h.must(err)
	nation, err := h.s.Raise(ctx, h.as(0), f.ID, h.province.ID, "Mười tỉnh đã dùng")
	h.must(err)
	n.DecisionNo = "99/QĐ-UBND"
	_, err = h.s.Decide(ctx, h.decider, nation.ID, n)
	h.must(err)
	_, err = h.s.Raise(ctx, h.as(0), f.ID, h.province.ID, "x")
	h.refused(err, "initiative.widest-already")
	h.update(func(tx *store.Tx) error {
		for _, p := range h.people[:2] {
			all, err := initiative.Of(tx, p.ID)
			if err != nil || len(all) != 1 || all[0].Scope != "national" || all[0].DecisionNo != "99/QĐ-UBND" || all[0].Recognised != today {
				t.Errorf("what judging reads of %s: %+v %v", p.Name, all, err)
			}
			h.must(initiative.Use(tx, all[0].ID, "X", "n-"+string(p.ID)))
			h.refused(initiative.Use(tx, all[0].ID, "Y", "other"), "bar.initiative-used")
		}
		return nil
	})
	if v := h.look(f); len(v.Stages) != 3 || v.Stages[0].DecisionNo != "5/QĐ-BV" || v.Stages[2].Evidence != "Mười tỉnh đã dùng" {
		t.Errorf("stages %+v", v.Stages)
	}
}

func TestAnAuthorWhoHeadsTheUnit(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	_, review := h.valid(1, 9, 0)
	h.refused(h.s.Table(ctx, h.secretary, h.sitting(council.Commendation).ID, []initiative.ReviewID{review}), "initiative.not-its-council")
	h.refused(h.s.Table(ctx, h.secretary, h.sitting(council.Initiative, 1, 9).ID, []initiative.ReviewID{review}), "initiative.head-sits")
	s := h.sitting(council.Initiative, 1, 0)
	h.refused(h.s.Table(ctx, h.secretary, s.ID, nil), "initiative.nothing-to-table")
	h.must(h.s.Table(ctx, h.secretary, s.ID, []initiative.ReviewID{review}))
	desk, err := h.councils.Desk(ctx, h.secretary, s.ID)
	h.must(err)
	if out := desk.Blocs[0].Recused; len(out) != 1 || desk.Name(out[0]) != h.people[0].Name {
		t.Errorf("a co-author on the council stands aside: %v", out)
	}
	_, err = h.s.Decide(ctx, h.decider, review, initiative.Ruling{Recognised: true, DecisionNo: "1", On: today, Because: "x"})
	h.refused(err, "initiative.council-to-speak")

	c := h.content(2, 9)
	c.StateMoney = true
	f, err := h.s.Keep(ctx, h.as(9), "", 0, c)
	h.must(err)
	_, err = h.s.File(ctx, h.as(9), f.ID)
	h.must(err)
	_, err = h.s.Check(ctx, h.secretary, f.ID, initiative.Valid, "")
	h.must(err)
	_, err = h.s.Decide(ctx, h.decider, h.look(f).Stages[0].ID, initiative.Ruling{Recognised: true, DecisionNo: "1", On: today, Because: "Không lập Hội đồng"})
	h.refused(err, "initiative.council-needed")
}

func TestOneWhoStandsAsideDoesNotRead(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	f, review := h.valid(1, 9)
	s := h.sitting(council.Initiative, 1, 5)
	h.must(h.s.Table(ctx, h.secretary, s.ID, []initiative.ReviewID{review}))
	member := h.secretary
	member.Person = string(h.people[5].ID)
	_, err := h.s.Filing(ctx, member, f.ID)
	h.must(err)
	desk, err := h.councils.Desk(ctx, member, s.ID)
	h.must(err)
	h.must(h.councils.Declare(ctx, member, s.ID, []council.Declared{{Item: desk.Items[0].ID, Kind: council.Family}}))
	_, err = h.s.Filing(ctx, member, f.ID)
	h.refused(err, "conflict.stands-aside")
}

func TestTheLibraryCountsWhereItIsUsed(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	f, review := h.valid(2, 3, 4)
	_, err := h.s.Decide(ctx, h.decider, review, initiative.Ruling{Recognised: true, DecisionNo: "6/QĐ", On: today, Because: "Không lập Hội đồng"})
	h.must(err)
	spread := initiative.Spread{Unit: h.dept.ID, Since: civil.Must("2026-05-01"), BenefitSum: 12_000_000, BenefitHow: "20 giờ mỗi tháng"}
	h.refused(h.s.Spread(ctx, h.officer, "none", spread), "initiative.not-found")
	for code, spoil := range map[string]func(*initiative.Spread){
		"initiative.spread-day":        func(n *initiative.Spread) { n.Since = today.AddDays(1) },
		"initiative.benefit-negative":  func(n *initiative.Spread) { n.BenefitSum = -1 },
		"initiative.benefit-uncounted": func(n *initiative.Spread) { n.BenefitHow = "" },
	} {
		n := spread
		spoil(&n)
		h.refused(h.s.Spread(ctx, h.officer, string(f.ID), n), code)
	}
	if err := h.s.Spread(ctx, h.as(0), string(f.ID), spread); !fault.Is(err, fault.NotFound) {
		t.Errorf("without a grant: %v", err)
	}
	h.must(h.s.Spread(ctx, h.officer, string(f.ID), spread))
	h.refused(h.s.Spread(ctx, h.officer, string(f.ID), spread), "initiative.spread-noted")
	all, total, err := h.s.Library(ctx, h.as(7), initiative.LibraryFilter{Search: "lich hen kham"})
	h.must(err)
	if total != 1 || len(all[0].Authors) != 2 || all[0].Benefit() != 12_000_000 || all[0].Spread[0].UnitName != "Sở Y tế" || all[0].UnitName != "Bệnh viện Ba Đồn" {
		t.Errorf("library %+v", all)
	}
	if _, total, _ := h.s.Library(ctx, h.as(7), initiative.LibraryFilter{Search: "không có gì như vậy"}); total != 0 {
		t.Errorf("%d found", total)
	}
	if _, _, err := h.s.Library(ctx, access.Actor{}, initiative.LibraryFilter{}); !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger reads: %v", err)
	}
}
