package report

import (
	"slices"
	"strconv"

	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// newestList is the newest list that a unit signed of a year's pledges.
const newestList = ` l.no = (SELECT MAX(x.no) FROM pledge_list x WHERE x.unit = l.unit AND x.year = l.year)`

// pledges are the kinds of work that pledges and year-end ratings bring.
var pledges = []question{
	{kind: "work.pledge-confirm", act: access.ConfirmPledge, column: "u.path", query: `SELECT u.id, u.name, u.name, '', 0, MIN(s.at), '', NULL
		FROM pledge p JOIN pledge_step s ON s.pledge = p.id AND s.no = p.step JOIN unit u ON u.id = p.unit WHERE p.state = 'said' AND %s GROUP BY u.id, u.name`},
	{kind: "work.pledge-sign", act: access.SignPledge, column: "u.path", query: `SELECT u.id, u.name, u.name, '', 0, MIN(s.at), '', NULL
		FROM pledge p JOIN pledge_step s ON s.pledge = p.id AND s.no = p.step JOIN unit u ON u.id = p.unit
		WHERE p.state = 'confirmed' AND p.source = '' AND NOT EXISTS (SELECT 1 FROM pledge_list l JOIN unit o ON o.id = l.unit
			WHERE l.year = p.year AND l.signed_at >= s.at AND u.path LIKE o.path || '%') AND %s GROUP BY u.id, u.name`},
	{kind: "work.pledge-send", act: access.SendPledge, column: "u.path", query: `SELECT l.id, u.name, u.name, '', 0, l.signed_at, '', NULL
		FROM pledge_list l JOIN unit u ON u.id = l.unit WHERE l.sent_at IS NULL AND u.parent IS NOT NULL AND` + newestList + ` AND %s`},
	{kind: "work.pledge-receive", act: access.ReceivePledge, column: "u.path", query: `SELECT l.id, o.name, o.name, '', 0, l.sent_at, '', NULL
		FROM pledge_list l JOIN unit u ON u.id = l.to_unit JOIN unit o ON o.id = l.unit WHERE l.received_at IS NULL AND` + newestList + ` AND %s`},
	{kind: "work.recognition-sign", act: access.SignRecognition, column: "u.path", query: `SELECT r.id, u.name, u.name, '', 0, r.made_at, '', NULL
		FROM recognition r JOIN unit u ON u.id = r.unit JOIN recognition_line n ON n.recognition = r.id WHERE r.signed_at IS NULL AND %s GROUP BY r.id, u.name, r.made_at`},
}

// openFor is how many days before its usual last day a year's pledging is in one's
// work; a day that a unit set is from when it was set.
const openFor = 60

// A place is where pledging may be open: of a person, or of a unit somebody pledges
// for.
type place struct {
	at   registry.UnitID
	of   registry.UnitID // the unit pledged for; "" the person themselves
	name string
	same []string // records of whoever it is about
}

// toPledge is what the actor has not pledged while it may still be in time: for
// themselves, and for the units they pledge for. A pledge is never asked for where no
// day is known.
func (s *Service) toPledge(tx *store.Tx, who access.Actor) ([]Task, error) {
	places, err := placesOf(tx, who)
	if err != nil || len(places) == 0 {
		return nil, err
	}
	pledged, err := pledgedBy(tx, places, who.Today.Year)
	if err != nil {
		return nil, err
	}
	var units []registry.UnitID
	for _, p := range places {
		units = append(units, p.at)
	}
	var all []Task
	for year := who.Today.Year; year <= who.Today.Year+1; year++ {
		dues, err := pledge.DuesOf(tx, s.books, units, year, who.Today)
		if err != nil {
			return nil, err
		}
		for i, p := range places {
			due := dues[p.at]
			if pledged[i][year] || due.Day.IsZero() || due.Day.Before(who.Today) || due.Unit == "" && due.Day.AddDays(-openFor).After(who.Today) {
				continue
			}
			t := Task{Kind: "work.pledge-take", ID: "year=" + strconv.Itoa(year), Title: strconv.Itoa(year), Unit: p.name, Due: due.Day}
			if p.of != "" {
				t.ID += "&unit=" + string(p.of)
			}
			all = append(all, t)
		}
	}
	return all, nil
}

func placesOf(tx *store.Tx, who access.Actor) (all []place, err error) {
	if who.Person != "" && who.AsThemself(access.TakePledge) {
		p, err := registry.FindPerson(tx, registry.PersonID(who.Person), who.Today)
		if err != nil {
			return nil, err
		}
		same, err := registry.Aliases(tx, p.ID)
		if err != nil {
			return nil, err
		}
		x := place{at: p.Unit, name: p.Name}
		for _, a := range same {
			x.same = append(x.same, string(a))
		}
		all = append(all, x)
	}
	var units []registry.UnitID
	for _, tree := range who.Over(access.TakePledge) {
		at := tree.Line()
		units = append(units, registry.UnitID(at[len(at)-1]))
	}
	named, err := registry.UnitsOn(tx, units, who.Today)
	for _, u := range units {
		if x, here := named[u]; here && x.Lives(who.Today) { // a grant may outlive its unit
			all = append(all, place{at: u, of: u, name: x.Name, same: []string{string(u)}})
		}
	}
	return all, err
}

// pledgedBy says for which years from one on something of each stands.
func pledgedBy(tx *store.Tx, places []place, first int) ([]map[int]bool, error) {
	out, at := make([]map[int]bool, len(places)), map[string]int{}
	var ids []string
	for i, p := range places {
		out[i], ids = map[int]bool{}, append(ids, p.same...)
		for _, x := range p.same {
			at[x] = i
		}
	}
	type standing struct {
		subject string
		year    int
	}
	for some := range slices.Chunk(ids, 400) {
		all, err := store.Collect(tx, func(r store.Scanner) (x standing, err error) { err = r.Scan(&x.subject, &x.year); return x, err },
			`SELECT subject_id, year FROM pledge WHERE state IN ('said', 'confirmed') AND year >= $1 AND subject_id IN `+store.In(2, len(some)), append([]any{first}, store.Args(some)...)...)
		if err != nil {
			return nil, err
		}
		for _, x := range all {
			out[at[x.subject]][x.year] = true
		}
	}
	return out, nil
}
