package cluster

import (
	"context"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Accept takes over from the head of a year, for the next. (Nhận bàn giao.)
func (s *Service) Accept(ctx context.Context, who access.Actor, id ID, year int) (err error) {
	defer fault.Wrap(&err, "accept cluster %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := Find(tx, id)
		if err != nil {
			return err
		}
		h, err := handoverOf(tx, id, year)
		if err != nil {
			return err
		}
		if h.To == "" {
			if err := MayLook(tx, who, c); err != nil {
				return err
			}
			return fault.Code(fault.Conflict, "cluster.not-handed-over", strconv.Itoa(year))
		}
		if err := may(tx, who, c, access.LeadCluster, who.Today, h.To); err != nil {
			return err
		}
		switch {
		case h.AcceptedBy != "":
			return fault.Code(fault.Conflict, "cluster.accepted-already")
		case h.HandedBy == who.Account:
			return fault.Code(fault.Forbidden, "cluster.accepts-own")
		}
		if _, err := tx.Exec(`UPDATE cluster_handover SET accepted_by = $1, accepted_at = $2 WHERE cluster = $3 AND year = $4`,
			who.Account, store.When(tx.Now()), id, year); err != nil {
			return err
		}
		return enter(tx, who, "cluster.accept", id, map[string]any{"year": year, "to": h.To})
	})
}
