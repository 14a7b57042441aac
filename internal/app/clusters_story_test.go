package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/council"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store/storetest"
)

// A country is one house in which several bodies have their clusters, on one clock.
type country struct {
	*demo
	t     *testing.T
	clock *calendar
}

// A circle is a cluster of one body in the country, with who acts in it. The first
// member heads it.
type circle struct {
	*country
	id      cluster.ID
	year    int
	members []string
	keeper  string // of the body: forms the cluster, verifies
}

func founded(t *testing.T) *country {
	t.Helper()
	clock := &calendar{}
	clock.set(civil.On(2022, 1, 3))
	c := Config{Database: storetest.URL(t), FilesDir: t.TempDir(), LedgerKey: t.TempDir() + "/key", Now: clock.now, Demo: true}
	if err := markDemo(t.Context(), c, demoHouse); err != nil {
		t.Fatal(err)
	}
	h, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	made := &country{demo: h.demo(t.Context(), demoPlan{}), t: t, clock: clock}
	made.must(made.found())
	return made
}

// on moves the country to a day.
func (c *country) on(day string) {
	c.clock.set(civil.Must(day))
	c.op.Today = civil.Must(day)
}

func (c *country) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *country) refused(err error, code string) {
	c.t.Helper()
	if reasons := fault.Reasons(err); len(reasons) == 0 || reasons[0].Code != code {
		c.t.Errorf("got %v, want %s", err, code)
	}
}

// settle makes units under one another: the body first, with its code.
func (c *country) settle(code string, level registry.Level, names ...string) {
	c.t.Helper()
	for i, name := range names {
		n := registry.NewUnit{Name: name, Level: registry.Department, Legal: true, From: civil.On(2011, 1, 1), Source: "mẫu"}
		if i == 0 {
			n.Code, n.Level = code, level
		} else {
			n.Parent = c.unit[names[0]]
		}
		u, err := c.Registry.Create(c.ctx, c.op, n)
		c.must(err)
		c.unit[name] = u.ID
	}
}

// by is an actor of a unit, today.
func (c *country) by(unit string, role access.Role) access.Actor {
	c.clock.pass(time.Minute)
	return c.member(account.Account{ID: account.ID(string(role) + " " + unit)}, c.unit[unit], role)
}

// circle forms a cluster, headed by its first member.
func (c *country) circle(n cluster.NewCluster, year int, members ...string) circle {
	c.t.Helper()
	for _, m := range members {
		x := cluster.NewMember{Unit: c.unit[m]}
		if len(n.Categories) > 0 {
			x.Category = n.Categories[0]
			if strings.HasPrefix(m, "Công đoàn cơ sở") {
				x.Category = n.Categories[1]
			}
		}
		n.Members = append(n.Members, x)
	}
	o := circle{country: c, year: year, members: members}
	for name, u := range c.unit {
		if u == n.Body {
			o.keeper = name
		}
	}
	made, err := c.Clusters.Form(c.ctx, c.by(o.keeper, access.Appraiser), n)
	c.must(err)
	o.id = made.ID
	c.must(c.Clusters.Lead(c.ctx, c.by(o.keeper, access.Appraiser), o.id, cluster.Lead{Year: year, Head: c.unit[members[0]], How: cluster.Rotation, Paper: "Biên bản họp cuối năm trước (mẫu)"}))
	return o
}

func (o circle) head() access.Actor { return o.by(o.members[0], access.Officer) }

// met holds a meeting of a kind, about the cluster, today.
func (o circle) met(kind meeting.Kind, title, conclusion string) meeting.ID {
	o.t.Helper()
	who := o.head()
	m, err := o.Meetings.Prepare(o.ctx, who, meeting.Plan{Kind: kind, Body: o.unit[o.members[0]], About: o.id.Subject(), Title: title, Day: who.Today, At: "08:00", Until: "11:00", Place: "Hội trường"})
	o.must(err)
	var all []meeting.Guesting
	for _, name := range o.members {
		all = append(all, meeting.Guesting{Name: "Đại biểu " + name, Post: name})
	}
	_, err = o.Meetings.Invite(o.ctx, who, m.ID, all)
	o.must(err)
	_, err = o.Meetings.Send(o.ctx, who, m.ID)
	o.must(err)
	o.must(o.Meetings.Begin(o.ctx, who, m.ID, "08:00"))
	o.must(o.Meetings.Finish(o.ctx, who, m.ID, "11:00"))
	_, err = o.Meetings.Write(o.ctx, who, m.ID, 0, meeting.Text{Conclusion: conclusion})
	o.must(err)
	_, err = o.Meetings.Sign(o.ctx, o.by(o.members[0], access.Head), m.ID, 1)
	o.must(err)
	return m.ID
}

// scored opens a round of a category by a table.
func (o circle) scored(category string, table scorecard.Choice, days scorecard.Days) scorecard.Round {
	o.t.Helper()
	r, err := o.Scorecards.Start(o.ctx, o.head(), scorecard.Beginning{Cluster: o.id, Year: o.year, Category: category, Terms: scorecard.Terms{Days: days}})
	o.must(err)
	r, err = o.Scorecards.Adopt(o.ctx, o.head(), r.ID, r.Revision, table)
	o.must(err)
	return r
}

// published ranks a round with the votes of the meeting and publishes it: who
// stands where with how much.
func (o circle) published(r scorecard.Round, votes map[registry.UnitID]int64) (b scorecard.Board, order []string) {
	o.t.Helper()
	r, err := o.Scorecards.Rank(o.ctx, o.head(), r.ID, r.Revision, votes)
	o.must(err)
	r, err = o.Scorecards.Prepare(o.ctx, o.head(), r.ID, r.Revision)
	o.must(err)
	r, err = o.Scorecards.Publish(o.ctx, o.head(), r.ID, r.Revision, r.Word())
	o.must(err)
	b, err = o.Scorecards.Ranking(o.ctx, o.by(o.members[1], access.Officer), r.ID)
	o.must(err)
	for _, p := range b.Standing.Ranking.Categories[0].Places {
		order = append(order, fmt.Sprint(p.Place, " ", b.Standing.Stood(p.ID).Name, " ", p.Total))
	}
	return b, order
}

// elected has the council of the cluster elect who heads it next year, and the body
// recognise them.
func (o circle) elected(head, deputy string) {
	o.t.Helper()
	secretary, keeper := o.by(o.keeper, access.Secretary), o.by(o.keeper, access.Appraiser)
	n, err := o.ClusterYears.Council(o.ctx, keeper, o.id)
	o.must(err)
	for i := range n.Members {
		n.Members[i].Name = "Thủ trưởng " + n.Members[i].Post
	}
	n.FormedBy, n.FormedOn = "12/QĐ", keeper.Today
	c, err := o.Councils.Form(o.ctx, secretary, n)
	o.must(err)
	t, err := o.Councils.Call(o.ctx, secretary, council.Calling{Council: c.ID, Day: keeper.Today, At: "09:00", Place: "Hội trường"})
	o.must(err)
	first, last := civil.On(o.year+1, 1, 1), civil.On(o.year+1, 12, 31)
	for office, unit := range map[council.Office]string{council.Head: head, council.DeputyHead: deputy} {
		_, err := o.Councils.Elect(o.ctx, secretary, t.ID, council.Election{Office: office, Seats: 1, From: first, To: last, Candidates: []council.Candidate{{Holder: council.Holder{Unit: o.unit[unit]}}}})
		o.must(err)
	}
	var marks []meeting.Mark
	for _, a := range t.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
	}
	_, err = o.Councils.Attend(o.ctx, secretary, t.ID, marks)
	o.must(err)
	_, err = o.Councils.Open(o.ctx, secretary, t.ID, "09:00")
	o.must(err)
	d, err := o.Councils.Desk(o.ctx, secretary, t.ID)
	o.must(err)
	for _, b := range d.Blocs {
		_, err := o.Councils.Count(o.ctx, secretary, t.ID, b.ID, council.Hands, council.Counts{Yes: len(marks)})
		o.must(err)
	}
	_, err = o.Councils.Confirm(o.ctx, o.by(o.keeper, access.Chair), t.ID)
	o.must(err)
	_, err = o.Councils.Conclude(o.ctx, secretary, t.ID, council.Ending{Ended: "10:00"})
	o.must(err)
	y := o.sheet()
	o.must(o.Clusters.Lead(o.ctx, keeper, o.id, y.Elected.Lead()))
}

// sheet is the year of the cluster as its body sees it.
func (o circle) sheet() clusteryear.Year {
	o.t.Helper()
	keeper := o.by(o.keeper, access.Appraiser)
	sheet, err := o.Clusters.Cluster(o.ctx, keeper, o.id, o.year)
	o.must(err)
	y, err := o.ClusterYears.Year(o.ctx, keeper, sheet)
	o.must(err)
	return y
}

// leads is who heads the cluster in a year.
func (o circle) leads(year int) string {
	o.t.Helper()
	v, err := o.Clusters.Cluster(o.ctx, o.by(o.keeper, access.Appraiser), o.id, year)
	o.must(err)
	return v.Lead.HeadName + ", " + v.Lead.DeputyName
}

// give has somebody report figures of a member.
func (o circle) give(who access.Actor, r scorecard.Round, member string, typed map[string]string) error {
	return o.fill(who, r, scoring.Self, o.unit[member], "", typed, "")
}

// verify has the body mark a member.
func (o circle) verify(r scorecard.Round, member string, typed map[string]string) {
	o.t.Helper()
	o.must(o.fill(o.by(o.keeper, access.Appraiser), r, scoring.Verified, o.unit[member], "", typed, ""))
}

func days(self, cross, verified, object string) scorecard.Days {
	return scorecard.Days{Self: civil.Must(self), Cross: civil.Must(cross), Verified: civil.Must(verified), Object: civil.Must(object)}
}

// Clusters of four other kinds of body live in one house, each as its source tells.
func TestClustersOfOtherBodies(t *testing.T) {
	t.Parallel()
	c := founded(t)
	t.Run("Đồng Nai Front, cluster II, 2022", c.front)
	t.Run("Cao Bằng, advisory agencies, first half of 2023", c.advisory)
	t.Run("VSS, cluster 5, 2025", c.insurance)
	t.Run("State Bank, block 6, 2025", c.bank)
	c.t = t
	c.must(c.number())
	broken, report, err := c.Check(c.ctx)
	if err != nil || len(broken) > 0 || len(report.Findings) > 0 {
		t.Errorf("%v %+v %+v", err, broken, report.Findings)
	}
}

// All six did excellently; equal points are parted by the votes of the meeting.
func (c *country) front(t *testing.T) {
	c.t = t
	c.on("2022-01-10")
	c.settle("MTTQ-DN", registry.MinistryProvince, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đồng Nai", "Cẩm Mỹ", "Thống Nhất", "Tân Phú", "Định Quán", "Vĩnh Cửu", "Xuân Lộc")
	o := c.circle(cluster.NewCluster{Body: c.unit["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đồng Nai"], Kind: cluster.Group, Name: "Cụm thi đua số II", Number: "15/QĐ-MTTQ", Signer: "Chủ tịch", Day: civil.On(2022, 1, 5)}, 2022,
		"Cẩm Mỹ", "Thống Nhất", "Tân Phú", "Định Quán", "Vĩnh Cửu", "Xuân Lộc")
	c.on("2022-11-20")
	r := o.scored("", scorecard.Choice{Text: `{id: front, vi: Bảng điểm (mẫu), en: Table, source: mẫu, status: example,
		groups: [{id: I, vi: Nhiệm vụ, en: Tasks, criteria: [{id: I.1, vi: Chương trình công tác, en: Programme, kind: score, max: 60, scored: [verified]}, {id: I.2, vi: Phong trào, en: Movements, kind: score, max: 40, scored: [verified]}]}],
		ties: [{by: group, of: I}, {by: votes}], bands: [{code: excellent, from: 90, vi: Hoàn thành xuất sắc, en: Excellent}, {code: good, from: 70, vi: Hoàn thành tốt, en: Good}]}`},
		days("2022-11-25", "2022-11-25", "2022-12-05", "2022-12-10"))
	votes := map[registry.UnitID]int64{}
	for i, m := range o.members {
		o.verify(r, m, map[string]string{"I.1": "58", "I.2": "38"})
		votes[c.unit[m]] = int64(6 - i)
	}
	c.on("2022-12-12")
	b, order := o.published(r, votes)
	want := []string{"1 Cẩm Mỹ 96", "2 Thống Nhất 96", "3 Tân Phú 96", "4 Định Quán 96", "5 Vĩnh Cửu 96", "6 Xuân Lộc 96"}
	if !slices.Equal(order, want) {
		t.Errorf("ranked %v", order)
	}
	for _, m := range b.Standing.Members {
		if band, _ := b.Table.Band(m.Result.Total); band.Code != "excellent" {
			t.Errorf("%s is %s", m.Name, band.Code)
		}
	}
	c.on("2022-12-15")
	o.met(meeting.Yearend, "Hội nghị tổng kết năm 2022", "Đề nghị cờ cho Cẩm Mỹ")
	o.elected("Vĩnh Cửu", "Tân Phú")
	if got := o.leads(2023); got != "Vĩnh Cửu, Tân Phú" {
		t.Errorf("2023 is headed by %s", got)
	}
}

// A block reviews half a year: its report is discussed before it is adopted, what
// was promised and not yet done shows, and nothing of the year's end is there.
func (c *country) advisory(t *testing.T) {
	c.t = t
	c.on("2023-01-16")
	c.settle("CAOBANG", registry.MinistryProvince, "Ủy ban nhân dân tỉnh Cao Bằng", "Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tài chính", "Thanh tra tỉnh")
	o := c.circle(cluster.NewCluster{Body: c.unit["Ủy ban nhân dân tỉnh Cao Bằng"], Kind: cluster.Block, Name: "Khối các cơ quan tham mưu tổng hợp", Number: "348/QĐ-UBND", Signer: "Chủ tịch", Day: civil.On(2018, 3, 20)}, 2023,
		"Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tài chính", "Thanh tra tỉnh")
	p, err := c.Covenants.Draft(c.ctx, o.head(), o.id, 2023, covenant.Draught{Title: "Giao ước thi đua năm 2023", Text: "Điều 1. Nội dung\nThi đua gắn với nhiệm vụ.", Promises: []covenant.Promise{
		{Content: "Phát động phong trào ngay từ đầu năm", Evidence: "Kế hoạch", Due: civil.On(2023, 3, 31)}, {Content: "Hoạt động chung của Khối", Evidence: "Ảnh", Due: civil.On(2023, 11, 30)}}})
	c.must(err)
	p, err = c.Covenants.Put(c.ctx, o.head(), p.ID, p.Revision, civil.On(2023, 2, 10))
	c.must(err)
	for i, m := range o.members {
		a, err := c.standIn(i, cluster.Member{Unit: c.unit[m]})
		c.must(err)
		_, err = c.consent(a, p, c.unit[m])
		c.must(err)
	}
	c.on("2023-04-20") // two launched in time, one late, one says nothing
	for i, day := range []string{"2023-03-20", "2023-03-31", "2023-04-15"} {
		_, err := c.Covenants.Report(c.ctx, o.by(o.members[i], access.Officer), p.ID, covenant.Progress{Promise: p.Promises[0].ID, Unit: c.unit[o.members[i]], Day: civil.Must(day), Done: true})
		c.must(err)
	}
	c.on("2023-06-15")
	d, err := c.Consultations.Draft(c.ctx, o.head(), c.unit["Sở Nội vụ"], o.id.Subject(), consultation.Draught{Kind: consultation.Report, Title: "Báo cáo sơ kết sáu tháng đầu năm 2023", Articles: []consultation.Article{
		{Number: "I.", Heading: "Kết quả", Text: "Phong trào dưới nhiều hình thức, nội dung sát thực tế từng đơn vị."}, {Number: "II.", Heading: "Hạn chế", Text: "Phong trào ở một số đơn vị chưa kịp thời."}, {Number: "III.", Heading: "Phương hướng", Text: "Bám sát kế hoạch của ngành."}}})
	c.must(err)
	_, err = c.Consultations.Ask(c.ctx, o.head(), d.ID, d.Revision, consultation.Asking{Due: civil.On(2023, 6, 22), Named: true, Units: []registry.UnitID{c.unit["Sở Tài chính"], c.unit["Thanh tra tỉnh"]}})
	c.must(err)
	v, err := c.Consultations.Consultation(c.ctx, o.by("Thanh tra tỉnh", access.Officer), d.ID, 0)
	c.must(err)
	full := "Phong trào ở một số đơn vị chưa kịp thời; khen thưởng điển hình và người tốt, việc tốt chưa thường xuyên."
	c.must(c.Consultations.Reply(c.ctx, o.by("Thanh tra tỉnh", access.Officer), d.ID, v.Mine[0].ID, []consultation.Opinion{{Article: v.Articles[1].Key, Text: "Nêu thêm về khen thưởng", Replacing: full}}))
	c.on("2023-06-23")
	_, err = c.Consultations.Close(c.ctx, o.head(), d.ID)
	c.must(err)
	v, err = c.Consultations.Consultation(c.ctx, o.head(), d.ID, 0)
	c.must(err)
	if silent := v.Silent(); len(silent) != 1 || silent[0].Name != "Sở Tài chính" {
		t.Errorf("silent: %+v", silent)
	}
	c.must(c.Consultations.Answer(c.ctx, o.head(), d.ID, v.Comments[0].ID, consultation.Taken, ""))
	revised, err := c.Consultations.Revise(c.ctx, o.head(), d.ID, []string{v.Comments[0].ID})
	c.must(err)
	c.on("2023-06-30")
	m := o.met(meeting.Midyear, "Hội nghị sơ kết sáu tháng đầu năm 2023", "Sáu tháng cuối năm: bám sát kế hoạch, phát động phong trào, tổ chức hoạt động chung của Khối.")
	adopted, err := c.Consultations.Adopt(c.ctx, o.by("Sở Nội vụ", access.Head), d.ID, revised.Revision, m, "")
	c.must(err)
	if adopted.Articles[1].Text != full {
		t.Errorf("adopted: %s", adopted.Articles[1].Text)
	}
	s, err := c.Covenants.Covenant(c.ctx, o.by("Thanh tra tỉnh", access.Officer), p.ID, 0)
	c.must(err)
	if s.Table.Sum != (covenant.Sum{Kept: 2, Late: 1, NotReported: 1, NotDue: 4}) {
		t.Errorf("lights of the half year: %+v", s.Table.Sum)
	}
	_, err = c.Covenants.Close(c.ctx, o.head(), p.ID, s.Revision)
	c.refused(err, "covenant.year-runs")
	there := map[string]bool{}
	for _, x := range o.sheet().Parts {
		there[x.Code] = x.Subject.ID != ""
	}
	for code, want := range map[string]bool{clusteryear.Covenant: true, clusteryear.Midyear: true, clusteryear.Yearend: false, clusteryear.Plan: false, clusteryear.Election: false} {
		if there[code] != want {
			t.Errorf("at half a year %s is there: %v", code, there[code])
		}
	}
}

// insured are the figures of the six offices: plans of 100,000 and 10,000 people,
// estimates of a million; together 104.31 %, 88.83 % and 104.1 %, as Quảng Ninh has.
var insured = map[string][3]string{
	"Phú Thọ": {"105310", "8783", "1041000"}, "Quảng Ninh": {"104310", "8883", "1041000"}, "Bắc Ninh": {"103310", "8983", "1041000"},
	"Thái Nguyên": {"99999", "10500", "1000000"}, "Hưng Yên": {"104310", "8883", "1052000"}, "Ninh Bình": {"108621", "7266", "1071000"},
}

// Percentages of the plan become points: no more than the maximum beyond the plan,
// a share below it, a band where less is better.
func (c *country) insurance(t *testing.T) {
	c.t = t
	c.on("2025-01-15")
	c.settle("BHXH", registry.MinistryProvince, "Bảo hiểm xã hội Việt Nam", "Phú Thọ", "Quảng Ninh", "Bắc Ninh", "Thái Nguyên", "Hưng Yên", "Ninh Bình")
	o := c.circle(cluster.NewCluster{Body: c.unit["Bảo hiểm xã hội Việt Nam"], Kind: cluster.Group, Name: "Cụm thi đua số 5", Number: "25/QĐ-BHXH", Signer: "Tổng Giám đốc", Day: civil.On(2025, 1, 10)}, 2025,
		"Phú Thọ", "Quảng Ninh", "Bắc Ninh", "Thái Nguyên", "Hưng Yên", "Ninh Bình")
	c.on("2025-12-01")
	r := o.scored("", scorecard.Choice{Shipped: "insurance-example"}, days("2025-12-31", "2025-12-31", "2026-01-18", "2026-01-20"))
	c.on("2025-12-18")
	figures := func(m string) map[string]string {
		x := insured[m]
		return map[string]string{"compulsory": x[0], "compulsory-plan": "100000", "voluntary": x[1], "voluntary-plan": "10000", "spending": x[2], "estimate": "1000000", "models": "1", "late-reports": "0"}
	}
	for _, m := range o.members[1:] {
		c.must(o.give(o.by(m, access.Officer), r, m, figures(m)))
	}
	c.on("2025-12-21") // the table takes figures of members until the 20th
	c.refused(o.give(o.head(), r, "Phú Thọ", figures("Phú Thọ")), "scorecard.column-closed")
	sh, err := c.Scorecards.Sheet(c.ctx, o.head(), r.ID, c.unit["Phú Thọ"])
	c.must(err)
	if sh.EditGiven || !sh.EditSelf {
		t.Errorf("figures open %v, own marks open %v", sh.EditGiven, sh.EditSelf)
	}
	c.must(o.give(o.by(o.keeper, access.Appraiser), r, "Phú Thọ", figures("Phú Thọ")))
	c.on("2026-01-16")
	for _, m := range o.members {
		o.verify(r, m, map[string]string{"II.1.a": "12", "II.1.b": "có", "II.2": "9"})
	}
	c.on("2026-01-22")
	b, order := o.published(r, nil)
	want := []string{"1 Thái Nguyên 101", "2 Bắc Ninh 95.46", "3 Quảng Ninh 95.21", "4 Phú Thọ 94.96", "5 Hưng Yên 89.21", "6 Ninh Bình 85.17"}
	if !slices.Equal(order, want) {
		t.Errorf("ranked %v", order)
	}
	points := map[string]string{}
	for _, l := range b.Standing.Stood(string(c.unit["Quảng Ninh"])).Result.Lines {
		points[l.Row] = l.Points.Points.String()
	}
	if points["I.1"] != "30" || points["I.2"] != "22.21" || points["I.3"] != "12" {
		t.Errorf("104.31 %%, 88.83 %% and 104.1 %% of the plan are %v", points)
	}
	c.on("2026-01-23")
	o.met(meeting.Yearend, "Hội nghị tổng kết năm 2025", "Cụm trưởng năm 2026: Quảng Ninh")
	c.must(c.Clusters.Lead(c.ctx, o.by(o.keeper, access.Appraiser), o.id, cluster.Lead{Year: 2026, Head: c.unit["Quảng Ninh"], How: cluster.Rotation, Paper: "Biên bản 23/01/2026"}))
	if got := o.leads(2026); got != "Quảng Ninh, " {
		t.Errorf("2026 is headed by %s", got)
	}
}

// Professional and trade-union work are ranked apart in one meeting.
func (c *country) bank(t *testing.T) {
	c.t = t
	c.on("2026-01-24")
	const academy, university, union = "Học viện Ngân hàng", "Trường Đại học Ngân hàng TP. Hồ Chí Minh", "Công đoàn Ngân hàng Việt Nam"
	const ofAcademy, ofUniversity = "Công đoàn cơ sở Học viện Ngân hàng", "Công đoàn cơ sở Trường Đại học Ngân hàng TP. Hồ Chí Minh"
	c.settle("NHNN", registry.MinistryProvince, "Ngân hàng Nhà nước Việt Nam", academy, university, union, "Đoàn Thanh niên", "Văn phòng Đảng ủy", ofAcademy, ofUniversity)
	const work, labour = "Chuyên môn", "Công đoàn"
	o := c.circle(cluster.NewCluster{Body: c.unit["Ngân hàng Nhà nước Việt Nam"], Kind: cluster.Block, Name: "Khối thi đua số 6", Number: "31/QĐ-NHNN", Signer: "Thống đốc", Day: civil.On(2025, 1, 2), Categories: []string{work, labour}}, 2025,
		academy, university, union, "Đoàn Thanh niên", "Văn phòng Đảng ủy", ofAcademy, ofUniversity)
	table := func(id string) scorecard.Choice {
		return scorecard.Choice{Text: `{id: ` + id + `, vi: Bảng điểm (mẫu), en: Table, source: mẫu, status: example, groups: [{id: I, vi: Công tác, en: Work, criteria: [{id: I.1, vi: Công tác, en: Work, kind: score, max: 100, scored: [verified]}]}]}`}
	}
	when := days("2026-01-25", "2026-01-25", "2026-01-26", "2026-01-27")
	_, err := c.Scorecards.Start(c.ctx, o.head(), scorecard.Beginning{Cluster: o.id, Year: 2025, Terms: scorecard.Terms{Days: when}})
	c.refused(err, "scorecard.no-such-category")
	professional, unions := o.scored(work, table("work"), when), o.scored(labour, table("unions"), when)
	for i, m := range o.members[:5] {
		o.verify(professional, m, map[string]string{"I.1": []string{"98", "97", "96", "95", "94"}[i]})
	}
	c.refused(c.fill(o.by(o.keeper, access.Appraiser), professional, scoring.Verified, c.unit[ofAcademy], "", map[string]string{"I.1": "99"}, ""), "scorecard.not-a-member")
	o.verify(unions, ofAcademy, map[string]string{"I.1": "97"})
	o.verify(unions, ofUniversity, map[string]string{"I.1": "95"})
	c.on("2026-01-30")
	_, first := o.published(professional, nil)
	_, second := o.published(unions, nil)
	if len(first) != 5 || first[0] != "1 "+academy+" 98" || !slices.Equal(second, []string{"1 " + ofAcademy + " 97", "2 " + ofUniversity + " 95"}) {
		t.Errorf("ranked apart: %v; %v", first, second)
	}
	var quotas []string
	for _, q := range o.sheet().Quotas {
		quotas = append(quotas, fmt.Sprint(q.Award, " ", q.Category, " ", q.N))
	}
	if !slices.Contains(quotas, "CTDB "+work+" 5") || !slices.Contains(quotas, "CTDB "+labour+" 2") { // its circular of one a block has run out
		t.Errorf("each category is counted apart: %v", quotas)
	}
	o.met(meeting.Yearend, "Hội nghị tổng kết năm 2025 của Khối", "Cờ của Ngân hàng Nhà nước: Học viện Ngân hàng")
	c.must(c.Clusters.Lead(c.ctx, o.by(o.keeper, access.Appraiser), o.id, cluster.Lead{Year: 2026, Head: c.unit[university], Deputy: c.unit[union], How: cluster.Rotation, Paper: "Biên bản 30/01/2026"}))
	if got := o.leads(2026); got != university+", "+union {
		t.Errorf("2026 is headed by %s", got)
	}
}
