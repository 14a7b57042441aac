package words

// system is the machine itself. (Quản trị.)
var system = entries{
	"system.look": {"Xem sức khỏe máy chủ", "Look at the machine"},
}
