package words

// home is the first page of each role. (Việc của tôi.)
var home = entries{
	"home.title":        {"Việc của tôi", "My work"},
	"home.next":         {"Tiếp theo", "Next"},
	"home.n":            {"{0} việc", "{0} {0|thing|things}"},
	"home.waiting":      {"Đang chờ người khác", "Waiting for others"},
	"home.this-year":    {"Hồ sơ năm nay", "Dossiers this year"},
	"home.dates":        {"Ngày cần nhớ", "Dates to remember"},
	"home.nothing":      {"Không có việc nào đang chờ.", "Nothing is waiting for you."},
	"home.nothing-more": {"Việc mới sẽ hiện ở đây khi có người gửi tới, hoặc khi gần đến hạn.", "New work appears here when someone sends it or a day comes near."},
	"home.see-all":      {"Xem tất cả", "See all"},
	"home.menu":         {"Tất cả các mục", "All pages"},
}
