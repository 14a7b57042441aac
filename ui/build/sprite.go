package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

var (
	comment = regexp.MustCompile(`(?s)<!--.*?-->`)
	blanks  = regexp.MustCompile(`\s+`)
	between = regexp.MustCompile(`> <`)
	path    = regexp.MustCompile(`<path [^>]*/>`)
	frame   = []byte(`stroke="none"`)
)

// sprite draws the icons asked for into one file of symbols.
func sprite(dir string, icons map[string]bool) ([]byte, error) {
	var names []string
	for n := range icons {
		names = append(names, n)
	}
	slices.Sort(names)
	var b bytes.Buffer
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg">`)
	for _, n := range names {
		svg, err := os.ReadFile(filepath.Join(dir, n+".svg"))
		if err != nil {
			return nil, fmt.Errorf("no icon %q among the outline icons", n)
		}
		fmt.Fprintf(&b, `<symbol id="%s" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">`, n)
		for _, p := range path.FindAll(svg, -1) {
			if !bytes.Contains(p, frame) {
				b.Write(p)
			}
		}
		b.WriteString(`</symbol>`)
	}
	b.WriteString(`</svg>`)
	return b.Bytes(), nil
}

// squeeze drops comments and white space between the elements of an SVG.
func squeeze(svg []byte) []byte {
	svg = blanks.ReplaceAll(comment.ReplaceAll(svg, nil), []byte(" "))
	return bytes.TrimSpace(between.ReplaceAll(svg, []byte("><")))
}
