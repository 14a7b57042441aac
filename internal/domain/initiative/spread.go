package initiative

import (
	"context"
	"fmt"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Spread is a place that uses a recognised initiative made elsewhere. (Nhân
// rộng.)
type Spread struct {
	Unit       registry.UnitID
	UnitName   string // filled by looks
	Since      civil.Date
	BenefitSum money.Dong // a year, there; 0: not counted in money
	BenefitHow string
}

// Spread notes that a unit uses a recognised initiative, since when, and what
// it brings there: the officer of that unit says so. (Ghi nhân rộng.)
func (s *Service) Spread(ctx context.Context, who access.Actor, work string, n Spread) (err error) {
	defer fault.Wrap(&err, "spread of %s", work)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, n.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.SpreadInitiative, over); err != nil {
			return err
		}
		var known int
		if err := tx.Row(`SELECT COUNT(*) FROM initiative WHERE work = $1`, work).Scan(&known); err != nil || known == 0 {
			return orElse(err, fault.Code(fault.NotFound, "initiative.not-found"))
		}
		n.BenefitHow = viet.Clean(n.BenefitHow)
		switch {
		case n.Since.IsZero() || n.Since.After(who.Today):
			return fault.Field("since", "initiative.spread-day")
		case n.BenefitSum < 0:
			return fault.Field("benefit_sum", "initiative.benefit-negative")
		case n.BenefitSum > 0 && n.BenefitHow == "":
			return fault.Field("benefit_how", "initiative.benefit-uncounted")
		}
		_, err = tx.Exec(`INSERT INTO initiative_spread (id, work, unit, since, benefit_sum, benefit_how, noted_by, noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			tx.NewID(), work, n.Unit, n.Since, n.BenefitSum, n.BenefitHow, who.Account, store.When(tx.Now()))
		if store.Taken(err) {
			return fault.Code(fault.Conflict, "initiative.spread-noted")
		}
		if err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.SpreadInitiative), Actor: who.Account, Subject: "initiative:" + work,
			Body: map[string]any{"unit": n.Unit, "since": n.Since}})
	})
}

func spreadOf(tx *store.Tx, who access.Actor, work string) ([]Spread, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (p Spread, err error) {
		return p, s.Scan(&p.Unit, &p.Since, &p.BenefitSum, &p.BenefitHow)
	}, `SELECT unit, since, benefit_sum, benefit_how FROM initiative_spread WHERE work = $1 ORDER BY since, id`, work)
	if err != nil {
		return nil, err
	}
	units := make([]registry.UnitID, len(all))
	for i, p := range all {
		units[i] = p.Unit
	}
	named, err := registry.UnitsOn(tx, units, who.Today)
	for i := range all {
		all[i].UnitName = named[all[i].Unit].Name
	}
	return all, err
}

// A Work is a recognised initiative as the library shows it, whoever its
// authors are. (Sáng kiến trong thư viện.)
type Work struct {
	ID         string
	Title      string
	Year       int
	Scope      string
	DecisionNo string
	Recognised civil.Date
	Authors    []string
	UnitName   string // of the first author, today
	Solution   string // "" if only the title is known
	BenefitSum money.Dong
	BenefitHow string
	Spread     []Spread
	Source     string // the register it was brought in from
}

// Benefit is what it brings a year, where it was made and where it is used.
func (w Work) Benefit() money.Dong {
	sum := w.BenefitSum
	for _, p := range w.Spread {
		sum += p.BenefitSum
	}
	return sum
}

// Library lists recognised initiatives, newest first, to anyone with an
// account: they are there to be used. (Thư viện sáng kiến.)
func (s *Service) Library(ctx context.Context, who access.Actor, search, scope string, page int) (all []Work, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if who.Account == "" {
			return fault.Code(fault.NotFound, "initiative.not-found")
		}
		var args []any
		hole := func(v any) string { args = append(args, v); return fmt.Sprintf("$%d", len(args)) }
		where := `1 = 1`
		if scope != "" {
			where += ` AND scope = ` + hole(scope)
		}
		for _, w := range strings.Fields(viet.Fold(search)) {
			p := hole("%" + like.Replace(w) + "%")
			where += ` AND (fold LIKE ` + p + ` OR work IN (SELECT id FROM initiative_filing WHERE fold LIKE ` + p + `))`
		}
		if err := tx.Row(`SELECT COUNT(DISTINCT work) FROM initiative WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		works, err := store.Collect(tx, store.One[string], `SELECT work FROM initiative WHERE `+where+` GROUP BY work ORDER BY MAX(year) DESC, work DESC`+
			fmt.Sprintf(` LIMIT 50 OFFSET %d`, max(page-1, 0)*50), args...)
		for _, w := range works {
			if err != nil {
				break
			}
			var one Work
			one, err = work(tx, who, w)
			all = append(all, one)
		}
		return err
	})
	return all, total, err
}

// Work is one recognised initiative of the library.
func (s *Service) Work(ctx context.Context, who access.Actor, which string) (w Work, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if who.Account == "" {
			return fault.Code(fault.NotFound, "initiative.not-found")
		}
		w, err = work(tx, who, which)
		return err
	})
	return w, err
}

func work(tx *store.Tx, who access.Actor, which string) (w Work, err error) {
	rows, err := store.Collect(tx, read, `SELECT `+columns+` FROM initiative WHERE work = $1 ORDER BY id`, which)
	if err != nil || len(rows) == 0 {
		return w, orElse(err, fault.Code(fault.NotFound, "initiative.not-found"))
	}
	i := rows[0]
	w = Work{ID: which, Title: i.Title, Year: i.Year, Scope: i.Scope, DecisionNo: i.DecisionNo, Recognised: i.Recognised, Source: i.Source}
	var ids []registry.PersonID
	for _, r := range rows {
		ids = append(ids, r.Person)
	}
	people, err := registry.PersonsOn(tx, ids, who.Today)
	if err != nil {
		return w, err
	}
	for _, id := range ids {
		w.Authors = append(w.Authors, people[id].Name)
	}
	if u, err := registry.FindUnit(tx, people[ids[0]].Unit, who.Today); err == nil {
		w.UnitName = u.Name
	}
	f, err := findFiling(tx, FilingID(which))
	if err == nil {
		w.Solution, w.BenefitSum, w.BenefitHow = f.Solution, f.BenefitSum, f.BenefitHow
		w.UnitName, w.Authors = f.Authors[0].Unit, nil
		for _, a := range f.Authors {
			w.Authors = append(w.Authors, a.Name)
		}
	} else if !fault.Is(err, fault.NotFound) {
		return w, err
	}
	w.Spread, err = spreadOf(tx, who, which)
	return w, err
}
