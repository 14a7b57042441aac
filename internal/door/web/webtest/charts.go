package webtest

import (
	"strconv"

	"thidua/internal/door/web"
)

// partsCharts are the pictures of the kit: long names, what is not known, ties, a
// year without a ranking, one that left and one that came late.
func partsCharts() []web.Chart {
	median := func(n int64) *int64 { return &n }
	bars := []web.Share{
		{Label: "I. Thực hiện các chỉ tiêu phát triển kinh tế – xã hội, quốc phòng – an ninh được giao", Value: 3250, Most: 4000, Known: true, Shown: "32,5 / 40", Mark: median(3725), Says: "trung vị 37,25"},
		{Label: "II. Chấp hành chủ trương, pháp luật", Value: 3000, Most: 3000, Known: true, Shown: "30 / 30", Mark: median(2800), Says: "trung vị 28"},
		{Label: "III. Tổ chức phong trào thi đua", Most: 2000, Shown: "chưa có điểm", Mark: median(0), Says: "trung vị 0"},
		{Label: "IV. Công tác khen thưởng", Value: 0, Most: 1000, Known: true, Shown: "0 / 10"},
	}
	ranked := []web.Ranked{
		{Label: "Sở Giáo dục và Đào tạo", Places: []int{1, 0, 2, 1}, Mine: true},
		{Label: "Sở Văn hóa, Thể thao và Du lịch", Places: []int{2, 0, 1, 2}},
		{Label: "Ban Quản lý các khu công nghiệp và chế xuất", Places: []int{3, 0, 3, 2}},
		{Label: "Sở Y tế", Places: []int{4, 0, 3, 4}},
		{Label: "Sở Khoa học và Công nghệ", Places: []int{0, 0, 0, 5}},
		{Label: "Sở Thông tin và Truyền thông", Places: []int{5, 0, 5, 0}},
	}
	var months []web.Pillar
	for i, n := range []int{0, 2, 0, 0, 5, 3, 0, 1, 4, 9, 31, 118, 12, 0} {
		p := web.Pillar{Label: strconv.Itoa(i%12 + 1), N: n, Later: i == 13}
		if i%12 == 0 {
			p.Under = strconv.Itoa(2023 + i/12)
		}
		if i == 10 {
			p.Limit = "hạn tự chấm 20/11/2023"
		}
		months = append(months, p)
	}
	table := web.Table{Caption: "Bảng của hình", Columns: []web.Column{{Label: "Đơn vị"}, {Label: "Điểm", Num: true}}, Rows: []web.TableRow{{Cells: []web.Cell{{Text: "Sở Y tế", Name: true}, {Text: "97,5"}}}}}
	return []web.Chart{
		{ID: "c-bars", Title: "Điểm theo nhóm, so với trung vị của cụm", Says: "Trên trung vị: nhóm II. Dưới trung vị: nhóm I.", Draw: web.Bars(bars), Table: table, Shut: true},
		{ID: "c-bump", Title: "Hạng qua các năm", Says: "6 đơn vị, năm 2020 đến 2023.", Draw: web.Bump([]string{"2020", "2021", "2022", "2023"}, ranked), Table: table},
		{ID: "c-columns", Title: "Minh chứng đến theo tháng", Says: "185 tệp; nhiều nhất tháng 12/2023: 118 tệp.", Draw: web.Columns(months), Table: table, Shut: true},
	}
}
