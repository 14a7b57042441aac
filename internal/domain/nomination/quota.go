package nomination

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// What a quota is counted of, as the rulebook says it.
const (
	ofMembers   = "members"   // of the cluster
	ofQualified = "qualified" // of those nominated for the award it rests on, in all clusters of the body
)

// A Quota is how many of a cluster's members may be put forward for an award, of
// each category that is ranked apart. (Số đơn vị được đề nghị.)
type Quota struct {
	rulebook.Quota
	Prize    rulebook.Prize
	Name     rulebook.Text
	Category string          // "" where all are ranked together
	Chosen   rulebook.Source // by what the case of the rule was chosen; zero: it is the main one
}

// Places is how many may be put forward of the cluster, by a rule that counts its
// members; false: no rule does.
func (q Quota) Places() (int, bool) {
	if q.Of == ofMembers && q.Max != nil {
		return *q.Max, true
	}
	return 0, false
}

// Quotas are the limits on what a cluster puts forward, of its members of a day:
// the flags, the lower first, then certificates, of each category in turn. What is
// a share of those nominated for another award is counted over all clusters of the
// body as far as they have nominated. Part.
func Quotas(tx *store.Tx, law *rulebook.Library, c cluster.Cluster, year int, members []cluster.Member, on civil.Date) (out []Quota, err error) {
	codes, err := registry.CodesAbove(tx, c.Body, on)
	if err != nil {
		return nil, err
	}
	body := law.Nearest(codes)
	categories := c.Categories
	if len(categories) == 0 {
		categories = []string{""}
	}
	for _, p := range law.Prizes(body, on) {
		which, by := law.Chosen(p.Award, body, string(c.Kind), c.Name, on)
		for _, k := range categories {
			q, err := law.Quota(p.Award, body, which, on, in(members, k))
			if err == nil && q.Of == ofQualified && p.Among != nil {
				var n int
				if n, err = nominated(tx, c.Body, year, p.Among); err == nil {
					q, err = law.Quota(p.Award, body, which, on, n)
				}
			}
			if err != nil {
				return nil, err
			}
			out = append(out, Quota{q, p, law.NameOf(p.Award), k, by})
		}
	}
	return out, nil
}

func in(members []cluster.Member, category string) (n int) {
	for _, m := range members {
		if m.Category == category {
			n++
		}
	}
	return n
}

// nominated counts the units nominated for some awards in all clusters of a body.
func nominated(tx *store.Tx, body registry.UnitID, year int, awards []string) (n int, err error) {
	args := append([]any{body, year}, store.Args(awards)...)
	err = tx.Row(`SELECT COUNT(DISTINCT n.unit) FROM nominee n JOIN slate s ON s.id = n.slate JOIN cluster c ON c.id = s.cluster
		WHERE c.body = $1 AND s.year = $2 AND n.gone_at IS NULL AND n.award IN `+store.In(3, len(awards)), args...).Scan(&n)
	return n, err
}

// prize is what the law says of an award of this cluster.
func (s seat) prize(tx *store.Tx, law *rulebook.Library, award string) (Quota, bool, error) {
	all, err := s.quotas(tx, law)
	for _, q := range all {
		if q.Award == award {
			return q, true, err
		}
	}
	return Quota{}, false, err
}

// quotas are those of the slate's category.
func (s seat) quotas(tx *store.Tx, law *rulebook.Library) (out []Quota, err error) {
	c := s.of
	c.Categories = nil
	if s.Category != "" {
		c.Categories = []string{s.Category}
	}
	return Quotas(tx, law, c, s.Year, s.members, s.day)
}
