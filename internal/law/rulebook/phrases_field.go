package rulebook

import "maps"

// Words of the tests of clusters, movements, households and enterprises.
func init() {
	maps.Copy(phrases, map[string]Text{
		"cluster.need":     {"Dẫn đầu cụm, khối thi đua do {0} tổ chức", "Leads a cluster or block organised by {0}"},
		"cluster.need-any": {"Thuộc cụm, khối thi đua do {0} tổ chức", "Belongs to a cluster or block organised by {0}"},
		"cluster.leads":    {"Dẫn đầu cụm, khối; tổ chức: {0}", "Leads; organised by {0}"},
		"cluster.behind":   {"Không dẫn đầu cụm, khối; tổ chức: {0}", "Does not lead; organised by {0}"},
		"cluster.unknown":  {"Chưa rõ thứ hạng; tổ chức: {0}", "Place not known; organised by {0}"},
		"cluster.wait":     {"Còn chờ: kết quả bình xét của cụm, khối thi đua", "Waits for: the result of the cluster or block"},
		"cluster.lack":     {"Không dẫn đầu cụm, khối", "Does not lead its cluster or block"},
		"cluster.other":    {"Cụm, khối do cấp khác tổ chức", "The cluster or block is another level's"},

		"movement.need":   {"Phong trào thi đua do {0} phát động", "A movement launched by {0}"},
		"movement.years":  {"thời gian từ {0} năm trở lên", "of {0} {0|year|years} or more"},
		"movement.review": {"khi {0}", "at the {0}"},
		"movement.leads":  {"dẫn đầu", "in first place"},
		"movement.lasted": {"{0} năm", "{0} {0|year|years}"},
		"movement.rank":   {"xếp thứ {0}", "place {0}"},
		"movement.wait":   {"Còn chờ: ai phát động, thời gian, sơ kết hay tổng kết, xếp hạng", "Waits for: who launched it, how long, which review, which place"},
		"movement.other":  {"Phong trào do {0} phát động", "The movement is of {0}"},
		"movement.short":  {"Thiếu {0} năm", "{0} {0|year|years} short"},
		"movement.early":  {"Chỉ xét khi {0}", "Only at the {0}"},
		"movement.behind": {"Không dẫn đầu", "Not in first place"},

		"targets.need": {"Hoàn thành vượt mức các chỉ tiêu thi đua, nhiệm vụ được giao", "Exceeds its targets and tasks"},
		"targets.yes":  {"Vượt mức", "Exceeded"},
		"targets.no":   {"Không vượt mức", "Not exceeded"},
		"targets.wait": {"Còn chờ: kết quả thực hiện chỉ tiêu", "Waits for: how the targets were met"},

		"scale.need":  {"Từ {0} điểm (quận, phường của thành phố trực thuộc trung ương), {1} (nơi khác), {2} (miền núi, hải đảo, đặc biệt khó khăn); mỗi tiêu chuẩn từ {3}% số điểm", "{0} points (districts of centrally-run cities), {1} (elsewhere), {2} (mountains, islands, hard areas); each standard at least {3}%"},
		"scale.found": {"{0} điểm", "{0} points"},
		"scale.wait":  {"Còn chờ: bảng điểm, khu vực", "Waits for: the points and the area"},
		"scale.lack":  {"Thiếu {0} điểm", "{0} points short"},
		"scale.part":  {"Có tiêu chuẩn dưới {0}% số điểm", "A standard is below {0}%"},

		"meeting.need":    {"Cuộc họp có từ {0}% người được mời; từ {1}% người dự đồng ý", "{0}% of those invited came; {1}% of those present agreed"},
		"meeting.found":   {"Mời {0}, dự {1}, đồng ý {2}", "{0} invited, {1} present, {2} agreed"},
		"meeting.wait":    {"Còn chờ: biên bản họp khu dân cư", "Waits for: the minutes of the meeting"},
		"meeting.few":     {"Quá ít người dự", "Too few came"},
		"meeting.against": {"Quá ít người đồng ý", "Too few agreed"},

		"barred.need": {"Không thuộc trường hợp không xét tặng", "Nothing rules the title out"},
		"barred.no":   {"Không thuộc", "Nothing does"},
		"barred.yes":  {"Thuộc trường hợp không xét tặng", "Something rules it out"},
		"barred.wait": {"Còn chờ: xác nhận của địa phương", "Waits for: word of the locality"},
		"entry.need":  {"Năm xét: có đăng ký danh hiệu", "The year: registered for the title"},
		"entry.yes":   {"Đã đăng ký", "Registered"},
		"entry.no":    {"Không đăng ký", "Not registered"},
		"entry.wait":  {"Còn chờ: bản đăng ký", "Waits for: the registration"},

		"contributed.need":  {"Đóng góp trị giá từ {0} triệu đồng", "Gave {0} million đồng or more"},
		"contributed.found": {"{0} triệu đồng", "{0} million đồng"},
		"contributed.wait":  {"Còn chờ: giá trị đóng góp", "Waits for: the worth of what was given"},
		"contributed.lack":  {"Thiếu {0} triệu đồng", "{0} million đồng short"},

		"keeps.need":      {"Doanh nghiệp thực hiện đủ: {0}", "The enterprise keeps: {0}"},
		"keeps.found":     {"{0}: {1}", "{0}: {1}"},
		"keeps.yes":       {"đủ", "kept"},
		"keeps.no":        {"không", "not kept"},
		"keeps.wait":      {"Còn chờ xác nhận: {0}", "Waits for word on: {0}"},
		"keeps.lack":      {"Chưa thực hiện: {0}", "Not kept: {0}"},
		"confirmed.need":  {"Đóng góp của doanh nghiệp được xác nhận: {0}", "The enterprise's contribution is confirmed: {0}"},
		"confirmed.found": {"Xác nhận: {0}", "Confirmed: {0}"},
		"confirmed.wait":  {"Còn chờ: xác nhận đóng góp", "Waits for: the contribution confirmed"},
		"confirmed.lack":  {"Cần xác nhận: {0}", "Needs word of: {0}"},
		"women.need":      {"Ưu tiên khi thành tích ngang nhau: tập thể có từ {0}% là nữ", "First among equals: a collective with {0}% women or more"},

		"launcher:unit":               {"cơ quan, đơn vị", "the unit"},
		"launcher:ministry-province":  {"Bộ, ban, ngành, tỉnh", "the ministry or province"},
		"launcher:PM":                 {"Chủ tịch nước, Thủ tướng, Hội đồng Thi đua - Khen thưởng Trung ương", "the President, the Prime Minister or the Central Council"},
		"review:interim":              {"sơ kết", "interim review"},
		"review:final":                {"tổng kết", "final review"},
		"confirmer:unit":              {"cơ quan, đơn vị", "a unit"},
		"confirmer:commune":           {"cấp xã", "the commune"},
		"confirmer:district":          {"cấp huyện", "the district"},
		"confirmer:ministry-province": {"Bộ, ban, ngành, tỉnh", "the ministry or province"},
		"confirmer:state":             {"cấp Nhà nước", "the State"},
		"duty:taxes":                  {"nghĩa vụ thuế", "taxes"},
		"duty:insurance":              {"bảo hiểm xã hội", "social insurance"},
		"duty:environment":            {"bảo vệ môi trường", "the environment"},
		"duty:safety":                 {"an toàn lao động, thực phẩm", "labour and food safety"},
		"duty:audit":                  {"kiểm toán", "audit"},
	})
	vocabularies["duty"] = []string{"taxes", "insurance", "environment", "safety", "audit"}
	vocabularies["when"] = append(vocabularies["when"], "enterprise")
}
