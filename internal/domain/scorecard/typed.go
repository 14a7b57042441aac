package scorecard

import (
	"strings"
	"unicode"

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
	bare := strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, text)
	bad := func(code string, args ...any) (Value, *fault.Reason) {
		return Value{}, &fault.Reason{Code: code, Args: append([]any{clip(text)}, args...)}
	}
	if bare == "" {
		return Value{}, nil
	}
	if cut, signed := strings.CutSuffix(bare, "%"); signed {
		if bare = cut; !percent {
			return bad("cell.percent")
		}
	}
	whole, part, code := decimals(bare)
	if code != "" {
		return bad(code)
	}
	if len(strings.TrimRight(part, "0")) > places {
		return bad("cell.decimals", places)
	}
	n, err := scoring.ParseFigure(whole + "." + part + "0")
	if err != nil {
		return bad("cell.number")
	}
	if places == 2 {
		return Value{true, int64(n) / 100}, nil
	}
	return Value{true, int64(n)}, nil
}

// decimals parts a number at its decimal sign, and takes the grouping out.
func decimals(s string) (whole, part, code string) {
	if strings.Trim(s, "-0123456789.,") != "" || strings.LastIndex(s, "-") > 0 || !strings.ContainsAny(s, "0123456789") {
		return "", "", "cell.number"
	}
	at := strings.LastIndexAny(s, ".,")
	if at < 0 {
		return s, "", ""
	}
	sign := s[at : at+1]
	other := strings.ContainsAny(s[:at], strings.Trim(".,", sign))
	switch again := strings.Contains(s[:at], sign); {
	case again && other:
		return "", "", "cell.number"
	case again: // 1.234.567
		whole, code = ungroup(s, sign)
		return whole, "", code
	case other: // 1.234,5
		whole, code = ungroup(s[:at], strings.Trim(".,", sign))
		return whole, s[at+1:], code
	case sign == "." && len(s)-at == 4 && at > 0 && strings.TrimLeft(s[:at], "-") != "0": // 1.234: one and a bit, or a thousand
		return "", "", "cell.ambiguous"
	}
	return s[:at], s[at+1:], ""
}

// ungroup takes the signs between thousands out.
func ungroup(s, sign string) (whole, code string) {
	groups := strings.Split(s, sign)
	for i, g := range groups {
		if n := len(strings.TrimLeft(g, "-")); i > 0 && n != 3 || n < 1 || n > 3 {
			return "", "cell.number"
		}
	}
	return strings.Join(groups, ""), ""
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
