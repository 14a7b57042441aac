package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

const printed = 386 // lines of the long dossier

// A page printed on A4 gives the same facts as on the screen: a long list runs
// on over the pages under its headings, every line is there, pages are numbered,
// and nothing that leads elsewhere or can be pressed stands on paper.
func TestPrint(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	h := open(t)
	of := h.longDossier(printed)
	h.as("nguyet")
	ctx, who := t.Context(), h.actor("nguyet")
	made, _, err := h.Decisions.List(ctx, who, decision.Filter{})
	if err != nil || len(made) == 0 {
		t.Fatal(err)
	}
	people, _, err := h.Registry.People(ctx, who, registry.Filter{Size: 1})
	if err != nil || len(people) == 0 {
		t.Fatal(err)
	}
	_, lines, err := h.Dossiers.Lines(ctx, who, of, dossier.LineFilter{Size: 1})
	if err != nil || len(lines.Rows) == 0 {
		t.Fatal(err)
	}

	t.Run("a dossier of 386 lines", func(t *testing.T) {
		pages := h.printed(t, "dossier", "/dossiers/"+string(of)+"?page=all")
		listed := 0
		for _, p := range pages {
			if strings.Contains(p, "Tập thể số ") {
				listed++
				if !strings.Contains(p, "Đối chiếu") || !strings.Contains(p, "Trạng thái") {
					t.Errorf("a page of lines without headings:\n%s", p)
				}
			}
		}
		all := strings.Join(pages, "\n")
		for i := 1; i <= printed; i++ {
			if !strings.Contains(all, fmt.Sprintf("Tập thể số %03d", i)) {
				t.Errorf("line %d is not on paper", i)
			}
		}
		if listed < 10 || listed > 40 {
			t.Errorf("%d lines stand on %d pages", printed, listed)
		}
	})
	for name, path := range map[string]string{
		"a nomination":      "/dossiers/" + string(of) + "/nominations/" + string(lines.Rows[0].ID),
		"a person's record": "/people/" + string(people[0].ID),
		"a decision":        "/decisions/" + string(made[0].ID),
		"a page of the law": "/laws/CSTDCS",
		"the public check":  "/check",
	} {
		t.Run(name, func(t *testing.T) {
			if pages := h.printed(t, strings.ReplaceAll(name, " ", "-"), path); name != "the public check" && len(strings.Fields(pages[0])) < 60 {
				t.Errorf("the first page is all but empty:\n%s", pages[0])
			}
		})
	}
}

// printed prints a page on A4 and gives the text of each sheet; what a printed
// page never holds is looked for.
func (h house) printed(t *testing.T, name, path string) []string {
	t.Helper()
	h.Do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(h.URL+path))
	pdf, err := chromedp.Run(h.Ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("THIDUA_SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	file := filepath.Join(dir, "print-"+name+".pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := exec.Command("pdfinfo", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(info), "(A4)") {
		t.Errorf("not A4:\n%s", info)
	}
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	for i, p := range pages {
		if !strings.Contains(strings.ReplaceAll(p, " ", ""), fmt.Sprintf("%d/%d", i+1, len(pages))) {
			t.Errorf("page %d does not say which it is:\n%s", i+1, p)
		}
		for _, bad := range []string{"Thoát", "Đăng nhập", "Trợ giúp", "Phím tắt", "Xuất XLSX", "Tìm người, đơn vị", "English", "Chọn tất cả"} {
			if strings.Contains(p, bad) {
				t.Errorf("%s prints %q", path, bad)
			}
		}
	}
	if foot := pages[len(pages)-1]; !strings.Contains(strings.Join(strings.Fields(foot), ""), strings.Split(path, "?")[0]) {
		t.Errorf("the foot does not give the address:\n%s", foot)
	}
	return pages
}

// longDossier takes a sheet of n collectives into a dossier.
func (h house) longDossier(n int) dossier.ID {
	h.t.Helper()
	var b strings.Builder
	b.WriteString("STT,Tên tập thể,Trực thuộc\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "%d,Tập thể số %03d – Khoa Phòng chống bệnh truyền nhiễm,Sở Y tế tỉnh Mẫu\n", i, i)
	}
	ctx, who := h.t.Context(), h.actor("nguyet")
	var to registry.UnitID
	if err := h.DB.View(ctx, func(tx *store.Tx) error {
		return tx.Row(`SELECT unit_id FROM account WHERE login = 'nguyet'`).Scan(&to)
	}); err != nil {
		h.t.Fatal(err)
	}
	text := b.String()
	u, err := h.Intakes.Upload(ctx, who, intake.NewUpload{Unit: to, Title: "Đề nghị Tập thể lao động tiên tiến, danh sách dài", Award: "TTLDTT", Year: 2025, File: "dai.csv"}, strings.NewReader(text), int64(len(text)))
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := h.Intakes.Choose(ctx, who, u.ID, intake.Answer{All: true, Choice: intake.Accept}); err != nil {
		h.t.Log(err)
	}
	o, err := h.Intakes.Accept(ctx, who, u.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return o.Dossier
}
