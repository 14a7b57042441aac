package tally_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/domain/tally"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// The table of the tests: made up.
const table = `
id: communes
vi: Bảng điểm xã
en: Table of communes
source: Dựng để thử
status: example
figures:
  - {id: done, vi: Việc đã xong, en: Tasks done, unit: việc}
  - {id: plan, vi: Việc được giao, en: Tasks given, unit: việc}
groups:
  - id: I
    vi: Nhiệm vụ
    en: Work
    max: 100
    criteria:
      - {id: I.1, vi: Nhiệm vụ được giao, en: Tasks, kind: percent, max: 70, rule: {how: share, over: [done], under: [plan]}}
      - {id: I.2, vi: Phong trào, en: Movements, kind: score, max: 30, scored: [self, verified]}
`

const blocks = 12

// A country is a ministry with a province that has twelve blocks of two communes,
// the last of them scored already; and another province, which has one.
type country struct {
	*testing.T
	clock          *storetest.Clock
	db             *store.DB
	s              *tally.Service
	rounds         *scorecard.Service
	root, province registry.UnitID
	over           map[registry.UnitID]access.Scope
	blocks         []cluster.ID
	keeper         access.Actor // appraiser of the whole
}

func found(t *testing.T) *country {
	t.Helper()
	t.Parallel()
	c := &country{T: t, clock: storetest.NewClock(), over: map[registry.UnitID]access.Scope{}}
	c.clock.Set(time.Date(2025, 11, 1, 3, 0, 0, 0, time.UTC))
	c.db = storetest.OpenAt(t, c.clock, slices.Concat(tally.Invariants, scorecard.Invariants, cluster.Invariants, notice.Invariants)...)
	c.rounds = scorecard.New(c.db, func() ([]scoring.Table, error) { return nil, nil })
	c.s = tally.New(c.db, c.rounds)
	var other registry.UnitID
	var lines []cluster.SheetLine
	c.must(c.db.Update(t.Context(), func(tx *store.Tx) error {
		c.root = c.unit(tx, "", "Trung ương", "TW", registry.MinistryProvince)
		c.province, other = c.unit(tx, c.root, "Tỉnh mẫu", "T1", registry.Department), c.unit(tx, c.root, "Tỉnh khác", "T2", registry.Department)
		for i := range 2 * blocks {
			c.unit(tx, c.province, fmt.Sprintf("Xã %02d", i), fmt.Sprintf("X%02d", i), registry.Base)
			lines = append(lines, cluster.SheetLine{No: i + 2, Name: fmt.Sprintf("Khối %02d", i/2), Kind: "Khối", Code: fmt.Sprintf("X%02d", i)})
		}
		c.unit(tx, other, "Xã khác", "Y", registry.Base)
		return nil
	}))
	c.keeper = c.as("keeper", c.root, access.Appraiser)
	made, err := cluster.New(c.db).Bring(t.Context(), c.as("keeper", c.province, access.Appraiser), cluster.Bringing{Body: c.province, Number: "1/QĐ-UBND", Signer: "Chủ tịch", Day: day("2025-01-02"), Lines: lines})
	c.must(err)
	for _, m := range made {
		c.blocks = append(c.blocks, m.ID)
	}
	_, err = cluster.New(c.db).Bring(t.Context(), c.keeper, cluster.Bringing{Body: other, Number: "2/QĐ-UBND", Signer: "Chủ tịch", Day: day("2025-01-02"),
		Lines: []cluster.SheetLine{{No: 2, Name: "Khối khác", Kind: "Khối", Code: "Y"}}})
	c.must(err)
	_, err = c.rounds.Start(t.Context(), c.keeper, scorecard.Beginning{Cluster: c.blocks[blocks-1], Year: 2025, Terms: terms()})
	c.must(err)
	return c
}

func (c *country) unit(tx *store.Tx, up registry.UnitID, name, code string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: code, Level: level, Legal: true, From: day("2000-01-01")})
	c.must(err)
	c.over[u.ID] = u.Path
	return u.ID
}

func (c *country) as(account string, unit registry.UnitID, role access.Role) access.Actor {
	return access.Actor{Account: account, Today: civil.Of(c.clock.Now()), Grants: []access.Grant{{Role: role, Over: c.over[unit], From: day("2000-01-01")}}}
}

func (c *country) on(d string) {
	at := day(d)
	c.clock.Set(time.Date(at.Year, at.Month, at.Day, 3, 0, 0, 0, time.UTC))
	c.keeper.Today = at
}

func (c *country) must(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err, fault.Reasons(err))
	}
}

func (c *country) refused(what string, err error, k fault.Kind, code string) {
	c.Helper()
	got := fault.Reasons(err)
	if !fault.Is(err, k) || code != "" && (len(got) == 0 || got[0].Code != code) {
		c.Errorf("%s: %v %v, want %s", what, err, got, code)
	}
}

func terms() scorecard.Terms {
	return scorecard.Terms{Days: scorecard.Days{Self: day("2025-11-20"), Cross: day("2025-11-20"), Verified: day("2025-12-10"), Object: day("2025-12-15")}}
}

func (c *country) start(what tally.What, unit registry.UnitID) tally.Tally {
	c.Helper()
	n := tally.NewTally{What: what, Unit: unit, Year: 2025}
	if what == tally.Begin {
		n.Terms, n.Table = terms(), scorecard.Choice{Text: table}
	}
	w, err := c.s.Start(c.Context(), c.keeper, n)
	c.must(err)
	return w
}

func (c *country) done(which tally.ID) tally.Tally {
	c.Helper()
	c.must(c.s.Work(c.Context(), which, nil))
	w, err := c.s.Tally(c.Context(), c.keeper, which)
	c.must(err)
	return w
}

func (c *country) findings(which tally.ID, f tally.Filter) []tally.Finding {
	c.Helper()
	rows, _, err := c.s.Found(c.Context(), c.keeper, which, f)
	c.must(err)
	return rows
}

// sheet is what the two communes of blocks reported, of so many.
func sheet(n int) (all []tally.Line) {
	for i := range 2 * n {
		for j, of := range []string{"done", "plan", "I.2"} {
			all = append(all, tally.Line{No: 2 + 3*i + j, Code: fmt.Sprintf("X%02d", i), Of: of, Value: []string{fmt.Sprint(50 + i), "100", "20,5"}[j]})
		}
	}
	return all
}

func TestAYearIsBegunFilledAndRankedInAllClusters(t *testing.T) {
	c := found(t)
	w := c.done(c.start(tally.Begin, c.root).ID)
	if w.State != tally.Done || w.Done != blocks+1 || w.Counts != (tally.Counts{Done: blocks, Kept: 1, Members: 2*(blocks-1) + 1}) {
		t.Fatalf("%s %d %+v", w.State, w.Done, w.Counts)
	}
	if kept := c.findings(w.ID, tally.Filter{Outcome: tally.Kept}); len(kept) != 1 || kept[0].Cluster != c.blocks[blocks-1] || kept[0].Round == "" {
		t.Errorf("kept: %+v", kept)
	}
	if again := c.done(c.start(tally.Begin, c.province).ID); again.Counts.Kept != blocks || again.Counts.Done != 0 {
		t.Errorf("begun twice: %+v", again.Counts)
	}

	c.on("2025-12-01")
	cells, bad, err := c.s.Bring(t.Context(), c.keeper, tally.Bringing{Unit: c.root, Year: 2025, Lines: sheet(blocks - 2)})
	c.must(err)
	if cells != 6*(blocks-2) || bad != nil {
		t.Errorf("%d cells, bad %v", cells, bad)
	}

	early := c.done(c.start(tally.Rank, c.root).ID)
	if early.Counts.Refused != blocks+1 || c.findings(early.ID, tally.Filter{})[0].Why[0].Code != "scorecard.is-checking" {
		t.Errorf("ranked while marks are verified: %+v", early.Counts)
	}

	c.on("2025-12-16")
	w = c.done(c.start(tally.Rank, c.root).ID)
	if w.Counts != (tally.Counts{Done: blocks - 2, Refused: 3, Members: 2 * (blocks - 2)}) {
		t.Fatalf("%+v", w.Counts)
	}
	why := map[string]string{}
	for _, f := range c.findings(w.ID, tally.Filter{Outcome: tally.Refused}) {
		why[f.Name] = f.Why[0].Code + " " + fmt.Sprint(f.Why[0].Args...)
	}
	if want := (map[string]string{"Khối 10": "scorecard.sheets-not-whole 2 2Xã 20; Xã 21", "Khối 11": "scorecard.is-preparing ", "Khối khác": "scorecard.sheets-not-whole 1 1Xã khác"}); fmt.Sprint(why) != fmt.Sprint(want) {
		t.Errorf("refused: %v", why)
	}
	places, err := c.s.Places(t.Context(), c.keeper, w.ID)
	c.must(err)
	if len(places) != 2*(blocks-2) || places[0].UnitName != "Xã 01" || places[0].Place != 1 || places[0].Total != 5620 || places[1].UnitName != "Xã 00" {
		t.Errorf("%d places, first %+v", len(places), places[0])
	}
	b, err := c.rounds.Ranking(t.Context(), c.keeper, c.findings(w.ID, tally.Filter{Search: "khối 03"})[0].Round)
	c.must(err)
	if b.State != scorecard.Ranked || !b.PreparedAt.IsZero() || !b.PublishedAt.IsZero() {
		t.Error("something was published, or made ready to be")
	}
	if again := c.done(c.start(tally.Rank, c.root).ID); again.Counts.Kept != blocks-2 || again.Counts.Done != 0 {
		t.Errorf("ranked twice: %+v", again.Counts)
	}
}

func TestWorkIsStoppedAndGoesOn(t *testing.T) {
	c := found(t)
	w := c.start(tally.Begin, c.root)
	down := errors.New("the machine stops")
	if err := c.s.Work(t.Context(), w.ID, func(int, int) error { return down }); !errors.Is(err, down) {
		t.Fatal(err)
	}
	half, err := c.s.Tally(t.Context(), c.keeper, w.ID)
	c.must(err)
	if half.State != tally.Running || half.Done != 10 || half.Total != blocks+1 || half.Counts.Done+half.Counts.Kept != 10 {
		t.Errorf("stopped: %+v", half)
	}
	if rest := c.done(w.ID); rest.State != tally.Done || rest.Done != blocks+1 || rest.Counts.Done+rest.Counts.Kept != blocks+1 {
		t.Errorf("gone on: %+v", rest.Counts)
	}
	c.refused("a tally that ended is stopped", c.s.Cancel(t.Context(), c.keeper, w.ID), fault.Unmet, "tally.ended")

	c.on("2025-12-16")
	w = c.start(tally.Rank, c.root)
	c.must(c.s.Work(t.Context(), w.ID, func(int, int) error { return c.s.Cancel(context.Background(), c.keeper, w.ID) }))
	if cut := c.done(w.ID); cut.State != tally.Cancelled || cut.Done != 10 {
		t.Errorf("cancelled: %s %d", cut.State, cut.Done)
	}
}

func TestTalliesAreRefused(t *testing.T) {
	c := found(t)
	head, officer, stranger := c.as("head", c.root, access.Head), c.as("officer", c.province, access.Officer), c.as("x", c.province, access.Admin)
	ask := func(n tally.NewTally) tally.NewTally {
		if n.Unit == "" {
			n.Unit = c.root
		}
		if n.Year == 0 {
			n.Year = 2025
		}
		return n
	}
	late := terms()
	late.Days.Verified = day("2025-11-01")
	for name, x := range map[string]struct {
		who  access.Actor
		n    tally.NewTally
		kind fault.Kind
		code string
	}{
		"a head looks and does not run":         {head, tally.NewTally{What: tally.Rank}, fault.Forbidden, ""},
		"a province does not run the country's": {officer, tally.NewTally{What: tally.Rank}, fault.NotFound, ""},
		"a year to come":                        {c.keeper, tally.NewTally{What: tally.Rank, Year: 2030}, fault.Invalid, "tally.year"},
		"other work":                            {c.keeper, tally.NewTally{What: "publish"}, fault.Invalid, "tally.no-such-work"},
		"no table":                              {c.keeper, tally.NewTally{What: tally.Begin, Terms: terms()}, fault.Invalid, "tally.table-missing"},
		"days out of order":                     {c.keeper, tally.NewTally{What: tally.Begin, Terms: late, Table: scorecard.Choice{Text: table}}, fault.Invalid, "scorecard.days-order"},
	} {
		_, err := c.s.Start(t.Context(), x.who, ask(x.n))
		c.refused(name, err, x.kind, x.code)
	}
	w := c.start(tally.Begin, c.root)
	if _, err := c.s.Tally(t.Context(), head, w.ID); err != nil {
		t.Error("the head may not look:", err)
	}
	_, err := c.s.Tally(t.Context(), officer, w.ID)
	c.refused("a province looks at the country's", err, fault.NotFound, "")
	c.refused("a head stops it", c.s.Cancel(t.Context(), head, w.ID), fault.Forbidden, "")
	_, _, err = c.s.Found(t.Context(), stranger, w.ID, tally.Filter{})
	c.refused("an administrator looks", err, fault.NotFound, "")
	if all, total, err := c.s.Tallies(t.Context(), officer, 1); err != nil || total != 0 || all != nil {
		t.Errorf("a province's list: %v %v", all, err)
	}
}

func TestASheetOfFiguresIsTakenWholeOrNot(t *testing.T) {
	c := found(t)
	c.done(c.start(tally.Begin, c.root).ID)
	lines := sheet(2)
	for i, bad := range map[int][3]string{0: {"X99", "done", "1"}, 1: {"X00", "none", "1"}, 2: {"X00", "I.2", "nhiều"}, 4: {"X01", "I.2", "31"}, 5: {"X01", "plan", ""}, 6: {"X22", "done", "5"}, 7: {"X02", "plan", "1,2345678"}} {
		lines[i].Code, lines[i].Of, lines[i].Value = bad[0], bad[1], bad[2]
	}
	b := tally.Bringing{Unit: c.root, Year: 2025, Lines: lines}
	_, bad, err := c.s.Bring(t.Context(), c.keeper, b)
	var got []string
	for _, l := range bad {
		got = append(got, fmt.Sprint(l.No, " ", l.Wrong[0].Field, " ", l.Wrong[0].Code))
	}
	want := []string{"2 code tally.line-unit", "3 of tally.line-criterion", "4 value cell.number", "6 value score.over-max", "7 value tally.line-no-value", "8 of tally.line-criterion", "9 value cell.decimals"}
	if !slices.Equal(got, want) {
		t.Errorf("bad lines: %q", got)
	}
	if reasons := fault.Reasons(err); !fault.Is(err, fault.Invalid) || len(reasons) != len(want) || reasons[0].Field != "lines.2.code" {
		t.Errorf("%v %v", err, reasons)
	}
	r := c.findings(c.done(c.start(tally.Begin, c.province).ID).ID, tally.Filter{Search: "Khối 00"})[0].Round
	o, err := c.rounds.Round(t.Context(), c.keeper, r)
	c.must(err)
	if o.Lines[0].Filled+o.Lines[1].Filled != 0 {
		t.Error("half of a refused sheet was saved")
	}

	b.Lines = sheet(2)
	cells, _, err := c.s.Bring(t.Context(), c.keeper, b)
	c.must(err)
	b.Lines[0].Value = "51"
	if again, _, err := c.s.Bring(t.Context(), c.keeper, b); err != nil || again != cells {
		t.Errorf("brought again: %d %v", again, err)
	}
	for name, x := range map[string]struct {
		who  access.Actor
		b    tally.Bringing
		kind fault.Kind
		code string
	}{
		"nothing in it":  {c.keeper, tally.Bringing{Unit: c.root, Year: 2025}, fault.Invalid, "tally.lines-count"},
		"an officer":     {c.as("o", c.root, access.Officer), b, fault.Forbidden, ""},
		"another body's": {c.as("o", c.province, access.Appraiser), b, fault.NotFound, ""},
	} {
		_, _, err := c.s.Bring(t.Context(), x.who, x.b)
		c.refused(name, err, x.kind, x.code)
	}
	c.on("2025-12-16")
	_, bad, err = c.s.Bring(t.Context(), c.keeper, tally.Bringing{Unit: c.root, Year: 2025, Lines: sheet(1)[2:3]})
	if len(bad) != 1 || bad[0].Wrong[0].Code != "scorecard.column-closed" {
		t.Errorf("after the last day: %v %v", bad, err)
	}
}

func TestReadingASheetOfFigures(t *testing.T) {
	t.Parallel()
	csv := "Danh sách,,\nMã đơn vị,Tiêu chí,Số liệu\nX01,done,\"97,5\"\n,,\nX02,plan,100\n"
	lines, err := tally.ReadFigures("a.csv", strings.NewReader(csv), int64(len(csv)))
	if err != nil || len(lines) != 2 || lines[0].No != 3 || lines[0].Value != "97,5" || lines[1].Code != "X02" {
		t.Errorf("%+v %v", lines, err)
	}
	if _, err := tally.ReadFigures("a.csv", strings.NewReader("a,b\n1,2\n"), 8); fault.Reasons(err)[0].Code != "tally.no-headings" {
		t.Error(err)
	}
}
