package cluster_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A city has departments, and beside it stands an office of a central body.
type city struct {
	t       *testing.T
	db      *store.DB
	s       *cluster.Service
	body    registry.UnitID
	units   []registry.UnitID // six departments, the seventh is of a central body
	open    []cluster.Line    // what another office says is open
	keeper  access.Actor      // appraiser of the city
	officer []access.Actor    // officer of each unit
	nobody  access.Actor      // officer of a unit that sits nowhere
}

var names = []string{"Sở Giáo dục", "Sở Y tế", "Sở Lao động", "Sở Khoa học", "Sở Văn hóa", "Sở Thông tin", "Bảo hiểm xã hội"}

func found(t *testing.T) *city {
	t.Helper()
	t.Parallel()
	c := &city{t: t, db: storetest.Open(t, slices.Concat(cluster.Invariants, registry.Invariants)...)}
	c.s = cluster.New(c.db, func(*store.Tx, cluster.ID, int) ([]cluster.Line, error) { return c.open, nil })
	c.must(c.db.Update(context.Background(), func(tx *store.Tx) error {
		c.body = c.unit(tx, "", "Thành phố", registry.MinistryProvince)
		central := c.unit(tx, "", "Bảo hiểm xã hội Việt Nam", registry.MinistryProvince)
		for i, name := range names {
			up := c.body
			if i == 6 {
				up = central
			}
			c.units = append(c.units, c.unit(tx, up, name, registry.Department))
			c.officer = append(c.officer, c.as(tx, "officer-"+name, c.units[i], access.Officer))
		}
		c.keeper = c.as(tx, "keeper", c.body, access.Appraiser)
		c.nobody = c.as(tx, "nobody", c.unit(tx, c.body, "Sở Tài chính", registry.Department), access.Officer)
		return nil
	}))
	return c
}

func (c *city) unit(tx *store.Tx, up registry.UnitID, name string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: strings.ToUpper(strings.ReplaceAll(name, " ", "-")), Level: level, Legal: true, From: day("2000-01-01")})
	c.must(err)
	return u.ID
}

func (c *city) as(tx *store.Tx, account string, unit registry.UnitID, role access.Role) access.Actor {
	over, err := registry.ScopeOf(tx, unit)
	c.must(err)
	return access.Actor{Account: account, Today: day("2023-03-01"), Grants: []access.Grant{{Role: role, Over: over, From: day("2000-01-01")}}}
}

func (c *city) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err, fault.Reasons(err))
	}
}

func (c *city) refused(err error, code string) {
	c.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		c.t.Errorf("got %v %v, want %s", err, got, code)
	}
}

// form is cluster 7: six departments, formed at the end of 2022 for 2023.
func (c *city) form() cluster.NewCluster {
	n := cluster.NewCluster{Body: c.body, Kind: cluster.Group, Name: "Cụm thi đua số 7", Number: "449/QĐ-UBND", Signer: "Chủ tịch", Day: day("2019-01-21"), From: day("2019-02-01")}
	for _, u := range c.units[:6] {
		n.Members = append(n.Members, cluster.NewMember{Unit: u, Nature: "sector"})
	}
	return n
}

func (c *city) formed() cluster.Cluster {
	c.t.Helper()
	f, err := c.s.Form(c.t.Context(), c.keeper, c.form())
	c.must(err)
	return f
}

func (c *city) lead(year, head, deputy int) cluster.Lead {
	return cluster.Lead{Year: year, Head: c.units[head], Deputy: c.units[deputy], How: cluster.Elected, Paper: "12/QĐ-UBND"}
}

func (c *city) sheet(who access.Actor, id cluster.ID, year int) cluster.Sheet {
	c.t.Helper()
	v, err := c.s.Cluster(c.t.Context(), who, id, year)
	c.must(err)
	return v
}

func (c *city) view(fn func(tx *store.Tx) error) {
	c.t.Helper()
	c.must(c.db.View(c.t.Context(), fn))
}

func members(all []cluster.Member) (out []string) {
	for _, m := range all {
		out = append(out, m.Name)
	}
	return out
}

func TestAYearOfCluster7(t *testing.T) {
	c := found(t)
	ctx, f := t.Context(), c.formed()
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2022, 1, 2)))
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2023, 0, 1)))
	v := c.sheet(c.officer[0], f.ID, 2023)
	if !v.MayLead || v.MayForm || len(v.Mine) != 1 || v.Mine[0].Unit != c.units[0] || v.Lead.HeadName != "Sở Giáo dục" || v.Lead.DeputyName != "Sở Y tế" || v.First != day("2023-01-01") || v.Last != day("2023-12-31") {
		t.Errorf("%+v", v)
	}
	if other := c.sheet(c.officer[1], f.ID, 2023); other.MayLead || other.MayForm || len(other.Members) != 6 {
		t.Errorf("the deputy leads before being authorised: %+v", other)
	}
	c.must(c.s.Authorise(ctx, c.officer[0], f.ID, cluster.Mandate{From: day("2023-03-01"), To: day("2023-03-05"), Paper: "3/GUQ"}))
	if !c.sheet(c.officer[1], f.ID, 2023).MayLead {
		t.Error("the deputy is authorised and does not lead")
	}
	// The head of 2022 hands over what is open; Education accepts.
	c.open = []cluster.Line{{Subject: f.ID.Subject(), What: "Chỉ tiêu 3 của giao ước", Because: "chưa có số liệu"}}
	h, err := c.s.HandOver(ctx, c.officer[1], f.ID, 2022, []cluster.Line{{What: "Quyết toán hội nghị", Because: "chờ hóa đơn", Due: day("2023-03-31")}, {}})
	c.must(err)
	if len(h.Lines) != 2 || h.From != c.units[1] || h.To != c.units[0] {
		t.Errorf("%+v", h)
	}
	if v = c.sheet(c.officer[0], f.ID, 2023); !v.MayAccept || v.Handover(2022).FromName != "Sở Y tế" || len(v.Handover(2022).Lines) != 2 {
		t.Errorf("%+v", v.Handovers)
	}
	c.refused(c.s.Accept(ctx, c.officer[2], f.ID, 2022), "access.not-granted")
	c.must(c.s.Accept(ctx, c.officer[0], f.ID, 2022))
	c.refused(c.s.Accept(ctx, c.officer[0], f.ID, 2022), "cluster.accepted-already")
	_, err = c.s.HandOver(ctx, c.officer[1], f.ID, 2022, nil)
	c.refused(err, "cluster.accepted-already")
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2024, 2, 4)))
	v = c.sheet(c.keeper, f.ID, 2023)
	want := "members true; lead true; take-over true; next-lead true; hand-over false; "
	got := ""
	for _, s := range v.Steps {
		got += fmt.Sprintf("%s %v; ", s.Code, s.Done)
	}
	if got != want {
		t.Errorf("steps %s", got)
	}
	// For 2024 those who never headed come first, then whoever did longest ago.
	order := ""
	for _, turn := range v.Turns {
		order += fmt.Sprintf("%s %v; ", strings.TrimPrefix(turn.Name, "Sở "), turn.Head)
	}
	if order != "Lao động []; Khoa học []; Văn hóa []; Thông tin []; Y tế [2022]; Giáo dục [2023]; " {
		t.Error(order)
	}
}

func TestAMemberThatMergesIsStoodFor(t *testing.T) {
	c := found(t)
	ctx, f := t.Context(), c.formed()
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2023, 3, 5)))
	units := registry.New(c.db)
	admin := c.keeper
	admin.Grants = append(admin.Grants, access.Grant{Role: access.Officer, Over: admin.Grants[0].Over, From: day("2000-01-01")})
	_, err := units.Merge(ctx, admin, registry.Merger{Old: []registry.UnitID{c.units[3]}, Into: c.units[5]}, registry.Basis{From: day("2023-08-01"), Source: "9/NQ"})
	c.must(err)
	heir := c.officer[5]
	heir.Today = day("2023-08-15")
	v := c.sheet(heir, f.ID, 2023)
	i := slices.IndexFunc(v.Members, func(m cluster.Member) bool { return m.Unit == c.units[3] })
	if i < 0 || len(v.Members[i].Heirs) != 1 || v.Members[i].Heirs[0].ID != c.units[5] || !v.MayLead || len(v.Mine) != 2 {
		t.Fatalf("%v: %+v; leads %v, for %v", i, v.Members, v.MayLead, members(v.Mine))
	}
	if !slices.ContainsFunc(v.Steps, func(s cluster.Step) bool { return s.Code == "heirs" && s.Name == "Sở Khoa học" }) {
		t.Errorf("%+v", v.Steps)
	}
	c.view(func(tx *store.Tx) error {
		all, err := cluster.Of(tx, c.units[5], day("2023-08-15"))
		if len(all) != 1 {
			t.Errorf("%+v", all)
		}
		return err
	})
	l := cluster.Leaving{Member: v.Members[i].ID, Last: day("2023-07-31"), Paper: "9/NQ", Because: "Sáp nhập", Heirs: true}
	c.must(c.s.Leave(ctx, c.keeper, f.ID, l))
	c.refused(c.s.Leave(ctx, c.keeper, f.ID, l), "cluster.left-already")
	v = c.sheet(heir, f.ID, 2023)
	if len(v.Members) != 5 || len(v.Past) != 1 || v.Past[0].Because != "Sáp nhập" || !v.MayLead {
		t.Errorf("%v, past %+v", members(v.Members), v.Past)
	}
}

func TestACentralBodySitsInACitysCluster(t *testing.T) {
	c := found(t)
	ctx, f := t.Context(), c.formed()
	if _, err := c.s.Cluster(ctx, c.officer[6], f.ID, 0); !fault.Is(err, fault.NotFound) {
		t.Error("a stranger sees the cluster:", err)
	}
	c.joined(c.s.Join(ctx, c.keeper, f.ID, cluster.Joining{From: day("2023-02-01"), Paper: "5/QĐ", Members: []cluster.NewMember{{Unit: c.units[6], Nature: "central"}}}))
	v := c.sheet(c.officer[6], f.ID, 0)
	if v.Year != 2023 || len(v.Mine) != 1 {
		t.Errorf("%+v", v)
	}
	c.view(func(tx *store.Tx) error {
		before, err := cluster.MembersOn(tx, f.ID, day("2023-01-31"))
		if len(before) != 6 {
			t.Errorf("%v", members(before))
		}
		c.must(cluster.MayTake(tx, c.officer[6], f.ID, c.units[6], day("2023-03-01")))
		c.refused(cluster.MayTake(tx, c.officer[6], f.ID, c.units[6], day("2023-01-15")), "cluster.not-a-member")
		c.refused(cluster.MayTake(tx, c.officer[6], f.ID, c.units[0], day("2023-03-01")), "access.not-granted")
		c.refused(cluster.MaySign(tx, c.officer[6], f.ID, c.units[6], day("2023-03-01")), "access.not-granted")
		c.refused(cluster.MayTake(tx, c.nobody, f.ID, c.units[0], day("2023-03-01")), "cluster.not-found")
		c.must(cluster.MayVerify(tx, c.keeper, f.ID, ""))
		c.must(cluster.MayVerify(tx, c.keeper, f.ID, c.units[1]))
		c.refused(cluster.MayVerify(tx, c.officer[1], f.ID, c.units[1]), "access.not-granted")
		return err
	})
	all, total, err := c.s.Clusters(ctx, c.officer[6], cluster.Filter{Year: 2023, Search: "thi dua so 7", Sort: "-members"})
	c.must(err)
	if total != 1 || all[0].Members != 7 || all[0].BodyName != "Thành phố" {
		t.Errorf("%+v", all)
	}
	if _, total, _ = c.s.Clusters(ctx, c.nobody, cluster.Filter{}); total != 0 {
		t.Error("a stranger lists it")
	}
	_, _, err = c.s.Clusters(ctx, c.keeper, cluster.Filter{Sort: "rank"})
	c.refused(err, "cluster.no-such-order")
}

func TestTheCourtsYearBeginsInDecember(t *testing.T) {
	k := cluster.Cluster{YearFrom: "12-01"}
	first, last := k.YearDays(2025)
	if first != day("2024-12-01") || last != day("2025-11-30") || k.YearOn(day("2024-12-01")) != 2025 || k.YearOn(day("2025-11-30")) != 2025 || k.YearOn(day("2025-12-01")) != 2026 {
		t.Error(first, last)
	}
	if k = (cluster.Cluster{}); k.YearOn(day("2025-12-31")) != 2025 || k.YearOn(day("2025-01-01")) != 2025 {
		t.Error("a calendar year is itself")
	}
}

func TestSubClustersAndCategories(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	n := c.form()
	n.Categories = []string{"Chuyên môn", "Công đoàn"}
	for i := range n.Members {
		n.Members[i].Category = n.Categories[i%2]
	}
	f, err := c.s.Form(ctx, c.keeper, n)
	c.must(err)
	sub := cluster.NewCluster{Body: c.body, Parent: f.ID, Kind: cluster.Group, Name: "Tiểu cụm A", Number: "1/QĐ", Signer: "Chủ tịch", Day: day("2023-01-05"), Members: []cluster.NewMember{{Unit: c.units[0]}, {Unit: c.units[1]}}}
	a, err := c.s.Form(ctx, c.keeper, sub)
	c.must(err)
	c.refused(second(c.s.Join(ctx, c.keeper, a.ID, cluster.Joining{From: day("2023-02-01"), Paper: "2/QĐ", Members: []cluster.NewMember{{Unit: c.units[6]}}})), "cluster.not-in-parent")
	sub.Parent, sub.Name, sub.Members = a.ID, "Tiểu cụm B", nil
	_, err = c.s.Form(ctx, c.keeper, sub)
	c.refused(err, "cluster.parent-is-sub")
	c.refused(c.s.Close(ctx, c.keeper, f.ID, closing()), "cluster.has-subs")
	am := cluster.Amendment{Kind: cluster.Block, Name: f.Name, Number: "8/QĐ", Signer: "Chủ tịch", Day: day("2023-02-01"), Because: "Xếp chung", Revision: f.Revision}
	_, err = c.s.Amend(ctx, c.keeper, f.ID, am)
	c.refused(err, "cluster.category-in-use")
	am.Categories = []string{"Chuyên môn", "Công đoàn", "Đoàn thanh niên"}
	g, err := c.s.Amend(ctx, c.keeper, f.ID, am)
	c.must(err)
	if g.Kind != cluster.Block || len(g.Categories) != 3 {
		t.Errorf("%+v", g)
	}
	_, err = c.s.Amend(ctx, c.keeper, f.ID, am)
	c.refused(err, "cluster.changed")
	v := c.sheet(c.keeper, f.ID, 0)
	if len(v.Subs) != 1 || len(v.Papers) != 2 || c.sheet(c.keeper, a.ID, 0).ParentName != f.Name {
		t.Errorf("%+v", v)
	}
	// Who leaves the cluster leaves the sub-cluster as well.
	c.must(c.s.Leave(ctx, c.keeper, f.ID, cluster.Leaving{Member: v.Members[0].ID, Last: day("2023-02-15"), Paper: "3/QĐ", Because: "Chuyển cụm"}))
	if left := c.sheet(c.keeper, a.ID, 0); len(left.Members) != 1 || len(left.Past) != 1 {
		t.Errorf("%+v", left.Members)
	}
	c.must(c.s.Close(ctx, c.keeper, a.ID, closing()))
	c.must(c.s.Close(ctx, c.keeper, f.ID, closing()))
	c.refused(c.s.Close(ctx, c.keeper, f.ID, closing()), "cluster.closed")
	_, err = c.s.Amend(ctx, c.keeper, f.ID, cluster.Amendment{})
	c.refused(err, "cluster.closed")
	c.refused(second(c.s.Join(ctx, c.keeper, f.ID, cluster.Joining{})), "cluster.closed")
	c.refused(c.s.Leave(ctx, c.keeper, f.ID, cluster.Leaving{}), "cluster.closed")
}

func closing() cluster.Closing {
	return cluster.Closing{Last: day("2023-02-28"), Number: "9/QĐ", Signer: "Chủ tịch", Day: day("2023-02-20"), Because: "Tổ chức lại"}
}

func (c *city) joined(_ int, err error) { c.t.Helper(); c.must(err) }

func second(_ int, err error) error { return err }
