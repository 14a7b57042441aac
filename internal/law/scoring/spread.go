package scoring

import "slices"

// A Spread is one group of a member's sheet beside the same group of all who are
// compared. (Điểm nhóm so với trung vị của cụm.)
type Spread struct {
	Group  string
	Max    Points
	Own    Mark // empty where no row of the group has points yet
	Median Mark // as if everybody's group had this maximum; empty where nobody has points in it
	Of     int  // how many it is the median of
}

// Spreads sets the groups with a maximum beside those of all compared, which may
// hold the member's own. Who has no points in a group is not reckoned in it; of
// an even number the median is the mean of the middle two, half up.
func Spreads(own Result, all []Result) (out []Spread) {
	for _, g := range own.Groups {
		if g.Max == 0 || g.Own == 0 {
			continue
		}
		s := Spread{Group: g.Group, Max: g.Max, Own: own.group(g)}
		var marks []Points
		for _, r := range all {
			for _, o := range r.Groups {
				if m := r.group(o); o.Group == g.Group && o.Max > 0 && m.Given {
					marks = append(marks, scaled(m.Points, int64(g.Max), int64(o.Max)))
				}
			}
		}
		s.Median, s.Of = median(marks), len(marks)
		out = append(out, s)
	}
	return out
}

// group is what a group came to, empty where no scored row of it has points.
func (r *Result) group(g GroupSum) Mark {
	for _, l := range r.Lines {
		if l.Group == g.Group && !l.Kind.beside() && l.Points.Given {
			return Of(g.Points)
		}
	}
	return Mark{}
}

func median(marks []Points) Mark {
	n := len(marks)
	if n == 0 {
		return Mark{}
	}
	slices.Sort(marks)
	if n%2 == 1 {
		return Of(marks[n/2])
	}
	return Of((marks[n/2-1] + marks[n/2] + 1) / 2)
}
