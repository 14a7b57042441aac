package app_test

import (
	"cmp"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/law/access"
)

// Who was called to a sitting opens its doors without any role, and no other
// than one who was not called: every door × such a person, as a file people
// review.
func TestEveryDoorForOneWhoWasCalled(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	s, clerk := h.Pages(), actorOf(t, h, "ngoc")
	op := access.Actor{Operator: true, Today: civil.Of(h.DB.Now())}
	all, err := h.Councils.Sittings(t.Context(), clerk, "")
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	desk, err := h.Councils.Desk(t.Context(), clerk, all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	cookie := map[string]*http.Cookie{}
	for _, login := range []string{"called", "uncalled"} {
		n := account.Opening{Login: login, Name: login, Unit: desk.Body, Password: "mau-thi-dua-2026"}
		if login == "called" {
			n.Person = desk.Attendance[2].Person // an ordinary member, whom nothing else lets in
		}
		if _, _, err := h.Accounts.Invite(t.Context(), op, n); err != nil {
			t.Fatal(err)
		}
		cookie[login], _ = session(t, h, login)
	}
	ids := idsOf(t, h)
	ids["sittings"], ids["councils"] = string(all[0].ID), string(desk.Council)
	var b strings.Builder
	for _, route := range s.Routes() {
		pattern, _, _ := strings.Cut(route, "\t")
		method, path, ok := strings.Cut(pattern, " ")
		if !ok || path == "/sign-out" || strings.HasSuffix(path, "/live") { // a stream does not end
			continue
		}
		noun := strings.Split(strings.TrimPrefix(path, "/"), "/")[0]
		path = strings.Replace(path, "{id}", ids[noun], 1)
		path = strings.TrimSuffix(place.ReplaceAllStringFunc(path, func(p string) string { return cmp.Or(ids[p], "x") }), "{$}")
		called, not := knock(s, method, path, cookie["called"]).Code, knock(s, method, path, cookie["uncalled"]).Code
		if called != not {
			fmt.Fprintf(&b, "%-60s %d, uncalled %d\n", pattern, called, not)
		}
	}
	const file = "testdata/called.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want, _ := os.ReadFile(file); b.String() != string(want) {
		t.Errorf("what one who was called may do has changed; look, then run with -update:\n%s", &b)
	}
}
