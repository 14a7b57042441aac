package checks

import (
	"net/http"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/certificate"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// page renders for a stranger: nobody signed in.
func page(t *testing.T, en bool, body func(v web.Visit) templ.Component) string {
	t.Helper()
	s := webtest.Server(nil)
	s.Handle("GET /x", access.Public, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.ShowPublic(w, r, v, http.StatusOK, "x", body(v))
	})
	get := webtest.Get
	if en {
		get = webtest.GetEN
	}
	code, html := get(t, s, "/x")
	if code != 200 {
		t.Fatalf("status %d: %s", code, html)
	}
	webtest.Plain(t, html)
	return html
}

func check(state string) certificate.Check {
	c := certificate.Check{State: state, Number: "2025-7K3MQ-94QXZ"}
	if state == certificate.Unknown {
		return c
	}
	c.AwardName, c.Name, c.Post, c.UnitName = rulebook.Text{VI: "Chiến sĩ thi đua cơ sở", EN: "Emulation fighter"}, "Hồ Thị Thủy", "Bác sĩ", "Khoa HIV"
	c.No, c.Day, c.Body = "418/QĐ-SYT", civil.Must("2025-02-24"), "Sở Y tế tỉnh Quảng Bình"
	c.Because = award.Because{DecisionNo: "500/QĐ-SYT", Day: civil.Must("2025-03-03")}
	if state == certificate.Corrected {
		c.Was = &certificate.Printed{Name: "Hồ Thị Thuỷ", UnitName: "Khoa Nội"}
	}
	return c
}

func TestTheAnswerComesFirst(t *testing.T) {
	for state, says := range map[string]string{
		certificate.Valid:     "Đúng, và còn hiệu lực",
		certificate.Corrected: "Quyết định 500/QĐ-SYT ngày 03/03/2025 đã đính chính",
		certificate.Revoked:   "Đã bị thu hồi",
		certificate.Unknown:   "Không có số này trong sổ",
	} {
		t.Run(state, func(t *testing.T) {
			body := func(v web.Visit) templ.Component { return answerPage(v, check(state)) }
			page(t, true, body)
			html := page(t, false, body)
			text := webtest.Text(webtest.Main(html))
			if i := strings.Index(text, says); i < 0 || i > 120 {
				t.Errorf("%q is at %d of %s", says, i, text)
			}
			if state == certificate.Unknown && strings.Contains(text, "Hồ Thị") {
				t.Error("an unknown number names someone")
			}
			webtest.Golden(t, state, html)
		})
	}
}

func TestAskAndObject(t *testing.T) {
	for name, body := range map[string]func(v web.Visit) templ.Component{
		"ask": askPage,
		"object": func(v web.Visit) templ.Component {
			f := webtest.Form("text", "ngắn")
			f.Wrong("text", "certificate.objection-text")
			return objectPage(v, "2025-7K3MQ-94QXZ", f)
		},
	} {
		page(t, true, body)
		webtest.Golden(t, name, page(t, false, body))
	}
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	s := webtest.Server(nil)
	show := func(path string, body func(v web.Visit) templ.Component) {
		s.Handle("GET "+path, access.Public, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			return web.ShowPublic(w, r, v, http.StatusOK, "x", body(v))
		})
	}
	states := []string{certificate.Valid, certificate.Corrected, certificate.Revoked, certificate.Unknown}
	for _, state := range states {
		show("/"+state, func(v web.Visit) templ.Component { return answerPage(v, check(state)) })
	}
	show("/ask", askPage)
	show("/object", func(v web.Visit) templ.Component { return objectPage(v, "2025-7K3MQ-94QXZ", webtest.Form()) })
	b := webtest.Open(t, s)
	for _, path := range append(states, "ask", "object") {
		for _, width := range []int{1280, 390} {
			b.Go("/"+path, width)
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
