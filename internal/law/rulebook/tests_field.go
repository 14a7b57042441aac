package rulebook

// Tests of what a unit stood among: its cluster, a movement, its targets.

// clusterTest: the unit leads its cluster or block of the year, organised by one
// of these. (Dẫn đầu cụm, khối thi đua.)
type clusterTest struct {
	OrganisedBy []string `json:"organised_by" of:"launcher" need:"yes"`
	AnyPlace    bool     `json:"any_place"` // a member of it is enough
}

func (t *clusterTest) judge(a *asked) Result {
	c := a.facts.Cluster
	if c == nil {
		return Open
	}
	by := Open
	if c.OrganisedBy != "" {
		by = sure(has(t.OrganisedBy, c.OrganisedBy))
	}
	if t.AnyPlace {
		return by
	}
	return both(by, c.leads())
}

// leads reports that the unit is first; a later place may still be among those
// that lead, where a cluster has several.
func (c *Cluster) leads() Result {
	switch {
	case c.Leads != nil:
		return sure(*c.Leads)
	case c.Rank != nil && *c.Rank == 1:
		return Holds
	}
	return Open
}
func (t *clusterTest) needed() Text {
	if t.AnyPlace {
		return said("cluster.need-any", termsOf("launcher", t.OrganisedBy))
	}
	return said("cluster.need", termsOf("launcher", t.OrganisedBy))
}
func (t *clusterTest) found(a *asked) Text {
	c := a.facts.Cluster
	if c == nil {
		return said("unknown")
	}
	by := said("unknown")
	if c.OrganisedBy != "" {
		by = term("launcher", c.OrganisedBy)
	}
	switch c.leads() {
	case Holds:
		return said("cluster.leads", by)
	case Fails:
		return said("cluster.behind", by)
	}
	return said("cluster.unknown", by)
}
func (t *clusterTest) lack(a *asked, r Result) Text {
	switch {
	case r == Open:
		return said("cluster.wait")
	case !t.AnyPlace && a.facts.Cluster.leads() == Fails:
		return said("cluster.lack")
	}
	return said("cluster.other")
}
func (t *clusterTest) compare(than test) Order {
	o, ok := than.(*clusterTest)
	return orderIf(ok, func() Order {
		return together(fewer(t.OrganisedBy, o.OrganisedBy), order(bit(o.AnyPlace), bit(t.AnyPlace)))
	})
}

// fewer is stricter: what one list admits the other admits too.
func fewer(a, b []string) Order {
	in, out := subset(a, b), subset(b, a)
	switch {
	case in && out:
		return Same
	case in:
		return Stricter
	case out:
		return Looser
	}
	return Incomparable
}

func subset(a, b []string) bool {
	for _, s := range a {
		if !has(b, s) {
			return false
		}
	}
	return true
}

// movementTest: a movement launched by one of these, so long at a review of
// one of these kinds, and the place among those reviewed where it matters.
// (Phong trào thi đua theo chuyên đề.)
type movementTest struct {
	Launcher []string `json:"launcher" of:"launcher" need:"yes"`
	Years    int      `json:"years" max:"50"`
	Review   []string `json:"review" of:"review"` // none: either
	Leads    bool     `json:"leads"`
}

func (t *movementTest) judge(a *asked) Result {
	m := a.facts.Movement
	if m == nil {
		return Open
	}
	r := Open
	if m.Launcher != "" {
		r = sure(has(t.Launcher, m.Launcher))
	}
	if t.Years > 0 {
		r = both(r, atLeast(m.Years, t.Years))
	}
	if t.Review != nil {
		x := Open
		if m.Review != "" {
			x = sure(has(t.Review, m.Review))
		}
		r = both(r, x)
	}
	if t.Leads {
		x := Open
		if m.Rank != nil {
			x = sure(*m.Rank == 1)
		}
		r = both(r, x)
	}
	return r
}

// atLeast compares a number that may not be known.
func atLeast(n *int, least int) Result {
	if n == nil {
		return Open
	}
	return sure(*n >= least)
}

func (t *movementTest) needed() Text {
	list := []Text{said("movement.need", termsOf("launcher", t.Launcher))}
	if t.Years > 0 {
		list = append(list, said("movement.years", t.Years))
	}
	if t.Review != nil {
		list = append(list, said("movement.review", termsOf("review", t.Review)))
	}
	if t.Leads {
		list = append(list, said("movement.leads"))
	}
	return joined(list, "; ")
}
func (t *movementTest) found(a *asked) Text {
	m := a.facts.Movement
	if m == nil {
		return said("unknown")
	}
	list := []Text{said("unknown")}
	if m.Launcher != "" {
		list[0] = term("launcher", m.Launcher)
	}
	if m.Years != nil {
		list = append(list, said("movement.lasted", *m.Years))
	}
	if m.Review != "" {
		list = append(list, term("review", m.Review))
	}
	if m.Rank != nil {
		list = append(list, said("movement.rank", *m.Rank))
	}
	return joined(list, "; ")
}
func (t *movementTest) lack(a *asked, r Result) Text {
	m := a.facts.Movement
	switch {
	case r == Open:
		return said("movement.wait")
	case m.Launcher != "" && !has(t.Launcher, m.Launcher):
		return said("movement.other", term("launcher", m.Launcher))
	case t.Years > 0 && atLeast(m.Years, t.Years) == Fails:
		return said("movement.short", t.Years-*m.Years)
	case t.Review != nil && m.Review != "" && !has(t.Review, m.Review):
		return said("movement.early", termsOf("review", t.Review))
	}
	return said("movement.behind")
}
func (t *movementTest) compare(than test) Order {
	o, ok := than.(*movementTest)
	return orderIf(ok, func() Order {
		reviews := func(l []string) []string {
			if l == nil {
				return vocabularies["review"]
			}
			return l
		}
		return together(together(fewer(t.Launcher, o.Launcher), order(t.Years, o.Years)),
			together(fewer(reviews(t.Review), reviews(o.Review)), order(bit(t.Leads), bit(o.Leads))))
	})
}

// targetsTest: the year's targets and tasks were exceeded. (Hoàn thành vượt
// mức chỉ tiêu, nhiệm vụ.)
type targetsTest struct{}

func (t *targetsTest) judge(a *asked) Result {
	if a.facts.Targets == nil {
		return Open
	}
	return known(a.facts.Targets.Exceeded)
}
func (t *targetsTest) needed() Text { return said("targets.need") }
func (t *targetsTest) found(a *asked) Text {
	r := t.judge(a)
	return choose(r != Open, r == Holds, "targets.yes", "targets.no")
}
func (t *targetsTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("targets.wait")
	}
	return said("targets.no")
}
func (t *targetsTest) compare(than test) Order {
	_, ok := than.(*targetsTest)
	return orderIf(ok, func() Order { return Same })
}
