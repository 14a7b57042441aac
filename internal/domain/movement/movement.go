package movement

import (
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
)

// An ID names a movement for ever.
type ID string

// Subject is the movement as something one records about.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "movement", ID: string(i)} }

// A State is how far a movement has come. (Trạng thái phong trào.)
type State string

// The states.
const (
	Drafted  State = "draft"
	Ready    State = "ready" // put to whoever signs
	Launched State = "launched"
	Closed   State = "closed"
	Annulled State = "annulled"
)

// States lists them, in the order a movement goes.
func States() []State { return []State{Drafted, Ready, Launched, Closed, Annulled} }

// A Launcher is at which level a movement is launched, as the law of awards asks.
// (Cấp phát động.)
type Launcher string

// The launchers, lowest first.
const (
	ByUnit     Launcher = "unit"
	ByMinistry Launcher = "ministry-province" // minister, chair of a province
	ByPM       Launcher = "PM"                // President or Prime Minister
)

// Launchers lists them.
func Launchers() []Launcher { return []Launcher{ByUnit, ByMinistry, ByPM} }

// A Scope is how far a movement reaches, as the statistics ask. (Phạm vi.)
type Scope string

// The scopes, widest first.
const (
	National       Scope = "national"
	SectorLocality Scope = "sector-locality"
	InCluster      Scope = "cluster"
	InUnit         Scope = "unit"
)

// Scopes lists them.
func Scopes() []Scope { return []Scope{National, SectorLocality, InCluster, InUnit} }

// A Method is the form of a movement. (Hình thức tổ chức, L22:16.1.)
type Method string

// The methods. A peak campaign is a thematic one.
const (
	Thematic Method = "thematic"
	Regular  Method = "regular"
)

// Methods lists them.
func Methods() []Method { return []Method{Thematic, Regular} }

// An Above is the movement outside the house that a movement serves. (Phong trào
// cấp trên phát động.)
type Above struct {
	Name, Number, By string
	Day              civil.Date
}

// A Content is one task of a plan: of which area, who does it. (Nội dung.)
type Content struct{ Area, Actor, Text string }

// A Plan is what a movement is to be. (Kế hoạch phong trào.)
type Plan struct {
	Number   string     // of the paper; "" not given yet
	Day      civil.Date // of the paper
	Signer   string
	Name     string // chủ đề
	Slogan   string
	Aims     string
	Subjects string // who takes part
	Criteria string // by which the best are found
	Measures string
	Launcher Launcher
	Outside  string // who outside the house launches it; "" the body
	Scope    Scope
	Method   Method
	Peak     bool       // a campaign of a short time (cao điểm)
	From, To civil.Date // zero To: no end said
	Above    Above
	Contents []Content
}

// A Version is a plan with who wrote it, when and why.
type Version struct {
	Plan
	No      int // from 1
	By      string
	At      time.Time
	Because string // of a change after the launch
}

// A Movement is a call to emulate with a theme. (Phong trào thi đua.)
type Movement struct {
	ID         ID
	Body       registry.UnitID
	BodyName   string // as it is called today; filled by looks
	Parent     ID     // in the house; "" none
	State      State
	LaunchedOn civil.Date
	LaunchedBy string
	EndedOn    civil.Date // closed or annulled
	EndedBy    string
	EndedWhy   string
	MadeBy     string
	Revision   int64
	Version    // of the plan that stands
}

// Runs reports a movement that was launched and has not ended.
func (m Movement) Runs() bool { return m.State == Launched }

// Overdue reports a movement whose last day has gone by and that nobody closed.
// (Hết hạn, chờ tổng kết.)
func (m Movement) Overdue(today civil.Date) bool {
	return m.Runs() && !m.To.IsZero() && today.After(m.To)
}

// Began is the day a movement runs from: of its launch, or as planned until then.
func (m Movement) Began() civil.Date {
	if m.LaunchedOn.IsZero() {
		return m.From
	}
	return m.LaunchedOn
}

// YearsAt is how many whole years a movement has gone at the end of a day. (Thời
// gian thực hiện tại kỳ sơ kết, tổng kết.)
func (m Movement) YearsAt(day civil.Date) (n int) {
	for day = day.AddDays(1); !m.Began().AddYears(n + 1).After(day); n++ {
	}
	return n
}

// known reports that a list holds a word.
func known[T ~string](list []T, word T) bool { return slices.Contains(list, word) }
