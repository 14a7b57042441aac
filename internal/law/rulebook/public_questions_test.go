package rulebook

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// The questions people asked in public, and their answers, are cases: their
// names begin with the number of the question, p01 to p38.
const publicQuestions = 38

var asksFor = regexp.MustCompile(`^(p\d\d-)+`)

func TestEveryPublicQuestionIsACase(t *testing.T) {
	cases, err := allCases()
	if err != nil {
		t.Fatal(explain(err))
	}
	asks, err := allAsks()
	if err != nil {
		t.Fatal(explain(err))
	}
	answered := map[string]int{}
	count := func(name, source string) {
		for _, p := range strings.Split(asksFor.FindString(name), "-") {
			if answered[p]++; p != "" && source == "" {
				t.Errorf("%s has no source", name)
			}
		}
	}
	for _, c := range cases {
		count(c.Name(), c.Source)
		if c.Regime() == "R0" && c.Expect.Verdict != Open {
			t.Errorf("%s: no rules of that day are held, so the answer is open", c.Path)
		}
	}
	for _, a := range asks {
		_, name, _ := strings.Cut(a.Path, "#")
		count(name, a.Source)
	}
	for n := 1; n <= publicQuestions; n++ {
		if p := fmt.Sprintf("p%02d", n); answered[p] == 0 {
			t.Errorf("question %s is no case", p)
		}
	}
}
