package words

// recognitions are the words of year-end ratings recognised in writing. (Xếp loại,
// công nhận cuối năm.)
var recognitions = entries{
	"recognition.look":    {"Xem xếp loại, công nhận cuối năm", "Look at year-end recognitions"},
	"recognition.draft":   {"Lập danh sách xếp loại cuối năm", "Draft year-end ratings"},
	"recognition.begin":   {"Lập danh sách xếp loại cuối năm", "Begin year-end ratings"},
	"recognition.correct": {"Lập văn bản đính chính xếp loại", "Begin a paper that corrects ratings"},
	"recognition.rate":    {"Ghi mức xếp loại", "Enter ratings"},
	"recognition.bring":   {"Nhập bảng xếp loại", "Bring in a sheet of ratings"},
	"recognition.drop":    {"Bỏ bản nháp xếp loại", "Drop a draft of ratings"},
	"recognition.sign":    {"Ký văn bản công nhận cuối năm", "Sign year-end recognitions"},

	"recognition.not-found":          {"Không có văn bản này, hoặc bạn không được xem", "No such paper, or you may not look at it"},
	"recognition.changed":            {"Người khác vừa sửa bản nháp này. Tải lại trang rồi làm tiếp", "Somebody else has changed this draft. Load the page again"},
	"recognition.is-signed":          {"Văn bản đã ký. Muốn sửa, lập văn bản đính chính", "The paper is signed. To mend it, begin one that corrects it"},
	"recognition.not-signed":         {"Văn bản chưa ký: sửa thẳng trong bản nháp", "The paper is not signed: change the draft itself"},
	"recognition.drafted-already":    {"Đơn vị đang có một bản nháp cho năm này; ký hoặc bỏ bản đó trước", "The unit has a draft for this year; sign it or drop it first"},
	"recognition.year-impossible":    {"Năm {0} chưa xếp loại được", "The year {0} cannot be rated yet"},
	"recognition.why-missing":        {"Nêu lý do đính chính", "Say why it is corrected"},
	"recognition.rating-unknown":     {"Không có mức xếp loại {0}", "There is no rating {0}"},
	"recognition.not-of-the-unit":    {"Cá nhân, tập thể này không thuộc đơn vị", "This person or collective is not of the unit"},
	"recognition.twice":              {"Một người, một tập thể chỉ xếp loại một lần", "Each is rated once"},
	"recognition.empty":              {"Danh sách chưa có dòng nào", "The list has no lines"},
	"recognition.number-missing":     {"Ghi số văn bản, tối đa 100 ký tự", "Enter the paper's number, 100 characters at most"},
	"recognition.day-impossible":     {"Chọn ngày ký: từ năm {0}, không sau hôm nay", "Choose the day of signing: from {0} on, not after today"},
	"recognition.corrects-nothing":   {"Mức xếp loại của {0} không khác văn bản được đính chính", "The rating of {0} is that of the paper it corrects"},
	"recognition.rated-already":      {"{0} đã được xếp loại ở văn bản {1} ngày {2}; đính chính văn bản đó", "{0} is rated in paper {1} of {2}; correct that paper"},
	"recognition.line-rating":        {"Dòng {0}: không rõ mức xếp loại {1}", "Row {0}: the rating {1} is not understood"},
	"recognition.line-twice":         {"Dòng {0}: trùng dòng {1}", "Row {0}: the same as row {1}"},
	"recognition.text-unlike-ledger": {"Văn bản công nhận khác bản đã ký trong sổ cái", "A recognition differs from the one signed in the ledger"},

	"recognition.signed-bare":     {"Văn bản công nhận đã ký mà thiếu số, ngày hoặc người ký", "A recognition is signed without number, day or signer"},
	"recognition.corrects-unsaid": {"Văn bản đính chính thiếu lý do", "A correcting paper lacks its reason"},
	"recognition.corrects-draft":  {"Văn bản đính chính trỏ sai văn bản", "A correcting paper corrects the wrong one"},
	"recognition.signed-empty":    {"Văn bản công nhận đã ký mà không có dòng nào", "A recognition is signed without lines"},
}
