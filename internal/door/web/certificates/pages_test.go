package certificates

import (
	"net/http"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/decision"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

func page(t *testing.T, en bool, body func(v web.Visit) templ.Component) string {
	t.Helper()
	s := webtest.Server(webtest.As(access.Officer))
	s.Handle("GET /x", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.Show(w, r, v, http.StatusOK, "x", body(v))
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

func lot(draft bool) certificate.Lot {
	l := certificate.Lot{Decision: decision.Decision{ID: "d1", Kind: decision.Awarding, Title: "Về việc tặng danh hiệu", Number: "418/QĐ-SYT", Day: civil.Must("2025-03-10"), ScanHash: "abc"},
		Sheets: []certificate.Sheet{{Line: "l1", No: 1, Award: "CSTDCS", AwardName: rulebook.Text{VI: "Chiến sĩ thi đua cơ sở", EN: "Emulation fighter"},
			Spec: rulebook.CertificateSpec{Size: "297x210"}, Name: "Hồ Thị Thủy", UnitName: "Khoa HIV", Number: "2025-7K3MQ-94QXZ"}},
		Without: []certificate.Bare{{No: 2, Name: "Lương Bá Ý", Award: "LDTT", AwardName: rulebook.Text{VI: "Lao động tiên tiến", EN: "Advanced worker"},
			Reason: rulebook.Text{VI: "Chỉ có quyết định và tiền thưởng", EN: "Decision and money only"}, Cite: "D91:69.1d"}}}
	if draft {
		l.Decision.ScanHash, l.Sheets[0].Number = "", ""
	}
	return l
}

func TestWhatIsPrintedAndWhatIsNot(t *testing.T) {
	again := lot(false)
	again.Sheets[0].Printed = 1
	again.Prints = []certificate.Print{{ID: "p1", At: webtest.Now(), Sheets: 1}}
	bare := lot(false)
	bare.Sheets = nil
	for name, c := range map[string]struct {
		lot  certificate.Lot
		says string
	}{
		"draft":   {lot(true), "BẢN NHÁP, CHƯA KÝ"},
		"ready":   {lot(false), "In tất cả 1 tờ"},
		"again":   {again, "Đã in 1 lần"},
		"nothing": {bare, "Quyết định này không có bằng, giấy khen"},
	} {
		t.Run(name, func(t *testing.T) {
			body := func(v web.Visit) templ.Component { return lotPage(view{v, c.lot}, web.NewForm(), false) }
			page(t, true, body)
			html := page(t, false, body)
			text := webtest.Text(webtest.Main(html))
			for _, want := range []string{c.says, "Chỉ có quyết định và tiền thưởng", "91/2017/NĐ-CP"} {
				if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), want) {
					t.Errorf("does not say %q: %s", want, text)
				}
			}
			webtest.Golden(t, name, html)
		})
	}
}

func TestObjectionsAreShownToOfficers(t *testing.T) {
	html := page(t, false, func(v web.Visit) templ.Component {
		return objectionsPage(v, web.NewForm(), []certificate.Objection{{ID: "o1", Number: "2025-7K3MQ-94QXZ", Text: "Tên khác <b>giấy</b>", Contact: "0900", At: webtest.Now()},
			{ID: "o2", Number: "x", Text: "Không có", At: webtest.Now(), Answer: "Đã xem", AnsweredAt: webtest.Now()}})
	})
	if strings.Contains(html, "<b>giấy</b>") {
		t.Error("what a stranger writes runs as HTML")
	}
	webtest.Golden(t, "objections", html)
	page(t, true, func(v web.Visit) templ.Component { return objectionsPage(v, web.NewForm(), nil) })
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	show := func(path string, body func(v web.Visit) templ.Component) {
		s.Handle("GET "+path, access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			return web.Show(w, r, v, http.StatusOK, "x", body(v))
		})
	}
	show("/lot", func(v web.Visit) templ.Component { return lotPage(view{v, lot(false)}, web.NewForm(), false) })
	show("/objections", func(v web.Visit) templ.Component {
		return objectionsPage(v, web.NewForm(), []certificate.Objection{{ID: "o1", Number: "2025-7K3MQ-94QXZ", Text: "Tên khác", At: webtest.Now()}})
	})
	b := webtest.Open(t, s)
	for _, path := range []string{"/lot", "/objections"} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
