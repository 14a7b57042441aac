package app_test

import (
	"net/http"
	"slices"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// Who may ask where someone stands: every role of the office, on its own place
// and on another's, for a person and for a unit, through page and API.
func TestWhoMayAskWhereSomeoneStands(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	pages, doors := h.Pages(), h.API()
	ids := idsOf(t, h)
	person, err := h.Registry.Person(t.Context(), actorOf(t, h, "nguyet"), registry.PersonID(ids["people"]))
	if err != nil {
		t.Fatal(err)
	}
	unit, err := h.Registry.Unit(t.Context(), actorOf(t, h, "nguyet"), person.Unit, civil.Date{})
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"persons/" + ids["people"], "units/" + string(person.Unit)}
	climbed := map[string]bool{}
	for _, login := range []string{"nguyet", "vinh", "ngoc", "lan", "duc", "nhung", "thuha", "thao", "thanh", "phong", "quantri1"} {
		who := actorOf(t, h, login)
		cookie, _ := session(t, h, login)
		api := tokenOf(t, h, doors, login)
		may := who.May(access.LookRecord, unit.Path)
		for i, at := range paths {
			sees := may || i == 0 && who.Person == ids["people"]
			for _, door := range []string{"standing", "ladder", "explain?award=" + h.Books.Awards(civil.Of(h.DB.Now()))[0].Code} {
				if door == "ladder" && sees && climbed[at] {
					continue // the same reckoning for whoever sees it; once is enough
				}
				climbed[at] = climbed[at] || door == "ladder" && sees
				code, _ := api.do("GET", "/api/v1/"+at+"/"+door, nil)
				if ok := code == http.StatusOK || code == http.StatusBadRequest && door != "standing" && door != "ladder"; ok != sees {
					t.Errorf("%s %s/%s: %d, sees %v", login, at, door, code, sees)
				}
			}
			page := "/standings/people/" + ids["people"]
			if i == 1 {
				page = "/standings/units/" + string(person.Unit)
			}
			if w := knock(pages, "GET", page, cookie); (w.Code == http.StatusOK) != sees {
				t.Errorf("%s %s: %d, sees %v", login, page, w.Code, sees)
			}
		}
	}
	if code, _ := (program{t, doors, ""}).do("GET", "/api/v1/"+paths[0]+"/standing", nil); code != http.StatusUnauthorized {
		t.Errorf("a stranger: %d", code)
	}
}

func TestStandingThroughTheAPI(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	p := tokenOf(t, h, h.API(), "nguyet")
	at := "/api/v1/persons/" + idsOf(t, h)["people"]
	all := p.must("GET", at+"/standing?on=2025-12-10&year=2025&lang=en", nil)
	awards := all["awards"].([]any)
	if len(awards) < 3 || all["book"].(m)["sha256"] == "" {
		t.Fatalf("%v", all)
	}
	const award = "CSTDCS"
	one := p.must("GET", at+"/explain?on=2025-12-10&year=2025&other=2023-12-10&award="+award, nil)
	i := slices.IndexFunc(awards, func(a any) bool { return a.(m)["award"] == award })
	if i < 0 || one["verdict"].(m)["verdict"] != awards[i].(m)["verdict"] || len(one["changes"].([]any)) == 0 || one["other"] == nil {
		t.Errorf("%v", one)
	}
	if steps := p.must("GET", at+"/ladder?on=2025-12-10&year=2025", nil)["steps"].([]any); len(steps) < 3 {
		t.Errorf("%v", steps)
	}
	for path, want := range map[string]int{"/standing?on=1990-01-01": 404, "/standing?on=x": 400, "/standing?year=1": 400, "/explain?award=NO": 404, "/explain": 400, "/explain?award=" + award + "&other=y": 400} {
		if code, out := p.do("GET", at+path, nil); code != want {
			t.Errorf("%s: %d, want %d: %v", path, code, want, out)
		}
	}
}
