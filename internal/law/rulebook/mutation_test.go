package rulebook

import (
	"flag"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/base/civil"
)

// mutate is "all", or part of a file's name; without it one mutant in
// mutantsSkipped of the files in testdata/mutated.txt is tried: those whose
// cases are known to be enough.
var mutate = flag.String("mutate", "", `mutate the law files: "all", or part of a file's name`)

const mutantsSkipped = 20

// A mutant is one file of rules with one thing changed: a threshold one step
// up or down, a word out of a list, a mark taken away, a clause left out.
type mutant struct {
	name string // R3/HCLD-collective.yaml merit HCLD3 .dd.after: n 5 -> 6
	tree *tree
}

// Every change to a rule turns some case red. What survives is equivalent, and
// testdata/survivors.txt says why.
func TestMutantsDie(t *testing.T) {
	l := lib(t)
	all, err := allCases()
	if err != nil {
		t.Fatal(err)
	}
	known, alive, tried := survivors(t, "testdata/survivors.txt"), map[string]bool{}, 0
	settled, err := os.ReadFile("testdata/mutated.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range sorted(l.source.files) {
		r := l.source.files[id]
		for _, name := range r.paths {
			short := strings.TrimPrefix(name, "regimes/")
			if path.Dir(name) != r.dir || *mutate != "" && *mutate != "all" && !strings.Contains(short, *mutate) ||
				*mutate == "" && !strings.Contains("\n"+string(settled), "\n"+short+"\n") {
				continue
			}
			for _, m := range mutants(t, short, name) {
				if *mutate == "" && crc32.ChecksumIEEE([]byte(m.name))%mutantsSkipped != 0 {
					continue
				}
				if tried++; survives(l, all, name, m.tree) {
					alive[m.name] = true
				}
			}
		}
	}
	compareAlive(t, alive, known)
	t.Logf("%d mutants, %d survive", tried, len(alive))
}

// compareAlive compares what survives with what is known to.
func compareAlive(t *testing.T, alive, known map[string]bool) {
	for _, m := range sorted(alive) {
		if !known[m] {
			t.Errorf("no case turns red: %s", m)
		}
	}
	for _, m := range sorted(known) {
		if *mutate == "all" && !alive[m] {
			t.Errorf("listed as a survivor, and does not survive: %s", m)
		}
	}
}

// survivors are the mutants known to be equivalent: lines of testdata, a
// heading "# reason" before those it is for.
func survivors(t *testing.T, file string) map[string]bool {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out, reason := map[string]bool{}, false
	for _, line := range strings.Split(string(text), "\n") {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "#"):
			reason = true
		case line != "" && !reason:
			t.Errorf("a survivor without a reason: %s", line)
		case line != "":
			out[line] = true
		}
	}
	return out
}

// survives judges every case the file bears on by the changed rules: those of
// its regime and of the regimes that take it over, of its awards and of the
// awards that use one of them.
func survives(l *Library, all []Case, name string, changed *tree) bool {
	var f awardFile
	if (&strict{name: name}).fill(reflect.ValueOf(&f).Elem(), changed, "", "") != nil {
		return false // no rule any more: refused when read
	}
	for _, made := range l.source.made {
		i := slices.Index(made.from.paths, name)
		if i < 0 || made.regime != made.from {
			continue
		}
		one, codes := l.withFile(made, i, f)
		if codes == nil {
			return false
		}
		for _, c := range all {
			if c.Regime() == made.regime.book.ID && has(codes, c.Expect.Award) && !sameAsExpected(one, c) {
				return false
			}
		}
	}
	return true
}

// withFile is the library with the rules of one file changed, on some days. Of
// its awards it has the branches of that file alone, of those that use them the
// branches of the files that do. Nil codes: no library.
func (l *Library) withFile(made made, i int, f awardFile) (out *Library, codes []string) {
	r := *made.from
	r.awards = slices.Clone(r.awards)
	r.awards[i] = f
	b, copied := *l.source, *l
	b.err, b.spans = nil, nil
	out, b.lib = &copied, &copied
	out.periods = slices.Clone(l.periods)
	at := slices.IndexFunc(out.periods, func(p *period) bool { return p.from == made.stretch.from })
	p := *out.periods[at]
	p.awards = maps.Clone(p.awards)
	w := &writer{builder: &b, from: &r, doubts: made.doubts, period: &p}
	again := func(j int) {
		if x := &r.awards[j]; w.stands(x.From, x.To) {
			for _, code := range x.Awards {
				delete(p.awards, code)
				w.award(r.paths[j], x, code)
				codes = append(codes, code)
			}
		}
	}
	again(i)
	for j := range r.awards {
		if j != i && uses(r.awards[j], f.Awards) {
			again(j)
		}
	}
	if out.periods[at] = &p; b.err != nil {
		return nil, nil
	}
	return out, append(codes, "")
}

// sameAsExpected reports that a case comes out as it says, or has no branch in
// the file.
func sameAsExpected(l *Library, c Case) bool {
	on := c.Expect.On
	if on.IsZero() {
		on = c.Received
	}
	if r := l.mustPeriod(on).awards[c.Expect.Award]; r == nil || !r.answers(&c.Facts) {
		return true
	}
	v, err := l.Judge(Question{Award: c.Expect.Award, On: c.Expect.On, Facts: c.Facts})
	if err != nil || v.Result != c.Expect.Verdict {
		return false
	}
	if len(c.Expect.Clauses) == 0 {
		return true
	}
	seen := map[string]string{}
	v.Each(func(f Finding) { seen[f.ID] = string(f.Result) })
	for id, want := range c.Expect.Clauses {
		if seen[id] != want {
			return false
		}
	}
	return true
}

func (l *Library) mustPeriod(on civil.Date) *period {
	p, err := l.period(on)
	if err != nil {
		panic(err)
	}
	return p
}

// answers reports that a branch is for the type and the kind of subject.
func (r *rules) answers(f *Facts) bool {
	kind, subject := r.kind(f.Type, f.Subject.Kind), f.Subject.Kind
	for i := range r.branches {
		if br := &r.branches[i]; br.kind == kind && (subject == "" || has(br.subjects, subject)) {
			return true
		}
	}
	return false
}

// mutants lists every way a file of rules can be a little otherwise.
func mutants(t *testing.T, short, name string) (out []mutant) {
	text, err := os.ReadFile(path.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := grow(name, text)
	if err != nil {
		t.Fatal(err)
	}
	m := &mutator{root: whole, add: func(what string, changed *tree) { out = append(out, mutant{short + " " + what, changed}) }}
	for _, br := range whole.get("branches").vals {
		awards := whole.get("awards")
		if own := br.get("awards"); own != nil {
			awards = own
		}
		m.branch = br.get("type").text + " " + awards.vals[0].text
		if s := br.get("subjects"); len(s.vals) == 1 {
			m.branch += " " + s.vals[0].text
		}
		m.clauses(br.get("standard"))
		m.clauses(br.get("dossier"))
	}
	return out
}

// A mutator walks the clauses of a file. It changes the tree, keeps a copy of
// the whole, and changes it back.
type mutator struct {
	root   *tree
	branch string
	add    func(what string, changed *tree)
}

func (m *mutator) keep(what string) { m.add(m.branch+" "+what, m.root.clone()) }

func (m *mutator) clauses(list *tree) {
	if list == nil {
		return
	}
	for i, c := range list.vals {
		id := "use"
		if x := c.get("id"); x != nil {
			id = x.text
		}
		if len(list.vals) > 1 {
			was := list.vals
			list.vals = slices.Delete(slices.Clone(was), i, i+1)
			m.keep(id + ": left out")
			list.vals = was
		}
		for k, key := range c.keys {
			switch v := c.vals[k]; key.text {
			case "id", "cite", "status", "why", "text", "attest", "paper", "when", "use", "resets", "excludes", "soft":
			case "all", "any":
				m.clauses(v)
			case "by_category":
				for _, cs := range v.vals {
					m.clauses(cs.get("clauses"))
				}
			case "only":
				m.list(id+": only", v)
			default:
				m.test(id+": "+key.text, v)
			}
		}
	}
}

// test changes what a test is given, thing by thing.
func (m *mutator) test(at string, t *tree) {
	if t.kind != dict {
		return
	}
	for k, key := range t.keys {
		switch v := t.vals[k]; {
		case v.kind == list:
			m.list(at+"."+key.text, v)
		case v.kind == dict:
			m.test(at+"."+key.text, v)
		case v.text == "true":
			m.swap(at+"."+key.text, v, "false")
		case v.kind == word:
			for _, other := range steps(key.text, v.text) {
				m.swap(at+"."+key.text, v, other)
			}
		}
	}
}

func (m *mutator) swap(at string, v *tree, other string) {
	was := v.text
	v.text = other
	m.keep(at + " " + was + " -> " + other)
	v.text = was
}

func (m *mutator) list(at string, v *tree) {
	for i, x := range v.vals {
		if len(v.vals) > 1 {
			was := v.vals
			v.vals = slices.Delete(slices.Clone(was), i, i+1)
			m.keep(at + " without " + x.text)
			v.vals = was
		}
	}
}

// ladders are the words that stand in an order, by the key they are given for.
var ladders = []string{"rating", "discipline", "scope", "grade", "training"}

// steps is a threshold one step down and one step up.
func steps(key, value string) (out []string) {
	if n, err := strconv.Atoi(value); err == nil {
		return []string{strconv.Itoa(n - 1), strconv.Itoa(n + 1)}
	}
	for _, name := range ladders {
		i := rank(name, value)
		if i < 0 || name == "training" && key != "at_least" || name == "grade" && key != "grade" || name == "rating" && key == "grade" {
			continue
		}
		for _, j := range []int{i - 1, i + 1} {
			if j >= 0 && j < len(vocabularies[name]) {
				out = append(out, vocabularies[name][j])
			}
		}
		return out
	}
	return nil
}

func Example_mutantsNamed() {
	fmt.Println(steps("n", "5"), steps("at_least", "good"), steps("discipline_from", "warning"))
	// Output: [4 6] [completed excellent] [reprimand pay-cut]
}
