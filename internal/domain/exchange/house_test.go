package exchange_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A city has three departments in a cluster headed by the first, one outside, and
// an office of a central body that sits nowhere.
type city struct {
	t       *testing.T
	clock   *storetest.Clock
	db      *store.DB
	s       *exchange.Service
	in      cluster.ID
	body    registry.UnitID
	units   []registry.UnitID
	keeper  access.Actor   // appraiser of the city
	officer []access.Actor // of each unit
}

func found(t *testing.T) *city {
	t.Helper()
	t.Parallel()
	c := &city{t: t, clock: storetest.NewClock()}
	c.db = storetest.OpenAt(t, c.clock, slices.Concat(exchange.Invariants, cluster.Invariants, registry.Invariants)...)
	c.s = exchange.New(c.db)
	c.must(c.db.Update(context.Background(), func(tx *store.Tx) error {
		c.body = c.unit(tx, "", "Thành phố", registry.MinistryProvince)
		central := c.unit(tx, "", "Bảo hiểm xã hội Việt Nam", registry.MinistryProvince)
		for i, name := range []string{"Sở Giáo dục", "Sở Y tế", "Sở Văn hóa", "Sở Tài chính", "Bảo hiểm xã hội khu vực"} {
			up := c.body
			if i == 4 {
				up = central
			}
			c.units = append(c.units, c.unit(tx, up, name, registry.Department))
			c.officer = append(c.officer, c.as(tx, "officer-"+name, c.units[i], access.Officer))
		}
		c.keeper = c.as(tx, "keeper", c.body, access.Appraiser)
		return nil
	}))
	n := cluster.NewCluster{Body: c.body, Kind: cluster.Group, Name: "Cụm thi đua số 7", Number: "449/QĐ-UBND", Signer: "Chủ tịch", Day: day("2019-01-21"), From: day("2019-02-01")}
	for _, u := range c.units[:3] {
		n.Members = append(n.Members, cluster.NewMember{Unit: u, Nature: "sector"})
	}
	formed, err := cluster.New(c.db).Form(t.Context(), c.keeper, n)
	c.must(err)
	c.in = formed.ID
	c.must(cluster.New(c.db).Lead(t.Context(), c.keeper, c.in, cluster.Lead{Year: c.today().Year, Head: c.units[0], Deputy: c.units[1], How: cluster.Elected, Paper: "12/QĐ-UBND"}))
	return c
}

func (c *city) today() civil.Date { return civil.Of(c.db.Now()) }

func (c *city) unit(tx *store.Tx, up registry.UnitID, name string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: strings.ToUpper(strings.ReplaceAll(name, " ", "-")), Level: level, Legal: true, From: day("2000-01-01")})
	c.must(err)
	return u.ID
}

func (c *city) as(tx *store.Tx, account string, unit registry.UnitID, role access.Role) access.Actor {
	over, err := registry.ScopeOf(tx, unit)
	c.must(err)
	return access.Actor{Account: account, Today: c.today(), Grants: []access.Grant{{Role: role, Over: over, From: day("2000-01-01")}}}
}

// on moves everybody some days on.
func (c *city) on(days int) {
	c.clock.Add(time.Duration(days) * 24 * time.Hour)
	c.keeper.Today = c.today()
	for i := range c.officer {
		c.officer[i].Today = c.today()
	}
}

func (c *city) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err, fault.Reasons(err))
	}
}

func (c *city) refused(what string, err error, code string) {
	c.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		c.t.Errorf("%s: got %v %v, want %s", what, err, got, code)
	}
}

func known(units int64) scoring.Amount { return scoring.Known(scoring.Figure(units * 10_000)) }

// text is a model of digital school records, from 40 to 100 percent.
func (c *city) text() exchange.Text {
	return exchange.Text{Name: "Trường học dùng học bạ số", Aim: "Mọi trường\ndùng học bạ số", Field: "Chuyển đổi số", Measure: "Tỷ lệ trường dùng học bạ số", In: "%",
		Baseline: known(40), Target: known(100), From: c.today().AddDays(-30)}
}

func (c *city) registered() exchange.Model {
	c.t.Helper()
	m, err := c.s.Register(c.t.Context(), c.officer[0], c.units[0], c.in, c.text())
	c.must(err)
	return m
}

func (c *city) sight(who access.Actor, which exchange.ModelID) exchange.Sight {
	c.t.Helper()
	v, err := c.s.Model(c.t.Context(), who, which)
	c.must(err)
	return v
}

// plan is a seminar in ten days that the second department organises.
func (c *city) plan() exchange.Plan {
	return exchange.Plan{Organiser: c.units[1], Kind: exchange.Seminar, Title: "Tọa đàm chuyển đổi số", Day: c.today().AddDays(10), At: "08:00", Until: "11:00",
		Place: "Hội trường Sở Y tế", Purpose: "Trao đổi cách làm"}
}

func (c *city) planned() exchange.ActivitySight {
	c.t.Helper()
	a, err := c.s.Plan(c.t.Context(), c.officer[1], c.in, c.plan())
	c.must(err)
	return c.activity(c.officer[1], a.ID)
}

func (c *city) activity(who access.Actor, which exchange.ActivityID) exchange.ActivitySight {
	c.t.Helper()
	v, err := c.s.Activity(c.t.Context(), who, which)
	c.must(err)
	return v
}
