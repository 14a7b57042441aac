package words

// screening is sweeps. (Rà soát.)
var screening = entries{
	"screening.look":          {"Xem rà soát", "Look at sweeps"},
	"screening.run":           {"Rà soát", "Sweep"},
	"screening.cancel":        {"Dừng rà soát", "Stop a sweep"},
	"screening.done":          {"Rà soát xong", "A sweep is done"},
	"screening.not-found":     {"Không có lần rà soát này", "There is no such sweep"},
	"screening.year":          {"Năm từ 1945 đến {0}", "A year from 1945 to {0}"},
	"screening.no-book":       {"Chưa có quy định cho ngày {0}. Chọn ngày khác", "No rules are held for {0}. Choose another day"},
	"screening.unknown-award": {"Ngày {1} không có danh hiệu, hình thức {0}", "There is no award {0} on {1}"},
	"screening.ended":         {"Lần rà soát này đã kết thúc", "This sweep has ended"},
}
