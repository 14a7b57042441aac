package words

import "thidua/internal/base/civil"

// Slips on devices are official papers: they are in Vietnamese.

// testLines is how many made-up names a test ballot has.
const testLines = 3

// SlipTitle is the title of a slip.
func SlipTitle(sitting int, on civil.Date) string { return T(VI, "poll.slip-title", sitting, on) }

// SlipRule is the threshold as a slip says it: a share, of what, and the clause.
func SlipRule(num, den int, more bool, denominator, cite string) string {
	key := "poll.slip-rule"
	if more {
		key += "-more"
	}
	return T(VI, key, Fraction(num, den), T(VI, "sitting.of-"+denominator), Cite(VI, cite))
}

// TestLines are the made-up names of a test ballot, marked as such.
func TestLines() (all []string) {
	for i := range testLines {
		all = append(all, T(VI, "poll.test-line", i+1))
	}
	return all
}
