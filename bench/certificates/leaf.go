package certificates

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"thidua/internal/platform/paper"
	"thidua/ui"
)

var (
	surnames = strings.Fields("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ")
	middles  = strings.Fields("Thị Văn Ngọc Đức Minh Thanh Hữu Quỳnh")
	givens   = strings.Fields("Hương Tuấn Thủy Anh Dũng Hằng Phượng Quý Nhật Yến Ước Ẩn")
	posts    = []string{"Bác sĩ", "Điều dưỡng trưởng", "Giáo viên", "Chuyên viên", "Kế toán trưởng"}
)

// leaf is certificate i, with all that a real one has.
func leaf(i int) paper.Leaf {
	name := surnames[i%len(surnames)] + " " + middles[i/10%len(middles)] + " " + givens[i/80%len(givens)] + " " + givens[i%len(givens)]
	number := fmt.Sprintf("2025-%05d-7QXZ%d", i, i%10)
	return paper.Leaf{
		Flags: true, Motto: []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}, Emblem: "Quốc huy",
		Decider: "GIÁM ĐỐC SỞ Y TẾ TỈNH QUẢNG BÌNH", Verb: "TẶNG DANH HIỆU", Title: "CHIẾN SĨ THI ĐUA CƠ SỞ", Name: name,
		PostUnit:    posts[i%len(posts)] + ", Bệnh viện đa khoa huyện Lệ Thủy " + strconv.Itoa(1+i%40),
		Achievement: "Đã có thành tích xuất sắc trong công tác, góp phần hoàn thành nhiệm vụ được giao năm 2025",
		Decision:    []string{"Quyết định số 418/QĐ-SYT", "ngày 20 tháng 12 năm 2025"}, GoldenBook: "Số vào sổ vàng: " + strconv.Itoa(i+1),
		PlaceDate: "Quảng Bình, ngày 20 tháng 12 năm 2025", Signer: []string{"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, SignerName: "Nguyễn Văn Bình",
		URL: "https://thidua.example.vn/checks/" + number, Code: number,
	}
}

// Print is the work of a process of its own: so many certificates into a file.
func Print(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("print FILE COUNT")
	}
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	leaves := make([]paper.Leaf, n)
	for i := range leaves {
		leaves[i] = leaf(i)
	}
	return write(args[0], leaves)
}

func write(file string, leaves []paper.Leaf) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	style := paper.Style{Fonts: paper.From(ui.Fonts()), Title: "Chiến sĩ thi đua cơ sở", Date: time.Date(2025, 12, 20, 0, 0, 0, 0, time.UTC)}
	return paper.Certificates(f, style, leaves)
}

// borderPNG draws our border alone as a picture, as an office would scan the
// printed form into its mail-merge document.
func borderPNG(folder string) (string, error) {
	pdf := filepath.Join(folder, "border.pdf")
	if err := write(pdf, []paper.Leaf{{Micro: " "}}); err != nil {
		return "", err
	}
	png := filepath.Join(folder, "border")
	if out, err := exec.Command("pdftoppm", "-png", "-r", "150", "-singlefile", pdf, png).CombinedOutput(); err != nil {
		return "", fmt.Errorf("pdftoppm: %w: %s (apt-get install -y poppler-utils)", err, out)
	}
	return png + ".png", nil
}

func lines(s string) []string { return strings.Split(s, "\n") }
