package registry

import "thidua/internal/platform/store"

// PeopleLike are people of today whose name holds a key (viet.Fold), or whose
// number it is, most of them at the most: with their unit, records joined to others
// left out. Whoever asks has asked who may see them.
func PeopleLike(tx *store.Tx, key string, most int) ([]Row, error) {
	return store.Collect(tx, readPersonRow, `SELECT `+personColumns+`, u.name FROM person p JOIN unit u ON u.id = p.unit_id
		WHERE p.joined IS NULL AND (p.name_fold LIKE $1 OR p.number = $2) ORDER BY p.name_sort, p.id LIMIT $3`, "%"+like(key), key, most)
}
