package web

import (
	"strings"

	"thidua/internal/base/viet"
	"thidua/internal/law/scoring"
)

// ReadFigure reads a figure as people type it (12,5 or 12.5, 1.200, 95 %); given
// is false where nothing was typed, ok where what was typed is no figure.
func ReadFigure(text string) (f scoring.Figure, given, ok bool) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	if text == "" {
		return 0, false, true
	}
	plain, _, ok := viet.Decimal(text)
	if !ok {
		return 0, false, false
	}
	f, err := scoring.ParseFigure(plain)
	return f, err == nil, err == nil
}
