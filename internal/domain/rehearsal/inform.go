package rehearsal

import (
	"strconv"

	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/platform/store"
)

// informAsker tells who asked for the rehearsal that it has ended.
func (h Rehearsal) informAsker(tx *store.Tx) error {
	asker, err := account.Recipient(tx, account.ID(h.AskedBy))
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: notice.RehearsalDone, Subject: id.Subject{Kind: "rehearsal", ID: string(h.ID)}, Args: []string{h.UnitName, strconv.Itoa(h.From), strconv.Itoa(h.To)}, To: asker})
}
