package words

// system is the machine itself. (Quản trị.)
var system = entries{
	"system.look": {"Xem sức khỏe máy chủ", "Look at the machine"},

	"job.not-there":       {"Không có việc nền này", "There is no such job"},
	"job.there-already":   {"Việc nền này đang chờ rồi", "This job is waiting already"},
	"mail.bad-address":    {"“{0}” không phải là địa chỉ thư", "“{0}” is not a mail address"},
	"mail.bad-server":     {"Ghi máy chủ thư như smtp://tài-khoản:mật-khẩu@máy:587?from=địa-chỉ", "Write the mail server as smtp://user:password@host:587?from=address"},
	"vault.there-already": {"Đã có {0}. Chọn tên khác", "{0} is there already. Choose another name"},
	"vault.not-empty":     {"{0} không trống. Chỉ phục hồi vào chỗ trống", "{0} is not empty. Restore into an empty place"},
	"vault.no-archive":    {"Không có tệp sao lưu {0}", "There is no backup {0}"},
	"vault.broken":        {"Bản sao lưu hỏng ở phần {0}. Không phục hồi gì", "The backup is broken at {0}. Nothing was restored"},
	"vault.ledger-broken": {"Sổ cái trong bản sao lưu không nguyên vẹn. Không phục hồi gì", "The ledger in the backup is not whole. Nothing was restored"},
	"vault.other-engine":  {"Bản sao lưu này của {0}. Phục hồi vào đúng loại cơ sở dữ liệu đó", "This backup is of {0}. Restore it into that kind of database"},
	"vault.no-tool":       {"Cần chương trình {0} của PostgreSQL trên máy này", "PostgreSQL's {0} is needed on this machine"},
	"lan.root-old":        {"Chứng thư gốc {0} sắp hết hạn. Xóa thư mục chứa nó để tạo chứng thư mới, rồi cài lại trên các máy", "The root certificate {0} is near its end. Remove its folder to make a new one, then install it again"},
	"lan.bad-root":        {"Không đọc được chứng thư gốc ở {0}", "The root certificate in {0} cannot be read"},
}
