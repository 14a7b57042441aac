package words

// setAside is going on against a soft clause. (Bỏ qua điều kiện cho phép.)
var setAside = entries{
	"dossier.set-aside": {"Bỏ qua điều kiện cho phép", "Set a soft condition aside"},
	"dossier.reinstate": {"Áp dụng lại điều kiện", "Reinstate a condition"},

	"aside.title":  {"Bỏ qua một điều kiện", "Set a condition aside"},
	"aside.open":   {"Bỏ qua điều kiện này", "Set this condition aside"},
	"aside.which":  {"Điều kiện", "The condition"},
	"aside.how":    {"Quy định cho phép bỏ qua điều kiện này khi có người chịu trách nhiệm và lý do. Kết quả đối chiếu giữ nguyên; tên và lý do đi theo hồ sơ ở đầu mọi trang và giấy tờ.", "The rules let this condition be set aside by somebody who answers for it, with a reason. The verdict stays what it is; the name and the reason travel at the top of every page and paper."},
	"aside.reason": {"Lý do bỏ qua", "Why it is set aside"},
	"aside.do":     {"Bỏ qua điều kiện", "Set the condition aside"},
	"aside.said":   {"Đã ghi bỏ qua điều kiện", "The condition is set aside"},
	"aside.back":   {"Áp dụng lại điều kiện này", "Reinstate this condition"},
	"aside.backed": {"Điều kiện được áp dụng lại", "The condition is reinstated"},
	"aside.by":     {"{0} bỏ qua, {1}", "Set aside by {0}, {1}"},
	"aside.words":  {"{0} bỏ qua: {1}", "Set aside by {0}: {1}"},

	"clause.not-found":         {"Dòng này không có điều kiện ấy", "The line has no such condition"},
	"clause.not-soft":          {"Điều kiện này bắt buộc, không ai được bỏ qua", "This condition binds; nobody may set it aside"},
	"clause.holds":             {"Điều kiện này đã đạt, không cần bỏ qua", "This condition holds; there is nothing to set aside"},
	"clause.already-set-aside": {"{0} đã bỏ qua điều kiện này", "{0} has set this condition aside"},
	"clause.not-set-aside":     {"Chưa ai bỏ qua điều kiện này", "Nobody has set this condition aside"},
}
