package paper_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"thidua/internal/platform/paper"
	"thidua/internal/platform/paper/papertest"
)

func TestPartsAreBoundWithBookmarks(t *testing.T) {
	t.Parallel()
	first, second := papertest.Made(t, "Chương trình", 2), papertest.Made(t, "Báo cáo", 1)
	var picture, out bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	drawn, err := paper.Picture(picture.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	parts := []paper.Part{{Title: "Chương trình", PDF: first}, {Title: "1. Sơ kết"}, {Title: "Báo cáo ở Ằ", Depth: 1, PDF: second}, {Title: "Ảnh", Depth: 1, PDF: drawn},
		{Title: "2. Danh sách", PDF: first}, {Title: "Y Ly", Depth: 1, Page: 1}, {Title: "Giấy tờ", Depth: 2, PDF: second}, {Title: "Nay H’Lan", Depth: 1, Page: 2}, {Title: "3. Không có tài liệu"}}
	if err := paper.Bind(&out, parts); err != nil {
		t.Fatal(err)
	}
	if n, err := paper.Pages(out.Bytes()); n != 7 || err != nil {
		t.Errorf("%d pages, %v", n, err)
	}
	want := "Chương trình 1|1. Sơ kết 3|– Báo cáo ở Ằ 3|– Ảnh 4|2. Danh sách 5|– Y Ly 5|– – Giấy tờ 7|– Nay H’Lan 6|3. Không có tài liệu 7"
	if got := strings.Join(papertest.Outline(t, out.Bytes()), "|"); got != want {
		t.Errorf("bookmarks %s", got)
	}
}

func TestWhatCannotBeBoundIsSaid(t *testing.T) {
	t.Parallel()
	whole := papertest.Made(t, "A", 1)
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
