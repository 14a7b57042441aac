package councils

import (
	"net/http"
	"testing"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

func TestPagesOfCouncils(t *testing.T) {
	c := council.Council{ID: "c1", Body: "u1", BodyName: "Sở Y tế", Name: "Hội đồng TĐKT Sở Y tế", Kind: council.Commendation, FormedBy: "15/QĐ-SYT",
		FormedOn: civil.Must("2024-01-10"), From: civil.Must("2024-01-10"),
		Members: []council.Member{{ID: "m1", Name: "Lê Quang Vinh", Post: "Giám đốc", Role: council.Chair, Votes: true}, {ID: "m2", Name: "Phan Bảo Ngọc", Role: council.Secretary}}}
	sittings := []council.Sitting{{ID: "s1", No: 1, State: council.Concluded, Meeting: meeting.Meeting{Day: civil.Must("2025-02-10"), Place: "Tầng 2"}}}
	lacking := c
	lacking.Against = council.Lacking{Known: true, Lacks: []fault.Reason{{Code: "council.lacks-members", Args: []any{2, 5}}, {Code: "council.lacks-deputies", Args: []any{0, 1}}},
		Seats: rulebook.Seats{Source: rulebook.Source{Cite: "L22:90.4"}}}
	lacking.Mandates = []council.Mandate{{Member: "m1", Paper: "3/GUQ", From: civil.Must("2025-02-01"), To: civil.Must("2025-02-28")}}
	wrong := webtest.Form()
	wrong.Wrong("members", "council.one-chair", 0)
	for name, body := range map[string]func(v web.Visit) templ.Component{
		"list":    func(v web.Visit) templ.Component { return listPage(v, []council.Council{c}) },
		"nothing": func(v web.Visit) templ.Component { return listPage(v, nil) },
		"show":    func(v web.Visit) templ.Component { return showPage(v, c, sittings) },
		"form": func(v web.Visit) templ.Component {
			return formPage(v, wrong, []registry.Unit{{ID: "u1", Name: "Sở Y tế"}})
		},
		"lacking": func(v web.Visit) templ.Component { return showPage(v, lacking, nil) },
		"mandate": func(v web.Visit) templ.Component { return mandatePage(v, c, webtest.Form()) },
		"seat":    func(v web.Visit) templ.Component { return seatPage(v, c, webtest.Form()) },
		"call":    func(v web.Visit) templ.Component { return callPage(v, c, webtest.Form()) },
	} {
		t.Run(name, func(t *testing.T) {
			s := webtest.Server(webtest.As(access.Secretary))
			s.Handle("GET /x", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
				return web.Show(w, r, v, http.StatusOK, "x", body(v))
			})
			if _, html := webtest.GetEN(t, s, "/x"); true {
				webtest.Plain(t, html)
			}
			_, html := webtest.Get(t, s, "/x")
			webtest.Plain(t, html)
			webtest.Golden(t, name, html)
		})
	}
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	c := council.Council{ID: "c1", BodyName: "Sở Y tế", Name: "Hội đồng TĐKT Sở Y tế", FormedBy: "15/QĐ-SYT", FormedOn: civil.Must("2024-01-10"), From: civil.Must("2024-01-10"),
		Members: []council.Member{{ID: "m1", Name: "Lê Quang Vinh", Post: "Giám đốc", Role: council.Chair, Votes: true}}}
	s := webtest.Server(webtest.As(access.Secretary))
	show := func(path string, body func(v web.Visit) templ.Component) {
		s.Handle("GET "+path, access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			return web.Show(w, r, v, http.StatusOK, "x", body(v))
		})
	}
	show("/show", func(v web.Visit) templ.Component { return showPage(v, c, nil) })
	show("/form", func(v web.Visit) templ.Component { return formPage(v, webtest.Form(), nil) })
	show("/seat", func(v web.Visit) templ.Component { return seatPage(v, c, webtest.Form()) })
	b := webtest.Open(t, s)
	for _, path := range []string{"/show", "/form", "/seat"} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
