package importing

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

const asked = "TTLDTT"

// makeSheet writes a list of collectives with what real ones have: columns that
// matter and that do not, a body above every fifty rows, stray spaces, another
// award now and then, spellings of tone, and rows that repeat.
func makeSheet(file string, n int) error {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	if err := w.SetRow("A1", []any{"STT", "Tên tập thể", "Trực thuộc", "Danh hiệu", "Loại hình", "Năm", "Lĩnh vực", "Ghi chú"}); err != nil {
		return err
	}
	for i := range n {
		name := fmt.Sprintf("Khoa Nội số %d", i)
		above := fmt.Sprintf("Bệnh viện đa khoa huyện Lệ Thủy %d", i/50)
		award := "Tập thể lao động tiên tiến"
		switch {
		case i%97 == 0:
			above += " "
		case i%211 == 0:
			above = fmt.Sprintf("Bệnh viện đa khoa huyện Lệ Thuỷ %d", i/50)
		case i%503 == 0:
			award = "Tập thể lao động xuất sắc"
		case i%701 == 1:
			name = fmt.Sprintf("Khoa Nội số %d", i-1)
		}
		cell, _ := excelize.CoordinatesToCellName(1, i+2) // both are positive
		if err := w.SetRow(cell, []any{i + 1, name, above, award, "Đơn vị sự nghiệp", 2024, "Y tế", "đề nghị"}); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.SaveAs(file)
}
