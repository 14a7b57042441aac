package council

import (
	"context"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// PreparePoll puts names to a secret vote on devices, before or while the sitting
// sits: tellers make keys, members register devices. Names and tellers are fixed;
// the roll is frozen when the poll is started. A vote like it that was voided is
// named in the ballot as the one it repeats. (Chuẩn bị bỏ phiếu kín trên thiết bị.)
func (s *Service) PreparePoll(ctx context.Context, who access.Actor, id SittingID, n NewPoll) (p Poll, err error) {
	defer fault.Wrap(&err, "prepare poll at sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.CountSitting, id)
		if err == nil {
			p, err = s.prepare(tx, who, &t, n)
		}
		return err
	})
	return p, err
}

func (s *Service) prepare(tx *store.Tx, who access.Actor, t *Sitting, n NewPoll) (p Poll, err error) {
	if t.HeldOnPaper != "" {
		return p, fault.Code(fault.Conflict, "poll.held-on-paper")
	}
	if err := t.persons(tx, n.Tellers); err != nil {
		return p, err
	}
	p, blocs, err := s.named(tx, t, n, Device)
	if err != nil {
		return p, err
	}
	for _, w := range p.Tellers {
		if w.Person == "" {
			return p, fault.Field("tellers", "poll.teller-no-account", w.Name)
		}
	}
	p.ID, p.OpenedBy, p.State = PollID(tx.NewID()), who.Account, PollPrepared
	if p.Ballot, err = s.ballot(tx, who, *t, p, n.Slip); err != nil {
		return p, err
	}
	if err := addPoll(tx, &p); err != nil {
		return p, err
	}
	if err := t.onSlips(tx, p, blocs); err != nil {
		return p, err
	}
	if err := t.tellBallot(tx, who, p); err != nil {
		return p, err
	}
	return p, ledger.Append(tx, ledger.Entry{Act: "poll.prepare", Actor: who.Account, Subject: "sitting:" + string(t.ID),
		Body: map[string]any{"poll": p.ID, "no": p.No, "ballot": p.Ballot, "lines": len(p.Lines), "pick": p.Pick, "tellers": len(p.Tellers)}})
}

// persons finds tellers from outside by their personal number.
func (t Sitting) persons(tx *store.Tx, all []Teller) error {
	for i := range all {
		w := &all[i]
		if w.Number = strings.TrimSpace(w.Number); w.Number == "" || w.Member != "" {
			continue
		}
		p, err := registry.PersonNumbered(tx, w.Number, t.Meeting.Day)
		if fault.Is(err, fault.NotFound) {
			return fault.Field("tellers", "council.number-unknown", w.Number)
		}
		if err != nil {
			return err
		}
		w.Name, w.Person = p.Name, p.ID
	}
	return nil
}

// ballot writes the ballot of a poll down.
func (s *Service) ballot(tx *store.Tx, who access.Actor, t Sitting, p Poll, slip Wording) (ballot.ID, error) {
	over, err := registry.ScopeOf(tx, t.Body)
	if err != nil {
		return "", err
	}
	ends := s.law.Ballots(s.law.Nearest(t.Codes), t.LawDay)
	n := ballot.NewBallot{Sitting: string(t.ID), Over: over, Title: slip.Title, Kind: proof.Each, Joined: true, Pause: time.Duration(ends.Pause) * time.Minute, Appeal: ends.Appeal, Voters: t.voters()}
	if p.Pick > 0 {
		n.Kind, n.Most = proof.Choose, p.Pick
	}
	if n.Repeats, err = repeats(tx, t.ID, p.Lines); err != nil {
		return "", err
	}
	for _, l := range p.Lines {
		n.Lines = append(n.Lines, proof.Line{ID: string(l.Item), Label: l.Label, Rule: slip.Rules[l.Award]})
	}
	for _, w := range p.Tellers {
		n.Tellers = append(n.Tellers, ballot.Named{ID: string(w.Person), Name: w.Name, By: string(w.Person)})
	}
	return ballot.Prepare(tx, who, n)
}

// voters are those called who vote and have a record, by which they sign in.
func (t Sitting) voters() (out []ballot.Named) {
	for _, a := range t.Attendance {
		if a.Votes && a.Person != "" {
			out = append(out, ballot.Named{ID: a.Member, Name: a.Name, By: string(a.Person)})
		}
	}
	return out
}

// repeats is the ballot of the last void poll that had one of these names.
func repeats(tx *store.Tx, id SittingID, lines []PollLine) (of ballot.ID, err error) {
	all, err := pollsOf(tx, id)
	for _, p := range all {
		same := func(l PollLine) bool {
			return slices.ContainsFunc(lines, func(o PollLine) bool { return o.Item == l.Item })
		}
		if p.State == PollVoid && p.Ballot != "" && slices.ContainsFunc(p.Lines, same) {
			of = p.Ballot
		}
	}
	return of, err
}

// StartPoll opens a poll that was prepared: the quorum is there now, somebody
// presides, every teller has a key. Those named vote on their devices, whose words
// were heard in the room, if they are there, vote on these names and the device has
// a key; everybody else who votes gets paper. Neither part may be so small that
// its total tells a vote. (Mở bỏ phiếu kín trên thiết bị.)
func (s *Service) StartPoll(ctx context.Context, who access.Actor, id SittingID, poll PollID, devices []MemberID) (p Poll, err error) {
	defer fault.Wrap(&err, "start poll %s", poll)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.OpenBallot, id)
		if err != nil {
			return err
		}
		if p, err = findPoll(tx, id, poll); err != nil {
			return err
		}
		if p.State != PollPrepared {
			return fault.Code(fault.Conflict, "poll.not-prepared")
		}
		if aside, err := asideFrom(tx, t, who, p); err != nil {
			return err
		} else if aside {
			return fault.Code(fault.Forbidden, "sitting.own-case")
		}
		if err := s.freeze(tx, &t, &p); err != nil {
			return err
		}
		if err := p.share(tx, devices); err != nil {
			return err
		}
		if _, err := ballot.Begin(tx, who, p.Ballot, ids(p.Devices)); err != nil {
			return err
		}
		p.State, p.OpenedBy = PollOpen, who.Account
		if err := startPoll(tx, p); err != nil {
			return err
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "poll.start", Actor: who.Account, Subject: "sitting:" + string(id), Body: map[string]any{
			"poll": p.ID, "members": p.Roll.Members, "present": p.Roll.Present, "written": p.Roll.Written, "devices": len(p.Devices), "paper": p.OnPaper()}})
	})
	return p, err
}

// freeze takes the roll of every name as it is now; one that was withdrawn since
// means another list, and another poll.
func (s *Service) freeze(tx *store.Tx, t *Sitting, p *Poll) error {
	blocs, err := blocsOf(tx, t.ID)
	if err != nil {
		return err
	}
	blocs = slices.DeleteFunc(blocs, func(b Bloc) bool { return b.Poll != p.ID })
	if len(blocs) != len(p.Lines) {
		return fault.Code(fault.Conflict, "poll.list-changed")
	}
	for i := range blocs {
		if _, err := s.votable(t, &blocs[i], Device); err != nil {
			return err
		}
	}
	p.Roll, p.Presider, p.Given = blocs[0].Roll, blocs[0].Presider, given(t.Attendance, blocs[0])
	return nil
}

// share divides those given a slip among devices and paper.
func (p *Poll) share(tx *store.Tx, devices []MemberID) error {
	b, err := ballot.Find(tx, p.Ballot)
	if err != nil {
		return err
	}
	for _, v := range b.Voters {
		if m := MemberID(v.ID); v.Key != "" && slices.Contains(devices, m) && slices.Contains(p.Given, m) {
			p.Devices = append(p.Devices, m)
		}
	}
	if n := p.OnPaper(); n > 0 && n < ballot.Fewest {
		return fault.Code(fault.Unmet, "poll.paper-tells", n, ballot.Fewest)
	}
	return nil
}

func ids(all []MemberID) (out []string) {
	for _, m := range all {
		out = append(out, string(m))
	}
	return out
}
