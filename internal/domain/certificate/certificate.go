package certificate

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/decision"
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

// A Sheet is one certificate as it should read now. (Một tờ.)
type Sheet struct {
	Line        decision.LineID
	No          int // golden-book number (số sổ vàng)
	Award       string
	AwardName   rulebook.Text
	Spec        rulebook.CertificateSpec
	Name        string
	UnitName    string
	Post        string
	Achievement string
	Number      string // public number, for the QR code; "" while not conferred
	Corrected   bool
	Printed     int // how often it was printed for real
}

// A Bare line is an award that has no certificate, and why. (Không có bằng.)
type Bare struct {
	No        int
	Name      string
	Award     string
	AwardName rulebook.Text
	Reason    rulebook.Text
	Cite      string
	Revoked   bool
}

// A Lot is what one decision has to print.
type Lot struct {
	Decision decision.Decision
	Sheets   []Sheet
	Without  []Bare
	Prints   []Print // the register, newest first
}

// Draft reports that every sheet says DRAFT, NOT SIGNED.
func (l Lot) Draft() bool { return l.Decision.NotSigned() }

// Sizes lists the sizes of the sheets, each once, in order.
func (l Lot) Sizes() (out []string) {
	seen := map[string]bool{}
	for _, s := range l.Sheets {
		if !seen[s.Spec.Size] {
			seen[s.Spec.Size] = true
			out = append(out, s.Spec.Size)
		}
	}
	return out
}

// OfSize are the sheets of one size; "" is all.
func (l Lot) OfSize(size string) (out []Sheet) {
	for _, s := range l.Sheets {
		if size == "" || s.Spec.Size == size {
			out = append(out, s)
		}
	}
	return out
}

// A Print is one entry of the register. (Sổ in.)
type Print struct {
	ID       string
	Decision decision.ID
	At       time.Time
	By       string // account
	Person   string // of the registry, "" if the account is no one's
	Name     string // that person's, as today
	Lines    []int  // golden-book numbers of the sheets
	Draft    bool
	Reason   string // why again
	Sheets   int
}

// The answers to "is this paper true?".
const (
	Valid     = "valid"
	Corrected = "corrected"
	Revoked   = "revoked"
	Unknown   = "unknown"
)

// A Check is the public answer about one number, and what the paper should
// say: name, unit and post as printed, award, decision, day and body; nothing
// else. (Kết quả kiểm tra.)
type Check struct {
	State     string
	Number    string // tidied; as typed if unknown
	Mistyped  bool   // the check character does not fit: a slip of the hand
	AwardName rulebook.Text
	Award     string
	Name      string
	UnitName  string
	Post      string
	No        string // of the decision
	Day       civil.Date
	Body      string
	Because   award.Because // the later decision, if corrected or revoked
	Was       *Printed      // what it said before a correction
	Year      int
}

// Printed is what a paper said before it was corrected.
type Printed struct{ Name, UnitName, Post string }
