package scorecard_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

var day = civil.Must

// The table of the tests: made up.
const table = `
id: cluster-7
vi: Bảng điểm Cụm thi đua số 7
en: Table of cluster 7
source: Dựng để thử
status: example
bonusCap: 3
figures:
  - {id: done, vi: Việc đã xong, en: Tasks done, unit: việc}
  - {id: plan, vi: Việc được giao, en: Tasks given, unit: việc}
  - {id: rate, vi: Tỷ lệ, en: Rate, unit: "%"}
groups:
  - id: I
    vi: Nhiệm vụ chuyên môn
    en: Work
    max: 70
    criteria:
      - {id: I.1, vi: Nhiệm vụ được giao, en: Tasks, kind: percent, max: 40, rule: {how: share, over: [done], under: [plan]}}
      - {id: I.2, vi: Cải cách hành chính, en: Reform, kind: score, max: 30, evidence: true, files: [pdf], unassigned: reweigh, by: SO-NOI-VU}
  - id: II
    vi: Phong trào
    en: Movements
    max: 30
    criteria:
      - {id: II.1, vi: Phong trào của Cụm, en: Movements of the cluster, kind: score, max: 20}
      - {id: II.2, vi: Ký giao ước đúng hạn, en: Covenant in time, kind: yesno, max: 10}
      - {id: II.3, vi: Mô hình mới, en: New models, kind: bonus, max: 5, scored: [self, verified]}
      - {id: II.4, vi: Báo cáo muộn, en: Late reports, kind: deduction, scored: [verified]}
ties: [{by: group, of: I}, {by: votes}]
`

// A city has the six departments of Hanoi's cluster 7, and one that verifies.
type city struct {
	t       *testing.T
	clock   *storetest.Clock
	db      *store.DB
	s       *scorecard.Service
	c       *cluster.Service
	body    registry.UnitID
	units   []registry.UnitID
	cluster cluster.ID
	over    map[registry.UnitID]access.Scope
	keeper  access.Actor   // appraiser of the city: forms and verifies
	officer []access.Actor // of each unit; the first heads the cluster
	home    access.Actor   // appraiser of the department that one criterion names
	alien   access.Actor
}

var names = []string{"Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Lao động", "Sở Khoa học và Công nghệ", "Sở Văn hóa và Thể thao", "Sở Thông tin và Truyền thông"}

func found(t *testing.T) *city {
	t.Helper()
	t.Parallel()
	c := &city{t: t, clock: storetest.NewClock(), over: map[registry.UnitID]access.Scope{}}
	c.clock.Set(time.Date(2023, 11, 1, 3, 0, 0, 0, time.UTC))
	c.db = storetest.OpenAt(t, c.clock, slices.Concat(scorecard.Invariants, cluster.Invariants, notice.Invariants)...)
	c.s, c.c = scorecard.New(c.db, shipped), cluster.New(c.db)
	var home, alien registry.UnitID
	c.must(c.db.Update(context.Background(), func(tx *store.Tx) error {
		c.body = c.unit(tx, "", "Thành phố", "TP", registry.MinistryProvince)
		for _, name := range names {
			c.units = append(c.units, c.unit(tx, c.body, name, "", registry.Department))
		}
		home = c.unit(tx, c.body, "Sở Nội vụ", "SO-NOI-VU", registry.Department)
		alien = c.unit(tx, "", "Tỉnh khác", "TK", registry.MinistryProvince)
		return nil
	}))
	c.keeper, c.home, c.alien = c.as("keeper", c.body, access.Appraiser), c.as("home", home, access.Appraiser), c.as("alien", alien, access.Appraiser)
	n := cluster.NewCluster{Body: c.body, Kind: cluster.Group, Name: "Cụm thi đua số 7", Number: "449/QĐ-UBND", Signer: "Chủ tịch", Day: day("2019-01-21")}
	for i, u := range c.units {
		c.officer = append(c.officer, c.as("officer-"+string(rune('0'+i)), u, access.Officer))
		n.Members = append(n.Members, cluster.NewMember{Unit: u, Nature: "sector"})
	}
	f, err := c.c.Form(t.Context(), c.keeper, n)
	c.must(err)
	c.cluster = f.ID
	c.must(c.c.Lead(t.Context(), c.keeper, f.ID, cluster.Lead{Year: 2023, Head: c.units[0], Deputy: c.units[1], How: cluster.Elected, Paper: "12/QĐ-UBND"}))
	return c
}

func shipped() ([]scoring.Table, error) { return scoring.Load(regulations.FS) }

func (c *city) unit(tx *store.Tx, up registry.UnitID, name, code string, level registry.Level) registry.UnitID {
	if code == "" {
		code = strings.ToUpper(strings.ReplaceAll(name, " ", "-"))
	}
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: code, Level: level, Legal: true, From: day("2000-01-01")})
	c.must(err)
	c.over[u.ID], err = registry.ScopeOf(tx, u.ID)
	c.must(err)
	return u.ID
}

func (c *city) as(account string, unit registry.UnitID, role access.Role) access.Actor {
	return access.Actor{Account: account, Today: civil.Of(c.clock.Now()), Grants: []access.Grant{{Role: role, Over: c.over[unit], From: day("2000-01-01")}}}
}

// on moves everybody to a day.
func (c *city) on(d string) {
	at := day(d)
	c.clock.Set(time.Date(at.Year, at.Month, at.Day, 3, 0, 0, 0, time.UTC))
	for _, who := range []*access.Actor{&c.keeper, &c.home, &c.alien} {
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

func terms() scorecard.Terms {
	return scorecard.Terms{Days: scorecard.Days{Self: day("2023-11-20"), Cross: day("2023-12-01"), Verified: day("2023-12-10"), Object: day("2023-12-15")}, Blind: true, PerMember: 2, RemindDays: 3}
}

func (c *city) begun() scorecard.Round {
	c.t.Helper()
	r, err := c.s.Start(c.t.Context(), c.officer[0], scorecard.Beginning{Cluster: c.cluster, Year: 2023, Terms: terms()})
	c.must(err)
	return r
}

// scoring is a round with its table adopted and its cross-scorers assigned.
func (c *city) scoring() scorecard.Round {
	c.t.Helper()
	r := c.begun()
	r, err := c.s.Adopt(c.t.Context(), c.officer[0], r.ID, r.Revision, scorecard.Choice{Text: table})
	c.must(err)
	r, err = c.s.Assign(c.t.Context(), c.officer[0], r.ID, r.Revision, nil)
	c.must(err)
	return r
}

// typed are entries of one unit: row, what is typed, row, …
func typed(unit registry.UnitID, pairs ...string) (all []scorecard.Entry) {
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, scorecard.Entry{Unit: unit, Row: pairs[i], Typed: pairs[i+1]})
	}
	return all
}

func (c *city) mark(who access.Actor, r scorecard.ID, m scorecard.Marking) scorecard.Saved {
	c.t.Helper()
	done, err := c.s.Mark(c.t.Context(), who, r, m)
	c.must(err)
	return done
}

func (c *city) give(unit int, r scorecard.ID, pairs ...string) {
	c.t.Helper()
	done, err := c.s.Give(c.t.Context(), c.officer[unit], r, scorecard.Marking{Entries: typed(c.units[unit], pairs...)})
	c.must(err)
	if len(done.Refused) > 0 {
		c.t.Fatal(done.Refused)
	}
}

func (c *city) sheet(who access.Actor, r scorecard.ID, unit int) scorecard.Sheet {
	c.t.Helper()
	sh, err := c.s.Sheet(c.t.Context(), who, r, c.units[unit])
	c.must(err)
	return sh
}

func row(sh scorecard.Sheet, id string) scorecard.SheetRow {
	i := slices.IndexFunc(sh.Rows, func(r scorecard.SheetRow) bool { return r.ID == id })
	return sh.Rows[i]
}

func codes(all []scorecard.Refused) (out []string) {
	for _, r := range all {
		out = append(out, r.Row+" "+r.Why.Code)
	}
	return out
}

func points(s string) scoring.Points {
	p, err := scoring.ParsePoints(s)
	if err != nil {
		panic(err)
	}
	return p
}
