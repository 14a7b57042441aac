package words

// initiative is initiatives and research. (Sáng kiến, đề tài.)
var initiative = entries{
	"initiative.look": {"Xem sáng kiến", "Look at initiatives"},
	"initiative.note": {"Ghi sáng kiến", "Note an initiative"},
}
