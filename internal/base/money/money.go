// Package money is whole đồng; the đồng has no cents and we have no floats.
package money

import "strconv"

// Dong is an amount in whole đồng. (Tiền.)
type Dong int64

// String groups thousands the Vietnamese way: 8.190.000.
func (d Dong) String() string { return group(int64(d), '.') }

// English groups thousands the English way: 8,190,000.
func (d Dong) English() string { return group(int64(d), ',') }

func group(n int64, sep byte) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	var out []byte
	for i := range len(s) {
		if i > 0 && (len(s)-i)%3 == 0 {
			out = append(out, sep)
		}
		out = append(out, s[i])
	}
	return sign + string(out)
}

// CeilTo is d rounded up to a whole multiple of unit (đồng, > 0).
func (d Dong) CeilTo(unit Dong) Dong {
	if r := d % unit; r > 0 {
		return d - r + unit
	} else if r < 0 {
		return d - r
	}
	return d
}
