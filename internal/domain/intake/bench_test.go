package intake

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"
)

// BenchmarkPreview reads and judges 100,000 rows of XLSX; beside it the bare
// reader. The ratio is kept in docs/performance.md.
func BenchmarkPreview(b *testing.B) {
	f := excelize.NewFile()
	w, _ := f.NewStreamWriter("Sheet1")
	_ = w.SetRow("A1", []any{"STT", "Tên tập thể", "Trực thuộc", "Danh hiệu", "Loại hình", "Năm", "Lĩnh vực", "Ghi chú"})
	for i := 2; i <= 100_001; i++ {
		_ = w.SetRow(fmt.Sprintf("A%d", i), []any{i, fmt.Sprintf("Khoa Nội số %d", i), fmt.Sprintf("Bệnh viện đa khoa huyện Lệ Thủy %d ", i/50), "Tập thể lao động tiên tiến", "Đơn vị sự nghiệp", 2024, "Y tế", "x"})
	}
	_ = w.Flush()
	var data bytes.Buffer
	_ = f.Write(&data)
	_ = f.Close()
	b.Run("ours", func(b *testing.B) {
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			table, err := Load("x", bytes.NewReader(data.Bytes()), int64(data.Len()))
			if err != nil {
				b.Fatal(err)
			}
			r := Analyse(table, labour)
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapSys)/(1<<20), "heap-MB")
			b.ReportMetric(float64(len(r.Doubts)), "doubts")
		}
	})
	b.Run("bare reader", func(b *testing.B) {
		for b.Loop() {
			f, err := excelize.OpenReader(bytes.NewReader(data.Bytes()), excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			rows, _ := f.Rows("Sheet1")
			for rows.Next() {
				_, _ = rows.Columns()
			}
			_ = rows.Close()
			_ = f.Close()
		}
	})
}
