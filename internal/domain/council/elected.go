package council

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/platform/store"
)

// elected keeps who was elected at a sitting that concludes, as terms.
func (t Sitting) elected(tx *store.Tx, results []Result) (n int, err error) {
	all, err := electionsOf(tx, t.ID)
	if err != nil {
		return 0, err
	}
	for _, e := range all {
		for _, c := range e.Candidates {
			won := slices.ContainsFunc(results, func(r Result) bool { return r.Subject.Kind == candidacy && r.Subject.ID == c.ID && r.Passed() })
			if !won {
				continue
			}
			if err := addTerm(tx, &Term{Council: t.Council, Office: e.Office, Holder: c.Holder, From: e.From, To: e.To, Sitting: t.ID}); err != nil {
				return n, err
			}
			n++
		}
	}
	return n, nil
}

// Elected are the terms that a sitting gave, the head first; none before it is
// concluded. Part. (Kết quả bầu.)
func Elected(tx *store.Tx, sitting SittingID) ([]Term, error) {
	return store.Collect(tx, readTerm, termColumns+` WHERE t.sitting = $1 ORDER BY t.office DESC, t.name, t.id`, sitting)
}

// picked is how many names a slip of these blocs may choose: as the caller says,
// or of an election as many as there are seats left.
func picked(all, on []Bloc, pick int) (int, error) {
	if len(on) == 0 || !slices.ContainsFunc(on, func(b Bloc) bool { return b.Seats > 0 }) {
		return pick, nil
	}
	left := on[0].Seats
	for _, b := range all {
		if b.of(on[0]) && b.Outcome == Passed {
			left -= b.Size
		}
	}
	for _, b := range on {
		if !b.of(on[0]) {
			return 0, fault.Code(fault.Conflict, "election.one-office")
		}
	}
	switch {
	case left <= 0:
		return 0, fault.Code(fault.Conflict, "election.filled")
	case pick > left:
		return 0, fault.Field("pick", "election.more-than-seats", left)
	case pick == 0 && len(on) > left:
		return left, nil
	}
	return pick, nil
}

// of reports blocs of one award and type.
func (b Bloc) of(o Bloc) bool { return b.Award == o.Award && b.Type == o.Type }

// choosing refuses hands where there are more names than seats: a slip chooses.
func (b Bloc) choosing(all []Bloc) error {
	names := 0
	for _, o := range all {
		if o.of(b) {
			names += o.Size
		}
	}
	if b.Seats > 0 && names > b.Seats {
		return fault.Field("method", "election.by-slips", names, b.Seats)
	}
	return nil
}

// stand notes on every bloc of a choice which of those called are candidates in it,
// or have a conflict with one: none of them presides or counts.
func stand(tx *store.Tx, sitting SittingID, all []Bloc) error {
	if !slices.ContainsFunc(all, func(b Bloc) bool { return b.Seats > 0 }) {
		return nil
	}
	items, err := itemsOf(tx, sitting)
	if err != nil {
		return err
	}
	room, err := meeting.Attendees(tx, meeting.ID(sitting))
	if err != nil {
		return err
	}
	conflicts, err := conflictsOf(tx, sitting)
	for i := range all {
		for _, c := range items {
			if all[i].Seats > 0 && all[i].of(Bloc{Award: c.Award, Type: c.Type}) {
				all[i].Standing = append(all[i].Standing, near(c, room, conflicts)...)
			}
		}
	}
	return err
}

// near are the candidate, if called, and those called who have a conflict with them.
func near(c Item, room []meeting.Attendee, conflicts []Conflict) (out []MemberID) {
	for _, a := range room {
		if c.Person != "" && a.Person == c.Person {
			out = append(out, MemberID(a.Member))
		}
	}
	for _, k := range conflicts {
		if k.Item == c.ID && k.Stands() {
			out = append(out, k.Member)
		}
	}
	return out
}
