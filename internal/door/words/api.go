package words

// api is what only programs are told. (Giao diện lập trình.)
var api = entries{
	"api.token-needed":     {"Cần khóa API còn hạn: Authorization: Bearer thidua_…", "A valid API token is needed: Authorization: Bearer thidua_…"},
	"files.not-a-paper":    {"Giấy tờ nhận PDF, DOCX, PNG hoặc JPEG. Lưu lại tệp ở một trong các dạng ấy.", "Papers are PDF, DOCX, PNG or JPEG. Save the file as one of these."},
	"api.bad-request":      {"Yêu cầu có trường chưa đúng.", "The request has fields that are not right."},
	"api.no-body":          {"Yêu cầu cần phần thân.", "The request needs a body."},
	"api.body-large":       {"Phần thân quá lớn. {0}", "The body is too large. {0}"},
	"api.field-required":   {"Thiếu trường {0}.", "The field {0} is missing."},
	"api.field-missing":    {"Thiếu {0}.", "Missing: {0}."},
	"api.field-unexpected": {"Không có trường này.", "There is no such field."},
	"api.field-min-length": {"Cần từ {0} ký tự.", "At least {0} {0|character|characters}."},
	"api.field-max-length": {"Nhiều nhất {0} ký tự.", "At most {0} characters."},
	"api.field-min-items":  {"Cần từ {0} mục.", "At least {0} items."},
	"api.field-max-items":  {"Nhiều nhất {0} mục.", "At most {0} items."},
	"api.field-min":        {"Cần từ {0} trở lên.", "{0} or more."},
	"api.field-max":        {"Không quá {0}.", "{0} or less."},
	"api.field-one-of":     {"Chọn một trong: {0}.", "One of: {0}."},
	"api.field-day":        {"Ghi ngày như 2025-02-28.", "Write a day like 2025-02-28."},
	"api.field-boolean":    {"Ghi true hoặc false.", "Write true or false."},
	"api.field-integer":    {"Cần số nguyên.", "A whole number is needed."},
	"api.field-number":     {"Cần một số.", "A number is needed."},
	"api.field-string":     {"Cần một chuỗi chữ.", "A string is needed."},
	"api.field-array":      {"Cần một danh sách.", "A list is needed."},
	"api.field-object":     {"Cần một đối tượng.", "An object is needed."},
	"api.field-invalid":    {"Chưa đúng dạng: {0}.", "Not of its form: {0}."},
	"api.bad-field":        {"Trường này không đúng dạng.", "This field is not of its form."},
}
