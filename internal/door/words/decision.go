package words

// decision is decisions. (Quyết định.)
var decision = entries{
	"decision.look":    {"Xem quyết định", "Look at decisions"},
	"decision.draft":   {"Soạn quyết định", "Draft a decision"},
	"decision.sign":    {"Ký quyết định", "Sign the decision"},
	"decision.correct": {"Đính chính quyết định", "Correct the decision"},
	"decision.annul":   {"Hủy quyết định", "Annul the decision"},

	"decision.not-found":         {"Không có quyết định này, hoặc quyết định không thuộc cơ quan của tài khoản đang dùng.", "There is no such decision, or none for this account."},
	"decision.line-not-found":    {"Dòng này không còn trong quyết định. Mở lại danh sách.", "This line is no longer in the decision. Open the list again."},
	"decision.changed":           {"Có người vừa sửa quyết định này. Mở bản mới rồi làm lại.", "Someone has just changed this decision. Open the newest and try again."},
	"decision.number-taken":      {"Số {0} đã dùng cho một quyết định khác của cơ quan này trong năm.", "Number {0} is already taken by another decision of this body."},
	"decision.already-on-one":    {"Một đề nghị trong danh sách đã nằm ở quyết định khác. Mở lại danh sách đề nghị.", "One of these nominations is already on another decision. Open the list again."},
	"decision.not-signed":        {"Quyết định chưa ghi số và ngày ký, nên chưa công bố được.", "The number and day of signing are not entered yet, so it cannot be published."},
	"decision.already-published": {"Quyết định đã công bố. Muốn đổi, lập quyết định đính chính hoặc hủy.", "The decision is published. To change it, draft one that corrects or annuls it."},
	"decision.scan-missing":      {"Đính bản quét của quyết định đã ký, tệp PDF hoặc ảnh", "Attach the scan of the signed decision, a PDF or a picture"},
	"decision.no-lines":          {"Danh sách còn trống. Thêm ít nhất một dòng trước khi ký.", "The list is empty. Add at least one line before signing."},
	"decision.before-council":    {"Ngày ký phải từ ngày Hội đồng kết luận, {0}, trở đi", "The day of signing must not come before the council concluded on {0}"},
	"decision.name-missing":      {"Ghi họ tên hoặc tên đơn vị như phải in", "Write the name as it must be printed"},
	"decision.nothing-corrected": {"Dòng của {0} chưa đổi chữ nào. Sửa chỗ sai, hoặc bỏ chọn dòng.", "Nothing differs in the line of {0}. Correct it, or leave the line out."},
	"decision.nothing-picked":    {"Chọn ít nhất một dòng", "Pick at least one line"},
	"decision.not-standing":      {"Quyết định này chưa công bố hoặc đã bị hủy, nên không đính chính, không hủy được nữa.", "This decision is not published, or is annulled already; it cannot be corrected or annulled."},
	"decision.reason-missing":    {"Ghi lý do và căn cứ", "Write the reason and the ground"},
	"decision.no-book":           {"Chưa có bộ quy định cho ngày {0}, nên chưa tính được tiền thưởng. Kiểm tra lại ngày ký.", "No rulebook covers {0}, so the money cannot be worked out. Check the day of signing."},
	"decision.not-awarding":      {"Quyết định này dùng để đính chính hoặc hủy, không thêm được dòng khen.", "This decision corrects or annuls; award lines cannot be added."},
	"decision.not-draft":         {"Quyết định đã ký, không sửa được nữa. Muốn đổi, lập quyết định đính chính.", "The decision is signed and cannot be changed. To change it, draft one that corrects it."},
	"decision.not-ready":         {"Có đề nghị chưa tới bước ra quyết định. Mở lại danh sách đề nghị.", "One of these nominations is not ready for a decision. Open the list again."},
	"bar.council-result":         {"{0}: chưa có kết quả của Hội đồng, nên chưa đưa vào quyết định được", "{0}: there is no council result yet, so it cannot be put on a decision"},
}
