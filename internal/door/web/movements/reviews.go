package movements

import (
	"strconv"

	"thidua/internal/domain/movement"
	"thidua/internal/door/web"
)

// reviewLinks lead to the reports that draft themselves, and to a review written
// down by hand.
func reviewLinks(v web.Visit, m movement.Sight) (all []web.Link) {
	if m.LaunchedOn.IsZero() {
		return nil
	}
	for _, k := range movement.ReviewKinds() {
		all = append(all, web.LinkIf(m.Runs(), v.T("review.see-"+string(k)), at(m.ID, "/reviews/"+string(k)))...)
	}
	return append(all, web.LinkIf(m.Leads && m.Runs(), v.T("movement.keep-review"), at(m.ID, "/review"))...)
}

// bestAt is where the best of a review are proposed.
func bestAt(m movement.Sight, r movement.Review) string { return at(m.ID, "/best/"+strconv.Itoa(r.No)) }
