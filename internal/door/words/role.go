package words

// roles are the roles of an office, as people say them. (Vai trò.)
var roles = entries{
	"role.officer":   {"Cán bộ thi đua, khen thưởng", "Emulation officer"},
	"role.head":      {"Thủ trưởng đơn vị", "Head of unit"},
	"role.appraiser": {"Chuyên viên thẩm định", "Appraiser"},
	"role.secretary": {"Thư ký Hội đồng", "Council secretary"},
	"role.chair":     {"Chủ tịch Hội đồng", "Council chair"},
	"role.decider":   {"Người có thẩm quyền quyết định", "Deciding authority"},
	"role.admin":     {"Quản trị", "Administrator"},
	"role.member":    {"Thành viên Hội đồng", "Council member"},
	"role.person":    {"Cá nhân", "Individual"},
}
