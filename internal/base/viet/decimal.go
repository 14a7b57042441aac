package viet

import (
	"strings"
	"unicode"
)

// Decimal reads a number as people type it: a decimal comma or dot, thousands
// grouped by the other or by spaces. It gives it with a dot and no zeros behind
// ("1.234,50" is 1234.5); ok is false where it is no number. "1.234" could be a
// thousand or one and a bit: it is read as a thousand, and is not sure.
func Decimal(s string) (plain string, sure, ok bool) {
	s = strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
	if strings.Trim(s, "-0123456789.,") != "" || strings.LastIndex(s, "-") > 0 || !strings.ContainsAny(s, "0123456789") {
		return "", false, false
	}
	at := strings.LastIndexAny(s, ".,")
	if at < 0 {
		return s, true, true
	}
	sign := s[at : at+1]
	other := strings.Trim(".,", sign)
	grouped := strings.Contains(s[:at], other)
	switch again := strings.Contains(s[:at], sign); {
	case again && grouped:
		return "", false, false
	case again: // 1.234.567
		plain, ok = ungrouped(s, sign)
		return plain, ok, ok
	case grouped: // 1.234,5
		plain, ok = ungrouped(s[:at], other)
		return joined(plain, s[at+1:]), ok, ok
	case sign == "." && len(s)-at == 4 && at > 0 && strings.TrimLeft(s[:at], "-") != "0":
		return s[:at] + s[at+1:], false, true
	}
	return joined(s[:at], s[at+1:]), true, true
}

// joined puts a number together from before and behind its decimal sign.
func joined(whole, part string) string {
	if strings.TrimLeft(whole, "-") == "" {
		whole += "0"
	}
	if part = strings.TrimRight(part, "0"); part == "" {
		return whole
	}
	return whole + "." + part
}

// ungrouped takes the signs between thousands out; false where they stand
// elsewhere.
func ungrouped(s, sign string) (whole string, ok bool) {
	groups := strings.Split(s, sign)
	for i, g := range groups {
		if n := len(strings.TrimLeft(g, "-")); i > 0 && n != 3 || n < 1 || n > 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}
