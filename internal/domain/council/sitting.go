package council

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
)

// SittingID names a sitting, BlocID what is counted at once, ItemID one line.
type (
	SittingID string
	BlocID    string
	ItemID    string
)

// A State is how far a sitting has come.
type State string

// The states, in order.
const (
	Called    State = "called"
	Open      State = "open"
	Counted   State = "counted"
	Confirmed State = "confirmed"
	Concluded State = "concluded"
)

// A Sitting is a meeting of a council with a quorum and counts. (Phiên họp.)
type Sitting struct {
	ID          SittingID
	Council     ID
	CouncilName string
	Body        registry.UnitID
	No          int
	LawDay      civil.Date // whose rules of quorum and threshold count
	Codes       []string   // of its body and those above it: whose own rules count; filled when one sitting is read
	State       State
	Meeting     meeting.Meeting
	Attendance  []meeting.Attendee
	Movements   []meeting.Movement
	Pauses      []meeting.Pause
	Mandates    []Mandate  // of its council; filled when one sitting is read
	HeldOnPaper string     // number of the paper minutes it is entered from; "" if it sits here
	OpinionsBy  civil.Date // last day for written opinions; zero: until the vote
	Balance     string     // what the council says of its list as a whole
	TakenUp     BlocID     // what it deals with now; "" between two
	TakenUpAt   time.Time
	ConcludedOn civil.Date
	ConcludedAt time.Time
	Revision    int64
}

// A Method is how a bloc was voted on.
type Method string

// The methods that this office counts.
const (
	Hands   Method = "hands"         // giơ tay biểu quyết
	Written Method = "written"       // lấy ý kiến bằng văn bản
	Paper   Method = "paper-secret"  // bỏ phiếu kín bằng phiếu giấy, ban kiểm phiếu kiểm
	Device  Method = "device-secret" // bỏ phiếu kín trên thiết bị, phiếu giấy cho người không có thiết bị
)

// Secret reports a vote by slips, on paper or devices.
func (m Method) Secret() bool { return m == Paper || m == Device }

// A Roll is how many may vote on something, as frozen when it was voted on.
// (Số người biểu quyết.)
type Roll struct{ Members, Present, Written int }

// Here is how many slips or hands there can be.
func (r Roll) Here() int { return r.Present + r.Written }

// Counts are whole numbers of voters; the written ones are part of the rest.
type Counts struct {
	Yes, No, Blank                      int
	WrittenYes, WrittenNo, WrittenBlank int
	ChairSide                           string // "yes" or "no": asked only when votes tie
}

// Sum is everybody counted.
func (c Counts) Sum() int { return c.Yes + c.No + c.Blank }

// Wrote is how many of them gave a written opinion.
func (c Counts) Wrote() int { return c.WrittenYes + c.WrittenNo + c.WrittenBlank }

// The outcomes of a bloc and of every item in it; "" until confirmed.
const (
	Passed  = "passed"
	Refused = "refused"
)

// A Bloc is what is counted at once. (Nhóm biểu quyết.)
type Bloc struct {
	ID          BlocID
	Sitting     SittingID
	Award, Type string
	Pulled      bool   // one item, taken out for a count of its own
	Because     string // why it was pulled out
	Size        int    // items in it
	Method      Method
	Counts
	CountedBy   string // account of the secretary; "" until counted
	ConfirmedBy string // account of the chair
	Recused     []MemberID
	Standing    []MemberID // of a choice: candidates among those called and who has a conflict with one, who neither preside nor count
	Seats       int        // of its award and type no more may pass; 0: no limit
	Roll        Roll       // frozen when counted
	Presider    MemberID   // who presided over it; "" until counted
	Poll        PollID     // the vote by slips it is put to; "" if by none
	Turn        int        // place the secretary gave it; 0: by the office
	Hidden      bool       // its reader stands aside: no counts
	Outcome     string     // Passed, Refused, "" until counted
	Base        int        // voters the share is taken of
	Needed      int        // fewest yes that pass
	Denominator string     // total, present or valid, as rulebook.Council says
	Cite        string
}

// An Item is one nominee on the list. (Trường hợp được xét.)
type Item struct {
	ID          ItemID
	Sitting     SittingID
	Bloc        BlocID
	Place       int
	Subject     id.Subject
	Person      registry.PersonID // "" if a collective
	Award, Type string
	Label       string // name, as on the list
	Detail      string // post and unit
	Profile     string // what the balance lights ask, as words
	Hidden      bool   // its reader stands aside
}

// NewItem is one nominee to be put on a list, with the people and the unit
// from which it follows who stands aside.
type NewItem struct {
	Subject       id.Subject // {"nomination", id}
	Person        registry.PersonID
	Unit          registry.UnitID     // a collective nominated
	Proposers     []registry.PersonID // who submitted it
	Authors       []registry.PersonID // who shares in the work it rests on
	Profile       Profile
	Award, Type   string
	Seats         int // a choice: of its award and type no more may pass, and all vote; 0: as many as carry
	Label, Detail string
}

// A Result is what a council said of one subject. (Kết quả xét.)
type Result struct {
	Item        ItemID
	Sitting     SittingID
	Subject     id.Subject
	Award, Type string
	Outcome     string // Passed or Refused
	Counts
	Method      Method
	Base        int
	Denominator string
	Needed      int
	Cite        string
	Council     ID
	CouncilName string
	Body        registry.UnitID
	Number      int        // of the sitting
	On          civil.Date // day of the sitting
	Concluded   time.Time
}

// Passed reports that the council agreed.
func (r Result) Passed() bool { return r.Outcome == Passed }

// Share is yes as a part of base, in hundredths of a percent, rounded down:
// 8888 is 88,88 %. (Tỷ lệ.)
func Share(yes, base int) int {
	if base == 0 {
		return 0
	}
	return yes * 10000 / base
}

// Share is the result's share of yes.
func (r Result) Share() int { return Share(r.Yes, r.Base) }
