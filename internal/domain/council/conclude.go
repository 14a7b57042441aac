package council

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// An Ending is what closes the minutes.
type Ending struct {
	Ended      string // HH:MM
	Discussion string
	Conclusion string
	Balance    string // what the council says of its list as a whole, where a light asks
}

// Conclude closes a sitting whose counts are confirmed: from now on it is
// frozen, and its results can be asked for. (Kết thúc phiên họp.)
func (s *Service) Conclude(ctx context.Context, who access.Actor, id SittingID, e Ending) (t Sitting, err error) {
	defer fault.Wrap(&err, "conclude sitting %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if t, err = findFor(tx, who, access.ConcludeSitting, id); err != nil {
			return err
		}
		if t.State != Confirmed {
			return fault.Code(fault.Conflict, "sitting.not-confirmed")
		}
		if err := t.end(e); err != nil {
			return err
		}
		if err := meeting.Put(tx, who, &t.Meeting, meeting.Text{Discussion: e.Discussion, Conclusion: e.Conclusion}); err != nil {
			return err
		}
		t.State, t.ConcludedAt = Concluded, tx.Now()
		if err := meeting.Save(tx, &t.Meeting); err != nil {
			return err
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		digest, err := s.keep(tx, t)
		if err != nil {
			return err
		}
		results, err := ResultsAt(tx, t.ID)
		if err != nil {
			return err
		}
		body, err := t.told(tx, results)
		if err != nil {
			return err
		}
		body["bundle"] = digest
		if body["elected"], err = t.elected(tx, results); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.conclude", Actor: who.Account, Subject: "sitting:" + string(id), Body: body})
	})
	return t, err
}

// end takes the hour and words that close the minutes.
func (t *Sitting) end(e Ending) (err error) {
	m := &t.Meeting
	day, since := m.Sits(t.Pauses)
	t.ConcludedOn = day
	if m.Ended, err = meeting.Hour("ended", e.Ended); err != nil {
		return err
	}
	t.Balance = strings.TrimSpace(e.Balance)
	switch {
	case m.Ended == "":
		return fault.Field("ended", "sitting.ended-missing")
	case m.Ended < since:
		return fault.Field("ended", "sitting.ends-before-start", since)
	}
	return nil
}

// told is what the ledger keeps: how many passed, and a seal of every line.
func (t Sitting) told(tx *store.Tx, all []Result) (map[string]any, error) {
	passed := 0
	lines := make([]string, len(all))
	for i, r := range all {
		lines[i] = r.Subject.String() + "=" + r.Outcome
		if r.Passed() {
			passed++
		}
	}
	seal, err := ledger.Seal(tx, "sitting:"+string(t.ID), strings.Join(lines, "\n"))
	return map[string]any{"day": t.ConcludedOn, "passed": passed, "refused": len(all) - passed, "results": seal}, err
}
