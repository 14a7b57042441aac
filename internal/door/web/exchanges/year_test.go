package exchanges_test

import (
	"testing"

	"thidua/internal/law/access"
)

func TestAModelIsRegisteredFollowedAndTakenUpOnPages(t *testing.T) {
	pl := settle(t)
	officer, other, stranger := pl.open(1, access.Officer), pl.open(2, access.Officer), pl.open(3, access.Officer)
	model := []string{"place", pl.seat(1), "name", "Trường học dùng học bạ số", "aim", "Mọi trường dùng học bạ số", "field", "Chuyển đổi số", "measure", "Tỷ lệ trường", "in", "%", "baseline", "40", "from", "01/02/2025"}
	pl.refuses(officer, "/models/new", "Ghi một con số", append(model, "target", "nhiều")...)
	at := pl.send(officer, "/models/new", append(model, "target", "100")...)
	pl.says(officer, at, "Trường học dùng học bạ số", "Sở Giáo dục và Đào tạo", "40 %")
	pl.refuses(other, at+"/reports", "", "day", "10/03/2025", "figure", "70")
	pl.send(officer, at+"/reports", "day", "10/03/2025", "figure", "70", "note", "Đếm theo danh sách trường")
	pl.says(officer, at, "70 %", "Đếm theo danh sách trường")
	pl.says(officer, at+"/amendment", "Trường học dùng học bạ số")

	taken := pl.send(other, at+"/taking-up", "place", pl.seat(2), "name", "Bệnh viện dùng bệnh án số", "aim", "Mọi bệnh viện dùng bệnh án số", "baseline", "10", "target", "60", "from", "01/03/2025")
	pl.says(other, taken, "Bệnh viện dùng bệnh án số", "Trường học dùng học bạ số")
	pl.says(officer, at, "Bệnh viện dùng bệnh án số")
	pl.refuses(pl.open(0, access.Appraiser), at+"/assessment", "", "effect", "effective")
	pl.send(pl.open(0, access.Appraiser), at+"/assessment", "effect", "effective", "because", "Đã kiểm tra tại 12 trường")
	pl.says(other, at, "Đã kiểm tra tại 12 trường")
	pl.send(other, taken+"/stopping", "because", "Chờ phần mềm")
	pl.says(other, taken, "Chờ phần mềm")
	pl.says(other, "/models?q=hoc+ba", "Trường học dùng học bạ số")
	pl.lost(stranger, at, taken, at+"/amendment")
}

func TestAnActivityIsPlannedAnsweredAndHeldOnPages(t *testing.T) {
	pl := settle(t)
	head, member, stranger := pl.open(1, access.Officer), pl.open(2, access.Officer), pl.open(3, access.Officer)
	plan := []string{"place", pl.seat(1), "kind", "seminar", "title", "Tọa đàm chuyển đổi số", "day", "25/03/2025", "at", "08:00", "until", "11:00", "where", "Hội trường", "purpose", "Trao đổi cách làm", "units", string(pl.units[2].ID)}
	pl.refuses(head, "/activities/new", "", "place", pl.seat(1), "kind", "seminar", "title", "Tọa đàm", "day", "ngày kia")
	at := pl.send(head, "/activities/new", plan...)
	pl.says(member, at, "Tọa đàm chuyển đổi số", "Sở Y tế", "Hội trường")
	pl.send(member, at+"/answer", "unit", string(pl.units[2].ID), "answer", "yes", "people", "5", "note", "Đi xe chung")
	pl.says(head, at, "Đi xe chung")
	pl.says(head, "/activities?year=2025", "Tọa đàm chuyển đổi số")
	pl.says(head, at+"/plan", "Tọa đàm chuyển đổi số")
	pl.lost(stranger, at, at+"/calendar.ics")
}

func TestANoteIsWrittenAdoptedAndTakenBackOnPages(t *testing.T) {
	pl := settle(t)
	writer, reader, stranger := pl.open(1, access.Officer), pl.open(2, access.Officer), pl.open(3, access.Officer)
	pl.refuses(writer, "/experiences/new", "", "place", pl.seat(1), "title", "", "text", "Chia hai buổi")
	at := pl.send(writer, "/experiences/new", "place", pl.seat(1), "title", "Họp chấm điểm trong một buổi", "text", "Gửi phiếu trước ba ngày")
	pl.says(reader, at, "Họp chấm điểm trong một buổi", "Gửi phiếu trước ba ngày")
	pl.send(reader, at+"/adoption", "unit", string(pl.units[2].ID), "place", pl.seat(2), "how", "Áp dụng từ quý II")
	pl.says(writer, at, "Áp dụng từ quý II", "Sở Y tế")
	pl.says(writer, "/experiences?q=cham+diem", "Họp chấm điểm trong một buổi")
	pl.refuses(reader, at+"/taking-back", "", "because", "Không phải của mình")
	pl.send(writer, at+"/taking-back", "because", "Đã có cách khác")
	pl.lost(stranger, at)
}
