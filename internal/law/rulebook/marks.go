package rulebook

// Two kinds of test may turn from holds to fails as more becomes known of a
// person, and say so whether or not the rule file marks them.

// shutsOut reports that one award stands in the way of another.
func shutsOut(t test) bool {
	switch t.(type) {
	case *freshTest, *singleTest, *deedTest, *firstTest, *withoutTest:
		return true
	}
	return false
}

// hard reports what is never set aside: one achievement one form, review in
// progress, the single use of a work.
func hard(t test) bool {
	switch t.(type) {
	case *freshTest, *deedTest, *reviewTest, *scopeTest, *researchTest:
		return true
	}
	return false
}

// countsAnew reports that time is counted from the latest award.
func countsAnew(t test) bool {
	switch t := t.(type) {
	case *afterTest:
		return t.anew()
	case *wonTest:
		return t.after.anew()
	case *bestTest:
		return t.after.anew()
	case *scopeTest:
		return t.In.anew()
	case *researchTest:
		return t.In.anew()
	}
	return false
}

func (w *window) anew() bool    { return w != nil && w.after.anew() }
func (t *afterTest) anew() bool { return t != nil && t.Restarts != "" }

// Earned reports that a clause asks for work done or honours held, and can be
// computed: not what only stands in the way, nor what someone must judge.
func (c *Clause) Earned() bool {
	if c.Kind != Computed || c.Informative || shutsOut(c.test) {
		return false
	}
	switch c.test.(type) {
	case *reviewTest, *disciplineTest, *cleanTest, *registeredTest, *categoryTest, emptyTest:
		return false
	}
	return true
}

// Invention reports a clause about initiatives or research: what nobody can be
// asked for before it is found. (Sáng kiến, đề tài.)
func (c *Clause) Invention() bool {
	switch c.test.(type) {
	case *scopeTest, *researchTest:
		return true
	}
	return false
}
