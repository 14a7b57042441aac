package paper

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files anew")

var someDay = time.Date(2025, 2, 24, 0, 0, 0, 0, time.UTC)

// fonts are the faces of a release when THIDUA_FONTS names their folder
// (EBGaramond-Regular.ttf and so on); else the fallback, which is always there.
func fonts(t testing.TB) Fonts {
	dir := os.Getenv("THIDUA_FONTS")
	if dir == "" {
		return Fonts{}
	}
	return From(os.DirFS(dir))
}

// look leaves the file where an engineer wants to see it: THIDUA_LOOK names a folder.
func look(t testing.TB, name string, pdf []byte) {
	if dir := os.Getenv("THIDUA_LOOK"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), pdf, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tool runs a program of poppler or zbar over a PDF; the test is skipped where it is not installed.
func tool(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(name + " is not installed")
	}
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	var problems bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, problems.String())
	}
	return string(out)
}
