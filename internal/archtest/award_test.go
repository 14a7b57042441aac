package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What the law names is data: no string literal in Go is an award's code.
func TestNoAwardIsNamedInGo(t *testing.T) {
	codes := awardCodes(t)
	if len(codes) < 5 {
		t.Fatalf("only %d award codes found in regulations/: is the pattern still right?", len(codes))
	}
	literal := regexp.MustCompile(`"([A-Z]{2,8}[0-9]?)"`)
	eachFile(t, func(path, text string) {
		for _, m := range literal.FindAllStringSubmatch(text, -1) {
			if codes[m[1]] {
				t.Errorf("%s names the award %s: it belongs in regulations/", path, m[1])
			}
		}
	})
}

// awardCodes are the codes the books declare.
func awardCodes(t *testing.T) map[string]bool {
	codes := map[string]bool{}
	pattern := regexp.MustCompile(`(?m)^\s*(?:-\s*)?\{?\s*(?:code|award):\s*([A-Z]{2,8}[0-9]?)\b`)
	err := filepath.WalkDir("../../regulations", func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".yaml") || e.Name() == "texts.yaml" { // texts of law have codes, too
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range pattern.FindAllStringSubmatch(string(text), -1) {
			codes[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}
