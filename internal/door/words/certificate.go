package words

// certificate is certificates. (Bằng, giấy khen.)
var certificate = entries{
	"certificate.look":  {"Xem bằng, giấy khen", "Look at certificates"},
	"certificate.print": {"In bằng, giấy khen", "Print certificates"},

	"certificate.nothing-to-print":    {"Không có dòng nào in được: hình thức này chỉ có quyết định và tiền thưởng, hoặc các dòng đã bị thu hồi.", "Nothing to print: this award has a decision and money only, or the lines are revoked."},
	"certificate.again-why":           {"{0} tờ đã in trước đây. Ghi lý do in lại, ví dụ: tờ cũ bị hỏng", "{0} {0|sheet was|sheets were} printed before. Say why again, such as: the first was spoiled"},
	"certificate.objection-text":      {"Ghi chỗ không khớp, từ 10 đến 2.000 chữ cái", "Say what does not match, in 10 to 2,000 characters"},
	"certificate.contact-long":        {"Số điện thoại hoặc thư điện tử dài quá", "The telephone number or address is too long"},
	"certificate.number-missing":      {"Ghi số trên góc tờ giấy", "Write the number in the corner of the certificate"},
	"certificate.too-many-objections": {"Đã nhận nhiều ý kiến trong một giờ. Gửi lại sau, hoặc liên hệ cơ quan ra quyết định.", "Many objections came within the hour. Send it later, or write to the deciding body."},
	"certificate.objection-not-found": {"Không có ý kiến này", "There is no such objection"},
	"certificate.already-answered":    {"Ý kiến này đã được trả lời", "This objection has been answered"},
	"certificate.answer-missing":      {"Ghi câu trả lời", "Write the answer"},
}
