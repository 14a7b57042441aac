package ballot

import (
	"context"
	"encoding/json"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Cast takes a slip, encrypted and signed on the member's device; a later one
// of the same member takes its place until closing. The same slip twice is one
// slip: whoever clicks again, or whose answer was lost, is told the same hash.
// (Bỏ phiếu.)
func (s *Service) Cast(ctx context.Context, who access.Actor, id ID, slip proof.Slip) (hash string, err error) {
	defer fault.Wrap(&err, "cast a slip of ballot %s", id)
	var b Ballot
	if err = s.db.View(ctx, func(tx *store.Tx) error { b, err = Find(tx, id); return err }); err != nil {
		return "", err
	}
	// Proofs take their time: they are checked before anybody has to wait.
	if hash, err = b.cast(who, &slip); err != nil {
		return "", err
	}
	text, err := json.Marshal(slip)
	if err != nil {
		return "", err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		now, err := Find(tx, id)
		if err != nil {
			return err
		}
		if err := now.must(Open); err != nil {
			return err
		}
		taken, err := put(tx, id, proof.Listed{Voter: slip.Voter, Serial: slip.Serial, Hash: hash}, string(text))
		if err != nil || !taken {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "ballot.cast", Actor: who.Account, Subject: b.subject(), Body: map[string]any{"slip": hash, "serial": slip.Serial}})
	})
	return hash, err
}

// cast refuses a slip that is not this member's, or does not prove what it must.
func (b *Ballot) cast(who access.Actor, slip *proof.Slip) (hash string, err error) {
	v, err := b.voterOf(who)
	if err != nil {
		return "", err
	}
	if err := b.must(Open); err != nil {
		return "", err
	}
	if !v.Roll || v.ID != slip.Voter {
		return "", fault.Code(fault.Forbidden, "ballot.not-on-roll")
	}
	p := b.public()
	return slip.Hash(&p), wrong("ballot.bad-slip", p.CheckSlip(slip))
}

// put keeps a slip unless it is there already; an older one is refused.
func put(tx *store.Tx, id ID, l proof.Listed, slip string) (taken bool, err error) {
	var had proof.Listed
	err = tx.Row(`SELECT serial, hash FROM ballot_slip WHERE ballot = $1 AND voter = $2`, id, l.Voter).Scan(&had.Serial, &had.Hash)
	switch {
	case store.None(err):
	case err != nil:
		return false, err
	case had.Hash == l.Hash:
		return false, nil
	case l.Serial <= had.Serial:
		return false, fault.Code(fault.Conflict, "ballot.older-slip", had.Serial)
	}
	_, err = tx.Exec(`INSERT INTO ballot_slip (ballot, voter, serial, hash, slip) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (ballot, voter) DO UPDATE SET serial = excluded.serial, hash = excluded.hash, slip = excluded.slip`, id, l.Voter, l.Serial, l.Hash, slip)
	return err == nil, err
}
