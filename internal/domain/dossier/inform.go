package dossier

import (
	"slices"
	"strconv"

	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// informBody tells whoever receives at the body the dossier was sent to.
func (d *Dossier) informBody(tx *store.Tx, who access.Actor, from registry.UnitID) error {
	to, err := account.Holders(tx, access.ReceiveDossier, d.To)
	if err != nil {
		return err
	}
	return d.inform(tx, who, notice.DossierSubmitted, from, to, d.Title, d.UnitName)
}

// informUnit tells whoever submits for the unit what the body has done; more is
// what the sentence names beside the dossier and the body.
func (d *Dossier) informUnit(tx *store.Tx, who access.Actor, kind notice.Kind, body registry.UnitID, more ...int) error {
	to, err := account.Holders(tx, access.NominateDossier, d.Unit)
	if err != nil {
		return err
	}
	args := []string{d.Title, d.ToName}
	for _, n := range more {
		args = append(args, strconv.Itoa(n))
	}
	return d.inform(tx, who, kind, body, to, args...)
}

func (d *Dossier) inform(tx *store.Tx, who access.Actor, kind notice.Kind, unit registry.UnitID, to []notice.Recipient, args ...string) error {
	return notice.Send(tx, notice.Told{Kind: kind, Subject: d.ID.Subject(), Unit: unit, By: who.Account, Args: args, To: to})
}

// ProposersOf are the units that proposed some nominations.
func ProposersOf(tx *store.Tx, nominations []NominationID) (units []registry.UnitID, err error) {
	for some := range slices.Chunk(nominations, 500) {
		list, err := store.Collect(tx, store.One[registry.UnitID], `SELECT DISTINCT d.unit FROM nomination n JOIN dossier d ON d.id = n.dossier
			WHERE n.id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		units = append(units, list...)
	}
	slices.Sort(units)
	return slices.Compact(units), nil
}
