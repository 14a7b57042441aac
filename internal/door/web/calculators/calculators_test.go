package calculators

import (
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

func server(t testing.TB, who web.Knower) *web.Server {
	t.Helper()
	books := lawtest.Shipped(t)
	s := webtest.Server(who)
	Open(s, books)
	return s
}

// Every calculator answers as the command line does, in both languages, to
// anyone; a question that cannot be is said at its field.
func TestAnswers(t *testing.T) {
	s := server(t, webtest.Anyone{})
	for path, want := range map[string]string{
		"/calculators": "Biểu quyết của Hội đồng",
		"/calculators/money?award=CSTDCS&holder=individual&decided=10/12/2025":                  "2.340.000",
		"/calculators/money?award=GK&holder=individual&level=commune&decided=01/07/2025":        "710.000",
		"/calculators/quota?award=CSTDCS&of=43&on=10/12/2022":                                   "Nhiều nhất 6",
		"/calculators/vote?award=CSTDB&on=10/12/2022&members=15&present=13&yes=13":              "86,66 %",
		"/calculators/vote?award=BKT&on=10/12/2025&members=10&present=10&yes=5&no=5":            "Ngang phiếu",
		"/calculators/vote?award=BKT&on=10/12/2025&members=10&present=10&yes=5&no=5&chair=yes":  "Được thông qua",
		"/calculators/vote?award=CSTDB&on=10/12/2022&members=11&present=11&yes=9&no=2&body=BNG": "Không được thông qua",
		"/calculators/deadline?rule=to-pm&from=30/12/2025":                                      "28",
		"/calculators/route?award=BKTTG&on=10/12/2025":                                          "Thủ tướng Chính phủ quyết định",
		"/calculators/route?award=LDTT&body=BHXH&on=10/12/2025":                                 "Bảo hiểm xã hội Việt Nam quyết định",
		"/calculators/money?award=CSTDCS&holder=individual&decided=10/12/1990":                  "quy định",
	} {
		status, page := webtest.Get(t, s, path)
		text := strings.ReplaceAll(webtest.Text(page), "\u00a0", " ")
		if !strings.Contains(text, want) || status >= 500 {
			t.Errorf("%s: %d, does not say %q", path, status, want)
		}
		webtest.Plain(t, page)
		_, english := webtest.GetEN(t, s, path)
		webtest.Plain(t, english)
	}
}

func TestQuestionsThatCannotBe(t *testing.T) {
	s := server(t, webtest.Anyone{})
	for path, want := range map[string]int{
		"/calculators/vote?award=CSTDB&on=10/12/2022&members=5&present=9&yes=1":   400,
		"/calculators/vote?award=CSTDB&on=10/12/2022&members=nam&present=9&yes=1": 400,
		"/calculators/vote?award=CSTDB&on=10/12/2022":                             200,
		"/calculators/quota?award=CSTDCS&of=-1&on=10/12/2022":                     400,
		"/calculators/quota?award=CSTDCS&of=43&on=31/02/2022":                     400,
		"/calculators/money?award=NO-SUCH&holder=individual&decided=10/12/2025":   200,
		"/calculators/money?award=GK&holder=individual&decided=01/07/2025":        400,
		"/calculators/deadline?rule=no-such&from=30/12/2025":                      200,
		"/calculators/route?award=LDTT&body=NOBODY&on=10/12/2025":                 400,
		"/calculators/none": 404,
	} {
		status, page := webtest.Get(t, s, path)
		if status != want {
			t.Errorf("%s: %d, want %d", path, status, want)
		}
		webtest.Plain(t, page)
	}
}

func TestInBrowser(t *testing.T) {
	b := webtest.Open(t, server(t, webtest.As(access.Officer)))
	for name, path := range map[string]string{
		"calculators": "/calculators",
		"vote":        "/calculators/vote?award=CSTDB&on=10/12/2022&members=15&present=13&yes=13",
		"route":       "/calculators/route?award=BKTTG&on=10/12/2025",
		"deadline":    "/calculators/deadline?rule=to-pm&from=30/12/2025",
		"money":       "/calculators/money?award=CSTDCS&holder=individual&decided=10/12/2025",
		"quota":       "/calculators/quota?award=CSTDCS&of=43&on=10/12/2022",
	} {
		b.Go(path, 1280)
		b.Shoot("calc-" + name + "-1280")
		b.Axe()
		b.Go(path, 390)
		b.Shoot("calc-" + name + "-390")
		b.Fits()
		b.Axe()
	}
	b.Quiet()
}
