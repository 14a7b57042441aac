// Package queue does later what an act began: jobs in a table, added in the
// act's own transaction, so that what is rolled back is never done. (Hàng việc.)
//
// A job is done at least once: a worker leases it, renews the lease while it
// works, and another takes it over when the worker falls silent. So a handler
// may meet its own half-done work, and goes on from there. A job that fails is
// tried again, later each time; after its last attempt it is dead, and waits
// for a person.
package queue

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// New is a job to be done. (Việc.)
type New struct {
	Kind   string    // "mail.send": who handles it
	Args   any       // marshalled as JSON: ids and codes
	Unique string    // at most one waiting or running job of the kind has it; "" = any number
	At     time.Time // not before; zero = at once
	Most   int       // attempts before it is dead; 0 = 10
}

// A Job is one as it is being done, or looked at.
type Job struct {
	ID, Kind    string
	Args        json.RawMessage
	State       string // ready, running, done, dead
	RunAt       time.Time
	Attempt     int // 1 on the first try
	Most        int
	Done, Total int64 // progress, as its handler tells it
	Error       string
	Added       time.Time
}

// Read puts the job's arguments into v.
func (j Job) Read(v any) error { return json.Unmarshal(j.Args, v) }

// Add puts a job in the queue, in the act's transaction, and names it. If one
// with the same Unique is there already, it is named instead.
func Add(tx *store.Tx, n New) (id string, err error) {
	args, err := json.Marshal(n.Args)
	if err != nil {
		return "", fmt.Errorf("job %s: %w", n.Kind, err)
	}
	if n.At.IsZero() {
		n.At = tx.Now()
	}
	if n.Most == 0 {
		n.Most = 10
	}
	id = tx.NewID()
	added, err := tx.Exec(`INSERT INTO queue_job (id, kind, args, uniq, state, run_at, attempt, most, done, total, added)
		VALUES ($1, $2, $3, $4, 'ready', $5, 0, $6, 0, 0, $7) ON CONFLICT DO NOTHING`,
		id, n.Kind, string(args), store.Null(n.Unique), store.When(n.At), n.Most, store.When(tx.Now()))
	if err != nil || added == 1 {
		return id, err
	}
	err = tx.Row(`SELECT id FROM queue_job WHERE kind = $1 AND uniq = $2 AND state IN ('ready', 'running')`, n.Kind, n.Unique).Scan(&id)
	return id, err
}

const columns = `id, kind, args, state, run_at, attempt, most, done, total, error, added`

func read(s store.Scanner) (j Job, err error) {
	var args string
	var at, added store.Time
	var bad store.Text
	err = s.Scan(&j.ID, &j.Kind, &args, &j.State, &at, &j.Attempt, &j.Most, &j.Done, &j.Total, &bad, &added)
	j.Args, j.RunAt, j.Added, j.Error = json.RawMessage(args), at.Time, added.Time, string(bad)
	return j, err
}

// Find looks at a job: its state, and how far it is.
func Find(tx *store.Tx, id string) (Job, error) {
	j, err := read(tx.Row(`SELECT `+columns+` FROM queue_job WHERE id = $1`, id))
	if store.None(err) {
		return j, fault.Code(fault.NotFound, "job.not-there")
	}
	return j, err
}

// Dead lists jobs that wait for a person, newest first.
func Dead(tx *store.Tx, limit int) ([]Job, error) {
	return store.Collect(tx, read, `SELECT `+columns+` FROM queue_job WHERE state = 'dead' ORDER BY added DESC, id DESC LIMIT $1`, limit)
}

// Again gives a dead job its attempts back. (Làm lại.)
func Again(tx *store.Tx, id string) error {
	n, err := tx.Exec(`UPDATE queue_job SET state = 'ready', attempt = 0, run_at = $1, ended = NULL WHERE id = $2 AND state = 'dead'`,
		store.When(tx.Now()), id)
	if store.Taken(err) {
		return fault.Code(fault.Conflict, "job.there-already")
	}
	if err == nil && n == 0 {
		return fault.Code(fault.NotFound, "job.not-there")
	}
	return err
}

// Lag is how long the oldest due job has waited: readiness and metrics.
func Lag(tx *store.Tx) (time.Duration, error) {
	var at store.Time
	err := tx.Row(`SELECT MIN(run_at) FROM queue_job WHERE state = 'ready' AND run_at <= $1`, store.When(tx.Now())).Scan(&at)
	if err != nil || at.IsZero() {
		return 0, err
	}
	return tx.Now().Sub(at.Time), nil
}

// Counts says how many jobs are in each state.
func Counts(tx *store.Tx) (map[string]int, error) {
	type count struct {
		state string
		n     int
	}
	rows, err := store.Collect(tx, func(s store.Scanner) (c count, err error) {
		err = s.Scan(&c.state, &c.n)
		return c, err
	}, `SELECT state, COUNT(*) FROM queue_job GROUP BY state`)
	counts := map[string]int{}
	for _, c := range rows {
		counts[c.state] = c.n
	}
	return counts, err
}

// hopeless marks an error that no other attempt can mend.
type hopeless struct{ error }

func (h hopeless) Unwrap() error { return h.error }

// Never makes a job dead at once: another attempt would fail like this one.
func Never(err error) error { return hopeless{err} }

func isHopeless(err error) bool { var h hopeless; return errors.As(err, &h) }

// Invariants are what is always true of jobs.
var Invariants = []store.Invariant{
	{Code: "queue.running-without-lease", Query: `SELECT id FROM queue_job WHERE state = 'running' AND (until IS NULL OR holder IS NULL)`},
	{Code: "queue.ended-without-time", Query: `SELECT id FROM queue_job WHERE state IN ('done', 'dead') AND ended IS NULL`},
}
