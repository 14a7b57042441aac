// Package figures measures four million figures of a movement: 3,321 communes, 60
// months, 20 targets, beside SQL that adds all of them up each time.
package figures

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/bench/measure"
	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
	"thidua/regulations"
)

// The size of a country, and what issue 6 asks.
const (
	communes, provinces, months, targets = 3321, 34, 60, 20

	pageS = 0.3
)

// now is when the measuring takes place.
var now = time.Date(2025, 12, 20, 3, 0, 0, 0, time.UTC)

// A country is a movement that has run for five years.
type country struct {
	ctx     context.Context
	db      *store.DB
	s       *progress.Service
	who     access.Actor
	body    registry.Unit
	units   []registry.UnitID
	m       movement.ID
	targets []movement.Target
}

// Measure tells of the first year and of all five how long pages and one figure
// take.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("figures", fmt.Sprintf("%d communes × %d months × %d targets, SQLite", communes, months, targets))
	file := filepath.Join(o.Out, "figures.db")
	for _, end := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(file + end)
	}
	defer os.Remove(file)
	books, err := rulebook.Load(regulations.FS)
	if err != nil {
		return err
	}
	c := &country{ctx: context.Background()}
	if c.db, err = store.Open(c.ctx, file, func() time.Time { return now }); err != nil {
		return err
	}
	defer c.db.Close()
	if _, err := c.db.Migrate(c.ctx); err != nil {
		return err
	}
	c.s = progress.New(c.db, books)
	if err := c.found(books, civil.Of(now)); err != nil {
		return err
	}
	for _, upTo := range []int{months / 5, months} {
		took, err := measure.Once(func() error { return c.tell(upTo) })
		if err != nil {
			return err
		}
		r.Tell(fmt.Sprintf("up to month %d taken in, %d figures a month", upTo, communes*targets), measure.Brief(took))
		if err := c.look(r, o.Rounds, upTo); err != nil {
			return err
		}
	}
	return nil
}

// factor opens the account that keeps the movement, with a second factor, and
// gives the code it launches with: of the next half minute, because none serves twice.
func (c *country) factor() (code string, err error) {
	accounts := account.New(c.db, 1)
	by := c.who
	by.Operator = true
	a, _, err := accounts.Invite(c.ctx, by, account.Opening{Login: "keeper", Name: "keeper", Unit: c.body.ID})
	if err != nil {
		return "", err
	}
	c.who.Account = string(a.ID)
	f, err := accounts.BeginFactor(c.ctx, c.who)
	if err != nil {
		return "", err
	}
	if code, err = totp.GenerateCode(f.Secret, now); err != nil {
		return "", err
	}
	if err := accounts.ConfirmFactor(c.ctx, c.who, code); err != nil {
		return "", err
	}
	return totp.GenerateCode(f.Secret, now.Add(30*time.Second))
}

// found makes the units, the movement and its call.
func (c *country) found(books *rulebook.Library, today civil.Date) error {
	from := civil.Must("2021-01-01")
	err := c.db.Update(c.ctx, func(tx *store.Tx) (err error) {
		add := func(up registry.UnitID, name, code string, level registry.Level) (registry.Unit, error) {
			return registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: code, Level: level, Legal: true, From: civil.Must("2000-01-01")})
		}
		if c.body, err = add("", "Trung ương", "TW", registry.MinistryProvince); err != nil {
			return err
		}
		var above []registry.Unit
		for p := range provinces {
			u, err := add(c.body.ID, fmt.Sprintf("Tỉnh %d", p), fmt.Sprintf("T%d", p), registry.MinistryProvince)
			if err != nil {
				return err
			}
			above = append(above, u)
		}
		for i := range communes {
			u, err := add(above[i%provinces].ID, fmt.Sprintf("Xã %d", i), fmt.Sprintf("X%04d", i), registry.Base)
			if err != nil {
				return err
			}
			c.units = append(c.units, u.ID)
		}
		return nil
	})
	if err != nil {
		return err
	}
	c.who = access.Actor{Account: "keeper", Today: today}
	for _, role := range []access.Role{access.Officer, access.Appraiser, access.Head} {
		c.who.Grants = append(c.who.Grants, access.Grant{Role: role, Over: c.body.Path, From: civil.Must("2000-01-01")})
	}
	n := movement.NewMovement{Body: c.body.ID, Plan: movement.Plan{Name: "Phong trào", Aims: "Mục đích", Subjects: "Các xã", Criteria: "Tiêu chí", Measures: "Biện pháp", Launcher: movement.ByUnit,
		Scope: movement.National, Method: movement.Thematic, From: from, To: civil.Must("2026-12-31"), Contents: []movement.Content{{Text: "Nội dung"}}}}
	for i := range targets {
		how := []target.How{target.Total, target.Average, target.Weighted}[i%3]
		t := movement.Target{Name: fmt.Sprintf("Chỉ tiêu %d", i+1), Kind: movement.Count, In: "việc", Direction: target.Up, Every: target.Month, Roll: how, Baseline: known(0), Goal: known(100)}
		if how == target.Weighted {
			t.Weight = "số hồ sơ"
		}
		n.Targets = append(n.Targets, t)
	}
	s := movement.New(c.db, books)
	m, err := s.Draft(c.ctx, c.who, n)
	if err != nil {
		return err
	}
	c.m = m.ID
	if err := s.Put(c.ctx, c.who, m.ID, m.Revision); err != nil {
		return err
	}
	code, err := c.factor()
	if err != nil {
		return err
	}
	if _, err := s.Launch(c.ctx, c.who, m.ID, 0, movement.Signing{Number: "1/KH", Signer: "Thủ trưởng", Day: from, Code: code}); err != nil {
		return err
	}
	if _, err := s.Call(c.ctx, c.who, m.ID, movement.Calling{Units: c.units, Due: today.AddDays(30)}); err != nil {
		return err
	}
	return c.db.View(c.ctx, func(tx *store.Tx) (err error) {
		c.targets, err = movement.TargetsOf(tx, c.m)
		return err
	})
}

func known(units int64) scoring.Amount { return scoring.Known(scoring.Figure(units * 10_000)) }

// entry is the figure of a unit, as large as its place says.
func (c *country) entry(unit, t int, p target.Period) progress.Entry {
	e := progress.Entry{Key: progress.Key{Target: c.targets[t].ID, Unit: c.units[unit], Period: p}, Value: known(int64(unit%90 + p.No))}
	if c.targets[t].Roll == target.Weighted {
		e.Weight = known(int64(unit%7 + 1))
	}
	return e
}

// tell reports month by month, as offices do, from where it stopped to a month.
func (c *country) tell(upTo int) error {
	p := target.Month.Of(civil.Must("2021-01-01"))
	for k := range upTo {
		var there int
		if err := c.db.View(c.ctx, func(tx *store.Tx) error {
			return tx.Row(`SELECT COUNT(*) FROM progress_figure WHERE target = $1 AND period = $2`, c.targets[0].ID, p.String()).Scan(&there)
		}); err != nil {
			return err
		}
		if there == 0 {
			in := progress.Reporting{}
			for t := range c.targets {
				for i := range c.units {
					in.Entries = append(in.Entries, c.entry(i, t, p))
				}
			}
			done, err := c.s.Report(c.ctx, c.who, c.m, in)
			if err != nil || len(done.Refused) > 0 {
				return fmt.Errorf("month %d: %v: %w", k, done.Refused, err)
			}
		}
		p = p.Next()
	}
	return nil
}

// look measures the pages, one figure, and SQL over all of it.
func (c *country) look(r *measure.Report, rounds, upTo int) error {
	at := fmt.Sprintf(", %d months", upTo)
	last := target.Month.Of(civil.Must("2021-01-01").AddMonths(upTo - 1))
	once := func(do func() error) (time.Duration, error) {
		var least time.Duration
		for range max(rounds, 3) {
			took, err := measure.Once(do)
			if err != nil {
				return 0, err
			}
			if least == 0 || took < least {
				least = took
			}
		}
		return least, nil
	}
	page, err := once(func() error { _, err := c.s.Board(c.ctx, c.who, c.m); return err })
	if err != nil {
		return err
	}
	r.Below("the page of progress, 20 targets"+at, page.Seconds(), "s", pageS, "")
	heat, err := once(func() error { _, err := c.s.Heat(c.ctx, c.who, c.m, c.targets[0].ID); return err })
	if err != nil {
		return err
	}
	r.Below("the heat map's cells, 3,321 units"+at, heat.Seconds(), "s", pageS, "")
	i := 0
	one, err := once(func() error {
		i++
		e := c.entry(7, 0, last)
		e.Value = known(int64(1000 + i))
		_, err := c.s.Report(c.ctx, c.who, c.m, progress.Reporting{Entries: []progress.Entry{e}, Because: "đối chiếu", Over: true})
		return err
	})
	if err != nil {
		return err
	}
	r.Tell("one figure corrected, every sum above it"+at, measure.Brief(one))
	all, err := measure.Once(c.sums)
	if err != nil {
		return err
	}
	r.Faster("the sums of the page"+at, "GROUP BY over all figures", page, all, 0)
	r.Faster("one figure corrected"+at, "GROUP BY over all figures", one, all, 0)
	return nil
}

// sums is what one would ask a database: every target's sum and mean by month and
// province, from the figures themselves.
func (c *country) sums() error {
	return c.db.View(c.ctx, func(tx *store.Tx) error {
		rows, err := tx.Rows(`SELECT f.target, f.period, substr(p.path, 1, 22), SUM(f.value), AVG(f.value), COUNT(*) FROM progress_figure f
			JOIN progress_place p ON p.unit = f.unit GROUP BY f.target, f.period, substr(p.path, 1, 22)`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
		}
		return rows.Err()
	})
}
