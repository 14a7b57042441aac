package council

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Confirm is the chair's word that the counts are what was seen in the room. It
// is given by another person than the one who entered them, and not on a case of
// one's own: such blocs wait for a deputy. It returns how many wait. (Xác nhận
// kết quả biểu quyết.)
func (s *Service) Confirm(ctx context.Context, who access.Actor, id SittingID) (waiting int, err error) {
	defer fault.Wrap(&err, "confirm sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.ConfirmSitting, id)
		if err != nil {
			return err
		}
		blocs, err := blocsOf(tx, id)
		if err != nil {
			return err
		}
		done, err := t.confirm(blocs, who)
		if err != nil {
			return err
		}
		var entries []any
		for _, b := range done {
			if err := saveBloc(tx, b); err != nil {
				return err
			}
			entries = append(entries, b.entry())
		}
		if waiting = unconfirmed(blocs) - len(done); waiting == 0 {
			t.State = Confirmed
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.confirm", Actor: who.Account, Subject: "sitting:" + string(id), Body: entries})
	})
	return waiting, err
}

// confirm gives the blocs this actor can confirm, signed.
func (t Sitting) confirm(blocs []Bloc, who access.Actor) (done []Bloc, err error) {
	if t.State == Confirmed || t.State == Concluded {
		return nil, fault.Code(fault.Conflict, "sitting.already-confirmed")
	}
	if t.State != Counted {
		return nil, fault.Code(fault.Conflict, "sitting.uncounted")
	}
	for _, b := range blocs {
		if b.ConfirmedBy != "" {
			continue
		}
		if b.CountedBy == who.Account {
			return nil, fault.Code(fault.Forbidden, "sitting.same-person")
		}
		if t.concerns(b, who) {
			continue
		}
		b.ConfirmedBy = who.Account
		done = append(done, b)
	}
	if len(done) == 0 {
		return nil, fault.Code(fault.Forbidden, "sitting.own-case")
	}
	return done, nil
}

// concerns reports that the actor is one who stands aside from a bloc.
func (t Sitting) concerns(b Bloc, who access.Actor) bool {
	me := t.seatOf(who)
	return me != "" && b.out(string(me))
}

func unconfirmed(blocs []Bloc) (n int) {
	for _, b := range blocs {
		if b.ConfirmedBy == "" {
			n++
		}
	}
	return n
}
