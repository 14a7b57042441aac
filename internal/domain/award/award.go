package award

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/platform/store"
)

// ID names one award in the book.
type ID string

// State is how an award stands now.
type State string

// The states of an award; doc.go draws them.
const (
	Conferred State = "conferred" // đã trao
	Corrected State = "corrected" // đã đính chính
	Revoked   State = "revoked"   // đã thu hồi
)

// Kinds of subject an award is given to.
const (
	Person = "person" // cá nhân
	Unit   = "unit"   // tập thể
)

// An Award is one line of the book of honours, as it stands. (Khen thưởng.)
type Award struct {
	ID          ID
	Number      string // public, "2025-7K3MQ-94QXZ"; "" while a claim
	Award       string // code of the award, as in the rulebook
	Type        string // type of reward: merit, sudden, …
	Subject     id.Subject
	Name        string // as printed
	UnitName    string // as printed
	Post        string // as printed
	Achievement string
	Year        int        // the year awarded; 0 when the achievement has a period only
	From, To    civil.Date // achievement period
	Decided     civil.Date
	DecisionNo  string
	DecisionID  string // "" when the decision was taken outside this house
	ByLevel     string // level of the body that decided
	ByName      string // that body, as printed
	State       State
	Claim       bool   // nobody has seen the decision yet
	Source      string // where a claim comes from
	Seen        Seen
	GoldenBook  int // number in the golden book (số vào sổ vàng)
	Version     int // 1 as conferred, one more by each change
	Because     Because
	Revision    int64
}

// Seen says who has read the decision of a claim, and on what paper.
type Seen struct {
	By    string // account
	At    time.Time
	Paper string // what was seen: a decision's number, a stored file's hash
}

// Because is the later decision that changed an award. (Căn cứ thay đổi.)
type Because struct {
	DecisionID string
	DecisionNo string
	Day        civil.Date
}

// New is an award about to be conferred.
type New struct {
	Award, Type                       string
	Subject                           id.Subject
	Name, UnitName, Post, Achievement string
	Year                              int
	From, To                          civil.Date
	Decided                           civil.Date
	DecisionNo, DecisionID            string
	ByLevel, ByName                   string
	GoldenBook                        int
}

// NewClaim is a past award that a sheet or a person says there was. Source says
// which: "intake:…", a decision's number as written, a note.
type NewClaim struct {
	Award, Type                       string
	Subject                           id.Subject
	Name, UnitName, Post, Achievement string
	Year                              int
	From, To                          civil.Date
	Decided                           civil.Date
	DecisionNo                        string
	ByLevel, ByName                   string
	Source                            string
}

// Service is the office's acts and looks.
type Service struct{ db *store.DB }

// NewService opens the book over a database.
func NewService(db *store.DB) *Service { return &Service{db} }
