package council

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// BodyFor is the body whose council sits, to whoever may do act for it. (Đơn vị
// có Hội đồng.)
func BodyFor(tx *store.Tx, who access.Actor, act access.Act, sitting SittingID) (registry.UnitID, error) {
	t, err := findFor(tx, who, act, sitting)
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

// DayOf is the day a sitting is held, as far as is planned.
func DayOf(tx *store.Tx, sitting SittingID) (civil.Date, error) {
	t, err := find(tx, sitting)
	return t.Meeting.Day, err
}

// Bodies lists the units that have a council. (Các đơn vị có Hội đồng.)
func Bodies(tx *store.Tx) ([]registry.UnitID, error) {
	return store.Collect(tx, store.One[registry.UnitID], `SELECT DISTINCT body FROM council ORDER BY body`)
}
