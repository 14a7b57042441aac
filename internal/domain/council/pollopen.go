package council

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A NewPoll is what is put to a vote by slips: blocs whose members who stand
// aside are the same people.
type NewPoll struct {
	Blocs   []BlocID
	Pick    int
	Tellers []Teller
	Slip    Wording // of a vote on devices
}

// A Wording is what members read on the slip of a device beside the names: the
// caller's words.
type Wording struct {
	Title string
	Rules map[string]string // by award: way, threshold and clause
}

// OpenPoll gives out slips: the quorum is there now, somebody presides, the
// tellers are named; from now on the roll and the names on the slip are frozen.
// Blocs of many are taken apart, each name a line. A bloc that did not pass may
// come again where the rule grants another round. (Mở lượt bỏ phiếu kín.)
func (s *Service) OpenPoll(ctx context.Context, who access.Actor, id SittingID, n NewPoll) (p Poll, err error) {
	defer fault.Wrap(&err, "open poll at sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.CountSitting, id)
		if err == nil {
			p, err = s.open(tx, who, &t, n)
		}
		return err
	})
	return p, err
}

func (s *Service) open(tx *store.Tx, who access.Actor, t *Sitting, n NewPoll) (p Poll, err error) {
	p, blocs, err := s.named(tx, t, n, Paper)
	if err != nil {
		return p, err
	}
	p.ID, p.OpenedBy, p.State, p.Given = PollID(tx.NewID()), who.Account, PollOpen, given(t.Attendance, blocs[0])
	if err := addPoll(tx, &p); err != nil {
		return p, err
	}
	if err := t.onSlips(tx, p, blocs); err != nil {
		return p, err
	}
	return p, ledger.Append(tx, ledger.Entry{Act: "poll.open", Actor: who.Account, Subject: "sitting:" + string(t.ID), Body: map[string]any{
		"poll": p.ID, "no": p.No, "lines": len(p.Lines), "pick": p.Pick, "members": p.Roll.Members, "present": p.Roll.Present, "written": p.Roll.Written, "tellers": len(p.Tellers)}})
}

// onSlips takes the counts of earlier votes off the blocs of a poll: they are on its
// slips now.
func (t *Sitting) onSlips(tx *store.Tx, p Poll, blocs []Bloc) error {
	for _, b := range blocs {
		if b.CountedBy != "" {
			b.uncount()
		}
		b.Poll = p.ID
		if err := saveBloc(tx, b); err != nil {
			return err
		}
	}
	if t.State == Counted {
		t.State = Open
	}
	return save(tx, t)
}

// named asks whether the names can go on slips, and takes blocs of many apart. A
// vote on paper opens at once, and freezes its roll.
func (s *Service) named(tx *store.Tx, t *Sitting, n NewPoll, m Method) (p Poll, blocs []Bloc, err error) {
	items, err := itemsOf(tx, t.ID)
	if err != nil {
		return p, nil, err
	}
	p = Poll{Sitting: t.ID, Method: m, Pick: n.Pick}
	var named []Item
	for i, at := range n.Blocs {
		b, err := findBloc(tx, t.ID, at)
		if err != nil {
			return p, nil, err
		}
		if slices.Contains(n.Blocs[:i], at) {
			return p, nil, fault.Field("blocs", "poll.named-twice")
		}
		if i > 0 && !slices.Equal(b.Recused, blocs[0].Recused) {
			return p, nil, fault.Code(fault.Conflict, "poll.different-rolls")
		}
		if i > 0 && n.Pick > 0 && b.Award != blocs[0].Award {
			return p, nil, fault.Code(fault.Conflict, "poll.pick-of-one-award")
		}
		round, err := s.again(tx, t, &b, items, m)
		if err != nil {
			return p, nil, err
		}
		apart, err := takeApart(tx, b, items)
		if err != nil {
			return p, nil, err
		}
		for _, one := range apart {
			p.Lines = append(p.Lines, PollLine{Item: one.item.ID, Award: one.item.Award, Label: one.item.Label, Round: round})
			named, blocs = append(named, one.item), append(blocs, one.bloc)
		}
		p.Roll, p.Presider = b.Roll, b.Presider
	}
	all, err := blocsOf(tx, t.ID)
	if err != nil {
		return p, nil, err
	}
	if p.Pick, err = picked(all, blocs, n.Pick); err != nil {
		return p, nil, err
	}
	switch {
	case len(blocs) == 0:
		return p, nil, fault.Field("blocs", "poll.nothing-to-vote")
	case n.Pick < 0 || n.Pick >= len(blocs) && n.Pick > 0:
		return p, nil, fault.Field("pick", "poll.pick-too-many", n.Pick, len(blocs))
	}
	for _, w := range n.Tellers {
		p.Tellers = append(p.Tellers, Teller{Member: w.Member, Name: strings.TrimSpace(w.Name), Person: w.Person})
	}
	least, source := s.law.Tellers(t.LawDay)
	return p, blocs, mayTell(p.Tellers, least, source.Cite, t.Attendance, named, blocs[0])
}

// again asks whether a bloc may be put to slips now, and in which round.
func (s *Service) again(tx *store.Tx, t *Sitting, b *Bloc, items []Item, m Method) (round int, err error) {
	if b.Poll != "" && b.CountedBy == "" {
		return 0, fault.Code(fault.Conflict, "poll.on-slips")
	}
	ask := s.votable
	if m == Device {
		ask = s.lawful // its roll is frozen when it starts
	}
	r, err := ask(t, b, m)
	if err != nil {
		return 0, err
	}
	first := slices.IndexFunc(items, func(i Item) bool { return i.Bloc == b.ID })
	if err := tx.Row(`SELECT COUNT(*) FROM sitting_poll_line l JOIN sitting_poll p ON p.id = l.poll
		WHERE l.item = $1 AND p.state = 'counted'`, items[first].ID).Scan(&round); err != nil {
		return 0, err
	}
	if b.CountedBy != "" && (!b.Method.Secret() || b.Outcome == Passed || round >= r.Rounds) {
		return 0, fault.New(fault.Conflict, fault.Reason{Code: "poll.no-more-rounds", Cite: r.Cite, Args: []any{r.Rounds}})
	}
	return round + 1, nil
}

// given are those who get a slip: who votes and does not stand aside, in the
// room or by a sealed slip sent.
func given(all []meeting.Attendee, b Bloc) (out []MemberID) {
	for _, a := range all {
		if a.Votes && !b.out(a.Member) && (a.InRoom() || a.Here == meeting.Absent && a.Written) {
			out = append(out, MemberID(a.Member))
		}
	}
	return out
}

// A single is a bloc of one.
type single struct {
	bloc Bloc
	item Item
}

// takeApart gives every item of a bloc a bloc of its own.
func takeApart(tx *store.Tx, b Bloc, items []Item) (out []single, err error) {
	for _, i := range items {
		if i.Bloc != b.ID {
			continue
		}
		one := b
		if len(out) > 0 {
			one.ID, one.Pulled, one.Size = BlocID(tx.NewID()), true, 1
			if err := addBloc(tx, one); err != nil {
				return nil, err
			}
			if _, err := tx.Exec(`UPDATE sitting_item SET bloc = $1 WHERE id = $2`, one.ID, i.ID); err != nil {
				return nil, err
			}
		}
		out = append(out, single{one, i})
	}
	if len(out) > 0 && !b.Pulled {
		out[0].bloc.Pulled, out[0].bloc.Size = true, 1
		_, err = tx.Exec(`UPDATE sitting_bloc SET pulled = $1 WHERE id = $2`, true, b.ID)
	}
	return out, err
}
