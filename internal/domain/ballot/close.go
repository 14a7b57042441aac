package ballot

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Close ends the vote, by the chair and never by itself; from now on the list
// of names and hashes is shown. (Đóng bỏ phiếu.)
func (s *Service) Close(ctx context.Context, who access.Actor, id ID) (b Ballot, err error) {
	defer fault.Wrap(&err, "close ballot %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if b, err = findFor(tx, who, access.CloseBallot, id); err != nil {
			return err
		}
		if err := b.must(Open); err != nil {
			return err
		}
		b.State, b.ClosedAt = Closed, tx.Now()
		if err := save(tx, &b); err != nil {
			return err
		}
		if b.Slips, err = listed(tx, id); err != nil {
			return err
		}
		p := b.public()
		return ledger.Append(tx, ledger.Entry{Act: "ballot.close", Actor: who.Account, Subject: b.subject(),
			Body: map[string]any{"slips": len(b.Slips), "list": p.Tally(b.Slips, nil)}})
	})
	return b, err
}

// Stop is the word of a voter, in the pause, that their slip is missing or not
// theirs: nothing is counted, and the ballot can only be void. (Dừng kiểm phiếu.)
func (s *Service) Stop(ctx context.Context, who access.Actor, id ID) (err error) {
	defer fault.Wrap(&err, "stop ballot %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		b, err := Find(tx, id)
		if err != nil {
			return err
		}
		v, err := b.voterOf(who)
		if err != nil {
			return err
		}
		if err := b.stop(v); err != nil {
			return err
		}
		if tx.Now().After(b.CountFrom()) {
			return fault.Code(fault.Conflict, "ballot.pause-over")
		}
		if err := save(tx, &b); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "ballot.stop", Actor: who.Account, Subject: b.subject(), Body: map[string]any{"voter": v.ID}})
	})
}

func (b *Ballot) stop(v *Voter) error {
	if err := b.must(Closed); err != nil {
		return err
	}
	if !v.Roll {
		return fault.Code(fault.Forbidden, "ballot.not-on-roll")
	}
	b.StoppedBy = v.ID
	return nil
}

// Void ends a ballot that must be held again: a wrong list, a lost key, a slip
// disowned. Its record stays. (Hủy cuộc bỏ phiếu.)
func (s *Service) Void(ctx context.Context, who access.Actor, id ID, reason string) (err error) {
	defer fault.Wrap(&err, "void ballot %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		b, err := findFor(tx, who, access.VoidBallot, id)
		if err != nil {
			return err
		}
		if err := b.alone(); err != nil {
			return err
		}
		return b.end(tx, who, reason)
	})
}

// Annul is the part of Void, for an actor that the caller has let. The record of
// one that is published stands as it is: what it was a part of is void.
func Annul(tx *store.Tx, who access.Actor, id ID, reason string) error {
	b, err := Find(tx, id)
	if err != nil || b.State == Published {
		return err
	}
	return b.end(tx, who, reason)
}

func (b *Ballot) end(tx *store.Tx, who access.Actor, reason string) error {
	if err := b.void(reason); err != nil {
		return err
	}
	b.EndedAt = tx.Now()
	if err := save(tx, b); err != nil {
		return err
	}
	seal, err := ledger.Seal(tx, b.subject(), b.Reason)
	if err != nil {
		return err
	}
	return ledger.Append(tx, ledger.Entry{Act: "ballot.void", Actor: who.Account, Subject: b.subject(), Body: map[string]any{"reason": seal}})
}

func (b *Ballot) void(reason string) error {
	if b.State == Published || b.State == Void {
		return fault.Code(fault.Conflict, "ballot.ended")
	}
	if b.Reason = plain(strings.ToValidUTF8(reason, "")); b.Reason == "" {
		return fault.Field("reason", "ballot.reason-missing")
	}
	b.State = Void
	return nil
}
