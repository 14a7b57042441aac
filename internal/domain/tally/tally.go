package tally

import (
	"encoding/json"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/errand"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// ID names a tally.
type ID = errand.ID

// The states of a tally.
const (
	Running   = errand.Running
	Done      = errand.Done
	Cancelled = errand.Cancelled
)

// What a tally does in every cluster.
type What string

// The two.
const (
	Begin What = "begin" // the year's round, with its table
	Rank  What = "rank"  // as drafts
)

// Job is the kind of job that does them.
const Job = "tally.work"

var kind = errand.Kind{Table: "tally", Run: access.RunTally, Look: access.LookTally, Job: Job, Arg: "tally", Ended: notice.TallyDone}

// A Tally is one thing done in all clusters of a unit and of all beneath it, for a
// year. (Lần chấm điểm hàng loạt.)
type Tally struct {
	errand.Errand
	What      What
	Year      int
	Terms     scorecard.Terms // of rounds begun
	TableHash string
	Counts    Counts
	tableText string
}

// Counts are clusters by what became of them; one with several categories counts
// for each.
type Counts struct{ Done, Kept, Refused, Members int }

// An Outcome is what became of a cluster.
type Outcome string

// The outcomes.
const (
	Made    Outcome = "made"
	Kept    Outcome = "kept" // it was there already
	Refused Outcome = "refused"
)

// A Finding is one cluster, or one category of it.
type Finding struct {
	Cluster  cluster.ID
	Name     string
	Category string
	Body     registry.UnitID
	BodyName string
	Round    scorecard.ID // "" none
	Outcome  Outcome
	Members  int
	Why      []fault.Reason // of a refusal
}

// A Place is where one member stood when its cluster was ranked.
type Place struct {
	Cluster  cluster.ID
	Name     string // of the cluster
	Category string
	BodyName string
	Place    int
	Shared   bool
	Unit     registry.UnitID
	UnitName string
	Total    scoring.Points
}

// Service does the acts and looks of this office.
type Service struct {
	db     *store.DB
	rounds *scorecard.Service
}

// New stands the office on a database and the office of scoring.
func New(db *store.DB, rounds *scorecard.Service) *Service { return &Service{db, rounds} }

const columns = errand.Columns + `, what, year, terms, table_text, table_hash`

func read(r store.Scanner) (t Tally, err error) {
	var terms string
	if err = r.Scan(append(t.Into(), &t.What, &t.Year, &terms, &t.tableText, &t.TableHash)...); err == nil {
		err = json.Unmarshal([]byte(terms), &t.Terms)
	}
	return t, err
}

func find(tx *store.Tx, which ID) (Tally, error) {
	t, err := read(tx.Row(`SELECT `+columns+` FROM tally WHERE id = $1`, which))
	if store.None(err) {
		return t, kind.NotFound()
	}
	return t, err
}

func (t *Tally) count(tx *store.Tx) error {
	return tx.Row(`SELECT COALESCE(SUM(CASE WHEN outcome = 'made' THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN outcome = 'kept' THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN outcome = 'refused' THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN outcome = 'refused' THEN 0 ELSE members END), 0)
		FROM tally_found WHERE tally = $1`, t.ID).Scan(&t.Counts.Done, &t.Counts.Kept, &t.Counts.Refused, &t.Counts.Members)
}

// Invariants are what is always true of tallies.
var Invariants = []store.Invariant{
	{Code: "tally.ended-without-time", Query: `SELECT id FROM tally WHERE state <> 'running' AND ended_at IS NULL`},
	{Code: "tally.refused-without-reason", Query: `SELECT tally FROM tally_found WHERE (outcome = 'refused') <> (reasons <> '[]')`},
	{Code: "tally.placed-in-refused", Query: `SELECT p.tally FROM tally_place p JOIN tally_found f ON f.tally = p.tally AND f.cluster = p.cluster AND f.category = p.category WHERE f.outcome = 'refused'`},
}
