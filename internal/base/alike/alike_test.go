package alike_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/base/alike"
)

const text = "Trước đây mỗi bệnh nhân chờ trung bình bốn mươi phút để lấy số. Nhóm tác giả xếp lại thứ tự các bàn, cho đặt lịch qua điện thoại và gọi theo khung giờ, nhờ đó thời gian chờ còn mười hai phút."

func sketch(t *testing.T, s string) alike.Sketch {
	t.Helper()
	k, ok := alike.Of(s, 3)
	if !ok {
		t.Fatal("no sketch of", s)
	}
	return k
}

func TestMarksCaseAndStopsDoNotHideACopy(t *testing.T) {
	plain := "TRUOC DAY MOI BENH NHAN CHO TRUNG BINH BON MUOI PHUT DE LAY SO - " + strings.SplitN(text, ".", 2)[1]
	a, b := sketch(t, text), sketch(t, plain)
	if a.Like(b) != 100 || a.Bands() != b.Bands() {
		t.Errorf("a copy without marks is %d %% alike", a.Like(b))
	}
	other := sketch(t, "Mô hình câu lạc bộ đọc sách cuối tuần cho con công nhân tại nhà văn hóa, có sổ theo dõi và người phụ trách từng nhóm tuổi.")
	if n := a.Like(other); n > 5 {
		t.Errorf("two texts that share nothing are %d %% alike", n)
	}
	if _, ok := alike.Of(" … — ", 3); ok {
		t.Error("a text without words has a sketch")
	}
	if one, ok := alike.Of("Sổ tay", 3); !ok || one.Like(sketch(t, "so tay")) != 100 {
		t.Error("a short text is not one shingle")
	}
}

func TestASketchIsReadAsWritten(t *testing.T) {
	a := sketch(t, text)
	if b, err := alike.Read(a.String()); err != nil || a != b {
		t.Error(err)
	}
	for _, bad := range []string{"", "abc", "???", a.String() + "AAAA"} {
		if _, err := alike.Read(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestCommonPassagesStandSideBySide(t *testing.T) {
	b := "Sáng kiến mới: NHÓM TÁC GIẢ xếp lại thứ tự các bàn, cho đặt lịch qua điện thoại; kết quả tốt."
	in, of := alike.Common(text, b, 5)
	join := func(p []alike.Piece, common bool) (s string) {
		for _, x := range p {
			if x.Common == common {
				s += "[" + x.Text + "]"
			}
		}
		return s
	}
	if got := join(in, true); got != "[Nhóm tác giả xếp lại thứ tự các bàn, cho đặt lịch qua điện thoại ]" {
		t.Error(got)
	}
	if got := join(of, true); got != "[NHÓM TÁC GIẢ xếp lại thứ tự các bàn, cho đặt lịch qua điện thoại; ]" {
		t.Error(got)
	}
	whole := func(p []alike.Piece) (s string) {
		for _, x := range p {
			s += x.Text
		}
		return s
	}
	if whole(in) != text || whole(of) != b {
		t.Error("the pieces are not the text")
	}
	if n := alike.Share(of); n < 50 || n > 90 {
		t.Errorf("share %d", n)
	}
	if in, of := alike.Common("", "", 5); in != nil || of != nil || alike.Share(in) != 0 {
		t.Error("nothing has pieces")
	}
}

func FuzzCommon(f *testing.F) {
	f.Add(text, "Nhóm tác giả")
	f.Fuzz(func(t *testing.T, a, b string) {
		in, of := alike.Common(a, b, 3)
		for i, p := range [][]alike.Piece{in, of} {
			s := ""
			for _, x := range p {
				s += x.Text
			}
			if want := []string{a, b}[i]; s != want && s != "" {
				t.Errorf("%q is not %q", s, want)
			}
		}
	})
}

func BenchmarkOf(b *testing.B) {
	long := strings.Repeat(text, 8)
	for b.Loop() {
		alike.Of(long, 3)
	}
}

func ExampleSketch_Like() {
	a, _ := alike.Of("Đặt lịch khám qua điện thoại cho người cao tuổi", 3)
	b, _ := alike.Of("dat lich kham qua dien thoai cho nguoi cao tuoi", 3)
	fmt.Println(a.Like(b))
	// Output: 100
}
