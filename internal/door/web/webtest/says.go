package webtest

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/door/web"
)

// Says looks at a page in both languages, wants words on the Vietnamese one, and
// gives that.
func Says(t testing.TB, s *web.Server, path string, want ...string) string {
	t.Helper()
	status, page := GetEN(t, s, path)
	if status != http.StatusOK {
		t.Fatalf("%s in English: %d", path, status)
	}
	Plain(t, page)
	_, page = Get(t, s, path)
	Plain(t, page)
	text := strings.ReplaceAll(Text(page), "\u00a0", " ")
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not say %q in %s", path, w, text)
		}
	}
	return page
}
