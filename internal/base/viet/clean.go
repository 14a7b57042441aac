package viet

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean is the text as it should be kept: composed (NFC), no spaces at the
// ends, single plain spaces between, nothing invisible. It changes no letter.
// (Làm sạch.)
func Clean(s string) string {
	if tidy(s) {
		return s
	}
	return Spaces(norm.NFC.String(s))
}

// tidy reports text that Clean would leave alone, without allocating.
func tidy(s string) bool {
	before := ' '
	for _, r := range s {
		if r == ' ' && before == ' ' || r != ' ' && (blank(r) || invisible(r)) || r == utf8.RuneError {
			return false
		}
		before = r
	}
	return (before != ' ' || s == "") && norm.NFC.IsNormalString(s)
}

// Spaces makes every run of spaces one plain space, with none at the ends, and
// drops what is invisible. (Bỏ khoảng trắng thừa.)
func Spaces(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if blank(r) {
			gap = true
			continue
		}
		if invisible(r) {
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// NFC composes letters and marks: "a" and a dot beneath become one character.
// (Unicode dựng sẵn.)
func NFC(s string) string { return norm.NFC.String(s) }

// Composed reports text already in NFC.
func Composed(s string) bool { return norm.NFC.IsNormalString(s) }

// Dashes writes every kind of dash as a hyphen: with a space on both sides if
// there was one on either, with none if there was none ("Tổ chức – Hành chính"
// and "Tổ chức -Hành chính" become "Tổ chức - Hành chính"). (Dấu gạch.)
func Dashes(s string) string { return dashes(s, true) }

func dashes(s string, keepSpace bool) string {
	if !strings.ContainsFunc(s, dash) {
		return s
	}
	in := []rune(s)
	out := make([]rune, 0, len(in)+4)
	for i := 0; i < len(in); i++ {
		if !dash(in[i]) {
			out = append(out, in[i])
			continue
		}
		start := len(out)
		for start > 0 && blank(out[start-1]) {
			start--
		}
		end := i + 1
		for end < len(in) && blank(in[end]) {
			end++
		}
		spaced := keepSpace && (start < len(out) || end > i+1)
		out = out[:start]
		if spaced && start > 0 {
			out = append(out, ' ')
		}
		out = append(out, '-')
		if spaced && end < len(in) {
			out = append(out, ' ')
		}
		i = end - 1
	}
	return string(out)
}

// dash reports every character people type for a dash.
func dash(r rune) bool {
	return r == '-' || r >= 0x2010 && r <= 0x2015 || r == 0x2212 || r == 0xFE58 || r == 0xFE63 || r == 0xFF0D
}

// Key is what two writings of one name have in common: spaces, Unicode form,
// kind of dash, place of the tone mark and letter case are gone, diacritics
// stay ("An" is not "Ân"). (Khóa so tên.)
func Key(s string) string { return strings.ToLower(OldTone(dashes(Clean(s), false))) }
