package document

import (
	"bytes"
	"testing"
	"time"

	"thidua/internal/domain/pledge"
	"thidua/internal/domain/recognition"
)

func TestTheListsOfAYearSayWhoAndWhat(t *testing.T) {
	at := time.Date(2025, 2, 24, 2, 30, 0, 0, time.UTC)
	l := pledge.List{ID: "l1", Content: pledge.Content{UnitName: "Trung tâm Kiểm soát bệnh tật", Year: 2025, No: 2, Rows: []pledge.Row{
		{Name: "Trần Thị Lan", Post: "Trưởng khoa", UnitName: "Khoa Mắt", Award: "CSTDCS", Changed: true},
		{Name: "Khoa Nhi", UnitName: "Khoa Nhi", Award: "TTLDTT", Late: true},
		{Name: "Nguyễn Công Tằng Tôn Nữ Hoàng Lan Phương", Post: "Chuyên viên chính", UnitName: long, Award: "LDTT", Late: true, Changed: true}}},
		Why: "Đăng ký bổ sung tập thể", Hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Signer: "Lê Văn Hùng", Post: "Giám đốc", SignedAt: at}
	golden(t, "pledges", text(t, "pledges", func(out *bytes.Buffer) error { return printer("vi").pledges(l).Write(out) }))
	says(t, text(t, "pledges-en", func(out *bytes.Buffer) error { return printer("en").pledges(l).Write(out) }), "PLEDGES OF EMULATION TITLES", "was another title")
	r := recognition.Recognition{ID: "r1", SignedAt: at, Hash: l.Hash, Why: "Nhầm mức", Content: recognition.Content{UnitName: "Trung tâm Kiểm soát bệnh tật", Year: 2024, Number: "118/QĐ-KSBT", Day: day, Signer: "Lê Văn Hùng", Post: "Giám đốc",
		Replaces: "12/QĐ-KSBT", Lines: []recognition.Line{{Name: "Trần Thị Lan", Post: "Trưởng khoa", UnitName: "Khoa Mắt", Rating: "excellent", Before: "good"}, {Name: "Khoa Nhi", UnitName: "Khoa Nhi", Rating: "completed"}}}}
	golden(t, "yearend", text(t, "yearend", func(out *bytes.Buffer) error { return printer("vi").yearEnd(r).Write(out) }))
}
