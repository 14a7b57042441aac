package rulebook

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/internal/base/fault"
	"thidua/regulations"
)

const emptyBook = `
id: R0
name: {vi: Luật 2003 và Nghị định 42/2010, en: The 2003 Law and Decree 42/2010}
source: "Nghị định 42/2010/NĐ-CP"
from: 2010-06-01
to: 2014-08-19
status: unverified
laws: [L03, D42]
empty: true
`

// with is the regulations and one file more.
func with(t *testing.T, name, text string) fs.FS {
	t.Helper()
	all := fstest.MapFS{name: {Data: []byte(text)}}
	err := fs.WalkDir(regulations.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || p == name {
			return err
		}
		b, err := fs.ReadFile(regulations.FS, p)
		all[p] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAnEmptyBookAnswersOpen(t *testing.T) {
	if _, err := lib(t).Book(day("2012-03-01")); err == nil {
		emptyAnswers(t, lib(t), "2012-03-01")
		emptyAnswers(t, lib(t), "2014-07-01")
		return
	}
	l, err := Load(with(t, "regimes/R0/book.yaml", emptyBook))
	if err != nil {
		t.Fatal(explain(err))
	}
	emptyAnswers(t, l, "2012-03-01")
}

// emptyAnswers checks what a day without rules says.
func emptyAnswers(t *testing.T, l *Library, on string) {
	t.Helper()
	v, err := l.Judge(Question{Award: "HCLD3", On: day(on), Facts: facts(t, whole)})
	if err != nil || v.Result != Open || len(v.Clauses) != 1 || !v.Clauses[0].Informative || v.Clauses[0].WaitsFor().EN == "" || len(v.Unverified) != 1 {
		t.Fatalf("%+v %v", v, err)
	}
	words(t, v)
	if b, err := JudgeJSON(v, "vi"); err != nil || !strings.Contains(string(b), "chưa có nội dung quy định") {
		t.Errorf("%s %v", b, err)
	}
	if _, err := l.Judge(Question{Award: "XYZ", On: day(on)}); !fault.Is(err, fault.NotFound) {
		t.Errorf("an award of no law: %v", err)
	}
	if _, err := l.Judge(Question{Award: "LDTT", On: day(on), Facts: facts(t, "papers: [nonsense]\n")}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a paper there is not: %v", err)
	}
	for name, err := range map[string]error{
		"award":   second(l.Award("LDTT", day(on))),
		"council": second(l.Council("LDTT", "", day(on))),
		"bar":     second(l.Bar("one-achievement", day(on))),
	} {
		if !fault.Is(err, fault.NotFound) || fault.Reasons(err)[0].Code != "rulebook.empty-book" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(l.Awards(day(on))) != 0 {
		t.Error("awards without rules")
	}
}

func second[T any](_ T, err error) error { return err }

// A regime that follows another takes its files over as they stand, cites the
// texts by their new names, and its fingerprint rests on them.
func TestFollows(t *testing.T) {
	l := lib(t)
	on := day("2025-12-10")
	r3, r4 := l.period0(t, "2024-12-10"), l.period0(t, "2025-12-10")
	for code := range r3.awards {
		if r4.awards[code] == nil {
			t.Errorf("%s is lost on the way to R4", code)
		}
	}
	v, err := l.Judge(Question{Award: "LDTT", On: on, Facts: facts(t, whole)})
	if err != nil {
		t.Fatal(err)
	}
	cites := map[string]string{}
	v.Each(func(f Finding) { cites[f.ID] = f.Cite })
	if cites["P8"] != "D152:4" || cites["LDTT.a"] != "L22:24.1a" {
		t.Errorf("cited as %v", cites)
	}
	if a, _ := l.Award("LDTT", on); has(a.Levels, "district") || !has(a.Levels, "commune") {
		t.Errorf("levels %v", a.Levels)
	}
	changed := layer{map2("regimes/R3/GK.yaml", strings.Replace(read(t, "regimes/R3/GK.yaml"), "status: found", "status: unverified", 1)), regulations.FS}
	m, err := Load(changed)
	if err != nil {
		t.Fatal(explain(err))
	}
	if m.period0(t, "2025-12-10").book.SHA256 == r4.book.SHA256 || m.period0(t, "2026-12-10").book.SHA256 == l.period0(t, "2026-12-10").book.SHA256 {
		t.Error("the fingerprint does not rest on what is taken over")
	}
}

func (l *Library) period0(t *testing.T, on string) *period {
	t.Helper()
	p, err := l.period(day(on))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(root + "/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestFollowsRefuses(t *testing.T) {
	book := read(t, "regimes/R4/book.yaml")
	r3 := read(t, "regimes/R3/book.yaml")
	for name, c := range map[string]struct{ path, text, says string }{
		"no such regime":         {"regimes/R4/book.yaml", strings.Replace(book, "follows: R3", "follows: R9", 1), "rule.follows [R9"},
		"a copy":                 {"regimes/R4/book.yaml", strings.Replace(book, "follows: R3", "follows: R5", 1), "rule.follows [R5"},
		"itself":                 {"regimes/R3/book.yaml", r3 + "follows: R4\n", "rule.follows-itself"},
		"without its own file":   {"regimes/R3/book.yaml", r3 + "follows: R2b\nwithout: [LDTT.yaml]\n", "rule.without [LDTT.yaml"},
		"an empty book of rules": {"regimes/R1b/book.yaml", read(t, "regimes/R1b/book.yaml") + "empty: true\n", "rule.empty-book"},
		"a branch for none":      {"regimes/R3/GK.yaml", strings.ReplaceAll(read(t, "regimes/R3/GK.yaml"), "  - type:", "  - awards: [LDTT]\n    type:"), "rule.no-branches [GK"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(layer{map2(c.path, c.text), regulations.FS})
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, expected %q", err, c.says)
			}
		})
	}
}

// A file of several cases: what is shared, what is changed, what is refused.
func TestManyCases(t *testing.T) {
	const file = `source: "L22:24"
base:
  subject: {kind: individual, recruited: 2015-03-01}
  received: 2024-12-10
  year: 2024
  years: {2023: {rating: good}, 2024: {rating: good, months: 12}}
  awards: [{award: GK, year: 2023}]
cases:
  - name: one
    about: Như chung.
    expect: {award: LDTT, verdict: open}
  - name: two
    about: Khác.
    set: {years.2023.rating: excellent, subject.recruited: null, awards.0.type: merit, awards.1.award: BKB, subject.members.count: 3}
    papers: ["request"]
    source: "L22:25"
    expect: {award: LDTT, verdict: open}
`
	load := func(text string) ([]Case, error) {
		return Cases(fstest.MapFS{"regimes/R3/cases/x.yaml": {Data: []byte(text)}})
	}
	got, err := load(file)
	if err != nil || len(got) != 2 {
		t.Fatal(err, len(got))
	}
	one, two := got[0], got[1]
	if one.Name() != "one" || one.Regime() != "R3" || one.Source != "L22:24" || one.Years[2023].Rating != "good" || one.Subject.Recruited.IsZero() || len(one.Awards) != 1 || one.About != "Như chung." {
		t.Errorf("%+v", one)
	}
	if two.Source != "L22:25" || two.Years[2023].Rating != "excellent" || !two.Subject.Recruited.IsZero() || two.Awards[0].Type != "merit" || two.Awards[1].Award != "BKB" ||
		*two.Subject.Members.Count != 3 || !has(two.Papers.Have, "request") {
		t.Errorf("%+v", two)
	}
	back, err := Cases(fstest.MapFS{"regimes/R3/cases/two.yaml": {Data: []byte(two.Text)}})
	if err != nil || len(back) != 1 || back[0].Awards[1].Award != "BKB" {
		t.Errorf("its text does not read back: %v\n%s", err, two.Text)
	}
	for name, text := range map[string]string{
		"a strange key":        file + "more: 1\n",
		"cases that are none":  "cases: 3\n",
		"a case that is none":  "cases: [3]\n",
		"a case without name":  "cases: [{about: x, source: y, expect: {award: LDTT, verdict: open}}]\n",
		"a name twice":         strings.Replace(file, "name: two", "name: one", 1),
		"a set of nowhere":     strings.Replace(file, "awards.0.type", "awards.9.type", 1),
		"a set inside a word":  strings.Replace(file, "awards.0.type", "year.more", 1),
		"a fact that is wrong": strings.Replace(file, "papers: [\"request\"]", "years: {2024: {rating: superb}}", 1),
	} {
		if _, err := load(text); !fault.Is(err, fault.Invalid) || !strings.Contains(fault.Reasons(err)[0].Field, "x.yaml:") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
