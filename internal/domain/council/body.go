package council

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/meeting"
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

// SittingsOf lists the sittings of the councils of something, such as a cluster,
// that are called or in session, the next first. Part.
func SittingsOf(tx *store.Tx, about id.Subject) ([]Sitting, error) {
	all, err := store.Collect(tx, readSitting, sittingColumns+` WHERE c.about_kind = $1 AND c.about_id = $2 AND s.state IN ('called', 'open') ORDER BY s.id`, about.Kind, about.ID)
	for i := range all {
		if err != nil {
			break
		}
		all[i].Meeting, err = meeting.Find(tx, meeting.ID(all[i].ID))
	}
	return all, err
}

// Listed reports a subject on the list of a sitting that has not concluded. Part.
func Listed(tx *store.Tx, subject id.Subject) (bool, error) {
	var n int
	err := tx.Row(`SELECT COUNT(*) FROM sitting_item i JOIN sitting s ON s.id = i.sitting
		WHERE i.subject_kind = $1 AND i.subject_id = $2 AND s.state <> 'concluded'`, subject.Kind, subject.ID).Scan(&n)
	return n > 0, err
}
