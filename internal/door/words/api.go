package words

// api is what only programs are told. (Giao diện lập trình.)
var api = entries{
	"api.token-needed": {"Cần khóa API còn hạn: Authorization: Bearer thidua_…", "A valid API token is needed: Authorization: Bearer thidua_…"},
	"api.bad-field":    {"Trường này không đúng dạng.", "This field is not of its form."},
}
