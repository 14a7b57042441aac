package inquiry

import (
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
)

// How long texts may be, in characters.
const (
	MostLine = 300
	MostText = 3000
)

// line cleans a text of one line; code refuses an empty one, "" lets it be.
func line(text *string, field, code string) error {
	*text = viet.Clean(*text)
	return bounded(*text, field, code, MostLine)
}

// lines cleans a text of several lines.
func lines(text *string, field, code string) error {
	*text = strings.TrimSpace(viet.NFC(*text))
	return bounded(*text, field, code, MostText)
}

func bounded(text, field, code string, most int) error {
	if text == "" && code != "" {
		return fault.Field(field, code)
	}
	if n := utf8.RuneCountInString(text); n > most {
		return fault.Field(field, "form.too-long", n, most)
	}
	return nil
}
