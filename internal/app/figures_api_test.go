package app_test

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// figuresByProgram reports a figure, corrects it over the version it read, shows it,
// notes a saving with proof, and answers nothing for another unit.
func figuresByProgram(t *testing.T, officer, other, lead program, proof string) {
	var unit, at, of, period string
	for _, x := range officer.must("GET", "/api/v1/movements?q=nhanh+hon", nil)["rows"].([]any) {
		at = "/api/v1/movements/" + x.(m)["id"].(string)
	}
	for _, x := range officer.must("GET", at+"/calls", nil)["rows"].([]any) {
		if call := x.(m); strings.Contains(call["name"].(string), "Kiểm soát bệnh tật") {
			unit = call["unit"].(string)
		}
	}
	figure := func() (version int, value string) {
		rows := officer.must("GET", at+"/figures/"+unit, nil)["rows"].([]any)
		row := rows[len(rows)-1].(m)
		cells := row["cells"].([]any)
		of = row["target"].(string)
		cell := cells[len(cells)-1].(m)
		period = cell["period"].(string)
		value, _ = cell["value"].(string)
		return int(cell["version"].(float64)), value
	}
	was, _ := figure()
	one := at + "/figures/" + unit + "/" + of + "/" + period
	officer.must("PUT", one, m{"version": was, "value": "30.5", "because": "đếm lại"})
	if code, out := officer.do("PUT", one, m{"version": was, "value": "29", "because": "x"}); code != 400 {
		t.Errorf("over a version that is behind: %d %v", code, out)
	}
	if code, out := other.do("PUT", one, m{"version": was + 1, "value": "29", "because": "x"}); code/100 != 4 {
		t.Errorf("another unit corrects it: %d %v", code, out)
	}
	if now, value := figure(); now != was+1 || value != "30.5" {
		t.Errorf("version %d is %s", now, value)
	}
	paper := officer.must("POST", one+"/papers", m{"title": "Biên bản đo", "hash": proof})["id"].(string)
	saving := m{"unit": unit, "what": "Bớt giấy", "kind": "money", "amount": "1000000", "day": "2026-11-01", "baseline": "3 triệu", "method": "Hóa đơn", "proof": proof, "proof_title": "Bảng kê"}
	made := officer.must("POST", at+"/savings", saving)
	saving["what"], saving["because"] = "Bớt giấy in", "ghi rõ hơn"
	if again := officer.must("PUT", at+"/savings/"+made["id"].(string), saving); len(again["lacks"].([]any)) > 0 || again["no"] != 2.0 {
		t.Errorf("%v", again)
	}
	if got := lead.must("GET", at+"/savings", nil)["proved"].(m)["money"]; got != "9400000" { // with what the house has saved already
		t.Errorf("proved: %v", got)
	}
	officer.must("DELETE", at+"/figure-papers/"+paper, nil)
	if cells := lead.must("GET", at+"/heat?target="+of, nil)["units"].([]any); len(cells) == 0 {
		t.Error("a heat map of nobody")
	}
	for _, list := range []string{one, at + "/late", at + "/questions"} {
		r, w := httptest.NewRequest("GET", list, nil), httptest.NewRecorder()
		r.Header.Set("Authorization", "Bearer "+lead.token)
		if lead.doors.ServeHTTP(w, r); w.Code != 200 || !strings.HasPrefix(w.Body.String(), "[") {
			t.Errorf("%s: %d %s", list, w.Code, w.Body)
		}
	}
}
