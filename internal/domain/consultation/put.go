package consultation

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Put asks everyone who was invited last whether they agree to the draft as it
// stands, by a rule of the body. (Lấy ý kiến thông qua bằng văn bản.)
func (s *Service) Put(ctx context.Context, who access.Actor, which ID, revision int64, due civil.Date, m Majority) (c Consultation, err error) {
	defer fault.Wrap(&err, "put consultation %s", which)
	return s.change(ctx, who, access.DraftConsultation, "consultation.put", which, func(tx *store.Tx, now *Consultation) (map[string]any, error) {
		if err := now.put(who.Today, revision, due, m); err != nil {
			return nil, err
		}
		all, err := now.carriedOver(tx)
		if err != nil {
			return nil, err
		}
		now.PutAt = tx.Now()
		body := map[string]any{"version": now.No, "due": due, "share": []int{m.Num, m.Den}, "over": m.Over, "of": m.Of, "invited": len(all), "text": now.Hash}
		return body, tell(tx, who.Account, *now, notice.ConsultationPut, due, all)
	})
}

func (c *Consultation) put(today civil.Date, revision int64, due civil.Date, m Majority) error {
	if err := c.settled(); err != nil {
		return err
	}
	if err := c.at(revision); err != nil {
		return err
	}
	if err := dueFrom(today, due); err != nil {
		return err
	}
	if err := m.whole(); err != nil {
		return err
	}
	c.PutDue, c.Majority, c.Hash = due, m, c.hash(c.Kind)
	return nil
}

// carriedOver are the invitees of this version; one nobody was asked about has
// those of the last that was.
func (c Consultation) carriedOver(tx *store.Tx) ([]Invitee, error) {
	if !c.AskedAt.IsZero() {
		return inviteesOf(tx, c.ID, c.No)
	}
	var last int
	if err := tx.Row(`SELECT MAX(version) FROM consultation_invitee WHERE consultation = $1`, c.ID).Scan(&last); err != nil {
		return nil, err
	}
	all, err := inviteesOf(tx, c.ID, last)
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].ID, all[i].Answered = tx.NewID(), false
	}
	return all, seat(tx, c.Version, all)
}
