package exchange_test

import (
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
)

func TestAModelIsFollowedAssessedTakenUpAndStopped(t *testing.T) {
	c := found(t)
	ctx, m := t.Context(), c.registered()
	if got := c.sight(c.officer[1], m.ID); got.State != exchange.Registered || got.Keeps || got.Judges || got.UnitName != "Sở Giáo dục" || got.ClusterName == "" {
		t.Errorf("registered: %+v", got)
	}
	_, err := c.s.Report(ctx, c.officer[0], m.ID, exchange.Report{Day: c.today(), Note: "Chưa có số liệu"})
	c.must(err)
	if _, known := c.sight(c.officer[0], m.ID).Reached(); known {
		t.Error("what is not known is told")
	}
	r, err := c.s.Report(ctx, c.officer[0], m.ID, exchange.Report{Day: c.today(), Figure: known(80)})
	c.must(err)
	_, err = c.s.Report(ctx, c.officer[0], m.ID, exchange.Report{Day: c.today(), Figure: known(70), Note: "Đếm lại"})
	c.must(err)
	p, err := c.s.Attach(ctx, c.officer[0], m.ID, r.No, "Danh sách trường", files.Blob{Hash: "aa", Size: 3, Type: "application/pdf"})
	c.must(err)
	got := c.sight(c.officer[0], m.ID)
	if reached, known := got.Reached(); reached != 5000 || !known || got.State != exchange.Followed || len(got.Reports) != 3 || !got.Reports[1].Replaced || len(got.Reports[1].Papers) != 1 {
		t.Errorf("followed: %d %+v", reached, got)
	}
	if _, err := c.s.Paper(ctx, c.officer[2], m.ID, p.ID); err != nil {
		t.Error("a member cannot read the evidence:", err)
	}
	c.must(c.s.Detach(ctx, c.officer[0], m.ID, p.ID))
	_, err = c.s.Assess(ctx, c.keeper, m.ID, exchange.Partly, "Mới đi được nửa đường")
	c.must(err)
	if got := c.sight(c.keeper, m.ID); got.State != exchange.Assessed || got.Effect != exchange.Partly || got.Assessments[0].Figure != known(70) || got.Assessments[0].Baseline != known(40) {
		t.Errorf("assessed: %+v", got)
	}
	taken, err := c.s.TakeUp(ctx, c.officer[1], m.ID, exchange.TakingUp{Unit: c.units[1], Cluster: c.in, Name: "Bệnh án số", Aim: "Như trường học", Target: known(90), From: c.today()})
	c.must(err)
	if taken.Measure != m.Measure || taken.In != m.In {
		t.Error("what is taken up counts something else")
	}
	_, err = c.s.Report(ctx, c.officer[1], taken.ID, exchange.Report{Day: c.today(), Figure: known(12)})
	c.must(err)
	if got := c.sight(c.officer[0], m.ID); len(got.Elsewhere) != 1 || got.Elsewhere[0].Latest != known(12) || got.Elsewhere[0].UnitName != "Sở Y tế" || !got.Elsewhere[0].Looks {
		t.Errorf("the source does not see where it is taken up: %+v", got.Elsewhere)
	}
	if got := c.sight(c.officer[1], taken.ID); got.Of.ID != m.ID || !got.Keeps || !got.Of.Looks {
		t.Errorf("what is taken up does not see its source: %+v", got.Of)
	}
	c.must(c.s.Stop(ctx, c.officer[0], m.ID, "Đã thành việc thường xuyên"))
	if got := c.sight(c.officer[0], m.ID); got.State != exchange.Stopped || got.StoppedWhy == "" || got.Effect != exchange.Partly {
		t.Errorf("stopped: %+v", got)
	}
}

func TestATextIsChangedWithAReasonAndKept(t *testing.T) {
	c := found(t)
	m := c.registered()
	next := m.Text
	next.Target = known(90)
	_, err := c.s.Amend(t.Context(), c.officer[0], m.ID, 1, next, "Chỉ tiêu của thành phố")
	c.must(err)
	got := c.sight(c.officer[0], m.ID)
	if got.Target != known(90) || len(got.Versions) != 2 || got.Versions[0].Target != known(100) || got.Versions[1].Because == "" {
		t.Errorf("%+v", got.Versions)
	}
	_, err = c.s.Amend(t.Context(), c.officer[0], m.ID, 1, next, "Lại")
	c.refused("over another's change", err, "model.changed")
	_, err = c.s.Amend(t.Context(), c.officer[0], m.ID, 2, next, " ")
	c.refused("without a reason", err, "model.because-missing")
}

func TestModelsThatCannotBeRegistered(t *testing.T) {
	c := found(t)
	for name, x := range map[string]struct {
		bend func(*exchange.Text)
		code string
	}{
		"without a name":             {func(x *exchange.Text) { x.Name = " " }, "model.name-missing"},
		"of too long a name":         {func(x *exchange.Text) { x.Name = strings.Repeat("â", 301) }, "form.too-long"},
		"without an aim":             {func(x *exchange.Text) { x.Aim = "\n" }, "model.aim-missing"},
		"that counts nothing":        {func(x *exchange.Text) { x.Measure = "" }, "model.measure-missing"},
		"in no unit of measure":      {func(x *exchange.Text) { x.In = "" }, "model.in-missing"},
		"without a target":           {func(x *exchange.Text) { x.Target = scoring.Amount{} }, "model.target-missing"},
		"that stay where they are":   {func(x *exchange.Text) { x.Baseline = x.Target }, "model.target-is-baseline"},
		"beyond what is counted":     {func(x *exchange.Text) { x.Target = scoring.Known(scoring.Figure(1 << 62)) }, "model.figure-beyond"},
		"without a first day":        {func(x *exchange.Text) { x.From = civil.Date{} }, "model.from-missing"},
		"that end before they begin": {func(x *exchange.Text) { x.To = x.From.AddDays(-1) }, "model.ends-before"},
	} {
		text := c.text()
		x.bend(&text)
		_, err := c.s.Register(t.Context(), c.officer[0], c.units[0], c.in, text)
		c.refused(name, err, x.code)
	}
	_, err := c.s.Register(t.Context(), c.officer[0], c.units[1], c.in, c.text())
	c.refused("for another unit", err, "access.not-granted")
	_, err = c.s.Register(t.Context(), c.officer[3], c.units[3], c.in, c.text())
	c.refused("by a unit that does not sit there", err, "cluster.not-a-member")
	_, err = c.s.Register(t.Context(), c.officer[0], "", c.in, c.text())
	c.refused("of no unit", err, "exchange.unit-missing")
}

func TestWhatCannotBeDoneToAModel(t *testing.T) {
	c := found(t)
	ctx, m := t.Context(), c.registered()
	report := func(r exchange.Report) error { _, err := c.s.Report(ctx, c.officer[0], m.ID, r); return err }
	c.refused("an empty report", report(exchange.Report{Day: c.today()}), "model.report-empty")
	c.refused("a report of no day", report(exchange.Report{Note: "x"}), "model.day-missing")
	c.refused("a report of tomorrow", report(exchange.Report{Day: c.today().AddDays(1), Note: "x"}), "model.day-ahead")
	c.refused("a report of before", report(exchange.Report{Day: c.today().AddDays(-31), Note: "x"}), "model.before-it-began")
	c.refused("a figure beyond", report(exchange.Report{Day: c.today(), Figure: scoring.Known(scoring.Figure(-1 << 62))}), "model.figure-beyond")
	c.must(report(exchange.Report{Day: c.today(), Note: "x"}))
	_, err := c.s.Report(ctx, c.officer[1], m.ID, exchange.Report{Day: c.today(), Note: "x"})
	c.refused("a report of another's", err, "access.not-granted")
	_, err = c.s.Report(ctx, c.officer[4], m.ID, exchange.Report{Day: c.today(), Note: "x"})
	c.refused("a report by one who sees nothing of it", err, "access.not-seen")
	_, err = c.s.Report(ctx, c.officer[0], "x", exchange.Report{})
	c.refused("of no model", err, "model.not-found")
	_, err = c.s.Model(ctx, c.officer[4], m.ID)
	c.refused("looked at from elsewhere", err, "model.not-found")
	blob := files.Blob{Hash: "aa", Size: 3, Type: "application/pdf"}
	_, err = c.s.Attach(ctx, c.officer[0], m.ID, 9, "Tệp", blob)
	c.refused("beside no report", err, "model.no-such-report")
	_, err = c.s.Attach(ctx, c.officer[0], m.ID, 1, "", blob)
	c.refused("a file without a title", err, "model.paper-no-title")
	_, err = c.s.Attach(ctx, c.officer[0], m.ID, 1, "Tệp", files.Blob{})
	c.refused("an empty file", err, "model.paper-empty")
	c.refused("no file taken out", c.s.Detach(ctx, c.officer[0], m.ID, "x"), "model.no-such-paper")
	_, err = c.s.Paper(ctx, c.officer[0], m.ID, "x")
	c.refused("no file read", err, "model.no-such-paper")
	_, err = c.s.Assess(ctx, c.officer[1], m.ID, exchange.None, "x")
	c.refused("assessed by a member", err, "access.not-granted")
	_, err = c.s.Assess(ctx, c.officer[0], m.ID, exchange.Effective, "Tốt")
	c.refused("assessed by its own unit, which heads", err, "model.own")
	_, err = c.s.Assess(ctx, c.keeper, m.ID, "great", "x")
	c.refused("of no such effect", err, "model.no-such-effect")
	_, err = c.s.Assess(ctx, c.keeper, m.ID, exchange.Unknown, "")
	c.refused("assessed without a reason", err, "model.because-missing")
	up := exchange.TakingUp{Unit: c.units[0], Cluster: c.in, Name: "x", Aim: "x", Target: known(1), From: c.today()}
	take := func(who int) error {
		up.Unit = c.units[who]
		_, err := c.s.TakeUp(ctx, c.officer[who], m.ID, up)
		return err
	}
	c.refused("taken up by its own unit", take(0), "model.takes-own")
	c.refused("taken up by one who does not see it", take(4), "model.not-found")
	c.must(take(1))
	c.refused("taken up twice", take(1), "model.taken-up-already")
	c.refused("stopped without a reason", c.s.Stop(ctx, c.officer[0], m.ID, ""), "model.because-missing")
	c.must(c.s.Stop(ctx, c.officer[0], m.ID, "Xong"))
	c.refused("stopped twice", c.s.Stop(ctx, c.officer[0], m.ID, "Xong"), "model.stopped")
	c.refused("taken up once stopped", take(2), "model.stopped")
	c.refused("reported once stopped", report(exchange.Report{Day: c.today(), Note: "x"}), "model.stopped")
	_, err = c.s.Assess(ctx, c.keeper, m.ID, exchange.Unknown, "x")
	c.refused("assessed once stopped", err, "model.stopped")
}

func TestTheHeadAssessesModelsOfOthers(t *testing.T) {
	c := found(t)
	m, err := c.s.Register(t.Context(), c.officer[1], c.units[1], c.in, c.text())
	c.must(err)
	if v := c.sight(c.officer[0], m.ID); !v.Judges || v.Keeps {
		t.Errorf("%+v", v)
	}
	_, err = c.s.Assess(t.Context(), c.officer[0], m.ID, exchange.Unknown, "Chưa có số liệu")
	c.must(err)
}

func TestAModelOutsideAnyCluster(t *testing.T) {
	c := found(t)
	m, err := c.s.Register(t.Context(), c.officer[3], c.units[3], "", c.text())
	c.must(err)
	if v := c.sight(c.keeper, m.ID); !v.Judges {
		t.Error("the body cannot assess it")
	}
	_, err = c.s.Model(t.Context(), c.officer[0], m.ID)
	c.refused("looked at by another unit", err, "model.not-found")
	_, err = c.s.Assess(t.Context(), c.keeper, m.ID, exchange.Effective, "Tốt")
	c.must(err)
}

func TestModelsAreFoundByWhatTheySay(t *testing.T) {
	c := found(t)
	c.registered()
	_, err := c.s.Register(t.Context(), c.officer[3], c.units[3], "", c.text())
	c.must(err)
	list := func(who int, f exchange.Filter) int {
		all, n, err := c.s.Models(t.Context(), c.officer[who], f)
		c.must(err)
		if len(all) != n {
			t.Errorf("%d of %d", len(all), n)
		}
		return n
	}
	for name, x := range map[string]struct {
		who  int
		f    exchange.Filter
		want int
	}{
		"a member sees those of the cluster": {1, exchange.Filter{}, 1},
		"a unit outside sees its own":        {3, exchange.Filter{}, 1},
		"others see none":                    {4, exchange.Filter{}, 0},
		"by words without marks":             {1, exchange.Filter{Search: "hoc ba so", Sort: "-latest"}, 1},
		"by words that are not there":        {1, exchange.Filter{Search: "giao thong", Sort: "state"}, 0},
		"of a state":                         {1, exchange.Filter{State: exchange.Registered, Sort: "from"}, 1},
		"of a year":                          {1, exchange.Filter{Year: c.today().Year}, 1},
		"of a year before":                   {1, exchange.Filter{Year: c.today().Year - 2}, 0},
		"of a cluster and unit":              {1, exchange.Filter{Cluster: c.in, Unit: c.units[0]}, 1},
		"of a unit":                          {1, exchange.Filter{Unit: registry.UnitID(c.units[1])}, 0},
	} {
		if got := list(x.who, x.f); got != x.want {
			t.Errorf("%s: %d, want %d", name, got, x.want)
		}
	}
	_, _, err = c.s.Models(t.Context(), c.officer[0], exchange.Filter{State: "good"})
	c.refused("of no such state", err, "model.no-such-state")
}

func TestTheWayFromBaselineToTarget(t *testing.T) {
	for name, x := range map[string]struct {
		from, to, now, want int64
	}{
		"half of it": {40, 100, 70, 5000}, "all of it": {40, 100, 100, 10_000}, "none": {40, 100, 40, 0}, "the other way": {40, 100, 10, -5000},
		"less is better": {10, 2, 4, 7500}, "far beyond": {0, 1, 1_000_000, 100_000}, "far below": {0, 1, -1_000_000, -100_000},
		"of the largest": {-900_000_000_000, 900_000_000_000, 0, 5000},
	} {
		m := exchange.Model{Version: exchange.Version{Text: exchange.Text{Baseline: known(x.from), Target: known(x.to)}}, Latest: known(x.now)}
		if got, ok := m.Reached(); got != x.want || !ok {
			t.Errorf("%s: %d, want %d", name, got, x.want)
		}
	}
	if _, ok := (exchange.Model{Latest: known(1)}).Reached(); ok {
		t.Error("a way without a baseline is told")
	}
}
