package words

// house is the building itself: the database, the disk, the demo mark.
var house = entries{
	"house.is-demo":         {"Cơ sở dữ liệu này là dữ liệu mẫu. Chạy với --demo, hoặc chỉ tới cơ sở dữ liệu thật.", "This database is a demo. Serve it with --demo, or name the real database."},
	"house.is-real":         {"Cơ sở dữ liệu này không phải dữ liệu mẫu. Bỏ --demo.", "This database is not a demo. Leave out --demo."},
	"house.not-empty":       {"Cơ sở dữ liệu này đã có dữ liệu. Chọn một tệp chưa có.", "This database already holds data. Name a file that does not exist."},
	"store.busy":            {"Nhiều người đang ghi cùng lúc. Chưa lưu được; thử lại sau vài giây.", "Many people are writing at once. Nothing was saved; try again in a few seconds."},
	"store.disk-full":       {"Ổ đĩa của máy chủ đã đầy; chưa lưu được gì. Báo người quản trị dọn chỗ trống.", "The server's disk is full; nothing was saved. Ask the administrator to make room."},
	"store.newer-database":  {"Cơ sở dữ liệu do bản mới hơn tạo ra (bước {0}). Cài bản mới hơn rồi chạy lại.", "The database was made by a newer version (step {0}). Install the newer version and run again."},
	"store.migration-waits": {"Cơ sở dữ liệu chưa lên bản này. Chạy: thidua migrate", "The database is not at this version yet. Run: thidua migrate"},
	"store.bad-path":        {"Đường dẫn tệp có ký tự không dùng được.", "The path holds characters that cannot be used."},
}
