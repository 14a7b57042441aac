package cluster

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Authorise lets the deputy lead for some days, by a paper of the head. (Ủy quyền
// cho phó cụm, khối điều hành.)
func (s *Service) Authorise(ctx context.Context, who access.Actor, id ID, m Mandate) (err error) {
	defer fault.Wrap(&err, "authorise the deputy of cluster %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		if err := MayLead(tx, who, id, who.Today); err != nil {
			return err
		}
		c, err := Find(tx, id)
		if err != nil {
			return err
		}
		lead, err := LeadOn(tx, c, m.From)
		m.Paper = viet.Clean(m.Paper)
		switch {
		case err != nil:
			return err
		case m.From.IsZero() || m.To.Before(m.From):
			return fault.Field("from", "cluster.mandate-days")
		case m.Paper == "":
			return fault.Field("paper", "cluster.paper-missing")
		case lead.Deputy == "":
			return fault.Field("from", "cluster.no-deputy")
		}
		if _, err := tx.Exec(`INSERT INTO cluster_mandate (cluster, from_day, to_day, paper) VALUES ($1, $2, $3, $4)
			ON CONFLICT (cluster, from_day) DO UPDATE SET to_day = excluded.to_day, paper = excluded.paper`, id, m.From, m.To, m.Paper); err != nil {
			return err
		}
		return enter(tx, who, "cluster.authorise", id, map[string]any{"from": m.From, "to": m.To, "deputy": lead.Deputy})
	})
}

// mandateOn is the deputy's mandate on a day; zero if there is none.
func mandateOn(tx *store.Tx, id ID, day civil.Date) (Mandate, error) {
	all, err := mandatesOf(tx, id)
	for _, m := range all {
		if !day.Before(m.From) && !day.After(m.To) {
			return m, err
		}
	}
	return Mandate{}, err
}

func mandatesOf(tx *store.Tx, id ID) ([]Mandate, error) {
	return store.Collect(tx, func(s store.Scanner) (m Mandate, err error) { return m, s.Scan(&m.From, &m.To, &m.Paper) },
		`SELECT from_day, to_day, paper FROM cluster_mandate WHERE cluster = $1 ORDER BY from_day DESC`, id)
}
