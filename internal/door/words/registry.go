package words

// registry is units and persons. (Đơn vị, cá nhân.)
var registry = entries{
	"unit.look":     {"Xem đơn vị", "Look at units"},
	"unit.create":   {"Lập đơn vị", "Add a unit"},
	"unit.rename":   {"Đổi tên đơn vị", "Rename a unit"},
	"unit.move":     {"Chuyển đơn vị", "Move a unit"},
	"unit.merge":    {"Hợp nhất đơn vị", "Merge units"},
	"unit.retire":   {"Kết thúc đơn vị", "Retire a unit"},
	"person.look":   {"Xem người", "Look at people"},
	"person.create": {"Thêm người", "Add a person"},
	"person.change": {"Sửa thông tin người", "Change a person"},
	"person.join":   {"Gộp hai bản ghi của một người", "Join two records of one person"},
}
