package nomination

import (
	"strconv"

	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// tell asks whoever takes part for the members to nominate. Of a member for whom
// nobody acts it says so, to be told some other way. (Báo mở đề cử.)
func (s seat) tell(tx *store.Tx, by string) error {
	var to []notice.Recipient
	for _, m := range s.members {
		held, err := account.Holders(tx, access.TakeCluster, m.Unit)
		if err != nil {
			return err
		}
		if len(held) == 0 {
			held = []notice.Recipient{{Name: m.Name, UnitName: m.Name}}
		}
		to = append(to, held...)
	}
	return notice.Send(tx, notice.Told{Kind: notice.NominationOpened, Subject: s.ID.Subject(), Unit: s.of.Body, By: by,
		Args: []string{s.of.Name, strconv.Itoa(s.Year), s.Due.String()}, Due: s.Due, To: to})
}
