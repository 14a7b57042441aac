package nomination_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

var day = civil.Must

// The table of the tests: made up.
const table = `
id: thu
vi: Bảng điểm để thử
en: A table to try
source: Dựng để thử
status: example
groups:
  - {id: I, vi: Nhiệm vụ, en: Work, max: 100, criteria: [{id: I.1, vi: Việc được giao, en: Tasks, kind: score, max: 100, scored: [verified]}]}
`

// A city is a body with one cluster, its council, and the people who act.
type city struct {
	t         *testing.T
	clock     *storetest.Clock
	db        *store.DB
	law       *rulebook.Library
	s         *nomination.Service
	scores    *scorecard.Service
	councils  *council.Service
	dossiers  *dossier.Service
	clusters  *cluster.Service
	body      registry.UnitID
	units     []registry.UnitID
	over      map[registry.UnitID]access.Scope
	cluster   cluster.ID
	council   council.Council
	keeper    access.Actor   // appraiser of the body
	secretary access.Actor   // of the body's councils
	chair     access.Actor   // of the cluster's council: heads the first unit
	officer   []access.Actor // of each unit; the first heads the cluster
	alien     access.Actor
}

// A town is what a test's city is like.
type town struct {
	body, code, cluster string
	kind                cluster.Kind
	units               []string
	on                  string
	year                int
}

var hanoi = town{"Thành phố Hà Nội", "HANOI", "Cụm thi đua số 7", cluster.Group, []string{"Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Lao động", "Sở Khoa học và Công nghệ", "Sở Văn hóa và Thể thao", "Sở Thông tin và Truyền thông"}, "2023-12-11", 2023}

func found(t *testing.T, n town) *city {
	t.Helper()
	t.Parallel()
	law, err := rulebook.Load(regulations.FS)
	if err != nil {
		t.Fatal(err)
	}
	c := &city{t: t, clock: storetest.NewClock(), law: law, over: map[registry.UnitID]access.Scope{}}
	c.clock.Set(time.Date(day(n.on).Year, day(n.on).Month, day(n.on).Day, 3, 0, 0, 0, time.UTC))
	c.db = storetest.OpenAt(t, c.clock, slices.Concat(nomination.Invariants, scorecard.Invariants, cluster.Invariants, council.Invariants, dossier.Invariants, notice.Invariants)...)
	c.open()
	c.must(c.db.Update(context.Background(), func(tx *store.Tx) error {
		c.body = c.unit(tx, "", n.body, n.code, registry.MinistryProvince)
		for i, name := range n.units {
			c.units = append(c.units, c.unit(tx, c.body, name, fmt.Sprint("U", i), registry.Department))
			_, err := registry.AddPerson(tx, registry.NewPerson{Name: "Thủ trưởng " + name, Number: fmt.Sprint("TT", i), Unit: c.units[i], Since: day("2000-01-01")})
			c.must(err)
		}
		c.unit(tx, "", "Tỉnh khác", "TK", registry.MinistryProvince)
		return nil
	}))
	c.keeper, c.secretary = c.as("keeper", c.body, access.Appraiser), c.as("secretary", c.body, access.Secretary)
	c.chair = c.as("chair", c.body, access.Chair)
	c.alien = c.as("alien", registry.UnitID("x"), access.Officer)
	f := cluster.NewCluster{Body: c.body, Kind: n.kind, Name: n.cluster, Number: "449/QĐ-UBND", Signer: "Chủ tịch", Day: day("2019-01-21")}
	for i, u := range c.units {
		c.officer = append(c.officer, c.as(fmt.Sprint("officer", i), u, access.Officer))
		f.Members = append(f.Members, cluster.NewMember{Unit: u})
	}
	made, err := c.clusters.Form(t.Context(), c.keeper, f)
	c.must(err)
	c.cluster = made.ID
	c.must(c.clusters.Lead(t.Context(), c.keeper, made.ID, cluster.Lead{Year: n.year, Head: c.units[0], Deputy: c.units[1], How: cluster.Elected, Paper: "12/QĐ-UBND"}))
	c.seat(n)
	return c
}

func (c *city) open() {
	c.s, c.scores, c.councils = nomination.New(c.db, c.law), scorecard.New(c.db, func() ([]scoring.Table, error) { return nil, nil }), council.New(c.db, c.law)
	c.dossiers, c.clusters = dossier.New(c.db, c.law), cluster.New(c.db)
}

// seat forms the council of the cluster: the heads of its members.
func (c *city) seat(n town) {
	c.t.Helper()
	x := council.NewCouncil{Body: c.body, About: c.cluster.Subject(), Name: n.cluster, Kind: council.Cluster, FormedBy: "15/QĐ", FormedOn: day("2022-01-01"), From: day("2022-01-01")}
	for i, name := range n.units {
		role := council.Ordinary
		if i < 2 {
			role = []council.Role{council.Chair, council.Deputy}[i]
		}
		x.Members = append(x.Members, council.NewMember{Name: "Thủ trưởng " + name, Number: fmt.Sprint("TT", i), Post: name, Role: role, Votes: true})
	}
	made, err := c.councils.Form(c.t.Context(), c.secretary, x)
	c.must(err)
	c.council = made
}

func (c *city) unit(tx *store.Tx, up registry.UnitID, name, code string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: code, Level: level, Legal: true, From: day("2000-01-01")})
	c.must(err)
	c.over[u.ID], err = registry.ScopeOf(tx, u.ID)
	c.must(err)
	return u.ID
}

func (c *city) as(account string, unit registry.UnitID, role access.Role) access.Actor {
	over := c.over[unit]
	if over == "" {
		over = "/x/"
	}
	return access.Actor{Account: account, Today: civil.Of(c.clock.Now()), Grants: []access.Grant{{Role: role, Over: over, From: day("2000-01-01")}}}
}

// on moves everybody to a day.
func (c *city) on(d string) {
	at := day(d)
	c.clock.Set(time.Date(at.Year, at.Month, at.Day, 3, 0, 0, 0, time.UTC))
	for _, who := range []*access.Actor{&c.keeper, &c.secretary, &c.chair, &c.alien} {
		who.Today = at
	}
	for i := range c.officer {
		c.officer[i].Today = at
	}
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

// opened is a slate open to the 20th.
func (c *city) opened() nomination.Slate {
	c.t.Helper()
	today := c.officer[0].Today
	s, err := c.s.Open(c.t.Context(), c.officer[0], nomination.NewSlate{Cluster: c.cluster, Year: today.Year, Due: civil.On(today.Year, today.Month, 20)})
	c.must(err)
	return s
}

func (c *city) look(who access.Actor, s nomination.Slate) nomination.Overview {
	c.t.Helper()
	o, err := c.s.Slate(c.t.Context(), who, s.ID)
	c.must(err)
	return o
}

// nominate is by hand of whoever leads.
func (c *city) nominate(s nomination.Slate, award string, units ...int) {
	c.t.Helper()
	for _, u := range units {
		_, err := c.s.Nominate(c.t.Context(), c.officer[0], s.ID, 0, nomination.NewNominee{Unit: c.units[u], Award: award, Why: "Hoàn thành xuất sắc nhiệm vụ"})
		c.must(err)
	}
}

// rank publishes a ranking with these points.
func (c *city) rank(points ...string) {
	c.t.Helper()
	ctx, head := c.t.Context(), c.officer[0]
	last := head.Today
	r, err := c.scores.Start(ctx, head, scorecard.Beginning{Cluster: c.cluster, Year: last.Year, Terms: scorecard.Terms{Days: scorecard.Days{Self: last, Cross: last, Verified: last, Object: last}}})
	c.must(err)
	r, err = c.scores.Adopt(ctx, head, r.ID, r.Revision, scorecard.Choice{Text: table})
	c.must(err)
	var all []scorecard.Entry
	for i, p := range points {
		all = append(all, scorecard.Entry{Unit: c.units[i], Row: "I.1", Typed: p})
	}
	saved, err := c.scores.Mark(ctx, c.keeper, r.ID, scorecard.Marking{Column: scoring.Verified, Entries: all})
	c.must(err)
	if len(saved.Refused) > 0 {
		c.t.Fatal(saved.Refused)
	}
	c.on(last.AddDays(1).String())
	head = c.officer[0]
	o, err := c.scores.Round(ctx, head, r.ID)
	c.must(err)
	r, err = c.scores.Rank(ctx, head, r.ID, o.Revision, nil)
	c.must(err)
	r, err = c.scores.Prepare(ctx, head, r.ID, r.Revision)
	c.must(err)
	_, err = c.scores.Publish(ctx, head, r.ID, r.Revision, r.Word())
	c.must(err)
}

// put calls the council for a day and puts the slate before it.
func (c *city) put(s nomination.Slate, on string) council.Sitting {
	c.t.Helper()
	c.on(on)
	t := c.call(on)
	_, err := c.s.Put(c.t.Context(), c.secretary, s.ID, c.look(c.secretary, s).Revision, t.ID)
	c.must(err)
	return t
}

func (c *city) call(on string) council.Sitting {
	c.t.Helper()
	t, err := c.councils.Call(c.t.Context(), c.secretary, council.Calling{Council: c.council.ID, Day: day(on), At: "8h", Place: "Phòng họp"})
	c.must(err)
	return t
}

// attend opens a sitting with everybody there.
func (c *city) attend(t council.Sitting) {
	c.t.Helper()
	var marks []meeting.Mark
	for _, a := range t.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
	}
	_, err := c.councils.Attend(c.t.Context(), c.secretary, t.ID, marks)
	c.must(err)
	_, err = c.councils.Open(c.t.Context(), c.secretary, t.ID, "")
	c.must(err)
}

func (c *city) desk(t council.Sitting) council.Desk {
	c.t.Helper()
	d, err := c.councils.Desk(c.t.Context(), c.secretary, t.ID)
	c.must(err)
	return d
}

// poll votes on every nominee for an award by one slip, so many votes for each in
// the order of the slip.
func (c *city) poll(t council.Sitting, award string, yes ...int) council.Poll {
	c.t.Helper()
	var on []council.BlocID
	for _, b := range c.desk(t).Blocs {
		if b.Award == award {
			on = append(on, b.ID)
		}
	}
	p, err := c.councils.OpenPoll(c.t.Context(), c.secretary, t.ID, council.NewPoll{Blocs: on, Tellers: []council.Teller{{Name: "Đỗ Văn Kiên"}, {Name: "Vũ Thị Lan"}, {Name: "Bùi Minh Tâm"}}})
	c.must(err)
	n := council.SlipCount{Issued: len(p.Given), Returned: len(p.Given), Valid: len(p.Given)}
	for _, y := range yes {
		n.Lines = append(n.Lines, council.Counts{Yes: y, No: len(p.Given) - y})
	}
	_, err = c.councils.CountPoll(c.t.Context(), c.secretary, t.ID, p.ID, n)
	c.must(err)
	return p
}

func (c *city) conclude(t council.Sitting) {
	c.t.Helper()
	_, err := c.councils.Confirm(c.t.Context(), c.chair, t.ID)
	c.must(err)
	_, err = c.councils.Conclude(c.t.Context(), c.secretary, t.ID, council.Ending{Ended: "11:30", Balance: "Đã cân nhắc"})
	c.must(err)
}

// tell is every nominee with what became of it, one a line.
func (c *city) tell(s nomination.Slate) string {
	c.t.Helper()
	var b strings.Builder
	for _, n := range c.look(c.officer[0], s).Nominees {
		fmt.Fprintf(&b, "%s %s %s\n", n.Award, n.Name, n.Outcome)
	}
	return b.String()
}

func papers() []dossier.Paper {
	return []dossier.Paper{{Title: "Bảng xếp hạng", Hash: strings.Repeat("ab", 32), Size: 10, Media: "application/pdf"}, {Title: "Biên bản", Hash: strings.Repeat("cd", 32), Size: 10, Media: "application/pdf"}}
}

func (c *city) proposal() nomination.Proposal {
	return nomination.Proposal{Title: "Đề nghị khen thưởng năm", Papers: papers()}
}

func has(err error, code string) bool {
	got := fault.Reasons(err)
	return len(got) > 0 && got[0].Code == code
}
