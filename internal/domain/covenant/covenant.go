package covenant

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// An ID names a covenant.
type ID string

// Subject is the covenant as the ledger and notices name it.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "covenant", ID: string(i)} }

// A State is how far a covenant has come.
type State string

// The states.
const (
	Drafting State = "drafting"
	Signing  State = "signing"
	InForce  State = "in-force"
	Closed   State = "closed"
	Void     State = "void"
)

// States lists them.
func States() []State { return []State{Drafting, Signing, InForce, Closed, Void} }

// A Covenant is what the members of a cluster promise for a year, with the version
// that is worked on. (Giao ước thi đua.)
type Covenant struct {
	ID          ID
	Cluster     cluster.ID
	ClusterName string // filled by looks
	Year        int
	Standing    int // the version in force; 0 none yet
	MadeBy      string
	ClosedAt    time.Time
	VoidedAt    time.Time
	VoidedWhy   string
	Revision    int64
	Version     // the newest
}

// A Version is one wording of a covenant. (Bản giao ước.)
type Version struct {
	Of       ID
	No       int // from 1
	Title    string
	Text     string
	Source   string // consultation whose adopted text it is; "" typed
	Why      string // it differs from the version before
	PutAt    time.Time
	SignDue  civil.Date
	Hash     string // SHA-256 of its words, from putting on
	ForceAt  time.Time
	Promises []Promise
	reminded time.Time
}

// State is how far it has come. A next version being drafted or signed does not
// end the one in force (Standing).
func (c Covenant) State() State {
	switch {
	case !c.VoidedAt.IsZero():
		return Void
	case !c.ClosedAt.IsZero():
		return Closed
	case c.PutAt.IsZero():
		return Drafting
	case c.ForceAt.IsZero():
		return Signing
	}
	return InForce
}

// A PromiseID names a promise through all versions.
type PromiseID string

// A Direction says on which side of its target a promise is kept.
type Direction string

// The directions; "" is of a promise without a figure.
const (
	AtLeast Direction = "at-least"
	AtMost  Direction = "at-most"
)

// Directions lists them.
func Directions() []Direction { return []Direction{AtLeast, AtMost} }

// A Promise is one thing promised. (Nội dung cam kết.)
type Promise struct {
	ID        PromiseID
	Number    string
	Content   string
	Unit      registry.UnitID // whose it is; "" every member's
	Target    scoring.Amount  // none: it is done or not
	Measure   string          // unit of measure
	Direction Direction
	Evidence  string // that will show it
	Due       civil.Date
}

// A Consent is what the head of a member said to a version. (Ký giao ước.)
type Consent struct {
	ID       string
	No       int // version
	Unit     registry.UnitID
	UnitName string // on that day
	Agrees   bool
	Annex    bool // of a member that joined once it was in force (phụ lục)
	Account  string
	Name     string
	Post     string
	Because  string // why not
	At       time.Time
}

// A ReportID names a report.
type ReportID string

// A Report is how far a member has come with a promise on a day. (Báo cáo thực
// hiện.)
type Report struct {
	ID       ReportID
	Promise  PromiseID
	Unit     registry.UnitID
	Day      civil.Date // on which it stood so
	Figure   scoring.Amount
	Done     bool // of a promise without a figure
	Note     string
	Corrects ReportID // "" corrects none
	Because  string   // why the other was wrong
	Account  string
	At       time.Time
	Files    []Evidence
	Undone   bool // another corrects it
}

// An Evidence is a stored paper that shows what a report says. (Minh chứng.)
type Evidence struct {
	ID     string
	Report ReportID
	Title  string
	Hash   string
	Size   int64
	Media  string
	By     string
	At     store.Time
}

// Service does the acts and looks of covenants.
type Service struct{ db *store.DB }

// New opens the office.
func New(db *store.DB) *Service { return &Service{db} }
