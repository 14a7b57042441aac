package regulations_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	at := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderOverTheShippedLaw(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "bodies/MYTOWN/body.yaml", "code: MYTOWN\nname: {vi: Phường mẫu, en: A sample ward}\nsource: mẫu\nstatus: found\n")
	write(t, dir, "bodies/MYTOWN/own.yaml", "source: Quy chế mẫu\nstatus: found\nfrom: 2025-07-01\nawards:\n  - awards: [LDTT]\n    add:\n      - {id: MYTOWN.hours, cite: Quy chế mẫu, attest: {vi: Chấm công đủ, en: Full attendance}}\n")
	write(t, dir, "bodies/MYTOWN/.own.yaml.swp", "not a rule")
	law, err := regulations.With(dir)
	if err != nil {
		t.Fatal(err)
	}
	books, err := rulebook.Load(law)
	if err != nil {
		t.Fatal(err)
	}
	if !books.KnowsBody("MYTOWN") || !books.KnowsBody("BHXH") {
		t.Error("both trees are read")
	}
	if _, err := books.For("MYTOWN"); err != nil {
		t.Error(err)
	}
	if list, err := fs.Glob(law, "bodies/MYTOWN/*"); err != nil || len(list) != 2 {
		t.Error(list, err)
	}
}

func TestAFileInPlaceOfAShippedOne(t *testing.T) {
	dir := t.TempDir()
	text, err := fs.ReadFile(regulations.FS, "papers.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "papers.yaml", strings.Replace(string(text), "Báo cáo thành tích", "Báo cáo thành tích (mẫu riêng)", 1))
	law, err := regulations.With(dir)
	if err != nil {
		t.Fatal(err)
	}
	books, err := rulebook.Load(law)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range books.PaperNames() {
		if p.Code == "report" && p.Name.VI != "Báo cáo thành tích (mẫu riêng)" {
			t.Error(p.Name.VI)
		}
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	if _, err := regulations.With(filepath.Join(t.TempDir(), "no")); err == nil {
		t.Error("taken for the law")
	}
	file := filepath.Join(t.TempDir(), "f.yaml")
	write(t, filepath.Dir(file), "f.yaml", "")
	if _, err := regulations.With(file); err == nil {
		t.Error("a file taken for a folder")
	}
}
