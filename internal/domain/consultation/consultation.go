package consultation

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
)

// An ID names a consultation.
type ID string

// A Kind is what sort of draft it is. (Loại dự thảo.)
type Kind string

// The kinds.
const (
	Plan       Kind = "plan"       // kế hoạch
	Rules      Kind = "rules"      // quy chế hoạt động
	Criteria   Kind = "criteria"   // tiêu chí, bảng điểm
	Report     Kind = "report"     // báo cáo
	Covenant   Kind = "covenant"   // giao ước thi đua
	Regulation Kind = "regulation" // quy chế, quy định của cơ quan
)

// Kinds lists them, in the order people read them.
func Kinds() []Kind { return []Kind{Plan, Rules, Criteria, Report, Covenant, Regulation} }

// A State is how far a consultation has come.
type State string

// The states.
const (
	Drafting  State = "drafting"
	Asked     State = "asked"    // open for comments
	Closed    State = "closed"   // comments wait for answers
	Answered  State = "answered" // every comment has one
	Put       State = "put"      // each is asked whether they agree
	Stands    State = "adopted"  // the text that stands
	Withdrawn State = "withdrawn"
)

// States lists them.
func States() []State {
	return []State{Drafting, Asked, Closed, Answered, Put, Stands, Withdrawn}
}

// A Consultation is a draft of a body with the version that is worked on.
// (Lấy ý kiến về dự thảo.)
type Consultation struct {
	ID           ID
	Kind         Kind
	Body         registry.UnitID
	BodyName     string     // as it is called today; filled by looks
	Subject      id.Subject // what the draft is about; zero: the body itself
	MadeBy       string     // account of the drafter
	WithdrawnAt  time.Time
	WithdrawnWhy string
	Revision     int64
	Version      // the newest
}

// A Version is one text of the draft, and what became of it. (Bản dự thảo.)
type Version struct {
	Of         ID
	No         int // from 1
	Title      string
	Named      bool // contributors are named (nêu tên người góp ý)
	AskedAt    time.Time
	Due        civil.Date // last day of comments
	ClosedAt   time.Time
	AnsweredAt time.Time // the last comment was answered
	PutAt      time.Time
	PutDue     civil.Date // last day to say whether one agrees
	Majority   Majority
	AdoptedAt  time.Time
	AdoptedBy  string  // account
	How        How     // it was adopted
	Meeting    string  // at which; "" by a round
	Outcome    Outcome // of the round by which it was adopted
	Note       string  // of who adopted it
	Hash       string  // SHA-256 of its text, from asking on
	Articles   []Article
	key        string // by which comments not named are marked while asked; "" destroyed
	reminded   time.Time
	putCalled  time.Time // those who had not said were reminded
}

// State is how far it has come.
func (c Consultation) State() State {
	switch {
	case !c.WithdrawnAt.IsZero():
		return Withdrawn
	case !c.AdoptedAt.IsZero():
		return Stands
	case !c.PutAt.IsZero():
		return Put
	case c.AskedAt.IsZero():
		return Drafting
	case c.ClosedAt.IsZero():
		return Asked
	case c.AnsweredAt.IsZero():
		return Closed
	}
	return Answered
}

// stateSQL is State for lists.
const stateSQL = `CASE WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN v.adopted_at IS NOT NULL THEN 'adopted' WHEN v.put_at IS NOT NULL THEN 'put'
	WHEN v.asked_at IS NULL THEN 'drafting' WHEN v.closed_at IS NULL THEN 'asked' WHEN v.answered_at IS NULL THEN 'closed' ELSE 'answered' END`

// subject is the consultation as the ledger and notices name it.
func (c Consultation) subject() id.Subject { return id.Subject{Kind: "consultation", ID: string(c.ID)} }

// An Invitee is one asked: a unit, by whoever replies for it, or a person.
// (Nơi được lấy ý kiến.)
type Invitee struct {
	ID       string
	Seat     int // from 1
	Unit     registry.UnitID
	Person   registry.PersonID
	Name     string // on the day of asking
	Answered bool   // has a comment that stands; false is silence, not agreement
}

// A Comment is what one invitee says of one article. (Ý kiến góp ý.)
type Comment struct {
	ID        string
	Article   string // key; "" the draft as a whole
	Author    string // invitee; "" not named
	Voice     int    // the number of the contributor
	Agrees    bool   // with nothing to change
	Text      string // what they suggest
	Replacing string // the article's text as they would have it; "" not given
	By        string // account; "" not named
	At        time.Time
	Lead      string // the comment in whose answer this one shares; "" its own
	Outcome   Answer
	Why       string
	Mine      bool // of the reader's own
	Revision  int64
}

// An Answer is what the drafter makes of a comment. (Tiếp thu, giải trình.)
type Answer string

// The answers.
const (
	Waiting Answer = ""
	Taken   Answer = "taken"  // tiếp thu
	Partly  Answer = "partly" // tiếp thu một phần
	Not     Answer = "not"    // không tiếp thu, giải trình
)

// Answers lists them.
func Answers() []Answer { return []Answer{Taken, Partly, Not} }

// How a draft is adopted.
type How string

// The ways.
const (
	AtMeeting How = "meeting" // thông qua tại cuộc họp
	ByRound   How = "round"   // lấy ý kiến bằng văn bản
)
