package scoring

import (
	"slices"

	"thidua/internal/base/fault"
)

// A Duty is one member scoring another. (Phân công chấm chéo.)
type Duty struct {
	Scorer string `json:"scorer"`
	Scored string `json:"scored"`
}

// An Assignment is who cross-scores whom. (Bảng phân công chấm chéo.)
type Assignment struct {
	Duties []Duty `json:"duties"` // in the order of the members
	Cost   int64  `json:"cost"`
	// Least: no assignment costs less. Otherwise Bound is what none can be under,
	// and Cost the least found within the work allowed.
	Least bool  `json:"least"`
	Bound int64 `json:"bound"`
}

// The sizes of a cluster that can be assigned.
const (
	fewestMembers = 3
	mostMembers   = 30
)

// Assign gives every member perMember others to score, so that each is scored
// by as many, nobody scores themselves or whoever scores them, and no duty is
// forbidden, at the least cost; a duty without a cost costs nothing, and none
// may cost less. The same question has the same answer.
//
// The rule of two who may not score each other makes the question one that no
// flow answers alone. A flow of least cost without that rule bounds it from
// below; where two score each other in it, the search branches on which of them
// does not. The search is cut off after a fixed number of flows, and says so.
func Assign(members []string, perMember int, costs map[Duty]int64, forbidden []Duty) (Assignment, error) {
	if err := assignable(members, perMember, costs, forbidden); err != nil {
		return Assignment{}, err
	}
	s := newSearch(members, perMember, costs, forbidden)
	s.run()
	if s.best == nil {
		code := "assignment.none"
		if !s.finished {
			code = "assignment.not-found"
		}
		return Assignment{}, fault.Code(fault.Unmet, code, perMember)
	}
	a := Assignment{Cost: s.cost, Least: s.finished || s.cost == s.bound, Bound: s.bound}
	if a.Least {
		a.Bound = s.cost
	}
	for i, scored := range s.best {
		for _, j := range scored {
			a.Duties = append(a.Duties, Duty{members[i], members[j]})
		}
	}
	return a, nil
}

// assignable says why nothing can be assigned, as far as counting shows it.
func assignable(members []string, k int, costs map[Duty]int64, forbidden []Duty) error {
	n := len(members)
	switch {
	case n < fewestMembers || n > mostMembers:
		return fault.Code(fault.Unmet, "assignment.members", n, fewestMembers, mostMembers)
	case k < 1:
		return fault.Code(fault.Invalid, "assignment.per-member")
	case n < 2*k+1:
		return fault.Code(fault.Unmet, "assignment.too-few", n, k, 2*k+1, (n-1)/2)
	}
	sorted := slices.Sorted(slices.Values(members))
	if len(slices.Compact(sorted)) < n {
		return fault.Code(fault.Invalid, "assignment.twice")
	}
	for _, c := range costs {
		if c < 0 {
			return fault.Code(fault.Invalid, "assignment.cost")
		}
	}
	var wrong []fault.Reason
	for _, m := range members {
		var gives, gets, others int
		for _, o := range members {
			to, from := m != o && !slices.Contains(forbidden, Duty{m, o}), m != o && !slices.Contains(forbidden, Duty{o, m})
			if to {
				gives++
			}
			if from {
				gets++
			}
			if to || from {
				others++
			}
		}
		for _, x := range []struct {
			code      string
			has, need int
		}{{"assignment.scores-too-few", gives, k}, {"assignment.scored-by-too-few", gets, k}, {"assignment.pairs-too-few", others, 2 * k}} {
			if x.has < x.need {
				wrong = append(wrong, fault.Reason{Code: x.code, Field: m, Args: []any{m, x.has, x.need}})
				break
			}
		}
	}
	if wrong != nil {
		return fault.New(fault.Unmet, wrong...)
	}
	return nil
}
