// Package viet knows Vietnamese text: how a name is compared, looked up, put
// in order and spelt out, whatever keyboard it came from. (Chữ Việt.)
package viet

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folds maps every Latin letter a Vietnamese text uses to its bare small
// letter; 0 means "not in the table". One byte a rune keeps it in cache.
var folds = func() (t [0x1F00]byte) {
	for r := rune('0'); r <= '9'; r++ {
		t[r] = byte(r)
	}
	for r := rune('a'); r <= 'z'; r++ {
		t[r], t[r-32] = byte(r), byte(r)
	}
	for base, letters := range map[byte]string{
		'a': "àáảãạăằắẳẵặâầấẩẫậ", 'e': "èéẻẽẹêềếểễệ", 'i': "ìíỉĩị", 'y': "ỳýỷỹỵ",
		'o': "òóỏõọôồốổỗộơờớởỡợ", 'u': "ùúủũụưừứửữự", 'd': "đ",
	} {
		for _, r := range letters {
			t[r], t[unicode.ToUpper(r)] = base, base
		}
	}
	return t
}()

// Fold is the text with no diacritics, in small letters, đ as d, single spaces
// and none at the ends: what a search without accents looks for. Composed and
// decomposed input fold alike. (Bỏ dấu.)
func Fold(s string) string {
	b := make([]byte, 0, len(s))
	gap := false
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		var c byte
		if r < rune(len(folds)) {
			c = folds[r]
		}
		switch {
		case c != 0:
			if gap && len(b) > 0 {
				b = append(b, ' ')
			}
			gap, b = false, append(b, c)
		case blank(r):
			gap = true
		case invisible(r) || unicode.Is(unicode.Mn, r): // the marks of decomposed text
		default:
			if gap && len(b) > 0 {
				b = append(b, ' ')
			}
			gap, b = false, foldRare(b, r)
		}
	}
	return string(b)
}

// foldRare folds what the table does not hold: punctuation, and letters of
// other languages (ñ, ü) by their decomposition.
func foldRare(b []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(b, byte(r))
	}
	for _, d := range norm.NFD.String(string(r)) {
		if d < rune(len(folds)) && folds[d] != 0 {
			b = append(b, folds[d])
		} else if !unicode.Is(unicode.Mn, d) {
			b = utf8.AppendRune(b, unicode.ToLower(d))
		}
	}
	return b
}

// blank reports any kind of space, the no-break ones of Word and Excel too.
func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == 0xA0 || r > 0xFF && unicode.IsSpace(r)
}

// invisible reports characters that take no room: zero-width spaces and
// joiners, byte-order marks, soft hyphens.
func invisible(r rune) bool {
	return r == 0xAD || r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF
}
