package decision

import (
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/money"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of this office.
type Service struct {
	db  *store.DB
	law *rulebook.Library
}

// New stands the office on a database and the law.
func New(db *store.DB, law *rulebook.Library) *Service { return &Service{db, law} }

// ID names a decision, LineID one line of it.
type (
	ID     string
	LineID string
)

// A State is how far a decision has come.
type State string

// The states; doc.go draws them.
const (
	Draft     State = "draft"
	Signed    State = "signed"
	Published State = "published"
	Annulled  State = "annulled"
)

// The kinds of decision.
const (
	Awarding   = "award"      // khen thưởng
	Correction = "correction" // đính chính
	Annulment  = "annulment"  // hủy, thu hồi
)

// Capacities a signer may sign in; "" is in one's own right. (Thẩm quyền ký.)
var Capacities = []string{"", "KT.", "TM.", "TL.", "TUQ."}

// A Decision is one paper with a number. (Quyết định.)
type Decision struct {
	ID          ID
	Body        registry.UnitID
	BodyName    string // as on the decision's day
	BodyLevel   string
	Kind        string
	Changes     ID     // the earlier decision it corrects or annuls
	Title       string // trích yếu
	Reason      string // why it corrects or annuls
	Bases       []string
	Place       string // where it is signed, as printed
	Decider     string // office of the decider, as printed: "Giám đốc Sở Y tế tỉnh …"
	State       State
	Number      string
	Day         civil.Date
	Signer      string
	SignerTitle string
	Capacity    string
	SignedAt    time.Time
	ScanHash    string
	ScanName    string
	PublishedAt time.Time
	DraftedBy   string
	DraftedAt   time.Time
	Revision    int64
}

// NotSigned reports that every print must say DRAFT, NOT SIGNED.
func (d Decision) NotSigned() bool { return d.ScanHash == "" }

// The states of a line.
const (
	Listed    = "listed"
	Conferred = "conferred"
	Corrected = "corrected"
	Revoked   = "revoked"
	Dropped   = "dropped" // its decision was annulled before it was published
)

// A Line is one award for one subject. (Một dòng danh sách.)
type Line struct {
	ID          LineID
	Decision    ID
	No          int // order in the decision, number in the golden book (số vào sổ vàng)
	Nomination  string
	Changes     LineID // the earlier line it corrects or annuls
	Subject     id.Subject
	Award, Type string
	Year        int
	From, To    civil.Date
	Name        string
	UnitName    string
	Post        string
	Achievement string
	CouncilItem string
	Council     Vote
	Money       money.Dong
	MoneyKnown  bool
	Sum         rulebook.Sum // how the money came about
	AwardID     award.ID
	Number      string // public number of the award, once conferred
	State       string
}

// Collective reports that the line honours a unit.
func (l Line) Collective() bool { return l.Subject.Kind == award.Unit }

// Holder is the line's subject as rules of money call it.
func (l Line) Holder() string {
	if l.Collective() {
		return "collective"
	}
	return "individual"
}

// A Vote is the count that carried a line, kept with it. (Kết quả của Hội đồng.)
type Vote struct {
	Sitting     string     `json:"sitting"`
	Council     string     `json:"council"`
	Number      int        `json:"number"`
	On          civil.Date `json:"on"`
	Yes         int        `json:"yes"`
	Base        int        `json:"base"`
	Denominator string     `json:"denominator"`
	Share       int        `json:"share"` // hundredths of a percent
	Cite        string     `json:"cite"`
	Without     string     `json:"without,omitempty"` // clause of the simplified procedure, by which no council was asked
}

// A Signing is what the paper shows. (Thông tin ký.)
type Signing struct {
	Number      string
	Day         civil.Date
	Signer      string
	SignerTitle string
	Capacity    string
}

// sign takes what the paper shows, and says everything that is missing.
func (d *Decision) sign(s Signing, today civil.Date) error {
	if d.State != Draft && d.State != Signed {
		return fault.Code(fault.Conflict, "decision.already-published")
	}
	var r []fault.Reason
	need := func(bad bool, field, code string, args ...any) {
		if bad {
			r = append(r, fault.Reason{Code: code, Field: field, Args: args})
		}
	}
	s.Number, s.Signer, s.SignerTitle = strings.TrimSpace(s.Number), strings.TrimSpace(s.Signer), strings.TrimSpace(s.SignerTitle)
	need(s.Number == "" || len(s.Number) > 60, "number", "decision.number-missing")
	need(s.Day.IsZero(), "day", "decision.day-missing")
	need(!s.Day.IsZero() && s.Day.After(today), "day", "decision.day-ahead", s.Day)
	need(s.Signer == "", "signer", "decision.signer-missing")
	need(s.SignerTitle == "", "signer_title", "decision.signer-title-missing")
	need(!known(s.Capacity), "capacity", "decision.capacity-unknown")
	need(strings.TrimSpace(d.Title) == "", "title", "decision.title-missing")
	need(len(d.Bases) == 0, "bases", "decision.bases-missing")
	if len(r) > 0 {
		return fault.New(fault.Invalid, r...)
	}
	d.Number, d.Day, d.Signer, d.SignerTitle, d.Capacity = s.Number, s.Day, s.Signer, s.SignerTitle, s.Capacity
	d.State = Signed
	return nil
}

func known(capacity string) bool {
	for _, c := range Capacities {
		if c == capacity {
			return true
		}
	}
	return false
}
