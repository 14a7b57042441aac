package initiative

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// batch is how many ids one query asks about.
const batch = 400

const filingColumns = `SELECT f.id, f.body, f.state, f.number, f.year, f.title, f.field, f.problem, f.solution, f.novelty, f.benefit, f.benefit_sum, f.benefit_how,
	f.applied_at, f.applied_from, f.state_money, f.round, f.filed_on, f.check_by, f.decide_by, f.because, f.made_by, f.movement, f.revision FROM initiative_filing f`

func readFiling(s store.Scanner) (f Filing, err error) {
	err = s.Scan(&f.ID, &f.Body, &f.State, &f.Number, &f.Year, &f.Title, &f.Field, &f.Problem, &f.Solution, &f.Novelty, &f.Benefit, &f.BenefitSum, &f.BenefitHow,
		&f.AppliedAt, &f.AppliedFrom, &f.StateMoney, (*store.Text)(&f.Round), &f.FiledOn, &f.CheckBy, &f.DecideBy, &f.Because, &f.MadeBy, &f.Movement, &f.Revision)
	return f, err
}

func findFiling(tx *store.Tx, which FilingID) (Filing, error) {
	all, err := filingsOf(tx, []FilingID{which})
	if err != nil {
		return Filing{}, err
	}
	f, found := all[which]
	if !found {
		return f, fault.Code(fault.NotFound, "initiative.not-found")
	}
	return f, nil
}

// filingsOf is findFiling for many; one that is not there is not in the map.
func filingsOf(tx *store.Tx, ids []FilingID) (map[FilingID]Filing, error) {
	found := make(map[FilingID]Filing, len(ids))
	for some := range slices.Chunk(ids, batch) {
		rows, err := store.Collect(tx, readFiling, filingColumns+` WHERE f.id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, f := range rows {
			found[f.ID] = f
		}
	}
	authors, err := authorsOf(tx, ids)
	for id, f := range found {
		f.Authors = authors[id]
		found[id] = f
	}
	return found, err
}

func addFiling(tx *store.Tx, f *Filing) error {
	f.Revision = 1
	_, err := tx.Exec(`INSERT INTO initiative_filing (id, body, state, title, field, problem, solution, novelty, benefit, benefit_sum, benefit_how,
		applied_at, applied_from, state_money, fold, made_by, made_at, movement, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)`,
		f.ID, f.Body, f.State, f.Title, f.Field, f.Problem, f.Solution, f.Novelty, f.Benefit, f.BenefitSum, f.BenefitHow,
		f.AppliedAt, f.AppliedFrom, f.StateMoney, f.fold(), f.MadeBy, store.When(tx.Now()), f.Movement)
	return err
}

// saveFiling writes a filing over the revision it was read at.
func saveFiling(tx *store.Tx, f *Filing) error {
	n, err := tx.Exec(`UPDATE initiative_filing SET body = $1, state = $2, number = $3, year = $4, title = $5, field = $6, problem = $7, solution = $8, novelty = $9,
		benefit = $10, benefit_sum = $11, benefit_how = $12, applied_at = $13, applied_from = $14, state_money = $15, round = $16, filed_on = $17, check_by = $18,
		decide_by = $19, because = $20, fold = $21, movement = $22, revision = revision + 1 WHERE id = $23 AND revision = $24`,
		f.Body, f.State, f.Number, f.Year, f.Title, f.Field, f.Problem, f.Solution, f.Novelty, f.Benefit, f.BenefitSum, f.BenefitHow, f.AppliedAt, f.AppliedFrom,
		f.StateMoney, store.Null(string(f.Round)), f.FiledOn, f.CheckBy, f.DecideBy, f.Because, f.fold(), f.Movement, f.ID, f.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "initiative.changed")
	}
	f.Revision++
	return err
}

func saveAuthors(tx *store.Tx, f Filing) error {
	if _, err := tx.Exec(`DELETE FROM initiative_author WHERE filing = $1`, f.ID); err != nil {
		return err
	}
	rows := make([][]any, len(f.Authors))
	for i, a := range f.Authors {
		rows[i] = []any{f.ID, i + 1, store.Null(string(a.Person)), a.Name, a.Unit, a.Share}
	}
	return tx.Insert(`initiative_author (filing, place, person, name, unit, share)`, rows)
}

// authorsOf are the authors of some filings, each in their places.
func authorsOf(tx *store.Tx, ids []FilingID) (map[FilingID][]Author, error) {
	type row struct {
		of FilingID
		Author
	}
	by := make(map[FilingID][]Author, len(ids))
	for some := range slices.Chunk(ids, batch) {
		rows, err := store.Collect(tx, func(s store.Scanner) (r row, err error) {
			return r, s.Scan(&r.of, (*store.Text)(&r.Person), &r.Name, &r.Unit, &r.Share)
		}, `SELECT filing, person, name, unit, share FROM initiative_author WHERE filing IN `+store.In(1, len(some))+` ORDER BY place`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			by[r.of] = append(by[r.of], r.Author)
		}
	}
	return by, nil
}

// isOne reports that one of these records is an author.
func isOne(all []Author, same []registry.PersonID) bool {
	return slices.ContainsFunc(all, func(a Author) bool { return a.Person != "" && slices.Contains(same, a.Person) })
}
