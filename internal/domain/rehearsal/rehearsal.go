package rehearsal

import (
	"encoding/json"
	"io/fs"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/errand"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
)

// ID names a rehearsal.
type ID = errand.ID

// The states of a rehearsal.
const (
	Running                = errand.Running
	Done                   = errand.Done
	Cancelled              = errand.Cancelled
	Outdated  errand.State = "outdated" // the draft no longer fits the law the product has come to carry
)

// Job is the kind of job that rehearses.
const Job = "rehearsal.run"

var kind = errand.Kind{Table: "rehearsal", Run: access.RunRehearsal, Look: access.LookRehearsal, Job: Job, Arg: "rehearsal", Ended: notice.RehearsalDone}

// A Rehearsal is one draft tried on the dossiers of some years. (Lần diễn tập.)
type Rehearsal struct {
	errand.Errand
	From, To int        // years under consideration
	Day      civil.Date // the day the draft is asked on; zero: each line's own day of law
	SHA256   string     // of the draft
	Counts   Counts
}

// Counts are lines by what the draft means for them.
type Counts struct{ Gains, Loses, Same int }

// An Outcome is one line as both laws answer it. (Kết quả diễn tập một dòng.)
type Outcome struct {
	Nomination dossier.NominationID
	Dossier    dossier.ID
	Subject    id.Subject
	Name       string
	UnitName   string
	Award      string
	Type       string
	Day        civil.Date // of law, by the law as it is
	Turn       sweep.Turn
	Was, Would rulebook.Result   // "" where that law does not give the award so
	Cause      *rulebook.Change  // the clause it rests on; nil: none
	Why        []rulebook.Change // every clause that changed, where one outcome is asked for
}

// Service does the acts and looks of this office.
type Service struct {
	db       *store.DB
	dossiers *dossier.Service
	books    *rulebook.Library
	law      fs.FS // what books were read from
}

// New stands the office on a database and the law, read and as files.
func New(db *store.DB, dossiers *dossier.Service, books *rulebook.Library, law fs.FS) *Service {
	return &Service{db, dossiers, books, law}
}

const columns = errand.Columns + `, from_year, to_year, law_day, sha256`

func read(r store.Scanner) (h Rehearsal, err error) {
	err = r.Scan(append(h.Into(), &h.From, &h.To, &h.Day, &h.SHA256)...)
	return h, err
}

func find(tx *store.Tx, rehearsal ID) (Rehearsal, error) {
	h, err := read(tx.Row(`SELECT `+columns+` FROM rehearsal WHERE id = $1`, rehearsal))
	if store.None(err) {
		return h, kind.NotFound()
	}
	return h, err
}

func (h *Rehearsal) count(tx *store.Tx) error {
	return tx.Row(`SELECT COALESCE(SUM(CASE WHEN turn = 'gains' THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN turn = 'loses' THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN turn = 'same' THEN 1 ELSE 0 END), 0) FROM rehearsal_outcome WHERE rehearsal = $1`, h.ID).
		Scan(&h.Counts.Gains, &h.Counts.Loses, &h.Counts.Same)
}

// draftOf is the draft of a rehearsal.
func draftOf(tx *store.Tx, rehearsal ID) (Draft, error) {
	files, err := store.Collect(tx, func(r store.Scanner) (f File, err error) { err = r.Scan(&f.Path, &f.Text); return f, err },
		`SELECT path, text FROM rehearsal_file WHERE rehearsal = $1 ORDER BY path`, rehearsal)
	return sealed(files), err
}

const outcomeColumns = `nomination, dossier, subject_kind, subject_id, award, type, law_day, name, unit_name, turn, was, would, cause`

func readOutcome(r store.Scanner) (o Outcome, err error) {
	var cause string
	err = r.Scan(&o.Nomination, &o.Dossier, &o.Subject.Kind, &o.Subject.ID, &o.Award, &o.Type, &o.Day, &o.Name, &o.UnitName, &o.Turn, &o.Was, &o.Would, &cause)
	if err == nil && cause != "" {
		err = json.Unmarshal([]byte(cause), &o.Cause)
	}
	return o, err
}

// Invariants are what is always true of rehearsals.
var Invariants = []store.Invariant{
	{Code: "rehearsal.ended-without-time", Query: `SELECT id FROM rehearsal WHERE state <> 'running' AND ended_at IS NULL`},
	{Code: "rehearsal.without-draft", Query: `SELECT id FROM rehearsal r WHERE NOT EXISTS (SELECT 1 FROM rehearsal_file f WHERE f.rehearsal = r.id)`},
}
