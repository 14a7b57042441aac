package scoring

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"thidua/internal/base/fault"
)

// Limits of a table's text: more is no table.
const (
	maxText  = 256 << 10
	maxDepth = 16
)

// Parse reads a table from YAML or JSON, strictly: a key it does not know, a
// word outside its vocabulary, a number out of bounds and what makes no sense
// are all told at once, each with its row and field ("I.2/max", "table/from").
func Parse(b []byte) (Table, error) {
	var t Table
	body, err := body(b)
	if err != nil {
		return Table{}, err
	}
	r := reader{}
	r.table(&t, body)
	if len(r.wrong) == 0 {
		r.check(&t)
	}
	if len(r.wrong) > 0 {
		return Table{}, fault.New(fault.Invalid, r.wrong...)
	}
	return t, nil
}

// body is the one document of a text.
func body(b []byte) (n ast.Node, err error) {
	bad := func(code string) error { return fault.Field("table", code) }
	b = bytes.TrimPrefix(b, []byte("\ufeff")) // the mark some editors put first
	if len(b) > maxText {
		return nil, bad("facts.too-long")
	}
	if deep(b) {
		return nil, bad("facts.too-deep")
	}
	defer func() { // the parser is not ours: what it chokes on is a bad text, not a crash
		if p := recover(); p != nil {
			n, err = nil, bad("facts.syntax")
		}
	}()
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		return nil, fault.Because(fault.Invalid, err, fault.Reason{Code: "facts.syntax", Field: "table"})
	}
	for _, d := range file.Docs {
		if d == nil || d.Body == nil {
			continue
		}
		if n != nil {
			return nil, bad("facts.documents")
		}
		n = d.Body
	}
	if n == nil {
		return nil, bad("table.empty")
	}
	return n, nil
}

// deep reports that brackets or marks of lists nest so that a parser should not
// be asked. A bracket in a saying counts until it is closed.
func deep(b []byte) bool {
	brackets, marks := 0, 0
	for _, c := range b {
		switch c {
		case '{', '[':
			brackets++
		case '}', ']':
			brackets = max(0, brackets-1)
		case '\n':
			marks = 0
		case '-', '?', ':', '!', '&', '*':
			marks++
		case ' ':
		default:
			marks = max(0, marks-1)
		}
		if brackets > maxDepth || marks > 4*maxDepth {
			return true
		}
	}
	return false
}

// Load reads every table of a file system (criteria/*.yaml), in the order of
// their files. A fault names the file.
func Load(in fs.FS) (all []Table, err error) {
	files, err := fs.Glob(in, "criteria/*.yaml")
	if err != nil {
		return nil, err
	}
	var wrong []fault.Reason
	seen := map[string]bool{}
	for _, name := range files {
		text, err := fs.ReadFile(in, name)
		if err != nil {
			return nil, err
		}
		t, err := Parse(text)
		if err == nil && seen[t.ID] {
			err = fault.Field("table/id", "facts.twice", t.ID)
		}
		var refused *fault.Error
		if errors.As(err, &refused) {
			for _, r := range refused.Reasons {
				r.Field = path.Base(name) + ": " + r.Field
				wrong = append(wrong, r)
			}
		}
		seen[t.ID] = true
		all = append(all, t)
	}
	if len(wrong) > 0 {
		return nil, fault.Because(fault.Invalid, fmt.Errorf("%s: %s", wrong[0].Field, wrong[0].Code), wrong...)
	}
	return all, nil
}

// Canonical is the one way a table is written down: what a cluster adopts and
// stores. Parse reads it back to the same table.
func (t *Table) Canonical() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(t); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// Kept reads a table back from its canonical form, as Parse does, some fourteen times
// as fast: what Canonical wrote was checked before, and is not checked again.
func Kept(canonical []byte) (t Table, err error) {
	err = json.Unmarshal(canonical, &t)
	return t, err
}

// Hash is the SHA-256 of the canonical form, in hexadecimal.
func (t *Table) Hash() (string, error) {
	b, err := t.Canonical()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}
