package rulebook

import "maps"

// Words of the tests of units and of time counted from an award.
func init() {
	maps.Copy(phrases, map[string]Text{
		"after.need":       {"Đã được tặng {0}, sau đó {1} năm liên tục trở lên tới năm xét: {2} trở lên", "Holds {0}; after it {1} years on end or more up to the year: {2} or better"},
		"after.need-or":    {"Đã được tặng {0}, sau đó {1} năm liên tục trở lên tới năm xét: {2} trở lên, hoặc {3}", "Holds {0}; after it {1} years on end or more up to the year: {2} or better, or {3}"},
		"after.need-time":  {"Đã được tặng {0}, sau đó từ {1} năm trở lên", "Holds {0}; {1} years or more after it"},
		"after.none":       {"Chưa có {0}", "No {0}"},
		"after.no-year":    {"Chưa năm nào tính được tới năm {0}", "No year counts up to {0}"},
		"after.found":      {"Từ năm {0} tới năm {1}: {2} năm", "From {0} to {1}: {2} years"},
		"after.unsure":     {"Chắc chắn tính được {0} năm tới năm {1}", "{0} {0|year surely counts|years surely count} up to {1}"},
		"after.wait":       {"Còn chờ: xếp loại từ năm {0} tới năm {1}, thời gian thành tích ghi trong quyết định khen trước", "Waits for: the ratings of {0} to {1}, the period written in the earlier decision"},
		"after.wait-award": {"Còn chờ: quyết định {0}, loại hình và hiệu lực", "Waits for: the decision of {0}, its type and standing"},
		"after.lack":       {"Thiếu {0} năm", "{0} {0|year|years} short"},
		"won.need":         {"Trong thời gian đó: {0} lần {1}", "In that time: {0} times {1}"},
		"won.found":        {"{0} lần tính được, {1} lần còn chưa rõ", "{0} count, {1} not clear"},
		"won.wait":         {"Còn chờ: quyết định {0}, năm, loại hình và hiệu lực", "Waits for: the decisions of {0}, their year, type and standing"},
		"won.lack":         {"Thiếu {0} lần", "{0} short"},
		"best.need":        {"Trong thời gian đó: {0} năm {1} trở lên", "In that time: {0} {0|year|years} {1} or better"},
		"best.wait":        {"Còn chờ: xếp loại các năm trong thời gian đó", "Waits for: the ratings of that time"},
		"best.lack":        {"Thiếu {0} năm", "{0} {0|year|years} short"},

		"fresh.need-from": {"Chưa hình thức khen nào từ {1} trở lên tính trên {0} năm này", "No form of commendation from {1} up rests on {0|this|these} {0} {0|year|years} yet"},

		"without.need":      {"Năm xét: không nhận, không đề nghị {0}", "The year: no {0}, held or proposed"},
		"without.need-ever": {"Chưa từng được tặng {0}", "Never given {0}"},
		"without.none":      {"Không có {0}", "No {0}"},
		"without.some":      {"Đã có hoặc đang đề nghị {0}", "{0} is held or proposed"},
		"without.claim":     {"Có khai {0}, chưa kiểm chứng", "{0} is claimed, not checked"},
		"without.wait":      {"Còn chờ: xác nhận có được tặng {0} không", "Waits for: whether {0} is held"},
		"every.need":        {"Chỉ xét {0} năm một lần (mốc {1})", "Considered every {0} years only ({1} was one)"},
		"every.found":       {"Năm tiếp nhận: {0}", "Received in {0}"},
		"every.lack":        {"Kỳ tiếp theo: {0}", "The next is {0}"},

		"age.need":           {"Có từ {0} năm xây dựng và phát triển trở lên", "{0} {0|year|years} old or more"},
		"age.found":          {"Thành lập ngày {0}", "Founded on {0}"},
		"age.wait":           {"Còn chờ: ngày thành lập", "Waits for: the day of founding"},
		"age.lack":           {"Đủ vào ngày {0}", "Old enough on {0}"},
		"anniversary.need":   {"Nhân dịp kỷ niệm năm tròn ({0} năm)", "On a round anniversary (every {0} {0|year|years})"},
		"anniversary.found":  {"Năm thứ {0} tính tới năm {1}", "{0} {0|year|years} in {1}"},
		"anniversary.lack":   {"Năm tròn tiếp theo: {0}", "The next round year is {0}"},
		"flagless.need":      {"Tập thể không thuộc đối tượng tặng cờ thi đua", "A unit for which there are no emulation flags"},
		"flagless.yes":       {"Không thuộc đối tượng tặng cờ thi đua", "Flags are not for this unit"},
		"flagless.no":        {"Thuộc đối tượng tặng cờ thi đua", "Flags are for this unit"},
		"flagless.wait":      {"Còn chờ: đơn vị có thuộc đối tượng tặng cờ thi đua không", "Waits for: whether flags are for this unit"},
		"organisations.need": {"Tổ chức đảng, đoàn thể: {0}", "Party and mass organisations: {0}"},
		"organisations.none": {"Không có tổ chức đảng, đoàn thể", "No Party or mass organisation"},
		"organisations.wait": {"Còn chờ: xếp loại tổ chức đảng, đoàn thể", "Waits for: the rating of Party and mass organisations"},
		"organisations.lack": {"Có tổ chức đảng, đoàn thể chưa đạt", "An organisation is rated lower"},
	})
	vocabularies["counted"] = []string{"period", "decision"}
}
