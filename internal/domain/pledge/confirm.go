package pledge

import (
	"context"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Confirm takes pledges into the list of the unit, all or none. (Xác nhận đăng ký.)
func (s *Service) Confirm(ctx context.Context, who access.Actor, all ...ID) (err error) {
	defer fault.Wrap(&err, "confirm %d pledges", len(all))
	if len(all) == 0 {
		return fault.Field("pledge", "pledge.none-chosen")
	}
	return s.db.Update(ctx, func(tx *store.Tx) error {
		for _, which := range all {
			if _, err := s.step(tx, who, which, 0, access.ConfirmPledge, "pledge.confirm", func(p *Pledge, x *Step) error {
				if p.State == Confirmed {
					return fault.Code(fault.Conflict, "pledge.is-confirmed")
				}
				x.What, p.State = WasConfirmed, Confirmed
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Decline keeps a pledge out of the list of the unit, and says why; whoever pledged
// is told, and may pledge again. (Không xác nhận, nêu lý do.)
func (s *Service) Decline(ctx context.Context, who access.Actor, which ID, why string) (p Pledge, err error) {
	defer fault.Wrap(&err, "decline pledge %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		p, err = s.step(tx, who, which, 0, access.ConfirmPledge, "pledge.decline", func(p *Pledge, x *Step) (err error) {
			x.What, p.State = WasDeclined, Declined
			x.Why, err = reason(why)
			return err
		})
		if err != nil || p.Subject.Kind != person {
			return err
		}
		to, err := account.Persons(tx, []registry.PersonID{registry.PersonID(p.Subject.ID)})
		if err != nil {
			return err
		}
		return notice.Send(tx, notice.Told{Kind: notice.PledgeDeclined, Subject: p.ID.Subject(), Unit: p.Unit, By: who.Account,
			Args: []string{strconv.Itoa(p.Year)}, To: to})
	})
	return p, err
}
