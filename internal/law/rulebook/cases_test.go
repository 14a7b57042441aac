package rulebook

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write facts.schema.json anew")

const root = "../../../regulations"

// allCases and allAsks read every file of them, once.
var (
	allCases = sync.OnceValues(func() ([]Case, error) { return Cases(os.DirFS(root)) })
	allAsks  = sync.OnceValues(func() ([]Ask, error) { return Asks(os.DirFS(root)) })
)

// cases are they by their place.
func cases(t testing.TB) map[string]Case {
	t.Helper()
	all, err := allCases()
	if err != nil {
		t.Fatal(explain(err))
	}
	out := map[string]Case{}
	for _, c := range all {
		out[c.Path] = c
	}
	return out
}

func TestCases(t *testing.T) {
	l := lib(t)
	all := cases(t)
	if len(all) < 100 {
		t.Errorf("only %d cases", len(all))
	}
	for name, c := range all {
		t.Run(name, func(t *testing.T) {
			v, err := l.Judge(Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: c.Facts})
			if err != nil {
				t.Fatal(explain(err))
			}
			if v.Result != c.Expect.Verdict {
				t.Errorf("%s, expected %s\n%s", v.Result, c.Expect.Verdict, short(v.Clauses, ""))
			}
			if !strings.Contains(name, "/"+v.Regime+"/") && strings.HasPrefix(name, "regimes/") {
				t.Errorf("judged by %s", v.Regime)
			}
			seen := map[string]string{}
			v.Each(func(f Finding) { seen[f.ID] = string(f.Result) })
			for id, want := range c.Expect.Clauses {
				if seen[id] != want {
					t.Errorf("%s is %q, expected %s\n%s", id, seen[id], want, short(v.Clauses, ""))
				}
			}
			words(t, v)
		})
	}
}

// short is a verdict at a glance.
func short(fs []Finding, in string) string {
	s := ""
	for _, f := range fs {
		s += in + f.ID + " " + string(f.Result) + " | " + f.Found().EN + " | " + f.WaitsFor().EN + f.Lacks().EN + "\n" + short(f.Of, in+"  ")
	}
	return s
}

// words: every finding says itself in both languages, nothing left unfilled.
func words(t *testing.T, v Verdict) {
	v.Each(func(f Finding) {
		group := f.Kind == AnyOf || f.Kind == AllOf
		for what, x := range map[string]Text{"needs": f.Needs, "found": f.Found(), "waits": f.WaitsFor(), "lacks": f.Lacks()} {
			must := what == "needs" || what == "found" && !group || what == "waits" && !group && f.Result == Open
			if must && (x.VI == "" || x.EN == "") || strings.ContainsAny(x.VI+x.EN, "{}") || strings.Contains(x.VI+x.EN, "%!") {
				t.Errorf("%s %s: %+v", f.ID, what, x)
			}
		}
		if f.Result == Fails && f.Kind == Computed && f.Lacks().IsZero() {
			t.Errorf("%s fails and does not say what it lacks", f.ID)
		}
	})
}

// TestEveryClauseBothWays: each clause of each regime has a case in which it
// holds and one in which it fails; a paper is never failed, only open.
func TestEveryClauseBothWays(t *testing.T) {
	l := lib(t)
	type key struct{ regime, award, id string }
	seen := map[key]map[Result]bool{}
	for _, c := range cases(t) {
		v, err := l.Judge(Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: c.Facts})
		if err != nil {
			t.Fatal(explain(err))
		}
		v.Each(func(f Finding) {
			for _, regime := range writers(t, l, v) {
				k := key{regime, v.Award, f.ID}
				if seen[k] == nil {
					seen[k] = map[Result]bool{}
				}
				seen[k][f.Result] = true
			}
		})
	}
	var missing []string
	for _, p := range l.periods {
		if p.copies != "" || p.empty != nil {
			continue // a copy: the cases of what it copies stand for it
		}
		for code, r := range p.awards {
			for _, br := range r.branches {
				if br.lead != code {
					continue // the rules of another award, word for word
				}
				eachClause(br.nodes, func(c *Clause) {
					got := seen[key{br.writer, code, c.ID}]
					other := Fails
					if c.Kind == ByPaper {
						other = Open
					}
					if !got[Holds] || !got[other] && !c.Informative {
						missing = append(missing, p.book.Regime+" "+code+" "+c.ID)
					}
				})
			}
		}
	}
	slices.Sort(missing)
	for _, m := range slices.Compact(missing) {
		t.Errorf("%s has no case both ways", m)
	}
}

// writers are the regime that judged and the one whose folder holds the rules:
// clauses taken over unchanged are tried by the cases of either.
func writers(t *testing.T, l *Library, v Verdict) []string {
	_, r, err := l.rules(v.Award, v.On)
	if err != nil {
		return []string{v.Regime}
	}
	out := []string{v.Regime}
	for _, br := range r.branches {
		if br.kind == v.Type && !has(out, br.writer) {
			out = append(out, br.writer)
		}
	}
	return out
}

func TestSchemaIsTheTypes(t *testing.T) {
	want, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	name := path.Join(root, "facts.schema.json")
	if *update {
		if err := os.WriteFile(name, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("facts.schema.json differs from the types: run with -update (%v)", err)
	}
	c := jsonschema.NewCompiler()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.AddResource("facts.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("facts.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range cases(t) {
		b, err := json.Marshal(x.Facts)
		if err != nil {
			t.Fatal(err)
		}
		inst, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(inst); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		back, err := ParseFacts(name, b)
		if err != nil {
			t.Fatal(explain(err))
		}
		back.lines, back.file = nil, ""
		if !reflect.DeepEqual(back, x.Facts) {
			t.Errorf("%s: facts change on their way through JSON\n%+v\n%+v", name, back, x.Facts)
		}
	}
}
