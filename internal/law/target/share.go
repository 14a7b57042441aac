package target

import "thidua/internal/law/scoring"

// A Share is what one unit takes of a target; Weight is asked where the target is
// weighted. (Phần nhận.)
type Share struct{ Goal, Weight scoring.Amount }

// A Sum is what shares make together beside the goal of the whole. (Cộng các phần
// nhận.)
type Sum struct {
	Shares scoring.Amount
	Gap    scoring.Amount // shares less goal; not known where either is not
	Over   bool           // more than a figure holds
	Known  int            // shares told
	Of     int            // units asked
	Meets  bool           // every share is told, and together they are no worse than the goal
}

// Add adds shares up as the target says; of is how many units are asked.
func (a Aim) Add(how How, shares []Share, of int) (s Sum) {
	var all Roll
	for _, one := range shares {
		all = all.Plus(One(how, one.Goal, one.Weight))
	}
	s.Known, s.Of = all.Known, of
	s.Shares, s.Over = all.Value(how)
	if !s.Shares.Given || !a.Goal.Given {
		return s
	}
	s.Meets = s.Known >= s.Of && a.reached(s.Shares.Figure)
	if gap := apart(a.Goal, s.Shares); gap.IsInt64() {
		s.Gap = scoring.Known(scoring.Figure(gap.Int64()))
	}
	return s
}
