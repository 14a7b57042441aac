package ballot

import (
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of this office.
type Service struct{ db *store.DB }

// New stands the office on a database.
func New(db *store.DB) *Service { return &Service{db} }

// ID names a ballot.
type ID string

// A State is how far a ballot has come.
type State string

// The states, in order; Void can follow any but Published.
const (
	Prepared  State = "prepared"
	Open      State = "open"
	Closed    State = "closed" // the list of slips is shown; shares come after the pause
	Counted   State = "counted"
	Published State = "published"
	Void      State = "void"
)

// Fewest is how many must be on a roll, and how many slips must be in, for a
// total to hide anybody.
const Fewest = 3

// A Ballot is what is public of one. (Cuộc bỏ phiếu kín.)
type Ballot struct {
	ID          ID
	Sitting     string
	Over        access.Scope
	Title       string
	Kind        string // proof.Each or proof.Choose
	Least, Most int
	Test        bool // a rehearsal (phiếu thử)
	Joined      bool // a part of another office's vote, which opens, publishes and voids it
	Repeats     ID   // the void ballot it is held for
	Pause       time.Duration
	Appeal      int // days until slips may be destroyed
	State       State
	StoppedBy   string // a voter who misses or disowns a slip
	Reason      string // why it is void
	Head        string // names all that is public, once open
	OpenedAt    time.Time
	ClosedAt    time.Time
	EndedAt     time.Time // published or void
	DestroyedAt time.Time
	Lines       []Line
	Tellers     []Teller
	Voters      []Voter
	Slips       []proof.Listed // names and hashes, nothing before closing
	Revision    int64
}

// A Line is one thing voted on, with its result once counted.
type Line struct {
	proof.Line
	Product        string
	Yes, No, Blank int // -1 until counted; of kind Choose, Yes is chosen
}

// A Teller is one of those who hold the key. (Ban kiểm phiếu.)
type Teller struct {
	proof.Teller
	By    string // person or account who acts as this teller
	Share string // JSON, once given
}

// A Voter is one of those who may vote, and who do on a device if they have a
// key when it opens. (Người có quyền bỏ phiếu.)
type Voter struct {
	proof.Voter
	By   string
	Roll bool // on the roll since opening
}

// public is the ballot as it is hashed, proved and verified: the roll, once it
// is frozen.
func (b *Ballot) public() proof.Ballot {
	p := proof.Ballot{Sitting: b.Sitting, ID: string(b.ID), Test: b.Test, Title: b.Title, Kind: b.Kind, Least: b.Least, Most: b.Most}
	for _, l := range b.Lines {
		p.Lines = append(p.Lines, l.Line)
	}
	for _, t := range b.Tellers {
		p.Tellers = append(p.Tellers, t.Teller)
	}
	for _, v := range b.Voters {
		if v.Roll {
			p.Roll = append(p.Roll, v.Voter)
		}
	}
	return p
}

// Keyed reports that every teller has published a key.
func (b *Ballot) Keyed() bool {
	for _, t := range b.Tellers {
		if t.Key == "" {
			return false
		}
	}
	return true
}

// CountFrom is when the pause ends and shares are taken; zero before closing.
func (b *Ballot) CountFrom() time.Time {
	if b.ClosedAt.IsZero() {
		return b.ClosedAt
	}
	return b.ClosedAt.Add(b.Pause)
}

// alone refuses what only the office may do whose vote the ballot is a part of.
func (b *Ballot) alone() error {
	if b.Joined {
		return fault.Code(fault.Conflict, "ballot.of-sitting")
	}
	return nil
}

func (b *Ballot) must(state State) error {
	if b.State != state {
		return fault.Code(fault.Conflict, "ballot.not-"+string(state), string(b.State))
	}
	return nil
}

// mine reports that an actor is the one meant.
func mine(who access.Actor, by string) bool {
	return by != "" && (by == who.Person || by == who.Account)
}

// tellerOf is the teller an actor is.
func (b *Ballot) tellerOf(who access.Actor) (*Teller, error) {
	for i := range b.Tellers {
		if mine(who, b.Tellers[i].By) {
			return &b.Tellers[i], nil
		}
	}
	return nil, fault.Code(fault.Forbidden, "ballot.not-a-teller")
}

// voterOf is the voter an actor is.
func (b *Ballot) voterOf(who access.Actor) (*Voter, error) {
	for i := range b.Voters {
		if mine(who, b.Voters[i].By) {
			return &b.Voters[i], nil
		}
	}
	return nil, fault.Code(fault.Forbidden, "ballot.not-a-voter")
}

// wrong turns what the mathematics found into a refusal.
func wrong(code string, found []proof.Finding) error {
	if len(found) == 0 {
		return nil
	}
	return fault.Code(fault.Invalid, code, found[0].Code, found[0].At)
}
