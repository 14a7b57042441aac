package words

// initiative is initiatives and research. (Sáng kiến, đề tài.)
var initiative = entries{
	"initiative.look":          {"Xem sáng kiến", "Look at initiatives"},
	"initiative.note":          {"Ghi sáng kiến", "Note an initiative"},
	"initiative.not-found":     {"Không có sáng kiến này", "There is no such initiative"},
	"initiative.changed":       {"Có người đã sửa trước. Mở bản mới rồi làm lại", "Someone changed it first. Open the newest and try again"},
	"initiative.already-noted": {"Sáng kiến “{0}” đã được ghi", "The initiative “{0}” is already noted"},
	"initiative.no-title":      {"Ghi tên sáng kiến", "Enter the title of the initiative"},
	"initiative.no-year":       {"Ghi năm, bốn chữ số", "Enter the year, four digits"},
	"initiative.no-scope":      {"Chọn phạm vi công nhận", "Choose the scope of recognition"},
}
