package council

import (
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// BodyOf is the body whose council sits. (Đơn vị có Hội đồng.)
func BodyOf(tx *store.Tx, sitting SittingID) (registry.UnitID, error) {
	t, err := find(tx, sitting)
	return t.Body, err
}

// Of is the body whose council sits, and what kind of council it is.
func Of(tx *store.Tx, sitting SittingID) (body registry.UnitID, kind string, err error) {
	err = tx.Row(`SELECT c.body, c.kind FROM sitting s JOIN council c ON c.id = s.council WHERE s.id = $1`, sitting).Scan(&body, &kind)
	if store.None(err) {
		err = fault.Code(fault.NotFound, "sitting.not-found")
	}
	return body, kind, err
}

// Bodies lists the units that have a council. (Các đơn vị có Hội đồng.)
func Bodies(tx *store.Tx) ([]registry.UnitID, error) {
	return store.Collect(tx, store.One[registry.UnitID], `SELECT DISTINCT body FROM council ORDER BY body`)
}
