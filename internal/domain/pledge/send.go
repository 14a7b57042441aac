package pledge

import (
	"context"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Send sends the newest signed list of a unit to the unit above it. (Gửi danh sách
// lên cấp trên.)
func (s *Service) Send(ctx context.Context, who access.Actor, which ListID) (l List, err error) {
	defer fault.Wrap(&err, "send pledge list %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if l, err = FindList(tx, which); err != nil {
			return err
		}
		of, err := s.unit(tx, who, access.SendPledge, l.Unit)
		if err != nil {
			return err
		}
		if err := l.sendable(tx); err != nil {
			return err
		}
		if l.To = of.Parent; l.To == "" {
			return fault.Code(fault.Conflict, "pledge.nobody-above")
		}
		l.SentAt = tx.Now()
		if _, err := tx.Exec(`UPDATE pledge_list SET to_unit = $1, sent_by = $2, sent_at = $3 WHERE id = $4`, l.To, who.Account, store.When(l.SentAt), l.ID); err != nil {
			return err
		}
		to, err := account.Holders(tx, access.ReceivePledge, l.To)
		if err != nil {
			return err
		}
		if err := notice.Send(tx, notice.Told{Kind: notice.PledgesSent, Subject: l.ID.Subject(), Unit: l.Unit, By: who.Account,
			Args: []string{l.UnitName, strconv.Itoa(l.Year)}, To: to}); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.SendPledge), Actor: who.Account, Subject: l.ID.Subject().String(), Body: map[string]any{"to": l.To, "text": l.Hash}})
	})
	return l, err
}

func (l List) sendable(tx *store.Tx) error {
	if !l.SentAt.IsZero() {
		return fault.Code(fault.Conflict, "pledge.sent-already")
	}
	all, err := listsOf(tx, l.Unit, l.Year)
	if err == nil && all[0].ID != l.ID {
		err = fault.Code(fault.Conflict, "pledge.list-replaced")
	}
	return err
}

// Receive takes a list into the consolidated one of the unit above. (Nhận danh sách.)
func (s *Service) Receive(ctx context.Context, who access.Actor, which ListID) (l List, err error) {
	defer fault.Wrap(&err, "receive pledge list %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if l, err = FindList(tx, which); err != nil {
			return err
		}
		if l.To == "" {
			return fault.Code(fault.Conflict, "pledge.not-sent")
		}
		if _, err := s.unit(tx, who, access.ReceivePledge, l.To); err != nil {
			return err
		}
		if !l.ReceivedAt.IsZero() {
			return fault.Code(fault.Conflict, "pledge.received-already")
		}
		l.ReceivedBy, l.ReceivedAt = who.Account, tx.Now()
		if _, err := tx.Exec(`UPDATE pledge_list SET received_by = $1, received_at = $2 WHERE id = $3`, who.Account, store.When(l.ReceivedAt), l.ID); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.ReceivePledge), Actor: who.Account, Subject: l.ID.Subject().String(), Body: map[string]any{"unit": l.Unit, "text": l.Hash}})
	})
	return l, err
}

// unit finds a unit over which the actor may do an act.
func (s *Service) unit(tx *store.Tx, who access.Actor, act access.Act, of registry.UnitID) (registry.Unit, error) {
	u, err := registry.FindUnit(tx, of, who.Today)
	if err != nil {
		return u, err
	}
	return u, who.Must(act, u.Path)
}
