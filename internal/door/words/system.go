package words

// system is the machine itself. (Quản trị.)
var system = entries{
	"system.look": {"Xem sức khỏe máy chủ", "Look at the machine"},

	"store.disk-full":       {"Ổ đĩa máy chủ đã đầy. Việc vừa làm chưa được ghi. Dọn chỗ rồi làm lại", "The server's disk is full. Nothing was written. Make room and try again"},
	"store.busy":            {"Nhiều người ghi cùng lúc. Làm lại", "Many are writing at once. Try again"},
	"store.newer-database":  {"Cơ sở dữ liệu mới hơn chương trình này (bước {0}). Dùng bản thidua mới hơn", "The database is newer than this program (step {0}). Use a newer thidua"},
	"store.migration-waits": {"Cơ sở dữ liệu chưa nâng cấp. Chạy thidua migrate", "The database is not up to date. Run thidua migrate"},
	"store.bad-path":        {"Đường dẫn tệp có ký tự không dùng được", "The path holds a character that cannot be used"},
	"job.not-there":         {"Không có việc nền này", "There is no such job"},
	"job.there-already":     {"Việc nền này đang chờ rồi", "This job is waiting already"},
	"mail.bad-address":      {"“{0}” không phải là địa chỉ thư", "“{0}” is not a mail address"},
	"mail.bad-server":       {"Ghi máy chủ thư như smtp://tài-khoản:mật-khẩu@máy:587?from=địa-chỉ", "Write the mail server as smtp://user:password@host:587?from=address"},
}
