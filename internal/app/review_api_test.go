package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/words"
)

// The report of a review goes from its page to a draft and onto the agenda of its
// meeting, each with one press; programs read the same figures.
func TestAReviewFromItsPageToTheMeeting(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	doors := h.Pages()
	head, nguyet := session(t, h, "nguyet")
	member, _ := session(t, h, "hien")
	all, _, err := h.Clusters.Clusters(t.Context(), nguyet, cluster.Filter{Size: -1})
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	in := all[0].ID
	path := "/reviews/" + clusteryear.ReportOf(in, 2026, clusteryear.Yearend).ID
	page := func(who *http.Cookie, path string, want ...string) string {
		t.Helper()
		for _, more := range []string{"?lang=en", "?lang=vi"} {
			if w := knock(doors, "GET", path+more, who); w.Code != 200 && w.Code != 303 || strings.Contains(w.Body.String(), words.Missing) {
				t.Fatalf("%s: %d: %s", path+more, w.Code, w.Body)
			}
		}
		text := knock(doors, "GET", path, who).Body.String()
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", path, w)
			}
		}
		return text
	}
	press := func(who *http.Cookie, path string, form url.Values, code int, want string) {
		t.Helper()
		if w := post(doors, path, form, who); w.Code != code || !strings.Contains(w.Header().Get("Location")+w.Body.String(), want) {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Location"))
		}
	}
	page(head, path, "Báo cáo tổng kết năm 2026", "Chuyển thành dự thảo", "Hạn chế, tự phê bình bằng số", "Ngưỡng do phần mềm gợi ý", "Chưa biết")
	if text := page(member, path, "Báo cáo tổng kết năm 2026"); strings.Contains(text, "Chuyển thành dự thảo") {
		t.Error("one who does not lead is offered the draft")
	}
	page(head, strings.Replace(path, "year-end", "mid-year", 1), "Báo cáo sơ kết 6 tháng đầu năm 2026")
	press(member, path+"/draft", nil, 403, "")
	press(head, path+"/draft", nil, 303, "/consultations/")
	press(head, path+"/draft", nil, 409, "đã chuyển thành dự thảo")
	press(head, path+"/agenda", url.Values{"meeting": {"none"}}, 404, "")
	m, err := h.Meetings.Prepare(t.Context(), nguyet, meeting.Plan{Kind: meeting.Yearend, Body: all[0].Lead.Head, About: in.Subject(), Title: "Hội nghị tổng kết", Day: nguyet.Today.AddDays(20), At: "08:00", Place: "Hội trường"})
	if err != nil {
		t.Fatal(err)
	}
	page(head, path, "Mở dự thảo", "Đưa vào chương trình họp", "Hội nghị tổng kết")
	press(head, path+"/agenda", url.Values{"meeting": {string(m.ID)}}, 303, "/meetings/"+string(m.ID)+"/agenda")
	if v, err := h.Meetings.Meeting(t.Context(), nguyet, m.ID); err != nil || len(v.Topics) != 1 || len(v.Topics[0].Papers) != 1 || v.Topics[0].Papers[0].Media != "application/pdf" {
		t.Errorf("the agenda: %+v %v", v.Topics, err)
	}
	for _, file := range []string{"/paper.pdf", "/table?as=xlsx", "/table?as=csv"} {
		if w := knock(doors, "GET", path+file, member); w.Code != 200 || w.Body.Len() < 500 {
			t.Errorf("%s: %d, %d bytes", file, w.Code, w.Body.Len())
		}
	}
	program := tokenOf(t, h, doors, "hien")
	at := "/api/v1/clusters/" + string(in) + "/years/2026/reviews/"
	r := program.must("GET", at+"year-end?lang=en", nil)
	if len(r["parts"].([]any)) != 6 || len(r["signs"].([]any)) != 9 || !strings.HasPrefix(r["title"].(string), "Year-end report 2026") {
		t.Errorf("%v", r)
	}
	if code, out := program.do("POST", at+"mid-year/draft", nil); code != 403 {
		t.Errorf("a member made a draft: %d %v", code, out)
	}
	if code, out := program.do("GET", at+"weekly", nil); code != 400 && code != 422 {
		t.Errorf("a review there is none of: %d %v", code, out)
	}
}
