package cluster

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Bringing forms many clusters from a sheet, by one decision, and names who
// heads them in the year in which it takes effect.
type Bringing struct {
	Body           registry.UnitID
	Number, Signer string
	Day, From      civil.Date // zero From: the day of the decision
	How            How        // heads were chosen; "" is appointed
	Lines          []SheetLine
}

// A Planned is a line as it would be brought in: which unit it names, and what is
// wrong with it.
type Planned struct {
	SheetLine
	Unit     registry.UnitID
	UnitName string
	Wrong    []fault.Reason
}

// Plan says what bringing a sheet in would do, line by line. Nothing is written.
// (Xem trước.)
func (s *Service) Plan(ctx context.Context, who access.Actor, b Bringing) (all []Planned, err error) {
	defer fault.Wrap(&err, "plan clusters of %s", b.Body)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if err := mayFormFor(tx, who, b.Body); err != nil {
			return err
		}
		d, err := b.draft(tx)
		all = d.lines
		return err
	})
	return all, err
}

// Bring forms the clusters of a sheet, all or none: one bad line refuses it, and
// every bad line is named. (Nhập danh sách cụm, khối.)
func (s *Service) Bring(ctx context.Context, who access.Actor, b Bringing) (made []Cluster, err error) {
	defer fault.Wrap(&err, "bring clusters of %s", b.Body)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		made = nil
		if err := mayFormFor(tx, who, b.Body); err != nil {
			return err
		}
		d, err := b.draft(tx)
		if err != nil {
			return err
		}
		if err := d.refusal(); err != nil {
			return err
		}
		for _, p := range d.plans {
			c, err := p.form(tx)
			if err != nil {
				return err
			}
			made = append(made, c)
		}
		return ledger.Append(tx, ledger.Entry{Act: "cluster.bring", Actor: who.Account, Subject: b.Body.Subject().String(),
			Body: map[string]any{"clusters": len(made), "members": len(d.lines)}})
	})
	return made, err
}
