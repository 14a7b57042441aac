package app_test

import "testing"

// A head is elected by the API as on the pages: who lately headed the council is
// shown beside the candidates, and the terms tell by what they are known.
func TestElectionsByAPI(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	doors := h.Pages()
	ngoc, lan, stranger := tokenOf(t, h, doors, "ngoc"), tokenOf(t, h, doors, "lan"), program{t, doors, ""}
	council := "/api/v1/councils/" + rows(ngoc.must("GET", "/api/v1/councils", nil))[0]["id"].(string)
	sitting := "/api/v1/sittings/" + ngoc.must("POST", council+"/sittings", m{"day": "2026-11-21", "at": "15:30", "place": "Phòng họp"})["id"].(string)
	seat := ngoc.must("GET", sitting, nil)["attendance"].([]any)[1].(m)

	amended := m{"name": rows(ngoc.must("GET", "/api/v1/councils", nil))[0]["name"], "formed_by": "15/QĐ-SYT", "to": "2028-12-31", "from": "2026-11-21", "paper": "16/QĐ-SYT", "paper_on": "2026-11-20"}
	if code, out := lan.do("POST", council+"/amendments", amended); code != 403 {
		t.Errorf("one who forms no councils amends one: %d %v", code, out)
	}
	if is := ngoc.must("POST", council+"/amendments", amended); is["to"] != amended["to"] {
		t.Errorf("amended: %v", is)
	}

	term := m{"office": "head", "name": seat["name"], "from": "2026-01-01", "to": "2026-12-31", "paper": "12/QĐ"}
	bare := m{"office": "head", "name": seat["name"], "from": "2026-01-01", "to": "2025-12-31", "paper": "12/QĐ"}
	if code, out := ngoc.do("POST", council+"/terms", bare); code != 400 {
		t.Errorf("a term that ends before it begins: %d %v", code, out)
	}
	if noted := rows(ngoc.must("POST", council+"/terms", term)); len(noted) != 1 || noted[0]["paper"] != "12/QĐ" || noted[0]["name"] != seat["name"] {
		t.Errorf("terms %v", noted)
	}

	unit := rows(ngoc.must("GET", "/api/v1/units", nil))[1]
	election := m{"office": "head", "seats": 1, "from": "2027-01-01", "to": "2027-12-31", "candidates": []m{{"member": seat["member"]}, {"unit": unit["id"]}}}
	for _, c := range []struct {
		name string
		who  program
		body m
		code int
	}{
		{"a stranger", stranger, election, 401},
		{"who does not keep the list", lan, election, 403},
		{"an office nobody knows", ngoc, m{"office": "king", "seats": 1, "from": "2027-01-01", "to": "2027-12-31", "candidates": []m{{"name": "A"}}}, 400},
		{"two heads", ngoc, m{"office": "head", "seats": 2, "from": "2027-01-01", "to": "2027-12-31", "candidates": []m{{"name": "A"}, {"name": "B"}}}, 400},
		{"a unit nobody knows", ngoc, m{"office": "head", "seats": 1, "from": "2027-01-01", "to": "2027-12-31", "candidates": []m{{"unit": "x"}}}, 400},
		{"the secretary", ngoc, election, 201},
		{"the secretary again", ngoc, election, 409},
	} {
		if code, out := c.who.do("POST", sitting+"/elections", c.body); code != c.code {
			t.Errorf("elect, %s: %d %v", c.name, code, out)
		}
	}
	list := rows(ngoc.must("GET", sitting+"/elections", nil))
	if len(list) != 1 || list[0]["to"] != "2027-12-31" {
		t.Fatalf("elections %v", list)
	}
	stand := list[0]["candidates"].([]any)
	if first, second := stand[0].(m), stand[1].(m); len(first["led"].([]any)) != 1 || len(second["led"].([]any)) != 0 || second["unit"] != unit["id"] || second["name"] != unit["name"] {
		t.Errorf("who lately headed it: %v", stand)
	}
	if code, out := ngoc.do("GET", sitting+"/recognition", nil); code != 409 {
		t.Errorf("recognised before anybody is elected: %d %v", code, out)
	}
	desk := ngoc.must("GET", sitting, nil)
	slip := m{"method": "device-secret", "blocs": []any{}, "tellers": []m{}}
	for _, b := range desk["blocs"].([]any) {
		slip["blocs"] = append(slip["blocs"].([]any), b.(m)["id"])
	}
	for _, a := range desk["attendance"].([]any)[2:5] {
		slip["tellers"] = append(slip["tellers"].([]m), m{"member": a.(m)["member"]})
	}
	if code, out := lan.do("POST", sitting+"/poll-sets", slip); code != 403 {
		t.Errorf("one who does not count puts names to slips: %d %v", code, out)
	}
	if polls := rows(ngoc.must("POST", sitting+"/poll-sets", slip)); len(polls) != 1 || polls[0]["state"] != "prepared" || len(polls[0]["lines"].([]any)) != 2 {
		t.Errorf("on slips: %v", polls)
	}
	slip["method"] = "by shouting"
	if code, _ := ngoc.do("POST", sitting+"/poll-sets", slip); code != 400 {
		t.Errorf("by shouting: %d", code)
	}
	if code, _ := lan.do("GET", council+"/terms", nil); code != 403 && code != 404 {
		t.Errorf("who does not see the council reads its terms: %d", code)
	}
}
