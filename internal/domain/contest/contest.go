package contest

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
)

// An ID names a contest for ever.
type ID string

// Subject is the contest as something one records about.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "contest", ID: string(i)} }

// A State is how far a contest has come. (Trạng thái cuộc thi.)
type State string

// The states.
const (
	Drafted   State = "draft"
	Put       State = "put" // to whoever announces
	Announced State = "announced"
	Judging   State = "judging"
	Judged    State = "judged" // every round is closed
	Published State = "published"
	Annulled  State = "annulled"
)

// States lists them, in the order a contest goes.
func States() []State { return []State{Drafted, Put, Announced, Judging, Judged, Published, Annulled} }

// A TieRule says what parts entries with equal points. (Cách phân định khi bằng điểm.)
type TieRule string

// The rules. Where the criteria leave entries equal, the chair of the judges decides.
const (
	ByCriteria TieRule = "criteria" // more points by the first criterion, then the next
	ByChair    TieRule = "chair"
)

// TieRules lists them.
func TieRules() []TieRule { return []TieRule{ByCriteria, ByChair} }

// A Criterion is what judges give points for. (Tiêu chí chấm.)
type Criterion struct {
	Name string
	Most scoring.Points
}

// A Prize is what the best of a contest get. (Giải thưởng.)
type Prize struct {
	Name      string
	Category  int    // from 1; 0: given in every category
	Places    int    // how many get it, in each category it is given in
	Sum       int64  // đồng, for each
	Favourite bool   // by the public vote, over all categories
	Award     string // that whoever gets it is to be proposed for; "" none
}

// Rules are what a contest is to be. (Thể lệ.)
type Rules struct {
	Name       string
	Text       string
	Movement   movement.ID // it belongs to; "" none
	Everybody  bool        // with an account; else people of Units and beneath
	Units      []registry.UnitID
	From, To   civil.Date // to enter
	TextMost   int        // most characters of a text; 0: an entry has none
	Files      int        // most documents
	Pictures   int        // most pictures
	Each       int        // most entries of one person
	JudgesEach int        // of one entry, in each round
	Rounds     int
	Second     int           // of a category, that go on to the second round
	JudgeBy    [2]civil.Date // last day to judge in each round; zero: none said
	OwnUnit    bool          // judges may judge entries of their own unit
	Tie        TieRule
	VoteFrom   civil.Date // zero: no public vote
	VoteTo     civil.Date
	Public     bool // results are shown without signing in
	Categories []string
	Criteria   []Criterion // in the order that parts equals
	Prizes     []Prize     // highest first
}

// A Contest is one contest of a body. (Cuộc thi.)
type Contest struct {
	ID       ID
	Body     registry.UnitID
	BodyName string // as it is called today; filled by looks
	State    State
	Round    int // of judging; 0: none yet
	Rules
	MadeBy      string
	AnnouncedOn civil.Date
	AnnouncedBy string
	EndedOn     civil.Date // published or annulled
	EndedBy     string
	EndedWhy    string
	Hash        string // of the results as published
	Revision    int64
}

// Most is the most points a sheet can give.
func (r Rules) Most() (sum scoring.Points) {
	for _, c := range r.Criteria {
		sum += c.Most
	}
	return sum
}

// Votes reports that a public vote is held.
func (r Rules) Votes() bool { return !r.VoteFrom.IsZero() }

// Due is the last day to judge in the round that runs, or comes first; zero: none said.
func (c Contest) Due() civil.Date {
	if c.Round == 2 {
		return c.JudgeBy[1]
	}
	return c.JudgeBy[0]
}

// Takes reports that entries come in on a day.
func (c Contest) Takes(on civil.Date) bool {
	return c.State == Announced && !on.Before(c.From) && !on.After(c.To)
}

// is refuses a contest in none of some states.
func (c Contest) is(in ...State) error {
	if slices.Contains(in, c.State) {
		return nil
	}
	return fault.Code(fault.Conflict, "contest.is-"+string(c.State))
}
