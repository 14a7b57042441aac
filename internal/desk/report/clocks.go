package report

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Clock is something open whose last day the law counts from a day. (Việc có thời
// hạn luật định.)
type Clock struct {
	Kind    string // appraise, publish
	Subject id.Subject
	Title   string
	Unit    string         // of whom it is
	Level   registry.Level // of the body that holds it
	Award   string         // a dossier runs once for each award in it; "" of a decision
	Since   civil.Date
	Count   int // lines it concerns
}

// mostClocks is how many of one kind are told.
const mostClocks = 500

// clocks are the kinds of what runs: dossiers that a body has received, and decisions
// signed that nobody has been told of.
var clocks = []question{
	{"appraise", access.AppraiseDossier, "u.path", `SELECT 'dossier', d.id, d.title, d.unit_name, u.level, n.award, d.received_at, COUNT(*)
		FROM dossier d JOIN unit u ON u.id = d.to_unit JOIN nomination n ON n.dossier = d.id
		WHERE d.state = 'received' AND n.state = 'listed' AND d.received_at IS NOT NULL AND %s
		GROUP BY d.id, d.title, d.unit_name, u.level, n.award, d.received_at ORDER BY d.received_at, d.id, n.award LIMIT ` + limit(mostClocks)},
	{"publish", access.SignDecision, "u.path", `SELECT 'decision', d.id, COALESCE(d.number, ''), d.body_name, d.body_level, '', d.day,
			(SELECT COUNT(*) FROM decision_line l WHERE l.decision = d.id AND l.state <> 'dropped')
		FROM decision d JOIN unit u ON u.id = d.body WHERE d.state = 'signed' AND d.day IS NOT NULL AND %s ORDER BY d.day, d.id LIMIT ` + limit(mostClocks)},
}

// Clocks are what runs where the actor does the next act: an appraisal, a
// publication.
func (s *Service) Clocks(ctx context.Context, who access.Actor) (all []Clock, err error) {
	defer fault.Wrap(&err, "gather what runs")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all = nil
		for _, q := range clocks {
			scope, args := within(who, q.act, q.column, 1)
			if len(args) == 0 {
				continue
			}
			found, err := store.Collect(tx, func(row store.Scanner) (c Clock, err error) {
				var since looseTime
				err = row.Scan(&c.Subject.Kind, &c.Subject.ID, &c.Title, &c.Unit, &c.Level, &c.Award, &since, &c.Count)
				c.Kind, c.Since = q.kind, civil.Of(since.Time)
				return c, err
			}, fill(q.query, scope), args...)
			if err != nil {
				return err
			}
			all = append(all, found...)
		}
		return nil
	})
	return all, err
}

// A Reporting is figures of one length of period that units tell of a movement.
// (Việc báo số liệu.)
type Reporting struct {
	Movement id.Subject
	Name     string
	Body     registry.UnitID
	Every    target.Every
	From, To civil.Date // of the movement; To zero: no end said
	Unit     registry.UnitID
	UnitName string // of one of the units
	Units    int
	Figures  int // each period
	Grace    int // days after a period within which its figures are in time
}

// reporting are the figures that units which take a movement tell; not those that a
// movement of their own brings.
const reporting = ` FROM movement_call c JOIN movement m ON m.id = c.movement AND m.state = 'launched' JOIN movement_version v ON v.movement = m.id AND v.no = m.version
	JOIN movement_target t ON t.movement = m.id AND t.version = m.version JOIN unit u ON u.id = c.unit
	AND NOT EXISTS (SELECT 1 FROM movement_target o JOIN movement x ON x.id = o.movement AND x.version = o.version AND x.state <> 'annulled'
		WHERE o.serves = t.id AND x.body = c.unit AND o.roll = t.roll AND o.measured_in = t.measured_in)`

// Reportings are the figures that units tell where the actor tells them.
func (s *Service) Reportings(ctx context.Context, who access.Actor) (all []Reporting, err error) {
	defer fault.Wrap(&err, "gather figures to tell")
	scope, args := within(who, access.ReportMovement, "u.path", 1)
	if len(args) == 0 {
		return nil, nil
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = s.reportings(tx, who.Today, scope, args)
		return err
	})
	return all, err
}

func (s *Service) reportings(tx *store.Tx, on civil.Date, scope string, args []any) ([]Reporting, error) {
	all, err := store.Collect(tx, func(row store.Scanner) (r Reporting, err error) {
		r.Movement.Kind = "movement"
		err = row.Scan(&r.Movement.ID, &r.Name, &r.Body, &r.Every, &r.From, &r.To, &r.Unit, &r.UnitName, &r.Units, &r.Figures)
		return r, err
	}, `SELECT m.id, v.name, m.body, t.every, v.from_day, v.to_day, MIN(u.id), MIN(u.name), COUNT(DISTINCT u.id), COUNT(*)`+reporting+`
		WHERE c.state = 'takes' AND `+scope+` GROUP BY m.id, v.name, m.body, t.every, v.from_day, v.to_day ORDER BY m.id, t.every LIMIT `+limit(mostClocks), args...)
	if err != nil {
		return nil, err
	}
	bodies := make([]registry.UnitID, len(all))
	for i, r := range all {
		bodies[i] = r.Body
	}
	codes, err := registry.CodesAboveAll(tx, bodies, on)
	for i, r := range all {
		all[i].Grace = s.books.Pulse(s.books.Nearest(codes[r.Body]), on).Grace
	}
	return all, err
}

// Told is how many figures of some periods are known where the actor tells them, by
// "MOVEMENT PERIOD".
func (s *Service) Told(ctx context.Context, who access.Actor, periods []target.Period) (told map[string]int, err error) {
	defer fault.Wrap(&err, "count figures told")
	told = map[string]int{}
	if len(periods) == 0 {
		return told, nil
	}
	asked := make([]any, len(periods))
	for i, p := range periods {
		asked[i] = p.String()
	}
	scope, args := within(who, access.ReportMovement, "u.path", len(asked)+1)
	type count struct {
		of string
		n  int
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		found, err := store.Collect(tx, func(row store.Scanner) (c count, err error) { err = row.Scan(&c.of, &c.n); return c, err },
			`SELECT m.id || ' ' || f.period, COUNT(*)`+reporting+` JOIN progress_figure f ON f.target = t.id AND f.unit = c.unit
			WHERE f.period IN `+store.In(1, len(asked))+` AND f.value IS NOT NULL AND c.state = 'takes' AND `+scope+` GROUP BY m.id, f.period`, append(asked, args...)...)
		for _, c := range found {
			told[c.of] = c.n
		}
		return err
	})
	return told, err
}
