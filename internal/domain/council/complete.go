package council

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Lacking is what a council of this day is short of by the rules in force: a
// reminder, never a bar. (Thành phần Hội đồng so với quy định.)
type Lacking struct {
	Known   bool // a rule was found
	Lacks   []fault.Reason
	Seats   rulebook.Seats
	Members int
}

// lacking weighs a council's members of a day.
func (s *Service) lacking(tx *store.Tx, c Council, on civil.Date) (l Lacking, err error) {
	u, err := registry.FindUnit(tx, c.Body, on)
	if err != nil {
		return l, err
	}
	codes, err := registry.CodesAbove(tx, c.Body, on)
	if err != nil {
		return l, err
	}
	l.Seats, l.Known = s.law.Seats(c.Kind, s.law.Nearest(codes), string(u.Level), on)
	if !l.Known {
		return l, nil
	}
	n := map[Role]int{}
	votes, loud := 0, false
	for _, m := range c.Members {
		n[m.Role]++
		if m.Role != Secretary || m.Votes {
			l.Members++
		}
		if m.Votes {
			votes++
		}
		loud = loud || m.Role == Secretary && m.Votes
	}
	lack := func(bad bool, code string, args ...any) {
		if bad {
			l.Lacks = append(l.Lacks, fault.Reason{Code: code, Cite: l.Seats.Cite, Args: args})
		}
	}
	lack(l.Members < l.Seats.Min, "council.lacks-members", l.Members, l.Seats.Min)
	lack(l.Seats.Max > 0 && l.Members > l.Seats.Max, "council.too-many-members", l.Members, l.Seats.Max)
	lack(l.Seats.Odd && votes%2 == 0, "council.lacks-odd", votes)
	lack(n[Deputy] < l.Seats.Deputies, "council.lacks-deputies", n[Deputy], l.Seats.Deputies)
	lack(l.Seats.Secretary && n[Secretary] == 0, "council.lacks-secretary")
	lack(l.Seats.SilentSecretary && loud, "council.secretary-votes")
	return l, nil
}
