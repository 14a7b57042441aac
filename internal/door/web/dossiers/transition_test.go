package dossiers

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/regulations"
)

// milder is the law with less asked of an advanced worker from the first of
// October 2026 on.
func milder(t *testing.T) fs.FS {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "regimes", "R5")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for file, c := range map[string]struct{ from, was, is string }{
		"book.yaml": {"regimes/R5/book.yaml", "copies: R4", "follows: R4"},
		"LDTT.yaml": {"regimes/R3/LDTT.yaml", "cite: L22:24.1a, rating: {at_least: good}", "cite: L22:24.1a, rating: {at_least: completed}"},
	} {
		text, err := fs.ReadFile(regulations.FS, c.from)
		if err != nil || !strings.Contains(string(text), c.was) {
			t.Fatalf("%s: %v, or no %q in it", c.from, err, c.was)
		}
		if err := os.WriteFile(filepath.Join(dir, file), []byte(strings.Replace(string(text), c.was, c.is, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	law, err := regulations.With(filepath.Dir(filepath.Dir(dir)))
	if err != nil {
		t.Fatal(err)
	}
	return law
}

// underTwoLaws is a dossier received before newer law and looked at after it: the
// first of its three people fails by the older law alone.
func underTwoLaws(t *testing.T) (h *house, officer *web.Server, d dossier.Dossier) {
	h = buildUnder(t, 0, milder(t))
	officer, who := h.as(h.centre, access.Officer, access.Head)
	appraiser, _ := h.as(h.dept, access.Appraiser)
	h.clock.Set(time.Date(2026, 9, 10, 3, 0, 0, 0, time.UTC))
	d, err := h.offices.Open(t.Context(), who, dossier.NewDossier{Unit: h.centre.ID, Title: "Đề nghị khen thưởng năm 2024"})
	h.ok(err)
	for _, i := range []int{1, 0, 2} {
		_, err := h.offices.Nominate(t.Context(), who, d.ID, dossier.NewNomination{Award: "LDTT", Year: 2024, Subject: h.people[i].ID.Subject()})
		h.ok(err)
	}
	h.do(officer, at(d.ID)+"/submission", "why", "Giấy tờ gửi sau")
	h.do(appraiser, at(d.ID)+"/receipt")
	return h, officer, d
}

func TestTwoLawsOnPages(t *testing.T) {
	h, officer, d := underTwoLaws(t)
	home := at(d.ID)
	if page := h.see(officer, home, "Theo quy định của ngày tiếp nhận, 10/09/2026"); strings.Contains(page, "quy định mới") {
		t.Error("one law only was in force")
	}
	h.clock.Set(time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC))
	h.see(officer, home, "Theo quy định của ngày tiếp nhận, 10/09/2026: Luật 2022 và Nghị định 152/2025", "2 dòng giữ quy định cũ", "1 dòng theo quy định mới vì có lợi hơn", "1 dòng có kết quả khác nhau")
	_, who := h.as(h.centre, access.Officer, access.Head)
	lines := h.lines(who, d.ID)
	h.see(officer, leafAt(&lines[0]), "Áp dụng quy định mới vì có lợi hơn", "10/09/2026", "20/11/2026", "Quy định cũ, Luật 2022 và Nghị định 152/2025", "cũ Không đạt, mới Đạt")
	h.see(officer, leafAt(&lines[1]), "Giữ quy định cũ", "không có lợi hơn", "Hai quy định cho cùng kết quả")
}

func TestTwoLawsInBrowser(t *testing.T) {
	h, officer, d := underTwoLaws(t)
	h.clock.Set(time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC))
	_, who := h.as(h.centre, access.Officer, access.Head)
	lines := h.lines(who, d.ID)
	b := webtest.Open(t, officer)
	for name, path := range map[string]string{"dossier": at(d.ID), "newer": leafAt(&lines[0]), "kept": leafAt(&lines[1])} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(fmt.Sprintf("two-laws-%s-%d", name, width))
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
