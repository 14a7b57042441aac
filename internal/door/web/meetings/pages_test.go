package meetings_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/meetings"
	"thidua/internal/door/web/webtest"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// place is a hospital with two people, its meetings, and the pages as each sees
// them.
type place struct {
	*testing.T
	s      *meeting.Service
	kept   *files.Store
	unit   registry.Unit
	people []registry.Person
	open   func(access.Actor) *web.Server
}

func settle(t *testing.T) *place {
	t.Helper()
	t.Parallel()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, meeting.Invariants...)
	books := lawtest.Shipped(t)
	pl := &place{T: t, s: meeting.New(db, council.Guard)}
	var err error
	if pl.kept, err = files.Open(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if pl.unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Bệnh viện Đa khoa", Level: registry.Base, Legal: true, From: civil.Must("2000-01-01")}); err != nil {
			return err
		}
		for i, name := range []string{"Nguyễn Thị Hồng Nhung", "Phạm Quang Vinh"} {
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: name, Number: fmt.Sprint("P", i), Unit: pl.unit.ID, Since: civil.Must("2010-01-01")})
			if err != nil {
				return err
			}
			pl.people = append(pl.people, p)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	councils := council.New(db, books)
	papers := document.New(db, books, councils, document.House{Say: func(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) },
		Cite: func(lang, cite string) string { return words.Cite(words.LangOf(lang), cite) }})
	papers.Meet(pl.s, pl.kept)
	pl.open = func(who access.Actor) *web.Server {
		s := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Bệnh viện", Role: "secretary"})
		meetings.Open(s, pl.s, councils, registry.New(db), pl.kept, papers, "")
		return s
	}
	return pl
}

func (pl *place) as(account string, roles ...access.Role) access.Actor {
	a := access.Actor{Account: account, Today: civil.Of(webtest.Now())}
	for _, r := range roles {
		a.Grants = append(a.Grants, access.Grant{Role: r, Over: pl.unit.Path, From: civil.Must("2020-01-01")})
	}
	return a
}

func (pl *place) person(n int) access.Actor {
	a := pl.as("p" + string(pl.people[n].ID))
	a.Person = string(pl.people[n].ID)
	return a
}

func (pl *place) send(s *web.Server, path string, fields ...string) string {
	pl.Helper()
	code, to := webtest.Post(pl, s, path, fields...)
	if code != http.StatusSeeOther {
		pl.Fatalf("%s: %d: %s", path, code, webtest.Text(webtest.Main(to)))
	}
	return to
}

// says looks at a page in both languages and wants words on the Vietnamese one.
func (pl *place) says(s *web.Server, path string, want ...string) {
	pl.Helper()
	webtest.Says(pl, s, path, want...)
}

// file asks for a file and gives its beginning.
func (pl *place) file(s *web.Server, path, begins string) []byte {
	pl.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if w.Code != http.StatusOK || !bytes.HasPrefix(w.Body.Bytes(), []byte(begins)) {
		pl.Errorf("%s: %d, %.60q", path, w.Code, w.Body.String())
	}
	return w.Body.Bytes()
}

func TestAMeetingOnItsPages(t *testing.T) {
	pl := settle(t)
	keeper, head, nhung := pl.open(pl.as("keeper", access.Secretary)), pl.open(pl.as("head", access.Head)), pl.open(pl.person(0))
	pl.says(keeper, "/meetings", "Chưa có cuộc họp nào")
	pl.says(keeper, "/meetings/new", "Lập cuộc họp")
	if code, page := webtest.Post(pl, keeper, "/meetings", "body", string(pl.unit.ID), "kind", "cluster"); code != http.StatusBadRequest || !strings.Contains(page, "Ghi tên cuộc họp") {
		t.Errorf("a meeting without a title: %d", code)
	}
	at := strings.TrimSuffix(pl.send(keeper, "/meetings", "body", string(pl.unit.ID), "kind", "cluster", "title", "Họp cụm số 2", "day", "18/03/2025", "at", "8h", "until", "11h30",
		"place", "Hội trường", "deputies", "1"), "/invitees")
	pl.says(keeper, at+"/invitees?q=nhung", "Tìm thấy 1 người")
	pl.send(keeper, at+"/invitees", "person", string(pl.people[0].ID), "guests", "Khách Mời; Sở Nội vụ\n", "role", "member")
	pl.send(keeper, at+"/invitees", "person", string(pl.people[1].ID), "role", "chair")
	if code, _ := webtest.Get(pl, nhung, at); code != http.StatusNotFound {
		t.Errorf("a draft is seen: %d", code)
	}
	pl.send(keeper, at+"/agenda", "title", "Báo cáo sơ kết", "at", "8h15", "lasts", "30", "speaker", "Phạm Quang Vinh")
	pl.send(keeper, at+"/invitation")
	m := meeting.ID(strings.TrimPrefix(at, "/meetings/"))
	v, err := pl.s.Meeting(t.Context(), pl.as("keeper", access.Secretary), m)
	if err != nil {
		t.Fatal(err)
	}
	item := at + "/agenda/" + v.Topics[0].ID
	pl.says(keeper, item, "Sửa nội dung")
	pl.send(keeper, item, "title", "Báo cáo sơ kết", "at", "8h15", "lasts", "40", "speaker", "Phạm Quang Vinh", "place", "1", "revision", "1")
	if code, page := webtest.Post(pl, keeper, item, "title", "Báo cáo khác", "place", "1", "revision", "1"); code != http.StatusBadRequest ||
		!strings.Contains(webtest.Text(page), "Có người vừa sửa: “Báo cáo sơ kết · 08:15 · 40 phút · Phạm Quang Vinh”") || !strings.Contains(page, `name="revision" value="2"`) || !strings.Contains(page, "Báo cáo khác") {
		t.Errorf("the second to change an item: %d: %s", code, webtest.Text(webtest.Main(page)))
	}
	var pdf bytes.Buffer
	doc := paper.New(paper.Meta{Title: "Báo cáo"})
	doc.Para(paper.T("Báo cáo"))
	if err := doc.Write(&pdf); err != nil {
		t.Fatal(err)
	}
	b, err := pl.kept.Put(t.Context(), &pdf, 0)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pl.s.Attach(t.Context(), pl.as("keeper", access.Secretary), m, v.Topics[0].ID, "Báo cáo", b)
	if err != nil {
		t.Fatal(err)
	}
	broken, err := pl.kept.Put(t.Context(), strings.NewReader("%PDF-1.7\nkhông phải PDF\n%%EOF"), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pl.s.Attach(t.Context(), pl.as("keeper", access.Secretary), m, "", "Tệp hỏng", broken); err != nil {
		t.Fatal(err)
	}
	pl.says(nhung, at, "Đọc 2 tài liệu trước khi họp", "Ghế số 1", "Báo cáo sơ kết")
	pl.file(nhung, at+"/papers/"+p.ID, "%PDF-")
	pl.send(nhung, at+"/papers/"+p.ID+"/reading")
	pl.says(keeper, at, "1 trên 3 người đã đọc: Nguyễn Thị Hồng Nhung", "Mở điểm danh khi đến giờ")
	pl.send(keeper, at+"/doors")
	pl.says(keeper, at+"/door", "Mã đổi mỗi phút")
	_, code, err := pl.s.DoorCode(t.Context(), pl.as("keeper", access.Secretary), m)
	if err != nil {
		t.Fatal(err)
	}
	pl.says(nhung, at+"/door/"+code, "Báo bạn có mặt")
	pl.send(nhung, at+"/door/"+code)
	pl.send(keeper, at+"/seats", "seats", "2-3")
	pl.says(nhung, at+"/attendance", "3 trên 3 người có mặt", "Mã ở cửa", "Số ghế")
	pl.send(keeper, at+"/opening", "at", "8h")
	pl.send(nhung, at+"/questions", "text", "Số liệu đến ngày nào?")
	if v, err = pl.s.Meeting(t.Context(), pl.as("keeper", access.Secretary), m); err != nil {
		t.Fatal(err)
	}
	q := at + "/questions/" + v.Questions[0].ID
	pl.says(keeper, q, "Số liệu đến ngày nào?", "Phân người trả lời")
	pl.send(keeper, q+"/answerer", "to", v.Attendance[2].Member)
	pl.send(keeper, q, "answer", "Hết quý trước.")
	pl.send(keeper, at+"/minutes", "revision", "0", "discussion", "Cụm nghe báo cáo.")
	pl.send(keeper, at+"/minutes", "revision", "1", "discussion", "Cụm nghe báo cáo và bàn.", "conclusion", "Thống nhất.")
	if to := pl.send(keeper, at+"/minutes", "revision", "1", "discussion", "Cụm nghe."); to != at+"/minutes/3" {
		t.Errorf("the second writer is led to %s", to)
	}
	pl.says(keeper, at+"/minutes/3", "Cả hai đều được giữ", "So với bản khác")
	pl.says(keeper, at+"/minutes", "Bản đang dùng", "Ghi cùng lúc, chưa ghép")
	pl.send(keeper, at+"/ending", "at", "11h")
	if code, _ := webtest.Get(pl, nhung, at+"/minutes.pdf"); code != http.StatusNotFound {
		t.Errorf("minutes not signed are read: %d", code)
	}
	pl.send(head, at+"/minutes/2/signature")
	pl.says(nhung, at, "Thống nhất.", "Biên bản đã ký")
	pl.file(nhung, at+"/minutes.pdf", "%PDF-")
	pl.file(nhung, at+"/minutes.xlsx", "PK")
	pl.file(nhung, at+"/attendance.pdf", "%PDF-")
	pl.file(nhung, at+"/attendance.xlsx", "PK")
	if n, err := paper.Pages(pl.file(nhung, at+"/pack.pdf", "%PDF-")); n != 2 || err != nil {
		t.Errorf("the pack has %d pages: %v", n, err)
	}
	if ics := string(pl.file(nhung, at+"/calendar.ics", "BEGIN:VCALENDAR\r\n")); !strings.Contains(ics, "DTSTART:20250318T010000Z\r\n") {
		t.Errorf("calendar:\n%s", ics)
	}
	pl.file(keeper, "/meetings?as=csv&kind=cluster&q=cum", "\ufeffNgày họp")
	pl.says(keeper, "/meetings?sort=-title&state=ended", "Họp cụm số 2", "Đã họp xong")
}

func TestDelegationAndCancelling(t *testing.T) {
	pl := settle(t)
	keeper, nhung := pl.open(pl.as("keeper", access.Secretary)), pl.open(pl.person(0))
	at := strings.TrimSuffix(pl.send(keeper, "/meetings", "body", string(pl.unit.ID), "kind", "training", "title", "Tập huấn", "day", "20/03/2025", "place", "P1", "deputies", "1"), "/invitees")
	pl.send(keeper, at+"/invitees", "person", string(pl.people[0].ID), "role", "member")
	pl.send(keeper, at+"/invitation")
	pl.says(nhung, at+"/deputy", "Cử người dự thay")
	if to := pl.send(nhung, at+"/deputy", "name", "Người Khác", "because", "Đi công tác"); to != "/meetings" {
		t.Errorf("led to %s", to)
	}
	pl.says(keeper, at+"/attendance", "Người Khác")
	pl.says(keeper, at+"/plan", "Sửa cuộc họp")
	pl.says(keeper, at+"/cancellation", "Hủy cuộc họp")
	pl.send(keeper, at+"/cancellation", "because", "Hoãn sang tháng sau")
	pl.says(keeper, at, "Cuộc họp đã hủy", "Hoãn sang tháng sau")
}
