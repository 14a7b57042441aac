package target

import (
	"math/big"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/law/scoring"
)

// A Point is what stood at the end of a period, known of so many of so many.
type Point struct {
	Period    Period
	Value     scoring.Amount
	Known, Of int
}

// Care is how carefully a forecast is made.
type Care struct {
	Periods int // of the last it is made of, at most
	Least   int // fewer it is not made of
	Spread  int // percent of those asked by which the units known may differ between them
}

// Why a forecast says nothing.
const (
	NoEnd   = "no-end"   // nobody said when it ends
	Ended   = "ended"    // the end is past what is told: nothing is ahead
	TooFew  = "few"      // periods
	Uneven  = "uneven"   // other units told their figures each time
	TooWide = "too-wide" // more than a figure holds
	Beneath = "beneath"  // the line leads below zero, where none of the figures is
	Beyond  = "beyond"   // the line leads over all there is of a percentage
)

// A Forecast is where the straight line of least squares through the last periods
// stands in the period of the deadline. (Dự báo.)
type Forecast struct {
	Value scoring.Amount
	At    Period
	Used  []Period
	Off   scoring.Figure // how far the period that fits worst is from the line
	Meets bool
	Lack  string // why it says nothing; "" it does
}

// Forecast leads points, oldest first, to a deadline. Rounded once, half up.
func (a Aim) Forecast(points []Point, end civil.Date, care Care) (f Forecast) {
	points = slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return !p.Value.Given })
	points = points[max(0, len(points)-care.Periods):]
	switch {
	case end.IsZero():
		return Forecast{Lack: NoEnd}
	case len(points) < max(care.Least, 2):
		return Forecast{Lack: TooFew}
	case uneven(points, care.Spread):
		return Forecast{Lack: Uneven}
	}
	last := points[len(points)-1].Period
	f.At = last.Every.Of(end)
	if f.At.index() <= last.index() {
		return Forecast{Lack: Ended}
	}
	l := through(points)
	value, holds := figure(l.at(f.At))
	if !holds {
		return Forecast{Lack: TooWide}
	}
	if value < 0 && !slices.ContainsFunc(points, func(p Point) bool { return p.Value.Figure < 0 }) {
		return Forecast{Lack: Beneath}
	}
	f.Value, f.Meets = scoring.Known(value), a.Goal.Given && a.reached(value)
	for _, p := range points {
		f.Used = append(f.Used, p.Period)
		off := new(big.Rat).Sub(l.at(p.Period), rat(int64(p.Value.Figure)))
		d, _ := figure(off.Abs(off))
		f.Off = max(f.Off, d)
	}
	return f
}

// uneven says whether the part of the units asked that is known differs by more than
// spread percent. Not their number: where units merge, fewer speak for the same.
func uneven(points []Point, spread int) bool {
	least, most := points[0], points[0]
	for _, p := range points {
		if p.Known*least.Of < least.Known*p.Of {
			least = p
		}
		if p.Known*most.Of > most.Known*p.Of {
			most = p
		}
	}
	return (most.Known*least.Of-least.Known*most.Of)*100 > spread*most.Of*least.Of
}

// line is y = rise × (x − x0) + y0, exactly.
type line struct{ rise, x0, y0 *big.Rat }

func (l line) at(p Period) *big.Rat {
	x := rat(int64(p.index()))
	x.Sub(x, l.x0)
	return x.Add(x.Mul(x, l.rise), l.y0)
}

// through is the line of least squares through points of different periods.
func through(points []Point) line {
	n := rat(int64(len(points)))
	x0, y0 := new(big.Rat), new(big.Rat)
	for _, p := range points {
		x0.Add(x0, rat(int64(p.Period.index())))
		y0.Add(y0, rat(int64(p.Value.Figure)))
	}
	x0.Quo(x0, n)
	y0.Quo(y0, n)
	xy, xx := new(big.Rat), new(big.Rat)
	for _, p := range points {
		dx := rat(int64(p.Period.index()))
		dx.Sub(dx, x0)
		dy := rat(int64(p.Value.Figure))
		xy.Add(xy, dy.Mul(dy.Sub(dy, y0), dx))
		xx.Add(xx, dx.Mul(dx, dx))
	}
	return line{xy.Quo(xy, xx), x0, y0}
}

func rat(n int64) *big.Rat { return big.NewRat(n, 1) }
