package app_test

import (
	"strings"
	"testing"
	"time"
)

// An initiative from a draft to another unit that uses it, each step by the
// token of who may; how its author is told is changed on the way.
func TestInitiativesByAPI(t *testing.T) {
	t.Parallel()
	h, clock := demo(t)
	doors := h.Pages()
	clock.Add(time.Hour)
	author, secretary, decider, officer := tokenOf(t, h, doors, "nhung"), tokenOf(t, h, doors, "ngoc"), tokenOf(t, h, doors, "vinh"), tokenOf(t, h, doors, "nguyet")
	unit := map[string]string{}
	for _, u := range rows(officer.must("GET", "/api/v1/units?size=200", nil)) {
		unit[strings.Fields(u["name"].(string))[0]] = u["id"].(string) // "Trung", "Sở"
	}
	grader := rows(officer.must("GET", "/api/v1/persons?q=Quang+Vinh", nil))[0]

	draft := m{"body": unit["Trung"], "title": "Nhắn kết quả đo qua điện thoại", "field": "technical", "authors": []m{{"person": actorOf(t, h, "nhung").Person, "share": 100}}}
	f := author.must("POST", "/api/v1/initiatives", draft)
	at := "/api/v1/initiatives/" + f["id"].(string)
	if code, _ := author.do("POST", at+"/filing", nil); code != 400 && code != 422 {
		t.Errorf("half a draft is filed: %d", code)
	}
	for _, k := range []string{"problem", "solution", "novelty", "benefit", "applied_at"} {
		draft[k] = "Như mô tả kèm theo"
	}
	draft["applied_from"], draft["revision"] = "2025-02-03", f["revision"]
	author.must("PUT", at, draft)
	if code, _ := author.do("PUT", at, draft); code != 409 {
		t.Errorf("an old revision is written over: %d", code)
	}
	author.must("POST", at+"/filing", nil)
	round := secretary.must("POST", "/api/v1/initiative-rounds", m{"body": unit["Trung"]})
	secretary.must("POST", at+"/check", m{"found": "valid"})

	review := rows(secretary.must("GET", at+"/reviews", nil))[0]
	of := "/api/v1/initiative-reviews/" + review["id"].(string)
	secretary.must("PUT", of+"/graders", m{"table": "power", "numbers": []any{grader["number"]}})
	if list := rows(decider.must("GET", "/api/v1/notices?kind=initiative-to-grade", nil)); len(list) != 1 {
		t.Errorf("a grader is told %v", list)
	}
	if code, _ := author.do("PUT", of+"/grade", m{"marks": m{"novelty": 30}}); code != 404 {
		t.Errorf("an author grades: %d", code)
	}
	decider.must("PUT", of+"/grade", m{"marks": m{"novelty": 25, "self-reliance": 10, "saving": 10, "economy": 10, "service": 15}, "comment": "Gọn"})
	if code, _ := decider.do("POST", of+"/abstention", m{"because": "Đổi ý"}); code != 409 {
		t.Errorf("abstains after all have answered: %d", code)
	}
	secretary.must("POST", of+"/grading-end", nil)
	if now := rows(secretary.must("GET", at+"/reviews", nil))[0]; now["average"] != 7000.0 || now["grade"] != "B" {
		t.Errorf("graded %v", now)
	}
	if now := rows(author.must("GET", at+"/reviews", nil))[0]; now["average"] != 0.0 {
		t.Errorf("the author sees points before the decision: %v", now)
	}
	secretary.must("GET", at+"/similar", nil)
	if list := rows(secretary.must("GET", "/api/v1/initiative-reviews", nil)); len(list) == 0 || list[len(list)-1]["review"] != review["id"] || list[len(list)-1]["number"] != 3.0 {
		t.Errorf("waiting for a council: %v", list)
	}
	if code, _ := secretary.do("POST", "/api/v1/sittings/none/initiatives", m{"reviews": []any{review["id"]}}); code != 404 {
		t.Errorf("put on no sitting's list: %d", code)
	}
	if code, _ := secretary.do("POST", "/api/v1/initiative-rounds/"+round["id"].(string)+"/closing", nil); code != 422 {
		t.Errorf("a round closes over an open filing: %d", code)
	}
	decider.must("POST", of+"/decision", m{"recognised": true, "decision_no": "12/QĐ-TT", "on": "2026-11-01", "because": "Không lập Hội đồng"})
	if code, _ := secretary.do("POST", at+"/carrying", m{"because": "Đã xong"}); code != 409 {
		t.Errorf("carried after the end: %d", code)
	}
	if wide := author.must("POST", at+"/reviews", m{"body": unit["Sở"], "evidence": "Ba nơi đã dùng"}); wide["scope"] != "ministry-province" {
		t.Errorf("raised: %v", wide)
	}
	officer.must("POST", "/api/v1/initiative-library/"+f["id"].(string)+"/places", m{"unit": unit["Sở"], "since": "2026-03-01", "benefit_sum": 5000000, "benefit_how": "Bớt 100 lượt đi lại"})
	if code, _ := author.do("POST", at+"/withdrawal", m{"because": "Thôi"}); code != 409 {
		t.Errorf("withdrawn after the end: %d", code)
	}
	if list := rows(secretary.must("GET", "/api/v1/initiative-rounds", nil)); len(list) != 1 || list[0]["counts"].(m)["recognised"] != 1.0 {
		t.Errorf("rounds: %v", list)
	}

	own := author.must("PUT", "/api/v1/notice-settings/kinds", m{"by_mail": []string{"initiative-decided"}})
	if kinds := own["by_mail"].([]any); len(kinds) != 1 || kinds[0] != "initiative-decided" || own["verified"] != false {
		t.Errorf("settings: %v", own)
	}
	if code, _ := author.do("PUT", "/api/v1/notice-settings/kinds", m{"by_mail": []string{"no-such"}}); code/100 != 4 {
		t.Errorf("a kind that is none: %d", code)
	}
	if own := author.must("PUT", "/api/v1/notice-settings/address", m{"address": "nhung@example.vn", "lang": "vi"}); own["address"] != "nhung@example.vn" {
		t.Errorf("address: %v", own)
	}
	if code, _ := author.do("POST", "/api/v1/notice-settings/verification", m{"code": "00000000"}); code/100 != 4 {
		t.Errorf("a wrong code: %d", code)
	}
	author.must("GET", "/api/v1/notice-settings", nil)
}
