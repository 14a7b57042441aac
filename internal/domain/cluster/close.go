package cluster

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Closing ends a cluster by a decision.
type Closing struct {
	Last           civil.Date // last day
	Number, Signer string
	Day            civil.Date
	Because        string
	Revision       int64
}

// Close ends a cluster and every seat in it; what it did stays. (Giải thể cụm,
// khối.)
func (s *Service) Close(ctx context.Context, who access.Actor, id ID, x Closing) (err error) {
	defer fault.Wrap(&err, "close cluster %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := formed(tx, who, id, x.Revision)
		if err != nil {
			return err
		}
		p := Paper{What: "close", Number: x.Number, Day: x.Day, Signer: x.Signer, Because: x.Because}
		if err := c.close(tx, x.Last, &p); err != nil {
			return err
		}
		if err := save(tx, &c); err != nil {
			return err
		}
		if err := addPaper(tx, id, p); err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE cluster_member SET to_day = $1, left_by = $2, because = $3 WHERE cluster = $4 AND to_day IS NULL`, x.Last, p.Number, p.Because, id)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM cluster_lead WHERE cluster = $1 AND from_day > $2`, id, x.Last); err != nil { // of a year that will not be
			return err
		}
		return enter(tx, who, "cluster.close", id, map[string]any{"last": x.Last, "members": n})
	})
}

func (c *Cluster) close(tx *store.Tx, last civil.Date, p *Paper) error {
	if err := c.open(); err != nil {
		return err
	}
	if err := p.check(); err != nil {
		return err
	}
	var subs, later int
	if err := tx.Row(`SELECT COUNT(*) FROM cluster WHERE parent = $1 AND to_day IS NULL`, c.ID).Scan(&subs); err != nil {
		return err
	}
	if err := tx.Row(`SELECT COUNT(*) FROM cluster_member WHERE cluster = $1 AND (from_day > $2 OR to_day > $2)`, c.ID, last).Scan(&later); err != nil {
		return err
	}
	switch {
	case last.IsZero():
		return fault.Field("last", "cluster.day-missing")
	case last.Before(c.From) || later > 0:
		return fault.Field("last", "cluster.closes-before")
	case subs > 0:
		return fault.Code(fault.Conflict, "cluster.has-subs", subs)
	}
	c.To = last
	return nil
}
