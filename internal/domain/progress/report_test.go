package progress_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

func TestFiguresRiseAndAreCorrectedWithATrace(t *testing.T) {
	c := found(t)
	p, none := c.ago(2), scoring.Amount{}
	for _, x := range []struct {
		unit string
		n    int64
	}{{"A", 1}, {"A1", 10}, {"A2", 20}} {
		c.must(c.tell(c.officer[x.unit], c.m.ID, c.sum, x.unit, p, known(x.n), none))
	}
	if got := c.now(c.sum, p); got.Value != known(31) || got.Known != 3 || got.Of != 8 { // 6 called, of whom B stands for 3
		t.Errorf("%+v", got)
	}
	c.must(c.tell(c.officer["B1"], c.child.ID, c.served, "B1", p, known(5), none))
	c.must(c.tell(c.keeper, c.child.ID, c.served, "B2", p, known(6), none))
	if got := c.now(c.sum, p); got.Value != known(42) || got.Known != 5 {
		t.Errorf("with those of province B's own movement: %+v", got)
	}
	c.refused("B's own figure", c.tell(c.officer["B"], c.m.ID, c.sum, "B", p, known(99), none), "progress.comes-from-own")

	c.on(1)
	c.must(c.tell(c.officer["A1"], c.m.ID, c.sum, "A1", p, known(12), none))
	c.must(c.tell(c.officer["A2"], c.m.ID, c.sum, "A2", p, none, none))
	if got := c.now(c.sum, p); got.Value != known(24) || got.Known != 4 {
		t.Errorf("corrected: %+v", got)
	}
	trace, err := c.s.Trace(t.Context(), c.officer["A1"], c.m.ID, progress.Key{Target: c.sum, Unit: c.unit["A1"], Period: p})
	c.must(err)
	if f := trace.Figures; len(f) != 2 || f[0].Value != known(12) || f[0].Because != "đối chiếu lại" || f[1].Value != known(10) || f[1].Because != "" {
		t.Errorf("%+v", f)
	}
	c.must(c.tell(c.officer["A1"], c.m.ID, c.mean, "A1", p, known(80), known(300)))
	c.must(c.tell(c.officer["A2"], c.m.ID, c.mean, "A2", p, known(60), known(100)))
	c.must(c.tell(c.officer["A3"], c.m.ID, c.mean, "A3", p, known(0), none)) // of how many nobody knows
	if got := c.now(c.mean, p); got.Value != known(75) || got.Known != 2 || got.Of != 6 {
		t.Errorf("a weighted mean: %+v", got)
	}
	c.exact()
	sheet, err := c.s.Sheet(t.Context(), c.officer["A"], c.m.ID, c.unit["A"], p.Year)
	c.must(err)
	for _, cell := range sheet.Rows[0].Cells {
		if cell.Period == p && (cell.Value != known(1) || cell.Beneath != known(12)) {
			t.Errorf("%+v", cell)
		}
	}
	if !sheet.May {
		t.Error("the officer of A does not report for A")
	}
}

// TestWhatStandsBesideAFigureIsNotForOtherUnits: those called compare figures; notes
// and papers are of the unit and of whoever called it.
func TestWhatStandsBesideAFigureIsNotForOtherUnits(t *testing.T) {
	c := found(t)
	ctx, k := t.Context(), progress.Key{Target: c.sum, Unit: c.unit["A1"], Period: c.ago(2)}
	_, err := c.s.Report(ctx, c.officer["A1"], c.m.ID, progress.Reporting{Entries: []progress.Entry{{Key: k, Value: known(3), Note: "chờ đối chiếu"}}})
	c.must(err)
	paper, err := c.s.Attach(ctx, c.officer["A1"], c.m.ID, k, "Biên bản", files.Blob{Hash: strings.Repeat("a", 64), Size: 1, Type: "application/pdf"})
	c.must(err)
	for _, x := range []struct {
		who    access.Actor
		inside bool
	}{{c.officer["A1"], true}, {c.officer["A"], true}, {c.keeper, true}, {c.officer["A2"], false}, {c.officer["B1"], false}} {
		sheet, err := c.s.Sheet(ctx, x.who, c.m.ID, k.Unit, k.Period.Year)
		c.must(err)
		trace, err := c.s.Trace(ctx, x.who, c.m.ID, k)
		c.must(err)
		_, refusal := c.s.Paper(ctx, x.who, c.m.ID, paper.ID)
		note, papers, opens := trace.Figures[0].Note != "", len(sheet.Papers) == 1, refusal == nil
		if note != x.inside || papers != x.inside || opens != x.inside || sheet.Inside != x.inside || trace.Figures[0].Value != known(3) {
			t.Errorf("%s: note %v, papers %v, opens %v, want %v", x.who.Account, note, papers, opens, x.inside)
		}
	}
	_, err = c.s.Sheet(ctx, c.keeper, c.m.ID, c.unit["B2"], 0)
	c.refused("figures of a unit not called", err, "movement.not-called")
	_, err = c.s.Trace(ctx, c.keeper, c.m.ID, progress.Key{Target: c.sum, Unit: c.unit["B2"], Period: k.Period})
	c.refused("the trace of a unit not called", err, "movement.not-called")
}

func TestWhatIsNotTakenIn(t *testing.T) {
	c := found(t)
	p, none := c.ago(2), scoring.Amount{}
	at := func(unit string, p target.Period) progress.Key {
		return progress.Key{Target: c.sum, Unit: c.unit[unit], Period: p}
	}
	c.must(c.tell(c.officer["A1"], c.m.ID, c.sum, "A1", p, known(3), none))
	for _, x := range []struct {
		name, code string
		e          progress.Entry
	}{
		{"over a version that is not there", "progress.changed", progress.Entry{Key: at("A1", p), Value: known(4)}},
		{"nothing over nothing", "progress.empty", progress.Entry{Key: at("A2", p)}},
		{"a month to come", "progress.period-ahead", progress.Entry{Key: at("A2", c.ago(-1)), Value: known(4)}},
		{"before it began", "progress.period-outside", progress.Entry{Key: at("A2", c.ago(20)), Value: known(4)}},
		{"a quarter of a monthly target", "progress.other-period", progress.Entry{Key: at("A2", target.Quarter.Of(c.today())), Value: known(4)}},
		{"a target of another", "progress.no-such-target", progress.Entry{Key: progress.Key{Target: c.served, Unit: c.unit["A2"], Period: p}, Value: known(4)}},
		{"beyond", "progress.beyond", progress.Entry{Key: at("A2", p), Value: known(1_000_000_000_001)}},
		{"a weight where none is asked", "progress.not-weighted", progress.Entry{Key: at("A2", p), Value: known(4), Weight: known(1)}},
		{"a weight of nothing", "progress.weight", progress.Entry{Key: progress.Key{Target: c.mean, Unit: c.unit["A2"], Period: p}, Value: known(4), Weight: known(0)}},
	} {
		good := progress.Entry{Key: at("A3", p), Value: known(9)}
		done, err := c.s.Report(t.Context(), c.keeper, c.m.ID, progress.Reporting{Entries: []progress.Entry{good, x.e}})
		c.must(err)
		if len(done.Refused) != 1 || done.Refused[0].At != 1 || done.Refused[0].Why.Code != x.code || len(done.Kept) > 0 {
			t.Errorf("%s: %+v", x.name, done)
		}
	}
	if got := c.now(c.sum, p); got.Known != 1 {
		t.Errorf("a good figure beside a bad one was taken in: %+v", got)
	}
	_, err := c.s.Report(t.Context(), c.officer["A1"], c.m.ID, progress.Reporting{Entries: []progress.Entry{{Key: at("A1", p), Value: known(4), Version: 1}}})
	c.refused("a correction without a reason", err, "progress.unexplained")
	c.refused("another's figure", c.tell(c.officer["A2"], c.m.ID, c.sum, "A1", p, known(4), none), "access.not-granted")
	c.refused("of a unit not called", c.tell(c.keeper, c.m.ID, c.sum, "B2", p, known(4), none), "movement.not-called")
	c.refused("of a movement one may not look at", c.tell(access.Actor{Account: "stranger", Today: c.today()}, c.m.ID, c.sum, "A1", p, known(4), none), "movement.not-found")
}

func TestAMergedUnitsFiguresFollowIt(t *testing.T) {
	c := found(t)
	p, none := c.ago(3), scoring.Amount{}
	c.must(c.tell(c.keeper, c.m.ID, c.sum, "A1", p, known(10), none))
	c.must(c.tell(c.keeper, c.m.ID, c.sum, "A2", p, known(20), none))
	c.must(c.tell(c.keeper, c.m.ID, c.sum, "A1", c.ago(0), known(15), none)) // A1 ends before this month does
	into, err := c.reg.Merge(t.Context(), c.keeper, registry.Merger{Old: []registry.UnitID{c.unit["A1"], c.unit["A2"]},
		New: &registry.NewUnit{Parent: c.unit["B"], Name: "Xã mới", Code: "XM", Level: registry.Department, Legal: true}}, registry.Basis{From: c.today(), Source: "NQ 1"})
	c.must(err)
	c.unit["M"] = into.ID
	_, err = movement.New(c.db, lawtest.Shipped(t)).Succeed(t.Context(), c.keeper, c.m.ID) // the calls pass to the new one
	c.must(err)
	moved, err := c.s.Settle(t.Context())
	c.must(err)
	if moved != 2 {
		t.Errorf("%d units moved", moved)
	}
	b, err := c.s.Board(t.Context(), c.keeper, c.m.ID)
	c.must(err)
	if got := b.Courses[0].Shares.Of; got != 5 { // A1, A2 are gone, M has come
		t.Errorf("%d units are asked for shares", got)
	}
	if got := c.now(c.sum, p); got.Value != known(30) || got.Known != 2 {
		t.Errorf("something was lost: %+v", got)
	}
	if got := c.now(c.sum, c.ago(0)); got.Known != 0 {
		t.Errorf("a month that A1 did not see the end of: %+v", got)
	}
	heir, err := c.s.Sheet(t.Context(), c.keeper, c.m.ID, into.ID, p.Year)
	c.must(err)
	for _, cell := range heir.Rows[0].Cells {
		if cell.Period == p && cell.Beneath != known(30) {
			t.Errorf("the new commune does not have what the old ones told: %+v", cell)
		}
	}
	c.must(c.tell(c.keeper, c.m.ID, c.sum, "M", c.ago(0), known(40), none))
	c.refused("an old one after its end", c.tell(c.keeper, c.m.ID, c.sum, "A2", c.ago(0), known(4), none), "progress.unit-not-there")
	if got := c.now(c.sum, c.ago(0)); got.Value != known(40) || got.Known != 1 {
		t.Errorf("%+v", got)
	}
	c.exact()
	if moved, err = c.s.Settle(t.Context()); moved != 0 || err != nil {
		t.Errorf("what is settled moved again: %d %v", moved, err)
	}
}

// TestSumsKeptAreSumsCounted: after any figures and corrections, by anyone, every
// sum is what the figures make, and every version is there.
func TestSumsKeptAreSumsCounted(t *testing.T) {
	c := found(t)
	seed := uint64(7)
	roll := func(n int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed >> 33 % uint64(n))
	}
	type at struct {
		m    movement.ID
		t    movement.TargetID
		unit string
	}
	places := []at{{c.m.ID, c.sum, "A1"}, {c.m.ID, c.sum, "A"}, {c.m.ID, c.mean, "A2"}, {c.m.ID, c.mean, "B1"}, {c.child.ID, c.served, "B1"}, {c.child.ID, c.served, "B3"}}
	versions := 0
	for range 40 {
		x := places[roll(len(places))]
		value, weight := known(int64(roll(2000))-1000), scoring.Amount{}
		if x.t == c.mean && roll(3) > 0 {
			weight = known(int64(roll(50) + 1))
		}
		if err := c.tell(c.keeper, x.m, x.t, x.unit, c.ago(roll(3)), value, weight); err != nil {
			t.Fatal(err)
		}
		versions++
	}
	c.exact()
	c.must(c.db.View(t.Context(), func(tx *store.Tx) error {
		var n int
		err := tx.Row(`SELECT (SELECT COUNT(*) FROM progress_figure) + (SELECT COUNT(*) FROM progress_earlier)`).Scan(&n)
		if n != versions {
			t.Errorf("%d versions of %d figures told", n, versions)
		}
		return err
	}))
}

// TestNothingIsLostWhenUnitsMergeAndSplit: whatever was told before, sums and weighted
// means of the whole stay what they were when units merge and one is split, period by
// period, and every sum kept is the sum counted.
func TestNothingIsLostWhenUnitsMergeAndSplit(t *testing.T) {
	c := found(t)
	seed := uint64(11)
	roll := func(n int) int64 {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int64(seed >> 33 % uint64(n))
	}
	units := []string{"A", "A1", "A2", "A3", "B1"}
	for back := 1; back <= 3; back++ {
		for _, u := range units {
			if roll(5) == 0 {
				continue // silent
			}
			c.must(c.tell(c.keeper, c.m.ID, c.sum, u, c.ago(back), known(roll(2000)-500), scoring.Amount{}))
			c.must(c.tell(c.keeper, c.m.ID, c.mean, u, c.ago(back), known(roll(100)), known(roll(400)+1)))
		}
		c.must(c.tell(c.keeper, c.child.ID, c.served, "B3", c.ago(back), known(roll(300)), scoring.Amount{}))
	}
	whole := func() (all []target.Point) {
		b, err := c.s.Board(t.Context(), c.keeper, c.m.ID)
		c.must(err)
		for _, k := range b.Courses {
			for _, p := range k.Points {
				all = append(all, target.Point{Period: p.Period, Value: p.Value, Known: p.Known})
			}
		}
		return all
	}
	before := whole()
	basis := func() registry.Basis { return registry.Basis{From: c.today(), Source: "NQ 1"} }
	settle := func(what string) {
		t.Helper()
		_, err := movement.New(c.db, lawtest.Shipped(t)).Succeed(t.Context(), c.keeper, c.m.ID)
		if err != nil && fault.Reasons(err)[0].Code != "movement.nobody-ended" {
			t.Fatal(err)
		}
		_, err = c.s.Settle(t.Context())
		c.must(err)
		if after := whole(); !slices.Equal(before, after) {
			t.Errorf("%s: %v became %v", what, before, after)
		}
		c.exact()
	}
	_, err := c.reg.Merge(t.Context(), c.keeper, registry.Merger{Old: []registry.UnitID{c.unit["A1"], c.unit["A2"]},
		New: &registry.NewUnit{Parent: c.unit["B"], Name: "Xã mới", Code: "XM", Level: registry.Department, Legal: true}}, basis())
	c.must(err)
	c.on(1)
	settle("two merged into a third in another province")
	_, err = c.reg.Merge(t.Context(), c.keeper, registry.Merger{Old: []registry.UnitID{c.unit["B1"]}, Into: c.unit["B2"]}, basis())
	c.must(err)
	c.on(1)
	settle("one went into another, which counts for its own movement")
	var halves []registry.UnitID
	c.must(c.db.Update(t.Context(), func(tx *store.Tx) error {
		halves = append(halves, c.add(tx, c.unit["A"], "Xã A3 Đông", registry.Department), c.add(tx, c.unit["B"], "Xã A3 Tây", registry.Department))
		return nil
	}))
	_, err = c.reg.Retire(t.Context(), c.keeper, c.unit["A3"], halves, basis())
	c.must(err)
	c.on(1)
	settle("one split in two, in two provinces")
	v, err := movement.New(c.db, lawtest.Shipped(t)).Movement(t.Context(), c.keeper, c.m.ID)
	c.must(err)
	if v.Ended != 1 {
		t.Errorf("of a unit that was split nobody but the body says who answers: %d", v.Ended)
	}
}
