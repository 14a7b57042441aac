package cluster

import (
	"strconv"

	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// tell says something of a year to whoever leads for some units. (Báo tin.)
func tell(tx *store.Tx, who access.Actor, c Cluster, kind notice.Kind, year int, units ...registry.UnitID) error {
	var to []notice.Recipient
	for _, u := range units {
		if u == "" {
			continue
		}
		held, err := account.Holders(tx, access.LeadCluster, u)
		if err != nil {
			return err
		}
		to = append(to, held...)
	}
	return notice.Send(tx, notice.Told{Kind: kind, Subject: c.ID.Subject(), Unit: c.Body, By: who.Account, Args: []string{c.Name, strconv.Itoa(year)}, To: to})
}
