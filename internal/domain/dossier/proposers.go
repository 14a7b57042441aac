package dossier

import (
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Proposers are the units in whose name the actor may open dossiers about what a body
// holds: the body itself, if there is one above it, and the units directly beneath.
// Part. (Đơn vị trình.)
func Proposers(tx *store.Tx, who access.Actor, body registry.UnitID) (all []registry.Unit, err error) {
	b, err := registry.FindUnit(tx, body, who.Today)
	if err != nil {
		return nil, err
	}
	if b.Parent != "" && who.May(access.OpenDossier, b.Path) {
		all = append(all, b)
	}
	beneath, err := registry.UnitsUnder(tx, b.Path, who.Today)
	for _, u := range beneath {
		if u.Parent == body && who.May(access.OpenDossier, u.Path) {
			all = append(all, u)
		}
	}
	return all, err
}
