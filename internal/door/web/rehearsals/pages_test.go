package rehearsals_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/door/web"
	"thidua/internal/door/web/rehearsals"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

const file = "regimes/R3/LDTT.yaml"

// place is a department with a dossier sent and an officer at its pages.
type place struct {
	*testing.T
	unit registry.Unit
	h    *rehearsal.Service
	s    *web.Server
	as   func(access.Role) *web.Server
}

func settle(t *testing.T) *place {
	t.Helper()
	t.Parallel()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, rehearsal.Invariants...)
	books := lawtest.Shipped(t)
	dossiers := dossier.New(db, books)
	pl := &place{T: t, h: rehearsal.New(db, dossiers, books, regulations.FS)}
	names := []string{"Nguyễn Thị Hồng Nhung", "Phạm Quang Vinh", "Trần Ngọc Ánh"}
	var hospital registry.Unit
	var people []registry.PersonID
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if pl.unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế tỉnh Quảng Bình", Level: registry.Department, Legal: true}); err != nil {
			return err
		}
		hospital, err = registry.AddUnit(tx, registry.NewUnit{Name: "Bệnh viện Đa khoa khu vực Ba Đồn", Parent: pl.unit.ID, Level: registry.Base, Legal: true})
		for i, name := range names {
			if err != nil {
				return err
			}
			var p registry.Person
			p, err = registry.AddPerson(tx, registry.NewPerson{Name: name, Number: fmt.Sprint(i), Unit: hospital.ID, Post: "Bác sĩ", Category: "public-employee", Recruited: civil.Must("2015-03-01")})
			people = append(people, p.ID)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	who := func(role access.Role) access.Actor {
		return access.Actor{Account: "acc", Today: civil.Of(webtest.Now()), Grants: []access.Grant{{Role: role, Over: pl.unit.Path, From: civil.Must("2020-01-01")}}}
	}
	pl.as = func(role access.Role) *web.Server {
		s := webtest.Server(webtest.Anyone{Who: who(role), Name: "Đặng Thị Minh Nguyệt", Unit: "Sở Y tế", Role: string(role)})
		rehearsals.Open(s, pl.h, registry.New(db), books)
		return s
	}
	pl.s = pl.as(access.Officer)
	officer, keeps := who(access.Officer), record.New(db)
	d, err := dossiers.Open(t.Context(), officer, dossier.NewDossier{Unit: hospital.ID, Title: "Đề nghị mẫu"})
	for i, rating := range []string{"good", "excellent", "completed"} {
		if err == nil {
			_, err = keeps.Rate(t.Context(), officer, people[i].Subject(), 2024, rating, record.Source{Who: "Phòng Tổ chức"})
		}
		if err == nil {
			_, err = dossiers.Nominate(t.Context(), officer, d.ID, dossier.NewNomination{Award: "LDTT", Year: 2024, Subject: people[i].Subject()})
		}
	}
	if err == nil {
		_, err = dossiers.Submit(t.Context(), officer, d.ID, "Giấy tờ bổ sung sau")
	}
	if err != nil {
		t.Fatal(err)
	}
	return pl
}

// drafted is the file of the advanced worker with another rating asked for.
func drafted(t *testing.T, rating string) string {
	t.Helper()
	text, err := fs.ReadFile(regulations.FS, file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(text), "cite: L22:24.1a, rating: {at_least: good}", "cite: L22:24.1a, rating: {at_least: "+rating+"}", 1)
}

// send posts the form with one file.
func (pl *place) send(name, text string, fields ...string) (int, string) {
	pl.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for i := 0; i+1 < len(fields); i += 2 {
		_ = m.WriteField(fields[i], fields[i+1])
	}
	w, _ := m.CreateFormFile("files", name)
	_, _ = w.Write([]byte(text))
	m.Close()
	r := httptest.NewRequest("POST", "/rehearsals", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return webtest.Do(pl, pl.s, r)
}

func (pl *place) start(rating string) string {
	pl.Helper()
	code, at := pl.send("LDTT.yaml", drafted(pl.T, rating), "unit", string(pl.unit.ID), "from", "2024", "to", "2024", "folder", "regimes/R3")
	if code != http.StatusSeeOther {
		pl.Fatalf("%d: %s", code, webtest.Text(webtest.Main(at)))
	}
	return at
}

func TestARehearsalFromFormToOneLine(t *testing.T) {
	pl := settle(t)
	if _, page := webtest.Get(t, pl.s, "/rehearsals"); !strings.Contains(page, "Chưa diễn tập dự thảo nào") {
		t.Error("an empty list does not say so")
	}
	if _, page := webtest.Get(t, pl.s, "/rehearsals/new"); !strings.Contains(page, `value="bodies/HANOI"`) || !strings.Contains(page, "multiple") {
		t.Error("the form has no folders or takes one file only")
	}
	at := pl.start("excellent")
	if _, page := webtest.Get(t, pl.s, at); !strings.Contains(page, "Đang diễn tập") || !strings.Contains(page, "hx-trigger") {
		t.Error("a rehearsal that runs does not say so, or does not look again")
	}
	if err := pl.h.Work(t.Context(), rehearsal.ID(strings.TrimPrefix(at, "/rehearsals/")), nil); err != nil {
		t.Fatal(err)
	}
	_, page := webtest.Get(t, pl.s, at)
	line := page[strings.Index(page, at+"/"):]
	line = line[:strings.Index(line, `"`)]
	for path, want := range map[string]string{"/rehearsals": "0 được thêm, 1 mất, 2 như cũ", at: "Nguyễn Thị Hồng Nhung", at + "?turn=gains": "Không có ai",
		at + "?turn=same&q=vinh&award=LDTT": "Phạm Quang Vinh", line: "Đổi yêu cầu"} {
		for _, get := range []func(testing.TB, http.Handler, string) (int, string){webtest.Get, webtest.GetEN} {
			status, page := get(t, pl.s, path)
			if status != 200 {
				t.Fatalf("%s: %d", path, status)
			}
			webtest.Plain(t, page)
		}
		if _, page := webtest.Get(t, pl.s, path); !strings.Contains(strings.ReplaceAll(webtest.Text(page), "\u00a0", " "), want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
	for _, as := range []string{"csv", "xlsx"} {
		if status, file := webtest.Get(t, pl.s, at+"?as="+as); status != 200 || as == "csv" && !strings.Contains(file, "LDTT.a") {
			t.Errorf("%s: %d", as, status)
		}
	}
	if code, _ := webtest.Post(t, pl.s, at+"/stop"); code < 400 {
		t.Errorf("stopped after its end: %d", code)
	}
	r := httptest.NewRequest("GET", at, nil)
	r.Header.Set("HX-Request", "true")
	w := httptest.NewRecorder()
	if pl.s.ServeHTTP(w, r); w.Header().Get("HX-Refresh") != "true" {
		t.Error("who waited is not shown the end")
	}
	if status, page := webtest.Get(t, pl.as(access.Head), at); status != 200 || strings.Contains(page, "/stop") {
		t.Errorf("the head looks: %d", status)
	}
	if status, _ := webtest.Get(t, pl.as(access.Head), "/rehearsals/new"); status != http.StatusForbidden {
		t.Errorf("the head's form: %d", status)
	}
}

func TestAFileThatIsWrongIsNamedWithItsLine(t *testing.T) {
	pl := settle(t)
	fields := []string{"unit", string(pl.unit.ID), "from", "2024", "to", "2024", "folder", "regimes/R3"}
	code, page := pl.send("LDTT.yaml", drafted(t, "superb"), fields...)
	text := webtest.Text(webtest.Main(page))
	if code != http.StatusBadRequest || !strings.Contains(text, file+", dòng 23") || !strings.Contains(text, "superb") || !strings.Contains(text, "Chưa có gì được lưu") {
		t.Errorf("%d: %s", code, text)
	}
	webtest.Plain(t, page)
	if code, page := pl.send("draft.docx", "x", fields...); code != http.StatusBadRequest || !strings.Contains(page, "draft.docx") {
		t.Errorf("a document: %d: %s", code, webtest.Text(webtest.Main(page)))
	}
}

func TestInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	pl := settle(t)
	at := pl.start("excellent")
	b := webtest.Open(t, pl.s)
	look := func(name, path string) {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(fmt.Sprint(name, "-", width))
			b.Axe()
			b.Ordered()
		}
		b.Fits()
	}
	look("rehearsal-form", "/rehearsals/new")
	look("rehearsal-running", at)
	if err := pl.h.Work(t.Context(), rehearsal.ID(strings.TrimPrefix(at, "/rehearsals/")), nil); err != nil {
		t.Fatal(err)
	}
	look("rehearsals", "/rehearsals")
	look("rehearsal", at)
	_, page := webtest.Get(t, pl.s, at)
	line := page[strings.Index(page, at+"/"):]
	look("rehearsal-line", line[:strings.Index(line, `"`)])
	b.Quiet()
}
