package api

import (
	"strconv"
	"strings"

	"thidua/internal/door/words"
)

// fieldWords are the beginnings of what the library says of a field, and the
// keys of our own words for it; what follows the beginning is the argument.
var fieldWords = []struct{ begins, key string }{
	{"expected required property ", "api.field-required"},
	{"required ", "api.field-missing"},
	{"unexpected property", "api.field-unexpected"},
	{"expected length >= ", "api.field-min-length"},
	{"expected length <= ", "api.field-max-length"},
	{"expected array length >= ", "api.field-min-items"},
	{"expected array length <= ", "api.field-max-items"},
	{"expected number >= ", "api.field-min"},
	{"expected number <= ", "api.field-max"},
	{"expected value to be one of ", "api.field-one-of"},
	{"expected string to be RFC 3339", "api.field-day"},
	{"expected boolean", "api.field-boolean"},
	{"expected integer", "api.field-integer"},
	{"expected number", "api.field-number"},
	{"expected string", "api.field-string"},
	{"expected array", "api.field-array"},
	{"expected object", "api.field-object"},
	{"invalid ", "api.field-invalid"},
	{"validation failed", "api.bad-request"},
	{"request body is required", "api.no-body"},
	{"request body is too large", "api.body-large"},
}

// inWords says what the library found wrong in the caller's language; what it
// has no words for stays as it is.
func inWords(lang words.Lang, said string) string {
	for _, w := range fieldWords {
		if rest, ok := strings.CutPrefix(said, w.begins); ok {
			var arg any = strings.Trim(strings.TrimSuffix(rest, " to be present"), `"`)
			if n, err := strconv.Atoi(rest); err == nil { // counts agree
				arg = n
			}
			return words.T(lang, w.key, arg)
		}
	}
	return said
}
