package words

// rulebook is what pages say around law; the law speaks for itself. (Quy định.)
var rulebook = entries{
	"facts.syntax":         {"Tệp dữ kiện không đọc được: {0}. Sửa theo YAML hoặc JSON.", "The facts cannot be read: {0}. Write them as YAML or JSON."},
	"facts.empty":          {"Tệp dữ kiện trống. Ghi ít nhất subject, received, year.", "The facts are empty. Write at least subject, received, year."},
	"facts.twice":          {"Mục {0} có hai lần. Giữ một.", "{0} is there twice. Keep one."},
	"facts.unknown-key":    {"Không có mục {0}. Các mục ở đây: {1}.", "There is no key {0}. Keys here: {1}."},
	"facts.missing-key":    {"Thiếu mục {0}. Thêm vào.", "{0} is missing. Add it."},
	"facts.not-a-map":      {"Tệp ghi theo dạng “mục: giá trị”, mỗi mục một dòng. Xem regulations/facts.schema.json.", "Write the file as “key: value”, one key a line. See regulations/facts.schema.json."},
	"facts.shape":          {"Mục {0} ghi chưa đúng dạng. Xem regulations/facts.schema.json.", "{0} has the wrong shape. See regulations/facts.schema.json."},
	"facts.value":          {"Mục {0} không nhận “{1}”. Ghi một trong: {2}.", "{0} cannot be “{1}”. Write one of: {2}."},
	"facts.day":            {"Mục {0} không nhận ngày “{1}”. Ghi như 2024-12-10.", "{0} cannot be the day “{1}”. Write like 2024-12-10."},
	"facts.number":         {"Mục {0} không nhận “{1}”. Ghi số nguyên từ {2} đến {3}.", "{0} cannot be “{1}”. Write a whole number from {2} to {3}."},
	"rulebook.empty-book":  {"Giai đoạn {0} ({1} – {2}) chưa có nội dung quy định. Chọn ngày khác.", "{0} ({1} to {2}): its rules are not held. Choose another day."},
	"facts.beyond":         {"{0} trong {1} là không thể. Sửa số.", "{0} of {1} cannot be. Mend the number."},
	"facts.ends-first":     {"Bắt đầu {0} nhưng kết thúc {1}. Sửa ngày.", "Begins {0} but ends {1}. Mend the day."},
	"facts.too-many":       {"{0} người trong một tập thể {1} người. Sửa số.", "{0} of a collective of {1}. Mend the number."},
	"facts.unknown-award":  {"Không có danh hiệu, hình thức mã {0}. Xem mã bằng lệnh law list.", "No award has the code {0}. See the codes with law list."},
	"facts.unknown-clause": {"Không có khoản {0}. Xem mã khoản bằng lệnh law show.", "There is no clause {0}. See the ids with law show."},
	"facts.unknown-paper":  {"Không có giấy tờ mã {0}. Ghi một trong: {1}.", "No paper has the code {0}. Write one of: {1}."},

	"judge.no-day":     {"Thiếu ngày tiếp nhận. Ghi received, hoặc thêm --on.", "No day of receipt. Write received, or add --on."},
	"judge.no-year":    {"{0} xét theo năm. Ghi year: năm xét.", "{0} is given for a year. Write year: the year under consideration."},
	"judge.no-subject": {"Thiếu đối tượng. Ghi subject.kind, một trong: {0}.", "No subject. Write subject.kind, one of: {0}."},
	"judge.subject":    {"{0} không dành cho {1}. Đối tượng: {2}.", "{0} is not for {1}. It is for: {2}."},
	"judge.category":   {"{0} không dành cho diện {1}. Chọn danh hiệu của diện này.", "{0} is not for the category {1}. Choose an award of theirs."},
	"judge.type":       {"{0} không có loại hình {1} cho đối tượng này. Loại hình: {2}.", "{0} is not given as {1} to this subject. Types: {2}."},

	"rulebook.case-elsewhere": {"Ngày {0} thuộc bộ quy định {1}, ví dụ lại nằm ở {2}", "{0} is a day of {1}, but the case stands in {2}"},
	"rulebook.no-book":        {"Chưa có quy định cho ngày {0}. Ngày đầu tiên có quy định: {1}.", "No rules are known for {0}. The first day known is {1}."},
	"rulebook.unknown-award":  {"Bộ quy định {1} chưa có {0}. Các mã có: {2}.", "The book {1} does not have {0}. It has: {2}."},
	"rulebook.unknown-body":   {"Không có quy định riêng của cơ quan mã {0}. Các mã có: {1}.", "No body with rules of its own has the code {0}. There are: {1}."},
	"rulebook.unknown-bar":    {"Không có điều cấm mã {0}.", "No bar has the code {0}."},
	"rulebook.bad-rule":       {"Tệp quy định sai: {0}. Sửa tệp rồi thử lại.", "A rule file is wrong: {0}. Mend it and try again."},

	"money.no-day": {"Thiếu ngày quyết định. Ghi ngày ký.", "No day of decision. Write the day it was signed."},
	"money.holder": {"Khen thưởng này không dành cho {0}. Đối tượng: {1}.", "This award is not for {0}. It is for: {1}."},
	"money.level":  {"Chưa rõ cấp quyết định (“{0}”). Chọn một trong: {1}.", "The deciding level is not clear (“{0}”). Choose one of: {1}."},
}
