package pledge

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Signing is what the head of a unit gives to sign its list.
type Signing struct {
	Unit registry.UnitID
	Year int
	Hash string // of the list as it was read
	Why  string // it differs from the one before; the first needs none
	Post string // read only where the registry does not know it
	Code string // of the second factor
}

// Sign freezes the list of a unit as it was read, confirmed with the second factor.
// A later list stands in place of this one. (Ký danh sách đăng ký.)
func (s *Service) Sign(ctx context.Context, who access.Actor, x Signing) (l List, err error) {
	defer fault.Wrap(&err, "sign the pledges of %s", x.Unit)
	var refusal error
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if l, err = s.asSigned(tx, who, x); err != nil {
			return err
		}
		if refusal, err = account.Prove(tx, who, x.Code); err != nil || refusal != nil {
			return err // a wrong try is kept
		}
		if _, err := tx.Exec(`INSERT INTO pledge_list (id, unit, year, no, why, content, hash, rows, signed_by, signer, post, signed_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, l.ID, l.Unit, l.Year, l.No, l.Why, l.text, l.Hash, len(l.Rows), l.SignedBy, l.Signer, l.Post, store.When(l.SignedAt)); err != nil {
			if store.Taken(err) {
				return fault.Code(fault.Conflict, "pledge.other-list")
			}
			return err
		}
		body := map[string]any{"unit": l.Unit, "year": l.Year, "no": l.No, "rows": len(l.Rows), "text": l.Hash, "factor": true}
		if l.Why != "" {
			if body["why"], err = ledger.Seal(tx, l.ID.Subject().String(), l.Why); err != nil {
				return err
			}
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.SignPledge), Actor: who.Account, Subject: l.ID.Subject().String(), Body: body})
	})
	if err == nil {
		err = refusal
	}
	return l, err
}

// asSigned is the list that the actor read, ready to be signed.
func (s *Service) asSigned(tx *store.Tx, who access.Actor, x Signing) (l List, err error) {
	of, err := s.unit(tx, who, access.SignPledge, x.Unit)
	if err != nil {
		return l, err
	}
	if l.Content, err = draft(tx, of, x.Year, who.Today); err != nil {
		return l, err
	}
	if l.text, l.Hash, err = l.freeze(); err != nil {
		return l, err
	}
	if l.Hash != x.Hash {
		return l, fault.Code(fault.Conflict, "pledge.other-list")
	}
	if len(l.Rows) == 0 && l.No == 1 {
		return l, fault.Code(fault.Conflict, "pledge.list-empty")
	}
	before, err := listsOf(tx, x.Unit, x.Year)
	if err != nil {
		return l, err
	}
	if len(before) > 0 {
		if before[0].like(l.Content) {
			return l, fault.Code(fault.Conflict, "pledge.list-same")
		}
		if l.Why, err = reason(x.Why); err != nil {
			return l, err
		}
	}
	l.ID, l.SignedBy, l.SignedAt = ListID(tx.NewID()), who.Account, tx.Now()
	l.Signer, l.Post, err = account.Signer(tx, who, x.Post)
	return l, err
}
