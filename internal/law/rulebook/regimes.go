package rulebook

import (
	"errors"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"thidua/internal/base/fault"
)

// A source is a file a regime rests on, its own or taken over, and the texts
// to name otherwise where it cites them.
type source struct {
	path   string
	recite []map[string]string // applied in turn
}

// read fills a file's shape strictly; one that cannot be read fills nothing.
func (b *builder) read(name string, into any) bool { return b.readAs(source{path: name}, into) }

func (b *builder) readAs(s source, into any) bool {
	v := reflect.New(reflect.TypeOf(into).Elem()).Elem()
	t, err := b.grown(s.path)
	if err == nil {
		if len(s.recite) > 0 {
			t = t.copied()
		}
		for _, names := range s.recite {
			t.recite(names)
		}
		err = (&strict{name: s.path}).fill(v, t, "", "")
	}
	if err != nil {
		b.misread = true
		b.refuse(err)
		return false
	}
	reflect.ValueOf(into).Elem().Set(v)
	return true
}

// grown is a file as a tree; one that several regimes rest on is parsed once.
func (b *builder) grown(name string) (*tree, error) {
	if t := b.trees[name]; t != nil {
		return t, nil
	}
	text, err := fs.ReadFile(b.fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.Invalid, fault.Reason{Code: "rule.no-file", Field: name})
	}
	if err != nil {
		return nil, err
	}
	t, err := grow(name, text)
	if err == nil && b.trees != nil {
		b.trees[name] = t
	}
	return t, err
}

// copied is a tree whose texts can be changed.
func (t *tree) copied() *tree {
	c := *t
	c.vals = make([]*tree, len(t.vals))
	for i, v := range t.vals {
		c.vals[i] = v.copied()
	}
	return &c
}

// recite renames texts of law wherever the tree cites them: D98:4 becomes
// D152:4.
func (t *tree) recite(names map[string]string) {
	for i, v := range t.vals {
		if t.kind == dict && t.keys[i].text == "cite" {
			v.text = recited(v.text, names)
			continue
		}
		v.recite(names)
	}
}

func recited(cite string, names map[string]string) string {
	parts := strings.Split(cite, "; ")
	for i, p := range parts {
		text, rest, place := strings.Cut(p, ":")
		if name, ok := names[text]; ok {
			if parts[i] = name; place {
				parts[i] += ":" + rest
			}
		}
	}
	return strings.Join(parts, "; ")
}

// regimes reads every folder under regimes/, and what each takes over.
func (b *builder) regimes() {
	dirs, err := fs.ReadDir(b.fsys, "regimes")
	b.refuse(err)
	for _, d := range dirs {
		r := &regime{dir: path.Join("regimes", d.Name())}
		if b.read(r.dir+"/book.yaml", &r.book) {
			b.files[r.book.ID] = r
		}
	}
	for _, id := range sorted(b.files) {
		r := b.files[id]
		r.files = b.rests(r, nil)
		b.regime(r)
	}
}

// rests is every file a regime rests on but book.yaml, by name: its own, then
// those of the regime it follows that it has none of the same name for.
func (b *builder) rests(r *regime, seen []string) (out []source) {
	b.at = r.dir + "/book.yaml"
	if slices.Contains(seen, r.book.ID) {
		b.fail("rule.follows-itself", strings.Join(seen, ", "))
		return nil
	}
	own, err := fs.Glob(b.fsys, r.dir+"/*.yaml")
	b.refuse(err)
	has := map[string]bool{"book.yaml": true}
	for _, n := range own {
		if path.Base(n) != "book.yaml" {
			out, has[path.Base(n)] = append(out, source{path: n}), true
		}
	}
	if r.book.Follows != "" {
		out = append(out, b.takenOver(r, has, append(seen, r.book.ID))...)
	}
	slices.SortFunc(out, func(x, y source) int { return strings.Compare(path.Base(x.path), path.Base(y.path)) })
	return out
}

func (b *builder) takenOver(r *regime, has map[string]bool, seen []string) (out []source) {
	other := b.files[r.book.Follows]
	if other == nil || other.book.Copies != "" || other.book.Empty || r.book.Copies != "" {
		b.fail("rule.follows", r.book.Follows)
		return nil
	}
	for _, n := range r.book.Without {
		if has[n] {
			b.fail("rule.without", n)
		}
		has[n] = true
	}
	for _, s := range b.rests(other, seen) {
		if !has[path.Base(s.path)] {
			out = append(out, source{s.path, append(slices.Clone(s.recite), r.book.Recite)})
		}
	}
	return out
}

// regime reads the files a regime rests on.
func (b *builder) regime(r *regime) {
	names := []string{r.dir + "/book.yaml", "awards.yaml", "papers.yaml"}
	for _, s := range r.files {
		names = append(names, s.path)
		switch path.Base(s.path) {
		case "council.yaml":
			b.readAs(s, &r.council)
		case "bars.yaml":
			b.readAs(s, &r.bars)
		default:
			var f awardFile
			b.readAs(s, &f)
			r.awards, r.paths = append(r.awards, f), append(r.paths, s.path)
		}
	}
	r.hash = b.sum(names)
	if r.book.Empty && len(r.files) > 0 {
		b.at = r.dir + "/book.yaml"
		b.fail("rule.empty-book")
	}
}
