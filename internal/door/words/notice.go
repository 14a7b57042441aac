package words

import "thidua/internal/base/civil"

// notices is what people are told, where and how it reached them. A letter says
// notice.KIND; notice.KIND-of names things, and stays in the house. (Thông báo.)
var notices = entries{
	"notice.dossier-submitted":     {"Có hồ sơ mới trình đến", "A dossier has come in"},
	"notice.dossier-submitted-of":  {"{1} trình hồ sơ “{0}”. Tiếp nhận hồ sơ.", "{1} has submitted the dossier “{0}”. Receive it."},
	"notice.dossier-received":      {"Hồ sơ đã được tiếp nhận", "A dossier has been received"},
	"notice.dossier-received-of":   {"{1} đã tiếp nhận hồ sơ “{0}”.", "{1} has received the dossier “{0}”."},
	"notice.dossier-returned":      {"Hồ sơ bị trả lại", "A dossier has been returned"},
	"notice.dossier-returned-of":   {"{1} trả lại hồ sơ “{0}”. Sửa theo lý do ở đầu hồ sơ rồi trình lại.", "{1} has returned the dossier “{0}”. Mend it for the reason at its top, and submit it again."},
	"notice.dossier-forwarded":     {"Hồ sơ đã chuyển lên cấp trên", "A dossier has been forwarded"},
	"notice.dossier-forwarded-of":  {"Hồ sơ “{0}” đã chuyển đến {1}.", "The dossier “{0}” has been forwarded to {1}."},
	"notice.line-struck":           {"Có trường hợp bị loại khỏi hồ sơ", "A line has been struck from a dossier"},
	"notice.line-struck-of":        {"{1} loại {2} trường hợp khỏi hồ sơ “{0}”. Lý do ghi ở từng dòng.", "{1} has struck from the dossier “{0}” this number of lines: {2}. The reason stands at each."},
	"notice.sitting-called":        {"Giấy mời họp Hội đồng", "A sitting of a council is called"},
	"notice.sitting-called-of":     {"Mời dự phiên {1} của {0}: {2} {3}, tại {4}.", "You are called to sitting {1} of {0}: {3} at {2}, {4}."},
	"notice.decision-published":    {"Quyết định khen thưởng đã ban hành", "A decision on awards is published"},
	"notice.decision-published-of": {"Quyết định số {0} của {1} đã ban hành.", "Decision no. {0} of {1} is published."},
	"notice.delegation-begun":      {"Có người ủy quyền khi vắng mặt", "Someone delegates to you in their absence"},
	"notice.delegation-begun-of":   {"{0} ủy quyền cho bạn từ {1} đến {2}.", "{0} delegates to you from {1} to {2}."},
	"notice.reset-asked":           {"Có đề nghị cấp lại mật khẩu của bạn", "Someone asks that your password be renewed"},
	"notice.reset-asked-of":        {"Có đề nghị cấp lại mật khẩu của tài khoản {0}. Nếu không phải bạn đề nghị, báo ngay người quản trị.", "It is asked that the password of {0} be renewed. If that was not you, tell the administrator at once."},
	"notice.reset-waits":           {"Có đề nghị cấp lại mật khẩu chờ người thứ hai", "A request to renew a password waits for its second person"},
	"notice.reset-waits-of":        {"Đề nghị cấp lại mật khẩu của tài khoản {0} chờ người thứ hai xác nhận.", "The request to renew the password of {0} waits for a second person."},
	"notice.upload-done":           {"Đã đọc xong bảng gửi lên", "An uploaded sheet has been read"},
	"notice.upload-done-of":        {"Đã đọc xong tệp {0}. Xem và chọn ở những chỗ chưa rõ.", "The file {0} has been read. Look at it and choose where something is not clear."},
	"notice.sweep-done":            {"Rà soát xong", "A sweep is done"},
	"notice.sweep-done-of":         {"Rà soát năm {1} của {0} đã xong.", "The sweep of {0} for {1} is done."},
	"notice.rehearsal-done":        {"Diễn tập dự thảo xong", "A rehearsal is done"},
	"notice.rehearsal-done-of":     {"Diễn tập dự thảo trên hồ sơ năm {1} đến {2} của {0} đã xong.", "The rehearsal on the dossiers of {0}, {1} to {2}, is done."},

	"notice.look":    {"Xem thông báo đã đến ai", "See whom a notice reached"},
	"notice.resend":  {"Gửi lại thông báo", "Send a notice again"},
	"notice.address": {"Đổi địa chỉ thư", "Change the mail address"},
	"notice.verify":  {"Xác nhận địa chỉ thư", "Verify the mail address"},
	"notice.choose":  {"Chọn thông báo gửi thư", "Choose what comes by mail"},

	"notice.not-found":         {"Không có thông báo này", "There is no such notice"},
	"notice.changed":           {"Thông báo vừa được gửi ở nơi khác", "The notice has just been sent elsewhere"},
	"notice.nobody-by-mail":    {"Không còn ai gửi thư được: người chưa nhận không có địa chỉ đã xác nhận. In danh sách để báo trực tiếp", "No letter is left to send: those not reached have no verified address. Print the list and tell them in person"},
	"notice.code-too-soon":     {"Vừa gửi một mã. Chờ một phút rồi gửi lại", "A code has just been sent. Wait a minute"},
	"notice.code-over":         {"Mã đã hết hạn hoặc nhập sai quá nhiều. Gửi mã mới", "The code is over, or was wrong too often. Ask for a new one"},
	"notice.code-wrong":        {"Mã không đúng. Xem lại thư có mã", "The code is wrong. Look at the letter again"},
	"notice.nothing-to-verify": {"Không có địa chỉ nào chờ xác nhận", "No address waits to be verified"},
	"notice.no-such-kind":      {"Không có loại thông báo này", "There is no such kind of notice"},

	"notice.mail-waiting":    {"Chờ gửi thư", "Letter waits"},
	"notice.mail-sent":       {"Đã gửi thư", "Letter sent"},
	"notice.mail-refused":    {"Máy chủ thư từ chối", "Refused by the mail server"},
	"notice.mail-no-server":  {"Không gửi: chưa có máy chủ thư", "Not sent: no mail server"},
	"notice.mail-no-address": {"Chưa có địa chỉ đã xác nhận", "No verified address"},
	"notice.mail-no-account": {"Chưa có tài khoản", "No account"},
	"notice.mail-off":        {"Không nhận thư loại này", "Wants no letters of this kind"},
	"notice.mail-away":       {"Vắng mặt, người được ủy quyền nhận", "Away; who stands in has it"},

	"notice.letter":         {"{0}\n\n{1}Đăng nhập để xem: {2}\n\nThư tự động, không trả lời thư này. Đổi cách nhận: {3}", "{0}\n\n{1}Sign in to read it: {2}\n\nThis letter is automatic; do not answer it. Change what you receive: {3}"},
	"notice.letter-due":     {"Hạn: {0}", "By: {0}"},
	"notice.letter-here":    {"mở trang thi đua, khen thưởng của cơ quan, mục Thông báo", "open your office's emulation and commendation pages, under Notices"},
	"notice.letter-subject": {"[Thi đua, khen thưởng] {0}", "[Emulation, commendation] {0}"},
	"notice.code-subject":   {"Mã xác nhận địa chỉ thư", "The code of your mail address"},
	"notice.code-letter":    {"Mã xác nhận: {0}\n\nMã dùng được 30 phút. Nếu bạn không đổi địa chỉ thư, bỏ qua thư này.", "The code: {0}\n\nIt holds for 30 minutes. If you did not change your mail address, leave this letter be."},
}

// Told is the sentence of a notice of a kind with what it names; a day among
// them is written as a day.
func Told(l Lang, kind string, args []string) string {
	fill := make([]any, len(args))
	for i, a := range args {
		fill[i] = a
		if d, err := civil.Parse(a); err == nil {
			fill[i] = d
		}
	}
	return T(l, "notice."+kind+"-of", fill...)
}
