package movement_test

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
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A sector has three offices, the first with two districts.
type sector struct {
	t       *testing.T
	clock   *storetest.Clock
	db      *store.DB
	s       *movement.Service
	body    registry.UnitID
	offices []registry.UnitID
	planner access.Actor // appraiser of the sector
	head    access.Actor
	officer []access.Actor // of each office
	strange access.Actor   // officer of another house
	ring    *accounttest.Ring
}

func found(t *testing.T) *sector {
	t.Helper()
	t.Parallel()
	x := &sector{t: t, clock: storetest.NewClock()}
	x.db = storetest.OpenAt(t, x.clock, slices.Concat(movement.Invariants, registry.Invariants)...)
	x.s = movement.New(x.db, lawtest.Shipped(t))
	x.ring = accounttest.New(t, x.db, x.clock)
	x.must(x.db.Update(context.Background(), func(tx *store.Tx) error {
		x.body = x.unit(tx, "", "Bảo hiểm xã hội Việt Nam", registry.MinistryProvince)
		other := x.unit(tx, "", "Tỉnh khác", registry.MinistryProvince)
		for _, name := range []string{"Bảo hiểm xã hội Hà Nam", "Bảo hiểm xã hội Nam Định", "Bảo hiểm xã hội Ninh Bình"} {
			u := x.unit(tx, x.body, name, registry.Department)
			x.offices = append(x.offices, u)
			x.officer = append(x.officer, x.as(tx, "officer-"+name, u, access.Officer))
		}
		x.unit(tx, x.offices[0], "Huyện Lý Nhân", registry.District)
		x.unit(tx, x.offices[0], "Huyện Kim Bảng", registry.District)
		x.planner = x.as(tx, "planner", x.body, access.Appraiser)
		x.head = x.as(tx, "head", x.body, access.Head)
		x.strange = x.as(tx, "stranger", other, access.Officer)
		return nil
	}))
	x.head.Account = x.ring.Open(x.head, "head", x.body)
	return x
}

func (x *sector) unit(tx *store.Tx, up registry.UnitID, name string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: strings.ToUpper(strings.ReplaceAll(name, " ", "-")), Level: level, Legal: true, From: day("2000-01-01")})
	x.must(err)
	return u.ID
}

func (x *sector) as(tx *store.Tx, account string, unit registry.UnitID, role access.Role) access.Actor {
	over, err := registry.ScopeOf(tx, unit)
	x.must(err)
	return access.Actor{Account: account, Today: x.today(), Grants: []access.Grant{{Role: role, Over: over, From: day("2000-01-01")}}}
}

func (x *sector) today() civil.Date { return civil.Of(x.db.Now()) }

// on moves everybody some days on.
func (x *sector) on(days int) {
	x.clock.Add(time.Duration(days) * 24 * time.Hour)
	for _, a := range append([]*access.Actor{&x.planner, &x.head, &x.strange}, &x.officer[0], &x.officer[1], &x.officer[2]) {
		a.Today = x.today()
	}
}

func (x *sector) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err, fault.Reasons(err))
	}
}

func (x *sector) refused(what string, err error, code string) {
	x.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || !slices.ContainsFunc(got, func(r fault.Reason) bool { return r.Code == code }) {
		x.t.Errorf("%s: got %v %v, want %s", what, err, got, code)
	}
}

func known(units int64) scoring.Amount { return scoring.Known(scoring.Figure(units * 10_000)) }

// plan is one of three years that lacks nothing.
func (x *sector) plan() movement.NewMovement {
	from := x.today()
	return movement.NewMovement{Body: x.body, Plan: movement.Plan{Name: "Hạ tầng đồng bộ, hiện đại; tiết kiệm, chống lãng phí", Slogan: "Tiết kiệm là quốc sách", Aims: "Đầu tư đúng tiến độ",
		Subjects: "Mọi đơn vị", Criteria: "Công trình đúng tiến độ", Measures: "Kiểm tra mỗi quý", Launcher: movement.ByUnit, Scope: movement.SectorLocality, Method: movement.Thematic,
		From: from, To: from.AddYears(3).AddDays(-1), Contents: []movement.Content{{Area: "Đầu tư công", Actor: "Các tỉnh", Text: "Hoàn thành công trình đúng tiến độ"}}},
		Targets: []movement.Target{
			{Name: "Công trình đúng tiến độ", Kind: movement.OnTime, In: "công trình", Goal: known(120), Direction: target.Up, Every: target.Quarter, Roll: target.Total},
			{Name: "Mức hài lòng", Kind: movement.Satisfaction, In: "%", Baseline: known(80), Goal: known(95), Direction: target.Up, Every: target.Year, Roll: target.Average},
		}}
}

// launched is a movement signed and launched today, before anyone is called.
func (x *sector) launched(n movement.NewMovement) movement.Movement {
	x.t.Helper()
	ctx := x.t.Context()
	m, err := x.s.Draft(ctx, x.planner, n)
	x.must(err)
	x.must(x.s.Put(ctx, x.planner, m.ID, m.Revision))
	m, err = x.s.Launch(ctx, x.head, m.ID, 0, movement.Signing{Number: "1332/KH-BHXH", Signer: "Tổng Giám đốc", Code: x.ring.Code(x.head)})
	x.must(err)
	return m
}

func (x *sector) sight(who access.Actor, which movement.ID) movement.Sight {
	x.t.Helper()
	v, err := x.s.Movement(x.t.Context(), who, which)
	x.must(err)
	return v
}

func (x *sector) response(who access.Actor, which movement.ID, unit registry.UnitID) movement.Response {
	x.t.Helper()
	r, err := x.s.Response(x.t.Context(), who, which, unit)
	x.must(err)
	return r
}
