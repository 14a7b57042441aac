package words

// ledger is the ledger and its checkpoints. (Sổ cái.)
var ledger = entries{
	"ledger.bad-key-file":        {"Tệp {0} không phải là khóa ký sổ cái", "{0} is not a ledger key"},
	"ledger.key-missing":         {"Không có khóa ký sổ cái ở {0}. Đặt lại tệp khóa, hoặc chỉ nơi giữ bằng --ledger-key", "The ledger key is not at {0}. Put the key file back, or say where it is with --ledger-key"},
	"ledger.not-current-key":     {"Sổ cái đang ký bằng khóa {0}; tệp khóa đưa ra là khóa {1}", "The ledger is signed with key {0}; the file given holds key {1}"},
	"ledger.numbered-twice":      {"Có tiến trình khác đang đánh số. Thử lại", "Another process is numbering. Try again"},
	"ledger.hash-missing":        {"Thiếu mã băm ở vị trí {0} của sổ cái. Chạy thidua ledger verify", "The ledger lacks the hash at position {0}. Run thidua ledger verify"},
	"ledger.bad-checkpoint":      {"Không đọc được điểm chốt sổ", "The checkpoint cannot be read"},
	"ledger.no-checkpoint-found": {"Không thấy điểm chốt sổ nào trong tệp", "There is no checkpoint in the file"},
	"ledger.mistyped":            {"Điểm chốt sổ {0} gõ chưa đúng: nhóm kiểm tra ở cuối không khớp. Đối chiếu lại với bản giấy", "Checkpoint {0} is mistyped: its last group does not agree. Compare it with the paper"},
	"ledger.bad-proof":           {"Không đọc được bằng chứng", "The proof cannot be read"},
	"ledger.proof-fails":         {"Bằng chứng không khớp bút tích số {0}", "The proof does not fit entry {0}"},
	"ledger.no-entry":            {"Không có bút tích {0}", "There is no entry {0}"},
	"ledger.not-yet-signed":      {"Bút tích {0} chưa vào điểm chốt sổ nào. Thử lại sau vài giây", "No checkpoint covers entry {0} yet. Try again in some seconds"},

	// what verification finds; {0} and {1} number entries, {2} names one
	"ledger.whole":         {"Sổ cái nguyên vẹn: {0} bút tích, {1} điểm chốt sổ, đối chiếu {2} bản giấy", "The ledger is whole: {0} entries, {1} checkpoints, {2} from papers"},
	"ledger.entry-changed": {"Bút tích số {0} ({2}) đã bị sửa: mã băm không khớp", "Entry {0} ({2}) was changed: its hash does not match"},
	"ledger.entry-missing": {"Thiếu bút tích từ số {0} đến số {1}", "Entries {0} to {1} are missing"},
	"ledger.hash-changed":  {"Mã băm chung của các bút tích từ số {0} đến số {1} đã bị sửa", "The hash over entries {0} to {1} was changed"},
	"ledger.root-differs":  {"Điểm chốt sổ không khớp: có bút tích từ số {0} đến số {1} đã bị sửa", "A checkpoint does not match: an entry from {0} to {1} was changed"},
	"ledger.not-prefix":    {"Bản giấy không khớp: quá khứ từ số {0} đến số {1} đã bị viết lại", "A paper does not match: the past from {0} to {1} was rewritten"},
	"ledger.bad-signature": {"Chữ ký của điểm chốt sổ cỡ {0} không đúng", "The signature of the checkpoint of size {0} is wrong"},
	"ledger.bad-key-entry": {"Bút tích số {0} đổi khóa mà khóa cũ không ký", "Entry {0} changes the key without the old key's signature"},
	"ledger.unknown-key":   {"Sổ cái không bắt đầu bằng khóa đã tin", "The ledger does not begin with a trusted key"},
	"ledger.cut-short":     {"Sổ cái bị cắt: thiếu bút tích từ số {0} đến số {1}", "The ledger was cut short: entries {0} to {1} are missing"},

	"ledger.letter-subject": {"Điểm chốt sổ cái {0}: {1} bút tích", "Checkpoint of {0}: {1} entries"},
	"ledger.letter": {"Giữ thư này. Khi cần biết sổ cái có bị viết lại không, lưu thư thành tệp rồi chạy: thidua ledger verify --against TỆP\n\n{0}",
		"Keep this letter. To find out whether the ledger was rewritten, save it as a file and run: thidua ledger verify --against FILE\n\n{0}"},
}
