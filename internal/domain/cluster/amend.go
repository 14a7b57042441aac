package cluster

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// An Amendment gives a cluster another name, kind, year or categories by a
// decision. What it was is in the ledger and on its papers.
type Amendment struct {
	Kind           Kind
	Name, YearFrom string
	Categories     []string
	Number, Signer string
	Day            civil.Date
	Because        string
	Revision       int64
}

// Amend changes what a cluster is called and how it ranks. (Sửa cụm, khối.)
func (s *Service) Amend(ctx context.Context, who access.Actor, id ID, a Amendment) (c Cluster, err error) {
	defer fault.Wrap(&err, "amend cluster %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if c, err = formed(tx, who, id, a.Revision); err != nil {
			return err
		}
		if err := c.open(); err != nil {
			return err
		}
		p := Paper{What: "amend", Number: a.Number, Day: a.Day, Signer: a.Signer, Because: a.Because}
		if err := p.check(); err != nil {
			return err
		}
		if err := c.call(tx, a.Kind, a.Name, a.YearFrom, a.Categories); err != nil {
			return err
		}
		if err := c.stillRanked(tx, who.Today); err != nil {
			return err
		}
		if err := save(tx, &c); err != nil {
			return err
		}
		if err := saveCategories(tx, c); err != nil {
			return err
		}
		if err := addPaper(tx, id, p); err != nil {
			return err
		}
		return enter(tx, who, "cluster.amend", id, map[string]any{"kind": c.Kind, "year-from": c.YearFrom, "categories": len(c.Categories), "day": p.Day})
	})
	return c, err
}

// stillRanked refuses categories that leave a member of today in none.
func (c Cluster) stillRanked(tx *store.Tx, today civil.Date) error {
	all, err := MembersOn(tx, c.ID, today)
	if i := slices.IndexFunc(all, func(m Member) bool { return !c.ranks(m.Category) }); err == nil && i >= 0 {
		return fault.Field("categories", "cluster.category-in-use", all[i].Name)
	}
	return err
}
