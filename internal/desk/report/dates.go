package report

import (
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Date is a day to remember. Kind is a key of words ("work.date-sitting").
// (Ngày cần nhớ.)
type Date struct {
	Kind  string
	ID    string // of what it leads to
	Title string
	Day   civil.Date
	Place string
}

// ahead is how many days a page looks ahead.
const ahead = 30

// dates are the sittings called and the councils whose term ends within the
// next days, in the trees where the actor may look at councils, and the sittings
// that call the actor.
func dates(tx *store.Tx, who access.Actor) ([]Date, error) {
	scope, trees := within(who, access.LookCouncil, "u.path", 4)
	if len(trees) == 0 && who.Person == "" {
		return nil, nil
	}
	args := append([]any{who.Today, who.Today.AddDays(ahead), who.Person}, trees...)
	return store.Collect(tx, func(row store.Scanner) (d Date, err error) {
		err = row.Scan(&d.Kind, &d.ID, &d.Title, &d.Day, &d.Place)
		return d, err
	}, `SELECT kind, id, title, day, place FROM (
		SELECT 'work.date-sitting' AS kind, s.id AS id, c.name AS title, m.called_for AS day, m.place AS place
			FROM sitting s JOIN council c ON c.id = s.council JOIN meeting m ON m.id = s.id JOIN unit u ON u.id = c.body
			WHERE s.state IN ('called', 'open') AND m.called_for BETWEEN $1 AND $2 AND (`+scope+` OR m.id IN (SELECT meeting FROM meeting_attendee WHERE person = $3))
		UNION ALL SELECT 'work.date-term', c.id, c.name, c.to_day, ''
			FROM council c JOIN unit u ON u.id = c.body WHERE c.to_day BETWEEN $1 AND $2 AND `+scope+`) AS ahead
		ORDER BY day, id LIMIT `+limit(enough), args...)
}

func limit(n int) string { return strconv.Itoa(n) }
