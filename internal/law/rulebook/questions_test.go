package rulebook

import (
	"strings"
	"testing"
	"testing/fstest"

	"thidua/internal/base/fault"
	"thidua/regulations"
)

// Every question under regulations/asks is answered as it says, and says where
// the answer is from.
func TestAsks(t *testing.T) {
	asks, err := Asks(regulations.FS)
	if err != nil {
		t.Fatal(explain(err))
	}
	asked := map[string]int{}
	for _, a := range asks {
		asked[a.Command]++
		if a.Source == "" {
			t.Errorf("%s has no source", a.Path)
		}
		for _, w := range a.Try(lib(t)) {
			t.Errorf("%s: %s", a.Path, w.EN)
		}
	}
	for _, c := range commandNames {
		if asked[c] == 0 {
			t.Errorf("nothing is asked of %s", c)
		}
	}
}

func TestAsksAreStrict(t *testing.T) {
	good := "source: x\nasks:\n  - {name: a, ask: quota, with: {award: LDTT, on: 2024-01-01, of: 3}, expect: {max: null}}\n"
	for name, text := range map[string]string{
		"unknown key":     strings.Replace(good, "expect", "expects", 1),
		"unknown command": strings.Replace(good, "ask: quota", "ask: moon", 1),
		"no name":         strings.Replace(good, "name: a, ", "", 1),
		"no source":       strings.Replace(good, "source: x\n", "", 1),
		"twice":           good + "  - {name: a, ask: quota, with: {award: LDTT, on: 2024-01-01, of: 3}}\n",
		"a bad exit":      strings.Replace(good, "expect: {max: null}", "exit: soon", 1),
	} {
		if _, err := Asks(fstest.MapFS{"asks/a.yaml": {Data: []byte(text)}}); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for text, want := range map[string]string{
		good: "",
		strings.Replace(good, "{max: null}", "{max: 3}", 1):     "max is null, expected 3",
		strings.Replace(good, "of: 3", "of: 3, moon: 1", 1):     "the exit is 2, expected 0",
		strings.Replace(good, "award: LDTT", "award: NO", 1):    "the exit is 4, expected 0",
		strings.Replace(good, "{max: null}", "{max.x.y: 3}", 1): "max.x.y is nothing, expected 3",
	} {
		asks, err := Asks(fstest.MapFS{"asks/a.yaml": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		if got := english(asks[0].Try(lib(t))); (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s\n%q, want %q", text, got, want)
		}
	}
}

func english(list []Text) string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.EN
	}
	return strings.Join(out, "\n")
}
