package laws

import (
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

func server(t testing.TB, who web.Knower) (*web.Server, *rulebook.Library) {
	t.Helper()
	books := lawtest.Shipped(t)
	s := webtest.Server(who)
	Open(s, books)
	return s, books
}

// Every award of every book has its page, in both languages, without a raw
// code or a missing word.
func TestEveryAwardOfEveryBook(t *testing.T) {
	s, books := server(t, webtest.Anyone{})
	for _, b := range books.Books() {
		paths := []string{"/laws?on=" + b.From.String()}
		for _, a := range books.Awards(b.From) {
			paths = append(paths, "/laws/"+a.Code+"?on="+b.From.String())
		}
		for _, path := range paths {
			status, page := webtest.Get(t, s, path)
			if status != 200 {
				t.Fatalf("%s: %d", path, status)
			}
			webtest.Plain(t, page)
			_, english := webtest.GetEN(t, s, path)
			webtest.Plain(t, english)
			if b.Status == rulebook.UnderReview && !strings.Contains(page, "đang rà soát") {
				t.Errorf("%s does not say that it is under review", path)
			}
			for _, id := range []string{"%!", `href="/laws/"`} {
				if strings.Contains(page, id) {
					t.Errorf("%s shows %s", path, id)
				}
			}
		}
	}
}

// The page of an award holds each clause once by its id, so that a dossier can
// lead to it.
func TestClausesHaveTheirAnchors(t *testing.T) {
	s, books := server(t, webtest.Anyone{})
	on := civil.Must("2025-12-10")
	for _, a := range books.Awards(on) {
		_, page := webtest.Get(t, s, "/laws/"+a.Code+"?on="+on.String())
		branches, err := books.Branches(a.Code, on)
		if err != nil {
			t.Fatal(err)
		}
		var visit func([]rulebook.Rule)
		visit = func(rules []rulebook.Rule) {
			for _, r := range rules {
				if n := strings.Count(page, `id="`+r.ID+`"`); n != 1 {
					t.Errorf("%s: %s stands %d times", a.Code, r.ID, n)
				}
				visit(r.Of)
			}
		}
		for _, b := range branches {
			visit(b.Rules)
		}
	}
}

func TestMoneyShowsItsProduct(t *testing.T) {
	s, _ := server(t, webtest.Anyone{})
	_, page := webtest.Get(t, s, "/laws/CSTDCS?on=2025-12-10")
	text := strings.ReplaceAll(webtest.Text(page), "\u00a0", " ")
	for _, want := range []string{"1 × 2.340.000 đ", "2.340.000 đ", "Nghị định 152/2025/NĐ-CP", "Hội đồng xét", "hơn 1/2 tổng số thành viên đồng ý", "Tình huống mẫu", "Sáng kiến đã dùng cho một bằng khen"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestDaysThatCannotBe(t *testing.T) {
	s, _ := server(t, webtest.Anyone{})
	for path, want := range map[string]struct {
		status int
		says   string
	}{
		"/laws?on=2010-05-31":                        {404, "01/06/2010"},
		"/laws?on=31/02/2025":                        {400, "31/02/2025"},
		"/laws/LDTT?on=2010-05-31":                   {404, "01/06/2010"},
		"/laws/LDTT?on=mai":                          {400, "mai"},
		"/laws/NO-SUCH?on=2025-12-10":                {404, ""},
		"/laws/LDTT/cases/R4/no-such":                {404, ""},
		"/laws/LDTT/cases/R4/cstdcs-research":        {404, ""},
		"/laws/LDTT/cases/R4/p01-p02-ldtt-maternity": {200, "thai sản"},
		"/laws/LDTT?on=10/12/2025":                   {200, "10/12/2025"},
		"/laws/TTLDTT/cases/R4/ttldtt-warning":       {200, "Không đạt"},
	} {
		status, page := webtest.Get(t, s, path)
		if status != want.status || !strings.Contains(page, want.says) {
			t.Errorf("%s: %d, want %d saying %q", path, status, want.status, want.says)
		}
		webtest.Plain(t, page)
	}
}

// What a page shows as the facts of a case, judge takes.
func TestFactsOfACaseCanBeJudged(t *testing.T) {
	_, books := server(t, webtest.Anyone{})
	all, err := rulebook.Cases(regulations.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		f, err := rulebook.ParseFacts(c.Path, []byte(factsOf(c)))
		if err != nil {
			t.Fatal(err)
		}
		v, err := books.Judge(rulebook.Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: f})
		if err != nil || v.Result != c.Expect.Verdict {
			t.Errorf("%s: %s %v", c.Path, v.Result, err)
		}
	}
}

func TestInBrowser(t *testing.T) {
	s, _ := server(t, webtest.Anyone{})
	inside, _ := server(t, webtest.As(access.Officer))
	b := webtest.Open(t, s)
	for name, path := range map[string]string{"laws": "/laws?on=2025-12-10", "law": "/laws/CSTDCS?on=2025-12-10", "law-review": "/laws/BKT?on=2026-11-22", "case": "/laws/CSTDCS/cases/R4/cstdcs-initiative-used"} {
		b.Go(path, 1280)
		b.Shoot(name + "-1280")
		b.Axe()
		b.Go(path, 390)
		b.Shoot(name + "-390")
		b.Fits()
		b.Axe()
	}
	b.Quiet()
	b = webtest.Open(t, inside)
	b.Go("/laws/TTLDXS?on=2025-12-10", 1280)
	b.Shoot("law-inside-1280")
	b.Axe()
	b.Go("/laws/TTLDXS?on=2025-12-10", 390)
	b.Fits()
}

// A body's rules are read on the nation's: what it adds and moves is marked,
// each clause has its anchor, and a link from a verdict of it lands there.
func TestRulesOfABody(t *testing.T) {
	s, books := server(t, webtest.Anyone{})
	for _, b := range books.Bodies() {
		local, err := books.For(b.Code)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range b.Packs {
			for _, code := range append(append([]string{}, p.Awards...), p.Own...) {
				path := "/laws/" + code + "?on=" + p.From.String() + "&body=" + b.Code
				status, page := webtest.Get(t, s, path)
				if status != 200 || !strings.Contains(page, b.Name.VI) {
					t.Errorf("%s: %d", path, status)
				}
				webtest.Plain(t, page)
				branches, err := local.Branches(code, p.From)
				if err != nil {
					t.Fatal(err)
				}
				marked := 0
				ids := map[string]rulebook.Text{}
				for _, x := range branches {
					needsOf(x.Rules, ids)
				}
				for id := range ids {
					if n := strings.Count(page, `id="`+id+`"`); n != 1 {
						t.Errorf("%s: %s stands %d times", path, id, n)
					}
					if strings.HasPrefix(id, b.Code+".") {
						marked++
					}
				}
				if n := strings.Count(page, "Khoản riêng của") + strings.Count(page, "quy định lại mức này"); n == 0 || n < marked && len(p.Own) == 0 {
					t.Errorf("%s: %d of %d clauses are marked as the body's", path, n, marked)
				}
			}
		}
	}
	if status, _ := webtest.Get(t, s, "/laws?body=NO-SUCH"); status != 400 {
		t.Errorf("no such body: %d", status)
	}
	if _, page := webtest.Get(t, s, "/laws?body=HANOI"); !strings.Contains(page, "Công dân Thủ đô ưu tú") || !strings.Contains(page, "body=HANOI") {
		t.Error("the library of a body does not show its own honours")
	}
}

// Every text and every body of the library has its page, in both languages.
func TestTheLibrary(t *testing.T) {
	s, books := server(t, webtest.Anyone{})
	paths := []string{"/laws/texts", "/laws/bodies"}
	for _, x := range books.Texts() {
		paths = append(paths, textHref(x.Code))
	}
	for _, path := range paths {
		status, page := webtest.Get(t, s, path)
		if status != 200 {
			t.Fatalf("%s: %d", path, status)
		}
		webtest.Plain(t, page)
		_, english := webtest.GetEN(t, s, path)
		webtest.Plain(t, english)
	}
	if _, page := webtest.Get(t, s, "/laws/text?code=L22"); !strings.Contains(page, "/laws/") || !strings.Contains(page, "06/2026/QH16") {
		t.Error("the page of the 2022 Law does not say what rests on it and what amended it")
	}
	if _, page := webtest.Get(t, s, "/laws/text?code=L22&page=all"); !strings.Contains(page, "/laws/CSTDCS?on=2024-01-01") {
		t.Error("all on one page, and an award that rests on the 2022 Law is not there")
	}
	if _, page := webtest.Get(t, s, "/laws/bodies"); !strings.Contains(page, "Công dân Thủ đô ưu tú") || !strings.Contains(page, "Chưa có ở đây") {
		t.Error("the page of the bodies does not say what they add and what is not held")
	}
	if status, _ := webtest.Get(t, s, "/laws/text?code=NO-SUCH"); status != 404 {
		t.Errorf("no such text: %d", status)
	}
}
