package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	literal = regexp.MustCompile("\"([^\"\n]*)\"|`([^`]*)`")
	class   = regexp.MustCompile(`^-?[a-zA-Z][\w-]*$`)
	icon    = regexp.MustCompile(`\bIcon(?:\(|:\s*)"([a-z0-9-]+)"`)
)

// scan reads the pages: every word of every string that could be a class, and
// every icon asked for by name.
func scan(roots ...string) (classes, icons map[string]bool, err error) {
	classes, icons = map[string]bool{}, map[string]bool{}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !page(path) {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range literal.FindAllStringSubmatch(string(b), -1) {
				for _, w := range strings.Fields(m[1] + " " + m[2]) {
					if class.MatchString(w) {
						classes[w] = true
					}
				}
			}
			for _, m := range icon.FindAllStringSubmatch(string(b), -1) {
				icons[m[1]] = true
			}
			return nil
		})
		if err != nil && !os.IsNotExist(err) {
			return nil, nil, err
		}
	}
	return classes, icons, nil
}

// unknown lists our own classes (td-…) that pages use and no rule knows.
func unknown(css string, used map[string]bool) (names []string) {
	for c := range used {
		if strings.HasPrefix(c, "td-") && !regexp.MustCompile(`\.`+regexp.QuoteMeta(c)+`\b`).MatchString(css) {
			names = append(names, c)
		}
	}
	slices.Sort(names)
	return names
}

func page(path string) bool {
	return strings.HasSuffix(path, ".templ") || strings.HasSuffix(path, ".js") || strings.HasSuffix(path, ".go") &&
		!strings.HasSuffix(path, "_templ.go") && !strings.HasSuffix(path, "_test.go")
}
