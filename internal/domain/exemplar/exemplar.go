package exemplar

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// An ID names an exemplar for ever.
type ID string

// Subject is the exemplar as something one records about.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "exemplar", ID: string(i)} }

// A State is how far a deed has come. (Trạng thái.)
type State string

// The states; doc.go draws them.
const (
	Reported     State = "reported"
	Checking     State = "checking"
	Put          State = "put"
	Confirmed    State = "confirmed"
	NotFound     State = "not-found"
	NotConfirmed State = "not-confirmed"
	Joined       State = "joined"
)

// States lists them.
func States() []State {
	return []State{Reported, Checking, Put, Confirmed, NotFound, NotConfirmed, Joined}
}

// open reports a state in which the deed is still looked into.
func (s State) open() bool { return s == Reported || s == Checking || s == Put }

// A Deed is what was seen. (Việc tốt.)
type Deed struct {
	What  string
	Who   string // as told; "" not known
	Place string
	On    civil.Date
	Hour  string // HH:MM; "" the hour is not known
}

// From is when the deed was: at the beginning of its day where nobody knows the
// hour.
func (d Deed) From() time.Time {
	at := d.On.Start()
	if clock, err := time.Parse("15:04", d.Hour); err == nil {
		at = at.Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute)
	}
	return at
}

// An Exemplar is a deed and whoever did it. (Gương.)
type Exemplar struct {
	ID          ID
	Unit        registry.UnitID // looks into it
	UnitName    string          // as it is called today; filled by looks
	State       State
	Deed                   // as first told
	Subject     id.Subject // person or unit of the registry; zero: nobody yet, or nobody there
	SubjectName string
	Sudden      bool // a sudden feat, or nobody said otherwise yet (thành tích đột xuất)
	ReportedAt  time.Time
	TakenAt     time.Time
	TakenBy     string
	PutAt       time.Time
	PutBy       string
	EndedAt     time.Time
	EndedBy     string
	EndedWord   string // what the head said, or why it ended
	Joined      ID     // into which; "" none
	LookOn      civil.Date
	LookedAt    time.Time // the last look was asked for
	LetGoAt     time.Time
	LetGoWhy    string
	RemindedAt  time.Time
	Field       string      // code of exemplars.yaml; "" not known
	OwesOn      civil.Date  // by when papers are owed after a decision; zero: none are
	Movement    movement.ID // it was done for; "" none said
	Revision    int64
}

// Name is whom it is about, as far as is known.
func (e Exemplar) Name() string {
	if e.SubjectName != "" {
		return e.SubjectName
	}
	return e.Who
}

// Followed reports that the year of following still runs.
func (e Exemplar) Followed() bool { return e.State == Confirmed && e.LetGoAt.IsZero() }

// Timed reports that the clock of the spontaneous lane runs for it.
func (e Exemplar) Timed() bool { return e.State.open() || e.State == Confirmed && e.Sudden }

// Service does the acts and looks of this office.
type Service struct {
	db    *store.DB
	books *rulebook.Library
}

// New opens the office.
func New(db *store.DB, books *rulebook.Library) *Service { return &Service{db, books} }

// rule is how the body above a unit deals with good deeds.
func (s *Service) rule(tx *store.Tx, unit registry.UnitID, on civil.Date) (rulebook.ExemplarRule, error) {
	codes, err := registry.CodesAbove(tx, unit, on)
	return s.books.ExemplarRule(s.books.Nearest(codes), on), err
}
