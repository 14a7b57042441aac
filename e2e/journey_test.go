package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/intake"
	"thidua/internal/door/web/webtest"
	"thidua/internal/platform/paper"
)

// dirty is our own sheet, with every kind of doubt in it.
const dirty = "../internal/domain/intake/testdata/dirty.csv"

// sheet is the sheet of the first journey: the one THIDUA_SHEET names, or ours.
func sheet(t *testing.T) string {
	name := os.Getenv("THIDUA_SHEET")
	if name == "" {
		name = dirty
	}
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// paperFile is a PDF to attach: a sample that says so.
func paperFile(t *testing.T, title string) string {
	t.Helper()
	doc := paper.New(paper.Meta{Title: title, Watermark: "BẢN MẪU"})
	doc.Title("BẢN MẪU", title)
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "giay-to.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var idAtEnd = regexp.MustCompile(`[0-9a-hjkmnp-tv-z]{20}`)

// A sheet of collectives, from upload to a decision: every doubt is answered,
// all rows are taken in at once, and the page of certificates says why there
// are none.
func TestJourneyOfASheet(t *testing.T) { journeyOfASheet(open(t)) }

func journeyOfASheet(h house) {
	t := h.t
	// 1. The officer of the department uploads the sheet and answers its doubts.
	h.as("nguyet")
	h.at("/intakes/new")
	h.upload("file", sheet(t))
	h.choose("unit", "Sở Y tế tỉnh Mẫu")
	h.choose("award", "Tập thể lao động tiên tiến")
	h.typed("year", "2024")
	h.submit("")
	upload := intake.ID(idAtEnd.FindString(h.path()))
	if upload == "" {
		t.Fatalf("no preview: %s\n%s", h.path(), h.text())
	}
	h.look("journey-1-preview")
	h.answer(upload)
	h.look("journey-1-answered")
	h.press(`form[action$="/acceptance"] button`)
	if !strings.Contains(h.path(), "/dossiers/") {
		h.follow("Mở hồ sơ")
	}
	of := idAtEnd.FindString(h.path())

	// 2, 3. Papers are attached, and it goes up with what still waits, a reason written.
	for _, code := range h.wanted(of) {
		h.at("/dossiers/" + of + "/papers/new?code=" + code)
		h.upload("file", paperFile(t, code))
		h.submit("")
	}
	h.as("vinh")
	h.attestAll(of)
	h.as("nguyet")
	h.at("/dossiers/" + of)
	h.look("journey-2-dossier")
	h.at("/dossiers/" + of + "/submission")
	h.typed("why", "Danh sách thành viên từng tập thể gửi sau, trước phiên họp Hội đồng.")
	h.submit("")
	h.says("Đã gửi")

	// The appraiser of the province receives and appraises.
	h.as("thuha")
	h.at("/dossiers/" + of)
	h.press(`form[action$="/receipt"] button`)
	h.at("/dossiers/" + of + "/appraisal")
	h.tick(`input[name="opinion"][value="for"]`)
	h.submit("")
	h.look("journey-3-appraised")

	// 4. The council of the province: listed, present, counted, confirmed.
	h.as("thao")
	h.at("/sittings")
	h.pressHref("/sittings/")
	sitting := idAtEnd.FindString(h.path())
	h.sit(sitting, "thao", "thanh")

	// 5. The decision, on paper, with its scan.
	decision := h.decide("thuha", "phong", "Ủy ban nhân dân tỉnh Mẫu", "QĐ-UBND", "Chủ tịch Ủy ban nhân dân tỉnh")

	// 6. No certificate for this title, and the page says why.
	h.as("phong")
	h.at("/certificates/" + decision)
	h.says("không có mẫu")
	h.look("journey-6-none")
	if _, lines, err := h.Dossiers.Lines(t.Context(), h.actor("thuha"), dossier.ID(of), dossier.LineFilter{Size: -1}); err != nil || lines.States[dossier.Decided] == 0 {
		t.Errorf("nothing was decided: %v %v", lines.States, err)
	}
}

// answer takes every suggestion, and the first choice where there is none, by
// the page's own forms.
func (h house) answer(upload intake.ID) {
	h.t.Helper()
	h.dropOthers(upload)
	if webtest.Ask[bool](h.Browser, `!!document.querySelector('form input[name="all"]')`) {
		h.press(`form:has(input[name="all"]) button`)
	}
	was := ""
	for range 200 {
		p, err := h.Intakes.Preview(h.t.Context(), h.actor("nguyet"), upload)
		if err != nil {
			h.t.Fatal(err)
		}
		if p.Ready() {
			return
		}
		alike := ""
		for _, g := range p.Groups {
			if g.Open() > 0 {
				alike = g.Alike
				break
			}
		}
		if alike == was {
			h.t.Fatalf("group %s stays open at %s:\n%s", alike, h.path(), h.text())
		}
		was = alike
		h.at("/intakes/" + string(upload))
		in := `form:has(input[name="alike"][value="` + alike + `"])`
		if !webtest.Ask[bool](h.Browser, `!!document.querySelector(`+quoted(in)+`)`) {
			h.at("/intakes/" + string(upload) + "/doubts?alike=" + alike)
		}
		if first := in + ` input[type=radio]`; webtest.Ask[string](h.Browser, `document.querySelector(`+quoted(first)+`).value`) == "own" {
			h.tick(in + ` input[type=radio][value="drop"]`) // a text of one's own is for a person to write
		} else {
			h.tick(first)
		}
		h.press(in + ` button`)
	}
	h.t.Fatal("doubts without end")
}

// dropOthers leaves out the rows of another award or year: they are the same
// units again.
func (h house) dropOthers(upload intake.ID) {
	h.t.Helper()
	p, err := h.Intakes.Preview(h.t.Context(), h.actor("nguyet"), upload)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, g := range p.Groups {
		if g.Kind == intake.AwardDiffers || g.Kind == intake.Date {
			in := `form:has(input[name="alike"][value="` + g.Alike + `"])`
			h.tick(in + ` input[type=radio][value="drop"]`)
			h.press(in + ` button`)
		}
	}
}

// wanted are the codes of papers the dossier still lacks.
func (h house) wanted(of string) (codes []string) {
	h.t.Helper()
	sh, err := h.Dossiers.Sheet(h.t.Context(), h.actor("nguyet"), dossier.ID(of), dossier.LineFilter{})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, g := range sh.Missing {
		codes = append(codes, g.Code)
	}
	return codes
}

// attestAll ticks every clause on the head's page and answers yes.
func (h house) attestAll(of string) {
	h.t.Helper()
	h.at("/dossiers/" + of + "/attestation")
	h.look("journey-2-attest")
	webtest.Ask[bool](h.Browser, `(document.querySelectorAll('main form input[type=checkbox]').forEach(e => { e.checked = true }), true)`)
	if webtest.Ask[bool](h.Browser, `!!document.querySelector('main form input[type=radio]')`) {
		h.tick(`main form input[type=radio]`)
	}
	h.submit("")
}

// sit holds a sitting: everybody present, all for.
func (h house) sit(sitting, secretary, chair string) {
	h.t.Helper()
	h.at("/sittings/" + sitting + "/list")
	webtest.Ask[bool](h.Browser, `(document.querySelectorAll('main form input[type=checkbox]').forEach(e => { e.checked = true }), true)`)
	h.submit("")
	h.at("/sittings/" + sitting + "/attendance")
	webtest.Ask[bool](h.Browser, `(document.querySelectorAll('main form input[type=radio][value="present"]').forEach(e => { e.checked = true }), true)`)
	h.submit("")
	h.look("journey-4-desk")
	h.press(`form[action$="/opening"] button`)
	for range 20 {
		if webtest.Ask[bool](h.Browser, `!!document.querySelector('main form[action$="/taking-up"]')`) {
			h.press(`main form[action$="/taking-up"] button`)
		}
		href := webtest.Ask[string](h.Browser, `(() => { const a = [...document.querySelectorAll('main a[href*="/blocs/"]')].find(a => a.className.includes('btn')); return a ? a.getAttribute('href') : ''; })()`)
		if href == "" {
			break
		}
		h.at(href)
		present := webtest.Ask[string](h.Browser, `(() => { const f = document.querySelector('main form [name="yes"]'); return f ? (f.max || '') : ''; })()`)
		if present == "" {
			desk := h.desk(secretary, sitting)
			present = desk
		}
		h.typed("yes", present)
		h.typed("no", "0")
		h.typed("blank", "0")
		h.submit("")
		h.at("/sittings/" + sitting)
	}
	h.as(chair)
	h.at("/sittings/" + sitting)
	h.look("journey-4-counted")
	h.press(`form[action$="/confirmation"] button`)
	h.as(secretary)
	h.at("/sittings/" + sitting + "/conclusion")
	h.typed("ended", "23:59")
	h.submit("")
	h.says("")
	h.look("journey-4-concluded")
}

func (h house) look(name string) { h.Shoot(name) }

// says fails unless the page says something.
func (h house) says(what string) {
	h.t.Helper()
	if !strings.Contains(h.text(), what) {
		h.t.Errorf("%s does not say %q:\n%s", h.path(), what, h.text())
	}
}

// at opens a page at desk width.
func (h house) at(path string) {
	h.t.Helper()
	h.Do(chromedp.Navigate(h.URL + path))
	if title := webtest.Ask[string](h.Browser, `document.title`); strings.Contains(title, "Không có trang này") || strings.Contains(title, "Chưa làm được") {
		h.t.Fatalf("%s: %s\n%s", path, title, h.text())
	}
}
