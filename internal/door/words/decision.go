package words

// decision is decisions. (Quyết định.)
var decision = entries{
	"decision.look":    {"Xem quyết định", "Look at decisions"},
	"decision.draft":   {"Soạn quyết định", "Draft a decision"},
	"decision.sign":    {"Ký quyết định", "Sign the decision"},
	"decision.correct": {"Đính chính quyết định", "Correct the decision"},
	"decision.annul":   {"Hủy quyết định", "Annul the decision"},
}
