package report

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
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

// toPledge is what the actor has not pledged while it may still be in time: for
// themselves, and for the units they pledge for. A pledge is never asked for where no
// day is known.
func (s *Service) toPledge(tx *store.Tx, who access.Actor) (all []Task, err error) {
	if who.Person != "" && who.AsThemself(access.TakePledge) {
		p, err := registry.FindPerson(tx, registry.PersonID(who.Person), who.Today)
		if err != nil {
			return nil, err
		}
		same, err := registry.Aliases(tx, p.ID)
		if err != nil {
			return nil, err
		}
		if all, err = s.open(tx, who.Today, p.Unit, "", p.Name, store.Args(same)); err != nil {
			return nil, err
		}
	}
	for _, tree := range who.Over(access.TakePledge) {
		at := strings.Split(strings.Trim(string(tree), "/"), "/")
		unit := registry.UnitID(at[len(at)-1])
		u, err := registry.FindUnit(tx, unit, who.Today)
		if err != nil {
			return nil, err
		}
		if !u.Lives(who.Today) { // a grant that outlived its unit
			continue
		}
		found, err := s.open(tx, who.Today, unit, unit, u.Name, []any{unit})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// open are the years whose pledging is open where somebody stands, who has pledged
// nothing that stands. of is the unit pledged for; "" the person themselves.
func (s *Service) open(tx *store.Tx, today civil.Date, at, of registry.UnitID, name string, same []any) (all []Task, err error) {
	pledged, err := store.Collect(tx, store.One[int], `SELECT year FROM pledge WHERE state IN ('said', 'confirmed') AND subject_id IN `+store.In(1, len(same)), same...)
	if err != nil {
		return nil, err
	}
	for year := today.Year; year <= today.Year+1; year++ {
		if slices.Contains(pledged, year) {
			continue
		}
		due, err := pledge.DueOf(tx, s.books, at, year, today)
		if err != nil {
			return nil, err
		}
		if due.Day.IsZero() || due.Day.Before(today) || due.Unit == "" && due.Day.AddDays(-openFor).After(today) {
			continue
		}
		t := Task{Kind: "work.pledge-take", ID: "year=" + strconv.Itoa(year), Title: strconv.Itoa(year), Unit: name, Due: due.Day}
		if of != "" {
			t.ID += "&unit=" + string(of)
		}
		all = append(all, t)
	}
	return all, nil
}
