package movement

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
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
	Direction  target.Direction
	Every      target.Every
	Roll       target.How
	Weight     string   // what a weighted mean is weighted by
	Source     string   // where figures come from
	Serves     TargetID // of the parent movement; "" none
}

// Aim is where the target goes from and to.
func (t Target) Aim() target.Aim {
	return target.Aim{Baseline: t.Baseline, Goal: t.Goal, Direction: t.Direction}
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

// A Share is what a unit takes of a target. (Chỉ tiêu nhận.)
type Share struct {
	Target   TargetID
	Unit     registry.UnitID
	Goal     scoring.Figure
	Baseline scoring.Amount
	Weight   scoring.Amount // where the target is weighted
}
