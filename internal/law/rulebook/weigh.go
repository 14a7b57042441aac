package rulebook

// A weight is how a list of clauses came out, without a finding for each: the
// result, and how few clauses stand between it and holding. Counting stops at
// two, for two are no near miss.
type weight struct {
	result Result
	short  int     // leaf clauses that would have to hold besides: 0, 1, 2 = two or more
	failed int     // of them, those that fail
	clause *Clause // the one, when short is 1
}

func lacking(c *Clause, r Result) weight {
	switch r {
	case Holds:
		return weight{result: Holds}
	case Fails:
		return weight{Fails, 1, 1, c}
	}
	return weight{Open, 1, 0, c}
}

// weigh is judge's result of a list of which all must hold; it says no more
// than judge and makes nothing.
func (a *asked) weigh(nodes []*node) weight {
	w := weight{result: Holds}
	a.weighAll(nodes, &w)
	return w
}

func (a *asked) weighAll(nodes []*node, w *weight) {
	for _, n := range nodes {
		switch {
		case w.result == Fails && w.short > 1: // settled
			return
		case n.when != nil && !n.when(a, n.clause):
		case n.cases != nil && a.facts.Subject.Category != "":
			a.weighAll(n.cases[a.facts.Subject.Category], w)
		default:
			w.and(a.weighOne(n.clause))
		}
	}
}

func (w *weight) and(x weight) {
	if x.result == Holds {
		return
	}
	if w.result != Fails {
		w.result = x.result
	}
	if w.short == 0 {
		w.clause = x.clause
	}
	w.short, w.failed = min(2, w.short+x.short), min(2, w.failed+x.failed)
}

func (a *asked) weighAny(nodes []*node, w *weight) {
	for _, n := range nodes {
		switch {
		case w.result == Holds:
			return
		case n.when != nil && !n.when(a, n.clause):
		case n.cases != nil && a.facts.Subject.Category != "":
			a.weighAny(n.cases[a.facts.Subject.Category], w)
		default:
			w.or(a.weighOne(n.clause))
		}
	}
}

// or keeps the alternative that is nearest to holding; of two as near, the one
// nothing failed in.
func (w *weight) or(x weight) {
	r := either(w.result, x.result)
	if x.short < w.short || x.short == w.short && x.failed < w.failed {
		*w = x
	}
	w.result = r
}

func (a *asked) weighOne(c *Clause) (w weight) {
	switch c.Kind {
	case Computed:
		w = lacking(c, c.test.judge(a))
	case Attested:
		w = lacking(c, a.attested(c.ID))
	case ByPaper:
		w = lacking(c, a.paper(c.Paper))
	case AnyOf:
		w = weight{Fails, 2, 2, c}
		if a.weighAny(c.of, &w); w.result == Holds {
			w = weight{result: Holds}
		}
	case AllOf:
		w = a.weigh(c.of)
	}
	if c.only != nil && a.facts.Subject.Category == "" { // see answer
		if w.result == Holds {
			return lacking(c, Open)
		}
		w.short = 2 // the clause, and for whom it is
	}
	return w
}
