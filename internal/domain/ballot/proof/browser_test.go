package proof_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"thidua/internal/domain/ballot/proof"
)

const ui = "../../../../ui/"

// node runs a script and gives what it prints.
func node(t *testing.T, stdin []byte, args ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Fatal("node is not installed: make needs")
	}
	cmd := exec.Command("node", args...)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(stdin), &said
	out, err := cmd.Output()
	if exit := cmd.ProcessState; err != nil && (exit == nil || exit.ExitCode() == 1) {
		t.Fatalf("%v: %v\n%s", args, err, said.String())
	}
	return out
}

// bundled is the browser's code as one module.
func bundled(t *testing.T) string {
	t.Helper()
	if _, err := os.Stat(ui + "node_modules/@noble/curves"); err != nil {
		t.Fatal("the browser's packages are not there: make assets")
	}
	r := api.Build(api.BuildOptions{EntryPoints: []string{ui + "src/ballot-crypto.js"}, Bundle: true, Format: api.FormatESModule,
		NodePaths: []string{ui + "node_modules"}, Loader: map[string]api.Loader{".txt": api.LoaderText}})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors[0].Text)
	}
	file := filepath.Join(t.TempDir(), "ballot-crypto.mjs")
	if err := os.WriteFile(file, r.OutputFiles[0].Contents, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// What browsers encrypt, sign and share, the server takes and verifies.
func TestBrowsersVoteAndShare(t *testing.T) {
	module := bundled(t)
	for _, kind := range []string{proof.Each, proof.Choose} {
		in, _ := json.Marshal(newRoom(kind, 3, 3, 2).Ballot)
		var out struct {
			Ballot                  proof.Ballot
			Slips                   []proof.Slip
			Shares                  []proof.Share
			Tally, Head, Roll, Hash string
			Words                   []string
			Unlocked                bool
		}
		if err := json.Unmarshal(node(t, in, "testdata/browser.mjs", module), &out); err != nil {
			t.Fatal(err)
		}
		b := &out.Ballot
		rec := &proof.Record{Format: proof.Format, Ballot: *b, End: proof.Counted, List: b.List(out.Slips), Slips: out.Slips, Products: b.Products(out.Slips), Shares: out.Shares}
		rec.Totals, _ = b.Totals(rec.Products, rec.Shares, 3)
		if f := proof.Verify(rec); len(f) > 0 {
			t.Errorf("%s: %v", kind, codes(f))
		}
		want := map[string]string{proof.Each: "[[1 1 1] [1 1 1] [1 1 1]]", proof.Choose: "[[1] [2] [0]]"}[kind]
		if fmt.Sprint(rec.Totals) != want {
			t.Errorf("%s: counted %v, want %s", kind, rec.Totals, want)
		}
		if out.Tally != b.Tally(rec.List, rec.Products) || out.Head != b.Head() || out.Roll != b.RollHash() || out.Hash != rec.List[0].Hash ||
			!slices.Equal(out.Words, slices.Concat(proof.Words(b.Roll[0].Key), b.Words())) || !out.Unlocked {
			t.Errorf("%s: browser and server name things differently: %+v", kind, out)
		}
	}
}

// The verifier in JavaScript finds exactly what ours finds, on good records, on
// what attackers made, and on records with any byte changed.
func TestTwoVerifiersAgree(t *testing.T) {
	dir := t.TempDir()
	var files []string
	var want []string
	put := func(name string, text []byte) {
		file := filepath.Join(dir, fmt.Sprintf("%03d.json", len(files)))
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		found := []proof.Finding{{Code: "record.unreadable"}}
		if r, ok := proof.Read(text); ok {
			found = append([]proof.Finding{}, proof.Verify(r)...)
		}
		said, _ := json.Marshal(found)
		files, want = append(files, file), append(want, string(said))
	}
	samples, _ := filepath.Glob("../testdata/*ballot*.json")
	for _, name := range samples {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		put(name, text)
	}
	r := newRoom(proof.Each, 3, 1, 2)
	good := r.count(r.slip(0, 1, 0), r.slip(1, 2, 1))
	mutated(t, good, put)
	c := newRoom(proof.Choose, 2, 3, 1)
	mutated(t, c.vote(), put)

	lines := strings.Split(strings.TrimSpace(string(node(t, nil, append([]string{ui + "src/ballot-verify.mjs"}, files...)...))), "\n")
	if len(lines) != len(files) {
		t.Fatalf("%d answers for %d records", len(lines), len(files))
	}
	for i, said := range lines {
		if said != want[i] {
			text, _ := os.ReadFile(files[i])
			t.Errorf("Go finds %s\nJS finds %s\nin %.2000s", want[i], said, text)
		}
	}
}
