package words

// file is what people attach. (Tệp đính kèm.)
var file = entries{
	"file.too-big":        {"Tệp lớn hơn {0} MB. Quét 150 dpi là đủ", "The file is over {0} MB. A scan at 150 dpi is enough"},
	"file.empty":          {"Tệp không có nội dung. Chọn tệp khác", "The file is empty. Choose another"},
	"file.type-not-taken": {"Nhận tệp PDF, DOCX, XLSX, CSV (UTF-8), PNG, JPEG. Nội dung tệp này không thuộc loại nào", "PDF, DOCX, XLSX, CSV (UTF-8), PNG and JPEG are taken. This file is none of them"},
	"file.broken":         {"Tệp bị hỏng hoặc tải lên chưa hết. Mở thử trên máy rồi gửi lại", "The file is broken or was not sent whole. Try to open it, then send it again"},
	"file.bursts":         {"Tệp phình quá lớn khi mở ra nên không nhận. Lưu lại thành PDF rồi gửi", "The file grows too large when opened. Save it as PDF and send that"},
	"file.macros":         {"Tệp có macro nên không nhận. Lưu thành .docx hoặc .xlsx rồi gửi lại", "The file holds macros. Save it as .docx or .xlsx and send it again"},
	"file.not-a-picture":  {"Đây không phải ảnh JPEG hoặc PNG. Chọn ảnh khác", "This is no JPEG or PNG picture. Choose another"},
	"file.not-there":      {"Không có tệp này", "There is no such file"},
}
