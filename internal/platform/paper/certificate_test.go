package paper

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func usual() Leaf {
	return Leaf{
		Motto:  []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"},
		Emblem: "nơi đặt biểu trưng", Decider: "Giám đốc Sở Y tế tỉnh Quảng Bình", Verb: "TẶNG", Title: "Giấy khen",
		Name:        "Công Tằng Tôn Nữ Thị Quỳnh Hương",
		PostUnit:    "Phó Trưởng khoa Sức khỏe môi trường – Y tế trường học – Bệnh nghề nghiệp, Trung tâm Kiểm soát bệnh tật Quảng Bình",
		Achievement: "Đã có thành tích xuất sắc trong công tác chăm sóc, bảo vệ sức khỏe nhân dân, năm 2023 – 2024",
		Decision:    []string{"Quyết định số 418/QĐ-SYT", "ngày 24 tháng 02 năm 2025"}, GoldenBook: "Số sổ vàng: 37",
		PlaceDate: "Quảng Bình, ngày 24 tháng 02 năm 2025",
		Signer:    []string{"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, SignerName: "Trần Đình Phong",
		URL: "https://thidua.example.vn/c/2025-UBQB-418-037", Code: "2025-UBQB-418-037",
	}
}

// leaves are those a real round brings: short, long, very long, a draft.
func leaves() []Leaf {
	short, unit, draft, worst := usual(), usual(), usual(), usual()
	short.Name, short.PostUnit = "Y Ly", "Trạm Y tế xã Sơn Hóa"
	unit.Name = "Khoa Sức khỏe môi trường – Y tế trường học – Bệnh nghề nghiệp, Trung tâm Kiểm soát bệnh tật"
	unit.Verb, unit.Title, unit.PostUnit = "TẶNG DANH HIỆU", "Tập thể lao động xuất sắc", ""
	draft.Watermark = "BẢN NHÁP, CHƯA KÝ"
	worst.Name = "Phòng Kiểm dịch y tế quốc tế – Phòng, chống sốt rét, ký sinh trùng, côn trùng, " + unit.Name + " tỉnh Quảng Bình"
	worst.Title = "Cờ thi đua của Ủy ban nhân dân tỉnh dẫn đầu phong trào thi đua"
	worst.Decider = "Chủ tịch Ủy ban nhân dân tỉnh Quảng Bình kiêm Chủ tịch Hội đồng Thi đua – Khen thưởng tỉnh"
	worst.Achievement = strings.Repeat("Đã hoàn thành xuất sắc nhiệm vụ phòng, chống dịch bệnh và chăm sóc sức khỏe nhân dân; ", 5)
	worst.Signer = []string{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"}
	worst.Decision = []string{"Quyết định số 12345/QĐ-UBND-TĐKT", "ngày 24 tháng 02 năm 2025", "của Chủ tịch Ủy ban nhân dân tỉnh Quảng Bình"}
	short.Flags, unit.Flags, draft.Tinted = true, true, true
	return []Leaf{usual(), short, unit, draft, worst}
}

// on puts leaves on another sheet.
func on(size Size, leaves []Leaf) []Leaf {
	for i := range leaves {
		leaves[i].Size = size
	}
	return leaves
}

var sheets = map[string]Size{"a4": A4Lying, "broad": Broad}

func print(t testing.TB, style Style, leaves []Leaf) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Certificates(&out, style, leaves); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCertificates(t *testing.T) {
	for name, size := range sheets {
		style := Style{Fonts: fonts(t), Title: "Giấy khen", Date: someDay}
		pdf := print(t, style, on(size, leaves()))
		look(t, "certificates-"+name+".pdf", pdf)
		if !bytes.Equal(pdf, print(t, style, on(size, leaves()))) {
			t.Errorf("%s: the same input gave other bytes", name)
		}
		if n := bytes.Count(pdf, []byte("/Subtype /Form\n")); n != 3 { // white, tinted, flags
			t.Errorf("%s: %d shared drawings in one file", name, n)
		}
	}
}

func TestTheTextCanBeReadBack(t *testing.T) {
	pdf := print(t, Style{Fonts: fonts(t), Date: someDay}, []Leaf{usual()})
	text := tool(t, pdf, "pdftotext", "-layout", "FILE", "-")
	for _, want := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "GIÁM ĐỐC SỞ Y TẾ TỈNH QUẢNG BÌNH", "GIẤY KHEN",
		"Công Tằng Tôn Nữ Thị Quỳnh Hương", "Số sổ vàng: 37", "Trần Đình Phong", "2025-UBQB-418-037"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the text", want)
		}
	}
	fonts := tool(t, pdf, "pdffonts", "FILE")
	for _, l := range strings.Split(strings.TrimSpace(fonts), "\n")[2:] {
		if !strings.Contains(l, "yes yes yes") && !strings.Contains(l, "yes no  yes") {
			t.Errorf("a font is not embedded with a text map: %s", l)
		}
	}
}

func TestTheCodeCanBeScanned(t *testing.T) {
	pdf := print(t, Style{Fonts: fonts(t), Date: someDay}, leaves()[3:4]) // under a watermark
	prefix := filepath.Join(t.TempDir(), "page")
	tool(t, pdf, "pdftoppm", "-png", "-r", "150", "-singlefile", "FILE", prefix)
	if _, err := os.Stat(prefix + ".png"); err != nil {
		t.Fatal(err)
	}
	if got := tool(t, pdf, "zbarimg", "-q", "--raw", prefix+".png"); strings.TrimSpace(got) != usual().URL {
		t.Errorf("the code reads %q", got)
	}
}

func TestAPageCostsUnderFiveKilobytes(t *testing.T) {
	style := Style{Fonts: fonts(t), Date: someDay}
	count := func(n int) int { return len(print(t, style, many(n))) }
	one, batch := count(100), count(300) // fonts alike in both: the characters are the same
	if each := (batch - one) / 200; each >= 5000 {
		t.Errorf("a further page costs %d bytes", each)
	} else {
		t.Logf("a further page costs %d bytes", each)
	}
}

func TestNoLeafIsRefused(t *testing.T) {
	if err := Certificates(io.Discard, Style{}, nil); err == nil {
		t.Error("a file without pages was written")
	}
	if err := Certificates(io.Discard, Style{}, []Leaf{{URL: strings.Repeat("x", 5000)}}); err == nil {
		t.Error("a code too long to scan was printed")
	}
}

// faults lists what is wrong with the places of a leaf.
func (s *sheet) faults(leaf Leaf) (wrong []string) {
	c := s.compose(leaf)
	page := box{26.5 * s.unit, 26.5 * s.unit, s.Width - 53*s.unit, s.Height - 53*s.unit}
	var boxes []box
	for _, l := range c.lines {
		b := l.bounds()
		if b.x < page.x || b.y < page.y-.01 || b.right() > page.right() || b.bottom() > page.bottom() || math.IsNaN(b.x+b.y) {
			wrong = append(wrong, fmt.Sprintf("%q leaves the sheet: %.1f", l.text, b))
		}
		if leaf.URL != "" && b.meets(c.code) {
			wrong = append(wrong, fmt.Sprintf("%q runs into the code", l.text))
		}
		for i, o := range boxes {
			if b.meets(o) {
				wrong = append(wrong, fmt.Sprintf("%q runs into %q", l.text, c.lines[i].text))
			}
		}
		boxes = append(boxes, b)
	}
	return wrong
}

func TestNothingOverlaps(t *testing.T) {
	for name, size := range sheets {
		s := newSheet(nil, fonts(t).display(nil), size)
		for _, leaf := range leaves() {
			for _, w := range s.faults(leaf) {
				t.Errorf("%s: %s", name, w)
			}
		}
	}
}

func TestAnyTextStaysInItsPlace(t *testing.T) {
	s := newSheet(nil, fonts(t).display(nil), A4Lying)
	raw := rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 300), func(b []byte) string { return string(b) })
	letters := rapid.StringOfN(rapid.RuneFrom([]rune(vietnamese+"   –,W")), 0, 500, -1)
	text := rapid.OneOf(rapid.String(), raw, letters)
	rapid.Check(t, func(t *rapid.T) {
		leaf := usual()
		leaf.Name, leaf.PostUnit, leaf.Achievement = text.Draw(t, "name"), text.Draw(t, "post"), text.Draw(t, "achievement")
		leaf.Title, leaf.Decider, leaf.SignerName = text.Draw(t, "title"), text.Draw(t, "decider"), text.Draw(t, "signer")
		if wrong := s.faults(leaf); len(wrong) > 0 {
			t.Fatal(strings.Join(wrong, "\n"))
		}
		if rapid.IntRange(0, 9).Draw(t, "print") > 0 {
			return
		}
		leaf.Watermark = leaf.Title
		if err := Certificates(io.Discard, Style{}, []Leaf{leaf}); err != nil {
			t.Fatal(err)
		}
	})
}

func many(n int) []Leaf {
	all := make([]Leaf, n)
	for i := range all {
		all[i] = leaves()[i%3]
		all[i].GoldenBook = fmt.Sprintf("Số sổ vàng: %d", i+1)
		all[i].Code = fmt.Sprintf("2025-SYTQB-418-%04d", i+1)
		all[i].URL = "https://thidua.example.vn/c/" + all[i].Code
	}
	return all
}

func BenchmarkThousandCertificates(b *testing.B) {
	style := Style{Fonts: fonts(b), Date: someDay}
	all := many(1000)
	size := 0
	for b.Loop() {
		size = len(print(b, style, all))
	}
	b.ReportMetric(float64(size)/1000, "bytes/page")
	b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "pages/s")
}

func BenchmarkOneCertificate(b *testing.B) {
	style := Style{Fonts: fonts(b), Date: someDay}
	for b.Loop() {
		print(b, style, []Leaf{usual()})
	}
}

func TestSheetsOfTwoSizesShareAFile(t *testing.T) {
	both := append(on(A4Lying, leaves()[:1]), on(Broad, leaves()[3:4])...)
	info := tool(t, print(t, Style{Date: someDay}, both), "pdfinfo", "-l", "2", "FILE")
	for _, want := range []string{"841.89 x 595.28", "1020.47 x 671.81"} { // 297 × 210 and 360 × 237 mm
		if !strings.Contains(info, want) {
			t.Errorf("no page of %s pts in\n%s", want, info)
		}
	}
}
