package pledge

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// with takes away what another title pledged answers.
func (f *Forecast) with(award string) {
	f.Below = slices.DeleteFunc(f.Below, func(l Lower) bool { return slices.Contains(l.Awards, award) })
}

// Change pledges another title in place of one, and says why; the unit confirms it
// anew. (Đổi danh hiệu đăng ký.)
func (s *Service) Change(ctx context.Context, who access.Actor, which ID, step int, award, why string) (p Pledge, err error) {
	defer fault.Wrap(&err, "change pledge %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		p, err = s.step(tx, who, which, step, access.TakePledge, "pledge.change", func(p *Pledge, x *Step) error {
			if x.Why, err = reason(why); err != nil {
				return err
			}
			if award == p.Award {
				return fault.Field("award", "pledge.same")
			}
			if err := p.timely(who.Today); err != nil {
				return err
			}
			before := p.Award
			p.Award, p.State = award, Said
			if err := s.check(tx, p, who.Today, before); err != nil {
				return err
			}
			x.What, x.Forecast = Changed, p.Forecast
			return nil
		})
		return err
	})
	return p, err
}

// Withdraw takes a pledge back, and says why; it stays to be read. (Rút đăng ký.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, which ID, step int, why string) (p Pledge, err error) {
	defer fault.Wrap(&err, "withdraw pledge %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		p, err = s.step(tx, who, which, step, access.TakePledge, "pledge.withdraw", func(p *Pledge, x *Step) (err error) {
			x.What, p.State = WasWithdrawn, Withdrawn
			x.Why, err = reason(why)
			return err
		})
		return err
	})
	return p, err
}
