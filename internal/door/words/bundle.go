package words

// bundle is the machine-readable sitting, and what its verifier finds. (Hồ sơ phiên
// họp cho máy đọc.)
var bundle = entries{
	"bundle.holds":           {"ĐÚNG. Phiên họp số {0} của {1}, {2}: {3} trường hợp và {4} cuộc bỏ phiếu trên thiết bị, tính lại từ đầu và khớp", "HOLDS. Sitting {0} of {1}, {2}: {3} {3|case|cases} and {4} {4|ballot|ballots} on devices, recomputed and right"},
	"bundle.fails":           {"SAI. Hồ sơ phiên họp số {0} của {1} không kiểm lại được:", "FAILS. The bundle of sitting {0} of {1} does not verify:"},
	"bundle.nominee-passed":  {"  {0}: {1}/{2}, cần {3}: thông qua", "  {0}: {1}/{2}, {3} needed: passed"},
	"bundle.nominee-refused": {"  {0}: {1}/{2}, cần {3}: không thông qua", "  {0}: {1}/{2}, {3} needed: not passed"},
	"bundle.digest":          {"Mã của hồ sơ, so với mã in trong biên bản: {0}", "Digest, to be compared with the one in the minutes: {0}"},
	"bundle.take":            {"Hồ sơ phiên họp cho máy đọc", "Bundle of the sitting"},
	"sitting.unreadable":     {"Không phải hồ sơ phiên họp, hoặc tệp đã bị sửa chữ", "This is no bundle of a sitting, or its text was changed"},
	"sitting.no-bundle":      {"Phiên họp này kết thúc trước khi có hồ sơ cho máy đọc", "This sitting was concluded before there were bundles"},

	"cli.sitting":        {"Phiên họp", "Sittings"},
	"cli.sitting_verify": {"Kiểm lại hồ sơ phiên họp từ đầu, không cần máy chủ", "Recompute the bundle of a sitting, without a server"},
	"cli.sitting_file":   {"Tệp hồ sơ phiên họp .json; - là đọc từ đầu vào", "The bundle, .json; - reads standard input"},

	"found.sitting.digest":       {"nội dung khác với mã của hồ sơ: đã bị sửa", "the content is not what the digest names: it was changed"},
	"found.sitting.law":          {"quy định biểu quyết của {0} khác với luật ngày họp", "the rule of {0} is not the law of the day"},
	"found.sitting.rule":         {"thiếu quy định biểu quyết của {0}", "the rule of {0} is missing"},
	"found.sitting.method":       {"{0}: cách biểu quyết không đúng luật", "{0}: the way of voting is not lawful"},
	"found.sitting.members":      {"{0}: số thành viên biểu quyết khác với danh sách", "{0}: the voting members are not those of the roll"},
	"found.sitting.quorum":       {"{0}: không đủ người họp", "{0}: there was no quorum"},
	"found.sitting.presider":     {"{0}: người chủ trì không dự họp hoặc phải đứng ngoài", "{0}: who presided was not there, or stands aside"},
	"found.sitting.sum":          {"{0}: các số đếm không cộng thành số người biểu quyết", "{0}: the counts do not add up to those who voted"},
	"found.sitting.tie":          {"{0}: phiếu ngang nhau mà không rõ bên chủ tọa", "{0}: a tie, and the chair's side is not said"},
	"found.sitting.base":         {"{0}: mẫu số khác với quy định", "{0}: the denominator is not the rule's"},
	"found.sitting.needed":       {"{0}: số phiếu cần khác với quy định", "{0}: the votes needed are not the rule's"},
	"found.sitting.outcome":      {"{0}: kết quả khác với số đếm", "{0}: the outcome is not that of the counts"},
	"found.sitting.count":        {"{0}: kết quả khác với số của lượt bỏ phiếu", "{0}: the result is not what the slips say"},
	"found.sitting.poll":         {"{0}: không có lượt bỏ phiếu đã kiểm", "{0}: there is no vote counted"},
	"found.sitting.slips":        {"lượt bỏ phiếu có {0}: số phiếu không khớp", "the vote with {0}: the slips do not add up"},
	"found.sitting.roll":         {"lượt bỏ phiếu có {0}: danh sách phát phiếu không khớp", "the vote with {0}: the roll does not fit"},
	"found.sitting.record":       {"lượt bỏ phiếu có {0}: thiếu hồ sơ kiểm phiếu trên thiết bị", "the vote with {0}: the record of devices is missing"},
	"found.sitting.record-other": {"lượt bỏ phiếu có {0}: hồ sơ kiểm phiếu là của cuộc khác hoặc đã đổi", "the vote with {0}: the record is of another ballot, or was changed"},
	"found.sitting.record-count": {"{0}: số từ thiết bị khác với hồ sơ kiểm phiếu", "{0}: what came from devices is not what the record says"},
	"found.sitting.tellers":      {"lượt bỏ phiếu có {0}: số phiếu giấy không do đủ người trong ban kiểm phiếu ghi", "the vote with {0}: its paper was not entered by tellers enough"},
	"found.sitting.record-roll":  {"lượt bỏ phiếu có {0}: người bỏ phiếu trên thiết bị khác với hồ sơ kiểm phiếu", "the vote with {0}: those on devices are not those of the record"},
	"found.sitting.record-lines": {"{0}: tên trên phiếu khác với hồ sơ kiểm phiếu", "{0}: the names on the slip are not those of the record"},
	"found.sitting.record-stray": {"thừa hoặc thiếu hồ sơ kiểm phiếu", "a record too many, or too few"},
	"found.sitting.unvoted":      {"{0} không có trong lần biểu quyết nào", "{0} was on no vote"},
}
