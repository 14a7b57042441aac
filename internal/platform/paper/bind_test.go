package paper_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"thidua/internal/platform/paper"
)

// made is a document of some pages.
func made(t *testing.T, text string, pages int) []byte {
	t.Helper()
	d := paper.New(paper.Meta{Fonts: paper.Fonts{}, Title: text, Lang: "vi"})
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

func TestPartsAreBoundWithBookmarks(t *testing.T) {
	t.Parallel()
	first, second := made(t, "Chương trình", 2), made(t, "Báo cáo", 1)
	var picture, out bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	drawn, err := paper.Picture(picture.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	parts := []paper.Part{{Title: "Chương trình", PDF: first}, {Title: "1. Sơ kết"}, {Title: "Báo cáo ở Ằ", Under: true, PDF: second}, {Title: "Ảnh", Under: true, PDF: drawn}, {Title: "2. Không có tài liệu"}}
	if err := paper.Bind(&out, parts); err != nil {
		t.Fatal(err)
	}
	if n, err := paper.Pages(out.Bytes()); n != 4 || err != nil {
		t.Errorf("%d pages, %v", n, err)
	}
	marks, err := api.Bookmarks(bytes.NewReader(out.Bytes()), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range marks {
		got = append(got, m.Title)
		for _, k := range m.Kids {
			got = append(got, "- "+k.Title, strings.Repeat("p", k.PageFrom))
		}
	}
	if want := "Chương trình|1. Sơ kết|- Báo cáo ở Ằ|ppp|- Ảnh|pppp|2. Không có tài liệu"; strings.Join(got, "|") != want {
		t.Errorf("bookmarks %s", strings.Join(got, "|"))
	}
}

func TestWhatCannotBeBoundIsSaid(t *testing.T) {
	t.Parallel()
	whole := made(t, "A", 1)
	for name, pdf := range map[string][]byte{"nothing": nil, "no document": []byte("%PDF-1.7\n%%EOF"), "cut": whole[:len(whole)/2], "noise": bytes.Repeat([]byte("%PDF-"), 500)} {
		if n, err := paper.Pages(pdf); err == nil {
			t.Errorf("%s has %d pages", name, n)
		}
		if err := paper.Bind(&bytes.Buffer{}, []paper.Part{{Title: "A", PDF: append([]byte{}, pdf...)}}); err == nil {
			t.Errorf("%s was bound", name)
		}
	}
	if _, err := paper.Picture([]byte("no picture")); err == nil {
		t.Error("no picture was drawn")
	}
}
