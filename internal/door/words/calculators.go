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

	"cli.vote":             {"Kết quả biểu quyết của Hội đồng", "What a council's vote comes to"},
	"cli.vote_award":       {"Mã danh hiệu, hình thức; initiative cho hội đồng sáng kiến", "Code of the award; initiative for a council of initiatives"},
	"cli.vote_body":        {"Mã cơ quan có quy định riêng; không ghi: quy định chung", "Code of a body with rules of its own; none: the law for all"},
	"cli.vote_on":          {"Ngày họp", "Day of the meeting"},
	"cli.vote_members":     {"Tổng số thành viên Hội đồng", "Members of the council"},
	"cli.vote_present":     {"Số thành viên dự họp", "Members present"},
	"cli.vote_yes":         {"Phiếu đồng ý tại cuộc họp, không kể ý kiến bằng văn bản", "Votes in favour in the room, without the written ones"},
	"cli.vote_no":          {"Phiếu không đồng ý; không ghi: những người dự họp còn lại", "Votes against; if not given, the rest of those present"},
	"cli.vote_blank":       {"Phiếu trắng", "Blank votes"},
	"cli.vote_invalid":     {"Phiếu không hợp lệ", "Invalid votes"},
	"cli.vote_written_yes": {"Ý kiến đồng ý bằng văn bản của người vắng", "Written opinions in favour"},
	"cli.vote_written_no":  {"Ý kiến không đồng ý bằng văn bản của người vắng", "Written opinions against"},
	"cli.vote_chair":       {"Bên của Chủ tịch khi phiếu ngang nhau: yes hoặc no", "The chair's side on a tie: yes or no"},

	"cli.vote-passed":    {"Thông qua", "Passed"},
	"cli.vote-refused":   {"Không thông qua", "Not passed"},
	"cli.vote-tie":       {"Phiếu ngang nhau: theo bên có Chủ tịch. Ghi --chair yes hoặc no", "A tie: the chair's side carries. Add --chair yes or no"},
	"cli.vote-unknown":   {"Chưa biết cách biểu quyết của ngày này", "How to vote on that day is not known"},
	"cli.vote-quorum":    {"Đủ số người họp: {0} có mặt, cần {1}", "A quorum: {0} present, {1} needed"},
	"cli.vote-no-quorum": {"Không đủ số người họp: {0} có mặt, cần {1}", "No quorum: {0} present, {1} needed"},
	"cli.vote-count":     {"{0}/{1} đồng ý, {2}% {4}; cần {3}", "{0} of {1} in favour, {2}% {4}; {3} needed"},
	"cli.vote-method":    {"Cách biểu quyết: {0} [{1}]", "Way of voting: {0} [{1}]"},
	"cli.note":           {"Lưu ý: {0}", "Note: {0}"},

	"rulebook.no-vote": {"Chưa biết cách biểu quyết {0} ngày {1}.", "How to vote on {0} on {1} is not known."},
	"vote.number":      {"Ghi số nguyên từ 0 trở lên.", "Write whole numbers from 0."},
	"vote.nobody":      {"Hội đồng chưa có thành viên. Ghi số thành viên.", "The council has no members. Write how many."},
	"vote.present":     {"{0} người có mặt, Hội đồng có {1}. Sửa số.", "{0} present of {1} members. Mend the numbers."},
	"vote.cast":        {"{0} phiếu, {1} người có mặt. Ý kiến bằng văn bản ghi riêng.", "{0} votes, {1} present. Written opinions stand apart."},
	"vote.written":     {"{0} ý kiến bằng văn bản, {1} người vắng. Sửa số.", "{0} written opinions, {1} absent. Mend the numbers."},
	"vote.chair":       {"Bên của Chủ tịch là yes hoặc no, không phải “{0}”.", "The chair's side is yes or no, not “{0}”."},

	"deadline.unknown-rule": {"Không có thời hạn mã {0}. Các mã: {1}.", "No deadline has the id {0}. Ids: {1}."},
	"deadline.no-day":       {"Thiếu ngày bắt đầu. Ghi ngày xảy ra việc.", "No day to count from. Write the day of the event."},
}
