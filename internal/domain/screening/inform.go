package screening

import (
	"strconv"

	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/platform/store"
)

// informAsker tells who asked for the sweep that it is done.
func (w Sweep) informAsker(tx *store.Tx) error {
	asker, err := account.Recipient(tx, account.ID(w.AskedBy))
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: notice.SweepDone, Subject: id.Subject{Kind: "screening", ID: string(w.ID)}, Args: []string{w.UnitName, strconv.Itoa(w.Year)}, To: asker})
}
