// Package fault names the ways an act can be refused, so that every door
// (page, API, command line) can answer the same refusal in its own manner.
package fault

import (
	"errors"
	"fmt"
)

// A Kind says what the caller can do about a refusal. (Loại từ chối.)
type Kind uint8

// The six kinds; HOUSE table 7 maps them to statuses and exit codes.
const (
	Internal  Kind = iota // our fault: log it, show nothing of it
	Invalid               // the request is malformed: correct it
	Forbidden             // this actor may not do this here
	NotFound              // no such thing, or none this actor may see
	Conflict              // someone got there first: reload and retry
	Unmet                 // a named bar of the law refuses: see Reasons
)

// A Reason is one thing wrong, with the place it concerns. It is a code, a
// field and a clause, never a sentence: sentences live in door/words. (Lý do.)
type Reason struct {
	Code  string // stable, for programs: "dossier.already-submitted"
	Field string // form field, column header or dossier part; empty if none
	Cite  string // clause of law, if a rule refused: "L22:5.2c"
	Args  []any  // what the sentence names: {0}, {1}, … in door/words
}

// Error is a refusal: a kind and every reason at once, never only the first.
type Error struct {
	Kind    Kind
	Reasons []Reason
	err     error
}

func (e *Error) Error() string {
	if e.err != nil {
		return e.err.Error()
	}
	if len(e.Reasons) > 0 {
		return e.Reasons[0].Code
	}
	return fmt.Sprintf("fault %d", e.Kind)
}

// Unwrap gives the plain error beneath, if any.
func (e *Error) Unwrap() error { return e.err }

// New makes a refusal of kind k.
func New(k Kind, reasons ...Reason) *Error { return &Error{Kind: k, Reasons: reasons} }

// Because makes a refusal of kind k from a plain error, which is kept for the
// log and never shown.
func Because(k Kind, err error, reasons ...Reason) *Error {
	return &Error{Kind: k, Reasons: reasons, err: err}
}

// Code is the shortest refusal: one code, with what its sentence names.
func Code(k Kind, code string, args ...any) *Error {
	return New(k, Reason{Code: code, Args: args})
}

// Field is a refusal of one field of a form.
func Field(field, code string, args ...any) *Error {
	return New(Invalid, Reason{Code: code, Field: field, Args: args})
}

// Of reports the kind of err; anything unclassified is Internal. Of(nil) is
// Internal too: ask it only of an error.
func Of(err error) Kind {
	var f *Error
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}

// Is reports whether err is a refusal of kind k.
func Is(err error, k Kind) bool { return err != nil && Of(err) == k }

// Wrap adds what was being attempted. It is meant to be deferred.
func Wrap(errp *error, format string, args ...any) {
	if *errp != nil {
		*errp = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *errp)
	}
}

// Reasons lists what was wrong, for the door to put into words.
func Reasons(err error) []Reason {
	var f *Error
	if errors.As(err, &f) {
		return f.Reasons
	}
	return nil
}
