package words

// api is what only programs are told. (Giao diện lập trình.)
var api = entries{
	"api.token-needed":  {"Cần khóa API còn hạn: Authorization: Bearer thidua_…", "A valid API token is needed: Authorization: Bearer thidua_…"},
	"files.not-a-paper": {"Giấy tờ nhận PDF, DOCX, PNG hoặc JPEG. Lưu lại tệp ở một trong các dạng ấy.", "Papers are PDF, DOCX, PNG or JPEG. Save the file as one of these."},
	"api.bad-field":     {"Trường này không đúng dạng.", "This field is not of its form."},
}
