package progress_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account/accounttest"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A country has two provinces of three communes each, all called to one movement
// that has run since January; the second province answers with one of its own.
type country struct {
	t       *testing.T
	clock   *storetest.Clock
	db      *store.DB
	s       *progress.Service
	reg     *registry.Service
	body    registry.UnitID
	unit    map[string]registry.UnitID
	keeper  access.Actor // officer of the whole
	ring    *accounttest.Ring
	officer map[string]access.Actor // of each unit
	m       movement.Movement
	sum     movement.TargetID // added up
	mean    movement.TargetID // weighted by files
	child   movement.Movement
	served  movement.TargetID // of the child, serves sum
}

func found(t *testing.T) *country {
	t.Helper()
	t.Parallel()
	c := &country{t: t, clock: storetest.NewClock(), unit: map[string]registry.UnitID{}, officer: map[string]access.Actor{}}
	c.db = storetest.OpenAt(t, c.clock, slices.Concat(progress.Invariants, registry.Invariants)...)
	c.s, c.reg = progress.New(c.db, lawtest.Shipped(t)), registry.New(c.db)
	c.must(c.db.Update(context.Background(), func(tx *store.Tx) error {
		c.body = c.add(tx, "", "Bộ Y tế", registry.MinistryProvince)
		c.keeper = c.as(tx, "keeper", c.body, access.Officer, access.Appraiser, access.Head)
		for _, province := range []string{"A", "B"} {
			up := c.add(tx, c.body, "Tỉnh "+province, registry.Department)
			c.unit[province] = up
			for _, n := range []string{"1", "2", "3"} {
				c.unit[province+n] = c.add(tx, up, "Xã "+province+n, registry.Department)
			}
		}
		for name, u := range c.unit {
			c.officer[name] = c.as(tx, "officer-"+name, u, access.Officer)
		}
		return nil
	}))
	c.ring = accounttest.New(t, c.db, c.clock)
	c.keeper.Account = c.ring.Open(c.keeper, "keeper", c.body)
	c.plan()
	return c
}

// plan makes the movement and that of province B.
func (c *country) plan() {
	plan := movement.Plan{Name: "Xóa nhà tạm, nhà dột nát", Aims: "Không còn nhà tạm", Criteria: "Số nhà được xóa", Measures: "Kiểm tra mỗi quý", Subjects: "Các cấp, các ngành, cán bộ và nhân dân", Launcher: movement.ByMinistry, Scope: movement.SectorLocality, Method: movement.Thematic,
		From: c.today().AddDays(-200), To: c.today().AddDays(400), Contents: []movement.Content{{Text: "Xóa nhà tạm cho hộ nghèo, hộ cận nghèo; vận động ngày công, vật liệu"}}}
	houses := movement.Target{Name: "Nhà được xóa", Kind: movement.Count, In: "nhà", Direction: target.Up, Every: target.Month, Roll: target.Total, Baseline: known(0), Goal: known(1000)}
	pleased := movement.Target{Name: "Mức hài lòng", Kind: movement.Satisfaction, In: "%", Direction: target.Up, Every: target.Month, Roll: target.Weighted, Weight: "số phiếu", Baseline: known(50), Goal: known(90)}
	c.m = c.launched(movement.NewMovement{Body: c.body, Plan: plan, Targets: []movement.Target{houses, pleased}}, "A", "A1", "A2", "A3", "B", "B1")
	c.sum, c.mean = c.targets(c.m)[0].ID, c.targets(c.m)[1].ID
	houses.Serves = c.sum
	plan.Name = "Xóa nhà tạm ở tỉnh B"
	c.child = c.launched(movement.NewMovement{Body: c.unit["B"], Parent: c.m.ID, Plan: plan, Targets: []movement.Target{houses}}, "B1", "B2", "B3")
	c.served = c.targets(c.child)[0].ID
}

// launched is a movement drafted, launched on its first day and called to some units.
func (c *country) launched(n movement.NewMovement, to ...string) movement.Movement {
	ctx, s := c.t.Context(), movement.New(c.db, lawtest.Shipped(c.t))
	m, err := s.Draft(ctx, c.keeper, n)
	c.must(err)
	c.must(s.Put(ctx, c.keeper, m.ID, m.Revision))
	m, err = s.Launch(ctx, c.keeper, m.ID, 0, movement.Signing{Number: "1/KH", Signer: "Bộ trưởng", Day: n.Plan.From, Code: c.ring.Code(c.keeper)})
	c.must(err)
	c.call(m, to...)
	return m
}

func (c *country) call(m movement.Movement, to ...string) {
	var units []registry.UnitID
	for _, name := range to {
		units = append(units, c.unit[name])
	}
	_, err := movement.New(c.db, lawtest.Shipped(c.t)).Call(c.t.Context(), c.keeper, m.ID, movement.Calling{Units: units, Due: c.today().AddDays(30)})
	c.must(err)
}

func (c *country) targets(m movement.Movement) (all []movement.Target) {
	c.must(c.db.View(c.t.Context(), func(tx *store.Tx) (err error) {
		all, err = movement.TargetsOf(tx, m.ID)
		return err
	}))
	return all
}

func (c *country) today() civil.Date { return civil.Of(c.db.Now()) }

func (c *country) add(tx *store.Tx, up registry.UnitID, name string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: strings.ToUpper(strings.ReplaceAll(name, " ", "-")), Level: level, Legal: true, From: day("2000-01-01")})
	c.must(err)
	return u.ID
}

func (c *country) as(tx *store.Tx, account string, unit registry.UnitID, roles ...access.Role) access.Actor {
	over, err := registry.ScopeOf(tx, unit)
	c.must(err)
	a := access.Actor{Account: account, Today: c.today()}
	for _, r := range roles {
		a.Grants = append(a.Grants, access.Grant{Role: r, Over: over, From: day("2000-01-01")})
	}
	return a
}

// on moves everybody some days on.
func (c *country) on(days int) {
	c.clock.Add(time.Duration(days) * 24 * time.Hour)
	c.keeper.Today = c.today()
	for name, o := range c.officer {
		o.Today = c.today()
		c.officer[name] = o
	}
}

func (c *country) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err, fault.Reasons(err))
	}
}

func (c *country) refused(what string, err error, code string) {
	c.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		c.t.Errorf("%s: got %v %v, want %s", what, err, got, code)
	}
}

func known(units int64) scoring.Amount { return scoring.Known(scoring.Figure(units * 10_000)) }

// ago is the month so many months before that of today.
func (c *country) ago(months int) target.Period {
	return target.Month.Of(c.today().AddMonths(-months))
}

// tell reports one figure over whatever stands.
func (c *country) tell(who access.Actor, m movement.ID, t movement.TargetID, unit string, p target.Period, value, weight scoring.Amount) error {
	done, err := c.s.Report(c.t.Context(), who, m, progress.Reporting{Entries: []progress.Entry{{Key: progress.Key{Target: t, Unit: c.unit[unit], Period: p}, Value: value, Weight: weight}}, Because: "đối chiếu lại", Over: true})
	if err == nil && len(done.Refused) > 0 {
		return fault.New(fault.Invalid, done.Refused[0].Why)
	}
	return err
}

// now is what stands of a target in a period, of how many of how many.
func (c *country) now(t movement.TargetID, p target.Period) (point target.Point) {
	c.t.Helper()
	b, err := c.s.Board(c.t.Context(), c.keeper, c.m.ID)
	c.must(err)
	for _, k := range b.Courses {
		for _, at := range k.Points {
			if k.ID == t && at.Period == p {
				return at
			}
		}
	}
	c.t.Fatalf("no %s of %s", p, t)
	return point
}

// exact holds every sum kept to the figures it is of.
func (c *country) exact() {
	c.t.Helper()
	c.must(c.db.View(c.t.Context(), func(tx *store.Tx) error {
		broken, err := progress.Audit(tx)
		if len(broken) > 0 {
			c.t.Error(broken)
		}
		return err
	}))
}
