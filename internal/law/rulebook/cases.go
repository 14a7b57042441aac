package rulebook

import (
	"io/fs"
	"path"
	"reflect"
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
	Text  string `json:"-"` // the whole case
	name  string
}

// Expected is what a case must come to.
type Expected struct {
	Award   string            `json:"award" need:"yes"`
	Body    string            `json:"body"` // by the rules of that body
	On      civil.Date        `json:"on"`
	Decided civil.Date        `json:"decided"` // by the rules of receipt, or those of that day if they are more favourable
	Verdict Result            `json:"verdict" need:"yes"`
	Clauses map[string]string `json:"clauses"` // result by clause, where it matters
	Line    int               `json:"-"`
}

// Name is a case's name within its regime: ldtt-maternity.
func (c Case) Name() string { return cmpOr(c.name, strings.TrimSuffix(path.Base(c.Path), ".yaml")) }

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
		some, err := readCases(fsys, name)
		out = append(out, some...)
		return err
	})
	return out, err
}

func readCases(fsys fs.FS, name string) ([]Case, error) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	t, err := grow(name, text)
	if err != nil {
		return nil, err
	}
	if t.kind == null {
		return nil, fault.New(fault.Invalid, fault.Reason{Code: "facts.empty", Field: name})
	}
	if t.get("cases") != nil {
		return casesOf(name, t)
	}
	c := Case{Path: name, Text: string(text)}
	if err := (&strict{name: name}).fill(reflect.ValueOf(&c).Elem(), t, "", ""); err != nil {
		return nil, err
	}
	if about, said := strings.CutPrefix(c.Text, "#"); said {
		c.About, _, _ = strings.Cut(about, "\n")
		c.About = strings.TrimSpace(c.About)
	}
	return []Case{c}, nil
}

// CasesOf picks the cases that try an award as the book of a day has it: those
// of its regime and of the regime that wrote the rules; those of an award that
// shares the clauses word for word, if it has none of its own.
func (l *Library) CasesOf(all []Case, award string, on civil.Date) (out []Case, err error) {
	p, r, err := l.rules(award, on)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		if c.Expect.Award == award && c.Regime() == cmpOr(p.copies, p.book.Regime) || r.tried(c, award) {
			out = append(out, c)
		}
	}
	return out, nil
}

// tried reports that a case tries a branch of the award: by the award's own
// name, or by that of the award whose clauses it shares.
func (r *rules) tried(c Case, award string) bool {
	for i := range r.branches {
		if br := &r.branches[i]; c.Regime() == br.writer && br.kind == r.kind(c.Type, c.Subject.Kind) && (c.Expect.Award == award || c.Expect.Award == br.lead) {
			return true
		}
	}
	return false
}

// regimeOf is the regime whose folder a file lies in.
func regimeOf(file string) string { return path.Base(path.Dir(file)) }
