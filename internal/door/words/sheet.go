package words

// sheet is spreadsheets that cannot be read. (Bảng tính.)
var sheet = entries{
	"sheet.too-big":          {"Tệp {0} MB, nhận tới {1} MB. Chia bảng, hoặc bỏ ảnh trong bảng.", "The file has {0} MB; the limit is {1} MB. Split the sheet, or take pictures out of it."},
	"sheet.empty":            {"Tệp không có dòng nào. Xem lại bảng rồi tải lên.", "The file has no rows. Check the sheet and upload it again."},
	"sheet.wrong-type":       {"Tệp này không phải bảng tính. Nhận .xlsx và .csv.", "This file is no spreadsheet. .xlsx and .csv are taken."},
	"sheet.old-format":       {"Tệp .xls kiểu cũ. Mở bằng Excel, lưu thành .xlsx rồi tải lên.", "An old .xls file. Open it in Excel, save it as .xlsx and upload that."},
	"sheet.locked":           {"Tệp có mật khẩu. Bỏ mật khẩu trong Excel rồi tải lên.", "The file has a password. Take it off in Excel and upload again."},
	"sheet.broken":           {"Tệp hỏng, không đọc tiếp được từ dòng {0}. Lưu lại từ Excel rồi tải lên.", "The file is damaged and cannot be read past row {0}. Save it again from Excel and upload that."},
	"sheet.bad-quotes":       {"Dòng {0} có dấu ngoặc kép mở mà không đóng. Sửa trong tệp, hoặc lưu thành .xlsx.", "Row {0} opens a double quote and never closes it. Mend the file, or save it as .xlsx."},
	"sheet.not-utf8":         {"Dòng {0}, cột {1} không phải chữ UTF-8. Lưu lại thành “CSV UTF-8”, hoặc .xlsx.", "Row {0}, column {1} is not UTF-8 text. Save it as “CSV UTF-8” or .xlsx."},
	"sheet.too-many-rows":    {"Bảng có hơn {0} dòng. Chia thành nhiều bảng.", "The sheet has more than {0} rows. Split it."},
	"sheet.too-many-columns": {"Dòng {0} có {1} cột, nhận tới {2}. Xóa cột thừa.", "Row {0} has {1} columns; the limit is {2}. Delete what is not needed."},
	"sheet.cell-too-long":    {"Ô {1}{0} dài hơn {2} KB. Rút ngắn ô này.", "Cell {1}{0} is longer than {2} KB. Shorten it."},
	"sheet.bomb":             {"Tệp nén quá mức: mở ra hơn {0} MB, hoặc nén bất thường. Lưu lại từ Excel rồi tải lên.", "The file swells to more than {0} MB, or is packed in an odd way. Save it again from Excel and upload that."},
}
