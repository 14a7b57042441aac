package rulebook

import (
	"encoding/json"
	"hash/crc32"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"thidua/regulations"

	"pgregory.net/rapid"
)

// A fact taken away leaves less known: a result may become open, never the
// opposite. Left out are the marks that say something by being absent: the
// default type, months (then counted from recruitment), courses nobody
// recorded, titles no member holds, an organisation there is not, an alternative nobody claims, a proposal,
// a post still held, service in the forces.
var sayByAbsence = []string{"type", "months", "training", "holding", "proposed", "from", "work"}

// claimedIDs are the clauses asked only when someone answers for them by name,
// and what they lie under: an answer to them says something by being absent.
var claimedIDs = sync.OnceValue(func() map[string]bool {
	l, err := Load(regulations.FS)
	if err != nil {
		panic(err)
	}
	out := map[string]bool{}
	var visit func(nodes []*node)
	visit = func(nodes []*node) {
		for _, n := range nodes {
			for _, c := range n.cases {
				visit(c)
			}
			if n.told == "claimed" {
				for id := n.clause.ID; id != ""; id = parent(id) {
					out[id] = true
				}
			}
			visit(n.clause.of)
		}
	}
	for _, p := range l.periods {
		for _, r := range p.awards {
			for _, br := range r.branches {
				visit(br.nodes)
			}
		}
	}
	return out
})

func claims(answers any) bool {
	by, _ := answers.(map[string]any)
	for id := range by {
		if claimedIDs()[id] {
			return true
		}
	}
	return false
}

// leaves lists the paths of every key of a document.
func leaves(v any, at string, out map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			p := at + "/" + k
			if b, _ := json.Marshal(x); strings.HasPrefix(p, "/years") && strings.Contains(string(b), "months") || k == "attested" && claims(x) {
				leaves(x, p, out) // its parts one by one: the marks in it say something by being absent
				continue
			}
			if k == "to" && (strings.HasPrefix(p, "/posts") || strings.HasPrefix(p, "/service")) {
				continue // without it, still held, still serving
			}
			if !slices.Contains(sayByAbsence, k) && !strings.Contains(p, "/holding/") && !claimedIDs()[k] && !strings.HasPrefix(p, "/organisations/") && p != "/enterprise" {
				out[p] = true
			}
			leaves(x, p, out)
		}
	case []any:
		for i, x := range v {
			leaves(x, at+"/"+strconv.Itoa(i), out)
		}
	}
}

// cut takes a key away.
func cut(v any, path []string) {
	switch v := v.(type) {
	case map[string]any:
		if len(path) == 1 {
			delete(v, path[0])
		} else if x, ok := v[path[0]]; ok {
			cut(x, path[1:])
		}
	case []any:
		if i, err := strconv.Atoi(path[0]); err == nil && i < len(v) && len(path) > 1 {
			cut(v[i], path[1:])
		}
	}
}

func document(t testing.TB, f Facts) map[string]any {
	t.Helper()
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func results(v Verdict) map[string]Result {
	out := map[string]Result{"": v.Result}
	twice := map[string]bool{}
	v.Each(func(f Finding) {
		_, twice[f.ID] = out[f.ID] // the cases of a category not known
		out[f.ID] = f.Result
	})
	maps.DeleteFunc(out, func(id string, _ Result) bool { return twice[id] })
	return out
}

// checkLess judges less of the facts and compares.
func checkLess(t rapid.TB, l *Library, c Case, whole Verdict, doc map[string]any, gone string) {
	b, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	less, err := ParseFacts("less.json", b)
	if err != nil {
		t.Fatal(explain(err))
	}
	v, err := l.Judge(Question{Award: c.Expect.Award, Body: c.Expect.Body, Type: whole.Type, On: whole.On, Facts: less})
	if err != nil {
		return // no question any more: refused, not answered otherwise
	}
	before := results(whole)
	for id, now := range results(v) {
		was := before[id]
		if was == Holds && now == Fails || was == Fails && now == Holds {
			t.Errorf("without %s, %q turns from %s to %s", gone, id, was, now)
		}
	}
}

func TestUnknownIsNotNo(t *testing.T) {
	l, all := lib(t), cases(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		whole, err := l.Judge(Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: c.Facts})
		if err != nil {
			t.Fatal(explain(err))
		}
		paths := map[string]bool{}
		leaves(document(t, c.Facts), "", paths)
		for p := range paths {
			if crc32.ChecksumIEEE([]byte(name+p))%uint32(1+len(all)/60) != 0 {
				continue // of many cases some facts each, the same every time
			}
			doc := document(t, c.Facts)
			cut(doc, strings.Split(p, "/")[1:])
			checkLess(t, l, c, whole, doc, name+p)
		}
	}
}

func TestUnknownIsNotNoHoweverMuchIsUnknown(t *testing.T) {
	l, all := lib(t), cases(t)
	names := slices.Sorted(maps.Keys(all))
	rapid.Check(t, func(r *rapid.T) {
		c := all[rapid.SampledFrom(names).Draw(r, "case")]
		whole, err := l.Judge(Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: c.Facts})
		if err != nil {
			r.Fatal(explain(err))
		}
		doc, paths := document(t, c.Facts), map[string]bool{}
		leaves(doc, "", paths)
		gone := rapid.SliceOfN(rapid.SampledFrom(slices.Sorted(maps.Keys(paths))), 1, 8).Draw(r, "gone")
		for _, p := range gone {
			cut(doc, strings.Split(p, "/")[1:])
		}
		checkLess(r, l, c, whole, doc, strings.Join(gone, " "))
	})
}

// A share needs the least number that reaches it, whatever the size.
func TestSharesAreExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		of := rapid.IntRange(1, 5000).Draw(r, "of")
		percent := rapid.IntRange(1, 99).Draw(r, "percent")
		least := (&shareTest{AtLeast: percent}).least(of)
		if least*100 < percent*of || (least-1)*100 >= percent*of {
			r.Errorf("at least %d %% of %d is not %d", percent, of, least)
		}
		more := (&shareTest{MoreThan: percent}).least(of)
		if more*100 <= percent*of || (more-1)*100 > percent*of {
			r.Errorf("more than %d %% of %d is not %d", percent, of, more)
		}
		c := Council{Threshold: Fraction{percent, 100}}
		if c.Need(of) != least {
			r.Errorf("a council needs %d, not %d", c.Need(of), least)
		}
		c.Strict = true
		if c.Need(of) != more {
			r.Errorf("a council needs %d, not %d", c.Need(of), more)
		}
	})
}

// Months from recruitment agree with the calendar counted one by one.
func TestMonthsFromRecruitment(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		from := day("2020-01-01").AddDays(rapid.IntRange(0, 3*366).Draw(r, "day"))
		year := rapid.IntRange(2019, 2024).Draw(r, "year")
		a := asked{year: year, facts: &Facts{Subject: Subject{Recruited: from}}}
		want := 0
		for m := 1; m <= 12; m++ { // whole months from the day on, or whole months of the year
			begin := day("2000-01-01").AddYears(year - 2000).AddMonths(m - 1)
			if !later(from, begin) {
				want++
			}
		}
		if got, ok := a.months(year); !ok || got != want {
			r.Errorf("recruited %s: %d months in %d, not %d", from, got, year, want)
		}
	})
}

func TestAnyAndAll(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom([]Result{Holds, Fails, Open}), 1, 6).Draw(r, "results")
		var fs []Finding
		for _, x := range list {
			fs = append(fs, Finding{Result: x})
		}
		want, most := Holds, Fails
		switch {
		case slices.Contains(list, Fails):
			want = Fails
		case slices.Contains(list, Open):
			want = Open
		}
		switch {
		case slices.Contains(list, Holds):
			most = Holds
		case slices.Contains(list, Open):
			most = Open
		}
		if all(fs) != want || anyOf(fs) != most {
			r.Errorf("%v: all %s, any %s", list, all(fs), anyOf(fs))
		}
	})
}

func TestGradesAreTheVocabulary(t *testing.T) {
	for i, w := range vocabularies["rating"] {
		if grade(w) != i {
			t.Errorf("%s is %d, not %d", w, grade(w), i)
		}
	}
}
