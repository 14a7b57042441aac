package scoring

import "strconv"

// A Fit tells how members of one nature are scored by a table: what their own
// rows sum to, and the maximum all natures are brought to. (Mức so sánh được
// giữa các đơn vị khác tính chất.)
type Fit struct {
	Nature string     `json:"nature"`
	Own    Points     `json:"own"` // maxima of the rows for it
	Max    Points     `json:"max"` // what they are re-weighted to: the same for all
	Groups []GroupFit `json:"groups"`
}

// A GroupFit is the same of one group: points there count Max / Own times.
type GroupFit struct {
	Group string `json:"group"`
	Own   Points `json:"own"`
	Max   Points `json:"max"`
}

// Reweighted reports that points of the group do not count as they are.
func (g GroupFit) Reweighted() bool { return g.Own != g.Max && g.Own > 0 }

// Comparable tells how members of different natures are brought to the same
// maximum; one fit, of the nature "", where the table has no natures.
func (t *Table) Comparable() (fits []Fit) {
	for _, n := range t.natures() {
		f := Fit{Nature: n, Max: t.Max()}
		for i := range t.Groups {
			g := &t.Groups[i]
			own := g.own(n)
			f.Own += own
			f.Groups = append(f.Groups, GroupFit{g.ID, own, g.max()})
		}
		fits = append(fits, f)
	}
	return fits
}

// natures are those of the table, or the one that has no name.
func (t *Table) natures() []string {
	if len(t.Natures) == 0 {
		return []string{""}
	}
	var ids []string
	for _, n := range t.Natures {
		ids = append(ids, n.ID)
	}
	return ids
}

// own is what the scored rows of a group sum to for a nature.
func (g *Group) own(nature string) (sum Points) {
	for i := range g.Criteria {
		c := &g.Criteria[i]
		if (Row{Criterion: c}).For(nature) {
			sum += c.scored()
		}
	}
	return sum
}

func ordinal(i int) string { return strconv.Itoa(i + 1) }
