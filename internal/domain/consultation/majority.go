package consultation

import "thidua/internal/base/fault"

// A Majority says how many must agree, as the rules of the body say. The zero
// value is unknown: nobody has said what its rules ask for. (Tỷ lệ thông qua.)
type Majority struct {
	Num, Den int  // of a whole: 1/2, 2/3
	Over     bool // more than that; else at least
	Of       Basis
}

// A Basis is what a majority is counted of.
type Basis string

// The bases.
const (
	OfInvited  Basis = "invited"  // số được lấy ý kiến
	OfAnswered Basis = "answered" // số có ý kiến
)

// Known reports that the body has said what its rules ask for.
func (m Majority) Known() bool { return m.Of != "" }

// whole refuses a rule that is no rule; unknown is fine.
func (m Majority) whole() error {
	if !m.Known() && m == (Majority{}) {
		return nil
	}
	if m.Of != OfInvited && m.Of != OfAnswered {
		return fault.Field("of", "consultation.basis-unknown")
	}
	if m.Num < 1 || m.Den < 1 || m.Den > 100 || m.Num > m.Den || m.Over && m.Num == m.Den {
		return fault.Field("share", "consultation.share-wrong")
	}
	return nil
}

// An Outcome is how a round came out.
type Outcome string

// The outcomes.
const (
	Carried    Outcome = "carried"
	NotCarried Outcome = "not-carried"
	Unknown    Outcome = "unknown" // nobody has said what the rules ask for
)

// A Count is a round in numbers. Who is silent has not agreed.
type Count struct{ Invited, Agree, Against, Silent int }

// Outcome is what a count means by a rule.
func (m Majority) Outcome(n Count) Outcome {
	of := n.Invited
	if m.Of == OfAnswered {
		of = n.Agree + n.Against
	}
	yes, need := n.Agree*m.Den, m.Num*of
	switch {
	case !m.Known():
		return Unknown
	case of > 0 && (yes > need || yes == need && !m.Over):
		return Carried
	}
	return NotCarried
}
