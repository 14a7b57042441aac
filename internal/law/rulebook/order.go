package rulebook

// order compares two thresholds where more is stricter.
func order(a, b int) Order {
	switch {
	case a > b:
		return Stricter
	case a < b:
		return Looser
	}
	return Same
}

// together is the order of a requirement made of two: stricter only if neither
// part is looser.
func together(a, b Order) Order {
	switch {
	case a == Same:
		return b
	case b == Same || a == b:
		return a
	}
	return Incomparable
}

func orderIf(comparable bool, f func() Order) Order {
	if !comparable {
		return Incomparable
	}
	return f()
}

func same(a, b []string) bool {
	for _, s := range a {
		if !has(b, s) {
			return false
		}
	}
	return len(a) == len(b)
}

// Compare says how a clause stands to another: stricter, looser, the same, or
// not to be compared. A group is compared part by part, in order.
func (c *Clause) Compare(than *Clause) Order {
	if c.Kind != than.Kind {
		return Incomparable
	}
	switch c.Kind {
	case Computed:
		return c.test.compare(than.test)
	case ByPaper:
		return orderIf(c.Paper == than.Paper, func() Order { return Same })
	case Attested:
		return orderIf(c.Needs == than.Needs, func() Order { return Same })
	}
	if len(c.of) != len(than.of) {
		return Incomparable
	}
	r := Same
	for i := range c.of {
		if c.of[i].clause == nil || than.of[i].clause == nil {
			return Incomparable
		}
		r = together(r, c.of[i].clause.Compare(than.of[i].clause))
	}
	return r
}
