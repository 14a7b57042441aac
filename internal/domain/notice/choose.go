package notice

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Settings are an account's own: its address, and the kinds it keeps out of its
// mail. (Cách nhận thông báo.)
type Settings struct {
	Address Address
	Muted   []Kind
	Pace    Pace
}

// Settings are the actor's.
func (s *Service) Settings(ctx context.Context, who access.Actor) (own Settings, err error) {
	defer fault.Wrap(&err, "look at settings of notices")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if own.Address, err = addressOf(tx, who.Account); err != nil {
			return err
		}
		paces, err := pacesOf(tx, []string{who.Account})
		if err != nil {
			return err
		}
		if own.Pace = paces[who.Account]; own.Pace.Every == "" {
			own.Pace.Every = "now"
		}
		own.Muted, err = store.Collect(tx, store.One[Kind], `SELECT kind FROM notice_muted WHERE account = $1 ORDER BY kind`, who.Account)
		return err
	})
	return own, err
}

// Choose says which kinds come by letter as well; those that always do need not
// be named. (Chọn thông báo gửi thư.)
func (s *Service) Choose(ctx context.Context, who access.Actor, byMail []Kind) (err error) {
	defer fault.Wrap(&err, "choose notices of account %s", who.Account)
	return s.own(ctx, who, "notice.choose", func(tx *store.Tx) (map[string]any, error) {
		if slices.ContainsFunc(byMail, func(k Kind) bool { return !slices.Contains(kinds, k) }) {
			return nil, fault.Field("kinds", "notice.no-such-kind")
		}
		if _, err := tx.Exec(`DELETE FROM notice_muted WHERE account = $1`, who.Account); err != nil {
			return nil, err
		}
		var rows [][]any
		for _, k := range kinds {
			if !k.Always() && !slices.Contains(byMail, k) {
				rows = append(rows, []any{who.Account, k})
			}
		}
		if len(rows) > 0 {
			if err := tx.Insert(`notice_muted (account, kind)`, rows); err != nil {
				return nil, err
			}
		}
		return map[string]any{"muted": len(rows)}, nil
	})
}
