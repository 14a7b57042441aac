package council

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Open begins a sitting: the list is there, everyone is marked, the quorum of
// every award on the list is met. The chair presides; a deputy if the chair is
// away. (Khai mạc.)
func (s *Service) Open(ctx context.Context, who access.Actor, id SittingID, started string) (t Sitting, err error) {
	defer fault.Wrap(&err, "open sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if t, err = findFor(tx, who, access.AttendSitting, id); err != nil {
			return err
		}
		blocs, err := blocsOf(tx, id)
		if err != nil {
			return err
		}
		if err := t.open(s.law, blocs, started); err != nil {
			return err
		}
		if err := meeting.Save(tx, &t.Meeting); err != nil {
			return err
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		n := meeting.Count(t.Attendance)
		return ledger.Append(tx, ledger.Entry{Act: "sitting.open", Actor: who.Account, Subject: "sitting:" + string(id),
			Body: map[string]any{"voters": n.Voters, "voting": n.Voting, "presider": t.Meeting.Presider}})
	})
	return t, err
}

func (t *Sitting) open(law *rulebook.Library, blocs []Bloc, started string) (err error) {
	if t.State != Called {
		return fault.Code(fault.Conflict, "sitting.not-called")
	}
	if t.Meeting.Started, err = meeting.Hour("started", started); err != nil {
		return err
	}
	if t.Meeting.Started == "" {
		t.Meeting.Started = t.Meeting.At
	}
	n := meeting.Count(t.Attendance)
	switch {
	case len(blocs) == 0:
		return fault.Code(fault.Conflict, "sitting.list-empty")
	case n.Unmarked > 0:
		return fault.Code(fault.Conflict, "sitting.unmarked", n.Unmarked)
	case t.Meeting.Started == "":
		return fault.Field("started", "sitting.started-missing")
	}
	for _, b := range blocs {
		r, err := t.rule(law, b.Award)
		if err != nil {
			return err
		}
		if !r.Quorate(n.Voters, n.Voting) {
			return r.noQuorum(Roll{Members: n.Voters, Present: n.Voting})
		}
	}
	t.Meeting.Presider = string(t.presider(Bloc{}))
	if t.Meeting.Presider == "" {
		return fault.Code(fault.Unmet, "sitting.nobody-presides")
	}
	t.State = Open
	return nil
}

// noQuorum says who is here and how many must be.
func (r rule) noQuorum(n Roll) error {
	return fault.New(fault.Unmet, fault.Reason{Code: "sitting.no-quorum", Cite: r.Cite, Args: []any{n.Present, n.Members, quorum(r, n.Members)}})
}

// quorum is the fewest voters whose presence is enough.
func quorum(r rule, members int) int {
	for n := range members + 1 {
		if r.Quorate(members, n) {
			return n
		}
	}
	return members
}

// presider is who presides over a bloc: the chair, else who holds the chair's
// mandate of the day, else a deputy; in the room and not concerned. "" if there
// is none: nobody presides over their own case.
func (t Sitting) presider(b Bloc) MemberID {
	best, rank := MemberID(""), 0
	for _, a := range t.Attendance {
		n := 0
		switch {
		case a.Role == string(Chair):
			n = 3
		case t.mandate(MemberID(a.Member)) != "":
			n = 2
		case a.Role == string(Deputy):
			n = 1
		}
		if n > rank && a.InRoom() && !b.out(a.Member) && !slices.Contains(b.Standing, MemberID(a.Member)) {
			best, rank = MemberID(a.Member), n
		}
	}
	return best
}

// mandate is the number of the paper by which a member presides on the day; "".
func (t Sitting) mandate(m MemberID) string {
	for _, x := range t.Mandates {
		if x.Member == m && x.holds(t.Meeting.Day) {
			return x.Paper
		}
	}
	return ""
}
