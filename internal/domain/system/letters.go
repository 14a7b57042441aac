package system

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/store"
)

// Letters shows the newest letters of the house: to whom, about what, how they
// stand. The text is shown only of those that no server could send, so that
// without one, in development or in a demo house, it is seen what would have
// gone out; a letter that is on its way is its receiver's. (Thư đi.)
func (s *Service) Letters(ctx context.Context, who access.Actor) (all []mail.Kept, err error) {
	defer fault.Wrap(&err, "look at letters")
	if err := may(who, access.LookSystem); err != nil {
		return nil, err
	}
	err = s.db.View(ctx, func(tx *store.Tx) error { all, err = mail.List(tx, listed); return err })
	for i := range all {
		if all[i].HTML = ""; all[i].State != mail.NotSent {
			all[i].Body = ""
		}
	}
	return all, err
}
