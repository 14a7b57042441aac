package archtest

import (
	"regexp"
	"strings"
	"testing"
)

// Shares, votes, scores and money are whole numbers: nothing that judges or
// counts rounds where nobody sees it. The moon alone is reckoned otherwise.
func TestOnlyWholeNumbersAreCounted(t *testing.T) {
	broken, seen := regexp.MustCompile(`\bfloat(32|64)\b|\bmath\.|\bbig\.Float\b`), 0
	eachFile(t, func(path, text string) {
		counts := false
		for _, room := range []string{"law/", "domain/council/", "domain/decision/", "domain/ballot/", "domain/initiative/", "domain/award/", "domain/dossier/"} {
			counts = counts || strings.HasPrefix(path, room)
		}
		if !counts || strings.HasSuffix(path, "calendar/lunar.go") {
			return
		}
		seen++
		if m := broken.FindString(text); m != "" {
			t.Errorf("%s reckons with %s", path, m)
		}
	})
	if seen < 100 {
		t.Errorf("only %d files looked at", seen)
	}
}
