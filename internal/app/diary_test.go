package app_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
)

// Who of the demo house has what in their calendar: each sees what their offices show
// them, and the feed says no nominee's name.
func TestCalendarOfEveryPerson(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	officer := actorOf(t, h, "nguyet")
	root := strings.Split(strings.Trim(string(officer.Grants[0].Over), "/"), "/")
	next, last := officer.Today.Year+1, civil.On(officer.Today.Year, 12, 28)
	if err := h.Pledges.SetDay(t.Context(), officer, registry.UnitID(root[len(root)-1]), next, last, "Hạn của ngành"); err != nil {
		t.Fatal(err)
	}
	for login, want := range map[string]struct{ has, not []string }{
		"nguyet":   {[]string{"sitting", "meeting", "scoring-self", "scoring-object", "slate", "activity", "submit", "covenant", "pledge", "contest-enter", "contest-judge", "exemplar-goal", "statistics"}, nil},
		"lan":      {[]string{"meeting", "pledge", "contest-enter"}, []string{"sitting", "slate"}},
		"hien":     {[]string{"inquiry"}, []string{"pledge", "exemplar-goal"}},
		"thuha":    {[]string{"inquiry"}, nil},
		"vinh":     {[]string{"contest-judge"}, nil}, // judges, and runs no contest
		"nhung":    {[]string{"pledge", "contest-enter"}, []string{"contest-judge", "exemplar-goal", "inquiry", "figures", "statistics", "sitting", "term", "scoring-self", "appraise", "submit", "activity"}},
		"quantri1": {nil, []string{"pledge", "exemplar-goal", "inquiry", "figures", "statistics", "sitting", "meeting", "scoring-self", "appraise", "submit", "activity", "term"}},
	} {
		who := actorOf(t, h, login)
		all, err := h.Diary.Days(t.Context(), who, who.Today.AddDays(-400), who.Today.AddDays(800))
		if err != nil {
			t.Fatal(login, err)
		}
		var kinds, uids []string
		for _, d := range all {
			kinds, uids = append(kinds, d.Kind), append(uids, d.UID())
			if d.Group() == "" {
				t.Errorf("%s is in no group", d.Kind)
			}
		}
		for _, k := range want.has {
			if !slices.Contains(kinds, k) {
				t.Errorf("%s has no %s: %v", login, k, kinds)
			}
		}
		for _, k := range want.not {
			if slices.Contains(kinds, k) {
				t.Errorf("%s sees %s", login, k)
			}
		}
		slices.Sort(uids)
		if n := len(uids); len(slices.Compact(uids)) != n {
			t.Errorf("%s: two days of one name", login)
		}
	}

	// Whoever has not pledged while there is time sees it in their work until they do.
	nurse := actorOf(t, h, "nhung")
	asked := func() (n int) {
		t.Helper()
		w, err := h.Reports.Work(t.Context(), nurse)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range w.Todo {
			if x.Kind == "work.pledge-take" && x.Due == last {
				n++
			}
		}
		return n
	}
	if asked() != 1 {
		t.Errorf("%d pledges are asked of one who has made none", asked())
	}
	titles, err := h.Pledges.Titles(t.Context(), officer, registry.UnitID(root[len(root)-1]), "individual")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Pledges.Take(t.Context(), nurse, pledge.Taking{Subject: registry.PersonID(nurse.Person).Subject(), Year: next, Award: titles[0].Code}); err != nil {
		t.Fatal(err)
	}
	if asked() != 0 {
		t.Error("a pledge is asked of one who has made it")
	}

	who := actorOf(t, h, "nguyet")
	secret, err := h.Accounts.MakeFeed(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h.Pages())
	defer server.Close()
	read := func(path string) (int, string) {
		t.Helper()
		answer, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, strings.ReplaceAll(string(text), "\r\n ", "")
	}
	status, text := read("/calendar/feeds/" + secret + "/lich.ics")
	if status != 200 || !strings.HasPrefix(text, "BEGIN:VCALENDAR\r\n") || !strings.Contains(text, "Hạn tự chấm") || !strings.Contains(text, "/scorecards/") {
		t.Errorf("%d %.600s", status, text)
	}
	for _, name := range []string{"Nhung", "Quỳnh Hương", "Hồ Thị Thủy"} { // nominees of the demo
		if strings.Contains(text, name) {
			t.Errorf("the feed says %s", name)
		}
	}
	if status, text := read("/calendar/feeds/" + secret + "/calendar.ics"); status != 200 || !strings.Contains(text, "Own marks due") {
		t.Errorf("%d %.300s", status, text)
	}
	for _, path := range []string{"/calendar/feeds/" + secret + "/x.ics", "/calendar/feeds/" + secret[1:] + "/lich.ics"} {
		if status, _ := read(path); status != 404 {
			t.Errorf("%s: %d", path, status)
		}
	}
}
