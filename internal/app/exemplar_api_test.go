package app_test

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/base/civil"
	"thidua/internal/domain/exemplar"
)

// deedsByAPI is a deed from the report to the published story, each step by the
// token of who may.
func deedsByAPI(t *testing.T, h *app.House, doors http.Handler) {
	t.Helper()
	lan, duc, nguyet, nhung := tokenOf(t, h, doors, "lan"), tokenOf(t, h, doors, "duc"), tokenOf(t, h, doors, "nguyet"), tokenOf(t, h, doors, "nhung")
	stranger := program{t, doors, ""}
	refused := func(what string, p program, method, path string, body any, want int) {
		t.Helper()
		if code, out := p.do(method, path, body); code != want {
			t.Errorf("%s: %d %v, want %d", what, code, out, want)
		}
	}
	told := rows(stranger.must("GET", "/api/v1/good-deeds", nil))
	if len(told) == 0 || told[0]["text"] == "" {
		t.Fatalf("the gallery: %v", told)
	}
	nurses := "/api/v1/exemplars/" + told[0]["id"].(string)
	stranger.must("GET", "/api/v1/good-deeds/"+told[0]["id"].(string), nil)
	if v := nhung.must("GET", nurses, nil); v["self"] != true || len(v["sightings"].([]any)) != 0 || len(v["may"].([]any)) != 0 {
		t.Errorf("whom it is about sees %v", v)
	}
	cdc := unit2(t, lan, "Trung tâm Kiểm soát")
	tam := rows(lan.must("GET", "/api/v1/persons?q=bui+thanh+tam", nil))[0]["id"].(string)
	deed := m{"key": "a-key-of-some-program", "unit": cdc, "what": "Anh Tâm trả lại chiếc ví nhặt ở bãi xe", "place": "Bãi xe", "on": civil.Of(h.DB.Now()), "hour": "07:00"}
	refused("a stranger's report by the API", stranger, "POST", "/api/v1/good-deeds", deed, 401)
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 9, 9)))
	deed["photo"] = nhung.must("POST", "/api/v1/files", b.Bytes())["hash"]
	code := nhung.must("POST", "/api/v1/good-deeds", deed)["code"].(string)
	if again := nhung.must("POST", "/api/v1/good-deeds", deed)["code"]; again != code {
		t.Errorf("sent twice it is two reports: %s, %v", code, again)
	}
	stage := func(want string) {
		t.Helper()
		if got := nhung.must("GET", "/api/v1/good-deeds/reports/"+code, nil)["stage"]; got != want {
			t.Errorf("stage %v, want %s", got, want)
		}
	}
	stage("arrived")
	mine := nhung.must("GET", "/api/v1/exemplars/mine", nil)["seen"].([]any)
	if len(mine) != 1 {
		t.Fatalf("reported by her: %v", mine)
	}
	which := mine[0].(m)["id"].(string)
	at := "/api/v1/exemplars/" + which
	if list := rows(lan.must("GET", "/api/v1/exemplars?lane=true&q=chiec+vi+nhat", nil)); len(list) != 1 || list[0]["clock"].(m)["late"] != false {
		t.Errorf("the lane: %v", list)
	}
	photo := lan.must("GET", at, nil)["sightings"].([]any)[0].(m)["photo"].(string)
	if photo == deed["photo"] || !strings.HasPrefix(lan.must("GET", at+"/files/"+photo, nil)["raw"].(string), "\xff\xd8") {
		t.Error("the photo was not drawn anew")
	}
	refused("a file of nothing", lan, "GET", at+"/files/"+strings.Repeat("0", 64), nil, 404)
	refused("put before it is taken up", lan, "POST", at+"/putting", nil, 409)
	lan.must("POST", at+"/taking", nil)
	lan.must("POST", at+"/subject", m{"kind": "person", "subject": tam})
	lan.must("POST", at+"/words", m{"name": "Người nhận lại ví", "part": "witness", "said": "yes", "text": "Đúng là anh Tâm"})
	lan.must("POST", at+"/putting", nil)
	refused("confirmed by an officer", lan, "POST", at+"/confirmation", m{"sudden": true}, 403)
	if d := duc.must("GET", "/api/v1/exemplars/duty", nil); len(d["waiting"].([]any)) == 0 || len(d["units"].([]any)) == 0 {
		t.Errorf("the head's duty: %v", d)
	}
	if duty := duc.must("GET", "/api/v1/exemplars/duty", nil); len(duty["left"].([]any)) != 1 || duty["left"].([]any)[0].(m)["unproposed"] != true {
		t.Errorf("what is left to do with those confirmed: %v", duty["left"])
	}
	refused("put forward, though no sweep found them", duc, "POST", "/api/v1/exemplars/duty/proposals", m{"subject_kind": "person", "subject": tam, "award": "GK", "title": "x"}, 404)
	duc.must("POST", at+"/confirmation", m{"sudden": true, "word": "Đúng việc"})
	stage("sure")
	d := lan.must("POST", at+"/proposals", m{"award": "GK", "title": "Khen đột xuất", "achievement": "Trả lại của rơi"})["dossier"].(string)
	if clocks := rows(lan.must("GET", "/api/v1/dossiers/"+d+"/clocks", nil)); len(clocks) != 1 || clocks[0]["id"] != which {
		t.Errorf("the clocks of its dossier: %v", clocks)
	}
	lan.must("POST", at+"/notes", m{"day": civil.Of(h.DB.Now()), "text": "Vẫn tận tụy"})
	lan.must("POST", at+"/stories", m{"title": "Chiếc ví", "text": "Tôi chỉ nghĩ người mất ví đang lo.", "photo": deed["photo"]})
	refused("published without consent", lan, "POST", at+"/page", nil, 422)
	refused("agreed by another", lan, "POST", at+"/stories/1/agreement", nil, 403)
	paper := lan.must("POST", "/api/v1/files", b.Bytes())["hash"]
	lan.must("POST", at+"/stories/1/paper", m{"hash": paper})
	refused("read by whoever brought it", lan, "POST", at+"/stories/1/reading", nil, 403)
	nguyet.must("POST", at+"/stories/1/reading", nil)
	lan.must("POST", at+"/page", nil)
	lan.must("POST", at+"/press", m{"outlet": "Báo Mẫu", "title": "Chiếc ví", "day": civil.Of(h.DB.Now()), "link": "https://example.vn/vi"})
	v := lan.must("GET", at, nil)
	press := v["press"].([]any)
	if len(press) != 1 || len(v["pages"].([]any)) != 1 || v["consents"].([]any)[0].(m)["stands"] != true {
		t.Errorf("published: %v", v)
	}
	if all := rows(lan.must("GET", "/api/v1/publications?q=chiec+vi+nhat&outlet=B%C3%A1o+M%E1%BA%ABu&sort=-day", nil)); len(all) != 1 || all[0]["exemplar"] != which || all[0]["consent"] != "given" {
		t.Errorf("the register of publications: %v", all)
	}
	lan.must("DELETE", at+"/press/"+press[0].(m)["id"].(string), nil)
	lan.must("POST", at+"/withdrawal", nil)
	refused("read once consent is withdrawn", stranger, "GET", "/api/v1/good-deeds/"+which, nil, 404)
	refused("a state that is none", lan, "GET", "/api/v1/exemplars?state="+string(exemplar.Put)+"x", nil, 400)
}
