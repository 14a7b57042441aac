package scoring

import "math/bits"

// A Rule counts points from figures reported: the sum of some, over the sum of
// others where the rule has these. It is data; there is no language of
// formulas. (Quy tắc tính điểm.)
type Rule struct {
	How   string   `json:"how" need:"yes" of:"how"`
	Over  []string `json:"over" need:"yes"`   // figures added up
	Under []string `json:"under,omitzero"`    // what their sum is a share of, added up: the plan
	Most  Figure   `json:"most,omitzero"`     // share: the most counted, in percent; 0: 100
	Free  bool     `json:"uncapped,omitzero"` // share: counted however far it passes 100 %
	Each  Figure   `json:"each,omitzero"`     // unit: how much makes one unit; 0: 1
	Gives Points   `json:"gives,omitzero"`    // unit: points of each whole unit
	Steps []Rung   `json:"bands,omitzero"`    // bands: rising
}

// The ways a rule counts.
const (
	ByShare = "share" // the share of the maximum that the plan was fulfilled by
	ByUnit  = "unit"  // so many points for each whole unit, up to the maximum
	ByBands = "bands" // the points of the highest band reached; below all, none
)

// A Rung is one band of a rule: a number, or a percentage where the rule has
// something under the line. (Khoảng điểm.)
type Rung struct {
	From   Figure `json:"from" need:"yes"`
	Points Points `json:"points" need:"yes"`
}

// names are all figures a rule counts from.
func (r *Rule) names() []string { return append(r.Over[:len(r.Over):len(r.Over)], r.Under...) }

// count is a row's points from figures, with why; empty while a figure lacks,
// or where the plan is nothing.
func (r *Rule) count(most Points, figures map[string]Figure) (Mark, Step) {
	var lacks []string
	for _, n := range r.names() {
		if _, there := figures[n]; !there {
			lacks = append(lacks, n)
		}
	}
	if lacks != nil {
		return Mark{}, Step{Code: WhyNotReported, Names: lacks}
	}
	over, under := sum(figures, r.Over), sum(figures, r.Under)
	if len(r.Under) > 0 && under == 0 {
		return Mark{}, Step{Code: WhyNoPlan, Names: r.Under, Figures: []Figure{over}}
	}
	switch r.How {
	case ByShare:
		return r.share(most, over, under)
	case ByUnit:
		each := max(r.Each, 0)
		if each == 0 {
			each = one
		}
		units := Figure(over / each)
		got := limited(Points(min(int64(units), beyond/int64(r.Gives)))*r.Gives, most)
		return Of(got), Step{Code: WhyUnits, Figures: []Figure{over, each, units * one}, Points: []Points{r.Gives, got}}
	}
	return r.band(over, under)
}

// share rounds once, half up, to a hundredth of a point.
func (r *Rule) share(most Points, over, under Figure) (Mark, Step) {
	percent := scaled(over, int64(Hundred), int64(under)) // for the eye
	limit := r.Most
	if limit == 0 {
		limit = Hundred
	}
	got, code := scaled(most, int64(over), int64(under)), WhyShare
	if !r.Free && atLeast(over, under, limit) {
		if got = scaled(most, int64(limit), int64(Hundred)); percent > limit {
			code = WhyShareCapped
		}
	}
	return Of(got), Step{Code: code, Figures: []Figure{over, under, percent, limit}, Points: []Points{most, got}}
}

func (r *Rule) band(over, under Figure) (Mark, Step) {
	value, at := over, Rung{}
	if under > 0 {
		value = scaled(over, int64(Hundred), int64(under)) // for the eye; the band is found exactly
	}
	for _, b := range r.Steps {
		if under == 0 && over >= b.From || under > 0 && atLeast(over, under, b.From) {
			at = b
		}
	}
	return Of(at.Points), Step{Code: WhyBand, Figures: []Figure{value, at.From}, Points: []Points{at.Points}}
}

// atLeast compares over/under with a percentage, exactly.
func atLeast(over, under, percent Figure) bool {
	h1, l1 := bits.Mul64(uint64(over), uint64(Hundred))
	h2, l2 := bits.Mul64(uint64(under), uint64(percent))
	return h1 > h2 || h1 == h2 && l1 >= l2
}

func sum(figures map[string]Figure, names []string) (s Figure) {
	for _, n := range names {
		s += figures[n]
	}
	return s
}

// limited is a number of points, at most a limit where there is one.
func limited(p, most Points) Points {
	if most > 0 {
		return min(p, most)
	}
	return p
}
