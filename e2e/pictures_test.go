package e2e

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"thidua/internal/app"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/accounts"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

const (
	pictures = "../docs/pictures"
	heaviest = 250_000 // bytes a picture may weigh
)

// The pictures README and the guides show are there, light, and each is shown;
// with -update they are taken anew from the demo house, on a day of spring.
func TestPictures(t *testing.T) {
	if flag.Lookup("update").Value.String() == "true" {
		take(t)
	}
	found, err := filepath.Glob(pictures + "/*.png")
	if err != nil || len(found) < 9 {
		t.Fatalf("%d pictures: run with -update (%v)", len(found), err)
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range found {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > heaviest {
			t.Errorf("%s weighs %d bytes", name, info.Size())
		}
		if !strings.Contains(string(readme), "docs/pictures/"+filepath.Base(name)) {
			t.Errorf("README.md does not show %s", name)
		}
	}
}

// spring is a demo house on a day in March 2026, with its clock going on.
func spring(t *testing.T) house {
	t.Helper()
	dir, began := t.TempDir(), time.Now()
	from := time.Date(2026, 3, 18, 2, 30, 0, 0, time.UTC)
	c := app.Config{Database: storetest.URL(t), FilesDir: filepath.Join(dir, "files"), LedgerKey: filepath.Join(dir, "key"), Public: "https://tdkt.example.vn",
		Now: func() time.Time { return from.Add(time.Since(began)) }}
	if err := app.MakeDemo(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	c.Demo = true
	h, err := app.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	if err := ledger.Ready(t.Context(), h.DB, c.LedgerKey); err != nil {
		t.Fatal(err)
	}
	return house{webtest.Open(t, h.Pages()), h, t}
}

// who is a demo person as the offices know them.
func (h house) who(login string) access.Actor {
	h.t.Helper()
	token, err := h.Accounts.SignIn(h.t.Context(), login, password, "", "pictures")
	if err != nil {
		h.t.Fatal(err)
	}
	who, _, err := h.Accounts.Actor(h.t.Context(), token)
	if err != nil {
		h.t.Fatal(err)
	}
	return who
}

// enter puts a demo person's session into the browser.
func (h house) enter(login string) {
	h.t.Helper()
	token, err := h.Accounts.SignIn(h.t.Context(), login, password, "", "pictures")
	if err != nil {
		h.t.Fatal(err)
	}
	h.Do(chromedp.Navigate(h.URL + "/help"))
	webtest.Ask[bool](h.Browser, `(document.cookie = `+quoted(accounts.Cookie+"="+token+"; path=/")+`, true)`)
}

// snap takes what a person sees of a page without scrolling.
func (h house) snap(name, path string, width, height int) {
	h.t.Helper()
	h.Do(chromedp.EmulateViewport(int64(width), int64(height)), chromedp.Navigate(h.URL+path))
	webtest.Ask[bool](h.Browser, `document.fonts.ready.then(() => true)`)
	if title := webtest.Ask[string](h.Browser, `document.title`); strings.Contains(title, "Không có trang này") || strings.Contains(title, "Đăng nhập") {
		h.t.Fatalf("%s %s: %s", name, path, title)
	}
	shot, err := chromedp.Run(h.Ctx, chromedp.CaptureScreenshot())
	if err != nil {
		h.t.Fatal(err)
	}
	save(h.t, name, shot)
}

// save writes a picture with as few colours as it needs, at most 256.
func save(t *testing.T, name string, shot []byte) {
	t.Helper()
	im, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	small := png.Encoder{CompressionLevel: png.BestCompression}
	if err := small.Encode(&out, fewColours(im)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pictures, name+".png"), out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fewColours keeps the 256 commonest colours of a picture, rounded a little.
func fewColours(im image.Image) image.Image {
	count := map[color.NRGBA]int{}
	round := func(c color.Color) color.NRGBA {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		return color.NRGBA{n.R &^ 3, n.G &^ 3, n.B &^ 3, 255}
	}
	b := im.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			count[round(im.At(x, y))]++
		}
	}
	var p color.Palette
	for len(p) < 256 && len(count) > 0 {
		best, most := color.NRGBA{}, -1
		for c, n := range count {
			if n > most || n == most && less(c, best) {
				best, most = c, n
			}
		}
		p = append(p, best)
		delete(count, best)
	}
	out := image.NewPaletted(b, p)
	draw.Draw(out, b, im, b.Min, draw.Src)
	return out
}

func less(a, b color.NRGBA) bool {
	return int(a.R)<<16|int(a.G)<<8|int(a.B) < int(b.R)<<16|int(b.G)<<8|int(b.B)
}

// take takes every picture anew.
func take(t *testing.T) {
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	h := spring(t)
	ctx := t.Context()

	h.enter("nguyet")
	h.snap("home", "/", 1280, 860)
	h.snap("import", "/intakes/"+string(h.bring(dirtySheet)), 1280, 1000)
	rows, _, err := h.Dossiers.Dossiers(ctx, h.who("nguyet"), dossier.Filter{Sort: "number"})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.State != dossier.Received && r.State != dossier.Submitted {
			continue
		}
		_, lines, err := h.Dossiers.Lines(ctx, h.who("nguyet"), r.ID, dossier.LineFilter{})
		if err != nil || len(lines.Rows) == 0 {
			t.Fatal(err)
		}
		h.snap("dossier", "/dossiers/"+string(r.ID), 1280, 1000)
		h.snap("clauses", "/dossiers/"+string(r.ID)+"/nominations/"+string(lines.Rows[0].ID), 1280, 1000)
		break
	}

	h.enter("ngoc")
	sittings, err := h.Councils.Sittings(ctx, h.who("ngoc"), "")
	if err != nil || len(sittings) == 0 {
		t.Fatal(err)
	}
	h.snap("sitting", "/sittings/"+string(sittings[0].ID), 1280, 900)

	h.enter("vinh")
	made, _, err := h.Decisions.List(ctx, h.who("vinh"), decision.Filter{})
	if err != nil || len(made) == 0 {
		t.Fatal(err)
	}
	h.snap("decision", "/decisions/"+string(made[0].ID), 1280, 900)

	lot, err := h.Certificates.Print(ctx, h.who("nguyet"), certificate.Request{Decision: made[0].ID})
	if err != nil || len(lot.Sheets) == 0 {
		t.Fatal(err)
	}
	h.certificate(lot)

	number := lot.Sheets[0].Number
	h.Do(chromedp.Navigate(h.URL + "/help"))
	webtest.Ask[bool](h.Browser, `(document.cookie = `+quoted(accounts.Cookie+"=; path=/; max-age=0")+`, true)`)
	h.snap("check", "/c/"+number, 1280, 900)
	h.snap("phone", "/c/"+number, 390, 844)
	h.snap("rules", "/laws/"+lot.Sheets[0].Award+"?on=2026-03-18", 1280, 900)
}

const dirtySheet = "../internal/domain/intake/testdata/dirty.csv"

// bring uploads a sheet of collectives for the department.
func (h house) bring(file string) intake.ID {
	h.t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		h.t.Fatal(err)
	}
	var to registry.UnitID
	if err := h.DB.View(h.t.Context(), func(tx *store.Tx) error {
		return tx.Row(`SELECT unit_id FROM account WHERE login = 'nguyet'`).Scan(&to)
	}); err != nil {
		h.t.Fatal(err)
	}
	u, err := h.Intakes.Upload(h.t.Context(), h.who("nguyet"), intake.NewUpload{Unit: to, Title: "Đề nghị Tập thể lao động tiên tiến năm 2025", Award: "TTLDTT", Year: 2025, File: "danh-sach-de-nghi.csv"},
		bytes.NewReader(text), int64(len(text)))
	if err != nil {
		h.t.Fatal(err)
	}
	return u.ID
}

// certificate is the first sheet of a lot, as a printer would see it.
func (h house) certificate(lot certificate.Lot) {
	h.t.Helper()
	dir := h.t.TempDir()
	pdf := filepath.Join(dir, "sheets.pdf")
	f, err := os.Create(pdf)
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.Documents.Certificates(h.t.Context(), lot, "vi", f); err != nil {
		h.t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		h.t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-png", "-r", "90", "-f", "1", "-l", "1", "-singlefile", pdf, filepath.Join(dir, "sheet")).CombinedOutput(); err != nil {
		h.t.Fatalf("%v: %s", err, out)
	}
	shot, err := os.ReadFile(filepath.Join(dir, "sheet.png"))
	if err != nil {
		h.t.Fatal(err)
	}
	save(h.t, "certificate", shot)
}
