package words

// faults are refusals any office can answer with. (Lời từ chối chung.)
var faults = entries{
	"access.not-seen":    {"Không có trang này, hoặc trang không dành cho tài khoản đang dùng.", "There is no such page, or none for this account."},
	"access.not-granted": {"Tài khoản này không được giao việc “{0}” ở đây.", "This account has not been granted “{0}” here."},
	"form.needed":        {"Ghi mục này", "Fill this in"},
	"form.needed-file":   {"Chọn một tệp", "Choose a file"},
	"form.choose":        {"Chọn một mục", "Choose one"},
	"form.unit-needed":   {"Gõ tên hoặc mã đơn vị", "Type the name or the code of a unit"},
	"form.unit-unknown":  {"Trong phạm vi của bạn không có đơn vị nào tên hoặc mã đúng là “{0}”. Gõ một phần tên hoặc mã, rồi chọn một dòng", "No unit you look after is called “{0}” or has that code. Type a part of its name or its code, then choose a line"},
	"form.unit-lines":    {"“{0}” có thể là nhiều đơn vị. Ghi mã đơn vị", "“{0}” could be several units. Write its code"},
	"form.unit-too-many": {"Có {0} đơn vị, một lần ghi nhiều nhất {1}", "There are {0} units; {1} at most"},
	"form.unit-which":    {"“{0}” có thể là nhiều đơn vị. Chọn một trong các đơn vị dưới ô này, hoặc gõ mã", "“{0}” could be several units. Choose one of those beneath the box, or type its code"},
	"form.not-a-day":     {"Ngày “{0}” không có. Ghi như 28/02/2025", "There is no day “{0}”. Write 28/02/2025"},
	"form.not-a-number":  {"“{0}” không phải là số. Ghi chữ số, ví dụ 12", "“{0}” is not a number. Write digits, such as 12"},
	"form.figure-unread": {"Ghi một con số, nhiều nhất bốn chữ số thập phân", "Enter a number of at most four decimals"},
	"form.too-long":      {"Dài {0} chữ cái, nhận tới {1}", "{0} characters long; the limit is {1}"},
	"form.too-big":       {"Tệp hoặc trang gửi lớn hơn {0} MB. Quét 150 dpi là đủ", "The file or form is over {0} MB. A scan at 150 dpi is enough"},
	"form.not-text":      {"Chữ trong ô này không đọc được. Gõ lại", "The text in this field cannot be read. Type it again"},
	"form.unreadable":    {"Trang gửi lên không đọc được. Mở lại trang rồi gửi lại", "The form cannot be read. Open the page again and send it again"},
	"form.typed-word":    {"Gõ đúng {0} để làm", "Type {0} to go on"},
	"web.bad-address":    {"Địa chỉ trang không đọc được. Mở trang từ danh mục", "The address cannot be read. Open the page from the menu"},
	"pace.too-many":      {"Nhiều lần quá trong thời gian ngắn. Thử lại sau {0} phút", "Too many times in a short while. Try again in {0} {0|minute|minutes}"},
	"web.cross-site":     {"Yêu cầu tới từ một trang khác nên không nhận. Mở lại trang này rồi làm lại", "The request came from another site and was not accepted. Open this page again"},
	"store.changed":      {"Có người đã sửa trước. Mở bản mới rồi làm lại", "Someone changed it first. Open the newest and try again"},
}
