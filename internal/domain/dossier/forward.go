package dossier

import (
	"context"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Forward sends an appraised dossier to the next body up; lines sent back for
// mending follow when they are mended. The day of law stays. An empty to is the
// unit above the body. (Chuyển lên cấp trên.)
func (s *Service) Forward(ctx context.Context, who access.Actor, dossier ID, to registry.UnitID, why string) (d Dossier, err error) {
	defer fault.Wrap(&err, "forward dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = s.ours(tx, who, access.ForwardDossier, dossier); err != nil {
			return err
		}
		next, err := above(tx, &d, to)
		if err != nil {
			return err
		}
		lines, err := d.lines(tx, nil)
		if err != nil {
			return err
		}
		going, err := d.forward(lines)
		if err != nil {
			return err
		}
		if err := s.free(tx, &d, going); err != nil {
			return err
		}
		from := d.To
		for _, n := range going {
			n.State, n.Opinion, n.Holder, n.Since = Listed, "", next.ID, tx.Now()
		}
		if err := saveLines(tx, going); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE dossier_body SET done = $1 WHERE dossier = $2 AND done IS NULL`, store.When(tx.Now()), d.ID); err != nil {
			return err
		}
		d.To, d.ToName, d.State, d.ReceivedAt = next.ID, next.Name, Submitted, time.Time{}
		d.Holder, d.HolderBy, d.Since, d.SubmittedAt = next.ID, "", tx.Now(), tx.Now()
		if err := save(tx, &d); err != nil {
			return err
		}
		if err := d.leg(tx); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Act: string(access.ForwardDossier), By: who.Account, Unit: from, Count: len(going), Reason: viet.Clean(why)}); err != nil {
			return err
		}
		if err := d.informUnit(tx, who, notice.DossierForwarded, from); err != nil {
			return err
		}
		if err := d.informBody(tx, who, from); err != nil {
			return err
		}
		return enter(tx, who, access.ForwardDossier, d, map[string]any{"from": from, "to": d.To, "lines": len(going)})
	})
	return d, err
}

// above is the body a dossier goes to next.
func above(tx *store.Tx, d *Dossier, to registry.UnitID) (registry.Unit, error) {
	if to == "" {
		here, err := registry.FindUnit(tx, d.To, today(tx))
		if err != nil {
			return here, err
		}
		to = here.Parent
	}
	if to == "" || to == d.To || to == d.Unit {
		return registry.Unit{}, fault.Field("to", "dossier.no-body")
	}
	u, err := registry.FindUnit(tx, to, today(tx))
	if err != nil {
		return u, err
	}
	for _, held := range []registry.UnitID{d.Unit, d.To} {
		over, err := registry.ScopeOf(tx, held)
		if err != nil {
			return u, err
		}
		if u.Path.Within(over) {
			return u, fault.Field("to", "dossier.body-beneath", u.Name)
		}
	}
	return u, nil
}

// forward lists the lines that go up: all that were appraised or passed. It
// refuses while a line still waits for an opinion or for the council.
func (d *Dossier) forward(lines []*Nomination) (going []*Nomination, err error) {
	if d.State != Received && d.State != Appraised {
		return nil, fault.Code(fault.Conflict, "dossier.not-received")
	}
	waiting := 0
	for _, n := range lines {
		switch n.State {
		case Listed, Tabled:
			waiting++
		case Supported, Passed:
			going = append(going, n)
		}
	}
	switch {
	case waiting > 0:
		return nil, fault.Code(fault.Conflict, "dossier.lines-wait", waiting)
	case len(going) == 0:
		return nil, fault.Code(fault.Conflict, "dossier.nothing-to-forward")
	}
	return going, nil
}
