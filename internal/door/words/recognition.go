package words

// recognitions are the words of year-end ratings recognised in writing. (Xếp loại,
// công nhận cuối năm.)
var recognitions = entries{
	"recognition.look":  {"Xem xếp loại, công nhận cuối năm", "Look at year-end recognitions"},
	"recognition.draft": {"Lập danh sách xếp loại cuối năm", "Draft year-end ratings"},
	"recognition.sign":  {"Ký văn bản công nhận cuối năm", "Sign year-end recognitions"},
}
