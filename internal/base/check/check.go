// Package check cleans what was typed into a form and gathers everything that is
// wrong with it, so that all is said at once.
package check

import (
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
)

// How long texts may be, in characters.
const (
	MostLine = 300  // names, titles, places
	MostText = 2000 // aims, notes, results
	MostWhy  = 1000 // reasons
)

// Wrongs are the reasons to refuse a form.
type Wrongs []fault.Reason

// Must refuses a thing of a field unless it holds.
func (w *Wrongs) Must(holds bool, field, code string, args ...any) {
	if !holds {
		*w = append(*w, fault.Reason{Code: code, Field: field, Args: args})
	}
}

// Line cleans a text of one line; code refuses an empty one, "" lets it be.
func (w *Wrongs) Line(text *string, field, code string, most int) {
	*text = viet.Clean(*text)
	w.bound(*text, field, code, most)
}

// Lines cleans a text of several lines, as Line does.
func (w *Wrongs) Lines(text *string, field, code string, most int) {
	var out []string
	for l := range strings.Lines(viet.NFC(*text)) {
		out = append(out, viet.Spaces(l))
	}
	*text = strings.TrimSpace(strings.Join(out, "\n"))
	w.bound(*text, field, code, most)
}

func (w *Wrongs) bound(text, field, code string, most int) {
	w.Must(text != "" || code == "", field, code)
	n := utf8.RuneCountInString(text)
	w.Must(n <= most, field, "form.too-long", n, most)
}

// Err refuses if anything is wrong.
func (w Wrongs) Err() error {
	if len(w) == 0 {
		return nil
	}
	return fault.New(fault.Invalid, w...)
}

// Reason is a text of several lines that must be given.
func Reason(text, field, code string) (string, error) {
	var w Wrongs
	w.Lines(&text, field, code, MostWhy)
	return text, w.Err()
}
