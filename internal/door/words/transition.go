package words

import "thidua/internal/base/civil"

// transition is why a dossier is judged by two laws. (Điều khoản chuyển tiếp.)
var transition = entries{
	"transition.kept":    {"Giữ quy định cũ: hồ sơ tiếp nhận ngày {0}, quy định của ngày {1} không có lợi hơn ({2}).", "Kept the old rule: received on {0}, and the law of {1} is not more favourable ({2})."},
	"transition.newer":   {"Áp dụng quy định mới vì có lợi hơn: hồ sơ tiếp nhận ngày {0}, xét theo quy định của ngày {1} ({2}).", "The new rule is more favourable: received on {0}, judged by the law of {1} ({2})."},
	"transition.old":     {"Quy định cũ, {0}", "The old rule, {0}"},
	"transition.new":     {"Quy định mới, {0}", "The new rule, {0}"},
	"transition.alike":   {"Hai quy định cho cùng kết quả ở mọi điều kiện.", "Both rules come out alike, clause by clause."},
	"transition.clause":  {"{0}: cũ {1}, mới {2}", "{0}: old {1}, new {2}"},
	"transition.none":    {"không có", "has none"},
	"transition.by-new":  {"theo quy định mới", "by the new rule"},
	"transition.n-kept":  {"{0} dòng giữ quy định cũ của ngày tiếp nhận, dù quy định mới đã có hiệu lực ({1}).", "{0} {0|line keeps|lines keep} the old rule of the day of receipt, though newer law is in force ({1})."},
	"transition.n-newer": {"{0} dòng theo quy định mới vì có lợi hơn ({1}).", "{0} {0|line goes|lines go} by the new rule, which is more favourable ({1})."},
	"transition.differ":  {"{0} dòng có kết quả khác nhau giữa hai quy định; mở từng dòng để xem.", "{0} {0|line comes|lines come} out differently by the two rules; open a line to see."},
}

// Transition says which of two laws stands and why, for a dossier received on
// one day and judged by the law of another as well.
func Transition(l Lang, newer bool, received, other civil.Date, cite string) string {
	key := "transition.kept"
	if newer {
		key = "transition.newer"
	}
	return T(l, key, received, other, Cite(l, cite))
}
