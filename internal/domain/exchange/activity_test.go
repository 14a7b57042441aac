package exchange_test

import (
	"context"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

func TestAnActivityIsPlannedAnsweredAndHeld(t *testing.T) {
	c := found(t)
	ctx, a := t.Context(), c.planned()
	if len(a.Parts) != 3 || len(a.Mine) != 1 || !a.Organises || a.Stage() != exchange.Planned || a.OrganiserName != "Sở Y tế" {
		t.Errorf("planned: %+v", a)
	}
	c.must(c.s.Reply(ctx, c.officer[0], a.ID, exchange.Part{Unit: c.units[0], Answer: exchange.Yes, People: 12}))
	c.must(c.s.Reply(ctx, c.officer[2], a.ID, exchange.Part{Unit: c.units[2], Answer: exchange.No, People: 4, Note: "Trùng lịch"}))
	got := c.activity(c.officer[0], a.ID)
	if got.Answered(exchange.Yes) != 1 || got.Answered(exchange.No) != 1 || got.Answered(exchange.Silent) != 1 || got.Parts[2].People != 0 {
		t.Errorf("answered: %+v", got.Parts)
	}
	c.on(10)
	o := exchange.Outcome{Result: "Đã thống nhất cách làm", Came: map[registry.UnitID]int{c.units[0]: 11, c.units[1]: 0},
		Costs: []exchange.Cost{{Payer: "Sở Y tế", What: "Hội trường", Amount: 3_500_000}, {Payer: "Sở Giáo dục", Amount: 1_200_000}}}
	c.must(c.s.Hold(ctx, c.officer[1], a.ID, got.Revision, o))
	got = c.activity(c.officer[2], a.ID)
	if people, units := got.Came(); people != 11 || units != 2 || got.Cost() != 4_700_000 || got.Stage() != exchange.Held || got.Parts[2].Came.Given || got.Organises {
		t.Errorf("held: %+v", got)
	}
	o.Result = "Bổ sung kết quả"
	c.must(c.s.Hold(ctx, c.officer[0], a.ID, got.Revision, o))
	all, n, err := c.s.Activities(ctx, c.keeper, exchange.CalendarFilter{Cluster: c.in, Year: a.Day.Year, Kind: exchange.Seminar, Search: "toa dam"})
	c.must(err)
	if n != 1 || all[0].Result != "Bổ sung kết quả" || all[0].Parts[0].Name == "" {
		t.Errorf("listed: %+v", all)
	}
	if _, n, _ := c.s.Activities(ctx, c.officer[4], exchange.CalendarFilter{}); n != 0 {
		t.Error("one from elsewhere sees the calendar")
	}
}

func TestAnActivityThatMovesIsAnsweredAnew(t *testing.T) {
	c := found(t)
	ctx, a := t.Context(), c.planned()
	c.must(c.s.Reply(ctx, c.officer[0], a.ID, exchange.Part{Unit: c.units[0], Answer: exchange.Yes}))
	p := c.plan()
	p.Title, p.Units = "Tọa đàm", c.units[:2]
	c.must(c.s.Replan(ctx, c.officer[1], a.ID, a.Revision, p))
	got := c.activity(c.officer[0], a.ID)
	if len(got.Parts) != 2 || got.Parts[0].Answer != exchange.Yes {
		t.Errorf("the same day: %+v", got.Parts)
	}
	p.Day = p.Day.AddDays(1)
	c.must(c.s.Replan(ctx, c.officer[0], a.ID, got.Revision, p))
	if got = c.activity(c.officer[0], a.ID); got.Parts[0].Answer != exchange.Silent {
		t.Errorf("another day: %+v", got.Parts)
	}
	c.refused("over another's change", c.s.Replan(ctx, c.officer[1], a.ID, a.Revision, p), "activity.changed")
}

func TestActivitiesThatCannotBePlanned(t *testing.T) {
	c := found(t)
	for name, x := range map[string]struct {
		bend func(*exchange.Plan)
		code string
	}{
		"without a title":           {func(p *exchange.Plan) { p.Title = "" }, "activity.title-missing"},
		"for nothing":               {func(p *exchange.Plan) { p.Purpose = "" }, "activity.purpose-missing"},
		"of no kind":                {func(p *exchange.Plan) { p.Kind = "party" }, "activity.no-such-kind"},
		"on no day":                 {func(p *exchange.Plan) { p.Day = civil.Date{} }, "activity.day-missing"},
		"at no hour":                {func(p *exchange.Plan) { p.At = "25:00" }, "activity.bad-hour"},
		"that end before":           {func(p *exchange.Plan) { p.Until = "07:00" }, "activity.bad-until"},
		"organised by nobody":       {func(p *exchange.Plan) { p.Organiser = "" }, "activity.organiser-missing"},
		"by one not in it":          {func(p *exchange.Plan) { p.Organiser = c.units[3] }, "activity.not-a-member"},
		"with one not in it":        {func(p *exchange.Plan) { p.Units = c.units[3:4] }, "activity.not-a-member"},
		"with one twice":            {func(p *exchange.Plan) { p.Units = []registry.UnitID{c.units[0], c.units[0]} }, "activity.called-twice"},
		"before the cluster":        {func(p *exchange.Plan) { p.Day = day("2019-01-01") }, "activity.cluster-not-there"},
		"in a meeting nobody knows": {func(p *exchange.Plan) { p.Meeting = "x" }, "meeting.not-found"},
	} {
		p := c.plan()
		x.bend(&p)
		_, err := c.s.Plan(t.Context(), c.officer[0], c.in, p)
		c.refused(name, err, x.code)
	}
	p := c.plan()
	_, err := c.s.Plan(t.Context(), c.officer[2], c.in, p)
	c.refused("by a member for another", err, "access.not-granted")
	_, err = c.s.Plan(t.Context(), c.officer[4], c.in, p)
	c.refused("by one from elsewhere", err, "cluster.not-found")
	p.Organiser = ""
	_, err = c.s.Plan(t.Context(), c.officer[2], c.in, p)
	c.refused("by a member for nobody", err, "activity.organiser-missing")
}

func TestWhatCannotBeDoneToAnActivity(t *testing.T) {
	c := found(t)
	ctx, a := t.Context(), c.planned()
	reply := func(who int, p exchange.Part) error { return c.s.Reply(ctx, c.officer[who], a.ID, p) }
	c.refused("an answer for another", reply(0, exchange.Part{Unit: c.units[1], Answer: exchange.Yes}), "access.not-granted")
	c.refused("no answer", reply(0, exchange.Part{Unit: c.units[0]}), "activity.no-such-answer")
	c.refused("too many people", reply(0, exchange.Part{Unit: c.units[0], Answer: exchange.Yes, People: 1_000_000}), "activity.people-beyond")
	hold := func(o exchange.Outcome) error {
		return c.s.Hold(ctx, c.officer[1], a.ID, c.activity(c.officer[1], a.ID).Revision, o)
	}
	c.refused("held before its day", hold(exchange.Outcome{Result: "x"}), "activity.day-ahead")
	_, err := c.s.Activity(ctx, c.officer[4], a.ID)
	c.refused("looked at from elsewhere", err, "activity.not-found")
	_, err = c.s.Activity(ctx, c.officer[0], "x")
	c.refused("of no activity", err, "activity.not-found")
	p := c.plan()
	p.Units = c.units[:2]
	c.must(c.s.Replan(ctx, c.officer[1], a.ID, a.Revision, p))
	c.refused("an answer of one not called", reply(2, exchange.Part{Unit: c.units[2], Answer: exchange.Yes}), "activity.not-called")
	c.on(11)
	c.refused("an answer after its day", reply(0, exchange.Part{Unit: c.units[0], Answer: exchange.Yes}), "activity.day-over")
	c.refused("held without a result", hold(exchange.Outcome{}), "activity.result-missing")
	c.refused("with one not called", hold(exchange.Outcome{Result: "x", Came: map[registry.UnitID]int{c.units[2]: 1}}), "activity.not-called")
	c.refused("with fewer than nobody", hold(exchange.Outcome{Result: "x", Came: map[registry.UnitID]int{c.units[0]: -1}}), "activity.people-beyond")
	c.refused("paid by nobody", hold(exchange.Outcome{Result: "x", Costs: []exchange.Cost{{Amount: 1}}}), "activity.payer-missing")
	c.refused("for less than nothing", hold(exchange.Outcome{Result: "x", Costs: []exchange.Cost{{Payer: "x", Amount: -1}}}), "activity.cost-beyond")
	c.refused("in too many lines", hold(exchange.Outcome{Result: "x", Costs: make([]exchange.Cost, 51)}), "activity.too-many-costs")
	revision := c.activity(c.officer[1], a.ID).Revision
	c.refused("not held without a reason", c.s.Skip(ctx, c.officer[1], a.ID, revision, ""), "activity.because-missing")
	c.refused("by a member who does not organise", c.s.Skip(ctx, c.officer[2], a.ID, revision, "x"), "access.not-granted")
	c.must(c.s.Skip(ctx, c.officer[1], a.ID, revision, "Mưa lũ"))
	if got := c.activity(c.officer[0], a.ID); got.Stage() != exchange.NotHeld || got.NotHeldWhy == "" {
		t.Errorf("%+v", got)
	}
	c.refused("held once it was not", hold(exchange.Outcome{Result: "x"}), "activity.is-not-held")
	c.refused("planned anew once it was not", c.s.Replan(ctx, c.officer[1], a.ID, revision+1, p), "activity.is-not-held")
	c.refused("not held twice", c.s.Skip(ctx, c.officer[1], a.ID, revision+1, "x"), "activity.is-not-held")
	c.refused("answered once it was not", reply(0, exchange.Part{Unit: c.units[0], Answer: exchange.Yes}), "activity.is-not-held")
}

func TestWhatWaitsForTheNextHead(t *testing.T) {
	c := found(t)
	c.registered()
	c.planned()
	var lines []cluster.Line
	c.must(c.db.View(context.Background(), func(tx *store.Tx) (err error) {
		lines, err = exchange.Open(tx, c.in, c.today().Year)
		return err
	}))
	if len(lines) != 2 || lines[0].Subject.Kind != "activity" || lines[1].Subject.Kind != "model" {
		t.Errorf("%+v", lines)
	}
}
