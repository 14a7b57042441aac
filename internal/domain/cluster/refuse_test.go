package cluster_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

func TestClustersThatCannotBeFormed(t *testing.T) {
	c := found(t)
	f := c.formed()
	for name, x := range map[string]struct {
		bend func(*cluster.NewCluster)
		code string
	}{
		"of no body":                       {func(n *cluster.NewCluster) { n.Body = "" }, "cluster.body-missing"},
		"of a body nobody knows":           {func(n *cluster.NewCluster) { n.Body = "x" }, "unit.not-found"},
		"of a body of others":              {func(n *cluster.NewCluster) { n.Body = c.units[6] }, "access.not-seen"},
		"of no kind":                       {func(n *cluster.NewCluster) { n.Kind = "league" }, "cluster.no-such-kind"},
		"without a name":                   {func(n *cluster.NewCluster) { n.Name = " " }, "cluster.name-missing"},
		"of a name that is taken":          {func(n *cluster.NewCluster) { n.Name = "CỤM THI ĐUA SỐ 7" }, "cluster.name-taken"},
		"without a decision":               {func(n *cluster.NewCluster) { n.Number = "" }, "cluster.paper-missing"},
		"by a decision without a day":      {func(n *cluster.NewCluster) { n.Day = civil.Date{} }, "cluster.paper-day-missing"},
		"signed by nobody":                 {func(n *cluster.NewCluster) { n.Signer = "" }, "cluster.signer-missing"},
		"whose year begins on no day":      {func(n *cluster.NewCluster) { n.YearFrom = "02-29" }, "cluster.bad-year-start"},
		"with one category":                {func(n *cluster.NewCluster) { n.Categories = []string{"Một"} }, "cluster.one-category"},
		"with a category twice":            {func(n *cluster.NewCluster) { n.Categories = []string{"Một", "", "một"} }, "cluster.category-twice"},
		"under a cluster nobody knows":     {func(n *cluster.NewCluster) { n.Parent = "x" }, "cluster.not-found"},
		"under one that was not there yet": {func(n *cluster.NewCluster) { n.Parent, n.From = f.ID, day("2018-01-01") }, "cluster.parent-not-there"},
		"of units that sit elsewhere":      {func(n *cluster.NewCluster) {}, "cluster.sits-elsewhere"},
		"of units nobody knows":            {func(n *cluster.NewCluster) { n.Members = []cluster.NewMember{{Unit: "x"}} }, "cluster.unit-unknown"},
		"of units not there yet":           {func(n *cluster.NewCluster) { n.From = day("1999-01-01") }, "cluster.unit-gone"},
		"of a nature nobody knows":         {func(n *cluster.NewCluster) { n.Members = []cluster.NewMember{{Unit: c.units[6], Nature: "good"}} }, "cluster.no-such-nature"},
		"in a category it has not":         {func(n *cluster.NewCluster) { n.Members = []cluster.NewMember{{Unit: c.units[6], Category: "Một"}} }, "cluster.no-such-category"},
		"of a unit twice":                  {func(n *cluster.NewCluster) { n.Members = []cluster.NewMember{{Unit: c.units[6]}, {Unit: c.units[6]}} }, "cluster.sits-already"},
	} {
		n := c.form()
		n.Name = "Cụm khác"
		x.bend(&n)
		_, err := c.s.Form(t.Context(), c.keeper, n)
		if err == nil {
			t.Error(name, "was formed")
		}
		c.refused(err, x.code)
	}
	_, err := c.s.Form(t.Context(), c.officer[0], c.form())
	c.refused(err, "access.not-seen")
}

func TestASubClusterIsOfItsParentsBody(t *testing.T) {
	c := found(t)
	f := c.formed()
	n := c.form()
	n.Name, n.Parent, n.Body = "Tiểu cụm", f.ID, c.units[0]
	_, err := c.s.Form(t.Context(), c.keeper, n)
	c.refused(err, "cluster.parent-elsewhere")
}

func TestWhatCannotBeDoneToSeats(t *testing.T) {
	c := found(t)
	ctx, f := t.Context(), c.formed()
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2023, 0, 1)))
	seat := c.sheet(c.keeper, f.ID, 0).Members
	one := []cluster.NewMember{{Unit: c.units[6]}}
	for name, x := range map[string]struct {
		j    cluster.Joining
		code string
	}{
		"nobody":                        {cluster.Joining{From: day("2023-01-01"), Paper: "1"}, "cluster.members-missing"},
		"from no day":                   {cluster.Joining{Paper: "1", Members: one}, "cluster.day-missing"},
		"by no paper":                   {cluster.Joining{From: day("2023-01-01"), Members: one}, "cluster.paper-missing"},
		"before the cluster":            {cluster.Joining{From: day("2018-01-01"), Paper: "1", Members: one}, "cluster.before-formed"},
		"a unit that sits, from before": {cluster.Joining{From: day("2019-02-01"), Paper: "1", Members: []cluster.NewMember{{Unit: c.units[2]}}}, "cluster.sits-already"},
	} {
		_, err := c.s.Join(ctx, c.keeper, f.ID, x.j)
		if err == nil {
			t.Error(name, "joined")
		}
		c.refused(err, x.code)
	}
	good := cluster.Leaving{Member: seat[2].ID, Last: day("2023-06-30"), Paper: "4/QĐ", Because: "Chuyển cụm"}
	for name, x := range map[string]struct {
		bend func(*cluster.Leaving)
		code string
	}{
		"a seat nobody knows":       {func(l *cluster.Leaving) { l.Member = "x" }, "cluster.no-such-member"},
		"on no day":                 {func(l *cluster.Leaving) { l.Last = civil.Date{} }, "cluster.day-missing"},
		"before it sat":             {func(l *cluster.Leaving) { l.Last = day("2018-01-01") }, "cluster.leaves-before"},
		"for no reason":             {func(l *cluster.Leaving) { l.Because = " " }, "cluster.unexplained"},
		"by no paper":               {func(l *cluster.Leaving) { l.Paper = "" }, "cluster.paper-missing"},
		"to heirs it has not":       {func(l *cluster.Leaving) { l.Heirs = true }, "cluster.no-heirs"},
		"the head of the year":      {func(l *cluster.Leaving) { l.Member = seat[0].ID }, "cluster.leads-still"},
		"the deputy of the year":    {func(l *cluster.Leaving) { l.Member = seat[1].ID }, "cluster.leads-still"},
		"one by whom it is not his": {func(l *cluster.Leaving) {}, ""},
	} {
		l := good
		x.bend(&l)
		who, code := c.keeper, x.code
		if code == "" {
			who, code = c.officer[2], "access.not-granted"
		}
		err := c.s.Leave(ctx, who, f.ID, l)
		if err == nil {
			t.Error(name, "left")
		}
		c.refused(err, code)
	}
	for name, x := range map[string]struct {
		bend func(*cluster.Closing)
		code string
	}{
		"on no day":          {func(x *cluster.Closing) { x.Last = civil.Date{} }, "cluster.day-missing"},
		"before it was":      {func(x *cluster.Closing) { x.Last = day("2018-01-01") }, "cluster.closes-before"},
		"for no reason":      {func(x *cluster.Closing) { x.Because = "" }, "cluster.unexplained"},
		"over another's act": {func(x *cluster.Closing) { x.Revision = 77 }, "cluster.changed"},
	} {
		z := closing()
		x.bend(&z)
		err := c.s.Close(ctx, c.keeper, f.ID, z)
		if err == nil {
			t.Error("closed", name)
		}
		c.refused(err, x.code)
	}
}

func TestHeadsThatCannotBe(t *testing.T) {
	c := found(t)
	ctx, f := t.Context(), c.formed()
	for name, x := range map[string]struct {
		bend func(*cluster.Lead)
		code string
	}{
		"in a year of no century":  {func(l *cluster.Lead) { l.Year = 23 }, "cluster.bad-year"},
		"before it was formed":     {func(l *cluster.Lead) { l.Year = 2018 }, "cluster.not-in-year"},
		"from a day outside":       {func(l *cluster.Lead) { l.From = day("2024-01-01") }, "cluster.lead-outside-year"},
		"by nobody":                {func(l *cluster.Lead) { l.Head = "" }, "cluster.head-missing"},
		"with itself as deputy":    {func(l *cluster.Lead) { l.Deputy = l.Head }, "cluster.head-is-deputy"},
		"chosen nobody knows how":  {func(l *cluster.Lead) { l.How = "born" }, "cluster.how-missing"},
		"known by nothing":         {func(l *cluster.Lead) { l.Paper = "" }, "cluster.lead-paper-missing"},
		"by a stranger":            {func(l *cluster.Lead) { l.Head = c.units[6] }, "cluster.not-a-member"},
		"with a stranger's deputy": {func(l *cluster.Lead) { l.Deputy = c.units[6] }, "cluster.not-a-member"},
	} {
		l := c.lead(2023, 0, 1)
		x.bend(&l)
		err := c.s.Lead(ctx, c.keeper, f.ID, l)
		if err == nil {
			t.Error("led", name)
		}
		c.refused(err, x.code)
	}
	c.refused(c.s.Lead(ctx, c.officer[0], f.ID, c.lead(2023, 0, 1)), "access.not-granted")
	c.refused(c.s.Authorise(ctx, c.keeper, f.ID, cluster.Mandate{From: day("2023-03-01"), To: day("2023-03-02"), Paper: "1"}), "cluster.no-deputy")
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2023, 0, 1)))
	c.refused(c.s.Authorise(ctx, c.officer[0], f.ID, cluster.Mandate{From: day("2023-03-02"), To: day("2023-03-01"), Paper: "1"}), "cluster.mandate-days")
	c.refused(c.s.Authorise(ctx, c.officer[0], f.ID, cluster.Mandate{From: day("2023-03-01"), To: day("2023-03-02")}), "cluster.paper-missing")
	c.refused(c.s.Authorise(ctx, c.officer[1], f.ID, cluster.Mandate{From: day("2023-03-01"), To: day("2023-03-02"), Paper: "1"}), "access.not-granted")
	// Within a year another follows with the reason, and no earlier than the first.
	again := c.lead(2023, 2, 1)
	c.refused(c.s.Lead(ctx, c.keeper, f.ID, again), "cluster.lead-unexplained")
	again.Because, again.From = "Trưởng cụm sáp nhập", day("2023-02-01")
	c.must(c.s.Lead(ctx, c.keeper, f.ID, again))
	again.From = day("2023-01-15")
	c.refused(c.s.Lead(ctx, c.keeper, f.ID, again), "cluster.lead-before")
	if v := c.sheet(c.officer[2], f.ID, 0); !v.MayLead || v.Lead.HeadName != "Sở Lao động" || len(v.Leads) != 2 {
		t.Errorf("%+v", v.Leads)
	}
}

func TestHandoversThatCannotBe(t *testing.T) {
	c := found(t)
	ctx, f := t.Context(), c.formed()
	_, err := c.s.HandOver(ctx, c.keeper, f.ID, 2023, nil)
	c.refused(err, "cluster.nobody-led")
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2023, 0, 1)))
	_, err = c.s.HandOver(ctx, c.keeper, f.ID, 2023, nil)
	c.refused(err, "cluster.next-unknown")
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2024, 0, 1)))
	_, err = c.s.HandOver(ctx, c.keeper, f.ID, 2023, nil)
	c.refused(err, "cluster.same-head")
	l := c.lead(2024, 1, 4)
	l.Because = "Bầu lại"
	c.must(c.s.Lead(ctx, c.keeper, f.ID, l))
	_, err = c.s.HandOver(ctx, c.officer[3], f.ID, 2023, nil)
	c.refused(err, "access.not-granted")
	_, err = c.s.HandOver(ctx, c.officer[0], f.ID, 2023, []cluster.Line{{Because: "vì"}})
	c.refused(err, "cluster.line-missing")
	_, err = c.s.HandOver(ctx, c.officer[0], f.ID, 2023, []cluster.Line{{What: "việc"}})
	c.refused(err, "cluster.line-unexplained")
	c.refused(c.s.Accept(ctx, c.officer[1], f.ID, 2023), "cluster.not-handed-over")
	c.refused(c.s.Accept(ctx, c.nobody, f.ID, 2023), "cluster.not-found")
	both := c.officer[1]
	both.Grants = append(both.Grants, c.officer[0].Grants...)
	_, err = c.s.HandOver(ctx, both, f.ID, 2023, nil)
	c.must(err)
	c.refused(c.s.Accept(ctx, both, f.ID, 2023), "cluster.accepts-own")
}

// Every role on the body, on a member and beside both, for every question a higher
// office asks.
func TestWhoMayDoWhat(t *testing.T) {
	c := found(t)
	ctx, f := t.Context(), c.formed()
	c.must(c.s.Lead(ctx, c.keeper, f.ID, c.lead(2023, 0, 1)))
	places := map[string]registry.UnitID{"body": c.body, "head": c.units[0], "member": c.units[2], "beside": c.units[6]}
	holds := func(r access.Role, a access.Act) bool {
		return (access.Actor{Today: day("2023-03-01"), Grants: []access.Grant{{Role: r, Over: "/x/", From: day("2000-01-01")}}}).May(a, "/x/")
	}
	c.view(func(tx *store.Tx) error {
		for _, role := range access.Roles() {
			for place, unit := range places {
				who := c.as(tx, "a", unit, role)
				in := place != "beside"
				for act, got := range map[access.Act]error{
					access.LookCluster:   cluster.MayLook(tx, who, f),
					access.FormCluster:   cluster.MayForm(tx, who, f),
					access.LeadCluster:   cluster.MayLead(tx, who, f.ID, who.Today),
					access.TakeCluster:   cluster.MayTake(tx, who, f.ID, c.units[2], who.Today),
					access.SignCluster:   cluster.MaySign(tx, who, f.ID, c.units[2], who.Today),
					access.VerifyCluster: cluster.MayVerify(tx, who, f.ID, ""),
				} {
					want := in && holds(role, act)
					switch act {
					case access.FormCluster, access.VerifyCluster:
						want = want && place == "body"
					case access.LeadCluster:
						want = want && place != "member" || place == "body" && holds(role, access.FormCluster)
					case access.TakeCluster, access.SignCluster:
						want = want && place != "head"
					}
					if (got == nil) != want {
						t.Errorf("%s of the %s, %s: %v, want %v", role, place, act, got, want)
					}
				}
			}
		}
		return nil
	})
}
