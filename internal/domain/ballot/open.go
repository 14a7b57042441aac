package ballot

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Open freezes the roll and begins the vote: those present whose devices have a
// key. Whoever is present without one votes on paper. (Mở bỏ phiếu.)
func (s *Service) Open(ctx context.Context, who access.Actor, id ID, present []string) (b Ballot, err error) {
	defer fault.Wrap(&err, "open ballot %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if b, err = findFor(tx, who, access.OpenBallot, id); err != nil {
			return err
		}
		if err := b.alone(); err != nil {
			return err
		}
		b, err = Begin(tx, who, id, present)
		return err
	})
	return b, err
}

// Begin is the part of Open, for an actor that the caller has let.
func Begin(tx *store.Tx, who access.Actor, id ID, present []string) (b Ballot, err error) {
	if b, err = Find(tx, id); err != nil {
		return b, err
	}
	if err := b.open(present); err != nil {
		return b, err
	}
	b.OpenedAt = tx.Now()
	for _, v := range b.Voters {
		if _, err := tx.Exec(`UPDATE ballot_voter SET roll = $1 WHERE ballot = $2 AND id = $3`, v.Roll, id, v.ID); err != nil {
			return b, err
		}
	}
	if err := save(tx, &b); err != nil {
		return b, err
	}
	p := b.public()
	return b, ledger.Append(tx, ledger.Entry{Act: "ballot.open", Actor: who.Account, Subject: b.subject(),
		Body: map[string]any{"head": b.Head, "roll": p.RollHash(), "voters": len(p.Roll), "lines": len(p.Lines)}})
}

func (b *Ballot) open(present []string) error {
	if err := b.must(Prepared); err != nil {
		return err
	}
	if !b.Keyed() {
		return fault.Code(fault.Conflict, "ballot.keys-missing")
	}
	roll := 0
	for i := range b.Voters {
		v := &b.Voters[i]
		if v.Roll = v.Key != "" && slices.Contains(present, v.ID); v.Roll {
			roll++
		}
	}
	if roll < Fewest {
		return fault.Code(fault.Unmet, "ballot.too-few-voters", roll, Fewest)
	}
	p := b.public()
	if err := wrong("ballot.bad", p.Check()); err != nil {
		return err
	}
	b.State, b.Head = Open, p.Head()
	return nil
}
