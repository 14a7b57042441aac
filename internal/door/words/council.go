package words

// council is councils and their sittings. (Hội đồng.)
var council = entries{
	"council.look":     {"Xem Hội đồng", "Look at councils"},
	"council.form":     {"Lập Hội đồng", "Form a council"},
	"sitting.call":     {"Triệu tập phiên họp", "Call a sitting"},
	"sitting.put":      {"Đưa vào danh sách phiên họp", "Put on the list"},
	"sitting.attend":   {"Điểm danh", "Take attendance"},
	"sitting.count":    {"Ghi kết quả biểu quyết", "Enter the counts"},
	"sitting.confirm":  {"Xác nhận kết quả biểu quyết", "Confirm the counts"},
	"sitting.conclude": {"Kết thúc phiên họp", "Conclude the sitting"},
}
