package exemplars_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/exemplars"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A clinic has a nurse; anyone, its officer, another, its head and the nurse open
// the pages.
type clinic struct {
	*testing.T
	db                                   *store.DB
	s                                    *exemplar.Service
	nurse                                registry.PersonID
	anyone, officer, second, head, about *web.Server
	whoOfficer                           access.Actor
}

func settle(t *testing.T) *clinic {
	t.Helper()
	t.Parallel()
	c, clock := &clinic{T: t}, storetest.NewClock()
	clock.Set(webtest.Now())
	db, books := storetest.OpenAt(t, clock, exemplar.Invariants...), lawtest.Shipped(t)
	var unit registry.Unit
	c.must(db.Update(t.Context(), func(tx *store.Tx) (err error) {
		root, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")})
		if err != nil {
			return err
		}
		if unit, err = registry.AddUnit(tx, registry.NewUnit{Parent: root.ID, Name: "Trung tâm Y tế Lệ Sơn", Level: registry.Base, Legal: true, From: civil.Must("2000-01-01")}); err != nil {
			return err
		}
		p, err := registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Thị Hoa", Number: "P1", Unit: unit.ID, Since: civil.Must("2000-01-01")})
		c.nurse = p.ID
		return err
	}))
	kept, err := files.Open(t.TempDir())
	c.must(err)
	c.db, c.s = db, exemplar.New(db, books)
	open := func(k web.Known) *web.Server {
		x := webtest.Server(webtest.Anyone(k))
		exemplars.Open(x, c.s, registry.New(db), books, kept)
		return x
	}
	as := func(account, person string, role access.Role) web.Known {
		who := access.Actor{Account: account, Person: person, Today: civil.Of(webtest.Now())}
		if role != "" {
			who.Grants = []access.Grant{{Role: role, Over: unit.Path, From: civil.Must("2020-01-01")}}
		}
		return web.Known{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Trung tâm Y tế Lệ Sơn", Role: "officer"}
	}
	c.anyone, c.officer, c.second = open(web.Known{}), open(as("officer", "", access.Officer)), open(as("second", "", access.Officer))
	c.head, c.about = open(as("head", "", access.Head)), open(as("nurse", string(c.nurse), ""))
	c.whoOfficer = as("officer", "", access.Officer).Who
	return c
}

func (c *clinic) must(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

func (c *clinic) send(s *web.Server, path string, fields ...string) string {
	c.Helper()
	code, to := webtest.Post(c, s, path, fields...)
	if code != http.StatusSeeOther {
		c.Fatalf("%s: %d: %s", path, code, webtest.Text(webtest.Main(to)))
	}
	return to
}

// withPhoto sends the form of a deed as a phone does.
func (c *clinic) withPhoto(photo []byte, fields map[string]string) *httptest.ResponseRecorder {
	c.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range fields {
		c.must(m.WriteField(k, v))
	}
	w, err := m.CreateFormFile("photo", "IMG_0001.jpg")
	c.must(err)
	_, err = w.Write(photo)
	c.must(err)
	c.must(m.Close())
	r := httptest.NewRequest(http.MethodPost, "/good-deeds/new", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	out := httptest.NewRecorder()
	c.anyone.ServeHTTP(out, r)
	return out
}

func photo() []byte {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 40, 30)), nil)
	return b.Bytes()
}

func TestADeedFromTheFormToTheGallery(t *testing.T) {
	c := settle(t)
	webtest.Says(t, c.anyone, "/good-deeds/new", "Tôi thấy một việc tốt", "Hai phút là xong")
	webtest.Says(t, c.anyone, "/good-deeds", "Chưa có câu chuyện nào")
	offered := func(s *web.Server, path, want string, there bool) {
		t.Helper()
		if code, part := webtest.Get(t, s, path); code != http.StatusOK || strings.Contains(part, want) != there {
			t.Errorf("%s: %d %s", path, code, part)
		}
	}
	offered(c.anyone, "/good-deeds/receiver?place=kh%C3%B4ng+r%C3%B5", "Sở", true)
	offered(c.anyone, "/good-deeds/receiver?place="+url.QueryEscape("Trung tâm Y tế Lệ Sơn"), "Trung tâm", true)
	offered(c.anyone, "/good-deeds/places?place=le+son", `value="Trung tâm Y tế Lệ Sơn"`, true)
	offered(c.anyone, "/good-deeds/places?place=le", "option", false)
	offered(c.officer, "/exemplars/offers?kind=people&person=hoa", `value="Nguyễn Thị Hoa (P1)"`, true)
	offered(c.officer, "/exemplars/offers?kind=units&person=le+son", "Trung tâm Y tế Lệ Sơn", true)
	offered(c.officer, "/exemplars/offers?kind=units&person=hoa", "option", false)
	fields := map[string]string{"key": strings.Repeat("k", 20), "what": "Chị Hoa cứu một cháu bé", "who": "chị Hoa", "place": "Trung tâm Y tế Lệ Sơn", "day": civil.Of(webtest.Now()).Slashes(), "hour": "07:30", "name": "Bà Sáu", "contact": "0900"}
	if bad := c.withPhoto([]byte("no picture"), fields); bad.Code != http.StatusBadRequest || !strings.Contains(bad.Body.String(), "không phải ảnh") {
		t.Errorf("%d %s", bad.Code, webtest.Text(webtest.Main(bad.Body.String())))
	}
	first, again := c.withPhoto(photo(), fields), c.withPhoto(photo(), fields)
	to := first.Header().Get("Location")
	if first.Code != http.StatusSeeOther || to != again.Header().Get("Location") {
		t.Fatalf("%d %s, again %s", first.Code, to, again.Header().Get("Location"))
	}
	webtest.Says(t, c.anyone, to, "Đã nhận")
	if code, _ := webtest.Get(t, c.anyone, "/good-deeds/status?code=x"); code != http.StatusBadRequest {
		t.Errorf("a code of nothing: %d", code)
	}
	all, n, err := c.s.List(t.Context(), c.whoOfficer, exemplar.Filter{})
	if c.must(err); n != 1 {
		t.Fatalf("%d arrived", n)
	}
	home := "/exemplars/" + string(all[0].ID)
	webtest.Says(t, c.officer, "/exemplars", "chị Hoa", "Mới báo")
	webtest.Says(t, c.officer, home, "Nhận xác minh việc này", "Bà Sáu", "0900")
	c.send(c.officer, home+"/taking")
	c.send(c.officer, home+"/subject", "kind", "person", "person", "Nguyễn Thị Hoa (P1)")
	if code, page := webtest.Post(t, c.officer, home+"/asking", "person", "không ai", "part", "witness"); code != http.StatusBadRequest || !strings.Contains(page, "Có 0 người khớp") {
		t.Errorf("asked nobody: %d", code)
	}
	c.send(c.officer, home+"/hearing", "name", "Mẹ cháu", "part", "witness", "said", "yes", "text", "Đúng như vậy")
	c.send(c.officer, home+"/putting")
	webtest.Says(t, c.head, "/exemplars/duty", "Chờ thủ trưởng xác nhận", "Nguyễn Thị Hoa")
	c.send(c.head, home+"/confirmation", "sudden", "yes", "word", "Đúng")
	v0, err := c.s.Exemplar(t.Context(), c.whoOfficer, all[0].ID)
	c.must(err)
	webtest.Says(t, c.officer, "/exemplars/lane", "mục tiêu 72 giờ", "đang giữ")
	c.must(c.db.Update(t.Context(), func(tx *store.Tx) error { // as a sweep leaves it
		unit, now := v0.Unit, store.When(tx.Now())
		if _, err := tx.Exec(`INSERT INTO screening (id, unit, unit_name, year, law_day, state, job, done, total, asked_by, asked_at, ended_at, revision) VALUES ('w', $1, 'x', 2025, $2, 'done', 'j', 1, 1, 'officer', $3, $3, 1)`, unit, civil.Of(tx.Now()), now); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT INTO screening_found (screening, subject_kind, subject_id, award, name, fold, unit, unit_name, result, needs, proposed) VALUES ('w', 'person', $1, 'CSTDCS', 'Nguyễn Thị Hoa', 'x', $2, 'x', 'holds', '{}', FALSE)`, c.nurse, unit)
		return err
	}))
	webtest.Says(t, c.head, "/exemplars/duty", "Đã xác nhận, chưa đề nghị", "Đủ điều kiện theo lần rà soát gần nhất", "Theo lần rà soát năm 2025", "Đề nghị khen")
	webtest.Says(t, c.head, home+"/proposals", "đủ điều kiện theo lần rà soát năm 2025", "Khen thưởng đột xuất, thủ tục đơn giản")
	propose := "/exemplars/duty/proposal?" + url.Values{"kind": {"person"}, "subject": {string(c.nurse)}, "award": {"CSTDCS"}}.Encode()
	webtest.Says(t, c.head, propose, "Chiến sĩ thi đua cơ sở", "năm 2025")
	if code, _ := webtest.Post(t, c.head, propose, "title", ""); code != http.StatusBadRequest {
		t.Errorf("without a title: %d", code)
	}
	if to := c.send(c.head, propose, "title", "Đề nghị khen"); !strings.HasPrefix(to, "/dossiers/") {
		t.Errorf("the head is led to %s", to)
	}
	c.send(c.officer, home+"/proposals", "award", "GK", "title", "Khen thưởng đột xuất: Nguyễn Thị Hoa", "achievement", "Cứu người")
	webtest.Says(t, c.officer, home, "Tờ trình đề nghị khen thưởng", "Được bổ sung sau quyết định")
	c.send(c.officer, home+"/notes", "day", civil.Of(webtest.Now()).Slashes(), "text", "Vẫn tận tụy")
	v, err := c.s.Exemplar(t.Context(), c.whoOfficer, all[0].ID)
	c.must(err)
	c.send(c.officer, home+"/story", "title", "Chị Hoa", "text", "Tôi chỉ nghĩ đến cháu bé.", "keep", v.Sightings[0].Photo)
	webtest.Says(t, c.about, "/exemplars", "Về tôi")
	webtest.Says(t, c.about, home, "Đọc câu chuyện về bạn", "Tôi chỉ nghĩ đến cháu bé")
	if _, page := webtest.Get(t, c.about, home); strings.Contains(page, "Bà Sáu") || strings.Contains(page, "0900") {
		t.Error("whom it is about sees who reported it")
	}
	c.send(c.about, home+"/agreement/1")
	c.send(c.officer, home+"/page")
	story := "/good-deeds/" + string(all[0].ID)
	webtest.Says(t, c.anyone, "/good-deeds", "Nguyễn Thị Hoa")
	webtest.Says(t, c.anyone, "/good-deeds?q=hoa&year="+civil.Of(webtest.Now()).String()[:4], "Nguyễn Thị Hoa", "Mọi đơn vị")
	webtest.Says(t, c.anyone, "/good-deeds?year=1999", "Không có câu chuyện nào như vậy", "Bỏ lọc")
	webtest.Says(t, c.anyone, story, "Tôi chỉ nghĩ đến cháu bé.")
	for path, want := range map[string]string{story + "/photo": "image/jpeg", home + "/files/" + v.Sightings[0].Photo: "image/jpeg", home + "/kit": "application/zip"} {
		out := httptest.NewRecorder()
		c.officer.ServeHTTP(out, httptest.NewRequest(http.MethodGet, path, nil))
		if out.Code != http.StatusOK || out.Header().Get("Content-Type") != want {
			t.Errorf("%s: %d %s", path, out.Code, out.Header().Get("Content-Type"))
		}
	}
	c.send(c.officer, home+"/press", "outlet", "Báo Mẫu", "day", civil.Of(webtest.Now()).Slashes(), "link", "https://example.vn/x")
	webtest.Says(t, c.officer, "/exemplars/publications", "Báo Mẫu", "Nguyễn Thị Hoa", "Trung tâm Y tế Lệ Sơn", "Đã đồng ý")
	if _, csv := webtest.Get(t, c.officer, "/exemplars/publications?as=csv&year="+civil.Of(webtest.Now()).String()[:4]); !strings.Contains(csv, "https://example.vn/x") {
		t.Errorf("the register as a sheet: %s", csv)
	}
	c.send(c.about, home+"/withdrawal")
	webtest.Says(t, c.officer, "/exemplars/publications?outlet="+url.QueryEscape("Báo Mẫu"), "Đã rút đồng ý")
	if code, _ := webtest.Get(t, c.officer, home+"/kit"); code != http.StatusUnprocessableEntity {
		t.Errorf("a press kit without consent: %d", code)
	}
	if code, _ := webtest.Get(t, c.anyone, story); code != http.StatusNotFound {
		t.Errorf("once withdrawn: %d", code)
	}
	for _, form := range []string{"handing", "asking", "hearing", "subject", "ending", "joining", "notes", "letting-go", "proposals", "papers", "story", "consent", "taking-down", "press"} {
		webtest.Says(t, c.officer, home+"/"+form, "Nguyễn Thị Hoa")
	}
	webtest.Says(t, c.head, home+"/confirmation", "Nguyễn Thị Hoa")
	for _, form := range []string{"handing", "notes", "letting-go", "proposals", "press", "taking-down", "confirmation"} {
		if code, page := webtest.Get(t, c.about, home+"/"+form); code != http.StatusForbidden || !strings.Contains(page, "Gương này là về bạn") {
			t.Errorf("whom it is about opens %s: %d", form, code)
		}
	}
	if code, _ := webtest.Get(t, c.anyone, "/exemplars"); code == http.StatusOK {
		t.Error("a stranger is let in")
	}
	other, err := c.s.Report(t.Context(), c.whoOfficer, exemplar.NewSighting{Key: strings.Repeat("o", 20), Deed: exemplar.Deed{What: "Anh bảo vệ trả lại ví", Place: "Trung tâm Y tế Lệ Sơn", On: civil.Of(webtest.Now())}})
	c.must(err)
	c.send(c.second, "/exemplars/"+string(other.Exemplar)+"/ending", "because", "Không tìm thấy ai")
	webtest.Says(t, c.anyone, "/good-deeds/status?code="+url.QueryEscape(other.Code), "Chưa xác nhận được")
}

func TestStrangersAreSlowedDown(t *testing.T) {
	c := settle(t)
	var last int
	for range 7 {
		last, _ = webtest.Post(t, c.anyone, "/good-deeds/new", "key", "x")
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the seventh at once: %d", last)
	}
}
