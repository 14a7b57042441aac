package initiatives_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/initiatives"
	"thidua/internal/door/web/webtest"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var today = civil.Of(webtest.Now())

// place is a hospital with three people, and the pages as each of them.
type place struct {
	*testing.T
	s      *initiative.Service
	unit   registry.Unit
	people []registry.Person
	open   func(access.Actor) *web.Server
}

func settle(t *testing.T) *place {
	t.Helper()
	t.Parallel()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, initiative.Invariants...)
	books := lawtest.Shipped(t)
	kept, err := files.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	pl := &place{T: t, s: initiative.New(db, books)}
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if pl.unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Bệnh viện Đa khoa khu vực Ba Đồn", Level: registry.Base, Legal: true, From: civil.Must("2000-01-01")}); err != nil {
			return err
		}
		for i, name := range []string{"Nguyễn Thị Hồng Nhung", "Phạm Quang Vinh", "Trần Ngọc Ánh"} {
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
	pl.open = func(who access.Actor) *web.Server {
		s := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Bệnh viện", Role: "officer"})
		initiatives.Open(s, pl.s, council.New(db, books), registry.New(db), books, kept, document.New(db, books, council.New(db, books), document.House{Say: say, Cite: cite}))
		return s
	}
	return pl
}

func say(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) }

func cite(lang, text string) string { return words.Cite(words.LangOf(lang), text) }

func (pl *place) role(roles ...access.Role) access.Actor {
	a := access.Actor{Account: "acc", Today: today}
	for _, r := range roles {
		a.Grants = append(a.Grants, access.Grant{Role: r, Over: pl.unit.Path, From: civil.Must("2020-01-01")})
	}
	return a
}

func (pl *place) person(n int) access.Actor {
	return access.Actor{Account: fmt.Sprint("p", n), Person: string(pl.people[n].ID), Today: today}
}

var filled = []string{"title", "Gọi số khám theo khung giờ", "field", "technical", "problem", "Người bệnh chờ bốn mươi phút.", "solution", "Đặt lịch qua điện thoại, gọi theo khung giờ ba mươi phút.",
	"novelty", "Lần đầu làm tại bệnh viện.", "benefit", "Chờ còn mười hai phút.", "benefit_sum", "24000000", "benefit_how", "28 phút mỗi lượt", "applied_at", "Khoa Khám bệnh", "applied_from", "01/02/2025",
	"number0", "P0", "share0", "60", "number1", "P1", "share1", "40"}

func (pl *place) send(s *web.Server, path string, fields ...string) string {
	pl.Helper()
	code, to := webtest.Post(pl, s, path, fields...)
	if code != http.StatusSeeOther {
		pl.Fatalf("%s: %d: %s", path, code, webtest.Text(webtest.Main(to)))
	}
	return to
}

// prints asks for a paper.
func (pl *place) prints(s *web.Server, path string, want int) {
	pl.Helper()
	if status, page := webtest.Get(pl, s, path); status != want || status == http.StatusOK && !strings.HasPrefix(page, "%PDF") {
		pl.Errorf("%s: %d, want %d", path, status, want)
	}
}

// says looks at a page in both languages and wants words on the Vietnamese one.
func (pl *place) says(s *web.Server, path string, want ...string) {
	pl.Helper()
	if status, page := webtest.GetEN(pl, s, path); status != http.StatusOK {
		pl.Fatalf("%s in English: %d", path, status)
	} else {
		webtest.Plain(pl, page)
	}
	status, page := webtest.Get(pl, s, path)
	if status != http.StatusOK {
		pl.Fatalf("%s: %d", path, status)
	}
	webtest.Plain(pl, page)
	text := strings.ReplaceAll(webtest.Text(page), "\u00a0", " ")
	for _, w := range want {
		if !strings.Contains(text, w) {
			pl.Errorf("%s does not say %q", path, w)
		}
	}
}

func TestAnInitiativeFromFormToTheLibrary(t *testing.T) {
	pl := settle(t)
	author, secretary, decider, grader, officer := pl.open(pl.person(0)), pl.open(pl.role(access.Secretary)), pl.open(pl.role(access.Decider)), pl.open(pl.person(2)), pl.open(pl.role(access.Officer))
	pl.says(author, "/initiatives", "Chưa có đơn nào")
	pl.says(author, "/initiatives/new", "Không bắt buộc đăng ký đầu năm")
	if _, page := webtest.Get(t, author, "/initiatives/new"); !strings.Contains(page, `value="P0"`) {
		t.Error("the form does not begin with who writes")
	}
	code, page := webtest.Post(t, author, "/initiatives", append(append([]string{"body", string(pl.unit.ID)}, filled...), "share2", "5", "name2", "Người thứ ba")...)
	if code != http.StatusBadRequest || !strings.Contains(page, "105 %") {
		t.Errorf("105 %%: %d", code)
	}
	at := pl.send(author, "/initiatives", append([]string{"body", string(pl.unit.ID)}, filled...)...)
	at, _, _ = strings.Cut(at, "?")
	pl.says(author, at, "Nộp đơn", "60 %")
	pl.says(author, at+"/text", "Lưu bản nháp")
	pl.send(author, at+"/filing")
	pl.says(author, at, "Số 1/2025", "Chờ kiểm tra")
	pl.says(secretary, "/initiatives", "Gọi số khám theo khung giờ", "Thư viện sáng kiến", "Trình Hội đồng")
	for path, tab := range map[string]string{"/initiatives?state=filed": "/initiatives", "/initiatives?of=me&state=filed": "/initiatives?of=me", "/initiative-rounds": "/initiative-rounds"} {
		_, page := webtest.Get(t, secretary, path)
		_, tabs, _ := strings.Cut(page, "td-tablinks")
		tabs, _, _ = strings.Cut(tabs, "</nav>")
		if strings.Count(tabs, "aria-current") != 1 || !strings.Contains(tabs, `href="`+tab+`" aria-current="page"`) {
			t.Errorf("%s: the current tab is not %s: %s", path, tab, tabs)
		}
	}
	if status, _ := webtest.Get(t, grader, at); status != http.StatusNotFound {
		t.Errorf("a stranger looks: %d", status)
	}
	if status, sheet := webtest.Get(t, secretary, "/initiatives?as=csv"); status != 200 || !strings.Contains(sheet, "1/2025") {
		t.Errorf("the register as a file: %d", status)
	}
	for path, status := range map[string]int{"/initiatives?as=pdf": 200, "/initiatives?as=pdf&q=khong-co": 404, at + "/receipt": 200, at + "/certificates/x": 404} {
		pl.prints(secretary, path, status)
	}
	pl.says(secretary, at+"/check", "Hợp lệ")
	if code, _ := webtest.Post(t, secretary, at+"/check", "found", "returned"); code != http.StatusBadRequest {
		t.Errorf("returned without a reason: %d", code)
	}
	pl.send(secretary, "/initiative-rounds", "body", string(pl.unit.ID))
	pl.send(secretary, at+"/check", "found", "valid")
	pl.says(secretary, "/initiative-rounds", "còn 1 đơn chưa xong")
	pl.says(secretary, at+"/graders", "Công ty Điện lực Vũng Tàu")
	if code, page := webtest.Post(t, secretary, at+"/graders", "table", "power", "graders", "P1"); code != http.StatusBadRequest || !strings.Contains(page, "là tác giả") {
		t.Errorf("an author grades: %d", code)
	}
	pl.send(secretary, at+"/graders", "table", "power", "graders", "P2")
	pl.says(grader, at+"/grades", "Trên 50 triệu đồng")
	for _, step := range []string{"/grades", "/abstention"} {
		if status, _ := webtest.Get(t, secretary, at+step); status != http.StatusNotFound {
			t.Errorf("who is not asked opens %s: %d", step, status)
		}
	}
	pl.says(secretary, at, "Chưa chấm")
	if code, _ := webtest.Post(t, grader, at+"/grades", "points-novelty", "31"); code != http.StatusBadRequest {
		t.Errorf("31 of 30: %d", code)
	}
	pl.send(grader, at+"/grades", "points-novelty", "25", "points-self-reliance", "10", "points-saving", "10", "points-economy", "10", "points-service", "15", "comment", "Mới, gọn")
	pl.says(secretary, at, "70,00", "Mới, gọn")
	pl.says(secretary, at+"/similar", "Không thấy sáng kiến nào giống")
	pl.says(secretary, "/initiative-tabling", "Chưa có phiên")
	pl.says(decider, at+"/decision", "Số quyết định")
	if code, page := webtest.Post(t, decider, at+"/decision", "outcome", "recognised", "decision_no", "7/QĐ-BV", "on", "10/03/2025"); code != http.StatusBadRequest || !strings.Contains(page, "không qua Hội đồng") {
		t.Errorf("without a council or a reason: %d", code)
	}
	pl.send(decider, at+"/decision", "outcome", "recognised", "decision_no", "7/QĐ-BV", "on", "10/03/2025", "because", "Không lập Hội đồng")
	pl.says(author, at, "Được công nhận", "7/QĐ-BV", "Đề nghị phạm vi rộng hơn", "In giấy chứng nhận cho 2 tác giả")
	sight, err := pl.s.Filing(t.Context(), pl.person(0), initiative.FilingID(strings.TrimPrefix(at, "/initiatives/")))
	if err != nil {
		t.Fatal(err)
	}
	certificates := at + "/certificates/" + string(sight.Stages[0].ID)
	pl.prints(author, certificates, 200)
	pl.prints(pl.open(access.Actor{Account: "stranger", Today: today}), certificates, 404)
	pl.says(author, at+"/wider", "Bằng chứng")
	pl.send(secretary, "/initiative-rounds/"+string(round(t, pl))+"/closing")
	pl.says(grader, "/initiative-library?q=khung+gio", "Gọi số khám theo khung giờ")
	work := "/initiative-library/" + strings.TrimPrefix(at, "/initiatives/")
	pl.send(officer, work+"/places", "unit", string(pl.unit.ID), "since", "01/03/2025", "benefit_sum", "6000000", "benefit_how", "Như trên")
	pl.says(officer, work, "30.000.000")
}

func TestAReasonThatIsTooLongChangesNothing(t *testing.T) {
	pl := settle(t)
	author, secretary := pl.open(pl.person(0)), pl.open(pl.role(access.Secretary))
	at := pl.send(author, "/initiatives", append([]string{"body", string(pl.unit.ID)}, filled...)...)
	at, _, _ = strings.Cut(at, "?")
	pl.send(author, at+"/filing")
	pl.send(secretary, "/initiative-rounds", "body", string(pl.unit.ID))
	long := strings.Repeat("x", 2001)
	for _, try := range []struct {
		s    *web.Server
		step []string
	}{{author, []string{"/withdrawal", "because", long}}, {secretary, []string{"/carrying", "because", long}}, {secretary, []string{"/check", "found", "refused", "because", long}}} {
		if code, page := webtest.Post(t, try.s, at+try.step[0], try.step[1:]...); code != http.StatusBadRequest || !strings.Contains(page, "2.000") {
			t.Errorf("%s: %d", try.step[0], code)
		}
		pl.says(author, at, "Chờ kiểm tra")
	}
	if all, err := pl.s.Rounds(t.Context(), pl.role(access.Secretary)); err != nil || all[0].Received() != 1 {
		t.Errorf("carried: %+v %v", all, err)
	}
}

func round(t *testing.T, pl *place) initiative.RoundID {
	all, err := pl.s.Rounds(t.Context(), pl.role(access.Secretary))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	return all[0].ID
}

func TestInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	pl := settle(t)
	author := pl.open(pl.person(0))
	var ats []string
	for range 2 { // the second repeats the first
		at := pl.send(author, "/initiatives", append([]string{"body", string(pl.unit.ID)}, filled...)...)
		at, _, _ = strings.Cut(at, "?")
		pl.send(author, at+"/filing")
		ats = append(ats, at)
	}
	all := pl.role(access.Secretary, access.Officer, access.Decider)
	s := pl.open(all)
	pl.send(s, ats[1]+"/check", "found", "valid")
	pl.send(s, ats[1]+"/graders", "table", "power", "graders", "P2")
	pl.send(s, "/initiative-rounds", "body", string(pl.unit.ID))
	pl.send(pl.open(pl.person(2)), ats[1]+"/grades", "points-novelty", "25", "points-self-reliance", "10", "points-saving", "10", "points-economy", "10", "points-service", "15")
	pl.send(s, ats[1]+"/decision", "outcome", "recognised", "decision_no", "7/QĐ-BV", "on", "10/03/2025", "because", "Không lập Hội đồng")
	b := webtest.Open(t, s)
	for name, path := range map[string]string{"initiatives": "/initiatives", "initiative-form": "/initiatives/new", "initiative": ats[1], "initiative-similar": ats[1] + "/similar",
		"initiative-check": ats[0] + "/check", "initiative-rounds": "/initiative-rounds", "initiative-tabling": "/initiative-tabling", "initiative-library": "/initiative-library",
		"initiative-work": "/initiative-library/" + strings.TrimPrefix(ats[1], "/initiatives/")} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(fmt.Sprint(name, "-", width))
			b.Axe()
		}
		b.Fits()
	}
	b.Quiet()
}

func TestAFilingOfManyAuthorsKeepsThemAll(t *testing.T) {
	pl := settle(t)
	officer := pl.open(pl.role(access.Officer))
	fields := append([]string{"body", string(pl.unit.ID)}, filled[:len(filled)-8]...)
	for i := range 10 {
		fields = append(fields, fmt.Sprint("name", i), fmt.Sprint("Người thứ ", i), fmt.Sprint("share", i), "10")
	}
	at := pl.send(officer, "/initiatives", fields...)
	at, _, _ = strings.Cut(at, "?")
	if _, page := webtest.Get(t, officer, at+"/text"); !strings.Contains(page, `value="Người thứ 9"`) || !strings.Contains(page, "Tác giả 13: ") || strings.Contains(page, "Tác giả 14: ") {
		t.Error("the form has not all ten authors and room for three more")
	}
}
