package target

import (
	"math/big"
	"math/bits"

	"thidua/internal/law/scoring"
)

// Wide is a whole number of 128 bits with a sign: sums of figures, and of figures
// times weights, are exact in it, and what was added can be taken away again.
type Wide struct {
	Hi int64
	Lo uint64
}

// WideOf is a figure as a wide number.
func WideOf(f scoring.Figure) Wide { return Wide{int64(f) >> 63, uint64(f)} }

// Product is exact: no two figures make more than 128 bits hold.
func Product(a, b scoring.Figure) Wide {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	w := Wide{int64(hi), lo}
	if (a < 0) != (b < 0) {
		return Wide{}.Minus(w)
	}
	return w
}

func magnitude(f scoring.Figure) uint64 {
	if f < 0 {
		return -uint64(f)
	}
	return uint64(f)
}

// Plus adds.
func (w Wide) Plus(o Wide) Wide {
	lo, carry := bits.Add64(w.Lo, o.Lo, 0)
	return Wide{w.Hi + o.Hi + int64(carry), lo}
}

// Minus takes away.
func (w Wide) Minus(o Wide) Wide {
	lo, borrow := bits.Sub64(w.Lo, o.Lo, 0)
	return Wide{w.Hi - o.Hi - int64(borrow), lo}
}

func (w Wide) big() *big.Int {
	n := new(big.Int).Lsh(big.NewInt(w.Hi), 64)
	return n.Add(n, new(big.Int).SetUint64(w.Lo))
}

// figure is a fraction as a figure, rounded once, half up; false where a figure
// cannot hold it.
func figure(n *big.Rat) (scoring.Figure, bool) {
	twice := new(big.Int).Lsh(n.Num(), 1)
	twice.Add(twice, n.Denom())
	q := new(big.Int)
	q.Div(twice, new(big.Int).Lsh(n.Denom(), 1)) // towards minus infinity: the denominator is over zero
	if !q.IsInt64() {
		return 0, false
	}
	return scoring.Figure(q.Int64()), true
}
