package words

// nominationPages is the pages of nominations. (Trang đề cử.)
var nominationPages = entries{
	// of a cluster's year and its quotas
	"cluster.part-nomination":  {"Đề cử, bình chọn", "Nominations and vote"},
	"cluster.begin-nomination": {"Mở đề cử", "Open nominations"},
	"cluster.quota-so-far":     {"{0} đơn vị đã được đề cử trong mọi cụm của cơ quan × {1}/{2} = {3}, {4}: {5}", "{0} {0|unit|units} nominated so far in all clusters of the body × {1}/{2} = {3}, {4}: {5}"},
	"cluster.quota-whole-body": {"Cả cơ quan nhiều nhất {0}", "At most {0} of the whole body"},
	"cluster.quota-case":       {"Tính theo trường hợp {0} ({1}).", "Counted by case {0} ({1})."},

	"slate.menu":           {"Đề cử, bình chọn", "Nominations"},
	"slate.state-open":     {"Đang nhận đề cử", "Taking nominations"},
	"slate.state-closed":   {"Hết hạn đề cử", "Nominations ended"},
	"slate.state-tabled":   {"Đã trình bình chọn", "Put to the vote"},
	"slate.state-proposed": {"Đã lập hồ sơ", "Dossiers made"},
}
