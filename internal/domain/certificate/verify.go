package certificate

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/platform/store"
)

// Verify answers anyone whether a number is in the book of honours, and what
// the paper should say. It asks for no account. (Kiểm tra bằng, giấy khen.)
func (s *Service) Verify(ctx context.Context, number string) (c Check, err error) {
	typed := []rune(strings.TrimSpace(number))
	c = Check{State: Unknown, Number: string(typed[:min(len(typed), 40)])}
	tidy, ok := award.ParseNumber(number)
	if !ok {
		c.Mistyped = true
		return c, nil
	}
	c.Number = tidy
	err = s.db.View(ctx, func(tx *store.Tx) error {
		a, err := award.ByNumber(tx, tidy)
		if fault.Is(err, fault.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return s.answer(tx, &c, a)
	})
	return c, err
}

// answer fills in what the public may see of an award, and no more.
func (s *Service) answer(tx *store.Tx, c *Check, a award.Award) error {
	c.State = Valid
	c.Award, c.AwardName, c.Year = a.Award, s.law.NameOf(a.Award), a.Year
	c.Name, c.UnitName, c.Post = a.Name, a.UnitName, a.Post
	c.No, c.Day, c.Body = a.DecisionNo, a.Decided, a.ByName
	if a.State == award.Conferred {
		return nil
	}
	c.Because = a.Because
	if a.State == award.Revoked {
		c.State = Revoked
		return nil
	}
	c.State = Corrected
	past, err := award.Versions(tx, a.ID)
	if err != nil {
		return err
	}
	if len(past) > 0 {
		c.Was = &Printed{past[0].Name, past[0].UnitName, past[0].Post}
	}
	return nil
}
