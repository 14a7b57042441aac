package app_test

import (
	"cmp"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/accounts"
	"thidua/internal/law/access"
)

// session signs a demo person in and gives the cookie.
func session(t *testing.T, h *app.House, login string) (*http.Cookie, access.Actor) {
	t.Helper()
	if login == "" {
		return nil, access.Actor{}
	}
	token, err := h.Accounts.SignIn(t.Context(), login, "mau-thi-dua-2026", "", "test")
	if err != nil {
		t.Fatal(login, err)
	}
	who, _, err := h.Accounts.Actor(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Cookie{Name: accounts.Cookie, Value: token}, who
}

func knock(doors http.Handler, method, path string, cookie *http.Cookie) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(url.Values{}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if cookie != nil {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	doors.ServeHTTP(w, r)
	return w
}

var place = regexp.MustCompile(`\{[a-z]+\}`)

// Every door × every kind of person: who lacks the act is refused, whatever
// the object; who has it never breaks the door, even with an id of nothing.
func TestEveryDoorForEveryPerson(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	s := h.Pages()
	for _, login := range []string{"", "nguyet", "vinh", "ngoc", "lan", "duc", "nhung", "thuha", "thao", "thanh", "phong", "quantri1"} {
		cookie, who := session(t, h, login)
		for _, route := range s.Routes() {
			pattern, act, _ := strings.Cut(route, "\t")
			method, path, ok := strings.Cut(pattern, " ")
			if !ok || path == "/sign-out" {
				continue
			}
			path = strings.ReplaceAll(place.ReplaceAllString(path, "01m0000000000000000x"), "{$}", "")
			path = strings.TrimSuffix(path, "01m0000000000000000x...")
			w := knock(s, method, path, cookie)
			held := who.Has(access.Act(act))
			switch {
			case w.Code >= 500:
				t.Errorf("%q %s: %d", login, pattern, w.Code)
			case act != string(access.Public) && login == "" && (w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/sign-in")):
				t.Errorf("a stranger %s: %d %s", pattern, w.Code, w.Header().Get("Location"))
			case login != "" && !held && w.Code != http.StatusForbidden && w.Code != http.StatusNotFound:
				t.Errorf("%s, who may not %s, %s: %d", login, act, pattern, w.Code)
			}
		}
	}
}

// An officer of a sister unit has every act of an officer, and none of it
// reaches another unit's things: for them, those do not exist.
func TestASisterUnitSeesNothing(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	s := h.Pages()
	op := access.Actor{Operator: true, Today: civil.Of(h.DB.Now())}
	units, _, err := h.Registry.Units(t.Context(), actorOf(t, h, "nguyet"), registry.Filter{Search: "benh vien da khoa", Size: 1})
	if err != nil || len(units) != 1 {
		t.Fatal(units, err)
	}
	a, _, err := h.Accounts.Invite(t.Context(), op, account.Opening{Login: "sister", Name: "Cán bộ bệnh viện", Unit: units[0].ID, Password: "mau-thi-dua-2026"})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []access.Role{access.Officer, access.Head, access.Appraiser, access.Secretary, access.Chair, access.Decider} {
		if _, err := h.Accounts.Grant(t.Context(), op, a.ID, r, units[0].ID, op.Today, civil.Date{}); err != nil {
			t.Fatal(err)
		}
	}
	cookie, _ := session(t, h, "sister")
	ids := idsOf(t, h)
	seen := 0
	for _, route := range s.Routes() {
		pattern, act, _ := strings.Cut(route, "\t")
		method, path, ok := strings.Cut(pattern, " ")
		noun := strings.Split(strings.TrimPrefix(path, "/"), "/")[0]
		if !ok || act == string(access.Public) || ids[noun] == "" || !strings.Contains(path, "{id}") {
			continue
		}
		path = strings.Replace(path, "{id}", ids[noun], 1)
		path = place.ReplaceAllStringFunc(path, func(p string) string { return cmp.Or(ids[p], "x") })
		if w := knock(s, method, path, cookie); w.Code != http.StatusNotFound && w.Code != http.StatusForbidden && w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d %s", pattern, w.Code, w.Header().Get("Location"))
		}
		seen++
	}
	if seen < 20 {
		t.Errorf("only %d doors were tried", seen)
	}
}

func actorOf(t *testing.T, h *app.House, login string) access.Actor {
	t.Helper()
	_, who := session(t, h, login)
	return who
}

// idsOf are real things of the demo, by the first word of their address.
func idsOf(t *testing.T, h *app.House) map[string]string {
	t.Helper()
	who := actorOf(t, h, "nguyet")
	dossiers, _, err := h.Dossiers.Dossiers(t.Context(), who, dossier.Filter{Sort: "number"})
	if err != nil || len(dossiers) == 0 {
		t.Fatal(dossiers, err)
	}
	_, lines, err := h.Dossiers.Lines(t.Context(), who, dossiers[0].ID, dossier.LineFilter{})
	if err != nil || len(lines.Rows) == 0 {
		t.Fatal(err)
	}
	sittings, err := h.Councils.Sittings(t.Context(), who, "")
	if err != nil || len(sittings) == 0 {
		t.Fatal(err)
	}
	return map[string]string{"dossiers": string(dossiers[0].ID), "nominations": string(lines.Rows[0].ID), "{n}": string(lines.Rows[0].ID),
		"sittings": string(sittings[0].ID), "councils": string(sittings[0].Council), "people": string(lines.Rows[0].Subject.ID), "standings": string(lines.Rows[0].Subject.ID), "units": string(dossiers[0].To), "{kind}": "rating"}
}
