package exchange

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
	MostHow  = 500  // how a note was adopted
)

// wrongs gathers what is wrong with a form, so that all is said at once.
type wrongs []fault.Reason

func (w *wrongs) add(field, code string, args ...any) {
	*w = append(*w, fault.Reason{Code: code, Field: field, Args: args})
}

// must refuses a thing of a field unless it holds.
func (w *wrongs) must(holds bool, field, code string, args ...any) {
	if !holds {
		w.add(field, code, args...)
	}
}

// line cleans a text of one line; code refuses an empty one, "" lets it be.
func (w *wrongs) line(text *string, field, code string, most int) {
	*text = viet.Clean(*text)
	w.bound(*text, field, code, most)
}

// lines cleans a text of several lines.
func (w *wrongs) lines(text *string, field, code string, most int) {
	var out []string
	for l := range strings.Lines(viet.NFC(*text)) {
		out = append(out, viet.Spaces(l))
	}
	*text = strings.TrimSpace(strings.Join(out, "\n"))
	w.bound(*text, field, code, most)
}

func (w *wrongs) bound(text, field, code string, most int) {
	w.must(text != "" || code == "", field, code)
	n := utf8.RuneCountInString(text)
	w.must(n <= most, field, "form.too-long", n, most)
}

func (w wrongs) err() error {
	if len(w) == 0 {
		return nil
	}
	return fault.New(fault.Invalid, w...)
}

// reason is a text of several lines that must be given.
func reason(text, field, code string) (string, error) {
	var w wrongs
	w.lines(&text, field, code, MostWhy)
	return text, w.err()
}
