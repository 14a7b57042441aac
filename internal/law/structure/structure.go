// Package structure reads the lists of public bodies under
// regulations/structure: who there was on which day, under what name and code,
// and who followed whom. It is strict: what it does not know, it refuses, with
// the line. (Danh mục đơn vị theo thời gian.)
package structure

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Status says how sure a statement is. (Tình trạng kiểm chứng.)
type Status string

// The two statuses.
const (
	Found      Status = "found"      // read in the source named
	Unverified Status = "unverified" // believed, not yet read there
)

// A Book is one list of bodies. (Danh mục.)
type Book struct {
	ID          string       `yaml:"id"`
	Root        Body         `yaml:"root"`
	Sets        []Set        `yaml:"sets"`
	Changes     []Change     `yaml:"changes"`
	Successions []Succession `yaml:"successions"`
	Gaps        []string     `yaml:"gaps"` // what is known not to be known
	SHA256      string       `yaml:"-"`    // fingerprint of the file
}

// A Body is one unit of a list; its key is its name inside the file.
type Body struct {
	Key   string `yaml:"key"`
	Code  string `yaml:"code"`
	Name  string `yaml:"name"`
	Level string `yaml:"level"` // of the root; the others have their set's
	Legal bool   `yaml:"legal"`
}

// A Set is bodies that share their days, level and source. No From: not known
// since when; no To: still there.
type Set struct {
	From   civil.Date `yaml:"from"`
	To     civil.Date `yaml:"to"`
	Level  string     `yaml:"level"`
	Legal  bool       `yaml:"legal"`
	Source string     `yaml:"source"`
	Status Status     `yaml:"status"`
	Units  []Body     `yaml:"units"`
}

// A Change gives a body another name or level from a day on, or says what it
// was up to a day.
type Change struct {
	Unit   string     `yaml:"unit"`
	From   civil.Date `yaml:"from"`
	To     civil.Date `yaml:"to"`
	Name   string     `yaml:"name"`
	Level  string     `yaml:"level"`
	Source string     `yaml:"source"`
	Status Status     `yaml:"status"`
}

// A Succession says which bodies one follows, from a day on.
type Succession struct {
	New    string     `yaml:"new"`
	Old    []string   `yaml:"old"`
	Day    civil.Date `yaml:"day"`
	Kind   string     `yaml:"kind"`
	Source string     `yaml:"source"`
	Status Status     `yaml:"status"`
}

// Load reads every list of a file system, sorted by id.
func Load(in fs.FS) (books []Book, err error) {
	names, err := fs.Glob(in, "structure/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		text, err := fs.ReadFile(in, n)
		if err != nil {
			return nil, err
		}
		b, err := Read(path.Base(n), text)
		if err != nil {
			return nil, err
		}
		books = append(books, b)
	}
	slices.SortFunc(books, func(a, b Book) int { return strings.Compare(a.ID, b.ID) })
	return books, nil
}

// Read reads one list. An unknown key is an error with its line.
func Read(name string, text []byte) (b Book, err error) {
	dec := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict())
	if err := dec.Decode(&b); err != nil {
		return b, fault.Because(fault.Invalid, fmt.Errorf("%s: %w", name, err),
			fault.Reason{Code: "structure.unreadable", Field: name, Args: []any{firstLine(err)}})
	}
	sum := sha256.Sum256(text)
	b.SHA256 = hex.EncodeToString(sum[:])
	if wrong := b.check(); len(wrong) > 0 {
		for i := range wrong {
			wrong[i].Field = name
		}
		return b, fault.New(fault.Invalid, wrong...)
	}
	return b, nil
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	return line
}
