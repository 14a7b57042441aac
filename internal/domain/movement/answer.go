package movement

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
)

// A CallState is what a unit that was called has said. (Tình trạng hưởng ứng.)
type CallState string

// The states of a call.
const (
	Awaited  CallState = "called"   // has not answered
	Takes    CallState = "takes"    // takes part
	Declined CallState = "declined" // with a reason
	Passed   CallState = "passed"   // the unit has ended: its heir stands for it
)

// CallStates lists them.
func CallStates() []CallState { return []CallState{Awaited, Takes, Declined, Passed} }

// A Call is a unit asked to take part. (Đơn vị được phát động.)
type Call struct {
	Movement ID
	Unit     registry.UnitID
	State    CallState
	AskedOn  civil.Date
	Due      civil.Date // last day to answer; zero none
	Asked    int        // how many times
	Answer   int        // number of the answer that stands; 0 none
	Answers  int        // given so far
	Heir     registry.UnitID
	Reminded civil.Date
	Lacks    int // the answer, inherited, that leaves out what units before it took; 0 none
	Anew     int // the answer that was asked for anew; 0 none
}

// Owes reports a unit that is to answer: it has not, or was asked to answer anew
// what it inherited.
func (c Call) Owes() bool {
	return c.State == Awaited || c.State == Takes && c.Anew > 0 && c.Anew == c.Answer
}

// Lacking reports a unit whose answer, inherited, leaves out what units before it
// took, and that nobody has asked to say it. (Cần đề nghị trả lời lại.)
func (c Call) Lacking() bool {
	return c.State == Takes && c.Lacks > 0 && c.Lacks == c.Answer && !c.Owes()
}

// Late reports a unit that has let the last day go by.
func (c Call) Late(today civil.Date) bool {
	return c.Owes() && !c.Due.IsZero() && today.After(c.Due)
}

// A Topic is something a unit registers under a movement: a topic, or a model it
// follows. (Đề tài, mô hình đăng ký.)
type Topic struct {
	Name  string
	Model exchange.ModelID // "" a topic only
}

// A Reply is what a unit says to a call.
type Reply struct {
	Takes   bool
	Number  string // of its own plan
	Day     civil.Date
	Persons string // who is responsible
	Because string // it declines, or answers anew
	Child   ID     // its own movement; "" none
	Shares  []Share
	Topics  []Topic
}

// An Answer is a reply that was given. Shares and topics are filled where one
// answer is looked at.
type Answer struct {
	Reply
	Movement ID
	Unit     registry.UnitID
	No       int
	By       string
	At       time.Time
}
