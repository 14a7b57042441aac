package ladder

import "slices"

// A Run is one assumption of years on end, from its Year to Last.
type Run struct {
	Assumption
	Last int
}

// Runs says the same assumption of years on end once.
func Runs(list []Assumption) (out []Run) {
	for _, a := range list {
		i := slices.IndexFunc(out, func(r Run) bool { return r.Kind == a.Kind && r.Value == a.Value && a.Year == r.Last+1 && r.Last > 0 })
		if i >= 0 {
			out[i].Last = a.Year
			continue
		}
		out = append(out, Run{a, a.Year})
	}
	return out
}
