package council

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Attend marks who came, who did not and why, and whose written opinion came.
// It may be mended until the chair has confirmed; counts already entered rested
// on the old marks, so they are cleared and entered anew; a vote by slips rests on
// the roll it was opened with, and stays. (Điểm danh.)
func (s *Service) Attend(ctx context.Context, who access.Actor, id SittingID, marks []meeting.Mark) (t Sitting, err error) {
	defer fault.Wrap(&err, "attendance of sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if t, err = findFor(tx, who, access.AttendSitting, id); err != nil {
			return err
		}
		if err := t.inTime(marks, who.Today); err != nil {
			return err
		}
		cleared, err := t.attend(tx, marks)
		if err != nil {
			return err
		}
		if err := meeting.Attend(tx, meeting.ID(id), marks); err != nil {
			return err
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		if t, err = find(tx, id); err != nil {
			return err
		}
		n := meeting.Count(t.Attendance)
		return ledger.Append(tx, ledger.Entry{Act: "sitting.attend", Actor: who.Account, Subject: "sitting:" + string(id),
			Body: map[string]any{"called": n.Called, "present": n.Present, "absent": n.Absent, "written": n.Written, "voting": n.Voting, "counts_cleared": cleared}})
	})
	return t, err
}

// inTime refuses a written opinion that came after its last day. The day it came
// is today's where nothing is said, or of one entered afterwards the sitting's.
func (t Sitting) inTime(marks []meeting.Mark, today civil.Date) error {
	if t.HeldOnPaper != "" {
		today = t.Meeting.Day
	}
	for i := range marks {
		m := &marks[i]
		if !m.Written {
			continue
		}
		if m.WroteOn.IsZero() {
			m.WroteOn = today
			for _, a := range t.Attendance {
				if a.Member == m.Member && a.Written {
					m.WroteOn = a.WroteOn
				}
			}
		}
		if !t.OpinionsBy.IsZero() && m.WroteOn.After(t.OpinionsBy) {
			return fault.Field("written", "sitting.opinion-late", t.OpinionsBy)
		}
	}
	return nil
}

// attend refuses marks that come too late or explain nothing, and clears counts
// that rested on other marks.
func (t *Sitting) attend(tx *store.Tx, marks []meeting.Mark) (cleared int, err error) {
	if t.State == Confirmed || t.State == Concluded {
		return 0, fault.Code(fault.Conflict, "sitting.too-late-to-attend")
	}
	for _, m := range marks {
		if m.Here == meeting.Absent && strings.TrimSpace(m.Reason) == "" {
			return 0, fault.Field("reason", "sitting.absence-unexplained")
		}
	}
	blocs, err := blocsOf(tx, t.ID)
	if err != nil {
		return 0, err
	}
	for _, b := range blocs {
		if b.ConfirmedBy != "" {
			return 0, fault.Code(fault.Conflict, "sitting.too-late-to-attend")
		}
		if b.CountedBy == "" || b.Poll != "" {
			continue
		}
		b.uncount()
		if err := saveBloc(tx, b); err != nil {
			return 0, err
		}
		cleared++
	}
	if t.State == Counted && cleared > 0 {
		t.State = Open
	}
	return cleared, nil
}

// findFor finds a sitting and asks whether the actor may do act there.
func findFor(tx *store.Tx, who access.Actor, act access.Act, id SittingID) (Sitting, error) {
	t, err := find(tx, id)
	if err != nil {
		return t, err
	}
	over, err := registry.ScopeOf(tx, t.Body)
	if err != nil {
		return t, err
	}
	return t, who.Must(act, over)
}
