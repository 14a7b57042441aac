package rulebook

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/regulations"
)

// A dossier received before new rules keeps the old ones, unless the new ones
// are more favourable.
func TestTransition(t *testing.T) {
	const text = `
subject: {kind: individual, category: official, leader: false, recruited: 2026-08-01}
received: 2026-09-30
year: 2026
years: {2026: {rating: good, months: 5}}
discipline: []
under_review: false
awards: []
attested: all
papers: all
`
	book := strings.Replace(read(t, "regimes/R5/book.yaml"), "copies: R4", "follows: R4", 1)
	five := strings.Replace(read(t, "regimes/R3/LDTT.yaml"), "at_least: 6", "at_least: 5", -1)
	ten := strings.Replace(read(t, "regimes/R3/LDTT.yaml"), "at_least: 6", "at_least: 10", -1)
	for name, c := range map[string]struct {
		rules, facts, decided string
		regime                string
		want                  Result
		both                  bool
	}{
		"the new rules are more favourable":  {five, text, "2026-11-20", "R5", Holds, true},
		"neither is":                         {ten, text, "2026-11-20", "R4", Fails, true},
		"the new rules are harder":           {ten, strings.Replace(text, "months: 5", "months: 8", 1), "2026-11-20", "R4", Holds, true},
		"decided before the new rules":       {five, text, "2026-09-30", "R4", Fails, false},
		"received under the new rules":       {five, strings.Replace(text, "2026-09-30", "2026-10-01", 1), "2026-11-20", "R5", Holds, false},
		"decided on a day without any rules": {five, text, "1999-01-01", "R4", Fails, false},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := Load(lawWith(t, map[string]string{"regimes/R5/book.yaml": book, "regimes/R5/LDTT.yaml": c.rules}))
			if err != nil {
				t.Fatal(explain(err))
			}
			v, both, err := l.JudgeDecided(Question{Award: "LDTT", Facts: facts(t, c.facts)}, day(c.decided))
			if err != nil {
				t.Fatal(err)
			}
			if v.Regime != c.regime || v.Result != c.want || (both != nil) != c.both {
				t.Errorf("%s %s %+v\n%s", v.Regime, v.Result, both, short(v.Clauses, ""))
			}
			if both != nil && (both.Cite == "" || both.Old.Regime != "R4" || both.New.Regime != "R5") {
				t.Errorf("%+v", both)
			}
		})
	}
	l := lib(t)
	if _, _, err := l.JudgeDecided(Question{Award: "NOSUCH", Facts: facts(t, text)}, day("2026-11-20")); err == nil {
		t.Error("an award nobody has")
	}
}

// lawWith is the regulations with some files put in.
func lawWith(t *testing.T, files map[string]string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(regulations.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Base(path.Dir(name)) == "cases" {
			return err
		}
		text, err := fs.ReadFile(regulations.FS, name)
		out[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}
