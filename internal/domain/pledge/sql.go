package pledge

import (
	"encoding/json"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

const columns = `p.id, p.subject_kind, p.subject_id, p.year, p.award, p.unit, p.state, p.late, p.source, p.step,
	COALESCE((SELECT s.said FROM pledge_step s WHERE s.pledge = p.id AND s.said <> '' ORDER BY s.no DESC LIMIT 1), '')`

func read(s store.Scanner) (p Pledge, err error) {
	var said string
	if err = s.Scan(&p.ID, &p.Subject.Kind, &p.Subject.ID, &p.Year, &p.Award, &p.Unit, &p.State, &p.Late, &p.Source, &p.Step, &said); err == nil {
		p.Forecast, err = forecast(said)
	}
	return p, err
}

func forecast(said string) (f Forecast, err error) {
	if said != "" {
		err = json.Unmarshal([]byte(said), &f)
	}
	return f, err
}

// Find reads a pledge. Part.
func Find(tx *store.Tx, which ID) (Pledge, error) {
	p, err := read(tx.Row(`SELECT `+columns+` FROM pledge p WHERE p.id = $1`, which))
	if store.None(err) {
		return p, fault.Code(fault.NotFound, "pledge.not-found")
	}
	return p, err
}

// add enters new pledges with their first steps.
func add(tx *store.Tx, who access.Actor, all ...*Pledge) error {
	var pledges, steps [][]any
	for _, p := range all {
		p.ID, p.Step = ID(tx.NewID()), 1
		pledges = append(pledges, []any{p.ID, p.Subject.Kind, p.Subject.ID, p.Year, p.Award, p.Unit, p.State, p.Late, p.Source, p.Step})
		said, err := p.Forecast.text()
		if err != nil {
			return err
		}
		steps = append(steps, []any{p.ID, 1, Made, p.Award, p.Late, "", said, who.Account, store.When(tx.Now())})
	}
	if err := tx.Insert(`pledge (id, subject_kind, subject_id, year, award, unit, state, late, source, step)`, pledges); err != nil {
		return twice(err)
	}
	return tx.Insert(stepInto, steps)
}

const stepInto = `pledge_step (pledge, no, what, award, late, why, said, by_account, at)`

// text is a forecast as it is kept; "" where the rules were not asked.
func (f Forecast) text() (string, error) {
	if f.Result == "" {
		return "", nil
	}
	text, err := json.Marshal(f)
	return string(text), err
}

// follow writes the next step of a pledge, over the one that was read.
func follow(tx *store.Tx, p *Pledge, x Step) error {
	x.No = p.Step + 1
	n, err := tx.Exec(`UPDATE pledge SET award = $1, state = $2, late = $3, step = $4 WHERE id = $5 AND step = $6`, p.Award, p.State, p.Late, x.No, p.ID, p.Step)
	switch {
	case err != nil:
		return twice(err)
	case n == 0:
		return changed()
	}
	p.Step = x.No
	return addStep(tx, p.ID, x)
}

func twice(err error) error {
	if store.Taken(err) {
		return fault.Field("award", "pledge.already")
	}
	return err
}

func changed() error { return fault.Code(fault.Conflict, "pledge.changed") }

func addStep(tx *store.Tx, of ID, x Step) error {
	said, err := x.Forecast.text()
	if err != nil {
		return err
	}
	return tx.Insert(stepInto, [][]any{{of, x.No, x.What, x.Award, x.Late, x.Why, said, x.By, store.When(tx.Now())}})
}

func stepsOf(tx *store.Tx, which ID) ([]Step, error) {
	return store.Collect(tx, func(s store.Scanner) (x Step, err error) {
		var at store.Time
		var said string
		if err = s.Scan(&x.No, &x.What, &x.Award, &x.Late, &x.Why, &said, &x.By, &at); err != nil {
			return x, err
		}
		x.At = at.Time
		x.Forecast, err = forecast(said)
		return x, err
	}, `SELECT no, what, award, late, why, said, by_account, at FROM pledge_step WHERE pledge = $1 ORDER BY no`, which)
}

// of lists the pledges of some subjects, newest year first.
func of(tx *store.Tx, ids []string) (all []Pledge, err error) {
	for some := range slices.Chunk(ids, 400) {
		list, err := store.Collect(tx, read, `SELECT `+columns+` FROM pledge p WHERE p.subject_id IN `+store.In(1, len(some))+` ORDER BY p.year DESC, p.id`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}
