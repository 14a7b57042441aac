package target

import (
	"math/big"

	"thidua/internal/law/scoring"
)

// How figures of several units make one. (Cách tổng hợp.)
type How string

// The ways of making one figure of several.
const (
	Total    How = "sum"      // cộng
	Average  How = "average"  // bình quân
	Weighted How = "weighted" // bình quân có trọng số
)

// Hows are the ways, in the order people choose them.
func Hows() []How { return []How{Total, Average, Weighted} }

// A Roll is what some figures make together, to which others can be added and
// from which they can be taken away in any order. (Số tổng hợp.)
type Roll struct {
	Sum    Wide // of figures; weighted, of figures times weights
	Weight Wide
	Known  int // how many are in it
}

// One is a figure alone. Weighted, a figure whose weight is not known or is not
// over zero is not known.
func One(how How, value, weight scoring.Amount) Roll {
	switch {
	case !value.Given, how == Weighted && (!weight.Given || weight.Figure <= 0):
		return Roll{}
	case how == Weighted:
		return Roll{Product(value.Figure, weight.Figure), WideOf(weight.Figure), 1}
	}
	return Roll{Sum: WideOf(value.Figure), Known: 1}
}

// Plus is both together.
func (r Roll) Plus(o Roll) Roll {
	return Roll{r.Sum.Plus(o.Sum), r.Weight.Plus(o.Weight), r.Known + o.Known}
}

// Minus takes away what was in it.
func (r Roll) Minus(o Roll) Roll {
	return Roll{r.Sum.Minus(o.Sum), r.Weight.Minus(o.Weight), r.Known - o.Known}
}

// Value is the one figure, not known where none is in it; over says that it is
// more than a figure holds. An average is rounded once, half up.
func (r Roll) Value(how How) (v scoring.Amount, over bool) {
	if r.Known == 0 {
		return v, false
	}
	n := new(big.Rat).SetInt(r.Sum.big())
	switch how {
	case Average:
		n.Quo(n, big.NewRat(int64(r.Known), 1))
	case Weighted:
		n.Quo(n, new(big.Rat).SetInt(r.Weight.big()))
	}
	f, holds := figure(n)
	if !holds {
		return v, true
	}
	return scoring.Known(f), false
}
