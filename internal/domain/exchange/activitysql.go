package exchange

import (
	"database/sql"
	"database/sql/driver"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/platform/store"
)

// Value writes a count into the database, and nothing where it is not known.
func (c Count) Value() (driver.Value, error) {
	if !c.Given {
		return nil, nil
	}
	return int64(c.N), nil
}

// Scan reads what Value writes.
func (c *Count) Scan(v any) error {
	var n sql.NullInt64
	err := n.Scan(v)
	*c = Count{n.Valid, int(n.Int64)}
	return err
}

const activityColumns = `SELECT a.id, a.cluster, a.organiser, a.kind, a.title, a.day, a.at, a.until, a.place, a.purpose, a.meeting, a.made_by,
	a.held_at, a.result, a.not_held_at, a.not_held_why, a.revision FROM activity a `

func readActivity(s store.Scanner) (a Activity, err error) {
	var held, not store.Time
	var room store.Text
	err = s.Scan(&a.ID, &a.Cluster, &a.Organiser, &a.Kind, &a.Title, &a.Day, &a.At, &a.Until, &a.Place, &a.Purpose, &room, &a.MadeBy,
		&held, &a.Result, &not, &a.NotHeldWhy, &a.Revision)
	a.Meeting, a.HeldAt, a.NotHeldAt = meeting.ID(room), held.Time, not.Time
	return a, err
}

// FindActivity reads an activity with who is called and what it cost. Part.
func FindActivity(tx *store.Tx, which ActivityID) (Activity, error) {
	all, err := collectActivities(tx, `WHERE a.id = $1`, which)
	if err == nil && len(all) == 0 {
		err = fault.Code(fault.NotFound, "activity.not-found")
	}
	if err != nil {
		return Activity{}, err
	}
	return all[0], nil
}

// collectActivities reads activities with their parts and costs.
func collectActivities(tx *store.Tx, where string, args ...any) ([]Activity, error) {
	all, err := store.Collect(tx, readActivity, activityColumns+where, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	at, ids := map[ActivityID]int{}, make([]any, len(all))
	for i, a := range all {
		at[a.ID], ids[i] = i, a.ID
	}
	among := store.In(1, len(ids))
	_, err = store.Collect(tx, func(s store.Scanner) (p Part, err error) {
		var of ActivityID
		err = s.Scan(&of, &p.Unit, &p.Answer, &p.People, &p.Note, &p.Came)
		a := &all[at[of]]
		a.Parts, a.Units = append(a.Parts, p), append(a.Units, p.Unit)
		return p, err
	}, `SELECT activity, unit, answer, people, note, came FROM activity_part WHERE activity IN `+among+` ORDER BY activity, place`, ids...)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(tx, func(s store.Scanner) (c Cost, err error) {
		var of ActivityID
		err = s.Scan(&of, &c.Payer, &c.What, &c.Amount)
		a := &all[at[of]]
		a.Costs = append(a.Costs, c)
		return c, err
	}, `SELECT activity, payer, what, amount FROM activity_cost WHERE activity IN `+among+` ORDER BY activity, place`, ids...)
	return all, err
}

func addActivity(tx *store.Tx, a Activity) error {
	if _, err := tx.Exec(`INSERT INTO activity (id, cluster, organiser, kind, title, fold, day, at, until, place, purpose, meeting, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, a.ID, a.Cluster, a.Organiser, a.Kind, a.Title, a.fold(), a.Day, a.At, a.Until,
		a.Place, a.Purpose, store.Null(string(a.Meeting)), a.MadeBy); err != nil {
		return err
	}
	return saveParts(tx, a)
}

// saveActivity writes an activity over the revision read.
func saveActivity(tx *store.Tx, a Activity) error {
	n, err := tx.Exec(`UPDATE activity SET organiser = $1, kind = $2, title = $3, fold = $4, day = $5, at = $6, until = $7, place = $8, purpose = $9, meeting = $10,
		held_at = $11, result = $12, not_held_at = $13, not_held_why = $14, revision = revision + 1 WHERE id = $15 AND revision = $16`,
		a.Organiser, a.Kind, a.Title, a.fold(), a.Day, a.At, a.Until, a.Place, a.Purpose, store.Null(string(a.Meeting)),
		store.When(a.HeldAt), a.Result, store.When(a.NotHeldAt), a.NotHeldWhy, a.ID, a.Revision)
	if err == nil && n == 0 {
		err = fault.Code(fault.Conflict, "activity.changed")
	}
	if err != nil {
		return err
	}
	return saveParts(tx, a)
}

// saveParts writes who is called, with their answers, and what it cost.
func saveParts(tx *store.Tx, a Activity) error {
	for _, table := range []string{"activity_part", "activity_cost"} {
		if _, err := tx.Exec(`DELETE FROM `+table+` WHERE activity = $1`, a.ID); err != nil {
			return err
		}
	}
	var parts, costs [][]any
	for i, p := range a.Parts {
		parts = append(parts, []any{a.ID, p.Unit, i, p.Answer, p.People, p.Note, p.Came})
	}
	for i, c := range a.Costs {
		costs = append(costs, []any{a.ID, i, c.Payer, c.What, c.Amount})
	}
	if err := tx.Insert(`activity_part (activity, unit, place, answer, people, note, came)`, parts); err != nil {
		return err
	}
	return tx.Insert(`activity_cost (activity, place, payer, what, amount)`, costs)
}
