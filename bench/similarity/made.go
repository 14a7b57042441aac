package similarity

import (
	"math/rand/v2"
	"strings"

	"thidua/internal/base/viet"
)

// syllables are common ones: texts made of them share words as real ones do,
// more for the first of the list.
var syllables = strings.Fields(`của và có được trong cho các là người với không bệnh việc khoa làm theo thời gian quy trình cải tiến giải pháp
	áp dụng đơn vị nhân viên hồ sơ quản lý hệ thống chất lượng hiệu quả công tác thực hiện hướng dẫn kiểm tra giám sát báo cáo phần mềm dữ liệu
	khám chữa thuốc vật tư điều dưỡng chăm sóc phòng chống dịch an toàn vệ sinh đào tạo học sinh giáo viên bài giảng thí nghiệm mô hình
	máy móc thiết bị lắp đặt điện nước tiết kiệm chi phí năng suất sản xuất dây chuyền bảo trì sửa chữa kho hàng vận chuyển lịch hẹn mã vạch
	bản đồ số thôn xã dân cư hộ nghèo cây trồng vật nuôi phân bón tưới giống lúa ngô sắn rừng biển tàu cá ao hồ thủy lợi đê kè đường cầu
	ngân sách kế toán thanh toán đấu thầu hợp đồng công văn chữ ký lưu trữ tiếp dân khiếu nại trả lời thủ tục một cửa điện tử trực tuyến`)

// a sentence most texts begin with, as forms make them do.
const opening = "Giải pháp được xây dựng từ thực tế công tác tại đơn vị, đã áp dụng thử và được tập thể góp ý."

func text(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	var b strings.Builder
	b.WriteString(opening)
	for range 8 {
		for w := range 12 {
			n := r.IntN(len(syllables))
			n = min(n, r.IntN(len(syllables))) // the first ones more often
			s := syllables[n]
			if w == 0 {
				s = viet.Title(s)
			}
			b.WriteString(" " + s)
		}
		b.WriteByte('.')
	}
	return b.String()
}

// original is which one a copy was made of.
func original(i int) int { return (i*7919 + 13) % earlier }

// kept is how many of its eight sentences a copy has of its original: six, five,
// four or three.
func kept(i int) int { return 6 - i%4 }

// altered is a copy as people alter one: some sentences dropped and those of
// another text put in, the rest reordered, one word in twelve changed, and
// every third copy typed without marks.
func altered(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 11))
	cut := func(n int) []string { return strings.Split(strings.TrimSuffix(text(n), "."), ".")[1:] }
	lines := cut(original(i))
	r.Shuffle(len(lines), func(a, b int) { lines[a], lines[b] = lines[b], lines[a] })
	lines = append(lines[:kept(i)], cut(r.IntN(earlier))[:8-kept(i)]...)
	words := strings.Fields(opening + strings.Join(lines, "."))
	for w := range words {
		if r.IntN(12) == 0 {
			words[w] = syllables[r.IntN(len(syllables))]
		}
	}
	made := strings.Join(words, " ")
	if i%3 == 0 {
		made = viet.Fold(made)
	}
	return made
}
