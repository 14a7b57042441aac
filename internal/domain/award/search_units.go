package award

import (
	"fmt"

	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

// mostUnits bounds how many units of like name one look-up goes through.
const mostUnits = 20

// inUnit is the way of rows that are keys of units.
const inUnit = "u"

// unitsAnd gives the keys of units whose name has a word beginning so; none
// reports that a unit was asked for and there is no such. On a first page of a
// name without diacritics, the names that hold it further on come in the same
// trip: in some units they are nearly always wanted.
func unitsAnd(tx *store.Tx, q Query, from place, names *later) (keys []string, none bool, err error) {
	fold := viet.Fold(q.Unit)
	if fold == "" {
		return nil, false, nil
	}
	if from.Way != "" || marked(q.Text) {
		keys, err = store.Collect(tx, store.One[string], fmt.Sprintf(unitKeys, 1, 2, 3), fold, beyond(fold), mostUnits)
		return keys, len(keys) == 0, err
	}
	text := viet.Fold(q.Text)
	*names, err = byWays(tx, unitsAndLater, text, beyond(text), "", someNames, fold, beyond(fold), mostUnits)
	return (*names)[inUnit], len((*names)[inUnit]) == 0, err
}

const unitKeys = `SELECT key FROM (SELECT part, key FROM award_unit_part WHERE part >= $%d AND part < $%d ORDER BY part LIMIT 400) m
	GROUP BY key ORDER BY MIN(part), key LIMIT $%d`

var unitsAndLater = laterRows + ` UNION ALL SELECT '` + inUnit + `', key FROM (` + fmt.Sprintf(unitKeys, 5, 6, 7) + `) u ORDER BY way, name`
