package app_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/app"
	"thidua/internal/app/demotest"
	"thidua/internal/base/civil"
	"thidua/internal/law/access"
	"thidua/internal/platform/store/storetest"
)

// demo is a demo house on a clock of the test.
func demo(t *testing.T) (*app.House, *storetest.Clock) {
	t.Helper()
	clock := storetest.NewClock()
	clock.Set(time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC))
	return demotest.Open(t, clock.Now), clock
}

// setAside has the head go on against a soft clause, and not against others.
func setAside(t *testing.T, officer, head program, unit, person string) {
	d := officer.must("POST", "/api/v1/dossiers", m{"unit": unit, "title": "Bằng khen của Thủ tướng"})["id"].(string)
	officer.must("POST", "/api/v1/dossiers/"+d+"/nominations", m{"award": "HCLD3", "year": 2025, "subject_kind": "person", "subject": person})
	n := "/api/v1/nominations/" + officer.must("POST", "/api/v1/dossiers/"+d+"/nominations", m{"award": "BKTTG", "year": 2025, "subject_kind": "person", "subject": person})["id"].(string)
	for _, c := range []struct {
		name string
		who  program
		body m
		code int
	}{
		{"who only prepares it", officer, m{"clause": "P12", "reason": "Khác thành tích"}, 403},
		{"without a reason", head, m{"clause": "P12", "reason": ""}, 400},
		{"a clause that is bound", head, m{"clause": "P8", "reason": "Khác thành tích"}, 422},
		{"a clause there is none", head, m{"clause": "XYZ", "reason": "Khác thành tích"}, 404},
		{"with a reason, the head", head, m{"clause": "P12", "reason": "Khác thành tích"}, 201},
	} {
		if code, out := c.who.do("POST", n+"/set-aside", c.body); code != c.code {
			t.Errorf("set aside, %s: %d %v", c.name, code, out)
		}
	}
	v := officer.must("GET", n+"/verdict?lang=en", nil)
	if list, _ := v["set_aside"].([]any); len(list) != 1 || !strings.HasPrefix(list[0].(m)["words"].(string), "Set aside by ") || !strings.HasSuffix(list[0].(m)["words"].(string), ": Khác thành tích") {
		t.Errorf("%v", list)
	}
	if code, out := head.do("POST", n+"/reinstatement", m{"clause": "P12"}); code != 204 {
		t.Errorf("reinstated: %d %v", code, out)
	}
	if v := officer.must("GET", n+"/verdict", nil); v["set_aside"] != nil {
		t.Errorf("%v", v["set_aside"])
	}
}

// A program is one person's API token at work.
type program struct {
	t     *testing.T
	doors http.Handler
	token string
}

func tokenOf(t *testing.T, h *app.House, doors http.Handler, login string) program {
	t.Helper()
	session, err := h.Accounts.SignIn(t.Context(), login, "mau-thi-dua-2026", "", "test")
	if err != nil {
		t.Fatal(err)
	}
	who, _, err := h.Accounts.Actor(t.Context(), session)
	if err != nil {
		t.Fatal(err)
	}
	acts := append(access.All(), access.SignedIn)
	secret, _, err := h.Accounts.MakeToken(t.Context(), who, "test", acts, civil.Of(h.DB.Now()).AddDays(30))
	if err != nil {
		t.Fatal(err)
	}
	return program{t, doors, secret}
}

// do sends a request and gives the status and the answer.
func (p program) do(method, path string, body any) (int, map[string]any) {
	p.t.Helper()
	var b []byte
	if raw, ok := body.([]byte); ok {
		b = raw
	} else if body != nil {
		b, _ = json.Marshal(body)
	}
	r := httptest.NewRequest(method, path, bytes.NewReader(b))
	r.Header.Set("Content-Type", "application/json")
	if _, ok := body.([]byte); ok {
		r.Header.Set("Content-Type", "application/octet-stream")
	}
	if p.token != "" {
		r.Header.Set("Authorization", "Bearer "+p.token)
	}
	w := httptest.NewRecorder()
	p.doors.ServeHTTP(w, r)
	out := map[string]any{}
	if strings.Contains(w.Header().Get("Content-Type"), "json") {
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
			p.t.Fatalf("%s %s: %v: %s", method, path, err, w.Body)
		}
	} else {
		out["raw"] = w.Body.String()
	}
	return w.Code, out
}

// must is do that fails the test unless the status is 2xx.
func (p program) must(method, path string, body any) map[string]any {
	p.t.Helper()
	code, out := p.do(method, path, body)
	if code/100 != 2 {
		p.t.Fatalf("%s %s: %d %v", method, path, code, out)
	}
	return out
}

var update = flag.Bool("update", false, "rewrite golden files")

type m = map[string]any

func rows(out m) (all []m) {
	for _, r := range out["rows"].([]any) {
		all = append(all, r.(m))
	}
	return all
}

// The whole journey through the API: from a dossier to a certificate anyone
// can check, each step by the token of who may.
func TestJourneyByAPI(t *testing.T) {
	t.Parallel()
	h, clock := demo(t)
	doors := h.Pages()
	clock.Add(time.Hour)
	lan, duc, nguyet, ngoc, vinh := tokenOf(t, h, doors, "lan"), tokenOf(t, h, doors, "duc"), tokenOf(t, h, doors, "nguyet"), tokenOf(t, h, doors, "ngoc"), tokenOf(t, h, doors, "vinh")
	stranger := program{t, doors, ""}

	units := rows(lan.must("GET", "/api/v1/units?size=200", nil))
	unit := func(name string) string {
		i := slices.IndexFunc(units, func(u m) bool { return strings.HasPrefix(u["name"].(string), name) })
		if i < 0 {
			t.Fatalf("no unit %s in %v", name, units)
		}
		return units[i]["id"].(string)
	}
	cdc := unit("Trung tâm Kiểm soát")
	tam := rows(lan.must("GET", "/api/v1/persons?q=bui+thanh+tam", nil))[0]["id"].(string)

	if code, _ := duc.do("POST", "/api/v1/dossiers", m{"unit": cdc, "title": "Giấy khen"}); code != 403 {
		t.Errorf("a head opens a dossier: %d", code)
	}
	if code, _ := stranger.do("POST", "/api/v1/dossiers", m{"unit": cdc, "title": "Giấy khen"}); code != 401 {
		t.Errorf("a stranger opens a dossier: %d", code)
	}
	d := lan.must("POST", "/api/v1/dossiers", m{"unit": cdc, "title": "Giấy khen tháng 11"})["id"].(string)
	n := lan.must("POST", "/api/v1/dossiers/"+d+"/nominations", m{"award": "GK", "type": "sudden", "year": 2026, "subject_kind": "person", "subject": tam, "achievement": "Cứu người trong mưa lũ"})
	if code, out := lan.do("POST", "/api/v1/dossiers/"+d+"/nominations", m{"award": "GK", "type": "sudden", "year": 2026, "subject_kind": "robot", "subject": tam}); code != 400 {
		t.Errorf("a robot is nominated: %d %v", code, out)
	}
	v := lan.must("GET", "/api/v1/nominations/"+n["id"].(string)+"/verdict", nil)
	if v["forecast"] != true || v["verdict"].(m)["award"] != "GK" {
		t.Errorf("verdict: %v", v)
	}
	setAside(t, lan, duc, cdc, tam)
	lan.must("POST", "/api/v1/dossiers/"+d+"/submission", m{"reason": "Khen ngay, giấy tờ bổ sung sau"})
	if code, _ := lan.do("POST", "/api/v1/dossiers/"+d+"/submission", m{"reason": "lần nữa"}); code != 409 {
		t.Errorf("submitted twice: %d", code)
	}
	nguyet.must("POST", "/api/v1/dossiers/"+d+"/receipt", nil)
	if code, _ := lan.do("POST", "/api/v1/dossiers/"+d+"/recall", nil); code != 409 {
		t.Errorf("recalled after receipt: %d", code)
	}
	nguyet.must("POST", "/api/v1/dossiers/"+d+"/appraisal", m{"opinion": "for"})

	council := rows(ngoc.must("GET", "/api/v1/councils", nil))[0]["id"].(string)
	s := ngoc.must("POST", "/api/v1/councils/"+council+"/sittings", m{"day": "2026-11-21", "at": "15:30", "place": "Phòng họp"})["id"].(string)
	ngoc.must("POST", "/api/v1/sittings/"+s+"/items", m{"nominations": []string{n["id"].(string)}})
	desk := ngoc.must("GET", "/api/v1/sittings/"+s, nil)
	var marks []m
	for _, a := range desk["attendance"].([]any) {
		marks = append(marks, m{"member": a.(m)["member"], "name": "", "here": "present"})
	}
	ngoc.must("POST", "/api/v1/sittings/"+s+"/attendance", m{"marks": marks})
	desk = ngoc.must("POST", "/api/v1/sittings/"+s+"/opening", m{"at": "15:30"})
	bloc := desk["blocs"].([]any)[0].(m)["id"].(string)
	if code, out := ngoc.do("POST", "/api/v1/sittings/"+s+"/blocs/"+bloc+"/count", m{"method": "hands", "yes": 99, "no": 0, "blank": 0}); code != 400 {
		t.Errorf("99 hands: %d %v", code, out)
	}
	ngoc.must("POST", "/api/v1/sittings/"+s+"/blocs/"+bloc+"/count", m{"method": "hands", "yes": 5, "no": 0, "blank": 0})
	if code, _ := ngoc.do("POST", "/api/v1/sittings/"+s+"/confirmation", nil); code != 403 {
		t.Errorf("the secretary confirms: %d", code)
	}
	vinh.must("POST", "/api/v1/sittings/"+s+"/confirmation", nil)
	ngoc.must("POST", "/api/v1/sittings/"+s+"/conclusion", m{"at": "16:00"})

	dec := nguyet.must("POST", "/api/v1/decisions", m{"body": unit2(t, nguyet, "Sở Y tế"), "title": "Về việc tặng Giấy khen", "decider": "Giám đốc Sở Y tế tỉnh Mẫu", "place": "Tỉnh Mẫu", "bases": []string{"Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"}, "nominations": []string{n["id"].(string)}})["id"].(string)
	vinh.must("POST", "/api/v1/decisions/"+dec+"/signature", m{"number": "301/QĐ-SYT", "day": "2026-11-21", "signer": "Lê Quang Vinh", "signer_title": "Giám đốc"})
	if code, out := vinh.do("POST", "/api/v1/files", []byte("not a paper at all")); code != 400 {
		t.Errorf("a text is stored as a paper: %d %v", code, out)
	}
	draft := nguyet.must("GET", "/api/v1/decisions/"+dec+"/paper", nil)["raw"].(string)
	scan := vinh.must("POST", "/api/v1/files", []byte(draft))["hash"].(string)
	figuresByProgram(t, lan, tokenOf(t, h, doors, "hien"), nguyet, scan)
	vinh.must("POST", "/api/v1/decisions/"+dec+"/publication", m{"scan": scan, "name": "301.pdf"})
	lines := vinh.must("GET", "/api/v1/decisions/"+dec, nil)["lines"].([]any)
	number := lines[0].(m)["number"].(string)
	if money := lines[0].(m)["money"]; money != 760000.0 {
		t.Errorf("0.3 × 2,530,000 rounded up is 760,000, got %v", money)
	}
	certificates := nguyet.must("POST", "/api/v1/decisions/"+dec+"/certificates", m{})["raw"].(string)
	if !strings.HasPrefix(certificates, "%PDF-") {
		t.Errorf("certificates: %.40q", certificates)
	}
	check := stranger.must("GET", "/api/v1/checks/"+number, nil)
	if check["state"] != "valid" || check["name"] != "Bùi Thanh Tâm" || check["decision"] != "301/QĐ-SYT" {
		t.Errorf("check: %v", check)
	}
	if found := rows(stranger.must("GET", "/api/v1/awards?q=bui+thanh+tam", nil)); len(found) != 1 || found[0]["number"] != number {
		t.Errorf("look-up: %v", found)
	}
	if code, _ := stranger.do("GET", "/api/v1/dossiers/"+d, nil); code != 401 {
		t.Errorf("a stranger reads a dossier: %d", code)
	}
	if code, _ := tokenOf(t, h, doors, "quantri1").do("GET", "/api/v1/dossiers/"+d, nil); code != 403 {
		t.Errorf("the administrator reads a dossier: %d", code)
	}
}

func unit2(t *testing.T, p program, name string) string {
	t.Helper()
	for _, u := range rows(p.must("GET", "/api/v1/units?size=200", nil)) {
		if strings.HasPrefix(u["name"].(string), name) {
			return u["id"].(string)
		}
	}
	t.Fatalf("no unit %s", name)
	return ""
}

// The OpenAPI document is made from the code, and names every door.
func TestOpenAPI(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	out := program{t, h.Pages(), ""}.must("GET", "/openapi.json", nil)
	if out["openapi"] != "3.1.0" {
		t.Errorf("openapi %v", out["openapi"])
	}
	paths := out["paths"].(m)
	for _, d := range h.API().Doors() {
		method, path, _ := strings.Cut(strings.Fields(d)[0]+" "+strings.Fields(d)[1], " ")
		if p, ok := paths[path].(m); !ok || p[strings.ToLower(method)] == nil {
			t.Errorf("%s is not in the document", d)
		} else if method == "GET" && p["get"].(m)["requestBody"] != nil {
			t.Errorf("%s asks for a body", d) // a field of its input is named Body
		}
	}
}

// Every door and the act it needs is a file people review.
func TestDoors(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	s := h.Pages()
	got := strings.Join(append(s.Routes(), h.API().Doors()...), "\n") + "\n"
	const file = "testdata/doors.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want, _ := os.ReadFile(file); got != string(want) {
		t.Errorf("doors changed; look, then run with -update:\n%s", got)
	}
	by := map[string]string{}
	for _, m := range s.Items() {
		if m.Key != "" && by[m.Key] != "" {
			t.Errorf("the letter %s leads to %s and to %s", m.Key, by[m.Key], m.Path)
		}
		by[m.Key] = m.Path
	}
}

// Objections are made by anyone, and read and answered by whoever prints the
// papers; a deed goes from its report to its story; units are merged into one that begins
// that day; a contest goes from its rules to its booklet.
func TestObjectionsAndMergersByAPI(t *testing.T) {
	t.Parallel()
	h, clock := demo(t)
	doors := h.Pages()
	clock.Add(time.Hour)
	nguyet, lan := tokenOf(t, h, doors, "nguyet"), tokenOf(t, h, doors, "lan")
	stranger := program{t, doors, ""}
	stranger.must("POST", "/api/v1/checks/KHONG-CO/objections", m{"text": "Tên tôi bị in sai"})
	if code, out := stranger.do("POST", "/api/v1/checks/KHONG-CO/objections", m{"text": ""}); code < 400 || code >= 500 {
		t.Errorf("an objection of no words: %d %v", code, out)
	}
	if code, _ := stranger.do("GET", "/api/v1/objections", nil); code != 401 {
		t.Errorf("a stranger reads objections: %d", code)
	}
	list := rows(nguyet.must("GET", "/api/v1/objections", nil))
	if len(list) == 0 || list[0]["text"] != "Tên tôi bị in sai" {
		t.Fatalf("objections: %v", list)
	}
	id := list[0]["id"].(string)
	nguyet.must("POST", "/api/v1/objections/"+id+"/answer", m{"text": "Đã in lại"})
	if code, _ := nguyet.do("POST", "/api/v1/objections/"+id+"/answer", m{"text": "lần nữa"}); code != 409 {
		t.Errorf("answered twice: %d", code)
	}

	deedsByAPI(t, h, doors)

	units := rows(nguyet.must("GET", "/api/v1/units?size=200", nil))
	var health, cdc string
	for _, u := range units {
		switch name := u["name"].(string); {
		case strings.HasPrefix(name, "Sở Y tế"):
			health = u["id"].(string)
		case strings.HasPrefix(name, "Trung tâm Kiểm soát"):
			cdc = u["id"].(string)
		}
	}
	merger := m{"from": "2026-11-01", "source": "15/QĐ-UBND", "old": []string{cdc}, "new": m{"parent": health, "name": "Trung tâm Y tế dự phòng tỉnh Mẫu", "level": "department", "legal": true}}
	if code, _ := lan.do("POST", "/api/v1/mergers", merger); code == 200 {
		t.Error("an officer of the unit alone makes a new one above it")
	}
	if u := nguyet.must("POST", "/api/v1/mergers", merger); u["name"] != "Trung tâm Y tế dự phòng tỉnh Mẫu" {
		t.Errorf("merged into %v", u)
	}
	contestByAPI(t, h, doors, clock)
}
