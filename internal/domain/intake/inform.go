package intake

import (
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/platform/store"
)

// informAsker tells who sent a long sheet that it has been read.
func (u Upload) informAsker(tx *store.Tx) error {
	asker, err := account.Recipient(tx, account.ID(u.By))
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: notice.UploadDone, Subject: u.ID.Subject(), Args: []string{u.File}, To: asker})
}
