package dossier

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// ID names a dossier.
type ID string

// Subject is the dossier as the ledger names it.
func (d ID) Subject() id.Subject { return id.Subject{Kind: "dossier", ID: string(d)} }

// NominationID names one nomination.
type NominationID string

// Subject is the nomination as councils deliberate on it.
func (n NominationID) Subject() id.Subject { return id.Subject{Kind: "nomination", ID: string(n)} }

// State is where a dossier is.
type State string

// The states of a dossier; doc.go draws them.
const (
	Draft     State = "draft"     // đang lập
	Submitted State = "submitted" // đã gửi, chưa tiếp nhận
	Received  State = "received"  // đã tiếp nhận
	Appraised State = "appraised" // đã thẩm định
	Returned  State = "returned"  // trả lại để sửa
	Withdrawn State = "withdrawn" // đã rút
	Closed    State = "closed"    // mọi dòng có kết quả
)

// Standing is where a nomination is.
type Standing string

// The standings of a nomination; doc.go draws them.
const (
	Listed    Standing = "listed"
	SentBack  Standing = "returned"
	Struck    Standing = "struck"
	Supported Standing = "appraised"
	Tabled    Standing = "tabled"
	Passed    Standing = "passed"
	Refused   Standing = "refused"
	Decided   Standing = "decided"
	TakenBack Standing = "withdrawn"
)

// A Dossier is a list of nominations on its way. (Hồ sơ đề nghị.)
type Dossier struct {
	ID           ID
	Number       string          // HS-2026-0147
	Unit         registry.UnitID // proposes
	UnitName     string          // as it was called when the dossier was opened
	To           registry.UnitID // the body that appraises now
	ToName       string
	Title        string
	State        State
	Holder       registry.UnitID // in whose hands it is
	HolderBy     string          // account that took it up; "" while nobody has
	Since        time.Time       // since when
	OpenedAt     time.Time
	SubmittedAt  time.Time
	ReceiptNo    string
	ReceivedOn   civil.Date // first receipt outside the unit: the day of law
	ReceivedAt   time.Time  // by the body that holds it now
	ReturnReason string     // why it was sent back; "" otherwise
	ReturnedAt   time.Time
	Revision     int64
}

// A Nomination is one award proposed for one subject. (Một dòng đề nghị.)
type Nomination struct {
	ID          NominationID
	Dossier     ID
	No          int    // its line
	Award       string // code, as in the rulebook
	Type        string // merit, sudden, movement, …
	Year        int
	From, To    civil.Date // achievement period
	Subject     id.Subject // person or unit
	Name        string     // as it will be printed
	UnitName    string
	Post        string
	Achievement string
	Movement    movement.ID // that the achievement belongs to; "" none, or not said
	Source      string      // where the line came from: "intake:…"
	State       Standing
	Holder      registry.UnitID
	Since       time.Time
	Result      rulebook.Result // of the verdict that stands; "" while not judged
	Holds       int             // clauses
	Fails       int
	Opens       int
	GoOnReason  string // why it goes on with failing or open clauses
	Reason      string // why it was returned, struck or not supported
	Opinion     string // of the appraiser: For, Against, or "" as yet
	Sitting     string
	CouncilItem string
	Decision    string
	Revision    int64
}

// Opinions an appraiser may give; against is an opinion that travels, not an end.
const (
	For     = "for"
	Against = "against"
)

// NewDossier is what a dossier begins with.
type NewDossier struct {
	Unit  registry.UnitID
	To    registry.UnitID
	Title string
}

// NewNomination is one line about to be written into a draft. An empty Name,
// UnitName or Post is taken from the registry as of the end of the year.
type NewNomination struct {
	Award, Type                       string
	Year                              int
	From, To                          civil.Date
	Subject                           id.Subject
	Name, UnitName, Post, Achievement string
	Movement                          movement.ID // of type movement: which is meant; "" not said
	Source                            string
	Initiatives                       []string // ids, see office initiative
}

// A Judged is a verdict as it was stored. (Kết quả đối chiếu đã lưu.)
type Judged struct {
	Verdict  rulebook.Verdict
	Forecast bool // "as if received that day": nobody had received it yet
	On       civil.Date
	Book     string
	BookHash string // the book's fingerprint
	At       time.Time

	Transition *Transition // nil when one law only was asked
}

// Service is the office's acts and looks.
type Service struct {
	db    *store.DB
	books *rulebook.Library
}

// New opens the office.
func New(db *store.DB, books *rulebook.Library) *Service { return &Service{db, books} }
