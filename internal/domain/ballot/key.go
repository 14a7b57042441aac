package ballot

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Key publishes the public part of a teller's key, made in the teller's
// browser, with the proof of holding it; until opening it may be replaced.
// (Công bố khóa kiểm phiếu.)
func (s *Service) Key(ctx context.Context, who access.Actor, id ID, key, held string) (err error) {
	defer fault.Wrap(&err, "publish key of ballot %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		b, err := Find(tx, id)
		if err != nil {
			return err
		}
		t, err := b.tellerOf(who)
		if err != nil {
			return err
		}
		if err := b.must(Prepared); err != nil {
			return err
		}
		if t.Key, t.Proof = key, held; !t.Holds(b.Sitting, string(b.ID)) {
			return fault.Field("key", "ballot.key-unproved")
		}
		if _, err := tx.Exec(`UPDATE ballot_teller SET key = $1, proof = $2 WHERE ballot = $3 AND id = $4`, key, held, id, t.ID); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "ballot.key", Actor: who.Account, Subject: b.subject(), Body: map[string]any{"teller": t.ID, "key": key}})
	})
}

// Ready publishes the key of a member's device; until opening it may be
// replaced. The six words of it are shown on the roll. (Đăng ký thiết bị.)
func (s *Service) Ready(ctx context.Context, who access.Actor, id ID, key string) (words []string, err error) {
	defer fault.Wrap(&err, "ready device for ballot %s", id)
	if words = proof.Words(key); words == nil {
		return nil, fault.Field("key", "ballot.bad-device-key")
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		b, err := Find(tx, id)
		if err != nil {
			return err
		}
		v, err := b.voterOf(who)
		if err != nil {
			return err
		}
		if err := b.must(Prepared); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE ballot_voter SET key = $1 WHERE ballot = $2 AND id = $3`, key, id, v.ID); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "ballot.ready", Actor: who.Account, Subject: b.subject(), Body: map[string]any{"voter": v.ID, "key": key}})
	})
	return words, err
}
