package screening

import (
	"encoding/json"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/errand"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// ID names a sweep.
type ID = errand.ID

// The states of a sweep.
const (
	Running   = errand.Running
	Done      = errand.Done
	Cancelled = errand.Cancelled
)

// Job is the kind of job that sweeps.
const Job = "screening.sweep"

var kind = errand.Kind{Table: "screening", Run: access.RunScreening, Look: access.LookScreening, Job: Job, Arg: "sweep", Ended: notice.SweepDone}

// A Sweep is one question about everyone of a unit. (Lần rà soát.)
type Sweep struct {
	errand.Errand
	Year   int
	Day    civil.Date // whose law judges
	Awards []string   // none: every award of the day
	Counts Counts
}

// Counts are what was found, by tab.
type Counts struct{ Holds, Near, Missed int }

// A Finding is one subject and one award it qualifies for or almost does.
type Finding struct {
	Subject  id.Subject
	Name     string
	Unit     registry.UnitID
	UnitName string
	Award    string
	Result   rulebook.Result
	Clause   string // the one lacking; "" when it holds
	Cite     string
	Needs    rulebook.Text
	Proposed bool // by a dossier of the year, or given already
}

// Service does the acts and looks of this office.
type Service struct {
	db       *store.DB
	dossiers *dossier.Service
	books    *rulebook.Library
}

// New stands the office on a database and the law.
func New(db *store.DB, dossiers *dossier.Service, books *rulebook.Library) *Service {
	return &Service{db, dossiers, books}
}

const columns = errand.Columns + `, year, law_day, awards`

func read(r store.Scanner) (s Sweep, err error) {
	var awards string
	err = r.Scan(append(s.Into(), &s.Year, &s.Day, &awards)...)
	s.Awards = strings.Fields(awards)
	return s, err
}

func find(tx *store.Tx, sweep ID) (Sweep, error) {
	s, err := read(tx.Row(`SELECT `+columns+` FROM screening WHERE id = $1`, sweep))
	if store.None(err) {
		return s, kind.NotFound()
	}
	return s, err
}

func (s *Sweep) count(tx *store.Tx) error {
	return tx.Row(`SELECT COALESCE(SUM(CASE WHEN result = 'holds' THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN result <> 'holds' THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN result = 'holds' AND NOT proposed THEN 1 ELSE 0 END), 0) FROM screening_found WHERE screening = $1`, s.ID).
		Scan(&s.Counts.Holds, &s.Counts.Near, &s.Counts.Missed)
}

const findingColumns = `subject_kind, subject_id, award, name, unit, unit_name, result, clause, cite, needs, proposed`

func readFinding(r store.Scanner) (f Finding, err error) {
	var needs string
	err = r.Scan(&f.Subject.Kind, &f.Subject.ID, &f.Award, &f.Name, &f.Unit, &f.UnitName, &f.Result, &f.Clause, &f.Cite, &needs, &f.Proposed)
	if err == nil && needs != "" {
		err = json.Unmarshal([]byte(needs), &f.Needs)
	}
	return f, err
}

// Invariants are what is always true of sweeps.
var Invariants = []store.Invariant{
	{Code: "screening.ended-without-time", Query: `SELECT id FROM screening WHERE state <> 'running' AND ended_at IS NULL`},
	{Code: "screening.near-without-clause", Query: `SELECT screening FROM screening_found WHERE result <> 'holds' AND clause = ''`},
}
