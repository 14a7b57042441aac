package sittings

import "thidua/internal/domain/council"

// balanceOf is what a light says: those it counts, and of how many it cannot.
func (v view) balanceOf(b council.Balance) string {
	said := v.T("balance."+b.Code, b.N, b.Of)
	if b.Unknown > 0 {
		said += "; " + v.T("balance.unknown", b.Unknown)
	}
	return said
}

// blind are the lights that see nobody; one who has yet to declare is told of
// none.
func (v view) blind() (out []council.Balance) {
	for _, b := range v.Balances() {
		if b.Blind() && !v.Undeclared {
			out = append(out, b)
		}
	}
	return out
}
