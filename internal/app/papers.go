package app

import (
	"strings"

	"thidua/internal/desk/document"
	"thidua/internal/door/words"
	"thidua/internal/platform/paper"
	"thidua/ui"
)

// letterhead is what all papers of this house share: fonts, sentences, and the
// address printed in their codes.
func letterhead(address string) document.House {
	return document.House{
		Fonts:   paper.From(ui.Fonts()),
		Address: strings.TrimRight(address, "/"),
		Say:     func(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) },
		Script:  ui.Sum("ballot.js"),
		Cite:    func(lang, cite string) string { return words.Cite(words.LangOf(lang), cite) },
	}
}
