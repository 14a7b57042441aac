package errand

import (
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// ID names an errand among those of its kind.
type ID string

// State is where an errand is.
type State string

// The states of an errand; an office may end one in a state of its own.
const (
	Running   State = "running"
	Done      State = "done"
	Cancelled State = "cancelled"
)

// An Errand is what every question of these has.
type Errand struct {
	ID       ID
	Unit     registry.UnitID // and all beneath it
	UnitName string          // as it was called when asked
	State    State
	Job      string
	reached  string // the last one looked at
	Done     int    // looked at so far
	Total    int    // of so many; 0 until counted
	AskedBy  string // account
	AskedAt  time.Time
	EndedAt  time.Time
	Revision int
}

// A Kind is what the errands of one office have in common.
type Kind struct {
	Table string      // where they are kept; also the noun of the ledger and of refusals
	Run   access.Act  // to ask for one and to stop it
	Look  access.Act  // to see what it found
	Job   string      // the kind of job that does it
	Arg   string      // by which the job is told which one
	Ended notice.Kind // what its asker is told
}

// Columns are those of an Errand in the table of its kind.
const Columns = `id, unit, unit_name, state, job, reached, done, total, asked_by, asked_at, ended_at, revision`

// Into is where Columns are read to.
func (e *Errand) Into() []any {
	return []any{&e.ID, &e.Unit, &e.UnitName, &e.State, &e.Job, &e.reached, &e.Done, &e.Total, &e.AskedBy, moment{&e.AskedAt}, moment{&e.EndedAt}, &e.Revision}
}

// moment reads an instant into a plain time.
type moment struct{ at *time.Time }

func (m moment) Scan(v any) error {
	var t store.Time
	err := t.Scan(v)
	*m.at = t.Time
	return err
}

func (k Kind) find(tx *store.Tx, which ID) (e Errand, err error) {
	err = tx.Row(`SELECT `+Columns+` FROM `+k.Table+` WHERE id = $1`, which).Scan(e.Into()...)
	if store.None(err) {
		return e, k.NotFound()
	}
	return e, err
}

// NotFound says that there is no such errand, or nothing of that name in it.
func (k Kind) NotFound() error { return fault.Code(fault.NotFound, k.Table+".not-found") }

func (k Kind) subject(e Errand) id.Subject { return id.Subject{Kind: k.Table, ID: string(e.ID)} }

// May refuses who may not do act with an errand of this kind. Part.
func (e Errand) May(tx *store.Tx, who access.Actor, act access.Act) error {
	over, err := registry.ScopeOf(tx, e.Unit)
	if err != nil {
		return err
	}
	return who.Must(act, over)
}
