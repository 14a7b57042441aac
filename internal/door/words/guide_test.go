package words

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	bold    = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	holeAny = regexp.MustCompile(`\\\{\d[^}]*\\\}`)
	linked  = regexp.MustCompile(`\]\(([^)#]+\.md)\)`)
)

// What the guides set in bold is what pages say, word for word; what they link
// to is there; each has its summary in English.
func TestGuidesSayWhatPagesSay(t *testing.T) {
	exact, patterns := map[string]bool{}, []*regexp.Regexp{}
	for _, e := range all {
		exact[e.vi] = true
		if words := hole.ReplaceAllString(e.vi, ""); words != e.vi && len([]rune(strings.TrimSpace(words))) > 4 {
			patterns = append(patterns, regexp.MustCompile(`^`+holeAny.ReplaceAllString(regexp.QuoteMeta(e.vi), `.+`)+`$`))
		}
	}
	files, err := filepath.Glob("../../../docs/guide/*.md")
	if err != nil || len(files) < 9 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		if !strings.Contains(text, "\n## English summary\n") {
			t.Errorf("%s has no English summary", name)
		}
		for _, m := range bold.FindAllStringSubmatch(text, -1) {
			if label := strings.TrimSuffix(m[1], "."); !exact[label] && !exact[m[1]] && !matches(patterns, label) {
				t.Errorf("%s: no page says %q", filepath.Base(name), m[1])
			}
		}
		for _, m := range linked.FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(name), m[1])); err != nil {
				t.Errorf("%s leads to %s, which is not there", filepath.Base(name), m[1])
			}
		}
	}
}

// matches asks the sentences with holes.
func matches(patterns []*regexp.Regexp, label string) bool {
	for _, p := range patterns {
		if p.MatchString(label) {
			return true
		}
	}
	return false
}
