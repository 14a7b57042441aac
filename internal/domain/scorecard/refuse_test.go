package scorecard_test

import (
	"strings"
	"testing"

	"thidua/internal/base/id"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

func TestWhatARoundCannotBe(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	start := func(who access.Actor, change func(*scorecard.Beginning)) error {
		b := scorecard.Beginning{Cluster: c.cluster, Year: 2023, Terms: terms()}
		change(&b)
		_, err := c.s.Start(ctx, who, b)
		return err
	}
	for code, change := range map[string]func(*scorecard.Beginning){
		"cluster.not-found":          func(b *scorecard.Beginning) { b.Cluster = "none" },
		"cluster.not-in-year":        func(b *scorecard.Beginning) { b.Year = 2010 },
		"scorecard.no-such-category": func(b *scorecard.Beginning) { b.Category = "Công đoàn" },
		"scorecard.day-missing":      func(b *scorecard.Beginning) { b.Days = scorecard.Days{} },
		"scorecard.days-order":       func(b *scorecard.Beginning) { b.Days.Cross = day("2023-11-01") },
		"scorecard.days-outside":     func(b *scorecard.Beginning) { b.Days.Self = day("2022-11-01") },
		"scorecard.method-unknown":   func(b *scorecard.Beginning) { b.Method = "kind" },
		"scorecard.per-member":       func(b *scorecard.Beginning) { b.PerMember = 99 },
		"scorecard.remind-days":      func(b *scorecard.Beginning) { b.RemindDays = -1 },
	} {
		c.refused(start(c.keeper, change), code)
	}
	same := func(*scorecard.Beginning) {}
	c.refused(start(c.officer[1], same), "access.not-granted")
	c.refused(start(c.alien, same), "cluster.not-found")
	c.begun()
	c.refused(start(c.keeper, same), "scorecard.started-already")
}

func TestWhatTableCannotBeAdopted(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.begun()
	adopt := func(choice scorecard.Choice) error {
		_, err := c.s.Adopt(ctx, c.keeper, r.ID, r.Revision, choice)
		return err
	}
	natured := strings.Replace(table, "bonusCap: 3", "natures:\n  - {id: local, vi: Địa phương, en: Local}", 1)
	for _, x := range []struct {
		choice scorecard.Choice
		code   string
	}{
		{scorecard.Choice{Text: "id: ["}, "facts.syntax"},
		{scorecard.Choice{Shipped: "nothing"}, "scorecard.no-such-table"},
		{scorecard.Choice{Shipped: "central-1000"}, "scorecard.table-incomplete"},
		{scorecard.Choice{Text: table + "to: 2020-12-31\n"}, "scorecard.table-of-other-days"},
		{scorecard.Choice{Text: natured}, "scorecard.nature-unfit"},
		{scorecard.Choice{Text: table, Consultation: "none"}, "consultation.not-found"},
	} {
		c.refused(adopt(x.choice), x.code)
	}
	_, err := c.s.Try(ctx, c.keeper, r.ID, scorecard.Choice{Text: table})
	c.refused(err, "scorecard.nothing-before")
	_, err = c.s.Try(ctx, c.officer[3], r.ID, scorecard.Choice{Text: table})
	c.refused(err, "access.not-granted")
	_, err = c.s.Adopt(ctx, c.officer[2], r.ID, r.Revision, scorecard.Choice{Text: table})
	c.refused(err, "access.not-granted")
	_, err = c.s.Adopt(ctx, c.keeper, r.ID, r.Revision+1, scorecard.Choice{Text: table})
	c.refused(err, "scorecard.changed")
	of := func(kind consultation.Kind, about id.Subject) consultation.ID {
		d, err := consultation.New(c.db).Draft(ctx, c.as("drafter", c.body, access.Officer), c.body, about,
			consultation.Draught{Kind: kind, Title: "Tiêu chí", Articles: []consultation.Article{{Heading: "Một", Text: "Hai"}}})
		c.must(err)
		return d.ID
	}
	c.refused(adopt(scorecard.Choice{Text: table, Consultation: of(consultation.Plan, c.cluster.Subject())}), "scorecard.consultation-of-other")
	c.refused(adopt(scorecard.Choice{Text: table, Consultation: of(consultation.Criteria, c.cluster.Subject())}), "scorecard.consultation-not-adopted")
	_, err = c.s.Sheet(ctx, c.keeper, r.ID, c.units[0])
	c.refused(err, "scorecard.is-preparing")
	c.must(adopt(scorecard.Choice{Shipped: "insurance-example"}))
}

func TestWhoMayMarkAndWhen(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	u := c.units[1]
	mark := func(who access.Actor, m scorecard.Marking) error {
		_, err := c.s.Mark(ctx, who, r.ID, m)
		return err
	}
	self := func(pairs ...string) scorecard.Marking {
		return scorecard.Marking{Column: scoring.Self, Entries: typed(u, pairs...)}
	}
	verified := func(pairs ...string) scorecard.Marking {
		return scorecard.Marking{Column: scoring.Verified, Entries: typed(u, pairs...)}
	}
	c.refused(mark(c.officer[2], self("I.2", "1")), "access.not-granted")
	c.refused(mark(c.keeper, self("I.2", "1")), "access.not-granted")
	c.refused(mark(c.alien, self("I.2", "1")), "cluster.not-found")
	c.refused(mark(c.officer[1], verified("I.2", "1")), "access.not-granted")
	c.refused(mark(c.home, verified("II.1", "1")), "access.not-granted")
	c.must(mark(c.home, verified("I.2", "29")))
	if sh := c.sheet(c.home, r.ID, 1); !row(sh, "I.2").Verifies || row(sh, "II.1").Verifies || row(sh, "I.2").Verified.N != 2900 {
		t.Errorf("the department a row names verifies that row: %+v", sh.Rows)
	}
	c.refused(mark(c.officer[1], scorecard.Marking{Column: "none", Entries: typed(u, "I.2", "1")}), "scorecard.no-such-column")
	c.refused(mark(c.officer[1], scorecard.Marking{Column: scoring.Self}), "scorecard.cells-count")
	c.refused(mark(c.officer[1], scorecard.Marking{Column: scoring.Cross, As: u, Entries: typed(u, "I.2", "1")}), "scorecard.not-your-duty")
	_, err := c.s.Give(ctx, c.keeper, r.ID, scorecard.Marking{Entries: typed(u, "done", "3")})
	c.must(err)
	_, err = c.s.Adopt(ctx, c.keeper, r.ID, r.Revision, scorecard.Choice{Text: table})
	c.refused(err, "scorecard.marked-already")
	_, err = c.s.Round(ctx, c.alien, r.ID)
	c.refused(err, "scorecard.not-found")
	_, err = c.s.Sheet(ctx, c.officer[1], r.ID, registry.UnitID("none"))
	c.refused(err, "scorecard.no-such-sheet")
	_, err = c.s.Grid(ctx, c.keeper, r.ID, "none")
	c.refused(err, "scorecard.no-such-column")
	_, _, err = c.s.Rounds(ctx, c.keeper, scorecard.Filter{Sort: "name"})
	c.refused(err, "scorecard.no-such-order")
	c.on("2023-11-21")
	c.refused(mark(c.officer[1], self("I.2", "1")), "scorecard.column-closed")
	_, err = c.s.Extend(ctx, c.officer[0], r.ID, r.Revision, terms().Days, " ")
	c.refused(err, "scorecard.unexplained")
	later := terms().Days
	later.Self = day("2023-11-25")
	r, err = c.s.Extend(ctx, c.officer[0], r.ID, r.Revision, later, "Lũ lụt")
	c.must(err)
	c.must(mark(c.officer[1], self("I.2", "1")))
	g, err := c.s.Grid(ctx, c.keeper, r.ID, scoring.Self)
	c.must(err)
	if len(g.Members) != 6 || len(g.Cells) != 1 {
		t.Errorf("%d members, %v", len(g.Members), g.Cells)
	}
	if g, err = c.s.Grid(ctx, c.officer[2], r.ID, scoring.Self); err != nil || len(g.Cells) != 0 {
		t.Errorf("a member reads another's marks: %v %v", g.Cells, err)
	}
}

func TestACriterionNotAssigned(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	leave := func(unit registry.UnitID, criterion string, given bool, why string) (err error) {
		var now scorecard.Round
		if now, err = c.s.NotAssigned(ctx, c.officer[0], r.ID, r.Revision, unit, criterion, given, why); err == nil {
			r = now
		}
		return err
	}
	c.refused(leave(c.units[1], "II.1", false, "Không có"), "score.must-be-assigned")
	c.refused(leave(c.units[1], "II.9", false, "Không có"), "score.no-row")
	c.refused(leave("none", "I.2", false, "Không có"), "scorecard.not-a-member")
	c.refused(leave(c.units[1], "I.2", false, ""), "scorecard.unexplained")
	c.must(leave(c.units[1], "I.2", false, "Không có thủ tục"))
	c.refused(leave(c.units[1], "I.2", false, "Không có thủ tục"), "scorecard.said-already")
	done := c.mark(c.officer[1], r.ID, scorecard.Marking{Column: scoring.Self, Entries: typed(c.units[1], "I.2", "3")})
	if got := codes(done.Refused); len(got) != 1 || got[0] != "I.2 score.not-assigned-yet-marked" {
		t.Errorf("%v", got)
	}
	c.give(1, r.ID, "done", "50", "plan", "100")
	if sh := c.sheet(c.officer[1], r.ID, 1); sh.Counted.Groups[0].Points != points("35") || row(sh, "I.2").LeftOut == "" {
		t.Errorf("half of forty counts for seventy: %+v", sh.Counted.Groups)
	}
	c.must(leave(c.units[1], "I.2", true, "Có rồi"))
	c.mark(c.officer[1], r.ID, scorecard.Marking{Column: scoring.Self, Entries: typed(c.units[1], "I.2", "3")})
	c.refused(leave(c.units[1], "I.2", false, "Lại không"), "score.not-assigned-yet-marked")
}

func TestEvidenceStandsBesideItsRow(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	attach := func(change func(*scorecard.Evidence)) (scorecard.Evidence, error) {
		e := scorecard.Evidence{Unit: c.units[1], Row: "I.2", Title: "Báo cáo", Hash: "ab12", Size: 10, Media: "application/pdf"}
		change(&e)
		return c.s.Attach(ctx, c.officer[1], r.ID, e)
	}
	for code, change := range map[string]func(*scorecard.Evidence){
		"scorecard.evidence-kind":     func(e *scorecard.Evidence) { e.Media = "image/png" },
		"scorecard.evidence-no-title": func(e *scorecard.Evidence) { e.Title = " " },
		"scorecard.evidence-empty":    func(e *scorecard.Evidence) { e.Size = 0 },
		"form.too-long":               func(e *scorecard.Evidence) { e.Title = strings.Repeat("a", 301) },
		"score.no-row":                func(e *scorecard.Evidence) { e.Row = "IX" },
		"access.not-granted":          func(e *scorecard.Evidence) { e.Unit = c.units[2] },
	} {
		_, err := attach(change)
		c.refused(err, code)
	}
	var last scorecard.Evidence
	for range 20 {
		e, err := attach(func(*scorecard.Evidence) {})
		c.must(err)
		last = e
	}
	_, err := attach(func(*scorecard.Evidence) {})
	c.refused(err, "scorecard.evidence-many")
	_, err = c.s.Evidence(ctx, c.officer[1], r.ID, last.ID)
	c.must(err)
	_, err = c.s.Evidence(ctx, c.alien, r.ID, last.ID)
	c.refused(err, "scorecard.not-found")
	c.refused(c.s.Detach(ctx, c.officer[2], r.ID, last.ID), "access.not-granted")
	c.must(c.s.Detach(ctx, c.officer[1], r.ID, last.ID))
	c.refused(c.s.Detach(ctx, c.officer[1], r.ID, last.ID), "scorecard.no-such-evidence")
	if n := len(row(c.sheet(c.officer[1], r.ID, 1), "I.2").Evidence); n != 19 {
		t.Errorf("%d files", n)
	}
}

func TestObjectionsAndRankingInTheirTime(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	object := func(row, text string) (scorecard.Objection, error) {
		return c.s.Object(ctx, c.officer[1], r.ID, c.units[1], row, text)
	}
	_, err := object("II.1", "Sai")
	c.refused(err, "scorecard.is-scoring")
	c.refused(c.s.AnswerObjection(ctx, c.keeper, r.ID, "none", scorecard.Answer{Why: "Không"}), "scorecard.no-such-objection")
	_, err = c.s.Rank(ctx, c.keeper, r.ID, r.Revision, nil)
	c.refused(err, "scorecard.is-scoring")
	c.on("2023-12-12")
	_, err = object("IX", "Sai")
	c.refused(err, "score.no-row")
	_, err = object("II.1", " ")
	c.refused(err, "scorecard.objection-missing")
	o, err := object("II.1", "Thiếu điểm")
	c.must(err)
	_, err = c.s.Object(ctx, c.officer[2], r.ID, c.units[1], "II.1", "Hộ")
	c.refused(err, "access.not-granted")
	_, err = c.s.Rank(ctx, c.keeper, r.ID, r.Revision, nil)
	c.refused(err, "scorecard.objections-run")
	c.on("2023-12-16")
	_, err = object("II.2", "Muộn")
	c.refused(err, "scorecard.objections-over")
	_, err = c.s.Rank(ctx, c.keeper, r.ID, r.Revision, nil)
	c.refused(err, "scorecard.objections-wait")
	answer := func(a scorecard.Answer) error { return c.s.AnswerObjection(ctx, c.keeper, r.ID, o.ID, a) }
	c.refused(answer(scorecard.Answer{}), "scorecard.unexplained")
	c.refused(answer(scorecard.Answer{Taken: true, Column: scoring.Verified, Cell: "II.2", Typed: "1", Why: "Đúng"}), "scorecard.answer-elsewhere")
	c.refused(answer(scorecard.Answer{Taken: true, Column: scoring.Verified, Cell: "II.1", Typed: "21", Why: "Đúng"}), "score.over-max")
	c.refused(c.s.AnswerObjection(ctx, c.officer[1], r.ID, o.ID, scorecard.Answer{Why: "Đúng"}), "access.not-granted")
	c.must(answer(scorecard.Answer{Taken: true, Column: scoring.Reporting, Cell: "done", Typed: "7", Why: "Đúng"}))
	c.refused(answer(scorecard.Answer{Why: "Lại"}), "scorecard.answered-already")
	_, err = c.s.Ranking(ctx, c.keeper, r.ID)
	c.refused(err, "scorecard.no-ranking")
	_, err = c.s.Prepare(ctx, c.keeper, r.ID, r.Revision)
	c.refused(err, "scorecard.is-objecting")
	_, err = c.s.Rank(ctx, c.keeper, r.ID, r.Revision, map[registry.UnitID]int64{"none": 1})
	c.refused(err, "scorecard.bad-votes")
	r, err = c.s.Rank(ctx, c.keeper, r.ID, r.Revision, map[registry.UnitID]int64{c.units[2]: 4})
	c.must(err)
	b, err := c.s.Ranking(ctx, c.keeper, r.ID)
	c.must(err)
	if p := b.Standing.Ranking.Categories[0]; p.Places[0].ID != string(c.units[2]) || len(p.Pairs[0].Steps) != 2 {
		t.Errorf("votes part who is equal: %+v", p)
	}
	_, err = c.s.Annul(ctx, c.keeper, r.ID, r.Revision, "")
	c.refused(err, "scorecard.unexplained")
	r, err = c.s.Annul(ctx, c.keeper, r.ID, r.Revision, "Nhầm")
	c.must(err)
	_, err = c.s.Annul(ctx, c.keeper, r.ID, r.Revision, "Nhầm")
	c.refused(err, "scorecard.is-void")
}

func TestCrossScorersAreAssignedOnce(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	_, err := c.s.Assign(ctx, c.keeper, r.ID, r.Revision, []scoring.Duty{{Scorer: string(c.units[0]), Scored: string(c.units[1])}, {Scorer: string(c.units[0]), Scored: string(c.units[2])},
		{Scorer: string(c.units[0]), Scored: string(c.units[3])}, {Scorer: string(c.units[0]), Scored: string(c.units[4])}})
	c.refused(err, "assignment.scores-too-few")
	c.cross(r)
	_, err = c.s.Assign(ctx, c.keeper, r.ID, r.Revision, nil)
	c.refused(err, "scorecard.crossed-already")
	if sh := c.sheet(c.keeper, r.ID, 1); len(sh.Scorers) != 0 || row(sh, "I.2").Cross.Raw.Given {
		t.Errorf("in a blind round the city reads no cross mark before its day: %+v", sh.Scorers)
	}
	c.on("2023-12-02")
	if sh := c.sheet(c.keeper, r.ID, 1); len(sh.Scorers) != 2 || sh.Scorers[0].Name == "" || row(sh, "I.2").Cross.Of != 2 {
		t.Errorf("%+v", sh.Scorers)
	}
}
