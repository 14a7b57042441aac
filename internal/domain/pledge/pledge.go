package pledge

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// An ID names a pledge.
type ID string

// Subject is the pledge as the ledger and notices name it.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "pledge", ID: string(i)} }

// A State is how a pledge stands.
type State string

// The states.
const (
	Said      State = "said"      // the unit has not confirmed it
	Confirmed State = "confirmed" // đã xác nhận
	Declined  State = "declined"  // the unit says why not
	Withdrawn State = "withdrawn" // đã rút
)

// States lists them.
func States() []State { return []State{Said, Confirmed, Declined, Withdrawn} }

// Stands reports a pledge that is neither declined nor withdrawn.
func (s State) Stands() bool { return s == Said || s == Confirmed }

// A Pledge is one title that somebody means to reach in a year. (Đăng ký danh hiệu.)
type Pledge struct {
	ID       ID
	Subject  id.Subject // a person or a unit
	Name     string     // filled by looks
	Year     int
	Award    string          // code of the title
	Unit     registry.UnitID // whose list it goes into
	UnitName string          // filled by looks
	State    State
	Late     bool   // after the last day
	Source   string // the paper it was taken from; "" pledged here
	Step     int    // the newest
	Forecast Forecast
}

// What happened to a pledge.
type What string

// The steps.
const (
	Made         What = "made"
	Changed      What = "changed" // to another title
	WasConfirmed What = "confirmed"
	WasDeclined  What = "declined"
	WasWithdrawn What = "withdrawn"
)

// A Step is one thing that happened to a pledge. (Một lần thay đổi.)
type Step struct {
	No       int
	What     What
	Award    string
	Late     bool
	Why      string
	Forecast Forecast // as of then; zero where the rules were not asked
	By       string   // account
	At       time.Time
}

// A Forecast is what the rules say of reaching a title in the year, as codes.
// (Đối chiếu khi đăng ký.)
type Forecast struct {
	Book      string              `json:"book,omitempty"`
	On        civil.Date          `json:"on,omitzero"`
	Result    string              `json:"result,omitempty"`    // holds, open or fails, as of that day
	Missing   []Missing           `json:"missing,omitempty"`   // clauses that do not hold yet, along the nearest way
	Below     []Lower             `json:"below,omitempty"`     // titles asked for that are neither held nor pledged
	Earliest  int                 `json:"earliest,omitempty"`  // the first year it could be reached; 0 not known
	Assumes   []ladder.Assumption `json:"assumes,omitempty"`   // what that rests on
	Condition string              `json:"condition,omitempty"` // clause by which no award is given without a pledge; "" a pledge is an aid
	Cite      string              `json:"cite,omitempty"`      // of the rule about pledging
	Refused   bool                `json:"-"`                   // the rules let no such award be pledged
	MustClimb bool                `json:"-"`                   // the rules ask for what is below
}

// Missing is one clause that does not hold yet.
type Missing struct {
	Clause string `json:"clause"`
	Cite   string `json:"cite"`
	Result string `json:"result"`
	Asked  bool   `json:"asked"` // false: an initiative or research, which may come later and is never asked for in advance
}

// Lower is a clause that asks for one of some titles below.
type Lower struct {
	Awards []string `json:"awards"`
	Clause string   `json:"clause"`
	Cite   string   `json:"cite"`
}

// An Ask is one title that somebody of a unit may pledge.
type Ask struct {
	Subject id.Subject
	Unit    registry.UnitID
	Award   string
}

// An Answer is what the rules say of one: a forecast, or why there is none.
type Answer struct {
	Forecast
	Refusal error
}

// Rules say of each what the law of its place says of reaching an award in a year,
// what is below it and not held yet; one answer for each, in their order. Part.
type Rules func(tx *store.Tx, year int, all []Ask) ([]Answer, error)

// Service does the acts and looks of pledges.
type Service struct {
	db    *store.DB
	law   *rulebook.Library
	rules Rules
}

// New opens the office.
func New(db *store.DB, law *rulebook.Library, rules Rules) *Service { return &Service{db, law, rules} }
