// Package archtest holds the building to its drawing: what may stand on what,
// which calls may be made where, and that no award is named in Go.
package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "thidua/internal/"

// floors is the drawing. A package may import any package of the floors its
// own floor stands on, and of its own floor only those named after "<-".
// ARCHITECTURE.md shows the same drawing for people.
var floors = []struct {
	name  string
	on    []string
	rooms []string
}{
	{"base", nil, []string{"alike <- fault viet", "check <- fault viet", "civil", "fault", "id", "money", "viet"}},
	{"platform", []string{"base"}, []string{
		"draft <- store", "files", "ics", "lan", "ledger <- store", "live", "mail <- queue store", "pace", "paper", "plain <- files", "queue <- store", "sheet", "store", "vault <- files ledger store",
	}},
	{"law", []string{"base"}, []string{"access", "calendar", "rulebook <- calendar target", "scoring", "target <- scoring", "structure", "ladder <- rulebook", "sweep <- rulebook"}}, // beside platform, not above it
	{"domain", []string{"base", "platform", "law"}, []string{
		"registry",
		"notice <- registry", // beneath account: whoever sends says to whom
		"account <- registry notice",
		"record <- registry",
		"thanks <- registry account notice",
		"award <- registry",
		"cluster <- registry account notice",
		"meeting <- registry account notice",
		"consultation <- registry account notice meeting",
		"covenant <- registry account notice consultation cluster",
		"scorecard <- registry account notice consultation cluster",
		"exchange <- registry account notice cluster meeting",
		"movement <- registry account notice exchange",
		"progress <- registry account notice movement",
		"ballot", // knows no member, no award: whoever calls it says who votes on what
		"council <- registry account notice meeting ballot",
		"initiative <- registry account notice council meeting movement",
		"inquiry <- registry account notice",
		"pledge <- registry account notice",
		"recognition <- registry account notice record",
		"dossier <- registry account notice record award initiative council cluster scorecard pledge inquiry movement",
		"best <- registry award dossier movement",
		"contest <- registry account notice dossier movement",
		"nomination <- registry account notice award cluster scorecard council dossier",
		"decision <- registry account notice award dossier council",
		"certificate <- registry award decision",
		"intake <- registry account notice record award initiative dossier",
		"errand <- registry account notice", // what a sweep and a rehearsal have in common
		"screening <- registry notice award dossier errand",
		"exemplar <- registry account notice award dossier decision screening movement",
		"rehearsal <- registry notice dossier errand",
		"tally <- registry notice cluster scorecard errand",
		"system",
	}},
	{"desk", []string{"base", "platform", "law", "domain"}, []string{"clusteryear", "diary <- report", "document <- myyear standing review statistics", "funnel", "lateness", "myyear <- report standing", "report", "review <- clusteryear report", "standing", "statistics"}},
	{"door", []string{"base", "platform", "law", "domain", "desk"}, []string{"words", "web <- words web/choosers web/entries web/pictures web/works", "api <- words", "cli <- words", "jobs <- words"}},
	{"app", []string{"base", "platform", "law", "domain", "desk", "door"}, []string{"app", "demotest <- app", "lawtest"}},
}

// outside are our own packages beside internal, and the floors that may import
// them: data and assets, no logic.
var outside = map[string][]string{
	"thidua/regulations": {"domain", "door", "app"}, // embedded law; law itself is given a file system
	"thidua/ui":          {"door", "app"},           // embedded assets
}

func TestImports(t *testing.T) {
	type room struct{ floor, peers []string }
	plan, at := map[string]room{}, map[string]string{}
	for _, f := range floors {
		for _, r := range f.rooms {
			name, peers, _ := strings.Cut(r, "<-")
			name = strings.TrimSpace(name)
			if at[name] != "" {
				t.Fatalf("%s is drawn twice", name)
			}
			plan[name], at[name] = room{f.on, strings.Fields(peers)}, f.name
		}
	}
	for _, p := range packages(t) {
		name := roomOf(p.ImportPath)
		if name == "archtest" {
			continue
		}
		kit, _, page := strings.Cut(name, "/") // web/dossiers is a page of the kit web
		r, drawn := plan[kit]
		if !drawn {
			t.Errorf("%s is not on the drawing: give it a floor here and in ARCHITECTURE.md", name)
			continue
		}
		for _, imp := range p.Imports {
			if floor, named := outside[imp]; named {
				if !slices.Contains(floor, at[kit]) {
					t.Errorf("%s (%s) may not import %s", name, at[kit], imp)
				}
				continue
			}
			to := roomOf(imp)
			toKit, _, _ := strings.Cut(to, "/")
			switch {
			case to == "", to == name, page && (to == kit || slices.Contains(r.peers, to)):
			case name == "cli" && to == "app": // the command line opens the building itself
			case slices.Contains(r.floor, at[toKit]), slices.Contains(r.peers, to):
			default:
				t.Errorf("%s (%s) may not import %s (%s)", name, at[kit], to, at[toKit])
			}
		}
		// Law is pure, however indirectly: nothing it stands on reaches the world.
		if at[kit] == "law" {
			for _, world := range []string{"database/sql", "net/http", "os/exec"} {
				if slices.Contains(p.Deps, world) {
					t.Errorf("%s is law, and law does not reach %s", name, world)
				}
			}
		}
	}
}

type pkg struct {
	ImportPath    string
	Imports, Deps []string
}

func packages(t *testing.T) (all []pkg) {
	eachFile(t, func(string, string) {}) // the test cache only knows what a test opens itself
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// roomOf is the package under its floor: internal/domain/dossier is dossier,
// internal/door/web/dossiers is web/dossiers, which may import web but no sister.
func roomOf(path string) string {
	rest, ours := strings.CutPrefix(path, module)
	if !ours {
		return ""
	}
	parts := strings.Split(rest, "/")
	if len(parts) == 1 {
		return parts[0]
	}
	if len(parts) > 2 && parts[0] == "door" {
		return parts[1] + "/" + parts[2]
	}
	return parts[1]
}

// eachFile reads every Go file of ours outside tests and generated pages.
func eachFile(t *testing.T, look func(path, text string)) {
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil && !strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "_templ.go") {
			look(filepath.ToSlash(strings.TrimPrefix(path, "../")), string(text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Calls that belong in one place. A clock, chance and an empty context are
// given to whoever needs them.
var calls = []struct {
	call  string
	where []string // prefixes of files that may
}{
	{"time.Now(", []string{"app/", "platform/store/storetest/", "platform/lan/", "door/cli/"}},
	{"context.Background(", []string{"app/", "platform/store/storetest/", "door/web/webtest/", "door/cli/"}},
	{"sql.Open(", []string{"platform/store/"}},
	{"http.Error(", nil},
	{"panic(", []string{"base/civil/", "platform/store/storetest/", "door/web/server.go", "door/api/api.go"}}, // the kit passes on an aborted answer; an input of a program that would not be read stops the start
}

func TestCallsInTheirPlace(t *testing.T) {
	eachFile(t, func(path, text string) {
		for _, c := range calls {
			if !strings.Contains(text, c.call) || slices.ContainsFunc(c.where, func(p string) bool { return strings.HasPrefix(path, p) }) {
				continue
			}
			for n, line := range strings.Split(text, "\n") {
				if code, _, _ := strings.Cut(line, "//"); strings.Contains(code, c.call) {
					t.Errorf("%s:%d calls %s…): it may only be called in %v", path, n+1, c.call, c.where)
				}
			}
		}
	})
}
