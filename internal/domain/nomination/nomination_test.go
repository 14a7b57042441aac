package nomination_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/nomination"
	"thidua/internal/platform/store"
)

// Hanoi's cluster 7 of 2023: the head leads the ranking and gets the one flag, the
// other five certificates; the vote is of 27 December.
func TestHanoisClusterSeven(t *testing.T) {
	c := found(t, hanoi)
	ctx := t.Context()
	c.rank("98", "96", "95", "94", "97", "93.5")
	s := c.opened()
	o := c.look(c.officer[2], s)
	for _, q := range o.Quotas {
		if places, limited := q.Places(); limited != (q.Award == "CTDT") || limited && places != 1 || q.Cite == "" {
			t.Errorf("%s: %d %v by %s", q.Award, places, limited, q.Cite)
		}
	}
	s, err := c.s.TakeRanking(ctx, c.officer[0], s.ID, s.Revision, nomination.Taking{Flag: "CTDT", Certificate: "BKT"})
	c.must(err)
	o = c.look(c.officer[2], s)
	if o.Next != "nominate" || len(o.Nominees) != 6 || o.Nominees[0].Name != hanoi.units[0] || o.Nominees[0].Total.String() != "98" || o.Nominees[1].Place != 2 {
		t.Errorf("%s %+v", o.Next, o.Nominees)
	}
	_, err = c.s.Put(ctx, c.secretary, s.ID, s.Revision, c.call("2023-12-20").ID)
	c.refused(err, "slate.still-open")

	sitting := c.put(s, "2023-12-27")
	c.attend(sitting)
	d := c.desk(sitting)
	flag := c.poll(sitting, "CTDT", 6)
	if len(flag.Given) != 6 || d.Name(flag.Presider) != "Thủ trưởng Sở Y tế" {
		t.Errorf("on the flag vote %d, %s presides", len(flag.Given), d.Name(flag.Presider))
	}
	others := c.poll(sitting, "BKT", 6, 6, 5, 6, 4)
	if len(others.Given) != 6 || others.Pick != 0 || d.Name(others.Presider) != "Thủ trưởng Sở Giáo dục và Đào tạo" {
		t.Errorf("on the certificates vote %d, pick %d, %s presides", len(others.Given), others.Pick, d.Name(others.Presider))
	}
	_, err = c.s.Propose(ctx, c.officer[0], s.ID, c.look(c.officer[0], s).Revision, c.proposal())
	c.refused(err, "slate.nothing-passed")
	c.conclude(sitting)

	if o = c.look(c.officer[0], s); o.Next != "propose" || !o.MayOpen || o.HeadName != hanoi.units[0] {
		t.Errorf("%s %v", o.Next, o.HeadName)
	}
	made, err := c.s.Propose(ctx, c.officer[0], s.ID, o.Revision, c.proposal())
	c.must(err)
	if len(made) != 2 || !strings.HasSuffix(made[0].Title, ": Cờ thi đua của tỉnh") || made[0].Unit != c.units[0] || made[0].To != c.body {
		t.Fatalf("%+v", made)
	}
	var lines, kept int
	c.must(c.db.View(ctx, func(tx *store.Tx) error {
		for _, d := range made {
			all, err := dossier.NominationsOf(tx, d.ID)
			c.must(err)
			lines += len(all)
			laid, err := dossier.PapersOf(tx, d.ID)
			c.must(err)
			kept += len(laid)
		}
		// What the ranking made of them is known when their dossiers are judged.
		for i, want := range []string{"1/6", "3/6", "4/6", "5/6", "2/6", "6/6"} {
			who := c.units[i].Subject()
			facts, err := c.dossiers.FactsOf(tx, []id.Subject{who}, 2023, day("2023-12-28"))
			c.must(err)
			if k := facts[who].Cluster; k == nil || fmt.Sprintf("%d/%d", *k.Rank, *k.Of) != want || k.OrganisedBy != "ministry-province" {
				t.Errorf("unit %d: %+v, not %s", i, k, want)
			}
		}
		all, err := nomination.Nominations(tx, c.law, c.cluster, 2023, day("2023-12-27"))
		if len(all) != 6 || all[0].Outcome != nomination.Sent || all[5].Name == "" {
			t.Errorf("%+v", all)
		}
		return err
	}))
	if lines != 6 || kept != 4 {
		t.Errorf("%d lines, %d papers", lines, kept)
	}
	for _, d := range made {
		_, err := c.dossiers.Submit(ctx, c.officer[0], d.ID, "Theo kết quả bình chọn của Cụm")
		c.must(err)
	}
	if o = c.look(c.officer[3], s); o.State != nomination.Proposed || o.Next != "" {
		t.Errorf("%s %s", o.State, o.Next)
	}
	list, n, err := c.s.Slates(ctx, c.officer[3], nomination.Filter{Cluster: c.cluster, Year: 2023, State: nomination.Proposed, Sort: "-due"})
	c.must(err)
	if n != 1 || list[0].Nominees != 6 || list[0].ClusterName != hanoi.cluster {
		t.Errorf("%d %+v", n, list)
	}
	if _, n, err = c.s.Slates(ctx, c.alien, nomination.Filter{}); err != nil || n != 0 {
		t.Errorf("an alien sees %d %v", n, err)
	}
}

// Đồng Nai's Fatherland Front, cluster II of 2022: six districts, the flag to the
// head, three certificates.
func TestDongNaisClusterTwo(t *testing.T) {
	n := town{"Ủy ban MTTQ tỉnh Đồng Nai", "MTTQ-DN", "Cụm thi đua II", cluster.Group, []string{"Huyện Cẩm Mỹ", "Huyện Thống Nhất", "Huyện Tân Phú", "Huyện Định Quán", "Huyện Vĩnh Cửu", "Huyện Xuân Lộc"}, "2022-12-05", 2022}
	c := found(t, n)
	s := c.opened()
	c.nominate(s, "CTDT", 0)
	c.nominate(s, "BKT", 1, 2, 3)
	if got := c.tell(s); !strings.HasPrefix(got, "CTDT Huyện Cẩm Mỹ listed\nBKT Huyện Thống Nhất listed\n") {
		t.Error(got)
	}
	c.on("2023-01-05") // the cluster meets after the year
	sitting := c.put(s, "2023-01-05")
	c.attend(sitting)
	c.poll(sitting, "CTDT", 6)
	c.poll(sitting, "BKT", 6, 6, 6)
	c.conclude(sitting)
	made, err := c.s.Propose(t.Context(), c.officer[0], s.ID, c.look(c.officer[0], s).Revision, c.proposal())
	c.must(err)
	got := ""
	c.must(c.db.View(t.Context(), func(tx *store.Tx) error {
		for _, d := range made {
			all, err := dossier.NominationsOf(tx, d.ID)
			c.must(err)
			for _, l := range all {
				got += l.Award + " " + l.Name + "; "
			}
		}
		return nil
	}))
	if got != "CTDT Huyện Cẩm Mỹ; BKT Huyện Thống Nhất; BKT Huyện Tân Phú; BKT Huyện Định Quán; " {
		t.Error(got)
	}
}

// Of more names than places one slip chooses, everybody votes, and whoever heads a
// nominee neither presides nor counts. The court's cluster 7 has two places.
func TestMoreNamesThanPlaces(t *testing.T) {
	n := hanoi
	n.body, n.code = "Tòa án nhân dân tối cao", "TANDTC"
	c := found(t, n)
	s := c.opened()
	c.nominate(s, "CTDB", 0, 2, 3)
	o := c.look(c.officer[0], s)
	at := slices.IndexFunc(o.Quotas, func(q nomination.Quota) bool { return q.Award == "CTDB" })
	if places, limited := o.Quotas[at].Places(); places != 2 || !limited || o.Quotas[at].Case != "cluster-7" || o.Quotas[at].Chosen.Cite != "TT01/2018/TT-TANDTC:19" {
		t.Fatalf("%+v", o.Quotas[at])
	}
	sitting := c.put(s, "2023-12-27")
	c.attend(sitting)
	d := c.desk(sitting)
	_, err := c.councils.Count(t.Context(), c.secretary, sitting.ID, d.Blocs[0].ID, council.Hands, council.Counts{Yes: 6})
	c.refused(err, "election.by-slips")
	own := council.Teller{Member: council.MemberID(sitting.Attendance[2].Member)}
	_, err = c.councils.OpenPoll(t.Context(), c.secretary, sitting.ID, council.NewPoll{Blocs: []council.BlocID{d.Blocs[0].ID}, Tellers: []council.Teller{own, {Name: "A"}, {Name: "B"}}})
	c.refused(err, "poll.teller-candidate")
	p := c.poll(sitting, "CTDB", 5, 4, 3)
	if p.Pick != 2 || len(p.Given) != 6 || d.Name(p.Presider) != "Thủ trưởng Sở Y tế" {
		t.Errorf("pick %d of %d, %s presides", p.Pick, len(p.Lines), d.Name(p.Presider))
	}
	c.conclude(sitting)
	if got := c.tell(s); got != "CTDB Sở Giáo dục và Đào tạo passed\nCTDB Sở Lao động passed\nCTDB Sở Khoa học và Công nghệ refused\n" {
		t.Error(got)
	}
	if r := c.look(c.officer[2], s).Nominees[1].Result; r == nil || r.Yes != 4 {
		t.Errorf("who voted sees the count: %+v", r)
	}
}

// The Government flag is only for who is nominated for the ministry's, is proposed
// alone, and once it is refused falls back as the body's rule says.
func TestTheGovernmentFlagFallsBack(t *testing.T) {
	n := hanoi
	n.body, n.code = "Bộ Ngoại giao", "BNG"
	c := found(t, n)
	ctx := t.Context()
	s := c.opened()
	_, err := c.s.Nominate(ctx, c.officer[0], s.ID, 0, nomination.NewNominee{Unit: c.units[0], Award: "CTDCP", Why: "Dẫn đầu"})
	c.refused(err, "nominee.rests")
	c.nominate(s, "CTDB", 0, 2)
	c.nominate(s, "CTDCP", 0)
	o := c.look(c.officer[0], s)
	if o.Falls.Cite != "TT03/2018/TT-BNG" {
		t.Errorf("%+v", o.Falls)
	}
	lower := o.Nominees[0]
	_, err = c.s.Withdraw(ctx, c.officer[0], s.ID, 0, lower.ID, "Rút")
	c.refused(err, "nominee.rested-on")
	sitting := c.put(s, "2023-12-27")
	c.attend(sitting)
	c.poll(sitting, "CTDB", 6, 6)
	c.poll(sitting, "CTDCP", 6)
	c.conclude(sitting)
	made, err := c.s.Propose(ctx, c.officer[0], s.ID, c.look(c.officer[0], s).Revision, c.proposal())
	c.must(err)
	if got := c.tell(s); len(made) != 2 || got != "CTDB Sở Giáo dục và Đào tạo behind\nCTDB Sở Lao động proposed\nCTDCP Sở Giáo dục và Đào tạo proposed\n" {
		t.Fatal(len(made), got)
	}
	_, err = c.s.Fall(ctx, c.officer[0], s.ID, 0, lower.ID, "", c.proposal())
	c.refused(err, "nominee.falls-not")
	high := made[slices.IndexFunc(made, func(d dossier.Dossier) bool { return strings.HasSuffix(d.Title, "Chính phủ") })]
	_, err = c.dossiers.Submit(ctx, c.officer[0], high.ID, "Theo kết quả bình chọn")
	c.must(err)
	_, err = c.dossiers.Withdraw(ctx, c.officer[0], high.ID, nil, "Không được Thủ tướng tặng")
	c.must(err)
	if o = c.look(c.officer[0], s); o.Next != "fall" || o.Nominees[0].Outcome != nomination.Falls {
		t.Errorf("%s %s", o.Next, o.Nominees[0].Outcome)
	}
	d, err := c.s.Fall(ctx, c.officer[0], s.ID, o.Revision, lower.ID, "", c.proposal())
	c.must(err)
	if !strings.HasSuffix(d.Title, "Bộ, ban, ngành") || c.look(c.officer[0], s).Nominees[0].Fell != "TT03/2018/TT-BNG" {
		t.Errorf("%+v", d)
	}
}

// Where no rule of the body says that it falls back, one says why.
func TestWithoutARuleToFallOneSaysWhy(t *testing.T) {
	c := found(t, hanoi)
	ctx := t.Context()
	s := c.opened()
	c.nominate(s, "CTDT", 0)
	c.nominate(s, "CTDCP", 0)
	sitting := c.put(s, "2023-12-27")
	c.attend(sitting)
	c.poll(sitting, "CTDT", 6)
	c.poll(sitting, "CTDCP", 6)
	c.conclude(sitting)
	made, err := c.s.Propose(ctx, c.officer[0], s.ID, c.look(c.officer[0], s).Revision, c.proposal())
	c.must(err)
	if len(made) != 1 {
		t.Fatalf("never both: %+v", made)
	}
	_, err = c.dossiers.Submit(ctx, c.officer[0], made[0].ID, "Theo kết quả bình chọn")
	c.must(err)
	_, err = c.dossiers.Withdraw(ctx, c.officer[0], made[0].ID, nil, "Không được tặng")
	c.must(err)
	lower := c.look(c.officer[0], s).Nominees[0]
	_, err = c.s.Fall(ctx, c.officer[0], s.ID, 0, lower.ID, " ", c.proposal())
	c.refused(err, "nominee.unexplained")
	_, err = c.s.Fall(ctx, c.officer[0], s.ID, 0, lower.ID, "Kết luận 12/KL của Hội đồng", c.proposal())
	c.must(err)
}

// A unit that another dossier of the year proposes for the Government flag is not
// proposed for the province's (C12:8.3).
func TestNeverBothInOneYear(t *testing.T) {
	c := found(t, hanoi)
	ctx := t.Context()
	s := c.opened()
	c.nominate(s, "CTDT", 1)
	sitting := c.put(s, "2023-12-27")
	c.attend(sitting)
	c.poll(sitting, "CTDT", 6)
	c.conclude(sitting)
	d, err := c.dossiers.Open(ctx, c.officer[1], dossier.NewDossier{Unit: c.units[1], To: c.body, Title: "Cờ Chính phủ"})
	c.must(err)
	_, err = c.dossiers.Nominate(ctx, c.officer[1], d.ID, dossier.NewNomination{Award: "CTDCP", Year: 2023, Subject: id.Subject{Kind: "unit", ID: string(c.units[1])}})
	c.must(err)
	_, err = c.s.Propose(ctx, c.officer[0], s.ID, c.look(c.officer[0], s).Revision, c.proposal())
	c.refused(err, "nominee.not-both")
}

// The share of those who qualify is counted over all clusters of the body.
func TestTheGovernmentFlagsShareIsOfTheBody(t *testing.T) {
	c := found(t, hanoi)
	s := c.opened()
	c.nominate(s, "CTDT", 0, 1, 2, 3, 4)
	for _, q := range c.look(c.officer[0], s).Quotas {
		if q.Award == "CTDCP" && (q.N != 5 || q.Max == nil || *q.Max != 1 || fmt.Sprint(q.Share) != "{20 100}") {
			t.Errorf("%+v", q)
		}
	}
}
