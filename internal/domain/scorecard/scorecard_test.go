package scorecard_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// all lets every member give figures and marks, its cross-scorers and the city
// mark it: a year of cluster 7, made up.
func (c *city) all(r scorecard.Round) {
	c.t.Helper()
	self := []string{"28", "27,5", "25", "26", "24.5", "20"}
	for i, u := range c.units {
		c.give(i, r.ID, "done", "9"+string(rune('0'+i)), "plan", "100")
		c.mark(c.officer[i], r.ID, scorecard.Marking{Column: scoring.Self, Entries: typed(u, "I.2", self[i], "II.1", "18", "II.2", "có", "II.3", "1")})
		c.must(c.s.Send(c.t.Context(), c.officer[i], r.ID, scorecard.Leaf{Unit: u, Column: scoring.Self}))
	}
	c.on("2023-11-25")
	c.cross(r)
	c.on("2023-12-05")
	for i, u := range c.units {
		c.mark(c.keeper, r.ID, scorecard.Marking{Column: scoring.Verified, Entries: typed(u, "I.2", self[i], "II.1", "17", "II.2", "yes", "II.3", "1", "II.4", "0")})
	}
}

func (c *city) cross(r scorecard.Round) {
	c.t.Helper()
	v, err := c.s.Round(c.t.Context(), c.officer[0], r.ID)
	c.must(err)
	for i, u := range c.units {
		mine, err := c.s.Round(c.t.Context(), c.officer[i], r.ID)
		c.must(err)
		n := 0
		for _, d := range mine.Duties {
			if d.Scorer != u {
				c.t.Errorf("%v: learned of %v", names[i], d)
				continue
			}
			n++
			c.mark(c.officer[i], r.ID, scorecard.Marking{Column: scoring.Cross, As: u, Entries: typed(d.Scored, "I.2", "2"+string(rune('0'+i)), "II.1", "15", "II.2", "x")})
			c.must(c.s.Send(c.t.Context(), c.officer[i], r.ID, scorecard.Leaf{Unit: d.Scored, Column: scoring.Cross, Scorer: u}))
		}
		if n != r.PerMember {
			c.t.Errorf("%s scores %d", names[i], n)
		}
	}
	if len(v.Duties) != r.PerMember {
		c.t.Errorf("the head of a blind round learned of %v", v.Duties)
	}
}

// published ranks a round and publishes it.
func (c *city) published(r scorecard.Round) {
	c.t.Helper()
	r, err := c.s.Rank(c.t.Context(), c.officer[0], r.ID, r.Revision, nil)
	c.must(err)
	r, err = c.s.Prepare(c.t.Context(), c.officer[0], r.ID, r.Revision)
	c.must(err)
	_, err = c.s.Publish(c.t.Context(), c.officer[0], r.ID, r.Revision, r.Word())
	c.must(err)
}

// Hanoi's cluster 7 lives through the scoring of 2023: from a table to a ranking
// that can no longer be changed.
func TestAYearOfClusterSeven(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	c.all(r)
	if sh := c.sheet(c.officer[1], r.ID, 1); row(sh, "I.2").Verified.Given || !row(sh, "I.2").Cross.Raw.Given || sh.Scorers[0].Name != "" {
		t.Errorf("before the verified column closes: %+v %+v", row(sh, "I.2"), sh.Scorers)
	}
	c.on("2023-12-11")
	o, err := c.s.Object(ctx, c.officer[1], r.ID, c.units[1], "II.1", "Đã tổ chức đủ các phong trào")
	c.must(err)
	_, err = c.s.Object(ctx, c.officer[1], r.ID, c.units[1], "II.1", "Lần nữa")
	c.refused(err, "scorecard.objected-already")
	c.must(c.s.AnswerObjection(ctx, c.keeper, r.ID, o.ID, scorecard.Answer{Taken: true, Column: scoring.Verified, Cell: "II.1", Typed: "19", Why: "Bổ sung minh chứng"}))
	c.on("2023-12-16")
	r, err = c.s.Rank(ctx, c.officer[0], r.ID, r.Revision, nil)
	c.must(err)
	_, err = c.s.Ranking(ctx, c.officer[2], r.ID)
	c.refused(err, "scorecard.no-ranking")
	_, err = c.s.Publish(ctx, c.officer[0], r.ID, r.Revision, r.Word())
	c.refused(err, "scorecard.not-prepared")
	r, err = c.s.Prepare(ctx, c.officer[0], r.ID, r.Revision)
	c.must(err)
	_, err = c.s.Publish(ctx, c.officer[0], r.ID, r.Revision, "2023")
	c.refused(err, "scorecard.word")
	if r.Word() != "2023-CTDS7" {
		t.Errorf("the word is %s", r.Word())
	}
	r, err = c.s.Publish(ctx, c.officer[0], r.ID, r.Revision, "2023-ctds7")
	c.must(err)
	b, err := c.s.Ranking(ctx, c.officer[2], r.ID)
	c.must(err)
	var order []string
	for _, p := range b.Standing.Ranking.Categories[0].Places {
		order = append(order, b.Standing.Stood(p.ID).Name+" "+p.Total.String())
	}
	if order[0] != names[1]+" 93.9" || len(order) != 6 {
		t.Errorf("%v", order)
	}
	if len(b.Mine) != 1 || len(b.Mine[0].Ways) == 0 || b.Mine[0].Ways[0].Needs <= 0 {
		t.Errorf("what would change a rank: %+v", b.Mine)
	}
	_, err = c.s.Mark(ctx, c.keeper, r.ID, scorecard.Marking{Column: scoring.Verified, Entries: typed(c.units[0], "II.1", "20")})
	c.refused(err, "scorecard.is-published")
	_, err = c.s.Rank(ctx, c.officer[0], r.ID, r.Revision, nil)
	c.refused(err, "scorecard.is-published")
	if sh := c.sheet(c.officer[2], r.ID, 1); sh.Counted.Total != points("93.9") || sh.Scorers[0].Name != "" {
		t.Errorf("once published all sheets are seen, not who scored: %v %+v", sh.Counted.Total, sh.Scorers)
	}
	again, err := c.s.Annul(ctx, c.keeper, r.ID, r.Revision, "Sai bảng điểm")
	c.must(err)
	if again.RankingHash != r.RankingHash || again.State(c.keeper.Today) != scorecard.Void {
		t.Errorf("%+v", again)
	}
	_, err = c.s.Start(ctx, c.keeper, scorecard.Beginning{Cluster: c.cluster, Year: 2023, Terms: terms()})
	c.must(err)
	list, n, err := c.s.Rounds(ctx, c.officer[3], scorecard.Filter{Year: 2023, Sort: "-year"})
	c.must(err)
	if n != 2 || list[0].ClusterName != "Cụm thi đua số 7" || list[1].Sent != 6 {
		t.Errorf("%d %+v", n, list)
	}
	if _, n, err = c.s.Rounds(ctx, c.officer[3], scorecard.Filter{State: scorecard.Void}); err != nil || n != 1 {
		t.Errorf("%d void %v", n, err)
	}
	if _, n, err = c.s.Rounds(ctx, c.alien, scorecard.Filter{}); err != nil || n != 0 {
		t.Errorf("an alien sees %d %v", n, err)
	}
}

// What is bad is refused cell by cell, each with its own fault.
func TestBadCellsAreToldOneByOne(t *testing.T) {
	c := found(t)
	r := c.scoring()
	u := c.units[1]
	bad := typed(u, "I.1", "3", "I.2", "31", "II.1", "chín", "II.2", "5", "II.3", "85%", "II.4", "1", "II.9", "1", "I.2", "2")
	done := c.mark(c.officer[1], r.ID, scorecard.Marking{Column: scoring.Self, Entries: bad})
	want := []string{"I.1 score.counted", "I.2 score.over-max", "II.1 cell.number", "II.2 score.yes-or-no", "II.3 cell.percent", "II.4 cell.not-in-column", "II.9 score.no-row", "I.2 cell.twice"}
	if got := codes(done.Refused); !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	if len(done.Kept) > 0 {
		t.Errorf("kept %v", done.Kept)
	}
	good := append(typed(u, "II.1", "12,5", "II.2", "không"), typed(u, "I.2", "-1")...)
	done = c.mark(c.officer[1], r.ID, scorecard.Marking{Column: scoring.Self, Entries: good})
	if len(done.Kept) > 0 || len(c.sheet(c.officer[1], r.ID, 1).Own.Empty) != 4 {
		t.Errorf("half done: %+v", done)
	}
	good[0].Revision = 0
	done = c.mark(c.officer[1], r.ID, scorecard.Marking{Column: scoring.Self, Entries: good, Anyway: true})
	if got := codes(done.Refused); len(done.Kept) != 2 || len(got) != 1 || got[0] != "I.2 score.negative" {
		t.Errorf("%v %v", done.Kept, got)
	}
	sh := c.sheet(c.officer[1], r.ID, 1)
	if x := row(sh, "II.2").Self; !x.Given || x.N != 0 || row(sh, "I.2").Self.Given || !sh.Own.Partial() {
		t.Errorf("zero is a mark, empty is not: %+v", sh.Rows)
	}
	fig, err := c.s.Give(t.Context(), c.officer[1], r.ID, scorecard.Marking{Entries: typed(u, "done", "1.234", "rate", "85,25 %", "plan", "1.234.567,5", "other", "1")})
	c.must(err)
	if got := codes(fig.Refused); len(got) != 2 || got[0] != "done cell.ambiguous" || got[1] != "other score.no-figure" {
		t.Errorf("%v", got)
	}
}

// Two who change one cell: the later is told who was first and what stands, and
// the rest is saved only when they say so.
func TestTheLaterSaveLosesNothing(t *testing.T) {
	c := found(t)
	r := c.scoring()
	u, second := c.units[1], c.as("second", c.units[1], access.Officer)
	c.mark(c.officer[1], r.ID, scorecard.Marking{Column: scoring.Self, Entries: typed(u, "I.2", "20")})
	m := scorecard.Marking{Column: scoring.Self, Entries: typed(u, "I.2", "25", "II.1", "15")}
	done := c.mark(second, r.ID, m)
	if len(done.Kept) != 0 || len(done.Refused) != 1 || done.Refused[0].Why.Code != "cell.changed" || done.Refused[0].Stands.N != 2000 || done.Refused[0].Stands.By != "officer-1" {
		t.Fatalf("%+v", done)
	}
	m.Anyway = true
	if done = c.mark(second, r.ID, m); len(done.Kept) != 1 || done.Kept[0].Row != "II.1" {
		t.Fatalf("%+v", done)
	}
	m.Entries[0].Revision, m.Anyway = done.Refused[0].Stands.Revision, false
	m.Entries[1].Revision = 1
	if done = c.mark(second, r.ID, m); len(done.Kept) != 2 || len(done.Refused) != 0 {
		t.Fatalf("%+v", done)
	}
	h, err := c.s.History(t.Context(), c.officer[1], r.ID, scorecard.Key{Unit: u, Column: scoring.Self, Row: "I.2"})
	c.must(err)
	if len(h) != 2 || h[0].Before.N != 2000 || h[0].After.N != 2500 || h[0].By != "second" {
		t.Errorf("%+v", h)
	}
}

// Several columns saved together are one act: all or nothing, and one entry.
func TestColumnsSavedTogetherAreOneAct(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r, u, who := c.scoring(), c.units[1], c.officer[1]
	both := []scorecard.Marking{{Column: scoring.Reporting, Entries: typed(u, "done", "90", "plan", "100")}, {Column: scoring.Self, Entries: typed(u, "I.2", "31", "II.1", "15")}}
	done, err := c.s.Fill(ctx, who, r.ID, both)
	c.must(err)
	if len(done[0].Kept)+len(done[1].Kept) != 0 || len(done[1].Refused) != 1 || c.sheet(who, r.ID, 1).Figures[0].Cell.Given {
		t.Errorf("one cell is refused and no column is saved: %+v", done)
	}
	both[1].Entries[0].Typed = "30"
	done, err = c.s.Fill(ctx, who, r.ID, both)
	c.must(err)
	if len(done[0].Kept) != 2 || len(done[1].Kept) != 2 {
		t.Errorf("%+v", done)
	}
	_, err = c.s.Fill(ctx, who, r.ID, append(both, both[0]))
	c.refused(err, "scorecard.column-twice")
	_, err = c.s.Fill(ctx, who, r.ID, nil)
	c.refused(err, "scorecard.cells-count")
	c.must(c.db.View(ctx, func(tx *store.Tx) error {
		body, err := store.One[string](tx.Row(`SELECT body FROM ledger_entry WHERE act IN ('scorecard.mark', 'scorecard.give')`))
		if err == nil && !strings.Contains(body, `"cells":4,"columns":["figures","self"]`) {
			t.Errorf("the ledger keeps %s", body)
		}
		return err
	}))
}

// A sheet that was sent changes only with a reason.
func TestAChangeAfterSendingSaysWhy(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	u := c.units[2]
	leaf := scorecard.Leaf{Unit: u, Column: scoring.Self}
	c.refused(c.s.Send(ctx, c.officer[2], r.ID, leaf), "scorecard.nothing-to-send")
	c.mark(c.officer[2], r.ID, scorecard.Marking{Column: scoring.Self, Entries: typed(u, "I.2", "20")})
	c.refused(c.s.Send(ctx, c.officer[1], r.ID, leaf), "access.not-granted")
	c.must(c.s.Send(ctx, c.officer[2], r.ID, leaf))
	c.refused(c.s.Send(ctx, c.officer[2], r.ID, leaf), "scorecard.sent-already")
	m := scorecard.Marking{Column: scoring.Self, Entries: []scorecard.Entry{{Unit: u, Row: "I.2", Typed: "21", Revision: 1}}}
	_, err := c.s.Mark(ctx, c.officer[2], r.ID, m)
	c.refused(err, "scorecard.unexplained")
	_, err = c.s.Give(ctx, c.officer[2], r.ID, scorecard.Marking{Entries: typed(u, "done", "3")})
	c.refused(err, "scorecard.unexplained")
	m.Why = "Nhập nhầm"
	if done := c.mark(c.officer[2], r.ID, m); len(done.Kept) != 1 {
		t.Errorf("%+v", done)
	}
	h, err := c.s.History(ctx, c.officer[2], r.ID, scorecard.Key{Unit: u, Column: scoring.Self, Row: "I.2"})
	c.must(err)
	if len(h) != 2 || h[0].Why != "Nhập nhầm" {
		t.Errorf("%+v", h)
	}
}

// A member that leaves in August keeps its marks and stands apart with the day.
func TestAMemberLeavingInAugustStandsApart(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	c.on("2023-08-01")
	r := c.scoring()
	c.mark(c.officer[5], r.ID, scorecard.Marking{Column: scoring.Self, Entries: typed(c.units[5], "I.2", "20")})
	v, err := c.c.Cluster(ctx, c.keeper, c.cluster, 2023)
	c.must(err)
	seat := v.Members[5]
	c.on("2023-08-25")
	c.must(c.c.Leave(ctx, c.keeper, c.cluster, cluster.Leaving{Member: seat.ID, Last: day("2023-08-31"), Paper: "5/QĐ", Because: "Sáp nhập"}))
	c.on("2023-09-10")
	_, err = c.s.Mark(ctx, c.officer[5], r.ID, scorecard.Marking{Column: scoring.Self, Entries: typed(c.units[5], "II.1", "3")})
	c.must(err)
	sh := c.sheet(c.officer[5], r.ID, 5)
	if sh.Member.Left != day("2023-08-31") || sh.EditSelf || row(sh, "II.1").Self.Given || !row(sh, "I.2").Self.Given {
		t.Errorf("%+v", sh.Member)
	}
	c.on("2023-12-16")
	r, err = c.s.Rank(ctx, c.officer[0], r.ID, r.Revision, nil)
	c.must(err)
	b, err := c.s.Ranking(ctx, c.officer[0], r.ID)
	c.must(err)
	if len(b.Standing.Members) != 5 || len(b.Standing.Apart) != 1 || b.Standing.Apart[0].Left != day("2023-08-31") || !b.Standing.Partial() {
		t.Errorf("%+v", b.Standing)
	}
}

// Those who have not sent are told once, some days before.
func TestWhoHasNotSentIsRemindedOnce(t *testing.T) {
	c := found(t)
	r := c.scoring()
	c.mark(c.officer[1], r.ID, scorecard.Marking{Column: scoring.Self, Entries: typed(c.units[1], "I.2", "20")})
	c.must(c.s.Send(t.Context(), c.officer[1], r.ID, scorecard.Leaf{Unit: c.units[1], Column: scoring.Self}))
	for _, x := range []struct {
		day  string
		want int
	}{{"2023-11-10", 0}, {"2023-11-17", 5}, {"2023-11-18", 0}} {
		c.on(x.day)
		if n, err := c.s.Remind(t.Context()); err != nil || n != x.want {
			t.Errorf("%s: %d %v", x.day, n, err)
		}
	}
	v, err := c.s.Round(t.Context(), c.keeper, r.ID)
	c.must(err)
	if len(v.Reached) == 0 || v.Next.Code != "mark" || v.Next.Left != 5 {
		t.Errorf("%+v %+v", v.Reached, v.Next)
	}
}

// A table is tried on the sheets of the year before; an earlier place stands
// beside the new one; who scored whom before scores others now.
func TestTheYearAfterRemembers(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	c.all(r)
	c.on("2023-12-16")
	c.published(r)
	c.on("2024-11-01")
	next := terms()
	next.Days = scorecard.Days{Self: day("2024-11-20"), Cross: day("2024-12-01"), Verified: day("2024-12-10"), Object: day("2024-12-15")}
	n, err := c.s.Start(ctx, c.keeper, scorecard.Beginning{Cluster: c.cluster, Year: 2024, Terms: next})
	c.must(err)
	trial, err := c.s.Try(ctx, c.keeper, n.ID, scorecard.Choice{Text: table})
	c.must(err)
	if trial.Year != 2023 || len(trial.Rows) != 6 || trial.Rows[0].A.Total != trial.Rows[0].B.Total {
		t.Errorf("%+v", trial.Rows)
	}
	n, err = c.s.Adopt(ctx, c.keeper, n.ID, n.Revision, scorecard.Choice{Text: table})
	c.must(err)
	n, err = c.s.Assign(ctx, c.keeper, n.ID, n.Revision, nil)
	c.must(err)
	if !n.Duties.Least || n.Duties.Cost >= 12 {
		t.Errorf("%+v", n.Duties)
	}
	c.on("2024-12-20")
	n, err = c.s.Rank(ctx, c.keeper, n.ID, n.Revision, nil)
	c.must(err)
	b, err := c.s.Ranking(ctx, c.keeper, n.ID)
	c.must(err)
	if p := b.Standing.Ranking.Categories[0].Places[0]; len(p.Earlier) != 1 || p.Earlier[0].Year != 2023 || !p.Shared {
		t.Errorf("%+v", p)
	}
}
