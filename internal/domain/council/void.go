package council

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Void declares a vote void, with a reason, so that it is held again: the whole
// slip if it was by slips, with its ballot on devices. What was counted stays on record. It is the chair's
// word, before the sitting's counts are confirmed. (Hủy lượt biểu quyết.)
func (s *Service) Void(ctx context.Context, who access.Actor, id SittingID, bloc BlocID, because string) (p Poll, err error) {
	defer fault.Wrap(&err, "void the vote on bloc %s", bloc)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.ConfirmSitting, id)
		if err != nil {
			return err
		}
		b, err := findBloc(tx, id, bloc)
		if err != nil {
			return err
		}
		if err := t.void(b, who, because); err != nil {
			return err
		}
		if p, err = voided(tx, t, b); err != nil {
			return err
		}
		if p.Ballot != "" {
			if err := ballot.Annul(tx, who, p.Ballot, because); err != nil {
				return err
			}
		}
		p.State, p.Because, p.VoidedBy = PollVoid, strings.TrimSpace(because), who.Account
		if err := savePoll(tx, p); err != nil {
			return err
		}
		if err := s.freed(tx, &t, b); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "poll.void", Actor: who.Account, Subject: "sitting:" + string(id),
			Body: map[string]any{"poll": p.ID, "no": p.No, "method": p.Method, "lines": len(p.Lines)}})
	})
	return p, err
}

func (t Sitting) void(b Bloc, who access.Actor, because string) error {
	switch {
	case t.State == Concluded || b.ConfirmedBy != "":
		return fault.Code(fault.Conflict, "sitting.already-confirmed")
	case b.CountedBy == "" && b.Poll == "":
		return fault.Code(fault.Conflict, "poll.not-held")
	case t.concerns(b, who):
		return fault.Code(fault.Forbidden, "sitting.own-case")
	case strings.TrimSpace(because) == "":
		return fault.Field("because", "poll.because-missing")
	}
	return nil
}

// voided is the record of the vote a bloc was put to; one that was not by slips
// gets its record now.
func voided(tx *store.Tx, t Sitting, b Bloc) (Poll, error) {
	if b.Poll != "" {
		return findPoll(tx, t.ID, b.Poll)
	}
	items, err := itemsOf(tx, t.ID)
	if err != nil {
		return Poll{}, err
	}
	p := Poll{ID: PollID(tx.NewID()), Sitting: t.ID, Method: b.Method, State: PollCounted, Roll: b.Roll, Presider: b.Presider, OpenedBy: b.CountedBy, CountedBy: b.CountedBy}
	for _, i := range items {
		if i.Bloc == b.ID {
			p.Lines = append(p.Lines, PollLine{Item: i.ID, Award: i.Award, Label: i.Label, Round: 1, Yes: b.Yes, No: b.No, Blank: b.Blank})
		}
	}
	return p, addPoll(tx, &p)
}

// freed takes the counts off every bloc of the vote, to be voted on anew.
func (s *Service) freed(tx *store.Tx, t *Sitting, of Bloc) error {
	blocs, err := blocsOf(tx, t.ID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(blocs, func(b Bloc) bool { return of.Poll != "" && b.Poll == of.Poll && b.ConfirmedBy != "" }) {
		return fault.Code(fault.Conflict, "sitting.already-confirmed")
	}
	for _, b := range blocs {
		if b.ID != of.ID && (of.Poll == "" || b.Poll != of.Poll) {
			continue
		}
		b.uncount()
		if err := saveBloc(tx, b); err != nil {
			return err
		}
	}
	t.State = Open
	return save(tx, t)
}
