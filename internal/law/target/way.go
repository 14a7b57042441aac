package target

import (
	"math/big"

	"thidua/internal/law/scoring"
)

// A Direction says when a figure is better. (Chiều.)
type Direction string

// The directions.
const (
	Up    Direction = "up"    // càng cao càng tốt
	Down  Direction = "down"  // càng thấp càng tốt
	Reach Direction = "reach" // đúng mức: neither more nor less
)

// Directions are the directions, in the order people choose them.
func Directions() []Direction { return []Direction{Up, Down, Reach} }

// An Aim is what a target or a unit's share of one is measured by.
type Aim struct {
	Direction
	Baseline, Goal scoring.Amount
}

// A Part is a part of the way in hundredths of a percent; below zero things are
// worse than at the baseline.
type Part int64

// Whole is all of the way; farthest is what a part is told up to.
const (
	Whole    Part = 100_00
	farthest      = 1_000_000 * Whole
)

// A Way is how far a figure is. Known false: the figure, the goal or the baseline
// is not known, or there is no way between them; Reached is told without a
// baseline too. (Mức hoàn thành.)
type Way struct {
	Known   bool
	Done    Part // rounded down: what is not whole is not shown as whole
	Told    bool // whether Reached is known
	Reached bool
}

// Way is how far a figure is from the baseline to the goal.
func (a Aim) Way(now scoring.Amount) (w Way) {
	if !now.Given || !a.Goal.Given {
		return w
	}
	w.Told, w.Reached = true, a.reached(now.Figure)
	if !a.Baseline.Given || a.Baseline.Figure == a.Goal.Figure || a.reached(a.Baseline.Figure) {
		return w
	}
	w.Known = true
	whole := apart(a.Baseline, a.Goal)
	done := apart(a.Baseline, now)
	if a.Direction == Reach {
		whole.Abs(whole)
		left := apart(now, a.Goal)
		done.Sub(whole, left.Abs(left))
	}
	if whole.Sign() < 0 {
		whole.Neg(whole)
		done.Neg(done)
	}
	done.Mul(done, big.NewInt(int64(Whole)))
	done.Div(done, whole)
	w.Done = farthest
	if done.Sign() < 0 {
		w.Done = -farthest
	}
	if done.CmpAbs(big.NewInt(int64(farthest))) < 0 {
		w.Done = Part(done.Int64())
	}
	return w
}

func (a Aim) reached(f scoring.Figure) bool {
	switch a.Direction {
	case Down:
		return f <= a.Goal.Figure
	case Reach:
		return f == a.Goal.Figure
	}
	return f >= a.Goal.Figure
}

// apart is how much there is from one figure to another.
func apart(from, to scoring.Amount) *big.Int {
	return new(big.Int).Sub(big.NewInt(int64(to.Figure)), big.NewInt(int64(from.Figure)))
}
