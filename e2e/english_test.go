package e2e

import (
	"fmt"
	"os"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/goccy/go-yaml"

	"thidua/internal/door/web/webtest"
)

// vietnamese is a word with a mark only Vietnamese has.
var vietnamese = regexp.MustCompile(`(?i)[\p{L}\d/–-]*[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ][\p{L}\d/–-]*`)

// No page in English says anything in Vietnamese but the data itself (names,
// titles, places), what is quoted, and what is marked as Vietnamese.
func TestEnglish(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	s, data := demo(t), demoTexts(t)
	kinds, first := map[string]int{}, webtest.Open(t, s)
	for _, login := range []string{"", "nguyet", "vinh", "ngoc", "thuha", "quantri1"} {
		b := first.Apart(t)
		if login != "" {
			signIn(b, login)
		}
		b.Do(chromedp.Navigate(b.URL + "/help?lang=en"))
		todo := []string{"/", "/menu", "/help", "/lookups?q=nhung", "/check", "/laws", "/accounts/me"}
		for n := 0; len(todo) > 0 && n < perPerson; {
			path := todo[0]
			todo = todo[1:]
			kind := kindOf(path)
			if own[kind] {
				kind += " as " + login
			}
			if kinds[kind] > 0 || isFile(path) {
				continue
			}
			kinds[kind]++
			n++
			page := webtest.Ask[englishPage](b, fetched(path))
			if page.Scripted { // what a script of its own writes is there only once it has run
				b.Do(chromedp.Navigate(b.URL + path))
				page = webtest.Ask[englishPage](b, readHere+"(document)")
			}
			for _, left := range page.Left {
				if left = bare(left, data); vietnamese.MatchString(left) {
					t.Errorf("%s (%s): %s", kind, login, left)
				}
			}
			todo = append(todo, page.Links...)
		}
	}
}

// An englishPage is what a page in English says.
type englishPage struct {
	Left     []string `json:"left"`  // every piece of text, and of text for those who cannot see, not marked as Vietnamese
	Links    []string `json:"links"` // its links within the house
	Scripted bool     `json:"scripted"`
}

// readHere reads a document; readThere fetches it first, which costs a tenth of
// going there.
const (
	readHere = `(doc => { const out = new Set();
	const w = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
	for (let n; n = w.nextNode();) if (!n.parentElement.closest('[lang=vi], script, style, textarea')) out.add(n.data);
	doc.querySelectorAll('[aria-label], [alt], [placeholder], [title], [data-label]').forEach(e => { if (!e.closest('[lang=vi]'))
		for (const a of ['aria-label', 'alt', 'placeholder', 'title', 'data-label']) if (e.hasAttribute(a)) out.add(e.getAttribute(a)); });
	if (!doc.querySelector('h1[lang=vi]')) out.add(doc.title);
	return {left: [...out].map(s => s.replace(/[\s\u00a0]+/g, ' ').trim()).filter(s => s),
		links: [...doc.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download'))
			.map(a => a.pathname + a.search).filter(h => !/^\/assets|^\/ledger\/checkpoint|[?&](lang|as|sort|page)=/.test(h)),
		scripted: !!doc.querySelector('script[src]:not([src*="/assets/app."])')}; })`
	readThere = `fetch(%q).then(async r => { const doc = new DOMParser().parseFromString(await r.text(), 'text/html'), base = doc.createElement('base');
	base.href = r.url; doc.head.prepend(base); return `
)

func fetched(path string) string { return fmt.Sprintf(readThere, path) + readHere + "(doc); })" }

// names are proper names, written as they are in any language.
var names = strings.NewReplacer("Hồ Chí Minh", "·", "Cao Bằng", "·", "Tết", "·", "đồng", "·")

var quotedText = regexp.MustCompile(`“[^”]*”|\([^()]*\)|\bthi đua$|\d+/(\d+/)?\p{Lu}+-[\p{Lu}.]+`)

var (
	goText   = regexp.MustCompile(`"([^"\n]*)"`)
	inPieces = regexp.MustCompile(` – | \(`)
)

// bare is a text without data and what is quoted or in brackets.
func bare(s string, data []string) string {
	for _, d := range data {
		s = strings.ReplaceAll(s, d, "·")
	}
	return quotedText.ReplaceAllString(names.Replace(s), "")
}

// demoTexts is every text of the demo's data, the longest first.
func demoTexts(t *testing.T) (all []string) {
	t.Helper()
	var look func(n any)
	look = func(n any) {
		switch n := n.(type) {
		case string:
			if s := strings.Join(strings.Fields(n), " "); vietnamese.MatchString(s) {
				all = append(all, s)
			}
		case []any:
			for _, c := range n {
				look(c)
			}
		case map[string]any:
			for _, c := range n {
				look(c)
			}
		}
	}
	for _, name := range []string{"demo.yaml", "democlusters.yaml", "demoexchanges.yaml", "democriteria.yaml", "demoinquiries.yaml", "demomovements.yaml"} {
		raw, err := os.ReadFile("../internal/app/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var root any
		if err := yaml.Unmarshal(raw, &root); err != nil {
			t.Fatal(err)
		}
		look(root)
	}
	for _, name := range []string{"demo.go", "journey.go", "democovenants.go", "demoscoring.go", "democontests.go", "demoexemplars.go", "demoinquiries.go", "demomovements.go", "demofigures.go", "demopledges.go", "demothanks.go", "demonominations.go"} { // and what is said while it is made
		code, err := os.ReadFile("../internal/app/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, said := range goText.FindAllStringSubmatch(string(code), -1) {
			if vietnamese.MatchString(said[1]) {
				text, _, _ := strings.Cut(said[1], " %") // what a number follows
				all = append(all, text)
			}
		}
	}
	for _, s := range all { // long names stand in pieces, broken at their dashes
		for _, piece := range inPieces.Split(s, -1) {
			if vietnamese.MatchString(piece) {
				all = append(all, piece)
			}
		}
	}
	sort.Slice(all, func(i, j int) bool { return len(all[i]) > len(all[j]) })
	return all
}
