package rulebook

import (
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Case is a worked example beside the rules: facts, what is asked of them,
// what must come out, and where that comes from. (Tình huống mẫu.)
type Case struct {
	Facts
	Source string   `json:"source" need:"yes"`
	Expect Expected `json:"expect" need:"yes"`

	Path  string `json:"-"` // regimes/R4/cases/ldtt-maternity.yaml
	About string `json:"-"` // the case in a line, in Vietnamese
	Text  string `json:"-"` // the whole file
}

// Expected is what a case must come to.
type Expected struct {
	Award   string            `json:"award" need:"yes"`
	On      civil.Date        `json:"on"`
	Verdict Result            `json:"verdict" need:"yes"`
	Clauses map[string]string `json:"clauses"` // result by clause, where it matters
}

// Name is a case's name within its regime: ldtt-maternity.
func (c Case) Name() string { return strings.TrimSuffix(path.Base(c.Path), ".yaml") }

// Regime is the regime whose rules the case tries; "" for one of none.
func (c Case) Regime() string {
	if parts := strings.Split(c.Path, "/"); len(parts) > 2 && parts[0] == "regimes" {
		return parts[1]
	}
	return ""
}

// Cases reads every case of the regulations, strictly, in the order of their
// paths.
func Cases(fsys fs.FS) (out []Case, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Base(path.Dir(name)) != "cases" {
			return err
		}
		c, err := readCase(fsys, name)
		out = append(out, c)
		return err
	})
	return out, err
}

func readCase(fsys fs.FS, name string) (c Case, err error) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return c, err
	}
	t, err := grow(name, text)
	if err != nil {
		return c, err
	}
	if t.kind == null {
		return c, fault.New(fault.Invalid, fault.Reason{Code: "facts.empty", Field: name})
	}
	if err := (&strict{name: name}).fill(reflect.ValueOf(&c).Elem(), t, "", ""); err != nil {
		return c, err
	}
	c.Path, c.Text = name, string(text)
	if about, said := strings.CutPrefix(c.Text, "#"); said {
		c.About, _, _ = strings.Cut(about, "\n")
		c.About = strings.TrimSpace(c.About)
	}
	return c, nil
}

// CasesOf picks the cases that try an award as the book of a day has it: those
// of the book it copies, if it is a copy; those of an award that shares the
// clauses word for word, if it has none of its own.
func (l *Library) CasesOf(all []Case, award string, on civil.Date) (out []Case, err error) {
	p, r, err := l.rules(award, on)
	if err != nil {
		return nil, err
	}
	regime := cmpOr(p.copies, p.book.Regime)
	for _, c := range all {
		if c.Regime() == regime && c.Expect.Award == award {
			out = append(out, c)
		}
	}
	if out != nil {
		return out, nil
	}
	for _, c := range all {
		if other := p.awards[c.Expect.Award]; c.Regime() == regime && other != nil && slices.Equal(other.files, r.files) {
			out = append(out, c)
		}
	}
	return out, nil
}
