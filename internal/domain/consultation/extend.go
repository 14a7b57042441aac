package consultation

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Extend gives those asked, or those who are to say whether they agree, more days,
// also once the last one has passed; whoever is silent is told. (Gia hạn.)
func (s *Service) Extend(ctx context.Context, who access.Actor, which ID, due civil.Date) (c Consultation, err error) {
	defer fault.Wrap(&err, "extend consultation %s", which)
	return s.change(ctx, who, access.DraftConsultation, "consultation.extend", which, func(tx *store.Tx, now *Consultation) (map[string]any, error) {
		silent, err := silentOf(tx, *now)
		if err != nil {
			return nil, err
		}
		if err := now.extend(who.Today, due); err != nil {
			return nil, err
		}
		kind := notice.ConsultationReminded
		if now.State() == Put {
			kind = notice.ConsultationPutReminded
		}
		return map[string]any{"version": now.No, "due": due, "silent": len(silent)}, tell(tx, who.Account, *now, kind, due, silent)
	})
}

func (c *Consultation) extend(today, due civil.Date) error {
	if err := c.in(Asked, Put); err != nil {
		return err
	}
	if err := dueFrom(today, due); err != nil {
		return err
	}
	last, reminded := &c.Due, &c.reminded
	if c.State() == Put {
		last, reminded = &c.PutDue, &c.putCalled
	}
	if !due.After(*last) {
		return fault.Field("due", "consultation.due-not-later", *last)
	}
	*last, *reminded = due, store.Time{}.Time
	return nil
}
