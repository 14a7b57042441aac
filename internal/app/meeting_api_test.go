package app_test

import (
	"strings"
	"testing"
)

// An agenda with its papers, and questions with their answers, go by the API as on
// the pages; who was not called sees none of it.
func TestAMeetingByAPI(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	doors := h.Pages()
	ngoc, stranger := tokenOf(t, h, doors, "ngoc"), program{t, doors, ""}
	council := "/api/v1/councils/" + rows(ngoc.must("GET", "/api/v1/councils", nil))[0]["id"].(string)
	id := ngoc.must("POST", council+"/sittings", m{"day": "2026-11-21", "at": "15:30", "place": "Phòng họp"})["id"].(string)
	meeting := "/api/v1/meetings/" + id
	first := ngoc.must("POST", meeting+"/agenda", m{"title": "Báo cáo", "lasts": 20})
	second := ngoc.must("POST", meeting+"/agenda", m{"title": "Thảo luận"})
	at := meeting + "/agenda/" + second["id"].(string)
	ngoc.must("PUT", at, m{"title": "Thảo luận chung", "speaker": "Chủ tịch Hội đồng", "place": 1, "revision": second["revision"]})
	if code, out := ngoc.do("PUT", at, m{"title": "Khác", "revision": second["revision"]}); code != 409 {
		t.Errorf("over an item that another has changed: %d %v", code, out)
	}
	if code, out := ngoc.do("POST", meeting+"/papers", m{"title": "Báo cáo", "hash": strings.Repeat("0", 64), "topic": first["id"]}); code != 404 {
		t.Errorf("a paper that is not stored: %d %v", code, out)
	}
	agenda := ngoc.must("GET", meeting+"/agenda", nil)["topics"].([]any)
	if len(agenda) != 2 || agenda[0].(m)["title"] != "Thảo luận chung" || agenda[0].(m)["revision"] != 2.0 {
		t.Errorf("the agenda is %v", agenda)
	}
	for _, look := range []string{"/agenda", "/questions", "/pack"} {
		if code, _ := stranger.do("GET", meeting+look, nil); code != 401 {
			t.Errorf("a stranger at %s: %d", look, code)
		}
	}
	if code, out := ngoc.do("POST", meeting+"/questions", m{"text": "Số liệu đến ngày nào?"}); code != 404 && code != 201 {
		t.Errorf("a question: %d %v", code, out)
	}
	if code, out := ngoc.do("DELETE", at, nil); code != 204 {
		t.Errorf("an item is dropped: %d %v", code, out)
	}
	if left := ngoc.must("GET", meeting+"/agenda", nil)["topics"].([]any); len(left) != 1 {
		t.Errorf("what is left: %v", left)
	}
}
