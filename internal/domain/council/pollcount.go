package council

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A SlipCount is what the tellers found: slips, then votes by line in the
// slip's order. Of a slip that chooses names, only Yes is told.
type SlipCount struct {
	Issued, Returned, Valid, Invalid int
	Lines                            []Counts
}

// CountPoll enters what the tellers counted on paper; nothing, where nobody votes
// on paper. What was counted from devices is added to it, and published with it in
// one act. What does not add up is kept as they said it and has no result: it is
// counted anew, or voided. It is the secretary's, on the tellers' word, for a
// sitting held on paper and where the tellers cannot sign in; else the paper is
// theirs to enter (TellPoll). (Ghi kết quả kiểm phiếu.)
func (s *Service) CountPoll(ctx context.Context, who access.Actor, id SittingID, poll PollID, n SlipCount) (p Poll, err error) {
	defer fault.Wrap(&err, "count poll %s", poll)
	devices, err := s.devices(ctx, id, poll)
	if err != nil {
		return p, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.CountSitting, id)
		if err != nil {
			return err
		}
		if p, err = findPoll(tx, id, poll); err != nil {
			return err
		}
		if aside, err := asideFrom(tx, t, who, p); err != nil {
			return err
		} else if aside {
			return fault.Code(fault.Forbidden, "sitting.own-count")
		}
		if theirs, err := p.theirs(tx, t); err != nil {
			return err
		} else if theirs {
			return fault.Code(fault.Conflict, "poll.tellers-enter")
		}
		if slices.ContainsFunc(p.Sheets, func(o Sheet) bool { return !o.equal(n) }) {
			return fault.Code(fault.Conflict, "poll.sheets-differ")
		}
		if err := s.enter(tx, who, &t, &p, who.Account, n, devices); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "poll.count", Actor: who.Account, Subject: "sitting:" + string(id), Body: p.entry()})
	})
	return p, err
}

// enter takes a count that stands by somebody's word and publishes it if it adds
// up; by nobody's, the poll waits.
func (s *Service) enter(tx *store.Tx, who access.Actor, t *Sitting, p *Poll, by string, n SlipCount, devices *ballot.Count) error {
	if err := p.count(*t, n, devices); err != nil {
		return err
	}
	p.CountedBy, p.State = by, PollCounted
	if by == "" {
		p.uncount()
	}
	if by == "" || len(p.Mismatches()) > 0 {
		p.State = PollOpen
	} else if devices != nil {
		if err := devices.Publish(tx, who); err != nil {
			return err
		}
	}
	if err := savePoll(tx, *p); err != nil {
		return err
	}
	return s.publish(tx, t, *p)
}

// uncount takes the numbers off a poll whose count does not stand.
func (p *Poll) uncount() {
	p.Issued, p.Returned, p.Valid, p.Invalid, p.Cast = 0, 0, 0, 0, 0
	for i := range p.Lines {
		l := &p.Lines[i]
		l.Yes, l.No, l.Blank, l.OnDevice = 0, 0, 0, Counts{}
	}
}

// asideFrom reports that the actor stands aside from a name on the slip.
func asideFrom(tx *store.Tx, t Sitting, who access.Actor, p Poll) (bool, error) {
	me := t.seatOf(who)
	all, err := conflictsOf(tx, t.ID)
	return me != "" && slices.ContainsFunc(p.Lines, func(l PollLine) bool { return slices.Contains(outOf(all, l.Item), me) }), err
}

// devices is what was counted from devices, recomputed from its record before
// anybody waits; nil where all is on paper.
func (s *Service) devices(ctx context.Context, id SittingID, poll PollID) (*ballot.Count, error) {
	var c ballot.Count
	var p Poll
	err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		if p, err = findPoll(tx, id, poll); err == nil && p.Ballot != "" && p.State != PollVoid {
			c, err = ballot.CountOf(tx, p.Ballot)
		}
		return err
	})
	if err != nil || c.ID == "" {
		return nil, err
	}
	return &c, c.Verify()
}

// count takes the tellers' numbers, wrong or right, while the chair has not
// confirmed them, and adds what came from devices.
func (p *Poll) count(t Sitting, n SlipCount, devices *ballot.Count) error {
	if devices != nil && p.OnPaper() == 0 {
		n = SlipCount{Lines: make([]Counts, len(p.Lines))}
	}
	switch {
	case p.State == PollVoid:
		return fault.Code(fault.Conflict, "poll.voided")
	case t.State == Confirmed || t.State == Concluded:
		return fault.Code(fault.Conflict, "sitting.already-confirmed")
	case len(n.Lines) != len(p.Lines):
		return fault.Code(fault.Invalid, "poll.lines-differ", len(n.Lines), len(p.Lines))
	}
	p.Issued, p.Returned, p.Valid, p.Invalid = n.Issued, n.Returned, n.Valid, n.Invalid
	all := []int{n.Issued, n.Returned, n.Valid, n.Invalid}
	for i, c := range n.Lines {
		if p.Pick > 0 {
			c.No, c.Blank = n.Valid-c.Yes, 0
		}
		p.Lines[i].Yes, p.Lines[i].No, p.Lines[i].Blank = c.Yes, c.No, c.Blank
		all = append(all, c.Yes, c.No, c.Blank)
	}
	for _, v := range all {
		if !whole(v) {
			return fault.Field("issued", "sitting.count-not-whole", v)
		}
	}
	if devices != nil {
		p.join(devices)
	}
	return nil
}

// join adds what came from devices to what was found on paper.
func (p *Poll) join(c *ballot.Count) {
	p.Cast = c.Slips
	p.Issued, p.Returned, p.Valid = p.Issued+c.Roll, p.Returned+c.Slips, p.Valid+c.Slips
	for i, l := range c.Lines {
		d := Counts{Yes: l.Yes, No: l.No, Blank: l.Blank}
		if p.Pick > 0 {
			d.No = c.Slips - l.Yes
		}
		at := &p.Lines[i]
		at.OnDevice = d
		at.Yes, at.No, at.Blank = at.Yes+d.Yes, at.No+d.No, at.Blank+d.Blank
	}
}

// publish writes the result of every line into its bloc; of a count that does
// not add up, that there is none.
func (s *Service) publish(tx *store.Tx, t *Sitting, p Poll) error {
	blocs, err := blocsOf(tx, t.ID)
	if err != nil {
		return err
	}
	items, err := itemsOf(tx, t.ID)
	if err != nil {
		return err
	}
	var done []Bloc
	for _, l := range p.Lines {
		at := slices.IndexFunc(items, func(i Item) bool { return i.ID == l.Item })
		if at < 0 {
			continue // withdrawn while it was voted on
		}
		b := blocs[slices.IndexFunc(blocs, func(b Bloc) bool { return b.ID == items[at].Bloc })]
		switch {
		case b.ConfirmedBy != "":
			return fault.Code(fault.Conflict, "sitting.already-confirmed")
		case b.Poll != p.ID:
			return fault.Code(fault.Conflict, "poll.later-round")
		}
		b.uncount()
		b.Poll = p.ID
		if p.State == PollCounted {
			if err := s.settle(t, &b, p, l); err != nil {
				return err
			}
		}
		done = append(done, b)
	}
	chosen(done, p.Pick)
	for _, b := range done {
		if err := saveBloc(tx, b); err != nil {
			return err
		}
	}
	t.State = Open
	if err := t.counted(tx); err != nil {
		return err
	}
	return save(tx, t)
}

// settle decides one line; a slip that is invalid is blank on every line.
func (s *Service) settle(t *Sitting, b *Bloc, p Poll, l PollLine) error {
	r, err := t.rule(s.law, b.Award)
	if err != nil {
		return err
	}
	b.Method, b.Counts = p.Method, Counts{Yes: l.Yes, No: l.No, Blank: l.Blank + p.Invalid}
	b.Roll, b.Presider, b.CountedBy = p.Roll, p.Presider, p.CountedBy
	return b.decide(r)
}

// chosen keeps, where a slip chooses k names, the k with most votes among those
// who reach the threshold; who ties for the last places is not chosen.
func chosen(all []Bloc, k int) {
	if k == 0 {
		return
	}
	var votes []int
	for _, b := range all {
		if b.Outcome == Passed {
			votes = append(votes, b.Yes)
		}
	}
	if len(votes) <= k {
		return
	}
	slices.Sort(votes)
	slices.Reverse(votes)
	for i, b := range all {
		if b.Yes <= votes[k] {
			all[i].Outcome = Refused
		}
	}
}

// entry is a poll as the ledger keeps it: numbers only.
func (p Poll) entry() map[string]any {
	var lines []any
	for _, l := range p.Lines {
		lines = append(lines, map[string]any{"item": l.Item, "round": l.Round, "yes": l.Yes, "no": l.No, "blank": l.Blank})
	}
	var wrong []string
	for _, m := range p.Mismatches() {
		wrong = append(wrong, m.Code)
	}
	return map[string]any{"poll": p.ID, "state": p.State, "sheets": len(p.Sheets), "ballot": p.Ballot, "cast": p.Cast, "issued": p.Issued, "returned": p.Returned, "valid": p.Valid, "invalid": p.Invalid,
		"lines": lines, "mismatches": wrong}
}
