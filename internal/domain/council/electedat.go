package council

import (
	"thidua/internal/base/id"
	"thidua/internal/platform/store"
)

// ElectedAt reports that a sitting of a council of something, such as a cluster,
// has concluded and elected somebody. Part.
func ElectedAt(tx *store.Tx, sitting string, about id.Subject) (bool, error) {
	var n int
	err := tx.Row(`SELECT COUNT(*) FROM council_term t JOIN sitting s ON s.id = t.sitting JOIN council c ON c.id = s.council
		WHERE t.sitting = $1 AND s.state = 'concluded' AND c.about_kind = $2 AND c.about_id = $3`, sitting, about.Kind, about.ID).Scan(&n)
	return n > 0, err
}
