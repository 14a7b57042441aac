package webtest

import (
	"net/http"

	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// OpenParts adds a page that shows every part of the kit.
func OpenParts(s *web.Server) {
	s.Menu(
		web.MenuItem{Order: 10, Path: "/", Word: "home.title", Icon: "inbox", Act: access.SignedIn, Key: "v", Tab: true},
		web.MenuItem{Order: 20, Path: "/parts", Word: "dossier.look", Icon: "folder", Act: access.LookDossier, Key: "h", Tab: true},
		web.MenuItem{Order: 30, Path: "/lookups", Word: "award.look", Icon: "search", Act: access.Public, Tab: true},
	)
	s.Handle("GET /parts", access.SignedIn, showParts)
	s.Handle("POST /parts", access.SignedIn, showParts)
	s.Handle("GET /parts/public", access.Public, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.ShowPublic(w, r, v, http.StatusOK, "Kiểm tra bằng, giấy khen", publicPage(v, r.URL.Query().Get("state")))
	})
}

func showParts(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("day", "31/02/2025", "note", "Bản giấy đã lưu ở tủ 3", "number", "")
	f.Need("number", 50, "")
	f.NeedDay("day")
	l := web.ListOf(r, "name", "unit", "-since").Of(1842)
	return web.Show(w, r, v, http.StatusOK, "Các phần dùng chung", partsPage(v, f, l))
}

func state(v web.Visit, slug string) *web.State {
	s := web.StateOf(v, slug)
	return &s
}

func stateAs(v web.Visit, slug, word string) *web.State {
	s := web.StateOf(v, slug).As(word)
	return &s
}

func partsClauses() []web.Clause {
	const law = "Luật 06/2022/QH15, điều 73 khoản 1 điểm b"
	return []web.Clause{
		{Result: "holds", Title: "5 năm liên tục hoàn thành tốt nhiệm vụ trở lên, tính đến khi đề nghị", Needed: "5 năm", Found: "5 năm, 2020 – 2024", Cite: law, CiteHref: "#73",
			Years: []web.YearChip{{Year: "2020", Text: "Tốt"}, {Year: "2021", Text: "Xuất sắc"}, {Year: "2022", Text: "Tốt"}, {Year: "2023", Text: "Xuất sắc"}, {Year: "2024", Text: "Tốt"}}},
		{Result: "open", Title: "3 lần Chiến sĩ thi đua cơ sở trong 5 năm ấy", Needed: "3 lần", Found: "2 lần có trong sổ", Cite: law, Unverified: true,
			Years: []web.YearChip{{Year: "2021", Text: "QĐ 1187"}, {Year: "2024", Text: "chờ giấy", Gap: true}},
			Do:    web.Button(web.Action{Label: "Tải quyết định năm 2024", Href: "#tai"})},
		{Result: "fails", Title: "Mỗi thành tích chỉ làm căn cứ cho một lần khen", Needed: "sáng kiến chưa dùng cho danh hiệu, hình thức nào", Found: "SK-2021-014 đã dùng tại Quyết định 1187/QĐ-SYT ngày 14/01/2022", Cite: "Luật 06/2022/QH15, điều 5 khoản 2 điểm c",
			Of: []web.Clause{{Result: "fails", Title: "Sáng kiến cấp cơ sở", Found: "đã dùng"}, {Result: "open", Title: "Đề tài đã nghiệm thu"}}},
	}
}

func partsTable(v web.Visit, l web.List) web.Table {
	t := web.Table{Caption: "27 hồ sơ đang xem xét, cũ nhất trước", List: &l, Select: "id", Exports: l.Exports(), Columns: []web.Column{
		{Key: "name", Label: "Tập thể, cá nhân"}, {Key: "unit", Label: "Trực thuộc"}, {Key: "since", Label: "Từ ngày"}, {Label: "Tiền thưởng", Num: true}}}
	for _, n := range []string{"Trung tâm Mắt – Nội tiết tỉnh Quảng Bình", "Khoa Dược – Vật tư thiết bị y tế", "Nguyễn Thị Hồng Nhung"} {
		t.Rows = append(t.Rows, web.TableRow{ID: n, Label: n, Cells: []web.Cell{
			{Text: n, Href: "#", Name: true}, {Text: "Sở Y tế", Small: "tỉnh Quảng Bình"}, {Text: v.Day(v.Today)}, {Text: v.Num(1404000)}}})
	}
	t.Foot = []web.Cell{{Text: "Cộng 3 dòng"}, {}, {}, {Text: v.Num(4212000)}}
	return t
}
