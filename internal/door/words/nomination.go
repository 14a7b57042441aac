package words

// nomination is what a cluster puts forward: the acts, and what can be refused.
// (Đề cử của cụm, khối thi đua.)
var nomination = entries{
	// the ledger's names of acts
	"slate.open":     {"Mở đề cử", "Open nominations"},
	"slate.extend":   {"Dời hạn đề cử", "Move the last day of nominating"},
	"slate.nominate": {"Đề cử", "Nominate"},
	"slate.take":     {"Đề cử theo bảng xếp hạng", "Nominate from the ranking"},
	"slate.withdraw": {"Rút đề cử", "Withdraw a nominee"},
	"slate.put":      {"Trình bình chọn", "Put nominees to a vote"},
	"slate.propose":  {"Lập hồ sơ đề nghị", "Make the dossiers"},
	"slate.fall":     {"Chuyển về cờ thấp hơn", "Fall back to the lower flag"},

	// refusals: a slate
	"slate.not-found":           {"Không có danh sách đề cử này", "There is no such slate"},
	"slate.changed":             {"Danh sách đề cử vừa đổi. Mở lại trang rồi làm tiếp", "The slate has just changed. Open the page again and go on"},
	"slate.opened-already":      {"Năm này đã mở đề cử", "Nominations of this year are open already"},
	"slate.category":            {"Chọn một bảng xếp hạng của cụm, khối", "Choose one of the cluster's categories"},
	"slate.nobody-sits":         {"Không có đơn vị nào trong cụm, khối ở năm này", "Nobody sits in the cluster in this year"},
	"slate.due-missing":         {"Ghi hạn đề cử", "Enter the last day of nominating"},
	"slate.due-over":            {"Hạn đề cử đã qua. Ghi ngày hôm nay hoặc sau đó", "That day is over. Enter today or a later day"},
	"slate.shut":                {"Đã hết hạn đề cử ngày {0}", "Nominations ended on {0}"},
	"slate.tabled":              {"Danh sách đề cử đã trình bình chọn", "The slate is put to the vote already"},
	"slate.still-open":          {"Còn nhận đề cử đến hết ngày {0}", "Nominations run until {0}"},
	"slate.no-ranking":          {"Năm này chưa công bố bảng xếp hạng. Đề cử bằng tay", "No ranking of this year is published. Nominate by hand"},
	"slate.nothing-to-take-for": {"Chọn cờ, bằng khen để đề cử theo bảng xếp hạng", "Choose a flag or a certificate to nominate for"},
	"slate.nothing-to-take":     {"Các đơn vị này đã được đề cử", "These units are nominated already"},
	"slate.sitting":             {"Chọn phiên họp chưa xong của Hội đồng cụm, khối này", "Choose a sitting of this cluster's council that is not over"},
	"slate.nobody-to-vote-on":   {"Không còn đơn vị nào chờ bình chọn", "Nobody waits to be voted on"},
	"slate.nothing-passed":      {"Chưa có đơn vị nào được bình chọn để lập hồ sơ. Kết thúc phiên họp trước", "Nobody has passed who is not proposed yet. Conclude the sitting first"},
	"slate.over-places":         {"{0} đơn vị được bình chọn {1}, nhiều nhất {2}", "{0} {0|unit|units} passed for {1}, at most {2}"},
	"slate.no-head":             {"Năm {0} chưa có trưởng cụm, khối để đứng tên hồ sơ", "No head of {0} is named, whose dossiers they would be"},

	// refusals: a nominee
	"nominee.not-found":    {"Không có đề cử này", "There is no such nominee"},
	"nominee.not-a-member": {"Chọn đơn vị đang ở trong cụm, khối, cùng bảng xếp hạng", "Choose a unit that sits in the cluster, in this category"},
	"nominee.award":        {"Chọn cờ, bằng khen mà cụm, khối của cơ quan này đề nghị", "Choose an award that this body's clusters propose"},
	"nominee.no-place":     {"Theo quy định, cụm, khối này không có suất {0}", "By the rule this cluster has no place for {0}"},
	"nominee.rests":        {"Chỉ đơn vị được đề cử {1} mới được đề cử {0}", "Only a unit nominated for {1} may be nominated for {0}"},
	"nominee.rested-on":    {"Đơn vị này còn được đề cử {0}. Rút đề cử đó trước", "The unit is also nominated for {0}. Withdraw that first"},
	"nominee.already":      {"Đơn vị đã được đề cử danh hiệu này", "The unit is nominated for this already"},
	"nominee.unexplained":  {"Ghi lý do", "Enter the reason"},
	"nominee.withdrawn":    {"Đề cử này đã rút", "This nominee is withdrawn"},
	"nominee.voted":        {"Đề cử này đã bỏ phiếu xong", "This nominee was voted on"},
	"nominee.proposed":     {"Đơn vị đã ở trong hồ sơ đề nghị. Rút dòng đó ở hồ sơ", "The unit is in a dossier. Withdraw the line there"},
	"nominee.falls-not":    {"Chỉ chuyển về cờ thấp hơn khi cờ cao hơn đã đề nghị mà không được tặng", "It falls back only once the higher award was proposed and refused"},
	"nominee.not-both":     {"{0} đã được đề nghị {2} cùng năm nên không đề nghị {1}", "{0} is proposed for {2} in the same year and is not proposed for {1}"},
}
