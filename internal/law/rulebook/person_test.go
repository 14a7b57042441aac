package rulebook

import (
	"testing"

	"pgregory.net/rapid"
)

// ask judges one test of its own over some facts.
func ask(t testing.TB, x test, award, text string) (Result, *asked) {
	t.Helper()
	l := lib(t)
	if r, ok := x.(interface{ ready(*builder) }); ok {
		b := &builder{lib: l, spans: map[string]*afterTest{}}
		if r.ready(b); b.err != nil {
			t.Fatal(b.err)
		}
	}
	f := facts(t, text)
	a := &asked{award: award, year: f.Year, on: day("2025-06-30"), facts: &f, books: l}
	r := x.judge(a)
	for what, w := range map[string]Text{"needed": x.needed(), "found": x.found(a)} {
		if w.VI == "" || w.EN == "" {
			t.Errorf("%s says nothing", what)
		}
	}
	if w := x.lack(a, r); r != Holds && (w.VI == "" || w.EN == "") {
		t.Errorf("%s says nothing of what is missing", r)
	}
	return r, a
}

func TestPosts(t *testing.T) {
	long := func() *postsTest {
		return &postsTest{Any: []postTerm{{Grade: "minister"}, {Grade: "deputy-minister", Years: 5}, {Grade: "director-general", Years: 10}, {Grade: "department-director", Years: 15}},
			Lowered: []postTerm{{Grade: "director-general", Years: 15}}, Women: "third"}
	}
	const man, woman = "subject: {gender: male}\ndiscipline: []\n", "subject: {gender: female}\ndiscipline: []\n"
	for name, c := range map[string]struct {
		facts string
		want  Result
	}{
		"ten years to the day":                    {man + "posts: [{from: 2010-01-01, to: 2019-12-31, grade: director-general}]", Holds},
		"a day short":                             {man + "posts: [{from: 2010-01-02, to: 2019-12-31, grade: director-general}]", Fails},
		"two spells that make it":                 {man + "posts: [{from: 2000-01-01, to: 2004-12-31, grade: director-general}, {from: 2010-01-01, to: 2014-12-31, grade: director-general}]", Holds},
		"a short higher post counts for the next": {man + "posts: [{from: 2010-01-01, to: 2015-12-31, grade: director-general}, {from: 2016-01-01, to: 2019-12-31, grade: deputy-minister}]", Holds},
		"two posts at once count once":            {man + "posts: [{from: 2010-01-01, to: 2015-12-31, grade: director-general}, {from: 2010-01-01, to: 2015-12-31, grade: director-general}]", Fails},
		"the higher of two at once":               {man + "posts: [{from: 2010-01-01, to: 2015-12-31, grade: deputy-minister}, {from: 2010-01-01, to: 2015-12-31, grade: director-general}]", Holds},
		"still in the post":                       {man + "posts: [{from: 2015-06-30, grade: director-general}]", Holds},
		"a lower post for fifteen":                {man + "posts: [{from: 2010-01-01, to: 2024-12-31, grade: deputy-director-general}]", Holds},
		"a lower post for ten":                    {man + "posts: [{from: 2010-01-01, to: 2019-12-31, grade: department-director}]", Fails},
		"a minister at all":                       {man + "posts: [{from: 2025-01-01, to: 2025-05-30, grade: minister}]", Holds},
		"a post of the future":                    {man + "posts: [{from: 2026-01-01, grade: minister}]", Fails},
		"a woman, two thirds":                     {woman + "posts: [{from: 2010-01-01, to: 2016-08-31, grade: director-general}]", Holds},
		"a woman, a day less":                     {woman + "posts: [{from: 2010-01-02, to: 2016-08-31, grade: director-general}]", Fails},
		"gender not known":                        {"discipline: []\nposts: [{from: 2010-01-01, to: 2016-08-31, grade: director-general}]", Open},
		"by allowance":                            {man + "posts: [{from: 2010-01-01, to: 2019-12-31, allowance: 100}]", Holds},
		"by the allowance of both":                {man + "posts: [{from: 2010-01-01, to: 2019-12-31, allowance: 90}]", Open},
		"by a lower allowance":                    {man + "posts: [{from: 2010-01-01, to: 2019-12-31, allowance: 80}]", Fails},
		"by a high allowance":                     {man + "posts: [{from: 2010-01-01, to: 2014-12-31, allowance: 130}]", Open},
		"too small an allowance":                  {man + "posts: [{from: 2000-01-01, to: 2019-12-31, allowance: 40}]", Fails},
		"nothing known of the post":               {man + "posts: [{from: 2010-01-01, to: 2019-12-31}]", Open},
		"when is not known":                       {man + "posts: [{grade: director-general}]", Open},
		"posts not known":                         {man, Open},
		"no posts":                                {man + "posts: []", Fails},
		"discipline not known":                    {"subject: {gender: male}\nposts: [{from: 2010-01-01, to: 2019-12-31, grade: director-general}]", Open},
		"discipline not known, and too short":     {"subject: {gender: male}\nposts: [{from: 2018-01-01, to: 2019-12-31, grade: director-general}]", Fails},
		"a reprimand lowers nothing":              {"subject: {gender: male}\ndiscipline: [{kind: reprimand}]\nposts: [{from: 2010-01-01, to: 2019-12-31, grade: director-general}]", Holds},
		"a warning lowers it by one":              {"subject: {gender: male}\ndiscipline: [{kind: warning}]\nposts: [{from: 2010-01-01, to: 2019-12-31, grade: director-general}]", Fails},
		"a warning, but enough for the next":      {"subject: {gender: male}\ndiscipline: [{kind: removal}]\nposts: [{from: 2010-01-01, to: 2024-12-31, grade: director-general}]", Holds},
		"a measure not known":                     {"subject: {gender: male}\ndiscipline: [{}]\nposts: [{from: 2010-01-01, to: 2019-12-31, grade: director-general}]", Open},
		"dismissed":                               {"subject: {gender: male}\ndiscipline: [{kind: dismissal}]\nposts: [{from: 2000-01-01, grade: minister}]", Fails},
	} {
		t.Run(name, func(t *testing.T) {
			if got, a := ask(t, long(), "HCLD2", c.facts); got != c.want {
				t.Errorf("%s, want %s: %s", got, c.want, long().found(a).EN)
			}
		})
	}
	three := &postsTest{Any: []postTerm{{Grade: "director-general", Years: 10}}, Women: "three-years"}
	if got, _ := ask(t, three, "HCLD2", woman+"posts: [{from: 2010-01-01, to: 2016-12-31, grade: director-general}]"); got != Holds {
		t.Errorf("seven years of a woman: %s", got)
	}
	if got, _ := ask(t, three, "HCLD2", "subject: {gender: male}\ndiscipline: [{kind: warning}]\nposts: [{from: 2010-01-01, grade: director-general}]"); got != Open {
		t.Errorf("the class above is not known: %s", got)
	}
}

func TestService(t *testing.T) {
	vv := func() *serviceTest {
		return &serviceTest{Years: 10, Double: []string{"sea", "hard", "abroad"}, Work: []string{"forces"}}
	}
	for name, c := range map[string]struct {
		x     *serviceTest
		facts string
		want  Result
	}{
		"ten years":                 {vv(), "service: [{from: 2015-07-01, place: normal}]", Holds},
		"a day short":               {vv(), "service: [{from: 2015-07-02, place: normal}]", Fails},
		"five years at sea":         {vv(), "service: [{from: 2020-07-01, place: sea}]", Holds},
		"some at sea, some not":     {vv(), "service: [{from: 2015-07-01, to: 2017-06-30, place: hard}, {from: 2019-07-01, place: normal}]", Holds},
		"where is not known":        {vv(), "service: [{from: 2020-07-01}]", Open},
		"where does not matter":     {vv(), "service: [{from: 2021-07-01}]", Fails},
		"when is not known":         {vv(), "service: [{to: 2021-07-01, place: sea}]", Open},
		"another work":              {vv(), "service: [{from: 2000-01-01, work: teaching}]", Fails},
		"counted twice is once":     {vv(), "service: [{from: 2018-07-01, place: normal}, {from: 2018-07-01, place: normal}]", Fails},
		"not known":                 {vv(), "year: 2025", Open},
		"a break":                   {&serviceTest{Years: 10, Work: []string{"forces"}, Continuous: true}, "service: [{from: 2010-01-01, to: 2018-12-31}, {from: 2019-02-01}]", Fails},
		"without a break":           {&serviceTest{Years: 10, Work: []string{"forces"}, Continuous: true}, "service: [{from: 2010-01-01, to: 2018-12-31}, {from: 2019-01-01}]", Holds},
		"a woman of fifteen years":  {&serviceTest{Years: 20, Women: 15, Work: []string{"sector"}}, "subject: {gender: female}\nservice: [{from: 2010-01-01, work: sector}]", Holds},
		"a man of fifteen years":    {&serviceTest{Years: 20, Women: 15, Work: []string{"sector"}}, "subject: {gender: male}\nservice: [{from: 2010-01-01, work: sector}]", Fails},
		"someone of fifteen years":  {&serviceTest{Years: 20, Women: 15, Work: []string{"sector"}}, "service: [{from: 2010-01-01, work: sector}]", Open},
		"someone of fourteen years": {&serviceTest{Years: 20, Women: 15, Work: []string{"sector"}}, "service: [{from: 2011-01-01, work: sector}]", Fails},
	} {
		t.Run(name, func(t *testing.T) {
			if got, a := ask(t, c.x, "HCCSVV3", c.facts); got != c.want {
				t.Errorf("%s, want %s: %s", got, c.want, c.x.found(a).EN)
			}
		})
	}
}

// However stints lie, their time together is that of the days they cover.
func TestStintsCountEachDayOnce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(0, 6).Draw(r, "n")
		var list []stint
		covered := map[int]bool{}
		for range n {
			from, length := rapid.IntRange(0, 400).Draw(r, "from"), rapid.IntRange(0, 200).Draw(r, "length")
			list = append(list, stint{day("2020-01-01").AddDays(from), day("2020-01-01").AddDays(from + length)})
			for d := from; d <= from+length; d++ {
				covered[d] = true
			}
		}
		got := lasting(len(list), func(i int) (stint, bool) { return list[i], true })
		if days := len(covered); got < days/31-1 || got > days/28+1 {
			r.Errorf("%d days are %d months", days, got)
		}
		for i := range list { // in whatever order
			j := rapid.IntRange(0, i).Draw(r, "swap")
			list[i], list[j] = list[j], list[i]
		}
		if again := lasting(len(list), func(i int) (stint, bool) { return list[i], true }); again != got {
			r.Errorf("another order: %d, not %d", again, got)
		}
	})
}

func TestPast(t *testing.T) {
	const T = ", type: merit, decided: 2025-03-01, revoked: false}"
	tq := func() test { return &grantsTest{Award: []string{"CSTDB", "CSTDT"}, N: 2, Apart: 3, Within: 1} }
	one := func() test { return &singleTest{From: "BKTTG"} }
	deed := func() test { return &deedTest{Of: "sudden"} }
	move := func() test { return &deedTest{Of: "movement"} }
	first := func() test { return &firstTest{Type: "long-service"} }
	held := func() test { return &heldTest{Award: []string{"NGUT"}, AnyType: true} }
	now := func() test { return &currentTest{Within: 1} }
	for name, c := range map[string]struct {
		x     test
		facts string
		want  Result
	}{
		"two ministry titles three years apart": {tq(), "year: 2025\nawards: [{award: CSTDB, year: 2021" + T + ", {award: CSTDT, year: 2024" + T + "]", Holds},
		"one after the other":                   {tq(), "year: 2025\nawards: [{award: CSTDB, year: 2023" + T + ", {award: CSTDB, year: 2024" + T + "]", Holds},
		"four years apart":                      {tq(), "year: 2025\nawards: [{award: CSTDB, year: 2020" + T + ", {award: CSTDB, year: 2024" + T + "]", Fails},
		"the last too long ago":                 {tq(), "year: 2025\nawards: [{award: CSTDB, year: 2020" + T + ", {award: CSTDB, year: 2023" + T + "]", Fails},
		"the first revoked":                     {tq(), "year: 2025\nawards: [{award: CSTDB, year: 2021, type: merit, revoked: true}, {award: CSTDB, year: 2024" + T + "]", Fails},
		"the first only claimed":                {tq(), "year: 2025\nawards: [{award: CSTDB, year: 2021, claim: true" + T + ", {award: CSTDB, year: 2024" + T + "]", Open},
		"titles not known":                      {tq(), "year: 2025", Open},
		"year not known":                        {tq(), "awards: []", Open},

		"no other form this year":        {one(), "awards: [{award: BKTTG, year: 2019, type: merit, decided: 2020-01-01, revoked: false}]", Holds},
		"an order this year":             {one(), "awards: [{award: HCLD3, year: 2024" + T + "]", Fails},
		"a sudden order this year":       {one(), "awards: [{award: HCLD3, year: 2025, type: sudden, decided: 2025-03-01, revoked: false}]", Holds},
		"a lower form this year":         {one(), "awards: [{award: BKB, year: 2024" + T + "]", Holds},
		"a title this year":              {one(), "awards: [{award: CSTDTQ, year: 2024" + T + "]", Holds},
		"an order proposed beside":       {one(), "awards: [{award: BKTTG, type: merit, proposed: true}]", Fails},
		"the same award proposed":        {one(), "awards: [{award: HCLD2, type: merit, proposed: true}]", Holds},
		"decided when is not known":      {one(), "awards: [{award: HCLD3, year: 2024, type: merit, revoked: false}]", Open},
		"surely decided before":          {one(), "awards: [{award: HCLD3, year: 2020, type: merit, revoked: false}]", Holds},
		"of a type not known":            {one(), "awards: [{award: HCLD3, decided: 2025-03-01, revoked: false}]", Open},
		"revoked":                        {one(), "awards: [{award: HCLD3, type: merit, decided: 2025-03-01, revoked: true}]", Holds},
		"forms not known":                {one(), "year: 2025", Open},
		"the deed has its form":          {deed(), "deed: A\nyear: 2025\nawards: [{award: GK, type: sudden, deed: A, revoked: false}]", Fails},
		"another deed":                   {deed(), "deed: A\nyear: 2025\nawards: [{award: GK, type: sudden, deed: B, revoked: false}]", Holds},
		"of another year":                {deed(), "year: 2025\nawards: [{award: GK, type: sudden, year: 2020, revoked: false}]", Holds},
		"which deed is not known":        {deed(), "deed: A\nyear: 2025\nawards: [{award: GK, type: sudden, year: 2025, revoked: false}]", Open},
		"for merit":                      {deed(), "deed: A\nyear: 2025\nawards: [{award: GK, type: merit, year: 2025, revoked: false}]", Holds},
		"the form of the deed revoked":   {deed(), "deed: A\nyear: 2025\nawards: [{award: GK, type: sudden, deed: A, revoked: true}]", Holds},
		"its type not known":             {deed(), "deed: A\nyear: 2025\nawards: [{award: GK, deed: A, revoked: false}]", Open},
		"the movement has its form":      {move(), "movement: {name: M}\nyear: 2025\nawards: [{award: GK, type: movement, deed: M, revoked: false}]", Fails},
		"another movement":               {move(), "movement: {name: M}\nyear: 2025\nawards: [{award: GK, type: movement, deed: N, revoked: false}]", Holds},
		"the movement is not known":      {move(), "year: 2025\nawards: [{award: GK, type: movement, deed: N, revoked: false}]", Open},
		"not rewarded for long service":  {first(), "awards: [{award: HCLD3, type: merit, revoked: false}]", Holds},
		"rewarded for it already":        {first(), "awards: [{award: HCLD3, type: long-service, revoked: false}]", Fails},
		"whether it stands is not known": {first(), "awards: [{award: HCLD3, type: long-service}]", Open},
		"what for is not known":          {first(), "awards: [{award: HCLD3, revoked: false}]", Open},
		"a merited teacher":              {held(), "awards: [{award: NGUT, year: 2017, revoked: false}]", Holds},
		"no merited teacher":             {held(), "awards: [{award: TTUT, year: 2017, revoked: false}]", Fails},
		"a claim of it":                  {held(), "awards: [{award: NGUT, year: 2017, revoked: false, claim: true}]", Open},
		"last year":                      {now(), "year: 2024", Holds},
		"this year":                      {now(), "year: 2025", Holds},
		"two years ago":                  {now(), "year: 2023", Fails},
		"no year":                        {now(), "awards: []", Open},
	} {
		t.Run(name, func(t *testing.T) {
			if got, a := ask(t, c.x, "HCLD2", c.facts); got != c.want {
				t.Errorf("%s, want %s: %s", got, c.want, c.x.found(a).EN)
			}
		})
	}
}
