package council

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Move notes who comes in or goes out while the sitting sits. Counts already
// entered rested on who was there then, and stay; what comes next counts those
// in the room. (Ghi người ra, vào.)
func (s *Service) Move(ctx context.Context, who access.Actor, id SittingID, k meeting.Movement) (t Sitting, err error) {
	defer fault.Wrap(&err, "movement at sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if t, err = findFor(tx, who, access.AttendSitting, id); err != nil {
			return err
		}
		if err := t.sits(); err != nil {
			return err
		}
		if err := meeting.Move(tx, t.Meeting, t.Pauses, t.Attendance, k); err != nil {
			return err
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		if t, err = find(tx, id); err != nil {
			return err
		}
		n := meeting.Count(t.Attendance)
		return ledger.Append(tx, ledger.Entry{Act: "sitting.move", Actor: who.Account, Subject: "sitting:" + string(id),
			Body: map[string]any{"member": k.Member, "inside": k.Inside, "voting": n.Voting, "voters": n.Voters}})
	})
	return t, err
}

// Adjourn stops a sitting: nothing is voted on until it goes on. (Tạm dừng.)
func (s *Service) Adjourn(ctx context.Context, who access.Actor, id SittingID, at, because string) (err error) {
	defer fault.Wrap(&err, "adjourn sitting %s", id)
	return s.pause(ctx, who, id, "sitting.adjourn", func(tx *store.Tx, t Sitting) error {
		if err := t.sits(); err != nil {
			return err
		}
		return meeting.Adjourn(tx, t.Meeting, t.Pauses, at, because)
	})
}

// Resume lets a sitting go on, that day or a later one. (Họp tiếp.)
func (s *Service) Resume(ctx context.Context, who access.Actor, id SittingID, on civil.Date, at string) (err error) {
	defer fault.Wrap(&err, "resume sitting %s", id)
	return s.pause(ctx, who, id, "sitting.resume", func(tx *store.Tx, t Sitting) error {
		if !t.Adjourned() {
			return fault.Code(fault.Conflict, "sitting.not-adjourned")
		}
		return meeting.Resume(tx, t.Meeting, t.Pauses, on, at)
	})
}

func (s *Service) pause(ctx context.Context, who access.Actor, id SittingID, act string, do func(*store.Tx, Sitting) error) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.AttendSitting, id)
		if err != nil {
			return err
		}
		if err := do(tx, t); err != nil {
			return err
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: "sitting:" + string(id), Body: map[string]any{"pauses": len(t.Pauses)}})
	})
}

// sits refuses what is done only while people sit.
func (t Sitting) sits() error {
	switch {
	case t.State == Called:
		return fault.Code(fault.Conflict, "sitting.not-open")
	case t.State == Concluded:
		return fault.Code(fault.Conflict, "sitting.is-over")
	case t.Adjourned():
		return fault.Code(fault.Conflict, "sitting.is-adjourned")
	}
	return nil
}

// Adjourned reports a sitting that stopped and has not gone on.
func (t Sitting) Adjourned() bool {
	return len(t.Pauses) > 0 && t.Pauses[len(t.Pauses)-1].ResumedAt == ""
}
