package ballot

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Publish makes the result known, after the record has been verified once more
// from nothing but itself. (Công bố kết quả.)
func (s *Service) Publish(ctx context.Context, who access.Actor, id ID) (r Result, err error) {
	defer fault.Wrap(&err, "publish ballot %s", id)
	var rec proof.Record
	err = s.db.View(ctx, func(tx *store.Tx) error {
		b, err := findFor(tx, who, access.CloseBallot, id)
		if err == nil {
			err = b.must(Counted)
		}
		if err != nil {
			return err
		}
		rec, err = recordOf(tx, &b)
		return err
	})
	if err != nil {
		return r, err
	}
	if err := wrong("ballot.record-fails", proof.Verify(&rec)); err != nil {
		return r, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		b, err := findFor(tx, who, access.CloseBallot, id)
		if err != nil {
			return err
		}
		if err := b.must(Counted); err != nil {
			return err
		}
		b.State, b.EndedAt = Published, tx.Now()
		if err := save(tx, &b); err != nil {
			return err
		}
		if r, err = ResultOf(tx, id); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "ballot.publish", Actor: who.Account, Subject: b.subject(), Body: map[string]any{"record": r.Record}})
	})
	return r, err
}

// Destroy removes the slips once nobody can appeal any more. Names and hashes,
// products and shares stay, and the record still verifies. (Hủy phiếu.)
func (s *Service) Destroy(ctx context.Context, who access.Actor, id ID) (err error) {
	defer fault.Wrap(&err, "destroy slips of ballot %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		b, err := findFor(tx, who, access.DestroyBallot, id)
		if err != nil {
			return err
		}
		switch until := b.EndedAt.AddDate(0, 0, b.Appeal); {
		case b.State != Published && b.State != Void:
			return fault.Code(fault.Conflict, "ballot.not-ended")
		case !b.DestroyedAt.IsZero():
			return fault.Code(fault.Conflict, "ballot.destroyed")
		case tx.Now().Before(until):
			return fault.Code(fault.Conflict, "ballot.appeal-runs", until)
		}
		n, err := tx.Exec(`UPDATE ballot_slip SET slip = '' WHERE ballot = $1`, id)
		if err != nil {
			return err
		}
		b.DestroyedAt = tx.Now()
		if err := save(tx, &b); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "ballot.destroy", Actor: who.Account, Subject: b.subject(), Body: map[string]any{"slips": n}})
	})
}
