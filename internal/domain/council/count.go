package council

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Count enters how a bloc was voted on: the secretary's act. Numbers must add up
// to those who vote. It may be entered anew until the chair has confirmed it.
// When every bloc is counted the sitting is counted. (Ghi kết quả biểu quyết.)
func (s *Service) Count(ctx context.Context, who access.Actor, id SittingID, bloc BlocID, m Method, c Counts) (b Bloc, err error) {
	defer fault.Wrap(&err, "count bloc %s", bloc)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.CountSitting, id)
		if err != nil {
			return err
		}
		if b, err = findBloc(tx, id, bloc); err != nil {
			return err
		}
		if t.concerns(b, who) {
			return fault.Code(fault.Forbidden, "sitting.own-count")
		}
		all, err := blocsOf(tx, id)
		if err != nil {
			return err
		}
		if err := b.choosing(all); err != nil {
			return err
		}
		if err := s.count(&t, &b, m, c); err != nil {
			return err
		}
		b.CountedBy = who.Account
		if err := saveBloc(tx, b); err != nil {
			return err
		}
		if err := t.counted(tx); err != nil {
			return err
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.count", Actor: who.Account, Subject: "sitting:" + string(id), Body: b.entry()})
	})
	return b, err
}

func (s *Service) count(t *Sitting, b *Bloc, m Method, c Counts) error {
	switch {
	case m != Hands && m != Written:
		return fault.Field("method", "sitting.method-missing")
	case b.Poll != "":
		return fault.Code(fault.Conflict, "poll.on-slips")
	}
	r, err := s.votable(t, b, m)
	if err != nil {
		return err
	}
	b.Method, b.Counts = m, c
	if err := b.check(); err != nil {
		return err
	}
	return b.decide(r)
}

// votable refuses a vote that cannot open: the sitting is not open, the way is
// not lawful, the quorum is not there, nobody can preside. It freezes the roll.
func (s *Service) votable(t *Sitting, b *Bloc, m Method) (r rule, err error) {
	switch {
	case t.State == Called:
		return r, fault.Code(fault.Conflict, "sitting.not-open")
	case t.Adjourned():
		return r, fault.Code(fault.Conflict, "sitting.is-adjourned")
	}
	if r, err = s.lawful(t, b, m); err != nil {
		return r, err
	}
	b.Roll = r.roll(t.Attendance, *b)
	if !r.Quorate(b.Roll.Members, b.Roll.Present) {
		return r, r.noQuorum(b.Roll)
	}
	if b.Presider = t.presider(*b); b.Presider == "" {
		return r, fault.Code(fault.Unmet, "sitting.nobody-presides")
	}
	return r, nil
}

// lawful refuses a way of voting that is not, and any vote after the chair's word.
func (s *Service) lawful(t *Sitting, b *Bloc, m Method) (r rule, err error) {
	if t.State == Confirmed || t.State == Concluded || b.ConfirmedBy != "" {
		return r, fault.Code(fault.Conflict, "sitting.already-confirmed")
	}
	if r, err = t.rule(s.law, b.Award); err != nil {
		return r, err
	}
	return r, r.lawful(s.law, b.Award, m)
}

// counted moves the sitting on when nothing is left to count.
func (t *Sitting) counted(tx *store.Tx) error {
	var left int
	if err := tx.Row(`SELECT COUNT(*) FROM sitting_bloc WHERE sitting = $1 AND counted_by IS NULL`, t.ID).Scan(&left); err != nil {
		return err
	}
	if t.State == Open && left == 0 {
		t.State = Counted
	}
	return nil
}

// entry is a count as the ledger keeps it: numbers only, and no names.
func (b Bloc) entry() map[string]any {
	return map[string]any{"bloc": b.ID, "award": b.Award, "size": b.Size, "method": b.Method, "yes": b.Yes, "no": b.No, "blank": b.Blank,
		"written": b.Wrote(), "base": b.Base, "needed": b.Needed, "result": b.Outcome}
}
