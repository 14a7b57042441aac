package movement

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
)

// A TargetID names a target of a movement through every version of its plan.
type TargetID string

// A Target is what a movement is to bring, measured. (Chỉ tiêu.)
type Target struct {
	ID         TargetID
	Movement   ID
	No         int // from 1, as the plan lists them
	Name       string
	Kind       Kind
	In         string // unit of measure; money is in đồng
	Area       string
	Baseline   scoring.Amount // before it began
	BaselineOn civil.Date
	Goal       scoring.Amount // not given: only followed
	Direction  Direction
	Every      Every
	Roll       Roll
	Weight     string   // what a weighted mean is weighted by
	Source     string   // where figures come from
	Serves     TargetID // of the parent movement; "" none
}

// A Kind is what sort of thing is measured.
type Kind string

// The kinds.
const (
	Count        Kind = "count"
	Percent      Kind = "percent"
	Money        Kind = "money"        // saved
	Time         Kind = "time"         // saved
	Waste        Kind = "waste"        // prevented
	OnTime       Kind = "on-time"      // works on or ahead of time
	Quality      Kind = "quality"      // of works and products
	Procedure    Kind = "procedure"    // cut
	Online       Kind = "online"       // services
	Satisfaction Kind = "satisfaction" // of people and businesses
)

// Kinds lists them.
func Kinds() []Kind {
	return []Kind{Count, Percent, OnTime, Quality, Money, Time, Waste, Procedure, Online, Satisfaction}
}

// A Direction is which way a figure is to go.
type Direction string

// The directions.
const (
	Up    Direction = "up"
	Down  Direction = "down"
	Reach Direction = "reach" // come to the goal and stay
)

// Directions lists them.
func Directions() []Direction { return []Direction{Up, Down, Reach} }

// Every is how often a figure is reported. (Kỳ báo cáo.)
type Every string

// The periods.
const (
	Month   Every = "month"
	Quarter Every = "quarter"
	Half    Every = "half"
	Year    Every = "year"
)

// Everies lists them.
func Everies() []Every { return []Every{Month, Quarter, Half, Year} }

// A Roll is how figures of units make one.
type Roll string

// The rolls.
const (
	Sum      Roll = "sum"
	Average  Roll = "average"
	Weighted Roll = "weighted"
)

// Rolls lists them.
func Rolls() []Roll { return []Roll{Sum, Average, Weighted} }

// A Share is what a unit takes of a target. (Chỉ tiêu nhận.)
type Share struct {
	Target   TargetID
	Unit     registry.UnitID
	Goal     scoring.Figure
	Baseline scoring.Amount
}
