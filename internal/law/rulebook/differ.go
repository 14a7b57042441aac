package rulebook

// A Change is one clause as two verdicts have it: the same facts on two days,
// or two books on one day. A side is nil where that law has no such clause.
// (So sánh từng khoản.)
type Change struct {
	ID      string
	Was, Is *Finding
	Depth   int // 0 at the top; parts of a group are one deeper
}

// Changed reports that the clause came or went, asks for something else, or
// came out differently.
func (c Change) Changed() bool {
	return c.Was == nil || c.Is == nil || c.Was.Result != c.Is.Result || c.Was.Needs != c.Is.Needs
}

// Differ lays two verdicts side by side, clause by clause by id, in the order
// of the second; what only the first has stands where it stood.
func Differ(was, is Verdict) []Change { return differ(was.Clauses, is.Clauses, 0) }

func differ(was, is []Finding, depth int) (out []Change) {
	next := 0 // first of was not yet laid out
	for i := range is {
		at := placeOf(was, is[i].ID)
		if at >= next {
			out = append(out, gone(was[next:at], is, depth)...)
			next = at + 1
		}
		c := Change{ID: is[i].ID, Is: &is[i], Depth: depth}
		var of []Finding
		if at >= 0 {
			c.Was, of = &was[at], was[at].Of
		}
		out = append(append(out, c), differ(of, is[i].Of, depth+1)...)
	}
	return append(out, gone(was[next:], is, depth)...)
}

// gone lists the clauses that only the first verdict has.
func gone(was, is []Finding, depth int) (out []Change) {
	for i := range was {
		if placeOf(is, was[i].ID) < 0 {
			out = append(append(out, Change{ID: was[i].ID, Was: &was[i], Depth: depth}), differ(was[i].Of, nil, depth+1)...)
		}
	}
	return out
}

func placeOf(fs []Finding, id string) int {
	for i := range fs {
		if fs[i].ID == id {
			return i
		}
	}
	return -1
}
