package cluster

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A NewCluster is what a decision forms.
type NewCluster struct {
	Body           registry.UnitID
	Kind           Kind
	Name           string
	Parent         ID         // of a sub-cluster
	YearFrom       string     // MM-DD; "" is 1 January
	From           civil.Date // zero: the day of the decision
	Number, Signer string     // of the decision
	Day            civil.Date
	Categories     []string
	Members        []NewMember
}

// Form writes down a cluster that a decision has formed, and who sits in it.
// (Lập cụm, khối.)
func (s *Service) Form(ctx context.Context, who access.Actor, n NewCluster) (c Cluster, err error) {
	defer fault.Wrap(&err, "form a cluster of %s", n.Body)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := mayFormFor(tx, who, n.Body); err != nil {
			return err
		}
		if c, err = form(tx, n); err != nil {
			return err
		}
		return enter(tx, who, string(access.FormCluster), c.ID, map[string]any{"body": c.Body, "kind": c.Kind, "parent": c.Parent, "from": c.From, "members": len(n.Members)})
	})
	return c, err
}

func mayFormFor(tx *store.Tx, who access.Actor, body registry.UnitID) error {
	if body == "" {
		return fault.Field("body", "cluster.body-missing")
	}
	over, err := registry.ScopeOf(tx, body)
	if err != nil {
		return err
	}
	return who.Must(access.FormCluster, over)
}

func form(tx *store.Tx, n NewCluster) (c Cluster, err error) {
	c = Cluster{ID: ID(tx.NewID()), Body: n.Body, Parent: n.Parent, From: n.From, Revision: 1}
	if c.From.IsZero() {
		c.From = n.Day
	}
	p := Paper{What: "form", Number: n.Number, Day: n.Day, Signer: n.Signer}
	if err := p.check(); err != nil {
		return c, err
	}
	if err := c.call(tx, n.Kind, n.Name, n.YearFrom, n.Categories); err != nil {
		return c, err
	}
	if err := c.under(tx); err != nil {
		return c, err
	}
	if err := add(tx, c); err != nil {
		return c, err
	}
	if err := addPaper(tx, c.ID, p); err != nil {
		return c, err
	}
	return c, join(tx, c, Joining{From: c.From, Paper: p.Number, Members: n.Members})
}

// check is what every decision about a cluster says.
func (p *Paper) check() error {
	p.Number, p.Signer, p.Because = viet.Clean(p.Number), viet.Clean(p.Signer), strings.TrimSpace(p.Because)
	switch {
	case p.Number == "":
		return fault.Field("number", "cluster.paper-missing")
	case p.Day.IsZero():
		return fault.Field("day", "cluster.paper-day-missing")
	case p.Signer == "":
		return fault.Field("signer", "cluster.signer-missing")
	case p.What != "form" && p.Because == "":
		return fault.Field("because", "cluster.unexplained")
	}
	return nil
}

// call gives a cluster its kind, name, year and categories.
func (c *Cluster) call(tx *store.Tx, kind Kind, name, yearFrom string, categories []string) (err error) {
	c.Kind, c.Name, c.Categories = kind, viet.Clean(name), nil
	if c.YearFrom, err = yearStart(yearFrom); err != nil {
		return err
	}
	for _, k := range categories {
		if k = viet.Clean(k); k == "" {
			continue
		}
		if slices.ContainsFunc(c.Categories, func(o string) bool { return viet.Fold(o) == viet.Fold(k) }) {
			return fault.Field("categories", "cluster.category-twice", k)
		}
		c.Categories = append(c.Categories, k)
	}
	switch {
	case !slices.Contains(Kinds(), kind):
		return fault.Field("kind", "cluster.no-such-kind")
	case c.Name == "":
		return fault.Field("name", "cluster.name-missing")
	case len(c.Categories) == 1:
		return fault.Field("categories", "cluster.one-category")
	}
	var taken int
	if err := tx.Row(`SELECT COUNT(*) FROM cluster WHERE body = $1 AND fold = $2 AND id <> $3 AND to_day IS NULL`, c.Body, viet.Fold(c.Name), c.ID).Scan(&taken); err != nil {
		return err
	}
	if taken > 0 {
		return fault.Field("name", "cluster.name-taken")
	}
	return nil
}

// under refuses a parent that cannot have this sub-cluster.
func (c Cluster) under(tx *store.Tx) error {
	if c.Parent == "" {
		return nil
	}
	up, err := Find(tx, c.Parent)
	switch {
	case err != nil:
		return err
	case up.Body != c.Body:
		return fault.Field("parent", "cluster.parent-elsewhere")
	case up.Parent != "":
		return fault.Field("parent", "cluster.parent-is-sub")
	case !up.Lives(c.From):
		return fault.Field("parent", "cluster.parent-not-there")
	}
	return nil
}
