package document

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/initiative"
	"thidua/internal/platform/paper"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what a paper says with what was looked at.
func golden(t *testing.T, name, text string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || strings.TrimSpace(string(want)) != text {
		t.Errorf("%s is not what stands in %s (look, then -update): %v\n%s", name, file, err, text)
	}
}

func recognised() (initiative.Sight, initiative.Review) {
	r := initiative.Review{ID: "r1", Scope: "base", State: initiative.Recognised, DecisionNo: "1296/QĐ-BV", DecidedOn: day}
	f := initiative.Sight{Filing: initiative.Filing{ID: "f1", BodyName: "Bệnh viện Hữu nghị Việt Nam – Cu Ba Đồng Hới", State: initiative.Recognised, Number: 12, Year: 2025,
		FiledOn: civil.On(2025, 1, 6), CheckBy: civil.On(2025, 2, 6), DecideBy: civil.On(2025, 4, 6), Content: initiative.Content{
			Title: "Cải tiến quy trình tiếp đón và phân luồng người bệnh ngoại trú bằng lịch hẹn theo khung giờ, mã vạch và bảng gọi số tự động tại Khoa Khám bệnh",
			Authors: []initiative.Author{{Name: "Công Tằng Tôn Nữ Thị Quỳnh Hương", Unit: long, Share: 45}, {Name: "Nguyễn Thị Hồng Nhung", Unit: "Khoa Khám bệnh", Share: 30},
				{Name: "Hoàng Phủ Ngọc Tường Vi", Unit: "Phòng Kế hoạch tổng hợp", Share: 25}}}},
		Papers: []initiative.Paper{{Title: "Xác nhận của Khoa Khám bệnh"}, {Title: "Bảng số liệu thời gian chờ, tháng 1 đến tháng 12"}}}
	return f, r
}

func TestEachAuthorHasACertificateOfTheirOwn(t *testing.T) {
	f, r := recognised()
	p := printer("vi")
	printed := func(name string) string {
		return text(t, name, func(out *bytes.Buffer) error {
			return paper.Certificates(out, paper.Style{Title: "x", Date: day.Start()}, p.attested(f.Filing, r))
		})
	}
	var lines []string
	for _, l := range p.attested(f.Filing, r) {
		lines = append(lines, l.Decider, l.Verb, l.Title, l.Name, l.PostUnit, l.Achievement, l.GoldenBook, l.Decision[0], l.PlaceDate, l.Signer[0], l.URL)
	}
	golden(t, "initiative-certificates", strings.Join(lines, "\n"))
	says(t, printed("initiative-certificates"), "ĐỒNG TÁC GIẢ SÁNG KIẾN", "tờ 1/3", "tờ 3/3", "Tỷ lệ đóng góp: 25 %")
	f.Authors = f.Authors[:1]
	f.Title = strings.TrimSpace(strings.Repeat("Giải pháp có tên dài hết mức cho phép ", 13))
	alone := printed("initiative-long")
	says(t, alone, "TÁC GIẢ SÁNG KIẾN", "tờ 1/1", "THỦ TRƯỞNG ĐƠN VỊ")
	silent(t, alone, "ĐỒNG TÁC GIẢ", "Tỷ lệ")
}

func TestAReceiptSaysTheNumberThePapersAndTheDays(t *testing.T) {
	f, _ := recognised()
	golden(t, "initiative-receipt", text(t, "initiative-receipt", func(out *bytes.Buffer) error { return printer("vi").receipt(f).Write(out) }))
	en := text(t, "initiative-receipt-en", func(out *bytes.Buffer) error { return printer("en").receipt(f).Write(out) })
	says(t, en, "RECEIPT", "With 2 files")
}

func TestTheRegisterHasALineForEachFiling(t *testing.T) {
	f, _ := recognised()
	refused := f.Filing
	refused.Number, refused.State, refused.Because = 13, initiative.Refused, "Là nhiệm vụ được giao, không phải giải pháp mới"
	said := text(t, "initiative-register", func(out *bytes.Buffer) error {
		d := paper.New(paper.Meta{Title: "x", Lying: true, Date: day.Start()})
		printer("vi").registerOf(d, []initiative.Filing{f.Filing, refused})
		return d.Write(out)
	})
	golden(t, "initiative-register", said)
}
