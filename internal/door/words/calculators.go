package words

// calculators are the commands that count: deadlines, votes, quotas, routes,
// sums. (Tính toán.)
var calculators = entries{
	"cli.deadline":       {"Ngày cuối của một thời hạn", "The last day of a deadline"},
	"cli.deadline_rule":  {"Mã thời hạn: appraise.base, appraise.ministry, to-pm, central, consult, notify, public-list, initiative, reissue, recover, …", "Id of the deadline: appraise.base, appraise.ministry, to-pm, central, consult, notify, public-list, initiative, reissue, recover, …"},
	"cli.deadline_from":  {"Ngày xảy ra việc, không tính vào thời hạn", "Day of the event, itself not counted"},
	"cli.deadline_award": {"Mã khen thưởng, khi luật cho loại này thời hạn khác", "Code of the award, where the law gives it another length"},

	"cli.deadline-working-day": {"{0}: {1}, sau {2} ngày làm việc [{3}]", "{0}: {1}, after {2} working {2|day|days} [{3}]"},
	"cli.deadline-day":         {"{0}: {1} [{2}]", "{0}: {1} [{2}]"},
	"cli.deadline-month":       {"{0}: {1}, sau {2} tháng [{3}]", "{0}: {1}, after {2} {2|month|months} [{3}]"},
	"cli.deadline-days":        {"{0}: {1}, sau {2} ngày [{3}]", "{0}: {1}, after {2} {2|day|days} [{3}]"},
	"cli.deadline-unknown":     {"{0}: chưa biết quy định của ngày {1}", "{0}: the law of {1} is not known"},
	"cli.deadline-doubts":      {"Chưa đối chiếu lịch nghỉ, ngày hoán đổi của năm: {0}", "Days off and swapped days not compared with the notice of: {0}"},

	"deadline.unknown-rule": {"Không có thời hạn mã {0}. Các mã: {1}.", "No deadline has the id {0}. Ids: {1}."},
	"deadline.no-day":       {"Thiếu ngày bắt đầu. Ghi ngày xảy ra việc.", "No day to count from. Write the day of the event."},
}
