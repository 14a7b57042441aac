package rulebook

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Fraction is exact: 2/3, 90/100.
type Fraction struct{ Num, Den int }

// A Council is how a council must meet and vote on an award. (Hội đồng.)
type Council struct {
	Quorum      Fraction // of members, present
	Methods     []string // lawful ways: hands, written, secret
	Threshold   Fraction // of the denominator, in favour
	Strict      bool     // more than the threshold, not merely as much
	Denominator string   // total members, present, or valid votes: total, present, valid
	Absent      string   // what absent members count as: written, no, exclude
	Tie         string   // chair or reject
	Cite        string
	Status      Status
}

// A Tally is a count of one vote. (Kết quả kiểm phiếu.)
type Tally struct {
	Members  int // of the council
	Present  int
	Written  int // absent members who answered in writing
	Yes, No  int
	Invalid  int    // blank or spoilt
	ChairFor string // yes, no, or "" when not known (secret)
}

// Council is how the council of a body votes on an award on a day.
func (l *Library) Council(award, body string, on civil.Date) (Council, error) {
	return Council{}, fault.Code(fault.NotFound, "rulebook.unknown-award", award)
}

// Quorate reports whether enough members are present.
func (c Council) Quorate(members, present int) bool { return false }

// Passed reports whether the vote carries, and how many votes in favour it
// needs.
func (c Council) Passed(t Tally) (passed bool, need int) { return false, 0 }

// Allows reports that a method of voting is lawful.
func (c Council) Allows(method string) bool { return false }
