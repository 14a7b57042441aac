package rulebook

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
)

// A Sum is the money that goes with one award for one subject. (Tiền thưởng.)
type Sum struct {
	Award, Holder, Level string
	Known                bool // false: the law's figure is not known here; never zero
	Coefficient          int  // hundredths of the base salary
	BaseSalary           money.Dong
	SalarySince          civil.Date
	Exact, Rounded       money.Dong
	Rounding             string // up
	Cite                 string
	Status               Status
	Note                 Text // why it is nothing, or not known
}

// A Claim is one line of a decision that asks for money. Lines with the same
// Subject and Achievement are one person's for one thing done.
type Claim struct {
	Subject     string
	Achievement string // what marks one achievement: a year, a movement, a feat
	Award       string
	Holder      string // individual, collective, household
	Level       string
}

// Money is the sum for one award by the rule on the day of the decision.
func (l *Library) Money(award, holder, level string, decided civil.Date) (Sum, error) {
	return Sum{}, fault.Code(fault.NotFound, "rulebook.unknown-award", award)
}

// Pay is the sums of one decision, in the order of the claims: of several
// titles for one achievement of one subject only the highest is paid.
func (l *Library) Pay(decided civil.Date, claims []Claim) ([]Sum, error) { return nil, nil }
