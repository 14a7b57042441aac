package nomination

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// An ID names a slate, a NomineeID one name on it.
type (
	ID        string
	NomineeID string
)

// Subject is the slate as the ledger and notices name it.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "slate", ID: string(i)} }

// Subject is the nominee as councils deliberate on it.
func (i NomineeID) Subject() id.Subject { return id.Subject{Kind: "nominee", ID: string(i)} }

// A State is how far a slate has come.
type State string

// The states.
const (
	Open     State = "open"     // nominees are taken
	Shut     State = "closed"   // their last day is over
	Tabled   State = "tabled"   // on the list of a sitting
	Proposed State = "proposed" // dossiers were made of what passed
)

// States lists them.
func States() []State { return []State{Open, Shut, Tabled, Proposed} }

// A Slate is what a cluster nominates in a year. (Danh sách đề cử.)
type Slate struct {
	ID          ID
	Cluster     cluster.ID
	ClusterName string // filled by looks
	Year        int
	Category    string
	Due         civil.Date
	OpenedBy    string
	OpenedAt    time.Time
	Sitting     council.SittingID
	PutAt       time.Time
	ProposedAt  time.Time
	Revision    int64
}

// State is how far it has come on a day.
func (s Slate) State(today civil.Date) State {
	switch {
	case !s.ProposedAt.IsZero():
		return Proposed
	case s.Sitting != "":
		return Tabled
	case today.After(s.Due):
		return Shut
	}
	return Open
}

// How says how a nominee came on the slate. (Cách đề cử.)
type How string

// The ways.
const (
	ByRanking How = "ranking" // theo xếp hạng đã công bố
	ByHand    How = "hand"    // cụm trưởng ghi
	BySelf    How = "self"    // tự đề cử
	ByMember  How = "member"  // thành viên khác đề cử
)

// An Outcome is what became of a nominee.
type Outcome string

// The outcomes.
const (
	Listed    Outcome = "listed"    // not voted on yet
	Withdrawn Outcome = "withdrawn" // rút
	Refused   Outcome = "refused"   // by the cluster's council
	Passed    Outcome = "passed"    // to be proposed
	Behind    Outcome = "behind"    // passed, and so did what it is nominated for above it
	Falls     Outcome = "falls"     // the higher award was refused after it was proposed
	Sent      Outcome = "proposed"  // in a dossier
	Granted   Outcome = "granted"   // decided
	Lost      Outcome = "lost"      // refused, struck or withdrawn after it was proposed
)

// A Nominee is one unit put forward for one award. (Đơn vị được đề cử.)
type Nominee struct {
	ID       NomineeID
	Slate    ID
	No       int
	Unit     registry.UnitID
	Name     string // filled by looks
	Award    string
	How      How
	By       registry.UnitID // member that nominated; "" whoever leads
	ByName   string          // filled by looks
	Place    int             // in the ranking; 0: not taken from one
	Total    scoring.Points  // points there
	Why      string
	Account  string
	At       time.Time
	GoneAt   time.Time
	GoneWhy  string
	Dossier  dossier.ID
	Line     dossier.NominationID
	Fell     string // why it is proposed after the higher award was refused
	Outcome  Outcome
	Result   *council.Result // of the vote; nil: none yet, or its reader stands aside
	MayLeave bool            // the reader may withdraw it
}

// live reports a nominee that was not withdrawn.
func (n Nominee) live() bool { return n.GoneAt.IsZero() }

// Service does the acts and looks of nominations.
type Service struct {
	db  *store.DB
	law *rulebook.Library
}

// New opens the office.
func New(db *store.DB, law *rulebook.Library) *Service { return &Service{db, law} }
