package councils

import (
	"net/http"
	"strconv"
	"testing"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
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
	lacking.Others = []council.Member{{ID: "m0", Name: "Trần Văn Cũ", Role: council.Ordinary, From: civil.Must("2024-01-10"), To: civil.Must("2024-12-31")}, {ID: "m9", Name: "Lê Thị Mới", Role: council.Deputy, From: civil.Must("2027-01-01")}}
	lacking.Mandates = []council.Mandate{{Member: "m1", Paper: "3/GUQ", From: civil.Must("2025-02-01"), To: civil.Must("2025-02-28")}}
	lacking.Changes = []council.Change{{Kind: council.TermChanged, From: civil.Must("2026-02-01"), Paper: "7/QĐ-SYT", PaperOn: civil.Must("2026-01-20")},
		{Kind: council.NameChanged, Was: "Hội đồng cũ", From: civil.Must("2025-02-01"), Paper: "5/QĐ-SYT", PaperOn: civil.Must("2025-01-20")},
		{Kind: council.DecisionChanged, Was: "1/QĐ-SYT", WasOn: civil.Must("2024-01-02"), From: civil.Must("2025-02-01"), Paper: "5/QĐ-SYT", PaperOn: civil.Must("2025-01-20")},
		{Kind: council.MembersChanged, From: civil.Must("2025-01-01"), Paper: "22/QĐ-SYT"}}
	terms := []council.Term{{ID: "t2", Office: council.Head, Holder: council.Holder{Name: "Sở Y tế"}, From: civil.Must("2025-01-01"), To: civil.Must("2025-12-31"), Sitting: "s1"},
		{ID: "t1", Office: council.DeputyHead, Holder: council.Holder{Name: "Sở Văn hóa"}, From: civil.Must("2024-01-01"), To: civil.Must("2024-12-31"), Paper: "12/BB-CTĐ7"}}
	wrong := webtest.Form()
	wrong.Wrong("members", "council.one-chair", 0)
	for name, body := range map[string]func(v web.Visit) templ.Component{
		"list":    func(v web.Visit) templ.Component { return listPage(v, []council.Council{c}) },
		"nothing": func(v web.Visit) templ.Component { return listPage(v, nil) },
		"show":    func(v web.Visit) templ.Component { return showPage(v, c, sittings, nil) },
		"form": func(v web.Visit) templ.Component {
			return formPage(v, wrong, web.Offer{Options: []web.Option{{Value: "u1", Label: "Sở Y tế"}}})
		},
		"lacking": func(v web.Visit) templ.Component { return showPage(v, lacking, nil, terms) },
		"mandate": func(v web.Visit) templ.Component { return mandatePage(v, c, webtest.Form()) },
		"amend":   func(v web.Visit) templ.Component { return amendPage(v, c, webtest.Form("name", c.Name)) },
		"seat":    func(v web.Visit) templ.Component { return seatPage(v, c, webtest.Form()) },
		"term":    func(v web.Visit) templ.Component { return termPage(v, c, webtest.Form("office", "head")) },
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

// long is a council of 25 with the longest names there are.
func long(c council.Council) council.Council {
	for i := range 24 {
		n := strconv.Itoa(i)
		c.Members = append(c.Members, council.Member{ID: council.MemberID("l" + n), Name: "Công Tằng Tôn Nữ Thị Quỳnh Hương " + n,
			Post: "Phó Chủ tịch thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, kiêm Trưởng ban Dân chủ – Pháp luật", Role: council.Ordinary, Votes: true})
	}
	return c
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
	show("/show", func(v web.Visit) templ.Component { return showPage(v, long(c), nil, nil) })
	show("/term", func(v web.Visit) templ.Component { return termPage(v, c, webtest.Form()) })
	show("/form", func(v web.Visit) templ.Component { return formPage(v, webtest.Form(), web.Offer{}) })
	show("/seat", func(v web.Visit) templ.Component { return seatPage(v, c, webtest.Form()) })
	b := webtest.Open(t, s)
	for _, path := range []string{"/show", "/form", "/seat", "/term"} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
