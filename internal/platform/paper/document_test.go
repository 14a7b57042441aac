package paper

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var head = Head{Parent: "UBND tỉnh Quảng Bình", Body: "Sở Y tế", Number: "Số: 418/QĐ-SYT",
	Motto: [2]string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}, PlaceDate: "Quảng Bình, ngày 24 tháng 02 năm 2025"}

// decision is a paper with every kind of block.
func decision(m Meta, people int) *Document {
	m.Date, m.Title = someDay, "Quyết định 418/QĐ-SYT"
	d := New(m)
	d.Head(head)
	d.Title("Quyết định", "Về việc tặng danh hiệu Chiến sĩ thi đua cơ sở và Giấy khen năm 2024")
	d.Centred("GIÁM ĐỐC SỞ Y TẾ TỈNH QUẢNG BÌNH")
	d.Base("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;")
	d.Base("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng;")
	d.Base("Theo đề nghị của Hội đồng Thi đua – Khen thưởng Sở Y tế tại Biên bản số 06/BB-HĐTĐKT ngày 20 tháng 02 năm 2025.")
	d.Centred("QUYẾT ĐỊNH:")
	d.Article("Điều 1.", T("Tặng danh hiệu "), B("Chiến sĩ thi đua cơ sở"), T(" cho 37 cá nhân đã có thành tích xuất sắc trong công tác chăm sóc, bảo vệ sức khỏe nhân dân năm 2024 (có danh sách kèm theo)."))
	d.Article("Điều 2.", T("Mức tiền thưởng thực hiện theo quy định của Nghị định số 98/2023/NĐ-CP."))
	d.Article("Điều 3.", T("Chánh Văn phòng, Trưởng phòng Tổ chức cán bộ, thủ trưởng các đơn vị và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./."))
	d.Sign("Nơi nhận:", []string{"- Như Điều 3;", "- Ban Thi đua – Khen thưởng tỉnh;", "- Lưu: VT, TĐKT."},
		Signature{Titles: []string{"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "Trần Đình Phong"})
	d.Annex(true)
	d.Title("Danh sách", "Cá nhân được tặng danh hiệu Chiến sĩ thi đua cơ sở năm 2024 (kèm theo Quyết định số 418/QĐ-SYT)")
	var rows []Row
	for i := range people {
		if i%12 == 0 {
			rows = append(rows, Row{Group: true, Cells: []string{fmt.Sprintf("Bệnh viện đa khoa khu vực số %d", i/12+1)}})
		}
		l := leaves()[i%3]
		rows = append(rows, Row{Cells: []string{fmt.Sprint(i + 1), l.Name, l.PostUnit, l.Achievement, "2.340.000"}})
	}
	rows = append(rows, Row{Bold: true, Cells: []string{"", "Cộng", "", "", "86.580.000"}})
	d.Table([]Column{{"TT", 1, Centre}, {"Họ và tên", 5, Left}, {"Chức vụ, đơn vị", 8, Left}, {"Thành tích", 7, Left}, {"Tiền thưởng (đồng)", 3, Right}}, rows)
	d.Annex(false)
	d.Title("Biên bản", "Họp xét khen thưởng")
	d.Section("I. Thành phần")
	d.Para(T("Chủ trì: ông Trần Đình Phong, Phó Giám đốc."))
	d.Small(T("Biên bản lập xong lúc 11 giờ 30 phút cùng ngày, đã đọc lại cho mọi người nghe."))
	d.Sign("", nil, Signature{Titles: []string{"Thư ký"}, Name: "Nguyễn Thị Hoa"}, Signature{Titles: []string{"Chủ trì"}, Note: "(Ký, ghi rõ họ tên)", Name: "Trần Đình Phong"})
	return d
}

var drafted = Meta{
	Watermark: "BẢN NHÁP, CHƯA KÝ", URL: "https://thidua.example.vn/decisions/d1",
	Foot: []string{"Kiểm: cây sổ cái 12 034 mục, gốc 5PEmZk0cCqz3sPn7m0fTCdZ2ff9oM1x4X0xA2bqZ3uE= · thidua.example.vn/ledger",
		"https://thidua.example.vn/decisions/d1 · Bộ quy tắc R4, dấu vân 4f1c 9a27 03be"},
	Notice:     []string{"Điều kiện chưa đạt, vẫn trình:", "Nguyễn Văn A – Chiến sĩ thi đua cơ sở: thiếu sáng kiến được công nhận (Điều 23 khoản 2). Lý do trình: sáng kiến đang chờ Hội đồng họp ngày 28/02."},
	NoticeMore: "… và %d điều kiện khác, xem bảng đối chiếu trong hồ sơ này.",
}

func written(t testing.TB, d *Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := d.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestDocument(t *testing.T) {
	for name, m := range map[string]Meta{"signed": {}, "draft": drafted} {
		pdf := written(t, decision(m, 40))
		look(t, "document-"+name+".pdf", pdf)
		if !bytes.Equal(pdf, written(t, decision(m, 40))) {
			t.Errorf("%s: the same input gave other bytes", name)
		}
		text := tool(t, pdf, "pdftotext", "-raw", "FILE", "-")
		golden := filepath.Join("testdata", name+".txt")
		if *update {
			_ = os.MkdirAll("testdata", 0o755)
			if err := os.WriteFile(golden, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || text != string(want) {
			t.Errorf("%s: the text is not that of %s (look, then -update)", name, golden)
		}
		sizes := tool(t, pdf, "pdfinfo", "-l", "99", "FILE")
		if !strings.Contains(sizes, "595.28 x 841.89") || !strings.Contains(sizes, "841.89 x 595.28") {
			t.Errorf("%s: sheets are not A4, standing and lying:\n%s", name, sizes)
		}
	}
}

func TestADocumentIsWrittenOnce(t *testing.T) {
	d := decision(Meta{}, 1)
	written(t, d)
	if d.Write(&bytes.Buffer{}) == nil {
		t.Error("written twice")
	}
}

// faults lists what is wrong with the places on a page: lines that leave it or meet.
func (p *page) faults() (wrong []string) {
	sheet := box{p.area.x - 7, 8, p.area.w + 7.01, p.Height - 8 - 5}
	for i, l := range p.lines {
		l.text = strings.TrimSuffix(l.text, " ")
		p.lines[i] = l
		b := l.bounds()
		if math.IsNaN(b.x+b.y) || b.x < sheet.x || b.right() > sheet.right() || b.y < sheet.y || b.bottom() > sheet.bottom() {
			wrong = append(wrong, fmt.Sprintf("%q leaves the sheet: %.1f", l.text, b))
		}
		for _, o := range p.lines[:i] {
			if b.meets(o.bounds()) {
				wrong = append(wrong, fmt.Sprintf("%q runs into %q", l.text, o.text))
			}
		}
	}
	return wrong
}

func TestBlocksNeverMeet(t *testing.T) {
	for _, m := range []Meta{{}, drafted, {Lying: true}} {
		for i, p := range decision(m, 40).pages {
			for _, w := range p.faults() {
				t.Errorf("page %d: %s", i+1, w)
			}
		}
	}
}

func TestAHeadIsRepeatedAndARowStaysWhole(t *testing.T) {
	d := New(Meta{})
	var rows []Row
	for i := range 60 {
		rows = append(rows, Row{Cells: []string{fmt.Sprint(i), usual().PostUnit + " " + usual().Achievement}})
	}
	rows = append(rows, Row{Cells: []string{"60", strings.Repeat(usual().Achievement+"; ", 120)}}) // taller than a page
	d.Table([]Column{{"TT", 1, Centre}, {"Đơn vị", 4, Left}}, rows)
	if len(d.pages) < 3 {
		t.Fatalf("only %d pages", len(d.pages))
	}
	for i, p := range d.pages {
		n := 0
		for _, l := range p.lines {
			if l.text == "Đơn vị" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("page %d shows the head %d times", i+1, n)
		}
		for _, w := range p.faults() {
			t.Errorf("page %d: %s", i+1, w)
		}
	}
}

func TestANoticeIsOnEveryPageAndLeavesRoom(t *testing.T) {
	m := drafted
	for i := range 400 {
		m.Notice = append(m.Notice, fmt.Sprintf("Người thứ %d: %s", i, usual().Achievement))
	}
	for i, p := range decision(m, 40).pages {
		if len(p.frames) != 1 || p.frames[0].h > p.Height*.4 || p.area.h < p.Height*.3 {
			t.Errorf("page %d: notice %v, room %v", i+1, p.frames, p.area)
		}
		var all strings.Builder
		for _, l := range p.lines {
			all.WriteString(l.text + "\n")
		}
		if !strings.Contains(all.String(), "Điều kiện chưa đạt") || !strings.Contains(all.String(), "điều kiện khác, xem") {
			t.Errorf("page %d does not say what fails, or how much more", i+1)
		}
	}
}

func TestAnyTextStaysOnItsPage(t *testing.T) {
	raw := rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 300), func(b []byte) string { return string(b) })
	letters := rapid.StringOfN(rapid.RuneFrom([]rune(vietnamese+"    –,W")), 0, 800, -1)
	text := rapid.OneOf(rapid.String(), raw, letters)
	rapid.Check(t, func(t *rapid.T) {
		m := Meta{Notice: []string{text.Draw(t, "notice"), text.Draw(t, "notice")}, Foot: []string{text.Draw(t, "foot")}, Watermark: text.Draw(t, "mark")}
		d := New(m)
		h := head
		h.Body, h.Number, h.PlaceDate = text.Draw(t, "body"), text.Draw(t, "number"), text.Draw(t, "place")
		d.Head(h)
		d.Title(text.Draw(t, "kind"), text.Draw(t, "about"))
		d.Para(T(text.Draw(t, "plain")), B(text.Draw(t, "bold")), I(text.Draw(t, "italic")))
		d.Table([]Column{{text.Draw(t, "column"), 1, Centre}, {"b", 5, Right}},
			[]Row{{Group: true, Cells: []string{text.Draw(t, "group")}}, {Cells: []string{text.Draw(t, "cell"), text.Draw(t, "cell")}}})
		d.Sign("Nơi nhận:", []string{text.Draw(t, "to")}, Signature{Titles: []string{text.Draw(t, "title")}, Name: text.Draw(t, "name")})
		for i, p := range d.pages {
			if wrong := p.faults(); len(wrong) > 0 {
				t.Fatalf("page %d: %s", i+1, strings.Join(wrong, "\n"))
			}
		}
		if rapid.IntRange(0, 9).Draw(t, "write") > 0 {
			return
		}
		if err := d.Write(&bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestPapersAreMadeSideBySide(t *testing.T) {
	one := written(t, decision(drafted, 5))
	sheet := print(t, Style{Date: someDay}, leaves())
	for range 4 {
		t.Run("one of many", func(t *testing.T) {
			t.Parallel()
			if !bytes.Equal(written(t, decision(drafted, 5)), one) || !bytes.Equal(print(t, Style{Date: someDay}, leaves()), sheet) {
				t.Error("another paper in the making changed this one")
			}
		})
	}
}

func BenchmarkDecisionOf400(b *testing.B) {
	size := 0
	for b.Loop() {
		size = len(written(b, decision(drafted, 400)))
	}
	b.ReportMetric(float64(size), "bytes")
}
