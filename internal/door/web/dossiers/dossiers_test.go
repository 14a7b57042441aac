package dossiers

import (
	"bytes"
	"fmt"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"thidua/internal/desk/document"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
	"thidua/ui"
)

// A house with a department, a health centre and its stations and people.
type house struct {
	*testing.T
	db       *store.DB
	clock    *storetest.Clock
	offices  *dossier.Service
	pages    *Pages
	dept     registry.Unit
	centre   registry.Unit
	stations []registry.Unit
	people   []registry.Person
}

func build(t *testing.T, stations int) *house {
	t.Helper()
	return buildUnder(t, stations, regulations.FS)
}

// buildUnder builds it under other law.
func buildUnder(t *testing.T, stations int, law fs.FS) *house {
	t.Helper()
	h := &house{T: t, clock: storetest.NewClock()}
	h.clock.Set(webtest.Now())
	h.db = storetest.OpenAt(t, h.clock, dossier.Invariants...)
	books := lawtest.Of(t, law)
	box, err := files.Open(t.TempDir())
	h.ok(err)
	h.offices = dossier.New(h.db, books)
	councils := council.New(h.db, books)
	h.pages = &Pages{dossiers: h.offices, deeds: exemplar.New(h.db, books), units: registry.New(h.db), councils: councils, books: books, files: box, print: document.New(h.db, books, councils, document.House{Fonts: paper.From(ui.Fonts()),
		Say:  func(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) },
		Cite: func(lang, cite string) string { return words.Cite(words.LangOf(lang), cite) }})}
	h.ok(h.db.Update(t.Context(), func(tx *store.Tx) error {
		province, err := registry.AddUnit(tx, registry.NewUnit{Name: "Ủy ban nhân dân tỉnh Quảng Hà", Level: registry.MinistryProvince})
		if err != nil {
			return err
		}
		if h.dept, err = registry.AddUnit(tx, registry.NewUnit{Parent: province.ID, Name: "Sở Y tế tỉnh Quảng Hà", Level: registry.Department, Legal: true}); err != nil {
			return err
		}
		if h.centre, err = registry.AddUnit(tx, registry.NewUnit{Parent: h.dept.ID, Name: "Trung tâm Y tế huyện Lệ Sơn", Level: registry.Base, Legal: true}); err != nil {
			return err
		}
		for i := range stations {
			u, err := registry.AddUnit(tx, registry.NewUnit{Parent: h.centre.ID, Name: fmt.Sprintf("Trạm Y tế xã Sơn Thủy %d – Phòng khám đa khoa khu vực", i+1), Level: registry.Base})
			if err != nil {
				return err
			}
			h.stations = append(h.stations, u)
		}
		for i, name := range []string{"Nguyễn Thị Hồng Nhung", "Trần Văn Ẩn", "Đặng Thị Minh Nguyệt"} {
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: name, Number: fmt.Sprint(100 + i), Unit: h.centre.ID, Post: "Điều dưỡng trưởng", Category: "public-employee", Recruited: civil.Must("2015-03-01")})
			if err != nil {
				return err
			}
			h.people = append(h.people, p)
			rating := []string{"excellent", "completed", "good"}[i]
			if _, err := record.KeepRating(tx, "x", p.ID.Subject(), 2024, rating, record.Source{Who: "Phòng Tổ chức"}); err != nil {
				return err
			}
		}
		return nil
	}))
	return h
}

func (h *house) ok(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// as is the pages as someone with these roles over a unit sees them.
func (h *house) as(over registry.Unit, roles ...access.Role) (*web.Server, access.Actor) {
	who := webtest.As("")
	for _, r := range roles {
		who.Who.Grants = append(who.Who.Grants, access.Grant{Role: r, Over: over.Path, From: civil.Must("2020-01-01")})
	}
	who.Who.Account, who.Unit, who.Role = string(roles[0]), over.Name, string(roles[0])
	s := webtest.Server(who)
	p := h.pages
	Open(s, p.dossiers, p.units, p.councils, p.books, p.files, p.print, p.deeds)
	return s, who.Who
}

// draft is a dossier of all stations and people.
func (h *house) draft(who access.Actor) dossier.Dossier {
	h.Helper()
	d, err := h.offices.Open(h.Context(), who, dossier.NewDossier{Unit: h.centre.ID, Title: "Đề nghị khen thưởng năm 2024"})
	h.ok(err)
	var list []dossier.NewNomination
	for _, u := range h.stations {
		list = append(list, dossier.NewNomination{Award: "TTLDTT", Year: 2024, Subject: u.ID.Subject()})
	}
	for i, p := range h.people {
		list = append(list, dossier.NewNomination{Award: []string{"CSTDCS", "LDTT", "GK"}[i], Year: 2024, Subject: p.ID.Subject(), Achievement: "Đã hoàn thành xuất sắc nhiệm vụ năm 2024"})
	}
	h.ok(h.db.Update(h.Context(), func(tx *store.Tx) error { _, err := dossier.AddNominations(tx, d.ID, list); return err }))
	return d
}

// see asks for a page and expects words on it.
func (h *house) see(s *web.Server, path string, wants ...string) string {
	h.Helper()
	status, page := webtest.Get(h, s, path)
	if status != http.StatusOK {
		h.Fatalf("%s: %d %s", path, status, webtest.Text(page))
	}
	webtest.Plain(h, page)
	text := strings.ReplaceAll(webtest.Text(page), "\u00a0", " ")
	for _, w := range wants {
		if !strings.Contains(text, w) {
			h.Errorf("%s does not say %q\n%s", path, w, text)
		}
	}
	_, english := webtest.GetEN(h, s, path)
	webtest.Plain(h, english)
	return page
}

// do posts a form and expects to be sent on.
func (h *house) do(s *web.Server, path string, pairs ...string) {
	h.Helper()
	if status, page := webtest.Post(h, s, path, pairs...); status != http.StatusSeeOther {
		h.Fatalf("%s: %d %s", path, status, webtest.Text(page))
	}
}

func TestTheWholeWayOnPages(t *testing.T) {
	h := build(t, 5)
	officer, who := h.as(h.centre, access.Officer, access.Head)
	appraiser, _ := h.as(h.dept, access.Appraiser)
	stranger, _ := h.as(h.stations[0], access.Officer)

	h.see(officer, "/dossiers", "Chưa có hồ sơ nào")
	h.see(officer, "/dossiers/new", "Lập hồ sơ")
	if status, page := webtest.Post(t, officer, "/dossiers", "unit", string(h.centre.ID)); status != http.StatusBadRequest || !strings.Contains(page, "Ghi tên hồ sơ") {
		t.Errorf("a dossier without a name: %d", status)
	}
	d := h.draft(who)
	home := at(d.ID)
	h.see(officer, "/dossiers", "1 hồ sơ", "Đề nghị khen thưởng năm 2024", "Đang lập")
	h.see(officer, home, "Việc kế tiếp", "Đính kèm:", "Trạm Y tế xã Sơn Thủy 1", "Danh sách đề nghị")
	if status, _ := webtest.Get(t, stranger, home); status != http.StatusNotFound {
		t.Errorf("a stranger: %d", status)
	}
	if status, _ := webtest.Get(t, appraiser, home); status != http.StatusNotFound {
		t.Errorf("the appraiser sees a draft: %d", status)
	}
	lines := h.lines(who, d.ID)
	h.see(officer, leafAt(&lines[5]), "Nguyễn Thị Hồng Nhung", "Điều dưỡng trưởng", "Đối chiếu quy định")
	h.see(officer, leafAt(&lines[5])+"?other=01/02/2022", "So với quy định của ngày khác", "Các khoản khác nhau", "01/02/2022")
	h.see(officer, leafAt(&lines[5])+"?other=01/02/1999", "Chưa có quy định")
	h.see(officer, leafAt(&lines[5])+"?other=x", "x")
	h.see(officer, home+"/nominations/new?q=hong+nhung", "Nguyễn Thị Hồng Nhung")
	h.see(officer, home+"/nominations/new?q=khongco", "Không có ai")
	if status, page := webtest.Post(t, officer, home+"/nominations", "q", "nhung", "subject", "person:"+string(h.people[0].ID), "award", "CSTDCS", "year", "2024", "type", "merit"); status != http.StatusConflict || !strings.Contains(page, "dòng 6") {
		t.Errorf("nominated twice: %d %s", status, webtest.Text(page))
	}
	h.upload(officer, home, "request", "%PDF-1.4\n1 0 obj<<>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n", http.StatusSeeOther)
	h.upload(officer, home, "report", "<html>not a paper</html>", http.StatusBadRequest)
	h.see(officer, home+"/attestation", "Xác nhận của thủ trưởng", "Đúng với 5 dòng")
	h.see(officer, home+"/submission", "Lý do vẫn đề nghị", "Trình hồ sơ")
	if status, page := webtest.Post(t, officer, home+"/submission", "why", ""); status != http.StatusBadRequest || !strings.Contains(page, "Ghi lý do vẫn đề nghị") {
		t.Errorf("no reason: %d", status)
	}
	h.do(officer, home+"/submission", "why", "Giấy tờ gửi sau")
	h.see(officer, home, "Đã gửi Sở Y tế tỉnh Quảng Hà, chờ tiếp nhận", "Lấy lại hồ sơ", "TN-2025-0001")
	h.do(officer, home+"/recall")
	h.do(officer, home+"/submission", "why", "Giấy tờ gửi sau")

	h.see(appraiser, home, "Tiếp nhận hồ sơ 8 dòng")
	h.do(appraiser, home+"/receipt")
	h.see(appraiser, home, "Thẩm định 8 dòng", "Theo quy định của ngày tiếp nhận, 18/03/2025", "Dấu vân tay bộ quy định")
	h.see(appraiser, home+"/return?line="+string(lines[0].ID), "1 dòng đã chọn: Trạm Y tế xã Sơn Thủy 1")
	if status, _ := webtest.Post(t, appraiser, home+"/return", "line", string(lines[0].ID), "reason", ""); status != http.StatusBadRequest {
		t.Errorf("returned without a reason: %d", status)
	}
	h.do(appraiser, home+"/return", "line", string(lines[0].ID), "reason", "Biên bản ghi 14 người, danh sách có 15 người.")
	h.see(officer, home, "Sửa 1 dòng bị trả lại", "Biên bản ghi 14 người")
	h.see(officer, leafAt(&lines[0]), "Biên bản ghi 14 người", "Trình lại các dòng đã sửa")
	h.see(officer, leafAt(&lines[0])+"/wording", "Sửa dòng đề nghị", "Lưu dòng đề nghị")
	h.do(officer, leafAt(&lines[0])+"/wording", "name", "Trạm Y tế xã Sơn Thủy", "unit_name", h.centre.Name, "year", "2024")
	h.see(officer, leafAt(&lines[0]), "Trạm Y tế xã Sơn Thủy")
	if status, _ := webtest.Post(t, officer, leafAt(&lines[2])+"/wording", "name", "Khác", "year", "2024"); status != http.StatusConflict {
		t.Errorf("a line that is with the appraiser was reworded: %d", status)
	}
	if status, page := webtest.Get(t, officer, home+"/list"); status != http.StatusOK || !strings.HasPrefix(page, "%PDF") {
		t.Errorf("the list on paper: %d", status)
	}
	h.do(appraiser, home+"/strike", "line", string(lines[1].ID), "reason", "Giải thể từ tháng 6.")
	h.see(appraiser, home+"/appraisal", "Ghi ý kiến cho 6 dòng", "1 điều kiện không đạt đi cùng hồ sơ", "hoàn thành tốt nhiệm vụ trở lên")
	if status, page := webtest.Post(t, appraiser, home+"/appraisal", "n", "6"); status != http.StatusBadRequest || !strings.Contains(page, "Chọn một mục") {
		t.Errorf("no opinion: %d", status)
	}
	h.do(appraiser, home+"/appraisal", "opinion", "for", "reason", "Đã xem từng dòng", "n", "6")
	h.do(officer, home+"/submission", "why", "")
	h.do(appraiser, home+"/appraisal", "opinion", "against", "reason", "Chưa rõ", "n", "1")
	h.see(appraiser, home, "Đã thẩm định", "Chuyển hồ sơ")
	h.see(appraiser, home+"/forwarding", "Chuyển 7 dòng")
	h.see(officer, home+"/withdrawal", "Gõ RÚT HỒ SƠ")
	if status, _ := webtest.Post(t, officer, home+"/withdrawal", "reason", "Rút", "word", "sai"); status != http.StatusBadRequest {
		t.Errorf("withdrawn on a wrong word: %d", status)
	}
	h.do(appraiser, home+"/forwarding")
	h.do(officer, home+"/withdrawal", "reason", "Đơn vị rút", "word", "rut ho so")
	h.see(officer, home, "Hồ sơ đã rút")
	if status, _ := webtest.Get(t, officer, "/dossiers?as=xlsx"); status != http.StatusOK {
		t.Errorf("export: %d", status)
	}
	if status, _ := webtest.Get(t, officer, home+"?as=csv&result=fails"); status != http.StatusOK {
		t.Errorf("export of lines: %d", status)
	}
}

func (h *house) lines(who access.Actor, d dossier.ID) []dossier.Nomination {
	h.Helper()
	_, l, err := h.offices.Lines(h.Context(), who, d, dossier.LineFilter{Size: -1})
	h.ok(err)
	return l.Rows
}

func (h *house) upload(s *web.Server, home, code, content string, want int) {
	h.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	h.ok(m.WriteField("code", code))
	part, err := m.CreateFormFile("file", "to-trinh.pdf")
	h.ok(err)
	_, err = part.Write([]byte(content))
	h.ok(err)
	h.ok(m.Close())
	r := httptest.NewRequest("POST", home+"/papers", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	if status, page := webtest.Do(h, s, r); status != want {
		h.Fatalf("upload: %d %s", status, webtest.Text(page))
	}
}

func TestInBrowser(t *testing.T) {
	h := build(t, 383)
	officer, who := h.as(h.centre, access.Officer, access.Head)
	appraiser, _ := h.as(h.dept, access.Appraiser)
	d := h.draft(who)
	b := webtest.Open(t, officer)
	home := at(d.ID)
	lines := h.lines(who, d.ID)
	shoot := func(b *webtest.Browser, name, path string) {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(fmt.Sprintf("%s-%d", name, width))
			b.Fits()
			b.Axe()
		}
	}
	shoot(b, "dossier-draft", home)
	shoot(b, "dossier-leaf", leafAt(&lines[383]))
	shoot(b, "dossier-submission", home+"/submission")
	if os.Getenv("THIDUA_SHOTS") != "" {
		shoot(b, "dossier-attestation", home+"/attestation")
		shoot(b, "dossier-nominate", home+"/nominations/new?q=nguyen")
		shoot(b, "dossier-attach", home+"/papers/new")
		shoot(b, "dossier-wording", leafAt(&lines[0])+"/wording")
	}
	h.do(officer, home+"/submission", "why", "Giấy tờ gửi sau")
	h.do(appraiser, home+"/receipt")
	h.do(appraiser, home+"/return", "line", string(lines[0].ID), "reason", "Biên bản bình xét ghi 14 người, danh sách kèm theo có 15 người.")
	shoot(b, "dossier-lines-returned", home)
	shoot(b, "dossiers", "/dossiers")
	b.Quiet()
	a := webtest.Open(t, appraiser)
	shoot(a, "dossier-appraise", home)
	shoot(a, "dossier-appraisal", home+"/appraisal")
	a.Quiet()
}
