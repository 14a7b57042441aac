package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// what a program says by code or key, wherever it stands
var saying = []*regexp.Regexp{
	regexp.MustCompile(`fault\.Code\(\s*[\w.]+,\s*"([a-z-]+\.[a-z-]+)"`),
	regexp.MustCompile(`fault\.Field\(\s*[^,]+,\s*"([a-z-]+\.[a-z-]+)"`),
	regexp.MustCompile(`\bCode:\s*"([a-z-]+\.[a-z-]+)"(?:\}|, (?:Field|Cite|Args))`), // an invariant has a Query
	regexp.MustCompile(`\.Wrong\(\s*[^,]+,\s*"([a-z-]+\.[a-z-]+)"`),
	regexp.MustCompile(`\bv\.T\("([a-z-]+\.[a-z0-9-]+)"`),
	regexp.MustCompile(`\bwords\.T\([^,]+,\s*"([a-z-]+\.[a-z0-9-]+)"`),
	regexp.MustCompile(`\bweb\.Done\([^"]*"[^"]*"(?:\s*\+[^,]*)?,\s*"([a-z-]+\.[a-z0-9-]+)"`),
	regexp.MustCompile(`\bWord:\s*"([a-z-]+\.[a-z0-9-]+)"`),
}

// silent are files whose codes are not said on pages: what `check` finds is for
// the operator and stands as its code; doc.go shows examples.
var silent = []string{"invariants.go", "doc.go"}

// Every refusal and every key a page names has its words.
func TestEverythingSaidHasWords(t *testing.T) {
	missing := map[string]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") || slices.Contains(silent, filepath.Base(path)) {
			return err
		}
		if ext := filepath.Ext(path); ext != ".go" && ext != ".templ" {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, re := range saying {
			for _, m := range re.FindAllSubmatch(b, -1) {
				if key := string(m[1]); !Has(key) && !strings.HasSuffix(key, "-") {
					missing[key] = path
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for key, path := range missing {
		lines = append(lines, key+"\t"+path)
	}
	slices.Sort(lines)
	if len(lines) > 0 {
		t.Errorf("%d without words:\n%s", len(lines), strings.Join(lines, "\n"))
	}
}
