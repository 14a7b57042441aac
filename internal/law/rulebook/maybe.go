package rulebook

import "encoding/json"

// Maybe is a value whose absence (unknown) differs from its null (known to be
// nothing): a discipline still running, an initiative not used yet.
type Maybe[T comparable] struct {
	Known bool
	V     T // zero while Known: null
}

// Known is a value that is known; the zero value is a known nothing.
func Known[T comparable](v T) Maybe[T] { return Maybe[T]{Known: true, V: v} }

// IsZero reports that it is unknown; it is then left out of JSON.
func (m Maybe[T]) IsZero() bool { return !m.Known }

// Null reports a known nothing.
func (m Maybe[T]) Null() bool { var zero T; return m.Known && m.V == zero }

// MarshalJSON writes the value, null when it is nothing.
func (m Maybe[T]) MarshalJSON() ([]byte, error) {
	if !m.Known || m.Null() {
		return []byte("null"), nil
	}
	return json.Marshal(m.V)
}

// UnmarshalJSON reads a value or null; either is known.
func (m *Maybe[T]) UnmarshalJSON(b []byte) error {
	*m = Maybe[T]{Known: true}
	if string(b) == "null" {
		return nil
	}
	return json.Unmarshal(b, &m.V)
}

// MarshalJSON writes "all" or the answers by clause.
func (a Answers) MarshalJSON() ([]byte, error) {
	if a.All {
		return []byte(`"all"`), nil
	}
	return json.Marshal(a.By)
}

// UnmarshalJSON reads "all" or the answers by clause.
func (a *Answers) UnmarshalJSON(b []byte) error {
	*a = Answers{All: string(b) == `"all"`}
	if a.All {
		return nil
	}
	return json.Unmarshal(b, &a.By)
}

// IsZero reports that nothing is attested.
func (a Answers) IsZero() bool { return !a.All && a.By == nil }

// MarshalJSON writes "all" or the codes.
func (p Papers) MarshalJSON() ([]byte, error) {
	if p.All {
		return []byte(`"all"`), nil
	}
	return json.Marshal(p.Have)
}

// UnmarshalJSON reads "all" or the codes.
func (p *Papers) UnmarshalJSON(b []byte) error {
	*p = Papers{All: string(b) == `"all"`}
	if p.All {
		return nil
	}
	return json.Unmarshal(b, &p.Have)
}

// IsZero reports that no paper has come.
func (p Papers) IsZero() bool { return !p.All && p.Have == nil }
