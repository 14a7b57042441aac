package words

// chart is what pictures say, and how their tables are headed. (Hình và bảng.)
var chart = entries{
	"chart.as-table":  {"Xem dạng bảng", "As a table"},
	"chart.of":        {"{0} / {1}", "{0} / {1}"},
	"chart.points":    {"{0} điểm", "{0} points"},
	"chart.no-points": {"chưa có điểm", "no points yet"},

	"chart.profile":       {"Điểm theo nhóm, so với trung vị của cụm", "Points by group, against the cluster's median"},
	"chart.profile-alone": {"Trung vị của cụm hiện sau khi công bố xếp hạng.", "The cluster's median shows once the ranking is published."},
	"chart.profile-own":   {"Theo cột tự chấm. Trung vị của cụm hiện sau khi công bố xếp hạng.", "By its own column. The cluster's median shows once the ranking is published."},
	"chart.profile-above": {"Trên trung vị: nhóm {0}.", "Above the median: group {0}."},
	"chart.profile-equal": {"Bằng trung vị: nhóm {0}.", "At the median: group {0}."},
	"chart.profile-below": {"Dưới trung vị: nhóm {0}.", "Below the median: group {0}."},
	"chart.profile-none":  {"Chưa đủ điểm để so: nhóm {0}.", "Not enough points to compare: group {0}."},
	"chart.group":         {"Nhóm tiêu chí", "Group"},
	"chart.median":        {"trung vị {0}", "median {0}"},
	"chart.median-of":     {"Trung vị của cụm", "Median of the cluster"},
	"chart.median-units":  {"của {0} đơn vị", "of {0} {0|member|members}"},

	"chart.ranks":         {"Hạng qua các năm", "Places over the years"},
	"chart.ranks-of":      {"{0} đơn vị, năm {1} đến {2}.", "{0} {0|member|members}, {1} to {2}."},
	"chart.ranks-year":    {"{0} đơn vị, năm {1}.", "{0} {0|member|members}, {1}."},
	"chart.ranks-drawn":   {"Hình có {0} năm gần nhất, bảng có đủ.", "The picture has the last {0} years, the table all."},
	"chart.ranks-without": {"Không có xếp hạng công bố: {0}.", "No ranking published: {0}."},
	"chart.ranks-mine":    {"{0}: {1}.", "{0}: {1}."},
	"chart.ranks-place":   {"năm {0} hạng {1}", "{0} place {1}"},

	"chart.arrivals":      {"Minh chứng đến theo tháng", "Evidence by month"},
	"chart.arrivals-none": {"Chưa có tệp nào.", "No files yet."},
	"chart.arrivals-sum":  {"{0} tệp; nhiều nhất tháng {1}: {2} tệp.", "{0} {0|file|files}; most in {1}: {2}."},
	"chart.arrivals-seen": {"Của {0} trong {1} đơn vị, là những phiếu mở được.", "Of {0} of {1} members, those whose sheets one may open."},
	"chart.month":         {"Tháng", "Month"},
	"chart.files":         {"Tệp", "Files"},
	"chart.together":      {"Cộng", "Together"},
	"chart.limit":         {"hạn tự chấm {0}", "own marks until {0}"},
}
