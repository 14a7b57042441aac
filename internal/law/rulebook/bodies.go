package rulebook

import (
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// bodiesFile is bodies.yaml.
type bodiesFile struct {
	Source string      `json:"source" need:"yes"`
	Bodies []paperFile `json:"bodies" need:"yes"`
}

// inForce is some days; no end: still.
type inForce struct {
	From civil.Date `json:"from"`
	To   civil.Date `json:"to"`
}

func (s *inForce) holds(on civil.Date) bool {
	return s == nil || !on.Before(s.From) && (s.To.IsZero() || !on.After(s.To))
}

func (b *builder) bodies() {
	var f bodiesFile
	b.read("bodies.yaml", &f)
	b.at = "bodies.yaml"
	for _, x := range f.Bodies {
		if b.lib.bodyName(x.Code) != nil {
			b.fail("%s twice", x.Code)
		}
		b.lib.tables.bodies = append(b.lib.tables.bodies, Paper{Code: x.Code, Name: Text{x.VI, x.EN}})
	}
}

// Bodies are the codes of bodies with rules of their own, and their names.
// (Cơ quan.)
func (l *Library) Bodies() []Paper { return slices.Clone(l.tables.bodies) }

func (l *Library) bodyName(code string) *Text {
	for i := range l.tables.bodies {
		if l.tables.bodies[i].Code == code {
			return &l.tables.bodies[i].Name
		}
	}
	return nil
}

// KnowsBody reports whether a body has a code here.
func (l *Library) KnowsBody(code string) bool { return l.bodyName(code) != nil }

// knownBody refuses a body nobody has; "" is the law for all.
func (l *Library) knownBody(code string) error {
	if code == "" || l.KnowsBody(code) {
		return nil
	}
	var codes []string
	for _, b := range l.tables.bodies {
		codes = append(codes, b.Code)
	}
	return fault.Code(fault.NotFound, "rulebook.unknown-body", code, strings.Join(codes, ", "))
}

// body checks a body named in a file.
func (b *builder) body(code string) {
	if code != "" && b.lib.bodyName(code) == nil {
		b.fail("no body %q in bodies.yaml", code)
	}
}
