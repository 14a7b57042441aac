package web_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// fewFields is how many fields are typed again without grief.
const fewFields = 4

var (
	postForm  = regexp.MustCompile(`(?s)<form\s[^>]*method="post".*?</form>`)
	component = regexp.MustCompile(`(?m)^templ (?:\([^)]*\) )?(\w+)\(`)
	call      = regexp.MustCompile(`@(\w+)\(`)
	long      = regexp.MustCompile(`@web\.AreaField\(|<textarea`)
	field     = regexp.MustCompile(`@web\.(?:Text|Number|Day|Area|Select|Radio|Ticks|Check)Field\(|<textarea|<select|<input\s[^>]*class="form-control`)
	rows      = regexp.MustCompile(`(?s)\n\t+for [^\n]* \{\n.*<input\s[^>]*class="form-control`)
)

// Every form that is long to type keeps a draft: one with lines of free text,
// or with more than a few fields. A new page is found by its templ file.
func TestEveryLongFormKeepsADraft(t *testing.T) {
	files, err := filepath.Glob("*/*.templ")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d templ files: %v", len(files), err)
	}
	forms := 0
	for _, name := range files {
		if strings.HasPrefix(name, "webtest/") {
			continue
		}
		text := read(t, name)
		parts := components(t, filepath.Dir(name))
		for _, form := range postForm.FindAllString(text, -1) {
			forms++
			if strings.Contains(form, `"/choices"`) { // an upload's choices wait in its staging area, group by group
				continue
			}
			whole := expand(form, parts, 0)
			if strings.Contains(whole, "{ children... }") || rows.MatchString(whole) { // a frame, or rows of fields: may be long
				whole += "@web.AreaField("
			}
			if n := len(field.FindAllString(whole, -1)); (long.MatchString(whole) || n > fewFields) && !strings.Contains(whole, "@web.DraftOf(") {
				t.Errorf("%s: a form of %d fields keeps no draft; add @web.DraftOf and fill it with Kept:\n%.200s", name, n, form)
			}
		}
	}
	if forms < 40 {
		t.Errorf("only %d forms were found: the test no longer sees them", forms)
	}
}

// components are the parts of a folder's templ files by name.
func components(t *testing.T, dir string) map[string]string {
	files, err := filepath.Glob(filepath.Join(dir, "*.templ"))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, name := range files {
		text := read(t, name)
		at := component.FindAllStringSubmatchIndex(text, -1)
		for i, m := range at {
			end := len(text)
			if i+1 < len(at) {
				end = at[i+1][0]
			}
			parts[text[m[2]:m[3]]] = text[m[1]:end]
		}
	}
	return parts
}

// expand puts the folder's own parts in place of their calls.
func expand(text string, parts map[string]string, deep int) string {
	if deep > 4 {
		return text
	}
	return call.ReplaceAllStringFunc(text, func(c string) string {
		if body, ok := parts[c[1:len(c)-1]]; ok {
			return c + expand(body, parts, deep+1)
		}
		return c
	})
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
