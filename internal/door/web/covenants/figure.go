package covenants

import (
	"strings"

	"thidua/internal/domain/covenant"
	"thidua/internal/law/scoring"
)

// figure reads a number as people type it: 12,5 or 12.5, 1.200 or 1 200, 95 %.
// Nothing typed is no figure.
func figure(text string) (covenant.Amount, bool) {
	text = strings.NewReplacer(" ", "", "\u00a0", "", "%", "").Replace(text)
	if text == "" {
		return covenant.Amount{}, true
	}
	comma, dot := strings.LastIndexByte(text, ','), strings.LastIndexByte(text, '.')
	switch {
	case comma > dot && dot < 0 && strings.Count(text, ",") > 1, dot > comma && comma < 0 && (strings.Count(text, ".") > 1 || len(text)-dot == 4):
		text = strings.NewReplacer(",", "", ".", "").Replace(text) // groups of thousands
	case comma > dot:
		text = strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1)
	default:
		text = strings.ReplaceAll(text, ",", "")
	}
	f, err := scoring.ParseFigure(text)
	return covenant.Of(f), err == nil
}
