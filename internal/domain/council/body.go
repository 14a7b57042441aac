package council

import (
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// BodyOf is the body whose council sits. (Đơn vị có Hội đồng.)
func BodyOf(tx *store.Tx, sitting SittingID) (registry.UnitID, error) {
	t, err := find(tx, sitting)
	return t.Body, err
}

// Bodies lists the units that have a council. (Các đơn vị có Hội đồng.)
func Bodies(tx *store.Tx) ([]registry.UnitID, error) {
	return store.Collect(tx, store.One[registry.UnitID], `SELECT DISTINCT body FROM council ORDER BY body`)
}
