package rulebook

import "testing"

func TestCompare(t *testing.T) {
	spans := map[string]*afterTest{}
	for id, x := range map[string]*afterTest{"five": {Award: []string{"BKB"}, N: 5, AtLeast: "good"}, "two": {Award: []string{"BKB"}, N: 2, AtLeast: "good"}} {
		x.ready(&builder{lib: lib(t)})
		spans[id] = x
	}
	ready := func(x test) test {
		b := &builder{lib: lib(t), spans: spans}
		if r, ok := x.(interface{ ready(*builder) }); ok {
			r.ready(b)
		}
		if b.err != nil {
			t.Fatal(b.err)
		}
		return x
	}
	for name, c := range map[string]struct{ a, b test }{ // a is the stricter
		"a better rating":           {&ratingTest{AtLeast: "excellent"}, &ratingTest{AtLeast: "good"}},
		"more years":                {&yearsTest{AtLeast: "good", N: 5}, &yearsTest{AtLeast: "good", N: 2}},
		"better years":              {&yearsTest{AtLeast: "excellent", N: 2}, &yearsTest{AtLeast: "good", N: 2}},
		"a longer chain":            {&chainTest{Award: []string{"CSTDCS"}, N: 3}, &chainTest{Award: []string{"CSTDCS"}, N: 2}},
		"merit only":                {&chainTest{Award: []string{"LDTT"}, N: 1}, &chainTest{Award: []string{"LDTT"}, N: 1, AnyType: true}},
		"more months":               {&monthsTest{AtLeast: 10}, &monthsTest{AtLeast: 6}},
		"fewer days away":           {&absenceTest{Under: 20}, &absenceTest{Under: 40}},
		"unused initiatives only":   {&scopeTest{N: 1, Scope: "base"}, &scopeTest{N: 1, Scope: "base", Reused: true}},
		"a better result":           {&trainingTest{From: 12, Result: "good"}, &trainingTest{From: 12, Result: "fair"}},
		"shorter courses too":       {&trainingTest{From: 6, Result: "good"}, &trainingTest{From: 12, Result: "good"}},
		"lighter discipline bars":   {&disciplineTest{From: "reprimand"}, &disciplineTest{From: "warning"}},
		"more clean years":          {&cleanTest{N: 3}, &cleanTest{N: 2}},
		"a greater share":           {&shareTest{Award: "LDTT", AtLeast: 70}, &shareTest{Award: "LDTT", MoreThan: 50}},
		"more than, not as much":    {&shareTest{Award: "LDTT", MoreThan: 50}, &shareTest{Award: "LDTT", AtLeast: 50}},
		"more holders":              {&existsTest{Award: "CSTDCS", AtLeast: 2}, &existsTest{Award: "CSTDCS", AtLeast: 1}},
		"nobody reprimanded":        {&noneTest{From: "reprimand"}, &noneTest{From: "warning"}},
		"a wider initiative":        {&scopeTest{N: 1, Scope: "national"}, &scopeTest{N: 1, Scope: "base"}},
		"two initiatives":           {&scopeTest{N: 2, Scope: "base"}, &scopeTest{N: 1, Scope: "base"}},
		"research applied":          {&researchTest{N: 1, Scope: "base", Applied: true}, &researchTest{N: 1, Scope: "base"}},
		"research graded":           {&researchTest{N: 1, Scope: "base", Grade: "good"}, &researchTest{N: 1, Scope: "base", Grade: "pass"}},
		"combat of wider scope":     {&combatTest{Scope: "national"}, &combatTest{Scope: "base"}},
		"more years without a form": {&freshTest{N: 5}, &freshTest{N: 2}},
		"more years after":          {&afterTest{Award: []string{"BKB"}, N: 5}, &afterTest{Award: []string{"BKB"}, N: 3}},
		"better years after":        {&afterTest{Award: []string{"BKB"}, N: 5, AtLeast: "excellent"}, &afterTest{Award: []string{"BKB"}, N: 5, AtLeast: "good"}},
		"years rated, not only run": {&afterTest{Award: []string{"BKB"}, N: 5, AtLeast: "good"}, &afterTest{Award: []string{"BKB"}, N: 5}},
		"a count begun anew":        {&afterTest{Award: []string{"BKB"}, N: 5, Restarts: "BKTTG"}, &afterTest{Award: []string{"BKB"}, N: 5, Restarts: "HCLD3"}},
		"more won":                  {&wonTest{Award: []string{"CTDB"}, N: 2, In: "two"}, &wonTest{Award: []string{"CTDB"}, N: 1, In: "two"}},
		"won in a longer time":      {&wonTest{Award: []string{"CTDB"}, N: 2, In: "five"}, &wonTest{Award: []string{"CTDB"}, N: 2, In: "two"}},
		"more of the best years":    {&bestTest{AtLeast: "good", N: 2, In: "two"}, &bestTest{AtLeast: "good", N: 1, In: "two"}},
		"better best years":         {&bestTest{AtLeast: "excellent", N: 2, In: "two"}, &bestTest{AtLeast: "good", N: 2, In: "two"}},
		"an older unit":             {&ageTest{Years: 30}, &ageTest{Years: 10}},
		"forms of any rank":         {&freshTest{N: 5}, &freshTest{N: 5, From: "BKTTG"}},
		"a cluster of the centre":   {&clusterTest{OrganisedBy: []string{"PM"}}, &clusterTest{OrganisedBy: []string{"PM", "ministry-province"}}},
		"a longer movement":         {&movementTest{Launcher: []string{"PM"}, Years: 5}, &movementTest{Launcher: []string{"PM"}, Years: 3}},
		"a final review":            {&movementTest{Launcher: []string{"PM"}, Review: []string{"final"}}, &movementTest{Launcher: []string{"PM"}}},
		"the first of a movement":   {&movementTest{Launcher: []string{"PM"}, Leads: true}, &movementTest{Launcher: []string{"PM"}}},
		"more points":               {&scaleTest{90, 85, 60, 50}, &scaleTest{90, 80, 60, 50}},
		"more points of each":       {&scaleTest{90, 85, 60, 60}, &scaleTest{90, 85, 60, 50}},
		"more agree":                {&meetingTest{60, 70}, &meetingTest{60, 60}},
		"more given":                {&contributedTest{500}, &contributedTest{100}},
		"more duties":               {&keepsTest{[]string{"taxes", "insurance"}}, &keepsTest{[]string{"taxes"}}},
		"confirmed higher":          {&confirmedTest{[]string{"state"}}, &confirmedTest{[]string{"state", "ministry-province"}}},
		"never, not only this year": {&withoutTest{Award: []string{"HCHCM"}, Ever: true}, &withoutTest{Award: []string{"HCHCM"}}},
		"a lighter mark":            {&memberMarkTest{From: "reprimand"}, &memberMarkTest{From: "warning"}},
	} {
		a, b := ready(c.a), ready(c.b)
		if a.compare(b) != Stricter || b.compare(a) != Looser || a.compare(a) != Same {
			t.Errorf("%s: %d %d %d", name, a.compare(b), b.compare(a), a.compare(a))
		}
		if a.compare(&categoryTest{}) != Incomparable {
			t.Errorf("%s: compared with another kind", name)
		}
	}
	for _, x := range []test{&registeredTest{}, &reviewTest{}, &leaveTest{Kinds: []string{"sick"}}, &markTest{}, &bodiesTest{}, &flaglessTest{}, &everyTest{Years: 5, From: 2020}, &targetsTest{}, &barredTest{}, &entryTest{}, &womenTest{AtLeast: 70}, &anniversaryTest{Every: 10}, &organisationsTest{Rated: []string{"excellent"}}} {
		if x.compare(x) != Same || x.compare(&categoryTest{}) != Incomparable {
			t.Errorf("%T", x)
		}
	}
	mixed := (&yearsTest{N: 5, least: 1}).compare(&yearsTest{N: 2, least: 3})
	other := (&chainTest{Award: []string{"LDTT"}, N: 1}).compare(&chainTest{Award: []string{"CSTDCS"}, N: 1})
	if mixed != Incomparable || other != Incomparable || (&categoryTest{}).compare(&categoryTest{}) != Incomparable {
		t.Error("stricter here and looser there is neither")
	}
}

// The laws compared: TTLDTT asks more since 2024, and a clause is as strict as
// itself in every regime.
func TestCompareClauses(t *testing.T) {
	clauses := func(award, on string) map[string]*Clause {
		_, r, err := lib(t).rules(award, day(on))
		if err != nil {
			t.Fatal(err)
		}
		m := map[string]*Clause{}
		for _, br := range r.branches {
			eachClause(br.nodes, func(c *Clause) { m[c.ID] = c })
		}
		return m
	}
	old, now := clauses("TTLDTT", "2023-12-31"), clauses("TTLDTT", "2024-01-01")
	if now["TTLDTT.c"].Compare(old["TTLDTT.c"]) != Stricter || old["TTLDTT.c"].Compare(now["TTLDTT.c"]) != Looser {
		t.Error("70 % is stricter than over 50 %")
	}
	if now["TTLDTT.a"].Compare(now["TTLDTT.b"]) != Incomparable || now["TTLDTT.paper.request"].Compare(now["TTLDTT.paper.report"]) != Incomparable ||
		now["TTLDTT.b"].Compare(now["TTLDTT.d"]) != Incomparable || now["P8"].Compare(old["P8"]) != Same {
		t.Error("clauses of different kinds are not compared")
	}
	fighter, before := clauses("CSTDCS", "2024-01-01"), clauses("CSTDCS", "2023-12-31")
	if fighter["CSTDCS.b"].Compare(before["CSTDCS.b"]) != Incomparable || fighter["CSTDCS.a"].Compare(fighter["CSTDCS.a"]) != Incomparable {
		t.Error("a group of other parts, or with cases, is not compared")
	}
	for id, c := range clauses("TTLDXS", "2025-07-01") {
		if c.Compare(c) != Same {
			t.Error(id, "is not as strict as itself")
		}
	}
}
