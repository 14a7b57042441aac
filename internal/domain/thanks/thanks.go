package thanks

import (
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// ID names a note of thanks.
type ID string

// Subject is the note as the ledger and notices name it.
func (n ID) Subject() id.Subject { return id.Subject{Kind: "thanks", ID: string(n)} }

// How much may be written.
const (
	MostText = 500 // letters of a note
	MostWhy  = 500 // letters of a report, and of what is said of it
	perDay   = 5   // notes one person writes in a day; one a day to the same person
)

// A Note is one person's thanks to another. (Lời cảm ơn.)
type Note struct {
	ID         ID
	From, To   registry.PersonID
	FromName   string // as today
	ToName     string
	FromUnit   string
	ToUnit     string
	Text       string
	SaidAt     time.Time
	Shown      bool // on the page of whom it is to
	HiddenAt   time.Time
	ReportedAt time.Time
	ReportWhy  string
	SettledAt  time.Time
	SettledBy  string
	Removed    bool // as settled

	by string // account that wrote it
}

// Reported reports that it waits for somebody to settle it.
func (n Note) Reported() bool { return !n.ReportedAt.IsZero() && n.SettledAt.IsZero() }

// Service does the acts and looks of thanks.
type Service struct{ db *store.DB }

// New opens the office.
func New(db *store.DB) *Service { return &Service{db} }

// acting is the person who acts as themselves, with every record of theirs.
func acting(tx *store.Tx, who access.Actor) ([]registry.PersonID, error) {
	if who.Person == "" || !who.AsThemself(access.SignedIn) {
		return nil, fault.Code(fault.Forbidden, "thanks.nobody")
	}
	return registry.Aliases(tx, registry.PersonID(who.Person))
}

// enter records an act about a note.
func enter(tx *store.Tx, who access.Actor, act string, n Note, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: n.ID.Subject().String(), Body: body})
}
