// Package papertest makes documents for tests, and reads bound ones.
package papertest

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"

	"thidua/internal/platform/paper"
)

// Made is a document that says the same on each of its pages.
func Made(t testing.TB, text string, pages int) []byte {
	t.Helper()
	d := paper.New(paper.Meta{Title: text, Lang: "vi"})
	for i := range pages {
		if i > 0 {
			d.Annex(false)
		}
		d.Para(paper.T(text))
	}
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Outline is the bookmarks of a document, one a line with its page, deeper ones
// further in.
func Outline(t testing.TB, pdf []byte) (lines []string) {
	t.Helper()
	marks, err := api.Bookmarks(bytes.NewReader(pdf), nil)
	if err != nil {
		t.Fatal(err)
	}
	return outline(marks, "")
}

func outline(marks []pdfcpu.Bookmark, deep string) (lines []string) {
	for _, m := range marks {
		lines = append(lines, deep+m.Title+" "+strconv.Itoa(m.PageFrom))
		lines = append(lines, outline(m.Kids, deep+"– ")...)
	}
	return lines
}
