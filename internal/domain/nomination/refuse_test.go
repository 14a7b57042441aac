package nomination_test

import (
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

func TestSlatesThatCannotBeOpened(t *testing.T) {
	c := found(t, hanoi)
	for name, x := range map[string]struct {
		bend func(*nomination.NewSlate)
		code string
	}{
		"of no cluster":                {func(n *nomination.NewSlate) { n.Cluster = "x" }, "cluster.not-found"},
		"of a year that is none":       {func(n *nomination.NewSlate) { n.Year = 20 }, "cluster.bad-year"},
		"of a year before the cluster": {func(n *nomination.NewSlate) { n.Year = 2010 }, "cluster.not-in-year"},
		"of a category it has not":     {func(n *nomination.NewSlate) { n.Category = "Một" }, "slate.category"},
		"without a last day":           {func(n *nomination.NewSlate) { n.Due = civil.Date{} }, "slate.due-missing"},
		"with a last day that is over": {func(n *nomination.NewSlate) { n.Due = day("2023-12-10") }, "slate.due-over"},
	} {
		n := nomination.NewSlate{Cluster: c.cluster, Year: 2023, Due: day("2023-12-20")}
		x.bend(&n)
		_, err := c.s.Open(t.Context(), c.keeper, n)
		if err == nil {
			t.Error(name, "was opened")
		}
		c.refused(err, x.code)
	}
	_, err := c.s.Open(t.Context(), c.officer[0], nomination.NewSlate{Cluster: c.cluster, Year: 2022, Due: day("2023-12-20")}) // whose year it is not
	c.refused(err, "access.not-granted")
	c.opened()
	_, err = c.s.Open(t.Context(), c.keeper, nomination.NewSlate{Cluster: c.cluster, Year: 2023, Due: day("2023-12-20")})
	c.refused(err, "slate.opened-already")
}

func TestWhatCannotBeNominated(t *testing.T) {
	c := found(t, hanoi)
	ctx, s := t.Context(), c.opened()
	good := nomination.NewNominee{Unit: c.units[2], Award: "CTDT", Why: "Hoàn thành xuất sắc"}
	for name, x := range map[string]struct {
		who  access.Actor
		bend func(*nomination.NewNominee)
		code string
	}{
		"without a reason":                {c.officer[0], func(n *nomination.NewNominee) { n.Why = " " }, "nominee.unexplained"},
		"a unit that does not sit":        {c.officer[0], func(n *nomination.NewNominee) { n.Unit = c.body }, "nominee.not-a-member"},
		"for what clusters do not give":   {c.officer[0], func(n *nomination.NewNominee) { n.Award = "CTDB" }, "nominee.award"},
		"by hand of a member":             {c.officer[2], func(n *nomination.NewNominee) {}, "access.not-granted"},
		"for another member than one's":   {c.officer[2], func(n *nomination.NewNominee) { n.By = c.units[3] }, "access.not-granted"},
		"by an alien":                     {c.alien, func(n *nomination.NewNominee) { n.By = c.units[3] }, "slate.not-found"},
		"for a unit that is not a member": {c.keeper, func(n *nomination.NewNominee) { n.By = c.body }, "access.not-granted"},
	} {
		n := good
		x.bend(&n)
		_, err := c.s.Nominate(ctx, x.who, s.ID, 0, n)
		if err == nil {
			t.Error(name, "was nominated")
		}
		c.refused(err, x.code)
	}
	self := good
	self.By = c.units[2]
	_, err := c.s.Nominate(ctx, c.officer[2], s.ID, 0, self)
	c.must(err)
	_, err = c.s.Nominate(ctx, c.officer[0], s.ID, 0, good)
	c.refused(err, "nominee.already")
	other := nomination.NewNominee{Unit: c.units[3], Award: "CTDT", By: c.units[2], Why: "Có mô hình mới"}
	_, err = c.s.Nominate(ctx, c.officer[2], s.ID, 0, other)
	c.must(err)
	_, err = c.s.Nominate(ctx, c.officer[2], s.ID, 99, other)
	c.refused(err, "slate.changed")
	o := c.look(c.officer[2], s)
	if o.Nominees[0].How != nomination.BySelf || o.Nominees[1].How != nomination.ByMember || o.Nominees[1].ByName != hanoi.units[2] || len(o.Mine) != 1 {
		t.Errorf("%+v", o.Nominees)
	}

	_, err = c.s.Withdraw(ctx, c.officer[4], s.ID, 0, o.Nominees[1].ID, "Rút")
	c.refused(err, "access.not-granted")
	_, err = c.s.Withdraw(ctx, c.officer[3], s.ID, 0, o.Nominees[1].ID, "")
	c.refused(err, "nominee.unexplained")
	_, err = c.s.Withdraw(ctx, c.officer[3], s.ID, 0, "x", "Rút")
	c.refused(err, "nominee.not-found")
	_, err = c.s.Withdraw(ctx, c.officer[3], s.ID, 0, o.Nominees[1].ID, "Nhường đơn vị khác")
	c.must(err)
	_, err = c.s.Withdraw(ctx, c.officer[3], s.ID, 0, o.Nominees[1].ID, "Lần nữa")
	c.refused(err, "nominee.withdrawn")

	_, err = c.s.TakeRanking(ctx, c.officer[0], s.ID, 0, nomination.Taking{Flag: "CTDT"})
	c.refused(err, "slate.no-ranking")
	_, err = c.s.Extend(ctx, c.officer[2], s.ID, 0, day("2023-12-22"))
	c.refused(err, "access.not-granted")
	_, err = c.s.Extend(ctx, c.officer[0], s.ID, 0, day("2023-12-01"))
	c.refused(err, "slate.due-over")
	_, err = c.s.Extend(ctx, c.officer[0], s.ID, 0, day("2023-12-22"))
	c.must(err)
	c.on("2023-12-23")
	_, err = c.s.Nominate(ctx, c.officer[2], s.ID, 0, other)
	c.refused(err, "slate.shut")
}

func TestWhatCannotBeTakenFromTheRanking(t *testing.T) {
	c := found(t, hanoi)
	ctx := t.Context()
	c.rank("98", "98", "95", "94", "97", "93")
	s := c.opened()
	_, err := c.s.TakeRanking(ctx, c.officer[0], s.ID, 0, nomination.Taking{})
	c.refused(err, "slate.nothing-to-take-for")
	_, err = c.s.TakeRanking(ctx, c.officer[0], s.ID, 0, nomination.Taking{Flag: "CTDCP"})
	c.refused(err, "nominee.award")
	_, err = c.s.TakeRanking(ctx, c.officer[1], s.ID, 0, nomination.Taking{Flag: "CTDT"})
	c.refused(err, "access.not-granted")
	_, err = c.s.TakeRanking(ctx, c.officer[0], s.ID, 0, nomination.Taking{Flag: "CTDT", Certificate: "BKT", Most: 2})
	c.must(err)
	for _, want := range []string{"CTDT Sở Giáo dục và Đào tạo listed\n", "CTDT Sở Y tế listed\n", "BKT Sở Văn hóa và Thể thao listed\nBKT Sở Lao động listed\n"} {
		if got := c.tell(s); !strings.Contains(got, want) || strings.Count(got, "\n") != 4 {
			t.Errorf("those who share the first place: %s", got)
		}
	}
	_, err = c.s.TakeRanking(ctx, c.officer[0], s.ID, 0, nomination.Taking{Flag: "CTDT", Certificate: "BKT", Most: 2})
	c.refused(err, "slate.nothing-to-take")
}

func TestWhatCannotBePutOrWithdrawnOnceVoted(t *testing.T) {
	c := found(t, hanoi)
	ctx, s := t.Context(), c.opened()
	c.on("2023-12-27")
	sitting := c.call("2023-12-27")
	_, err := c.s.Put(ctx, c.secretary, s.ID, 0, sitting.ID)
	c.refused(err, "slate.nobody-to-vote-on")
	c.on("2023-12-19")
	c.nominate(s, "CTDT", 2, 3)
	c.on("2023-12-27")
	_, err = c.s.Put(ctx, c.officer[0], s.ID, 0, sitting.ID)
	c.refused(err, "access.not-seen")
	_, err = c.s.Put(ctx, c.alien, s.ID, 0, sitting.ID)
	c.refused(err, "slate.not-found")
	_, err = c.s.Put(ctx, c.secretary, s.ID, 0, sitting.ID)
	c.must(err)
	_, err = c.s.Put(ctx, c.secretary, s.ID, 0, sitting.ID)
	c.refused(err, "sitting.already-listed")
	_, err = c.s.Extend(ctx, c.officer[0], s.ID, 0, day("2023-12-30"))
	c.refused(err, "slate.tabled")
	_, err = c.s.Nominate(ctx, c.officer[0], s.ID, 0, nomination.NewNominee{Unit: c.units[4], Award: "CTDT", Why: "Muộn"})
	c.refused(err, "slate.tabled")
	names := c.look(c.officer[0], s).Nominees
	_, err = c.s.Withdraw(ctx, c.officer[3], s.ID, 0, names[1].ID, "Nhường")
	c.must(err)
	if d := c.desk(sitting); len(d.Items) != 1 {
		t.Errorf("a nominee withdrawn is off the list: %+v", d.Items)
	}
	c.attend(sitting)
	c.poll(sitting, "CTDT", 6)
	_, err = c.councils.Confirm(ctx, c.chair, sitting.ID)
	c.must(err)
	_, err = c.s.Withdraw(ctx, c.officer[2], s.ID, 0, names[0].ID, "Muộn")
	c.refused(err, "nominee.voted")
	_, err = c.councils.Conclude(ctx, c.secretary, sitting.ID, council.Ending{Ended: "11:30"})
	c.must(err)
	_, err = c.s.Withdraw(ctx, c.officer[2], s.ID, 0, names[0].ID, "Muộn")
	c.refused(err, "nominee.voted")
	_, err = c.s.Put(ctx, c.secretary, s.ID, 0, sitting.ID)
	c.refused(err, "slate.sitting")

	_, err = c.s.Propose(ctx, c.officer[1], s.ID, 0, c.proposal())
	c.refused(err, "access.not-granted")
	_, err = c.s.Propose(ctx, c.officer[0], s.ID, 0, nomination.Proposal{})
	c.refused(err, "dossier.no-title")
	_, err = c.s.Propose(ctx, c.officer[0], s.ID, 0, c.proposal())
	c.must(err)
	_, err = c.s.Propose(ctx, c.officer[0], s.ID, 0, c.proposal())
	c.refused(err, "slate.nothing-passed")
	_, err = c.s.Withdraw(ctx, c.officer[2], s.ID, 0, names[0].ID, "Muộn")
	c.refused(err, "nominee.proposed")
	_, err = c.s.Fall(ctx, c.officer[0], s.ID, 0, "x", "", c.proposal())
	c.refused(err, "nominee.not-found")
}

// Every role on the body, on the head, on a member and beside them, for every act.
func TestWhoMayDoWhat(t *testing.T) {
	c := found(t, hanoi)
	ctx, s := t.Context(), c.opened()
	c.nominate(s, "CTDT", 2)
	names := c.look(c.officer[0], s).Nominees
	sitting := c.call("2023-12-27")
	places := map[string]registry.UnitID{"body": c.body, "head": c.units[0], "member": c.units[2], "beside": "x"}
	holds := func(r access.Role, a access.Act) bool {
		return (access.Actor{Today: day("2023-12-11"), Grants: []access.Grant{{Role: r, Over: "/x/", From: day("2000-01-01")}}}).May(a, "/x/")
	}
	for _, role := range access.Roles() {
		for place, unit := range places {
			who := c.as("a", unit, role)
			in := place != "beside"
			leads := place != "member" && holds(role, access.LeadCluster) || place == "body" && holds(role, access.FormCluster)
			takes := place != "head" && holds(role, access.TakeCluster)
			_, look := c.s.Slate(ctx, who, s.ID)
			_, open := c.s.Open(ctx, who, nomination.NewSlate{Cluster: c.cluster, Year: 2023, Due: day("2023-12-20")})
			_, hand := c.s.Nominate(ctx, who, s.ID, 0, nomination.NewNominee{})
			_, self := c.s.Nominate(ctx, who, s.ID, 0, nomination.NewNominee{By: c.units[2]})
			_, take := c.s.TakeRanking(ctx, who, s.ID, 0, nomination.Taking{})
			_, gone := c.s.Withdraw(ctx, who, s.ID, 0, names[0].ID, "")
			_, later := c.s.Extend(ctx, who, s.ID, 0, civil.Date{})
			_, put := c.s.Put(ctx, who, s.ID, 0, sitting.ID)
			_, propose := c.s.Propose(ctx, who, s.ID, 0, nomination.Proposal{})
			_, fall := c.s.Fall(ctx, who, s.ID, 0, names[0].ID, "", nomination.Proposal{})
			for act, x := range map[string]struct {
				got  error
				want bool
			}{
				"look":             {look, in && holds(role, access.LookCluster)},
				"open":             {open, in && leads},
				"nominate by hand": {hand, in && leads},
				"nominate for one": {self, in && takes},
				"take the ranking": {take, in && leads},
				"withdraw":         {gone, in && (leads || takes)},
				"extend":           {later, in && leads},
				"put to a vote":    {put, in && place == "body" && holds(role, access.PutSitting) && holds(role, access.LookCluster)},
				"propose":          {propose, in && leads},
				"fall back":        {fall, in && leads},
			} {
				if may := !denied(x.got); may != x.want {
					t.Errorf("%s of the %s, %s: %v, want %v", role, place, act, x.got, x.want)
				}
			}
		}
	}
}

// denied tells a refusal of the right from one of the matter.
func denied(err error) bool {
	for _, code := range []string{"access.not-granted", "access.not-seen", "slate.not-found", "cluster.not-found"} {
		if has(err, code) {
			return true
		}
	}
	return false
}

// Categories ranked apart have places of their own at one sitting.
func TestCategoriesRankedApart(t *testing.T) {
	c := found(t, hanoi)
	ctx := t.Context()
	f := cluster.NewCluster{Body: c.body, Kind: cluster.Block, Name: "Khối thi đua 6", Number: "9/QĐ", Signer: "Chủ tịch", Day: day("2019-01-21"), Categories: []string{"Chuyên môn", "Công đoàn"}}
	for i, u := range []registry.UnitID{c.unitOf("Học viện"), c.unitOf("Trường đại học"), c.unitOf("Công đoàn ngành")} {
		f.Members = append(f.Members, cluster.NewMember{Unit: u, Category: f.Categories[i/2]})
	}
	made, err := c.clusters.Form(ctx, c.keeper, f)
	c.must(err)
	c.must(c.clusters.Lead(ctx, c.keeper, made.ID, cluster.Lead{Year: 2023, Head: f.Members[0].Unit, How: cluster.Elected, Paper: "12/QĐ"}))
	_, err = c.s.Open(ctx, c.keeper, nomination.NewSlate{Cluster: made.ID, Year: 2023, Due: day("2023-12-20")})
	c.refused(err, "slate.category")
	var slates []nomination.Slate
	for i, k := range f.Categories {
		s, err := c.s.Open(ctx, c.keeper, nomination.NewSlate{Cluster: made.ID, Year: 2023, Category: k, Due: day("2023-12-20")})
		c.must(err)
		_, err = c.s.Nominate(ctx, c.keeper, s.ID, 0, nomination.NewNominee{Unit: f.Members[2*i].Unit, Award: "CTDT", Why: "Dẫn đầu"})
		c.must(err)
		slates = append(slates, s)
	}
	_, err = c.s.Nominate(ctx, c.keeper, slates[0].ID, 0, nomination.NewNominee{Unit: f.Members[2].Unit, Award: "BKT", Why: "Khối khác"})
	c.refused(err, "nominee.not-a-member")
	x := council.NewCouncil{Body: c.body, About: made.ID.Subject(), Name: f.Name, Kind: council.Cluster, FormedBy: "15/QĐ", FormedOn: day("2023-01-01"), From: day("2023-01-01"),
		Members: []council.NewMember{{Name: "A", Role: council.Chair, Votes: true}, {Name: "B", Role: council.Deputy, Votes: true}, {Name: "C", Role: council.Ordinary, Votes: true}}}
	made2, err := c.councils.Form(ctx, c.secretary, x)
	c.must(err)
	c.council = made2
	c.on("2023-12-27")
	sitting := c.call("2023-12-27")
	for _, s := range slates {
		_, err := c.s.Put(ctx, c.secretary, s.ID, 0, sitting.ID)
		c.must(err)
	}
	if d := c.desk(sitting); len(d.Blocs) != 2 || d.Blocs[0].Type == d.Blocs[1].Type {
		t.Errorf("%+v", d.Blocs)
	}
}

func (c *city) unitOf(name string) (id registry.UnitID) {
	c.must(c.db.Update(c.t.Context(), func(tx *store.Tx) error {
		id = c.unit(tx, c.body, name, name, registry.Department)
		return nil
	}))
	return id
}
