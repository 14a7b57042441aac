package consultations_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/consultations"
	"thidua/internal/door/web/webtest"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// place is four departments, and the pages as each sees them.
type place struct {
	*testing.T
	clock *storetest.Clock
	s     *consultation.Service
	units []registry.Unit
	open  func(access.Actor) *web.Server
}

func settle(t *testing.T) *place {
	t.Helper()
	t.Parallel()
	pl := &place{T: t, clock: storetest.NewClock()}
	pl.clock.Set(webtest.Now())
	db := storetest.OpenAt(t, pl.clock, consultation.Invariants...)
	books := lawtest.Shipped(t)
	pl.s = consultation.New(db)
	if err := db.Update(t.Context(), func(tx *store.Tx) error {
		for _, name := range []string{"Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Du lịch", "Sở Ngoại vụ"} {
			u, err := registry.AddUnit(tx, registry.NewUnit{Name: name, Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")})
			if err != nil {
				return err
			}
			pl.units = append(pl.units, u)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	papers := document.New(db, books, nil, document.House{Say: func(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) },
		Cite: func(lang, cite string) string { return words.Cite(words.LangOf(lang), cite) }})
	papers.Consult(pl.s)
	pl.open = func(who access.Actor) *web.Server {
		s := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở", Role: "officer"})
		consultations.Open(s, pl.s, meeting.New(db, meeting.Guard{}), registry.New(db), cluster.New(db), papers)
		return s
	}
	return pl
}

// as is a person of a unit, some days on.
func (pl *place) as(unit, days int, role access.Role) *web.Server {
	now := webtest.Now().AddDate(0, 0, days)
	pl.clock.Set(now)
	return pl.open(access.Actor{Account: string(role) + pl.units[unit].Name, Today: civil.Of(now),
		Grants: []access.Grant{{Role: role, Over: pl.units[unit].Path, From: civil.Must("2020-01-01")}}})
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

func (pl *place) file(s *web.Server, path, begins string) {
	pl.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), begins) {
		pl.Errorf("%s: %d, %.60q", path, w.Code, w.Body.String())
	}
}

func (pl *place) sight(at string) consultation.Sight {
	pl.Helper()
	v, err := pl.s.Consultation(pl.Context(), access.Actor{Today: civil.Of(webtest.Now()), Grants: []access.Grant{{Role: access.Officer, Over: pl.units[0].Path, From: civil.Must("2020-01-01")}}},
		consultation.ID(strings.TrimPrefix(at, "/consultations/")), 0)
	if err != nil {
		pl.Fatal(err)
	}
	return v
}

const text = "Điều 1. Phạm vi\nQuy chế này quy định hoạt động của Cụm.\nĐiều 2. Nguyên tắc\nMỗi năm họp hai lần."

func TestADraftOnItsPages(t *testing.T) {
	pl := settle(t)
	drafter, health := pl.as(0, 0, access.Officer), pl.as(1, 0, access.Officer)
	pl.says(drafter, "/consultations", "Chưa có dự thảo nào")
	pl.says(drafter, "/consultations/new", "Dán từ Word")
	if code, page := webtest.Post(pl, drafter, "/consultations", "do", "look", "text", text, "title", "Quy chế", "kind", "rules", "body", string(pl.units[0].ID)); code != http.StatusOK || !strings.Contains(page, "Tách thành 2 điều") {
		t.Errorf("what was pasted is not shown as it is split: %d", code)
	}
	if code, page := webtest.Post(pl, drafter, "/consultations", "do", "keep", "text", text, "kind", "rules", "body", string(pl.units[0].ID)); code != http.StatusBadRequest || !strings.Contains(page, "Ghi tên dự thảo") {
		t.Errorf("a draft without a title: %d", code)
	}
	at := pl.send(drafter, "/consultations", "do", "keep", "text", text, "title", "Quy chế <b>Cụm 7</b>", "kind", "rules", "body", string(pl.units[0].ID))
	pl.says(drafter, at, "Soạn xong thì gửi lấy ý kiến", "Điều 2. Nguyên tắc", "&lt;b&gt;Cụm 7&lt;/b&gt;")
	pl.says(drafter, at+"/articles", "Thêm điều")
	pl.says(drafter, at+"/paste", "Dán lại toàn bộ")
	v := pl.sight(at)
	pl.send(drafter, at+"/articles", "revision", "0", "title", "Quy chế Cụm 7", "kind", "rules",
		"key", v.Articles[0].Key, "place", "1", "number", "Điều 1", "heading", "Phạm vi", "text", "Quy định hoạt động của Cụm.",
		"key", v.Articles[1].Key, "place", "2", "number", "Điều 2", "heading", "Nguyên tắc", "text", "Mỗi năm họp hai lần.",
		"key", "", "place", "1", "number", "", "heading", "Mục đích", "text", "Nâng cao chất lượng.", "key", "", "place", "", "number", "", "heading", "", "text", "")
	if v = pl.sight(at); len(v.Articles) != 3 || v.Articles[1].Heading != "Mục đích" {
		t.Errorf("articles stand as %+v", v.Articles)
	}
	pl.send(drafter, at+"/paste", "do", "keep", "revision", "1", "text", text)
	if w := pl.sight(at); len(w.Articles) != 2 || w.Articles[1].Key != v.Articles[2].Key {
		t.Errorf("pasted anew, articles are no longer known: %+v", w.Articles)
	}
	v = pl.sight(at)
	pl.says(drafter, at+"/asking", "Tên đơn vị được hỏi")
	if code, page := webtest.Post(pl, drafter, at+"/asking", "revision", "2", "due", "25/03/2025", "named", "yes", "names", "Sở Nào Đó"); code != http.StatusBadRequest || !strings.Contains(page, "Không có đơn vị “Sở Nào Đó”") {
		t.Errorf("a unit nobody knows: %d", code)
	}
	pl.send(drafter, at+"/asking", "revision", "2", "due", "25/03/2025", "named", "yes", "names", "Sở Y tế\nSở Du lịch\n")
	pl.says(drafter, at, "Đang lấy ý kiến đến hết ngày 25/03/2025", "0 trên 2 nơi đã có ý kiến")
	pl.says(drafter, at+"/invitees", "Chưa có ý kiến", "Thông báo đã đến ai")
	pl.says(health, "/consultations?of=to-answer", "Quy chế Cụm 7")
	me, second := pl.sight(at).Invitees[0].ID, v.Articles[1].Key
	pl.says(health, at, "Góp ý đến hết ngày 25/03/2025")
	pl.says(health, at+"/reply/"+me, "Góp ý của Sở Y tế", "Toàn bộ dự thảo")
	pl.send(health, at+"/reply/"+me, "text-"+second, "Nên họp <i>bốn</i> lần", "replacing-"+second, "Mỗi năm họp bốn lần.", "agrees-"+v.Articles[0].Key, "1")
	pl.says(health, at+"/reply/"+me+"/"+second, "&lt;i&gt;bốn&lt;/i&gt;")
	pl.send(health, at+"/reply/"+me+"/"+second, "revision", "0", "text-"+second, "Nên họp bốn lần", "replacing-"+second, "Mỗi năm họp bốn lần.")
	pl.send(health, at+"/reply/"+me, "text-", "Góp ý chung")
	pl.send(health, at+"/reply/"+me+"/whole/removal") // and taken back
	if code, _ := webtest.Get(pl, pl.as(3, 0, access.Officer), at); code != http.StatusNotFound {
		t.Errorf("a unit not asked: %d", code)
	}

	head := pl.as(0, 8, access.Head)
	drafter, health = pl.as(0, 8, access.Officer), pl.as(1, 8, access.Officer)
	pl.send(drafter, at+"/closing")
	pl.says(drafter, at, "1 ý kiến chờ trả lời")
	pl.says(drafter, at+"/answers", "Nên họp bốn lần")
	comment := pl.sight(at).Threads(second)[0][0].ID
	pl.says(drafter, at+"/answers/"+comment, "Không tiếp thu")
	if code, page := webtest.Post(pl, drafter, at+"/answers/"+comment, "answer", "partly"); code != http.StatusBadRequest || !strings.Contains(page, "Ghi lý do") {
		t.Errorf("partly taken without a reason: %d", code)
	}
	pl.send(drafter, at+"/answers/"+comment, "answer", "taken")
	pl.says(health, at+"/table", "Sở Y tế: Nên họp bốn lần", "Tiếp thu", "Nơi không có ý kiến", "Sở Du lịch", "Nhất trí: Sở Y tế")
	pl.file(health, at+"/table.pdf", "%PDF-")
	pl.file(health, at+"/table?as=csv", "\ufeff")
	pl.file(health, at+"/table?as=xlsx", "PK")
	pl.says(drafter, at+"/revision", "Mỗi năm họp bốn lần.")
	pl.send(drafter, at+"/revision", "replacing", comment)
	pl.says(drafter, at+"/compare?was=1&v=2", "hai", "bốn", "1 điều giữ nguyên")
	pl.says(drafter, at+"?v=1", "Đây là bản cũ")
	pl.says(drafter, at+"/round", "Tỷ lệ thông qua theo quy chế")
	pl.send(drafter, at+"/round", "revision", "6", "due", "28/03/2025", "of", "invited", "over", "yes", "share", "1/2")
	v = pl.sight(at)
	pl.says(health, at+"/voice/"+v.Invitees[0].ID, "Nhất trí với dự thảo?", "Thông qua khi quá 1/2")
	pl.send(health, at+"/voice/"+v.Invitees[0].ID, "agrees", "yes")
	pl.send(pl.as(2, 8, access.Officer), at+"/voice/"+v.Invitees[1].ID, "agrees", "yes")
	pl.says(head, at+"/round", "Đủ tỷ lệ", "Nhất trí")
	pl.says(head, at+"/adoption", "đóng băng")
	pl.send(head, at+"/adoption", "revision", "7")
	pl.says(health, at, "Đã thông qua", "Mã SHA-256", "Quy chế Cụm 7")
	pl.file(drafter, "/consultations?as=csv", "\ufeff")
	pl.says(drafter, "/consultations?kind=rules&state=adopted&sort=-due&q=quy", "Quy chế Cụm 7", "2/2")
	if got := pl.sight(at); got.State() != consultation.Stands || time.Since(got.AdoptedAt) < 0 {
		t.Errorf("%s", got.State())
	}
}

func TestAHiddenDraftOnItsPages(t *testing.T) {
	pl := settle(t)
	drafter := pl.as(0, 0, access.Officer)
	at := pl.send(drafter, "/consultations", "do", "keep", "text", text, "title", "Báo cáo", "kind", "report", "body", string(pl.units[0].ID))
	pl.send(drafter, at+"/asking", "revision", "0", "due", "25/03/2025", "named", "no", "names", "Sở Y tế\nSở Du lịch\nSở Ngoại vụ")
	health, me := pl.as(1, 0, access.Officer), pl.sight(at).Invitees[0].ID
	pl.says(health, at+"/reply/"+me, "Ý kiến không nêu tên")
	pl.send(health, at+"/reply/"+me, "text-", "Thiếu số liệu")
	drafter = pl.as(0, 8, access.Officer)
	pl.says(drafter, at, "không ai, kể cả người quản trị")
	pl.says(drafter, at+"/extension", "Gia hạn")
	pl.send(drafter, at+"/extension", "due", "26/03/2025")
	drafter = pl.as(0, 9, access.Officer)
	pl.send(drafter, at+"/closing")
	pl.says(drafter, at+"/answers", "Người góp ý số 1")
	pl.says(drafter, at+"/withdrawal", "Dự thảo dừng ở đây")
	pl.send(drafter, at+"/withdrawal", "why", "Chờ số liệu")
	pl.says(drafter, at, "Chờ số liệu")
}
