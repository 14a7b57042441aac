package contests

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// stage is a department with its office and people, each with pages of their own.
type stage struct {
	*testing.T
	clock  *storetest.Clock
	s      *contest.Service
	body   registry.Unit
	people []registry.PersonID
	award  string // that a prize brings
	as     func(person int, roles ...access.Role) *web.Server
}

func open(t *testing.T) *stage {
	t.Parallel()
	st, law := &stage{T: t, clock: storetest.NewClock()}, lawtest.Shipped(t)
	st.clock.Set(webtest.Now())
	db := storetest.OpenAt(t, st.clock, contest.Invariants...)
	st.s = contest.New(db, dossier.New(db, law))
	for _, a := range law.Awards(civil.Of(webtest.Now())) { // the lowest for one deed
		if slices.Contains(a.Subjects, "individual") && slices.Contains(a.Types, "sudden") {
			st.award = a.Name.VI
		}
	}
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if st.body, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")}); err != nil {
			return err
		}
		clinic, err := registry.AddUnit(tx, registry.NewUnit{Parent: st.body.ID, Name: "Bệnh viện Mắt", Level: registry.Base, From: civil.Must("2000-01-01")})
		for i, name := range []string{"Trần Thị Vinh", "Đỗ Thị Lan", "Lê Anh Đức"} {
			at := clinic.ID
			if i == 2 {
				at = st.body.ID
			}
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: name, Unit: at, Number: "SO-" + string(rune('1'+i)), Category: "public-employee"})
			if err != nil {
				return err
			}
			st.people = append(st.people, p.ID)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	kept, err := files.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	st.as = func(person int, roles ...access.Role) *web.Server {
		who := access.Actor{Account: "account-" + string(rune('1'+person)), Person: string(st.people[person]), Today: civil.Of(st.clock.Now())}
		for _, r := range roles {
			who.Grants = append(who.Grants, access.Grant{Role: r, Over: st.body.Path, From: civil.Must("2020-01-01")})
		}
		x := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở", Role: "officer"})
		Open(x, st.s, movement.New(db, nil), registry.New(db), nil, kept, law)
		return x
	}
	return st
}

func (st *stage) send(s *web.Server, path string, fields ...string) string {
	st.Helper()
	code, to := webtest.Post(st, s, path, fields...)
	if code != http.StatusSeeOther {
		st.Fatalf("%s: %d: %s", path, code, webtest.Text(webtest.Main(to)))
	}
	return to
}

func (st *stage) refuses(s *web.Server, path, want string, fields ...string) {
	st.Helper()
	code, page := webtest.Post(st, s, path, fields...)
	if code < 400 || !strings.Contains(webtest.Text(page), want) {
		st.Errorf("%s: %d without %q: %s", path, code, want, webtest.Text(webtest.Main(page)))
	}
}

func TestAContestThroughItsPages(t *testing.T) {
	st := open(t)
	officer, head, author := st.as(2, access.Officer, access.Secretary), st.as(2, access.Head), st.as(0)
	webtest.Says(st, officer, "/contests", "Chưa có cuộc thi nào", "Soạn thể lệ cuộc thi")
	webtest.Says(st, officer, "/contests/new", "Đơn vị được dự thi", "Bệnh viện Mắt")
	rules := []string{"body", string(st.body.ID), "name", "Người tốt, việc tốt", "rules", "Viết về người thật.", "from", "18/03/2025", "to", "20/03/2025", "units", string(st.body.ID), "text_most", "2000",
		"files", "1", "pictures", "0", "each", "1", "judges", "1", "rounds", "1", "tie", "criteria", "criteria", "Nội dung; 60\nCách viết; 40", "prizes", "Giải Nhất; 1; 3.000.000; ; " + st.award + "\nGiải Nhì; 1; 2.000.000", "public", "yes"}
	st.refuses(officer, "/contests/new", "tên giải; số suất; số tiền", append(slices.Clone(rules[:len(rules)-3]), "Giải Nhất; một; 3.000.000")...)
	st.refuses(officer, "/contests/new", "Không có hình thức khen thưởng “Cờ nào đó”", append(slices.Clone(rules[:len(rules)-3]), "Giải Nhất; 1; 3.000.000; ; Cờ nào đó")...)
	at := st.send(officer, "/contests/new", rules...)
	webtest.Says(st, officer, at, "Dự thảo", "5.000.000", "Xem lại thể lệ rồi trình công bố")
	webtest.Says(st, officer, at+"/rules", "Nội dung; 60", "Giải Nhất; 1; 3.000.000; ; "+st.award)
	st.send(officer, at+"/put")
	webtest.Says(st, head, at+"/announcement", "không thu lại được")
	st.refuses(head, at+"/announcement", "CÔNG BỐ", "word", "đồng ý")
	st.send(head, at+"/announcement", "word", "công bố")
	webtest.Says(st, author, at, "Nhận bài đến hết ngày 20/03/2025")
	webtest.Says(st, author, at+"/entry", "giám khảo chỉ thấy mã bài")
	st.send(author, at+"/entry", "title", "Ca trực", "text", "Chị Trần Thị Vinh trực đêm.", "consent", "yes")
	mine := st.entry(author, at)
	webtest.Says(st, author, mine, "Bài có nhắc “Trần Thị Vinh”", "Nộp bài dự thi")
	st.send(author, mine+"/text", "title", "Ca trực", "text", "Chị trực đêm.", "consent", "yes")
	st.send(author, mine+"/sending")
	st.clock.Set(webtest.Now().AddDate(0, 0, 4))
	st.judged(at)
}

// entry is where the author's entry is.
func (st *stage) entry(author *web.Server, at string) string {
	st.Helper()
	_, page := webtest.Get(st, author, at)
	i := strings.Index(page, "/contest-entries/")
	if i < 0 {
		st.Fatal("no entry on the page of the contest")
	}
	return page[i : i+strings.IndexByte(page[i:], '"')]
}

// judged goes from the judges to the results.
func (st *stage) judged(at string) {
	st.Helper()
	officer, head, judge, author := st.as(2, access.Officer, access.Secretary), st.as(2, access.Head), st.as(2), st.as(0)
	webtest.Says(st, officer, at+"/likeness", "Không có cặp bài nào giống nhau")
	st.refuses(officer, at+"/judges", "có bài dự thi nên không chấm", "judges", "SO-1", "chair", "SO-1")
	st.send(officer, at+"/judges", "judges", "SO-3", "chair", "SO-3")
	page := webtest.Says(st, judge, at, "1 bài chờ bạn chấm")
	i := strings.Index(page, "/sheets/")
	sheet := at + page[i:i+len("/sheets/")+5]
	page = webtest.Says(st, judge, sheet, "Chị trực đêm", "Nội dung (tối đa 60)")
	if strings.Contains(page, "Vinh") {
		st.Error("the sheet names the author")
	}
	st.refuses(judge, sheet, "Cho điểm từ 0 đến 60", "mark-a", "61", "mark-b", "30", "said", "Hay")
	st.send(judge, sheet, "mark-a", "55,5", "mark-b", "30", "said", "Thật, gọn")
	webtest.Says(st, officer, at+"/judges", "SO-3") // who stays need not be typed again
	st.send(officer, at+"/closing")
	page = webtest.Says(st, judge, sheet, "Không sửa được nữa", "55,5", "Thật, gọn")
	if strings.Contains(page, "<textarea") {
		st.Error("a sheet that stands can be typed in")
	}
	webtest.Says(st, officer, at, "Kết quả vòng 1", "85,5")
	st.refuses(head, at+"/results", "CÔNG BỐ", "word", "")
	st.send(head, at+"/results", "word", "CÔNG BỐ")
	page = webtest.Says(st, officer, at, "Trần Thị Vinh", "Ghi đã chi thưởng")
	i = strings.Index(page, "/payments/")
	pay := at + page[i:i+strings.IndexByte(page[i:], '"')]
	webtest.Says(st, officer, pay, "Số chứng từ")
	st.send(officer, pay, "number", "12/PC", "on", "22/03/2025")
	webtest.Says(st, officer, at, "12/PC", "1 giải kèm khen thưởng chưa lập hồ sơ")
	webtest.Says(st, officer, at+"/proposal", "Trần Thị Vinh", st.award)
	st.refuses(officer, at+"/proposal", "Chọn loại hình khen thưởng", "title", "Khen thưởng", "unit", string(st.body.ID))
	webtest.Says(st, author, "/contest-results/"+strings.TrimPrefix(at, "/contests/"), "Trần Thị Vinh", "3.000.000")
	if code, _ := webtest.Get(st, judge, at+"/vote"); code != http.StatusConflict {
		st.Errorf("the vote of a contest without one answers %d", code)
	}
	var code int
	for range 11 {
		code, page = webtest.Post(st, judge, at+"/vote", "code", "x")
	}
	if code != http.StatusTooManyRequests || !strings.Contains(page, "Thử lại sau 1 phút") {
		st.Errorf("the eleventh vote at once: %d %s", code, webtest.Text(page))
	}
}
