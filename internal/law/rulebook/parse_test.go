package rulebook

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

func TestParseFacts(t *testing.T) {
	f := facts(t, whole)
	if f.Subject.Gender != "female" || *f.Subject.Leader || f.Subject.Recruited != day("2015-03-01") || f.Year != 2024 || !f.Registered[2024] ||
		f.Years[2024].Absences[0].Kind != "maternity" || *f.Years[2024].Absences[0].Days != 120 || f.Years[2024].Units[1].Unit != "B" ||
		f.Discipline[0].Ended != Known(day("2024-03-01")) || *f.UnderReview || f.Awards[0].By.Name != "…" ||
		!f.Initiatives[0].UsedBy.Null() || f.Combat == nil || len(f.Combat) != 0 || f.Organisations["party"] != "clean-and-strong" ||
		!f.Attested.All || !f.Papers.All {
		t.Errorf("%+v", f)
	}
	j, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	tabs := strings.NewReplacer(`{"`, "{\n\t\"", `,"`, ",\r\n\t\"").Replace(string(j))       // JSON may be indented by tabs
	for _, text := range []string{string(j), tabs, "\ufeff" + string(j), "\ufeff" + whole} { // a mark some editors put first
		g := facts(t, text)
		f.lines, f.file, g.lines, g.file = nil, "", nil, ""
		if !reflect.DeepEqual(f, g) {
			t.Errorf("JSON says otherwise than YAML\n%+v\n%+v", f, g)
		}
	}
	var h Facts
	if err := json.Unmarshal(j, &h); err != nil || !reflect.DeepEqual(f, h) {
		t.Errorf("encoding/json reads it otherwise: %v\n%+v", err, h)
	}
}

func TestWhatNullMeans(t *testing.T) {
	f := facts(t, "discipline: [{kind: reprimand, ended: null}, {kind: warning}]\nawards: null\ninitiatives: [{used_by: null}, {used_by: BKB}, {}]\nyears: {2024: null, 2023: {rating: null}}\nattested: null\npapers: null\n")
	if !f.Discipline[0].Ended.Null() || f.Discipline[1].Ended.Known || f.Awards != nil || !f.Initiatives[0].UsedBy.Null() ||
		f.Initiatives[1].UsedBy.V != "BKB" || f.Initiatives[2].UsedBy.Known || len(f.Years) != 2 || !f.Attested.IsZero() || !f.Papers.IsZero() {
		t.Errorf("%+v", f)
	}
	j, _ := json.Marshal(f)
	if string(j) != `{"years":{"2023":{},"2024":{}},"discipline":[{"kind":"reprimand","ended":null},{"kind":"warning"}],"initiatives":[{"used_by":null},{"used_by":"BKB"},{}]}` {
		t.Errorf("%s", j)
	}
	for _, x := range []string{`{"attested":{"LDTT.b":true},"papers":["request"]}`, `{"attested":"all","papers":"all"}`} {
		var g Facts
		if err := json.Unmarshal([]byte(x), &g); err != nil {
			t.Fatal(err)
		}
		if y, _ := json.Marshal(g); string(y) != x {
			t.Errorf("%s became %s", x, y)
		}
	}
	if (Maybe[civil.Date]{}).Null() {
		t.Error("what is not known is not known to be nothing")
	}
}

func TestParseFactsRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		text, code string
		line       string
	}{
		"nothing at all":            {"", "facts.empty", "1"},
		"only a comment":            {"# nothing\n", "facts.empty", "1"},
		"a list":                    {"- a\n", "facts.not-a-map", "1"},
		"two documents":             {"year: 2024\n---\nyear: 2023\n", "facts.documents", "3"},
		"an unknown key":            {"year: 2024\nyaer: 2024\n", "facts.unknown-key", "2"},
		"an unknown key inside":     {"years:\n  2024:\n    rating: good\n    score: 9\n", "facts.unknown-key", "4"},
		"a key twice":               {"year: 2024\nyear: 2023\n", "", "2"},
		"a key twice in JSON":       {"{\"year\": 2024,\n\"year\": 2023}", "facts.twice", "2"},
		"an unknown word":           {"subject:\n  kind: person\n", "facts.value", "2"},
		"an unknown rating":         {"years: {2024: {rating: superb}}\n", "facts.value", "1"},
		"a day that is not":         {"received: 2024-02-30\n", "facts.day", "1"},
		"a day long ago":            {"received: 1024-02-20\n", "facts.day", "1"},
		"a day that is a list":      {"received: [2024-02-20]\n", "facts.day", "1"},
		"a truth that is not":       {"under_review: maybe\n", "facts.value", "1"},
		"a truth in quotes":         {"under_review: \"true\"\n", "facts.value", "1"},
		"a number that is not":      {"year: many\n", "facts.number", "1"},
		"a number with a fraction":  {"years: {2024: {months: 9.5}}\n", "facts.number", "1"},
		"a number in quotes":        {"year: \"2024\"\n", "facts.shape", "1"},
		"thirteen months":           {"years:\n  2024: {months: 13}\n", "facts.number", "2"},
		"a year that is not":        {"years: {soon: {rating: good}}\n", "facts.number", "1"},
		"a collective of none":      {"subject: {kind: collective, members: {count: 0}}\n", "facts.number", "1"},
		"more done than members":    {"subject:\n  kind: collective\n  members:\n    count: 10\n    completed: 11\n", "facts.too-many", "5"},
		"more holders than members": {"subject:\n  kind: collective\n  members:\n    count: 10\n    holding:\n      LDTT: 11\n", "facts.too-many", "6"},
		"more women than members":   {"subject:\n  kind: collective\n  members: {count: 10, women: 11}\n", "facts.too-many", "3"},
		"a post that ends first":    {"posts:\n  - {from: 2020-01-01, grade: minister}\n  - {from: 2020-01-01, to: 2019-01-01}\n", "facts.ends-first", "3"},
		"service that ends first":   {"service:\n  - from: 2020-01-01\n    to: 2019-01-01\n", "facts.ends-first", "3"},
		"an unknown post":           {"posts:\n  - {grade: captain}\n", "facts.value", "2"},
		"an unknown place":          {"service: [{place: moon}]\n", "facts.value", "1"},
		"an unknown launcher":       {"movement:\n  launcher: king\n", "facts.value", "2"},
		"an unknown review":         {"movement: {review: first}\n", "facts.value", "1"},
		"an unknown key of posts":   {"posts:\n  - from: 2020-01-01\n    rank: 1\n", "facts.unknown-key", "3"},
		"a rank beyond the cluster": {"cluster:\n  of: 5\n  rank: 6\n", "facts.beyond", "3"},
		"a rank of nothing":         {"cluster: {rank: 0}\n", "facts.number", "1"},
		"points beyond the most":    {"household:\n  standards:\n    - {score: 41, of: 40}\n", "facts.beyond", "3"},
		"targets that are a word":   {"targets: exceeded\n", "facts.shape", "1"},
		"an enterprise of no size":  {"enterprise: {size: giant}\n", "facts.value", "1"},
		"a holder count of null":    {"subject: {members: {holding: {LDTT: null}}}\n", "facts.shape", "1"},
		"a word for a list":         {"awards: none\n", "facts.shape", "1"},
		"a word for a map":          {"years: none\n", "facts.shape", "1"},
		"a list for a word":         {"type: [merit]\n", "facts.shape", "1"},
		"a null in a list":          {"awards:\n  - null\n", "facts.shape", "2"},
		"a word for the papers":     {"papers: some\n", "facts.shape", "1"},
		"a word for the attested":   {"attested: some\n", "facts.shape", "1"},
		"a list in a list":          {"papers: [[request]]\n", "facts.shape", "1"},
		"a map in a map":            {"registered: {2024: {}}\n", "facts.shape", "1"},
		"an anchor":                 {"year: &y 2024\n", "facts.not-used", "1"},
		"an anchor inside":          {"years: {2024: {rating: &r good}}\n", "facts.not-used", "1"},
		"an anchor in a list":       {"papers: [&r request]\n", "facts.not-used", "1"},
		"a key that is a list":      {"[a, b]: 1\n", "", ""},
		"a tag":                     {"year: !!int 2024\n", "facts.not-used", "1"},
		"brackets without end":      {strings.Repeat("[", 5000), "facts.too-deep", "1"},
		"list marks without end":    {strings.Repeat("- ", 5000), "facts.too-deep", "1"},
		"JSON without end":          {strings.Repeat("[", 500) + strings.Repeat("]", 500), "facts.too-deep", "1"},
		"maps without end":          {deep(60), "facts.too-deep", ""},
		"no YAML":                   {"a: b: c\n", "facts.syntax", "1"},
		"more than is read":         {strings.Repeat("# long\n", 60_000), "facts.too-long", "1"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseFacts("f.yaml", []byte(c.text))
			if !fault.Is(err, fault.Invalid) {
				t.Fatal(err)
			}
			r := fault.Reasons(err)[0]
			if c.code != "" && r.Code != c.code || c.line != "" && r.Field != "f.yaml:"+c.line {
				t.Errorf("%+v", r)
			}
		})
	}
}

// deep is a map of maps.
func deep(n int) string {
	s := ""
	for i := range n {
		s += strings.Repeat(" ", i) + "a:\n"
	}
	return s + strings.Repeat(" ", n) + "b: 1\n"
}

func TestMultilineAndQuotes(t *testing.T) {
	f := facts(t, "awards:\n  - award: 'CSTDCS'\n    by:\n      level: \"base\"\n      name: |\n        Trung tâm\n        Y tế\n    year: 2023\n")
	if f.Awards[0].Award != "CSTDCS" || f.Awards[0].By.Name != "Trung tâm\nY tế\n" || f.Awards[0].By.Level != "base" {
		t.Errorf("%+v", f.Awards[0])
	}
}

// FuzzParseFacts: whatever the bytes, a FACTS document is read whole or refused
// with a place, and what is read survives JSON.
func FuzzParseFacts(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("posts: [{from: 2016-01-01, grade: minister, allowance: 130}]\ncluster: {rank: 2, of: 1}\nmovement: {years: 5, review: final}\nhousehold: {standards: [{score: 1, of: 2}]}\n"))
	f.Add([]byte("service: [{from: 2020-02-30}]\n"))
	f.Add([]byte("cases:\n  - {name: a, expect: {award: LDTT, verdict: open}}\n"))
	f.Add([]byte(`{"subject":{"kind":"individual"},"year":2024,"attested":{"LDTT.b":false},"papers":["request"]}`))
	for _, s := range []string{"", "a: &a [*a]", "? - -", "years: {2024: {}}\n---\n", "\t", "received: 2024-12-10 # x", "{", "- - -", "attested: all"} {
		f.Add([]byte(s))
	}
	if b, err := os.ReadFile(root + "/regimes/R3/cases/bkb-spent.yaml"); err == nil {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := ParseFacts("f", text)
		if err != nil {
			if !fault.Is(err, fault.Invalid) || len(fault.Reasons(err)) == 0 || !strings.HasPrefix(fault.Reasons(err)[0].Field, "f") {
				t.Fatalf("refused without a place: %v", err)
			}
			return
		}
		for _, award := range []string{"LDTT", "BKB", "TTLDXS"} {
			v, err := lib(t).Judge(Question{Award: award, On: day("2024-12-10"), Facts: got})
			if err != nil && fault.Of(err) != fault.Invalid {
				t.Fatal(err)
			}
			if err == nil {
				if _, err := JudgeJSON(v, "vi"); err != nil {
					t.Fatal(err)
				}
			}
		}
		b, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		back, err := ParseFacts("f", b)
		if err != nil && string(b) != "{}" {
			t.Fatalf("%s: %v", b, explain(err))
		}
		again, _ := json.Marshal(back)
		if err == nil && string(again) != string(b) {
			t.Fatalf("%s became %s", b, again)
		}
	})
}
