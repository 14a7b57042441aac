package web

import (
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
	"thidua/internal/door/words"
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

// Amount reads a figure of a form; an empty box is not known.
func (f *Form) Amount(name string) scoring.Amount {
	n, given, ok := ReadFigure(f.Text(name, 40))
	if !ok {
		f.Wrong(name, "form.figure-unread")
	}
	return scoring.Amount{Given: given, Figure: n}
}

// TypedAmount is a figure as it stands in a form, without grouping.
func TypedAmount(v Visit, k scoring.Amount) string {
	if !k.Given {
		return ""
	}
	if v.Lang == words.EN {
		return k.Figure.String()
	}
	return strings.Replace(k.Figure.String(), ".", ",", 1)
}

// TypedDay is a day as it stands in a form; the zero day is an empty box.
func TypedDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Slashes()
}
