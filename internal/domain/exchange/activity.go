package exchange

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/base/money"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
)

// An ActivityID names an activity for ever.
type ActivityID string

// Subject is the activity as something one records about.
func (i ActivityID) Subject() id.Subject { return id.Subject{Kind: "activity", ID: string(i)} }

// A Kind is what sort of activity it is. (Loại hoạt động.)
type Kind string

// The kinds.
const (
	Visit   Kind = "visit"   // học tập, trao đổi kinh nghiệm
	Seminar Kind = "seminar" // hội thảo, tọa đàm
	Gather  Kind = "meeting" // họp, giao ban
	Launch  Kind = "launch"  // phát động thi đua
	Contest Kind = "contest" // hội thi
	Sport   Kind = "sport"   // văn nghệ, thể thao
	Social  Kind = "social"  // về nguồn, tình nghĩa, an sinh
	Other   Kind = "other"
)

// Kinds lists them, in the order people read them.
func Kinds() []Kind { return []Kind{Visit, Seminar, Gather, Launch, Contest, Sport, Social, Other} }

// A Stage is what became of an activity.
type Stage string

// The stages.
const (
	Planned Stage = "planned"
	Held    Stage = "held"
	NotHeld Stage = "not-held"
)

// A Plan is what is planned: what, when and where.
type Plan struct {
	Organiser registry.UnitID // đơn vị chủ trì
	Kind      Kind
	Title     string
	Day       civil.Date
	At, Until string // HH:MM; without At the whole day
	Place     string
	Purpose   string            // what it is for
	Units     []registry.UnitID // called to take part; none: every member
	Meeting   meeting.ID        // where it is one; "" none
}

// An Activity is something the units of a cluster do together. (Hoạt động chung.)
type Activity struct {
	ID      ActivityID
	Cluster cluster.ID
	Plan
	OrganiserName string // as it is called today; filled by looks
	MadeBy        string
	HeldAt        time.Time
	Result        string
	NotHeldAt     time.Time
	NotHeldWhy    string
	Parts         []Part
	Costs         []Cost
	Revision      int64
}

// Stage is what became of it.
func (a Activity) Stage() Stage {
	switch {
	case !a.HeldAt.IsZero():
		return Held
	case !a.NotHeldAt.IsZero():
		return NotHeld
	}
	return Planned
}

// An Answer is whether a unit takes part. (Trả lời tham gia.)
type Answer string

// The answers; Silent is not No.
const (
	Silent Answer = ""
	Yes    Answer = "yes"
	No     Answer = "no"
)

// A Part is a unit called to take part: what it answered, and how many came.
type Part struct {
	Unit   registry.UnitID
	Name   string // as it is called today; filled by looks
	Answer Answer
	People int // how many it says will come; 0 not said
	Note   string
	Came   Count // once held
}

// A Count is a number of people that may be not known.
type Count struct {
	Given bool
	N     int
}

// Counted is a count that is known.
func Counted(n int) Count { return Count{true, n} }

// A Cost is what one payer paid for something, in whole đồng. (Kinh phí.)
type Cost struct {
	Payer, What string
	Amount      money.Dong
}

// Cost is what it cost together.
func (a Activity) Cost() (sum money.Dong) {
	for _, c := range a.Costs {
		sum += c.Amount
	}
	return sum
}

// Came is how many came, of the units that counted theirs, and how many of the
// units did.
func (a Activity) Came() (people, units int) {
	for _, p := range a.Parts {
		if p.Came.Given {
			people, units = people+p.Came.N, units+1
		}
	}
	return people, units
}

// Answered counts the units by answer.
func (a Activity) Answered(with Answer) (n int) {
	for _, p := range a.Parts {
		if p.Answer == with {
			n++
		}
	}
	return n
}
