package council

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Sheet is what one teller found on paper.
type Sheet struct {
	Teller int    // place among the tellers of the poll
	By     string // account
	SlipCount
}

func (n SlipCount) equal(o SlipCount) bool {
	return n.Issued == o.Issued && n.Returned == o.Returned && n.Valid == o.Valid && n.Invalid == o.Invalid && slices.Equal(n.Lines, o.Lines)
}

// TellPoll takes what one teller found on paper, from the teller. Once a second
// teller has found the same (of a board of one, at once) the poll is counted and
// published as by CountPoll; while two differ there is no result. A teller mends
// their own figures until the chair has confirmed. (Người kiểm phiếu ghi số.)
func (s *Service) TellPoll(ctx context.Context, who access.Actor, id SittingID, poll PollID, n SlipCount) (p Poll, err error) {
	defer fault.Wrap(&err, "tell poll %s", poll)
	if err := s.db.View(ctx, func(tx *store.Tx) error { _, err := Seen(tx, who, id); return err }); err != nil {
		return p, err
	}
	devices, err := s.devices(ctx, id, poll)
	if err != nil {
		return p, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := Seen(tx, who, id)
		if err != nil {
			return err
		}
		if p, err = findPoll(tx, id, poll); err != nil {
			return err
		}
		again, err := p.tell(who, n)
		if err != nil || again {
			return err
		}
		if err := saveSheet(tx, p, who); err != nil {
			return err
		}
		if err := s.enter(tx, who, &t, &p, p.agreed(t), n, devices); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "poll.tell", Actor: who.Account, Subject: "sitting:" + string(id), Body: p.entry()})
	})
	return p, err
}

// Tells reports that the actor is a teller of the poll.
func (p Poll) Tells(who access.Actor) bool { return p.tellerOf(who) >= 0 }

// toldBy reports that the actor has entered what they counted: only then may they
// see what another did, or they would copy and not count.
func (p Poll) toldBy(who access.Actor) bool {
	at := p.tellerOf(who)
	return at >= 0 && slices.ContainsFunc(p.Sheets, func(s Sheet) bool { return s.Teller == at })
}

func (p Poll) tellerOf(who access.Actor) int {
	return slices.IndexFunc(p.Tellers, func(t Teller) bool {
		return t.Person != "" && string(t.Person) == who.Person && who.AsThemself(access.LookCouncil)
	})
}

// tell takes the actor's figures in the place of those they gave before; again
// says that they are the same.
func (p *Poll) tell(who access.Actor, n SlipCount) (again bool, err error) {
	at := p.tellerOf(who)
	switch {
	case at < 0:
		return false, fault.Code(fault.Forbidden, "poll.not-teller")
	case p.State == PollVoid:
		return false, fault.Code(fault.Conflict, "poll.voided")
	case p.OnPaper() == 0:
		return false, fault.Code(fault.Conflict, "poll.no-paper")
	}
	n.Lines = slices.Clone(n.Lines)
	for i, l := range n.Lines {
		if p.Pick > 0 {
			n.Lines[i] = Counts{Yes: l.Yes}
		}
	}
	sheet := Sheet{at, who.Account, n}
	if i := slices.IndexFunc(p.Sheets, func(o Sheet) bool { return o.Teller == at }); i >= 0 {
		again, p.Sheets[i] = p.Sheets[i].equal(n), sheet
	} else {
		p.Sheets = append(p.Sheets, sheet)
	}
	p.Split = p.split()
	return again, nil
}

// split reports that two tellers found different figures.
func (p Poll) split() bool {
	return slices.ContainsFunc(p.Sheets, func(s Sheet) bool { return !s.equal(p.Sheets[0].SlipCount) })
}

// board is how many tellers must have found the same.
func (p Poll) board() int { return min(2, len(p.Tellers)) }

// agreed is the account by which the tellers' figures stand: of those who found
// the same, one who does not preside, since whoever counted does not confirm;
// "" while they do not stand.
func (p Poll) agreed(t Sitting) string {
	if len(p.Sheets) < p.board() || p.Split {
		return ""
	}
	for _, s := range p.Sheets {
		if m := p.Tellers[s.Teller].Member; m == "" || string(m) != t.Meeting.Presider {
			return s.By
		}
	}
	return p.Sheets[0].By
}

// Told names the tellers by whose figures the paper was counted, the one who
// entered them first; nobody, where the secretary did on the tellers' word.
func (p Poll) Told() (names []string) {
	if p.CountedBy == "" || p.Split {
		return nil
	}
	for _, s := range p.Sheets {
		names = append(names, p.Tellers[s.Teller].Name)
	}
	return names
}

// Differences are where tellers found other figures than the first of them.
func (p Poll) Differences() (r []fault.Reason) {
	if len(p.Sheets) == 0 {
		return nil
	}
	first := p.Sheets[0]
	for _, s := range p.Sheets[1:] {
		one, other := p.Tellers[first.Teller].Name, p.Tellers[s.Teller].Name
		differ := func(code string, a, b int) {
			if a != b {
				r = append(r, fault.Reason{Code: "poll.differ-" + code, Args: []any{one, a, other, b}})
			}
		}
		differ("issued", first.Issued, s.Issued)
		differ("returned", first.Returned, s.Returned)
		differ("valid", first.Valid, s.Valid)
		differ("invalid", first.Invalid, s.Invalid)
		for i, l := range p.Lines {
			if a, b := first.Lines[i], s.Lines[i]; a != b {
				r = append(r, fault.Reason{Code: "poll.differ-line", Args: []any{l.Label, one, a.Yes, a.No, a.Blank, other, b.Yes, b.No, b.Blank}})
			}
		}
	}
	return r
}

// theirs reports that the tellers of a poll can enter the paper themselves: as
// many as must agree were called, and can sign in.
func (p Poll) theirs(tx *store.Tx, t Sitting) (bool, error) {
	if t.HeldOnPaper != "" || p.OnPaper() == 0 || p.State == PollVoid {
		return false, nil
	}
	var called []registry.PersonID
	for _, w := range p.Tellers {
		if w.Person != "" && slices.ContainsFunc(t.Attendance, func(a meeting.Attendee) bool { return a.Person == w.Person }) {
			called = append(called, w.Person)
		}
	}
	if len(called) < p.board() {
		return false, nil
	}
	able, err := account.Persons(tx, called)
	n := 0
	for _, r := range able {
		if r.Account != "" {
			n++
		}
	}
	return n >= p.board(), err
}
