package contest_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A city holds a contest for its department of health, with two hospitals; another
// department is not called.
type city struct {
	t                                *testing.T
	clock                            *storetest.Clock
	db                               *store.DB
	s                                *contest.Service
	body, health, other              registry.UnitID
	officer, head, secretary, clinic access.Actor // clinic: officer of the department
	people                           []access.Actor
	numbers                          []string
}

// The people: 0–3 of the first hospital, 4–6 of the second, 7–9 of the city itself,
// 10 of the department not called.
func open(t *testing.T) *city {
	t.Helper()
	t.Parallel()
	c := &city{t: t, clock: storetest.NewClock()}
	c.db = storetest.OpenAt(t, c.clock, slices.Concat(contest.Invariants, registry.Invariants, notice.Invariants)...)
	c.s = contest.New(c.db, dossier.New(c.db, lawtest.Shipped(t)))
	c.must(c.db.Update(t.Context(), func(tx *store.Tx) error {
		c.body = c.unit(tx, "", "Thành phố", registry.MinistryProvince)
		c.health = c.unit(tx, c.body, "Sở Y tế", registry.Department)
		c.other = c.unit(tx, c.body, "Sở Tài chính", registry.Department)
		first, second := c.unit(tx, c.health, "Bệnh viện Hữu Nghị", registry.Base), c.unit(tx, c.health, "Bệnh viện Nhi Đồng", registry.Base)
		for i, name := range []string{"Trần Thị Vinh", "Đỗ Thị Lan", "Lê Anh Đức", "Phan Thị Hà", "Vũ Thị Thảo", "Ngô Hồng Nhung", "Hồ Văn Phong", "Bùi Công Thành", "Mai Văn Hùng", "Tạ Thị Loan", "Đào Văn Sơn"} {
			at := []registry.UnitID{first, first, first, first, second, second, second, c.body, c.body, c.body, c.other}[i]
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: name, Unit: at, Number: "SO-" + strconv.Itoa(100+i), Category: "public-employee"})
			c.must(err)
			c.people = append(c.people, access.Actor{Account: "account-" + strconv.Itoa(i), Person: string(p.ID), Today: civil.Of(c.clock.Now())})
			c.numbers = append(c.numbers, "SO-"+strconv.Itoa(100+i))
		}
		c.officer, c.head, c.secretary = c.as(tx, "officer", c.body, access.Officer), c.as(tx, "head", c.body, access.Head), c.as(tx, "secretary", c.body, access.Secretary)
		c.clinic = c.as(tx, "clinic", c.health, access.Officer)
		return nil
	}))
	return c
}

func (c *city) unit(tx *store.Tx, up registry.UnitID, name string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Level: level, Legal: true, From: civil.Must("2000-01-01")})
	c.must(err)
	return u.ID
}

func (c *city) as(tx *store.Tx, account string, unit registry.UnitID, role access.Role) access.Actor {
	over, err := registry.ScopeOf(tx, unit)
	c.must(err)
	return access.Actor{Account: account, Today: c.today(), Grants: []access.Grant{{Role: role, Over: over, From: civil.Must("2000-01-01")}}}
}

func (c *city) today() civil.Date { return civil.Of(c.clock.Now()) }

// on moves everybody some days on.
func (c *city) on(days int) {
	c.clock.Add(time.Duration(days) * 24 * time.Hour)
	for _, who := range []*access.Actor{&c.officer, &c.head, &c.secretary, &c.clinic} {
		who.Today = c.today()
	}
	for i := range c.people {
		c.people[i].Today = c.today()
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

// rules are of a contest in one round, of ten days from today, two criteria of 60
// and 40, one first prize and two second.
func (c *city) rules() contest.Rules {
	return contest.Rules{Name: "Người tốt, việc tốt", Text: "Viết về người thật, việc thật.", Units: []registry.UnitID{c.health}, From: c.today(), To: c.today().AddDays(10),
		TextMost: 2000, Files: 1, Pictures: 1, Each: 1, JudgesEach: 2, Rounds: 1, Tie: contest.ByCriteria,
		Criteria: []contest.Criterion{{Name: "Nội dung", Most: 6000}, {Name: "Cách viết", Most: 4000}},
		Prizes:   []contest.Prize{{Name: "Giải Nhất", Places: 1, Sum: 3_000_000}, {Name: "Giải Nhì", Places: 2, Sum: 2_000_000}}}
}

func (c *city) announced(r contest.Rules) contest.ID {
	c.t.Helper()
	x, err := c.s.Draft(c.t.Context(), c.officer, c.body, r)
	c.must(err)
	c.must(c.s.Put(c.t.Context(), c.officer, x.ID, 0))
	c.must(c.s.Announce(c.t.Context(), c.head, x.ID, 0))
	return x.ID
}

// sent is the code of an entry of a person.
func (c *city) sent(in contest.ID, i int, content contest.Content) contest.Entry {
	c.t.Helper()
	e, err := c.s.Begin(c.t.Context(), c.people[i], in, "", content)
	c.must(err)
	c.must(c.s.Send(c.t.Context(), c.people[i], e.ID))
	return e
}

func (c *city) sight(who access.Actor, in contest.ID) contest.Sight {
	c.t.Helper()
	v, err := c.s.Contest(c.t.Context(), who, in)
	c.must(err)
	return v
}

// judge gives the same points by every judge who is asked about an entry.
func (c *city) judge(in contest.ID, code string, marks ...scoring.Points) {
	c.t.Helper()
	n := 0
	for _, who := range c.people {
		if v, err := c.s.Contest(c.t.Context(), who, in); err == nil && slices.ContainsFunc(v.Tasks, func(x contest.Task) bool { return x.Code == code && x.State == contest.Asked }) {
			c.must(c.s.Judge(c.t.Context(), who, in, code, marks, "Rõ, thật."))
			n++
		}
	}
	if n == 0 {
		c.t.Fatalf("nobody is asked about %s", code)
	}
}
