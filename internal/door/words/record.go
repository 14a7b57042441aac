package words

// record is the years of work. (Năm công tác.)
var record = entries{
	"record.look": {"Xem năm công tác", "Look at years of work"},
	"record.keep": {"Ghi năm công tác", "Keep years of work"},
}
