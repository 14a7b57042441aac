package document

import (
	"bytes"
	"image"
	"image/jpeg"
	"slices"
	"strings"
	"testing"

	"thidua/internal/domain/contest"
	"thidua/internal/platform/paper"
)

func drawn(t *testing.T, w, h int) paper.Image {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)), nil); err != nil {
		t.Fatal(err)
	}
	i, err := paper.ReadImage(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func TestTheBookletHasItsContentsAndAnEntryOnPagesOfItsOwn(t *testing.T) {
	c := contest.Contest{ID: "c1", State: contest.Published, EndedOn: day, Rules: contest.Rules{Name: "Người tốt, việc tốt"}}
	pages := []contest.Page{
		{Prizes: []string{"Giải Nhất", "Bài được yêu thích"}, Placed: contest.Placed{Title: "Suất cơm nhường lại", Author: "Nguyễn Thị Hồng Nhung", Unit: "Khoa Sức khỏe môi trường"},
			Text: strings.Repeat("Ba giờ sáng, một cụ già được đưa vào mà không có ai đi cùng.\n", 90)},
		{Prizes: []string{"Giải Nhì"}, Placed: contest.Placed{Title: "Chuyến xe cuối ngày", Author: "Hồ Thị Thủy", Unit: "Khoa Phòng, chống HIV/AIDS"}, Papers: []contest.Paper{{Hash: "lying", Media: "image/jpeg"}, {Hash: "pdf"}, {Hash: "standing", Media: "image/png"}},
			Text: "Chiều ba mươi Tết, người lái xe quay lại thôn xa đón sản phụ."},
	}
	shown := map[string]paper.Image{"lying": drawn(t, 1600, 900), "standing": drawn(t, 600, 1400)}
	_, at := printer("vi").booklet(c, pages, shown, make([]int, 2))
	if _, again := printer("vi").booklet(c, pages, shown, at); at[0] != 2 || at[1] <= 3 || !slices.Equal(at, again) {
		t.Errorf("entries begin on pages %v, then %v", at, again)
	}
	pages[0].Text = "Ba giờ sáng, một cụ già được đưa vào mà không có ai đi cùng."
	_, at = printer("vi").booklet(c, pages, shown, make([]int, 2))
	golden(t, "booklet", text(t, "booklet", func(out *bytes.Buffer) error {
		d, _ := printer("vi").booklet(c, pages, shown, at)
		return d.Write(out)
	}))
	r := contest.Results{Total: 3_000_000, Entries: []contest.Placed{pages[0].Placed, pages[1].Placed}, Winners: []contest.Winner{{Prize: 1, Name: "Giải Nhất", Code: "A", Sum: 2_000_000, Award: "a-code"}, {Prize: 2, Name: "Giải Nhì", Code: "B", Sum: 1_000_000}}}
	r.Entries[0].Code, r.Entries[1].Code = "A", "B"
	golden(t, "winners", text(t, "winners", func(out *bytes.Buffer) error { return printer("vi").prizes(c, r).Write(out) }))
}
