package covenants_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/covenants"
	"thidua/internal/door/web/webtest"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// place is a cluster of two departments, of which the first leads, with the pages.
type place struct {
	*testing.T
	clock   *storetest.Clock
	db      *store.DB
	units   []registry.Unit
	id      cluster.ID
	heads   []access.Actor
	secrets []string
	open    func(access.Actor) *web.Server
}

func (pl *place) must(err error) {
	pl.Helper()
	if err != nil {
		pl.Fatal(err)
	}
}

func settle(t *testing.T) *place {
	t.Helper()
	t.Parallel()
	pl := &place{T: t, clock: storetest.NewClock()}
	pl.clock.Set(webtest.Now())
	pl.db = storetest.OpenAt(t, pl.clock, covenant.Invariants...)
	books := lawtest.Shipped(t)
	kept, err := files.Open(t.TempDir())
	pl.must(err)
	var body registry.Unit
	pl.must(pl.db.Update(t.Context(), func(tx *store.Tx) (err error) {
		for i, name := range []string{"Thành phố", "Sở Giáo dục và Đào tạo", "Sở Y tế"} {
			n := registry.NewUnit{Name: name, Level: registry.MinistryProvince, Legal: true, From: civil.Must("2000-01-01")}
			if i > 0 {
				n.Parent, n.Level = body.ID, registry.Department
			}
			u, err := registry.AddUnit(tx, n)
			if err != nil {
				return err
			}
			if pl.units = append(pl.units, u); i == 0 {
				body = u
			}
		}
		return nil
	}))
	pl.units = pl.units[1:]
	clusters, year := cluster.New(pl.db), civil.Of(webtest.Now()).Year
	keeper := pl.who("keeper", body, access.Appraiser)
	c, err := clusters.Form(t.Context(), keeper, cluster.NewCluster{Body: body.ID, Kind: cluster.Group, Name: "Cụm thi đua số 7", Number: "449/QĐ-UBND", Signer: "Chủ tịch",
		Day: civil.On(year-1, 1, 2), From: civil.On(year-1, 1, 2), Members: []cluster.NewMember{{Unit: pl.units[0].ID}, {Unit: pl.units[1].ID}}})
	pl.must(err)
	pl.id = c.ID
	pl.must(clusters.Lead(t.Context(), keeper, c.ID, cluster.Lead{Year: year, Head: pl.units[0].ID, How: cluster.Elected, Paper: "12/QĐ-UBND"}))
	accounts := account.New(pl.db, 1)
	for i, u := range pl.units {
		a, _, err := accounts.Invite(t.Context(), access.Actor{Operator: true, Today: civil.Of(webtest.Now())}, account.Opening{Login: "head" + strconv.Itoa(i), Name: "Giám đốc " + u.Name, Unit: u.ID})
		pl.must(err)
		head := pl.who(string(a.ID), u, access.Head)
		f, err := accounts.BeginFactor(t.Context(), head)
		pl.must(err)
		pl.heads, pl.secrets = append(pl.heads, head), append(pl.secrets, f.Secret)
		pl.must(accounts.ConfirmFactor(t.Context(), head, pl.code(i)))
	}
	s := covenant.New(pl.db)
	papers := document.New(pl.db, books, nil, document.House{Say: func(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) },
		Cite: func(lang, cite string) string { return words.Cite(words.LangOf(lang), cite) }})
	papers.Promise(s)
	pl.open = func(who access.Actor) *web.Server {
		x := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở", Role: "officer"})
		covenants.Open(x, s, kept, papers)
		return x
	}
	return pl
}

func (pl *place) who(account string, u registry.Unit, role access.Role) access.Actor {
	return access.Actor{Account: account, Today: civil.Of(webtest.Now()), Grants: []access.Grant{{Role: role, Over: u.Path, From: civil.Must("2020-01-01")}}}
}

// code is a fresh code of a head's second factor.
func (pl *place) code(i int) string {
	pl.clock.Add(31 * time.Second)
	code, err := totp.GenerateCode(pl.secrets[i], pl.clock.Now())
	pl.must(err)
	return code
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
func (pl *place) says(s *web.Server, path string, want ...string) string {
	pl.Helper()
	return webtest.Says(pl, s, path, want...)
}

func (pl *place) file(s *web.Server, path, begins string) {
	pl.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), begins) {
		pl.Errorf("%s: %d, %.60q", path, w.Code, w.Body.String())
	}
}

// hidden is the value of a hidden field of a page.
func (pl *place) hidden(page, name string) string {
	pl.Helper()
	_, after, found := strings.Cut(page, `name="`+name+`" value="`)
	if !found {
		pl.Fatalf("no field %s", name)
	}
	value, _, _ := strings.Cut(after, `"`)
	return value
}

func TestACovenantOnItsPages(t *testing.T) {
	pl := settle(t)
	year := civil.Of(webtest.Now()).Year
	officer, member := pl.open(pl.who("officer", pl.units[0], access.Officer)), pl.open(pl.who("member", pl.units[1], access.Officer))
	pl.says(officer, "/covenants", "Chưa có giao ước nào")
	pl.says(officer, "/covenants/new", "Cụm thi đua số 7", "Dán từ Excel")
	due := "30/11/" + strconv.Itoa(year)
	paste := "\tMô hình mới\t3\tmô hình\tít nhất\t" + due + "\tQuyết định công nhận\r\n\tHồ sơ trễ hạn\t2,5\t%\tkhông quá\t" + due + "\n\tGiao lưu\t\t\t\t" + due + "\t\tSở Y tế\n"
	form := []string{"cluster", string(pl.id), "year", strconv.Itoa(year), "title", "Giao ước năm nay", "text", "Điều 1. Mục tiêu\nThi đua hoàn thành."}
	code, page := webtest.Post(pl, officer, "/covenants", append(form, "do", "paste", "paste", paste)...)
	if code != http.StatusOK || !strings.Contains(page, `value="Mô hình mới"`) || !strings.Contains(page, `value="2,5"`) {
		t.Fatalf("%d %s", code, webtest.Text(page))
	}
	row := func(content, target, measure, direction string) []string {
		return []string{"key", "", "number", "", "content", content, "unit", "", "target", target, "measure", measure, "direction", direction, "due", due, "evidence", ""}
	}
	bad := append(append(append([]string{}, form...), row("Mô hình mới", "ba", "mô hình", "at-least")...), "do", "keep")
	if code, page := webtest.Post(pl, officer, "/covenants", bad...); code != http.StatusBadRequest || !strings.Contains(webtest.Text(page), "“ba” không phải số") {
		t.Errorf("%d %s", code, webtest.Text(page))
	}
	good := append(append(append(append([]string{}, form...), row("Mô hình mới", "3", "mô hình", "at-least")...), row("Giao lưu", "", "", "")...), "do", "keep")
	at := pl.send(officer, "/covenants", good...)
	pl.says(officer, at, "Đang soạn", "Ít nhất 3 mô hình", "Trình ký giao ước")
	page = pl.says(officer, at+"/words", "Nội dung 3")
	pl.says(officer, at+"/putting", "Hạn ký")
	pl.send(officer, at+"/putting", "revision", pl.hidden(page, "revision"), "due", due)
	pl.says(officer, at, "0 trên 2 thành viên đã ký", "Đã báo đến ai")
	pl.file(officer, at+"/paper.pdf", "%PDF")
	for i, u := range pl.units {
		head, path := pl.open(pl.heads[i]), at+"/signature/"+string(u.ID)
		pl.says(head, at, "Đọc và ký")
		page := pl.says(head, path, "Ký cho "+u.Name, "Mã xác thực")
		sign := []string{"no", pl.hidden(page, "no"), "hash", pl.hidden(page, "hash"), "post", "Giám đốc"}
		if code, page := webtest.Post(pl, head, path, append(sign, "code", "000000")...); code != http.StatusBadRequest || !strings.Contains(webtest.Text(page), "Mã không đúng") {
			t.Errorf("%d %s", code, webtest.Text(page))
		}
		if i == 1 {
			pl.says(head, at+"/refusal/"+string(u.ID), "Lý do")
			pl.send(head, at+"/refusal/"+string(u.ID), "no", "1", "hash", pl.hidden(page, "hash"), "because", "Chỉ tiêu cao quá")
			pl.says(officer, at, "Chỉ tiêu cao quá")
		}
		pl.send(head, path, append(sign, "code", pl.code(i))...)
	}
	pl.says(officer, at, "Có hiệu lực", "Chưa đến hạn", "Kết quả thực hiện")
	mine := at + "/members/" + string(pl.units[1].ID)
	page = pl.says(member, mine, "Mô hình mới")
	_, after, _ := strings.Cut(page, `href="`+mine+"/")
	promise, _, _ := strings.Cut(after, `"`)
	pl.says(member, mine+"/"+promise, "Số liệu (mô hình)", "Gửi báo cáo")
	pl.report(member, mine+"/"+promise, "figure", "2", "day", civil.Of(webtest.Now()).Slashes(), "note", "hai mô hình")
	page = pl.says(member, mine+"/"+promise, "Đang thực hiện", "2 mô hình", "hai mô hình", "to-trinh.pdf")
	_, after, _ = strings.Cut(page, `action="`+mine+"/"+promise+"/")
	report, _, _ := strings.Cut(after, `/files`)
	pl.says(member, mine+"/"+promise+"/"+report, "Vì sao đính chính")
	pl.send(member, mine+"/"+promise+"/"+report, "figure", "3", "day", civil.Of(webtest.Now()).Slashes(), "because", "đếm sót")
	pl.says(officer, mine+"/"+promise, "Đạt 3 mô hình", "(đã đính chính)", "Đính chính: đếm sót")
	pl.says(officer, at, "Đạt")
	for path, begins := range map[string]string{at + "/table?as=xlsx": "PK", at + "/table?as=csv": "\ufeff", "/covenants?as=csv": "\ufeff", at + "/paper.pdf": "%PDF"} {
		pl.file(officer, path, begins)
	}
	pl.says(officer, "/covenants?state=in-force", "Giao ước năm nay", "2/2")
	pl.says(officer, at+"/revision", "Lý do")
	pl.send(officer, at+"/revision", "why", "lùi hạn")
	pl.says(officer, at, "Đang có bản 2 thay bản này", "lùi hạn")
	page = pl.says(officer, at+"/voiding", "Hủy giao ước")
	pl.send(officer, at+"/voiding", "revision", pl.hidden(page, "revision"), "why", "ký nhầm")
	pl.says(officer, at, "Đã hủy", "ký nhầm")
	if code, _ := webtest.Get(pl, pl.open(pl.who("stranger", registry.Unit{Path: "/x/"}, access.Officer)), at); code != http.StatusNotFound {
		t.Errorf("a stranger: %d", code)
	}
}

// report sends a report with a paper.
func (pl *place) report(s *web.Server, path string, fields ...string) {
	pl.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		pl.must(m.WriteField(fields[i], fields[i+1]))
	}
	part, err := m.CreateFormFile("file", "to-trinh.pdf")
	pl.must(err)
	_, err = part.Write([]byte("%PDF-1.7\n%%EOF\n"))
	pl.must(err)
	pl.must(m.Close())
	r := httptest.NewRequest("POST", path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusSeeOther {
		pl.Fatalf("%s: %d: %s", path, w.Code, webtest.Text(webtest.Main(w.Body.String())))
	}
}
