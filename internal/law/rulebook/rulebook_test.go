package rulebook

import (
	"cmp"
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/regulations"
)

var library = sync.OnceValues(func() (*Library, error) { return Load(regulations.FS) })

func lib(t testing.TB) *Library {
	t.Helper()
	l, err := library()
	if err != nil {
		t.Fatal(explain(err))
	}
	return l
}

var day = civil.Must

const whole = `
subject: {kind: individual, gender: female, category: official, leader: false, recruited: 2015-03-01}
type: merit
received: 2024-12-10
year: 2024
years:
  2023: {rating: good, months: 12}
  2024: {rating: excellent, months: 12, absences: [{kind: maternity, days: 120}], training: [{from: 2024-02-01, to: 2024-08-01, result: good}], units: [{unit: A, months: 8}, {unit: B, months: 4}]}
registered: {2024: true}
discipline: [{kind: reprimand, decided: 2023-03-01, ended: 2024-03-01}]
under_review: false
awards: [{award: CSTDCS, year: 2023, type: merit, deed: "…", decided: 2023-12-20, by: {level: base, name: "…"}, revoked: false}]
initiatives: [{year: 2024, scope: base, recognised: 2024-11-01, used_by: null}]
research: [{year: 2023, scope: base, accepted: 2023-06-01, applied: true, grade: pass, role: leader}]
combat: []
organisations: {party: clean-and-strong}
posts: [{from: 2016-01-01, to: 2019-12-31, grade: department-director, allowance: 90}, {from: 2020-01-01, grade: director-general}]
service: [{from: 2015-03-01, to: 2016-03-01, place: sea, work: forces}, {from: 2016-03-01}]
cluster: {rank: 1, of: 12, leads: true, organised_by: ministry-province}
movement: {name: "Chung sức", launcher: PM, years: 5, review: interim, rank: 1}
targets: {exceeded: true}
deed: "Cứu người"
enterprise: {size: small, years: 10, workers: 40, taxes_paid: true, insurance_paid: true, environment: true, safety: true, revenue_up: 3, audited: false, contribution: 500, confirmed: ministry-province}
household: {registered: true, area: hard, standards: [{score: 30, of: 40}, {score: 25, of: 30}], years: 3, contribution: 200, barred: false, voted: 20, present: 25, invited: 30}
attested: all
papers: all
`

func facts(t testing.TB, text string) Facts {
	t.Helper()
	f, err := ParseFacts("facts.yaml", []byte(text))
	if err != nil {
		t.Fatal(explain(err))
	}
	return f
}

func judged(t testing.TB, award, text string) Verdict {
	t.Helper()
	v, err := lib(t).Judge(Question{Award: award, Facts: facts(t, text)})
	if err != nil {
		t.Fatal(explain(err))
	}
	return v
}

// find is the finding of an id.
func find(v Verdict, id string) (out Finding) {
	v.Each(func(f Finding) {
		if f.ID == id {
			out = f
		}
	})
	return out
}

func TestJudgeJSONIsTheContract(t *testing.T) {
	b, err := JudgeJSON(judged(t, "CSTDCS", whole), "en")
	if err != nil {
		t.Fatal(err)
	}
	var w map[string]any
	if err := json.Unmarshal(b, &w); err != nil {
		t.Fatal(err)
	}
	for _, k := range []string{"award", "on", "type", "regime", "book", "verdict", "unverified", "clauses"} {
		if _, ok := w[k]; !ok {
			t.Errorf("no %q", k)
		}
	}
	if w["award"] != "CSTDCS" || w["on"] != "2024-12-10" || w["type"] != "merit" || w["regime"] != "R3" || w["verdict"] != "holds" {
		t.Errorf("%s", b)
	}
	book := w["book"].(map[string]any)
	if book["id"] != "R3" || len(book["sha256"].(string)) != 64 || book["status"] != "found" {
		t.Error(book)
	}
	a := w["clauses"].([]any)[0].(map[string]any)
	if a["id"] != "CSTDCS.a" || a["kind"] != "all" || a["of"] == nil || a["found"] != nil || a["waits_for"] != nil {
		t.Error(a)
	}
	leaf := a["of"].([]any)[0].(map[string]any)
	if leaf["id"] != "LDTT.a" || leaf["kind"] != "computed" || leaf["result"] != "holds" || leaf["cite"] != "L22:24.1a" || leaf["status"] != "found" ||
		leaf["needs"] != "The year: rated completed well or better" || leaf["found"] != "2024: completed excellently" {
		t.Error(leaf)
	}
	if _, ok := leaf["of"]; ok {
		t.Error("of stands only on any and all")
	}
	if v, ok := leaf["waits_for"]; !ok || v != nil {
		t.Error("waits_for is null when nothing is waited for", v)
	}
}

func TestOpenSaysWhatItWaitsFor(t *testing.T) {
	v := judged(t, "LDTT", "subject: {kind: individual, category: official}\nreceived: 2024-12-10\nyear: 2024\n")
	if v.Result != Open {
		t.Fatal(short(v.Clauses, ""))
	}
	v.Each(func(f Finding) {
		if f.Result == Open && f.WaitsFor().IsZero() {
			t.Error(f.ID, "waits for nothing")
		}
		if f.Result == Fails {
			t.Error(f.ID, "fails on what is not known")
		}
	})
}

func TestVerdictKeepsItsWordsInStorage(t *testing.T) {
	for award, text := range map[string]string{"CSTDCS": whole, "BKB": whole, "LDTT": "subject: {kind: individual}\nreceived: 2023-12-10\nyear: 2023\n"} {
		v := judged(t, award, text)
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var back Verdict
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		for _, lang := range []string{"vi", "en"} {
			x, _ := JudgeJSON(v, lang)
			y, _ := JudgeJSON(back, lang)
			if string(x) != string(y) {
				t.Errorf("%s %s differs once stored\n%s\n%s", award, lang, x, y)
			}
		}
	}
	var f Finding
	if json.Unmarshal([]byte(`{"id":1}`), &f) == nil || !(Finding{Clause: &Clause{Kind: Computed}}).Found().IsZero() ||
		!(Finding{Clause: &Clause{}}).WaitsFor().IsZero() || !(Finding{Clause: &Clause{}}).Lacks().IsZero() {
		t.Error("a finding without facts says nothing")
	}
}

func TestJudgeRefuses(t *testing.T) {
	base := "subject: {kind: individual, category: official}\nreceived: 2024-12-10\nyear: 2024\n"
	for name, c := range map[string]struct {
		award, typ, text, code, field string
		kind                          fault.Kind
	}{
		"no day":                        {"LDTT", "", "subject: {kind: individual}\nyear: 2024\n", "judge.no-day", "facts.yaml:1", fault.Invalid},
		"no year for a yearly award":    {"LDTT", "", "subject: {kind: individual}\nreceived: 2024-12-10\n", "judge.no-year", "facts.yaml:1", fault.Invalid},
		"an award for others":           {"TTLDTT", "", base, "judge.subject", "facts.yaml:1", fault.Invalid},
		"soldiers have their own title": {"LDTT", "", "received: 2024-12-10\nyear: 2024\nsubject:\n  kind: individual\n  category: forces\n", "judge.category", "facts.yaml:5", fault.Invalid},
		"no subject where it matters":   {"BKB", "", "received: 2024-12-10\n", "judge.no-subject", "facts.yaml:1", fault.Invalid},
		"a title is never sudden":       {"LDTT", "sudden", base, "judge.type", "facts.yaml:1", fault.Invalid},
		"a type in the facts":           {"GK", "", base + "type: seniority\n", "judge.type", "facts.yaml:4", fault.Invalid},
		"before the first book":         {"LDTT", "", "subject: {kind: individual}\nreceived: 2010-05-31\nyear: 2009\n", "rulebook.no-book", "", fault.NotFound},
		"an award no book has":          {"XPTB", "", "received: 2023-12-10\nyear: 2023\n", "rulebook.unknown-award", "", fault.NotFound},
		"an award nobody has":           {"XYZ", "", base, "rulebook.unknown-award", "", fault.NotFound},
		"a past award that does not be": {"LDTT", "", base + "awards:\n  - {award: XYZ}\n", "facts.unknown-award", "facts.yaml:5", fault.Invalid},
		"a title members cannot hold":   {"TTLDTT", "", "received: 2024-12-10\nyear: 2024\nsubject:\n  kind: collective\n  members:\n    holding:\n      XYZ: 1\n", "facts.unknown-award", "facts.yaml:7", fault.Invalid},
		"an initiative used by nothing": {"LDTT", "", base + "initiatives: [{used_by: XYZ}]\n", "facts.unknown-award", "facts.yaml:4", fault.Invalid},
		"a clause that does not be":     {"LDTT", "", base + "attested:\n  LDTT.b: true\n  LDTT.zz: true\n", "facts.unknown-clause", "facts.yaml:6", fault.Invalid},
		"a paper that does not be":      {"LDTT", "", base + "papers: [request, letter]\n", "facts.unknown-paper", "facts.yaml:4", fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := lib(t).Judge(Question{Award: c.award, Type: c.typ, Facts: facts(t, c.text)})
			if !fault.Is(err, c.kind) {
				t.Fatal(err)
			}
			if r := fault.Reasons(err)[0]; r.Code != c.code || r.Field != c.field {
				t.Errorf("%+v", r)
			}
		})
	}
	_, err := lib(t).Judge(Question{Award: "LDTT", On: day("2010-05-31")})
	if r := fault.Reasons(err)[0]; r.Args[1] != day("2010-06-01") || lib(t).FirstDay() != day("2010-06-01") {
		t.Error("the first day known is named", r)
	}
	_, err = lib(t).Judge(Question{Award: "LDTT", Facts: Facts{Attested: Answers{By: map[string]bool{"X": true}}, Year: 2024, Received: day("2024-05-01")}})
	if r := fault.Reasons(err)[0]; r.Field != "attested.X" {
		t.Error("facts of our own name the path", r)
	}
}

// The rows of the boundary table that days alone decide.
func TestTheDayDecides(t *testing.T) {
	for on, want := range map[string]string{"2010-06-01": "R0", "2014-05-31": "R0", "2014-06-01": "R1a", "2014-08-19": "R1a", "2014-08-20": "R1b", "2017-09-30": "R1b", "2017-10-01": "R2a", "2019-12-31": "R2a", "2020-01-01": "R2b", "2023-12-31": "R2b", "2024-01-01": "R3", "2024-02-24": "R3",
		"2025-06-30": "R3", "2025-07-01": "R4", "2025-08-05": "R4", "2026-09-30": "R4", "2026-10-01": "R5", "2031-01-01": "R5"} {
		b, err := lib(t).Book(day(on))
		if err != nil || b.ID != want {
			t.Errorf("%s: %s %v", on, b.ID, err)
		}
	}
	months := func(on string) Status {
		v, err := lib(t).Judge(Question{Award: "LDTT", On: day(on), Facts: facts(t, whole)})
		if err != nil {
			t.Fatal(err)
		}
		return find(v, "LDTT.months").Status
	}
	for on, want := range map[string]Status{"2024-02-23": Unverified, "2024-02-24": Found, "2025-08-04": Found, "2025-08-05": Unverified, "2026-10-01": Unverified} {
		if got := months(on); got != want {
			t.Errorf("the circular's clause on %s: %s", on, got)
		}
	}
	v, err := lib(t).Judge(Question{Award: "CSTDCS", On: day("2026-10-01"), Facts: facts(t, whole)})
	n := 0
	v.Each(func(Finding) { n++ })
	if err != nil || v.Book.Status != UnderReview || v.Result != Holds || len(v.Unverified) != n {
		t.Errorf("R5 is R4 under review: %v %+v", err, v.Book)
	}
	if v.Book.SHA256 == find4(t).SHA256 {
		t.Error("R5 has a fingerprint of its own")
	}
	if got := len(lib(t).Books()); got != 8 {
		t.Error(got, "books")
	}
}

func find4(t *testing.T) Book { b, _ := lib(t).Book(day("2025-07-01")); return b }

func TestWithoutAYearWhatRestsOnItIsOpen(t *testing.T) {
	v := judged(t, "BKB", strings.Replace(whole, "year: 2024\n", "", 1))
	if v.Result != Open {
		t.Error(short(v.Clauses, ""))
	}
	words(t, v)
	v = judged(t, "GK", "subject: {kind: individual}\nreceived: 2024-12-10\n")
	words(t, v)
	if v.Result != Open {
		t.Error(v.Result)
	}
}

func TestAnswersToAPartOfALaw(t *testing.T) {
	v := judged(t, "LDTT", strings.Replace(whole, "attested: all", "attested: {LDTT: true, LDTT.b: false}", 1))
	if find(v, "LDTT.b").Result != Fails || find(v, "LDTT.training.conduct").Result != Holds {
		t.Error("the nearest answer counts", short(v.Clauses, ""))
	}
}

func TestACombatantOfUnknownCategoryIsOpen(t *testing.T) {
	v := judged(t, "CSTDCS", `
subject: {kind: individual, recruited: 2015-03-01}
received: 2024-12-10
year: 2024
years: {2024: {rating: good}}
initiatives: []
research: []
combat: [{year: 2024, scope: base, recognised: 2024-05-01}]
under_review: false
attested: all
papers: all
`)
	if find(v, "CSTDCS.b.combat").Result != Open || v.Result != Open || find(v, "LDTT.category.known").Result != Holds {
		t.Error(short(v.Clauses, ""))
	}
	words(t, v)
}

func TestAwards(t *testing.T) {
	l := lib(t)
	as := l.Awards(day("2024-06-01"))
	var codes []string
	for _, a := range as {
		codes = append(codes, a.Code)
		if a.Name.VI == "" || a.Name.EN == "" || len(a.Types) == 0 || len(a.Papers) < 2 || len(a.Levels) == 0 {
			t.Errorf("%+v", a)
		}
		if (a.Certificate == nil) == a.NoCertificate.IsZero() {
			t.Errorf("%s: a certificate, or why there is none", a.Code)
		}
		for _, p := range a.Papers {
			if p.Name.VI == "" || p.Cite == "" {
				t.Errorf("%+v", p)
			}
		}
	}
	for _, secret := range []string{"CSTDB", "CSTDT", "CSTDTQ", "AHLD", "AHLLVT"} {
		if a, err := l.Award(secret, day("2024-06-01")); err != nil || !a.Secret {
			t.Errorf("%s is passed by secret ballot: %v", secret, err)
		}
	}
	if i := slices.Index(codes, "BKB"); i < 0 || !slices.IsSortedFunc(as, func(x, y Award) int { return cmp.Compare(y.Rank, x.Rank) }) || codes[i+1] != "BKT" {
		t.Error(codes)
	}
	if got := l.Awards(day("2009-01-01")); got != nil {
		t.Error(got)
	}
	for on, commune := range map[string]bool{"2025-06-30": false, "2025-07-01": true} {
		a, err := l.Award("CSTDCS", day(on))
		if err != nil || has(a.Levels, "commune") != commune || has(a.Levels, "district") == commune || !a.Yearly || a.Class != "title" ||
			a.Certificate.Size != "297x210" || !a.Certificate.Flags || a.Certificate.Status != Unverified {
			t.Errorf("%s: %+v %v", on, a, err)
		}
	}
	bk, _ := l.Award("BKT", day("2022-01-01"))
	if bk.Certificate.Width != 360 || bk.Certificate.Height != 237 || bk.Certificate.Verb.VI != "TẶNG" || bk.Class != "form" || bk.Yearly ||
		!subset([]string{"merit", "movement", "sudden"}, bk.Types) {
		t.Errorf("%+v", bk)
	}
	if _, err := l.Award("XYZ", day("2024-06-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if l.NameOf("HCLD3").VI != "Huân chương Lao động hạng Ba" || l.NameOf("XYZ").EN != "XYZ" || !l.KnowsAward("KNC") || l.KnowsAward("XYZ") ||
		l.Codes()[0] != "TAH" || len(l.PaperNames()) < 6 {
		t.Error("names")
	}
}

func TestBars(t *testing.T) {
	for _, on := range []string{"2022-01-01", "2024-01-01", "2025-07-01", "2026-10-01"} {
		for _, code := range []string{"one-achievement", "under-review", "initiative-used", "secret-ballot", "council-result"} {
			b, err := lib(t).Bar(code, day(on))
			if err != nil || b.Cite == "" || b.Text.VI == "" || b.Text.EN == "" || on == "2026-10-01" && b.Status != Unverified {
				t.Errorf("%s %s: %+v %v", on, code, b, err)
			}
		}
	}
	if b, _ := lib(t).Bar("under-review", day("2025-07-01")); b.ID != "P8" || b.Cite != "D152:4" {
		t.Error(b)
	}
	if _, err := lib(t).Bar("luck", day("2025-07-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := lib(t).Bar("luck", day("2015-07-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

// layer is the regulations with some files replaced.
type layer struct {
	over fstest.MapFS
	fs.FS
}

func (l layer) Open(name string) (fs.File, error) {
	if f, err := l.over.Open(name); err == nil && l.over[name] != nil {
		return f, nil
	}
	return l.FS.Open(name)
}

func TestLoadRefusesBadRules(t *testing.T) {
	read := func(name string) string {
		b, err := os.ReadFile(root + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	swap := func(name, old, new string) layer {
		text := read(name)
		if !strings.Contains(text, old) {
			t.Fatalf("%s does not say %q", name, old)
		}
		return layer{fstest.MapFS{name: {Data: []byte(strings.Replace(text, old, new, 1))}}, regulations.FS}
	}
	tt, ld, bk, r3 := "regimes/R3/TTLDTT.yaml", "regimes/R3/LDTT.yaml", "regimes/R3/BK.yaml", "regimes/R3/book.yaml"
	for name, c := range map[string]struct {
		fs   fs.FS
		says string
	}{
		"an unknown key, with its line":    {swap(tt, "yearly: true", "yeerly: true"), "TTLDTT.yaml:6"},
		"an unknown word":                  {swap(tt, "at_least: good", "at_least: fine"), "facts.value"},
		"a missing key":                    {swap(tt, "subjects: [collective]\nyearly", "yearly"), "facts.missing-key [subjects]"},
		"a clause of two conditions":       {swap(tt, "rating: {at_least: good}", "rating: {at_least: good}, paper: minutes"), "rule.one-test [2"},
		"a clause of none":                 {swap(tt, ", rating: {at_least: good}", ""), "rule.one-test [0"},
		"a clause without a citation":      {swap(tt, "cite: L22:28.1a, ", ""), "rule.clause-head"},
		"an id twice":                      {swap(tt, "id: .d", "id: .b"), "rule.twice [TTLDTT.b"},
		"an award of nowhere":              {swap(tt, "award: LDTT,", "award: XYZ,"), "rule.award [XYZ"},
		"a share of nothing":               {swap(tt, "share: {award: LDTT, at_least: 70}", "share: {at_least: 70}"), "rule.share"},
		"a paper of nowhere":               {swap(tt, "paper: minutes", "paper: letter"), "rule.paper [letter"},
		"a bar made soft":                  {swap(ld, "cite: D98:4, not_under_review", "cite: D98:4, soft: true, not_under_review"), "rule.never-soft"},
		"words in one language":            {swap(tt, `, en: "A regular`, `, en: "", vi2: "A regular`), "facts.unknown-key"},
		"nothing in one language":          {swap(tt, `en: "A regular, practical part in emulation movements"`, `en: ""`), "rule.no-words"},
		"a category without a case":        {swap(ld, "[worker, farmer]", "[worker]"), "rule.no-category [farmer"},
		"the standard of nowhere":          {swap("regimes/R3/CSTDCS.yaml", "use: LDTT", "use: XYZ"), "rule.use [XYZ"},
		"a standard in a circle":           {swap("regimes/R3/CSTDCS.yaml", "use: LDTT", "use: CSTDCS"), "rule.twice [CSTDCS.a"},
		"a certificate and none":           {swap(tt, "branches:", "certificate: {width: 1, height: 1, verb: {vi: a, en: b}, cite: c, status: found}\nbranches:"), "rule.certificate-and-none"},
		"a time no clause counts":          {swap("regimes/R3/HCLD-collective.yaml", "n: 1, in: .dd.after", "n: 1, in: .zz"), "rule.span [.zz"},
		"won in no time":                   {swap("regimes/R3/HCLD.yaml", "in: .e.after", "in: .e.before"), "rule.span [.e.before"},
		"an award with two files":          {swap(bk, "awards: [BKB, BKT]", "awards: [BKB, BKT, BKB]"), "rule.branch-twice"},
		"a day between two books":          {swap("regimes/R1a/book.yaml", "to: 2014-08-19", "to: 2014-08-18"), "rule.gap"},
		"a doubt outside the book":         {swap(r3, "from: 2024-01-01\nto", "from: 2024-01-02\nto"), "rule.doubts"},
		"a copy of nothing":                {swap("regimes/R5/book.yaml", "copies: R4", "copies: R9"), "rule.copies [R9"},
		"a council without rules":          {swap("regimes/R3/council.yaml", read("regimes/R3/council.yaml"), "source: x\nrules: []\n"), "rule.no-council"},
		"no YAML":                          {swap(tt, read(tt), "a: [b"), "TTLDTT.yaml:1"},
		"a price for nothing":              {swap("money/D98.yaml", "awards: [CSTDTQ]", "awards: [XYZ]"), "rule.award [XYZ"},
		"a price list that cannot be read": {swap("money/D98.yaml", "unit: 10000", "unit: ten"), "facts.number"},
		"no regulations at all":            {fstest.MapFS{}, "awards.yaml"},
		"no regimes":                       {fstest.MapFS{"awards.yaml": {Data: []byte(read("awards.yaml"))}, "papers.yaml": {Data: []byte(read("papers.yaml"))}, "texts.yaml": {Data: []byte(read("texts.yaml"))}, "money/base-salary.yaml": {Data: []byte(read("money/base-salary.yaml"))}}, "regimes"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(c.fs)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, expected %q", err, c.says)
			}
		})
	}
}

func map2(name, text string) fstest.MapFS { return fstest.MapFS{name: {Data: []byte(text)}} }

// Branches show every clause there is: also those a verdict asks only of some.
func TestBranchesShowEveryClause(t *testing.T) {
	l := lib(t)
	all, err := allCases()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range l.Books() {
		for _, a := range l.Awards(b.From) {
			branches, err := l.Branches(a.Code, b.From)
			if err != nil || len(branches) == 0 {
				t.Fatalf("%s %s: %v", b.ID, a.Code, err)
			}
			for _, br := range branches {
				eachRule(br.Rules, func(r Rule) {
					if r.Needs.IsZero() || r.Cite == "" || len(r.Of) > 0 && r.Kind != AnyOf && r.Kind != AllOf {
						t.Errorf("%s %s %s: %+v", b.ID, a.Code, r.ID, r.Clause)
					}
				})
			}
			if of, err := l.CasesOf(all, a.Code, b.From); err != nil || len(of) < 4 {
				t.Errorf("%s %s: %d cases %v", b.ID, a.Code, len(of), err)
			}
			if sums, err := l.Sums(a.Code, b.From); err != nil || len(sums) < len(a.Subjects) {
				t.Errorf("%s %s: money %v %v", b.ID, a.Code, sums, err)
			}
		}
		if bars, err := l.Bars(b.From); err != nil || len(bars) < 4 && b.From.Year > 2014 {
			t.Errorf("%s: %d bars %v", b.ID, len(bars), err)
		}
	}
	if _, err := l.Branches("LDTT", civil.Must("2010-05-31")); !fault.Is(err, fault.NotFound) {
		t.Errorf("a day without a book: %v", err)
	}
}

func eachRule(rules []Rule, visit func(Rule)) {
	for _, r := range rules {
		visit(r)
		eachRule(r.Of, visit)
	}
}

// Every case says itself in a line, and whose rules it tries.
func TestCasesSayThemselves(t *testing.T) {
	for name, c := range cases(t) {
		if c.About == "" || c.Name() == "" || strings.HasPrefix(name, "regimes/") && c.Regime() == "" {
			t.Errorf("%s: %q", name, c.About)
		}
	}
}
