package words

// dossier is dossiers and nominations. (Hồ sơ đề nghị.)
var dossier = entries{
	"dossier.look":     {"Xem hồ sơ", "Look at dossiers"},
	"dossier.open":     {"Lập hồ sơ", "Open a dossier"},
	"dossier.nominate": {"Ghi tên vào hồ sơ", "Nominate"},
	"dossier.attach":   {"Đính giấy tờ", "Attach a paper"},
	"dossier.attest":   {"Xác nhận điều kiện", "Attest a clause"},
	"dossier.submit":   {"Trình hồ sơ", "Submit the dossier"},
	"dossier.recall":   {"Lấy lại hồ sơ", "Recall the dossier"},
	"dossier.withdraw": {"Rút hồ sơ", "Withdraw the dossier"},
	"dossier.receive":  {"Tiếp nhận hồ sơ", "Receive the dossier"},
	"dossier.return":   {"Trả lại để sửa", "Return for correction"},
	"dossier.strike":   {"Loại một dòng", "Strike a line"},
	"dossier.appraise": {"Thẩm định", "Appraise"},
	"dossier.forward":  {"Chuyển lên", "Forward"},
}
