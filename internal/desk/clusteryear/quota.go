package clusteryear

import (
	"thidua/internal/domain/cluster"
	"thidua/internal/law/rulebook"
)

// A Quota is how many of a cluster's members may be put forward for an award, of
// each category that is ranked apart.
type Quota struct {
	rulebook.Quota
	Name     rulebook.Text
	Category string // "" where all are ranked together
}

// quotas are the limits on what a cluster puts forward, of its members of the day.
// A limit on a share of something else is shown with N nought: the cluster alone
// does not know it.
func (s *Service) quotas(sheet cluster.Sheet, body string) (out []Quota, err error) {
	categories := sheet.Categories
	if len(categories) == 0 {
		categories = []string{""}
	}
	for _, award := range s.books.PutForward(body, sheet.On) {
		for _, k := range categories {
			n := 0
			for _, m := range sheet.Members {
				if m.Category == k {
					n++
				}
			}
			q, err := s.books.Quota(award, body, "", sheet.On, n)
			if err != nil {
				return nil, err
			}
			out = append(out, Quota{q, s.books.NameOf(award), k})
		}
	}
	return out, nil
}
