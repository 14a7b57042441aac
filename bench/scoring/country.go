package scoring

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"thidua/bench/measure"
	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/domain/tally"
	"thidua/internal/law/access"
	law "thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

var day = civil.Must

// A nation is a house with every commune of a country.
type nation struct {
	ctx       context.Context
	db        *store.DB
	now       time.Time
	s         *tally.Service
	root      registry.Unit
	provinces []registry.Unit
	all       []unit
}

// country begins a year in every block, brings the figures in, and scores, ranks
// and reports all of them, each in one job.
func country(r *measure.Report, o measure.Options) error {
	file := filepath.Join(o.Out, "country.db")
	for _, end := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(file + end)
	}
	n := &nation{ctx: context.Background(), now: time.Date(2025, 11, 1, 3, 0, 0, 0, time.UTC), all: made(communes, blocks)}
	db, err := store.Open(n.ctx, file, func() time.Time { return n.now })
	if err != nil {
		return err
	}
	defer os.Remove(file)
	defer db.Close()
	if _, err := db.Migrate(n.ctx); err != nil {
		return err
	}
	n.db = db
	n.s = tally.New(db, scorecard.New(db, func() ([]law.Table, error) { return nil, nil }))
	if err := n.found(); err != nil {
		return err
	}
	begun, _, err := n.work(tally.NewTally{What: tally.Begin, Table: scorecard.Choice{Text: table()},
		Terms: scorecard.Terms{Days: scorecard.Days{Self: day("2025-11-20"), Cross: day("2025-11-20"), Verified: day("2025-12-10"), Object: day("2025-12-15")}}})
	if err != nil {
		return err
	}
	brought, err := measure.Once(n.bring)
	if err != nil {
		return err
	}
	n.now = time.Date(2025, 12, 16, 3, 0, 0, 0, time.UTC)
	ranked, third, err := n.work(tally.NewTally{What: tally.Rank})
	if err != nil {
		return err
	}
	return n.tell(r, begun, brought, ranked, third)
}

func (n *nation) tell(r *measure.Report, begun, brought, ranked, third time.Duration) error {
	r.Below("a country scored, ranked and reported in one job", ranked.Seconds(), "s", countryS, "issue 5")
	r.Tell("its first hundred blocks, and all three hundred", fmt.Sprintf("%s, %s", measure.Brief(third), measure.Brief(ranked)))
	r.Tell("the year begun in 300 blocks, everyone told", measure.Brief(begun))
	r.Tell("their figures and marks brought in from 34 sheets", measure.Brief(brought))
	bare, err := measure.Once(n.windows)
	if err != nil {
		return err
	}
	r.Within("the job, and the bare arithmetic in SQL", "SUM and RANK OVER on its cells", ranked, bare, 1000)
	book, err := measure.Once(func() error { _, err := spreadsheet(n.all, blocks); return err })
	if err != nil {
		return err
	}
	r.Faster("the job", "excelize, SUM and RANK anew", ranked, book, 0)
	return nil
}

// found makes the units and their blocks.
func (n *nation) found() error {
	add := func(tx *store.Tx, up registry.UnitID, name, code string, level registry.Level) (registry.Unit, error) {
		return registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: code, Level: level, Legal: true, From: day("2000-01-01")})
	}
	lines := map[int][]cluster.SheetLine{}
	err := n.db.Update(n.ctx, func(tx *store.Tx) (err error) {
		if n.root, err = add(tx, "", "Trung ương", "TW", registry.MinistryProvince); err != nil {
			return err
		}
		for p := range provinces {
			u, err := add(tx, n.root.ID, fmt.Sprintf("Tỉnh %d", p), fmt.Sprintf("T%d", p), registry.MinistryProvince)
			if err != nil {
				return err
			}
			n.provinces = append(n.provinces, u)
		}
		for i, u := range n.all {
			p := u.block % provinces
			if _, err := add(tx, n.provinces[p].ID, fmt.Sprintf("Xã %d", i), code(i), registry.Base); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for b := range blocks {
		for i, u := range n.all {
			if u.block == b {
				lines[b%provinces] = append(lines[b%provinces], cluster.SheetLine{No: i + 2, Name: fmt.Sprintf("Khối %d", b), Kind: "Khối", Code: code(i)})
			}
		}
	}
	for p, u := range n.provinces {
		if _, err := cluster.New(n.db).Bring(n.ctx, n.keeper(), cluster.Bringing{Body: u.ID, Number: "1/QĐ-UBND", Signer: "Chủ tịch", Day: day("2025-01-02"), Lines: lines[p]}); err != nil {
			return err
		}
	}
	return nil
}

func code(i int) string { return fmt.Sprintf("X%04d", i) }

func (n *nation) keeper() access.Actor {
	return access.Actor{Account: "keeper", Today: civil.Of(n.now), Grants: []access.Grant{{Role: access.Appraiser, Over: n.root.Path, From: day("2000-01-01")}}}
}

// work asks for a tally of the whole country and does it, to its last page; third
// is when a hundred blocks were done.
func (n *nation) work(t tally.NewTally) (whole, third time.Duration, err error) {
	start := time.Now()
	t.Unit, t.Year = n.root.ID, 2025
	asked, err := n.s.Start(n.ctx, n.keeper(), t)
	if err != nil {
		return 0, 0, err
	}
	if err := n.s.Work(n.ctx, asked.ID, func(done, _ int) error {
		if done == blocks/3 {
			third = time.Since(start)
		}
		return nil
	}); err != nil {
		return 0, 0, err
	}
	done, err := n.s.Tally(n.ctx, n.keeper(), asked.ID)
	if err != nil {
		return 0, 0, err
	}
	if done.Counts.Done != blocks || done.Counts.Members != communes {
		return 0, 0, fmt.Errorf("%s: %+v", t.What, done.Counts)
	}
	if t.What == tally.Rank {
		if err := n.report(asked.ID); err != nil {
			return 0, 0, err
		}
	}
	return time.Since(start), third, nil
}

// report reads what the report says, and sets every total beside plain arithmetic.
func (n *nation) report(which tally.ID) error {
	places, err := n.s.Places(n.ctx, n.keeper(), which)
	if err != nil {
		return err
	}
	if len(places) != communes {
		return fmt.Errorf("%d places", len(places))
	}
	for _, p := range places {
		var i int
		if _, err := fmt.Sscanf(p.UnitName, "Xã %d", &i); err != nil {
			return err
		}
		if int(p.Total) != n.all[i].total() {
			return fmt.Errorf("%s has %v, by arithmetic %d", p.UnitName, p.Total, n.all[i].total())
		}
	}
	return nil
}

// bring brings in every figure and mark, a sheet for each province.
func (n *nation) bring() error {
	sheets := map[int][]tally.Line{}
	for i, u := range n.all {
		p := u.block % provinces
		add := func(of, value string) {
			sheets[p] = append(sheets[p], tally.Line{No: len(sheets[p]) + 2, Code: code(i), Of: of, Value: value})
		}
		add("done", fmt.Sprint(u.done))
		add("plan", "100")
		for j, m := range u.marks {
			if !counted(j) {
				add(fmt.Sprintf("R%d", j), fmt.Sprintf("%d,%02d", m/100, m%100))
			}
		}
	}
	for p, u := range n.provinces {
		if _, _, err := n.s.Bring(n.ctx, n.keeper(), tally.Bringing{Unit: u.ID, Year: 2025, Lines: sheets[p]}); err != nil {
			return err
		}
	}
	return nil
}

// windows ranks by the marks alone in one statement: no rules over figures, no
// ties, no reasons, nothing kept.
func (n *nation) windows() error {
	return n.db.View(n.ctx, func(tx *store.Tx) error {
		ranks, err := store.Collect(tx, store.One[int], `SELECT RANK() OVER (PARTITION BY round ORDER BY SUM(value) DESC) FROM scorecard_cell WHERE col = 'verified' GROUP BY round, unit`)
		if err == nil && len(ranks) != communes {
			err = fmt.Errorf("%d ranks", len(ranks))
		}
		return err
	})
}
