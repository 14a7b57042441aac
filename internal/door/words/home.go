package words

// home is the first page of each role. (Việc của tôi.)
var home = entries{
	"home.title":                 {"Việc của tôi", "My work"},
	"home.next":                  {"Tiếp theo", "Next"},
	"home.n":                     {"{0} việc", "{0} {0|thing|things}"},
	"home.waiting":               {"Đang chờ người khác", "Waiting for others"},
	"home.this-year":             {"Hồ sơ năm nay", "Dossiers this year"},
	"home.dates":                 {"Ngày cần nhớ", "Dates to remember"},
	"home.nothing":               {"Không có việc nào đang chờ.", "Nothing is waiting for you."},
	"home.nothing-more":          {"Việc mới sẽ hiện ở đây khi có người gửi tới, hoặc khi gần đến hạn.", "New work appears here when someone sends it or a day comes near."},
	"home.see-all":               {"Xem tất cả", "See all"},
	"home.stranger":              {"Kiểm tra, tra cứu khen thưởng", "Check or look up an award"},
	"home.stranger-lead":         {"Ai cũng xem được, không cần tài khoản.", "Open to anyone, without an account."},
	"home.stranger-field":        {"Số trên tờ giấy, hoặc tên người, tập thể", "Number on the paper, or name of a person or unit"},
	"home.stranger-hint":         {"Ví dụ 2025-7K3MQ-94QXZ, hoặc nguyen thi hoa; có dấu hay không dấu đều được", "For example 2025-7K3MQ-94QXZ, or nguyen thi hoa; with or without diacritics"},
	"home.stranger-do":           {"Tìm trong sổ khen thưởng", "Search the book of honours"},
	"home.stranger-qr":           {"Có mã QR trên tờ giấy: quét bằng máy ảnh của điện thoại, trang của tờ giấy tự mở.", "There is a QR code on the paper: point the camera of a telephone at it and the page of the paper opens."},
	"home.stranger-account":      {"Có tài khoản", "With an account"},
	"home.stranger-account-more": {"Cá nhân xem hồ sơ của mình; cán bộ thi đua, khen thưởng, thủ trưởng và hội đồng làm việc.", "People see their own record; officers, heads and councils do their work."},
	"home.stranger-demo":         {"Trang đăng nhập có sẵn người mẫu để vào thử.", "The sign-in page lists sample people to enter as."},
	"home.stranger-more":         {"Xem thêm", "More to see"},
	"home.stranger-deeds":        {"Gương người tốt, việc tốt; báo một việc tốt", "Good people, good deeds; report one"},
	"home.stranger-lookups":      {"Tra cứu theo đơn vị, danh hiệu, năm", "Look up by unit, award, year"},
	"home.stranger-laws":         {"Quy định đang dùng", "The rules in use"},
	"home.stranger-ledger":       {"Sổ cái và điểm chốt", "Ledger and checkpoints"},
	"home.menu":                  {"Tất cả các mục", "All pages"},
}
