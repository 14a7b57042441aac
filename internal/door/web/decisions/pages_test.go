package decisions

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/base/money"
	"thidua/internal/domain/council"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

func books(t *testing.T) *rulebook.Library {
	t.Helper()
	law := lawtest.Shipped(t)
	return law
}

// sheet is a decision of two lines, in a state.
func sheet(state decision.State) decision.Sheet {
	day := civil.Must("2025-03-10")
	d := decision.Decision{ID: "d1", Body: "u1", BodyName: "Sở Y tế tỉnh Quảng Bình", Kind: decision.Awarding, Title: "Về việc tặng danh hiệu năm 2024",
		Bases: []string{"Căn cứ Luật Thi đua, khen thưởng"}, State: state}
	if state != decision.Draft {
		d.Number, d.Day, d.Signer, d.SignerTitle, d.Capacity = "418/QĐ-SYT", day, "Dương Thái Bình", "Phó Giám đốc", "KT."
	}
	if state == decision.Published {
		d.ScanHash = "abc"
	}
	sum := rulebook.Sum{Award: "CSTDCS", Holder: "individual", Known: true, Coefficient: 100, BaseSalary: 2340000, Rounded: 2340000}
	none := rulebook.Sum{Award: "LDTT", Known: true, Note: rulebook.Text{VI: "Đã tính ở danh hiệu cao hơn", EN: "Paid with the higher title"}}
	person := id.Subject{Kind: "person", ID: "p1"}
	lines := []decision.Line{
		{ID: "l1", No: 1, Subject: person, Award: "CSTDCS", Type: "merit", Year: 2024, Name: "Hồ Thị Thủy", Post: "Bác sĩ", UnitName: "Khoa HIV", Achievement: "Hoàn thành xuất sắc năm 2024",
			Money: 2340000, MoneyKnown: true, Sum: sum, State: decision.Listed},
		{ID: "l2", No: 2, Subject: person, Award: "LDTT", Type: "merit", Year: 2024, Name: "Hồ Thị Thủy", UnitName: "Khoa HIV", MoneyKnown: true, Sum: none, State: decision.Listed}}
	return decision.Sheet{Decision: d, Lines: lines, Total: money.Dong(2340000), PaidOn: day,
		Sums: []decision.SumOf{{Award: "CSTDCS", Holder: "individual", Lines: 1, Money: 2340000}, {Award: "LDTT", Holder: "individual", Lines: 1}}}
}

func page(t *testing.T, role access.Role, en bool, body func(v web.Visit) templ.Component) string {
	t.Helper()
	s := webtest.Server(webtest.As(role))
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

func TestADecisionShowsItsNextStep(t *testing.T) {
	law := books(t)
	annulled := sheet(decision.Annulled)
	annulled.Lines[0].State, annulled.Lines[1].State = decision.Revoked, decision.Revoked
	annulled.Later = []decision.Decision{{ID: "d2", Kind: decision.Annulment, Number: "500/QĐ-SYT", State: decision.Published, Reason: "Khai không đúng"}}
	empty := sheet(decision.Draft)
	empty.Lines, empty.Sums, empty.Total = nil, nil, 0
	for name, c := range map[string]struct {
		sheet decision.Sheet
		role  access.Role
		says  string
		not   string
	}{
		"empty":     {empty, access.Appraiser, "Đưa các trường hợp vào danh sách", "Ghi chữ ký"},
		"draft":     {sheet(decision.Draft), access.Appraiser, "Trình ký, rồi ghi chữ ký vào đây", "Đính chính"},
		"signed":    {sheet(decision.Signed), access.Decider, "Gắn bản quét có chữ ký", "Bỏ dự thảo"},
		"published": {sheet(decision.Published), access.Decider, "In bằng, giấy khen", "Bỏ dự thảo"},
		"annulled":  {annulled, access.Decider, "Không còn hiệu lực", "Hủy quyết định"},
	} {
		t.Run(name, func(t *testing.T) {
			body := func(v web.Visit) templ.Component {
				return showPage(view{Visit: v, Sheet: c.sheet, law: law}, web.List{}, nil)
			}
			page(t, c.role, true, body)
			html := page(t, c.role, false, body)
			text := webtest.Text(webtest.Main(html))
			if !strings.Contains(text, c.says) || strings.Contains(text, c.not) {
				t.Errorf("says %s", text)
			}
			webtest.Golden(t, name, html)
		})
	}
}

func TestMoneySaysHowItCameAbout(t *testing.T) {
	law := books(t)
	html := page(t, access.Decider, false, func(v web.Visit) templ.Component {
		return showPage(view{Visit: v, Sheet: sheet(decision.Published), law: law}, web.List{}, nil)
	})
	text := strings.ReplaceAll(webtest.Text(html), "\u00a0", " ")
	for _, want := range []string{"1 × 2.340.000 đ", "Đã tính ở danh hiệu cao hơn", "Tiền thưởng theo quy định ngày 10/03/2025", "KT. Phó Giám đốc Dương Thái Bình, ngày 10/03/2025"} {
		if !strings.Contains(text, want) {
			t.Errorf("does not say %q: %s", want, text)
		}
	}
}

func TestFormsOfADecision(t *testing.T) {
	law := books(t)
	waiting := []decision.Candidate{
		{Nomination: dossier.Nomination{ID: "n1", Name: "Hồ Thị Thủy", Award: "LDTT", UnitName: "Khoa HIV"}, Ready: true, Spoken: true,
			Result: council.Result{Base: 5, On: civil.Must("2025-03-01"), Counts: council.Counts{Yes: 4}}},
		{Nomination: dossier.Nomination{ID: "n2", Name: "Lương Bá Ý", Award: "LDTT"}}}
	for name, body := range map[string]func(v view) templ.Component{
		"sign": func(v view) templ.Component {
			f := webtest.Form("number", "418/QĐ-SYT")
			f.Wrong("number", "decision.number-taken", "418/QĐ-SYT")
			return signPage(v, f)
		},
		"publish": func(v view) templ.Component { return publishPage(v, webtest.Form()) },
		"text": func(v view) templ.Component {
			return textPage(v, webtest.Form("bases", suggested([]decision.Ground{{Law: "L22"}, {Sitting: &decision.Vote{Council: "Hội đồng", Number: 2, On: civil.Must("2025-03-01")}}})))
		},
		"line":    func(v view) templ.Component { return linePage(v, v.Lines[0], webtest.Form()) },
		"correct": func(v view) templ.Component { return correctPage(v, kept(asTheyStand(v))) },
		"annul":   func(v view) templ.Component { return annulPage(v, webtest.Form()) },
		"new": func(v view) templ.Component {
			return newPage(picking{v.Visit, law, waiting}, webtest.Form(), registry.Unit{ID: "u1", Name: "Sở Y tế"})
		},
		"new-nothing": func(v view) templ.Component {
			return newPage(picking{v.Visit, law, nil}, webtest.Form(), registry.Unit{ID: "u1", Name: "Sở Y tế"})
		},
		"list": func(v view) templ.Component {
			return listPage(v.Visit, web.ListOf(httptest.NewRequest("GET", "/decisions", nil)).Of(1), []decision.Row{{Decision: v.Decision, Lines: 2, Money: 2340000}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, en := range []bool{true, false} {
				html := page(t, access.Decider, en, func(v web.Visit) templ.Component {
					return body(view{Visit: v, Sheet: sheet(decision.Signed), law: law})
				})
				if !en {
					webtest.Golden(t, name, html)
				}
			}
		})
	}
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	law := books(t)
	s := webtest.Server(webtest.As(access.Decider))
	show := func(path string, state decision.State, body func(v view) templ.Component) {
		s.Handle("GET "+path, access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			return web.Show(w, r, v, http.StatusOK, "x", body(view{Visit: v, Sheet: sheet(state), law: law}))
		})
	}
	show("/published", decision.Published, func(v view) templ.Component { return showPage(v, web.List{}, nil) })
	show("/text", decision.Draft, func(v view) templ.Component { return textPage(v, webtest.Form()) })
	show("/sign", decision.Draft, func(v view) templ.Component { return signPage(v, webtest.Form()) })
	show("/publish", decision.Signed, func(v view) templ.Component { return publishPage(v, webtest.Form()) })
	show("/correct", decision.Published, func(v view) templ.Component { return correctPage(v, kept(asTheyStand(v))) })
	show("/annul", decision.Published, func(v view) templ.Component { return annulPage(v, webtest.Form()) })
	b := webtest.Open(t, s)
	for _, path := range []string{"/published", "/text", "/sign", "/publish", "/correct", "/annul"} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}

func kept(f *web.Form) *web.Form {
	f.Set("draft-of", "/x")
	return f
}
