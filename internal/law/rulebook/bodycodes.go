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

func (b *builder) bodyCodes() {
	var f bodiesFile
	b.read("bodies.yaml", &f)
	b.at = "bodies.yaml"
	for _, x := range f.Bodies {
		if b.lib.bodyName(x.Code) != nil {
			b.fail("%s twice", x.Code)
		}
		b.lib.bodyList = append(b.lib.bodyList, Paper{Code: x.Code, Name: Text{x.VI, x.EN}})
	}
}

// BodyCodes are the codes of bodies whose councils, quotas or powers are held
// here, and their names. (Mã cơ quan.)
func (l *Library) BodyCodes() []Paper { return slices.Clone(l.bodyList) }

func (l *Library) bodyName(code string) *Text {
	for i := range l.bodyList {
		if l.bodyList[i].Code == code {
			return &l.bodyList[i].Name
		}
	}
	return nil
}

// knownBody refuses a body nobody has; "" is the law for all.
func (l *Library) knownBody(code string) error {
	if code == "" || l.bodyName(code) != nil || l.KnowsBody(code) {
		return nil
	}
	var codes []string
	for _, b := range l.bodyList {
		codes = append(codes, b.Code)
	}
	return fault.New(fault.Invalid, fault.Reason{Code: "rulebook.unknown-body", Field: "body", Args: []any{code, strings.Join(codes, ", ")}})
}

// body checks a body named in a file.
func (b *builder) body(code string) {
	if code != "" && b.lib.bodyName(code) == nil {
		b.fail("no body %q in bodies.yaml", code)
	}
}
