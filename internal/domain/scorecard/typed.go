package scorecard

import (
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/scoring"
)

// typedMark reads points as people type them; empty is empty. Of yes or no, the
// words are taken as well.
func typedMark(row scoring.Row, text string) (Value, *fault.Reason) {
	if row.Kind == scoring.YesNo {
		switch viet.Fold(viet.Clean(text)) {
		case "co", "yes", "x", "dat":
			return Value{true, int64(row.Max)}, nil
		case "khong", "no", "khong dat":
			return Value{true, 0}, nil
		}
	}
	return typed(text, 2, false)
}

// typedFigure reads a figure as people type it; a percent sign where its unit of
// measure has one.
func typedFigure(f scoring.Reported, text string) (Value, *fault.Reason) {
	return typed(text, 4, strings.Contains(f.Unit, "%"))
}

// typed reads a number with a decimal comma or dot, grouped by the other or by
// spaces. What could be meant two ways is asked back.
func typed(text string, places int, percent bool) (Value, *fault.Reason) {
	bad := func(code string, args ...any) (Value, *fault.Reason) {
		return Value{}, &fault.Reason{Code: code, Args: append([]any{clip(text)}, args...)}
	}
	bare, signed := strings.CutSuffix(strings.TrimSpace(text), "%")
	if signed && !percent {
		return bad("cell.percent")
	}
	if bare == "" && !signed {
		return Value{}, nil
	}
	plain, sure, ok := viet.Decimal(bare)
	switch _, part, _ := strings.Cut(plain, "."); {
	case !ok:
		return bad("cell.number")
	case !sure:
		return bad("cell.ambiguous")
	case len(part) > places:
		return bad("cell.decimals", places)
	}
	n, err := scoring.ParseFigure(plain)
	if err != nil {
		return bad("cell.number")
	}
	if places == 2 {
		return Value{true, int64(n) / 100}, nil
	}
	return Value{true, int64(n)}, nil
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
