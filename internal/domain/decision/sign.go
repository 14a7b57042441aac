package decision

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Sign records the signature on paper: number, day, signer and in whose stead.
// Names and money are those of that day. It may be recorded anew until the
// decision is published. (Ký quyết định.)
func (s *Service) Sign(ctx context.Context, who access.Actor, id ID, as Signing) (d Decision, err error) {
	defer fault.Wrap(&err, "sign decision %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = Find(tx, id); err != nil {
			return err
		}
		if err := may(tx, who, access.SignDecision, d.Body); err != nil {
			return err
		}
		lines, err := Lines(tx, id)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			return fault.Code(fault.Conflict, "decision.no-lines")
		}
		if err := d.sign(as, civil.Of(tx.Now())); err != nil {
			return err
		}
		if err := afterCouncil(d, lines); err != nil {
			return err
		}
		if err := d.nameBody(tx, d.Day); err != nil {
			return err
		}
		if err := arrange(s.law, d, lines, d.Day); err != nil {
			return err
		}
		d.SignedAt = tx.Now()
		if err := rewrite(tx, id, lines); err != nil {
			return err
		}
		if err := save(tx, &d); err != nil {
			return err
		}
		seal, err := sealOf(tx, d, lines)
		if err != nil {
			return err
		}
		return record(tx, who, "decision.sign", d, map[string]any{"day": d.Day, "capacity": d.Capacity, "lines": len(lines), "money": total(lines), "list": seal})
	})
	return d, err
}

// afterCouncil refuses a day before the sitting that carried a line.
func afterCouncil(d Decision, lines []Line) error {
	for _, l := range lines {
		if !l.Council.On.IsZero() && d.Day.Before(l.Council.On) {
			return fault.Field("day", "decision.before-council", l.Council.On)
		}
	}
	return nil
}

// total is the money of a list; lines whose money is not known add nothing.
func total(lines []Line) (sum int64) {
	for _, l := range lines {
		sum += int64(l.Money)
	}
	return sum
}

// sealOf is the salted hash of number, signer and every line as signed.
func sealOf(tx *store.Tx, d Decision, lines []Line) (string, error) {
	text := d.Number + "\n" + d.Day.String() + "\n" + d.Capacity + d.SignerTitle + "\n" + d.Signer
	for _, l := range lines {
		text += "\n" + l.Award + "\t" + l.Subject.String() + "\t" + l.Name + "\t" + l.UnitName + "\t" + l.Achievement + "\t" + l.Money.String()
	}
	return ledger.Seal(tx, "decision:"+string(d.ID), text)
}
