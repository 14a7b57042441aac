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

// spreadOf is where some works are used, each in the order of days.
func spreadOf(tx *store.Tx, who access.Actor, works []string) (map[string][]Spread, error) {
	type row struct {
		of string
		Spread
	}
	rows, err := store.Collect(tx, func(s store.Scanner) (r row, err error) {
		return r, s.Scan(&r.of, &r.Unit, &r.Since, &r.BenefitSum, &r.BenefitHow)
	}, `SELECT work, unit, since, benefit_sum, benefit_how FROM initiative_spread WHERE work IN `+store.In(1, len(works))+` ORDER BY since, id`, store.Args(works)...)
	if err != nil {
		return nil, err
	}
	units := make([]registry.UnitID, len(rows))
	for i, r := range rows {
		units[i] = r.Unit
	}
	named, err := registry.UnitsOn(tx, units, who.Today)
	by := map[string][]Spread{}
	for _, r := range rows {
		r.UnitName = named[r.Unit].Name
		by[r.of] = append(by[r.of], r.Spread)
	}
	return by, err
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

// A LibraryFilter chooses works. Zero fields choose nothing away.
type LibraryFilter struct {
	Search, Scope string
	Body          registry.UnitID // that was asked here to recognise it
	Page          int             // from 1
	Size          int             // 0 is 50
}

// Library lists recognised initiatives, newest first, to anyone with an
// account: they are there to be used. (Thư viện sáng kiến.)
func (s *Service) Library(ctx context.Context, who access.Actor, f LibraryFilter) (all []Work, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if who.Account == "" {
			return fault.Code(fault.NotFound, "initiative.not-found")
		}
		var args []any
		hole := func(v any) string { args = append(args, v); return fmt.Sprintf("$%d", len(args)) }
		where := `1 = 1`
		if f.Scope != "" {
			where += ` AND scope = ` + hole(f.Scope)
		}
		if f.Body != "" {
			where += ` AND work IN (SELECT id FROM initiative_filing WHERE body = ` + hole(f.Body) + `)`
		}
		for _, w := range strings.Fields(viet.Fold(f.Search)) {
			p := hole(store.Like(w))
			where += ` AND (fold LIKE ` + p + ` OR work IN (SELECT id FROM initiative_filing WHERE fold LIKE ` + p + `))`
		}
		if err := tx.Row(`SELECT COUNT(DISTINCT work) FROM initiative WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		ids, err := store.Collect(tx, store.One[string], `SELECT work FROM initiative WHERE `+where+` GROUP BY work ORDER BY MAX(year) DESC, work DESC`+
			store.Window(f.Page, f.Size), args...)
		if err != nil {
			return err
		}
		all, err = works(tx, who, ids)
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
		all, err := works(tx, who, []string{which})
		if err != nil || len(all) == 0 {
			return orElse(err, fault.Code(fault.NotFound, "initiative.not-found"))
		}
		w = all[0]
		return nil
	})
	return w, err
}

// works are some recognised initiatives, in the order asked.
func works(tx *store.Tx, who access.Actor, ids []string) (all []Work, err error) {
	notes, err := store.Collect(tx, read, `SELECT `+columns+` FROM initiative WHERE work IN `+store.In(1, len(ids))+` ORDER BY id`, store.Args(ids)...)
	if err != nil {
		return nil, err
	}
	authors, homes, err := homesOf(tx, who, notes)
	if err != nil {
		return nil, err
	}
	filed, err := filingsOf(tx, filings(ids))
	if err != nil {
		return nil, err
	}
	used, err := spreadOf(tx, who, ids)
	for _, id := range ids {
		w := Work{ID: id, Spread: used[id]}
		for _, i := range notes {
			if i.Work == id {
				w.note(i, authors[i.Person], homes)
			}
		}
		if f, here := filed[FilingID(id)]; here {
			w.file(f)
		}
		if w.Title != "" {
			all = append(all, w)
		}
	}
	return all, err
}

// homesOf are the people of some initiatives, and their units, as of today.
func homesOf(tx *store.Tx, who access.Actor, notes []Initiative) (map[registry.PersonID]registry.Person, map[registry.UnitID]registry.Unit, error) {
	ids := make([]registry.PersonID, len(notes))
	for i, n := range notes {
		ids[i] = n.Person
	}
	people, err := registry.PersonsOn(tx, ids, who.Today)
	if err != nil {
		return nil, nil, err
	}
	var homes []registry.UnitID
	for _, p := range people {
		homes = append(homes, p.Unit)
	}
	units, err := registry.UnitsOn(tx, homes, who.Today)
	return people, units, err
}

// note adds what was noted of one author; the first says what the work is.
func (w *Work) note(i Initiative, author registry.Person, homes map[registry.UnitID]registry.Unit) {
	if w.Title == "" {
		w.Title, w.Year, w.Scope, w.DecisionNo, w.Recognised, w.Source = i.Title, i.Year, i.Scope, i.DecisionNo, i.Recognised, i.Source
		w.UnitName = homes[author.Unit].Name
	}
	w.Authors = append(w.Authors, author.Name)
}

// file adds what the authors filed, and all of them, on record here or not.
func (w *Work) file(f Filing) {
	w.Solution, w.BenefitSum, w.BenefitHow = f.Solution, f.BenefitSum, f.BenefitHow
	w.UnitName, w.Authors = f.Authors[0].Unit, nil
	for _, a := range f.Authors {
		w.Authors = append(w.Authors, a.Name)
	}
}
