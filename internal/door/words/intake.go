package words

// intake is sheets on their way in. (Nhập liệu.)
var intake = entries{
	"intake.look":    {"Xem bảng đã tải lên", "Look at uploads"},
	"intake.upload":  {"Tải bảng lên", "Upload a sheet"},
	"intake.choose":  {"Chọn cách xử lý", "Choose for a doubt"},
	"intake.accept":  {"Nhập tất cả", "Take in all rows"},
	"intake.discard": {"Bỏ bảng đã tải", "Discard the upload"},
}
