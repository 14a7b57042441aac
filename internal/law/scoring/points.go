package scoring

import (
	"math/bits"
	"strconv"
	"strings"
)

// Points are hundredths of a point. (Điểm.)
type Points int64

// A Figure is a number reported, in ten-thousandths of its unit of measure; of
// a share, in ten-thousandths of a percent. (Số liệu.)
type Figure int64

// A Mark is what somebody gave: its zero value is empty, which is not zero
// points. (Điểm chấm.)
type Mark struct {
	Given  bool   `json:"given,omitzero"`
	Points Points `json:"points,omitzero"`
}

// Of is a mark that was given.
func Of(p Points) Mark { return Mark{true, p} }

// Decimals and limits of what can be written.
const (
	point     Points = 100
	one       Figure = 10_000
	Hundred          = 100 * one // all there is of a share: 100 %
	mostPoint Points = 100_000 * point
	mostUnits Figure = 1_000_000_000_000 * one
)

// String is the number with a dot, as tables and programs write it.
func (p Points) String() string { return decimal(int64(p), 2) }

// String is the number with a dot, as tables and programs write it.
func (f Figure) String() string { return decimal(int64(f), 4) }

// MarshalJSON writes a number of points, not of hundredths.
func (p Points) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

// MarshalJSON writes a number of units.
func (f Figure) MarshalJSON() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalJSON reads what MarshalJSON writes.
func (p *Points) UnmarshalJSON(b []byte) (err error) { *p, err = ParsePoints(string(b)); return err }

// UnmarshalJSON reads what MarshalJSON writes.
func (f *Figure) UnmarshalJSON(b []byte) (err error) { *f, err = ParseFigure(string(b)); return err }

// ParsePoints reads a number with a dot and at most two decimals; how people
// write numbers is the doors' matter.
func ParsePoints(s string) (Points, error) {
	n, err := parse(s, 2)
	return Points(n), err
}

// ParseFigure reads a number with a dot and at most four decimals.
func ParseFigure(s string) (Figure, error) {
	n, err := parse(s, 4)
	return Figure(n), err
}

func decimal(n int64, places int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.FormatInt(n, 10)
	if len(s) <= places {
		s = strings.Repeat("0", places+1-len(s)) + s
	}
	return sign + strings.TrimRight(strings.TrimRight(s[:len(s)-places]+"."+s[len(s)-places:], "0"), ".")
}

func parse(s string, places int) (int64, error) {
	whole, part, dotted := strings.Cut(s, ".")
	part = strings.TrimRight(part, "0")
	if len(part) > places || dotted && s[len(s)-1] == '.' || strings.HasPrefix(s, "+") || strings.ContainsAny(part, "+-_") {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseInt(whole+part+strings.Repeat("0", places-len(part)), 10, 64)
}

// beyond is more than any table counts: a share of a plan of next to nothing.
const beyond = 1_000_000_000_000_000

// scaled is n × to / from with a half rounded up; from is over zero, nothing is
// below zero.
func scaled[N ~int64](n N, to, from int64) N {
	high, low := bits.Mul64(uint64(n), uint64(to))
	low, carry := bits.Add64(low, uint64(from)/2, 0)
	if high += carry; high >= uint64(from) {
		return beyond
	}
	q, _ := bits.Div64(high, low, uint64(from))
	return N(min(q, beyond))
}
