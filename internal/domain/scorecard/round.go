package scorecard

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/scoring"
)

// An ID names a round.
type ID string

// Subject is the round as something one records about.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "scorecard", ID: string(i)} }

// A State is how far a round has come.
type State string

// The states.
const (
	Preparing State = "preparing" // no table adopted yet
	Scoring   State = "scoring"   // own and cross marks
	Checking  State = "checking"  // verified marks
	Objecting State = "objecting" // until it is ranked
	Ranked    State = "ranked"    // a draft
	Published State = "published" // frozen
	Void      State = "void"
)

// States lists them.
func States() []State {
	return []State{Preparing, Scoring, Checking, Objecting, Ranked, Published, Void}
}

// Days are the last days of each column, and of objections. (Các hạn của đợt chấm.)
type Days struct {
	Self     civil.Date // own marks, and figures of members
	Cross    civil.Date
	Verified civil.Date // and figures given by the body
	Object   civil.Date
}

// Terms are how a round is held. (Cách chấm.)
type Terms struct {
	Days       Days
	Blind      bool           // nobody learns who cross-scored whom, nor a cross mark before the column is closed
	Method     scoring.Method // by which lenient and strict scorers are corrected
	PerMember  int            // whom each cross-scores; 0: none
	RemindDays int            // before Days.Self, on which who has not sent is reminded
}

// A Round is one year's scoring of a category of a cluster. (Đợt chấm điểm.)
type Round struct {
	ID          ID
	Cluster     cluster.ID
	ClusterName string // as it is called today; filled by looks
	Year        int
	Category    string
	First, Last civil.Date // of the emulation year
	Terms
	Table        scoring.Table // zero until adopted, and in lists
	TableHash    string
	Consultation string // by which the table was adopted; "" none named
	AdoptedAt    time.Time
	AdoptedBy    string
	Duties       scoring.Assignment // Cost, Bound and Least; the duties are a look of their own
	AssignedAt   time.Time
	AssignedBy   string
	RankingHash  string
	RankedAt     time.Time
	RankedBy     string
	PreparedAt   time.Time
	PreparedBy   string
	PublishedAt  time.Time
	PublishedBy  string
	VoidAt       time.Time
	VoidBy       string
	VoidWhy      string
	Revision     int64
	tableText    string
	ranking      string
	reminded     time.Time
}

// State is how far it has come on a day.
func (r Round) State(today civil.Date) State {
	switch {
	case !r.VoidAt.IsZero():
		return Void
	case !r.PublishedAt.IsZero():
		return Published
	case !r.RankedAt.IsZero():
		return Ranked
	case r.AdoptedAt.IsZero():
		return Preparing
	case !today.After(r.Days.Cross):
		return Scoring
	case !today.After(r.Days.Verified):
		return Checking
	}
	return Objecting
}

// stateSQL is State for lists; $1 is today.
const stateSQL = `CASE WHEN r.void_at IS NOT NULL THEN 'void' WHEN r.published_at IS NOT NULL THEN 'published' WHEN r.ranked_at IS NOT NULL THEN 'ranked'
	WHEN r.adopted_at IS NULL THEN 'preparing' WHEN $1 <= r.cross_day THEN 'scoring' WHEN $1 <= r.verified_day THEN 'checking' ELSE 'objecting' END`

// Last is the last day of a column.
func (d Days) Last(c scoring.Column) civil.Date {
	switch c {
	case scoring.Cross:
		return d.Cross
	case scoring.Verified:
		return d.Verified
	}
	return d.Self
}

// Due is the day by which what a state waits for is done; zero where nothing has
// a day.
func (d Days) Due(s State) civil.Date {
	switch s {
	case Preparing, Scoring:
		return d.Self
	case Checking:
		return d.Verified
	case Objecting:
		return d.Object
	}
	return civil.Date{}
}

// LastOf is the last day of a column: of what members report an earlier one, where
// the table says so.
func (r Round) LastOf(c scoring.Column) civil.Date {
	last := r.Days.Last(c)
	if own := r.Table.ReportedUntil(r.First); c == scoring.Reporting && !own.IsZero() && own.Before(last) {
		return own
	}
	return last
}

// closed reports that a column's last day is over.
func (r Round) closed(c scoring.Column, today civil.Date) bool { return today.After(r.LastOf(c)) }

// day is the day of the emulation year on which one asks who sits and who leads:
// those of the year finish it, after its end too.
func (r Round) day(today civil.Date) civil.Date {
	switch {
	case today.Before(r.First):
		return r.First
	case today.After(r.Last):
		return r.Last
	}
	return today
}

// Word is what is typed to publish: the year, and the cluster's initials.
func (r Round) Word() string {
	var b strings.Builder
	for _, w := range strings.Fields(viet.Fold(r.ClusterName)) {
		for i, c := range w {
			if i == 0 || unicode.IsDigit(c) {
				b.WriteRune(unicode.ToUpper(c))
			}
		}
	}
	return strconv.Itoa(r.Year) + "-" + b.String()
}

// Decides is the column whose marks are a row's points; "" where they are counted
// from figures.
func (r Round) Decides(row scoring.Row) scoring.Column {
	switch {
	case row.Rule != nil:
		return ""
	case row.Has(scoring.Verified):
		return scoring.Verified
	case row.Has(scoring.Cross) && r.PerMember > 0:
		return scoring.Cross
	}
	return scoring.Self
}

// Has reports that marks of a row are given in a column of this round.
func (r Round) Has(row scoring.Row, c scoring.Column) bool {
	return row.Rule == nil && row.Has(c) && (c != scoring.Cross || r.PerMember > 0)
}

// in refuses what is done in another state.
func (r Round) in(today civil.Date, states ...State) error {
	now := r.State(today)
	for _, s := range states {
		if s == now {
			return nil
		}
	}
	return fault.Code(fault.Conflict, "scorecard.is-"+string(now))
}

// at refuses to change over another's change.
func (r Round) at(revision int64) error {
	if r.Revision != revision {
		return fault.Code(fault.Conflict, "scorecard.changed")
	}
	return nil
}
