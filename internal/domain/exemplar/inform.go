package exemplar

import (
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// informReporters tells whoever saw the deed while signed in, and whoever took it
// up, that its looking into has ended.
func (e *Exemplar) informReporters(tx *store.Tx, who access.Actor) error {
	accounts, err := store.Collect(tx, store.One[account.ID], `SELECT DISTINCT by_account FROM sighting WHERE exemplar = $1 AND by_account <> '' ORDER BY by_account`, e.ID)
	if err != nil {
		return err
	}
	if e.TakenBy != "" {
		accounts = append(accounts, account.ID(e.TakenBy))
	}
	var to []notice.Recipient
	for _, a := range accounts {
		some, err := account.Recipient(tx, a)
		if err != nil {
			return err
		}
		to = append(to, some...)
	}
	return tell(tx, who, notice.ExemplarEnded, e.ID.Subject(), e.Unit, to)
}
