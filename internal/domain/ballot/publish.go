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
	var c Count
	err = s.db.View(ctx, func(tx *store.Tx) error {
		b, err := findFor(tx, who, access.CloseBallot, id)
		if err == nil {
			err = b.alone()
		}
		if err == nil {
			c, err = CountOf(tx, id)
		}
		return err
	})
	if err == nil {
		err = c.Verify()
	}
	if err != nil {
		return r, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error { return c.Publish(tx, who) })
	return c.Result, err
}

// A Count is what a ballot was counted as, published or about to be.
type Count struct {
	Result
	Published bool
	record    proof.Record
	revision  int64
}

// CountOf is a part: it reads what a ballot was counted as.
func CountOf(tx *store.Tx, id ID) (c Count, err error) {
	b, err := Find(tx, id)
	if err != nil {
		return c, err
	}
	if c.Published = b.State == Published; !c.Published {
		if err := b.must(Counted); err != nil {
			return c, err
		}
	}
	if c.record, err = recordOf(tx, &b); err != nil {
		return c, err
	}
	c.Result, c.revision = b.result(&c.record), b.Revision
	return c, nil
}

// Verify recomputes the record from nothing but itself. It takes its time, and
// is done before anybody has to wait.
func (c Count) Verify() error { return wrong("ballot.record-fails", proof.Verify(&c.record)) }

// Publish is the part of the act, for an actor that the caller has let; what is
// published already stays so.
func (c Count) Publish(tx *store.Tx, who access.Actor) error {
	b, err := Find(tx, c.ID)
	if err != nil || b.State == Published {
		return err
	}
	if err := b.must(Counted); err != nil {
		return err
	}
	b.State, b.EndedAt, b.Revision = Published, tx.Now(), c.revision
	if err := save(tx, &b); err != nil {
		return err
	}
	return ledger.Append(tx, ledger.Entry{Act: "ballot.publish", Actor: who.Account, Subject: b.subject(), Body: map[string]any{"record": c.Record}})
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
