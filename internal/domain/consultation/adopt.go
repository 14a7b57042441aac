package consultation

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Adopt makes a draft the text that stands, for good: at a meeting that was held,
// or by the round that was put, when meeting is "". Its hash goes into the ledger.
// Where nobody has said what the rules ask for, the one who adopts says why it
// suffices. (Thông qua.)
func (s *Service) Adopt(ctx context.Context, who access.Actor, which ID, revision int64, at meeting.ID, note string) (c Consultation, err error) {
	defer fault.Wrap(&err, "adopt consultation %s", which)
	return s.change(ctx, who, access.AdoptConsultation, "consultation.adopt", which, func(tx *store.Tx, now *Consultation) (map[string]any, error) {
		if err := now.at(revision); err != nil {
			return nil, err
		}
		if now.Note, err = said("note", note, mostWhy); err != nil {
			return nil, err
		}
		invitees, err := inviteesOf(tx, now.ID, now.No)
		if err != nil {
			return nil, err
		}
		if at == "" {
			err = now.byRound(tx, who, len(invitees))
		} else {
			err = now.atMeeting(tx, at)
		}
		if err != nil {
			return nil, err
		}
		now.AdoptedAt, now.AdoptedBy, now.Hash = tx.Now(), who.Account, now.hash(now.Kind)
		seal, err := ledger.Seal(tx, now.subject().String(), now.Note)
		if err != nil {
			return nil, err
		}
		body := map[string]any{"version": now.No, "how": now.How, "meeting": now.Meeting, "outcome": now.Outcome, "text": now.Hash, "note": seal}
		return body, s.announce(tx, who, *now, notice.ConsultationAdopted)
	})
}

// byRound refuses before the round is over, and what it has not carried.
func (c *Consultation) byRound(tx *store.Tx, who access.Actor, invited int) error {
	if err := c.in(Put); err != nil {
		return err
	}
	voices, err := voicesOf(tx, c.Version)
	if err != nil {
		return err
	}
	n := count(invited, voices)
	if n.Silent > 0 && !who.Today.After(c.PutDue) {
		return fault.Code(fault.Conflict, "consultation.still-open", c.PutDue, n.Silent)
	}
	c.How, c.Outcome = ByRound, c.Majority.Outcome(n)
	switch {
	case c.Outcome == NotCarried:
		return fault.Code(fault.Conflict, "consultation.not-carried", n.Agree, n.Against, n.Silent)
	case c.Outcome == Unknown && c.Note == "":
		return fault.Field("note", "consultation.majority-unknown")
	}
	return nil
}

// atMeeting refuses a meeting that has not begun, and a draft that is not ready.
func (c *Consultation) atMeeting(tx *store.Tx, at meeting.ID) error {
	if err := c.settled(); err != nil {
		return err
	}
	m, err := meeting.Find(tx, at)
	if fault.Is(err, fault.NotFound) {
		return fault.Field("meeting", "meeting.not-found")
	}
	if err != nil {
		return err
	}
	if m.Started == "" {
		return fault.Field("meeting", "consultation.meeting-not-held")
	}
	c.How, c.Meeting = AtMeeting, string(at)
	return nil
}
