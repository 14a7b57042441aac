package rulebook

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/internal/base/fault"
	"thidua/regulations"
)

// refused are the places that a law is refused for.
func refused(t *testing.T, files fstest.MapFS) (places []string) {
	t.Helper()
	books, err := Load(layer{files, regulations.FS})
	if err == nil {
		err = books.Settle()
	}
	if !fault.Is(err, fault.Invalid) {
		t.Fatal(err)
	}
	for _, r := range fault.Reasons(err) {
		places = append(places, r.Field)
		if !strings.Contains(err.Error(), r.Field) {
			t.Errorf("the log does not say %s: %v", r.Field, err)
		}
	}
	return places
}

// amended are files of the law with one text for another.
func amended(t *testing.T, was, is string, names ...string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, n := range names {
		text, err := fs.ReadFile(regulations.FS, n)
		if err != nil || !strings.Contains(string(text), was) {
			t.Fatal(n, err)
		}
		out[n] = &fstest.MapFile{Data: []byte(strings.Replace(string(text), was, is, 1))}
	}
	return out
}

func TestEveryFileThatCannotBeReadIsNamedOnce(t *testing.T) {
	files := fstest.MapFS{}
	for _, n := range spliced { // R3's are read for R4 and R5 too
		files[n] = &fstest.MapFile{Data: []byte("nothing: of this\n")}
	}
	got := refused(t, files)
	if len(got) != len(spliced) {
		t.Errorf("%d files, %d places: %v", len(spliced), len(got), got)
	}
	for _, n := range spliced {
		if count := strings.Count(strings.Join(got, "\n")+"\n", n+":1\n"); count != 1 {
			t.Errorf("%s is named %d times", n, count)
		}
	}
}

func TestEveryPlaceThatCannotStandIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		was, is string
		files   []string
	}{
		"awards nobody has":         {"LDTT", "LDTX", []string{"votes.yaml", "quota.yaml", "route.yaml"}},
		"bodies that stand nowhere": {"code: ", "code: X", []string{"bodies/HANOI/body.yaml", "bodies/CAOBANG/body.yaml"}},
	} {
		files := amended(t, c.was, c.is, c.files...)
		got := strings.Join(refused(t, files), "\n")
		for _, n := range c.files {
			if !strings.Contains(got, n) {
				t.Errorf("%s: %s is not named: %s", name, n, got)
			}
		}
	}
}
