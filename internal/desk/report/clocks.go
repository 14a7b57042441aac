package report

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
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
