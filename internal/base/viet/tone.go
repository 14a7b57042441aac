package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The two schools differ in three open rhymes only, oa, oe and uy: the old one
// marks the first vowel (Hóa, khỏe, Thủy), the new one the second (Hoá, khoẻ,
// Thuỷ). After q the u belongs to the consonant and both write quý. The old
// school is what names of places and people on papers mostly use; it is the
// canonical form here.
var (
	// second is a marked second vowel: the first vowels it may stand after, its
	// tone, and the letter it becomes once the mark has moved.
	second = map[rune]openRhyme{}
	// placed is a first vowel under each tone: none, sắc, huyền, hỏi, ngã, nặng.
	placed = map[rune][]rune{'o': []rune("oóòỏõọ"), 'O': []rune("OÓÒỎÕỌ"), 'u': []rune("uúùủũụ"), 'U': []rune("UÚÙỦŨỤ")}
)

type openRhyme struct {
	first string
	tone  int
	bare  rune
}

func init() {
	for bare, r := range map[rune]struct{ first, marked string }{
		'a': {"oO", "áàảãạ"}, 'A': {"oO", "ÁÀẢÃẠ"}, 'e': {"oO", "éèẻẽẹ"}, 'E': {"oO", "ÉÈẺẼẸ"},
		'y': {"uU", "ýỳỷỹỵ"}, 'Y': {"uU", "ÝỲỶỸỴ"},
	} {
		for i, m := range []rune(r.marked) {
			second[m] = openRhyme{r.first, i + 1, bare}
		}
	}
}

// OldTone writes tone marks in the old place, the canonical one: Hoá becomes
// Hóa, Thuỷ becomes Thủy, quý stays. The text must be composed (NFC).
// (Đặt dấu thanh kiểu cũ.)
func OldTone(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { _, is := second[r]; return is }) {
		return s
	}
	in := []rune(s)
	for i := 1; i < len(in); i++ {
		mark, is := second[in[i]]
		if !is || !strings.ContainsRune(mark.first, in[i-1]) {
			continue
		}
		if i+1 < len(in) && (unicode.IsLetter(in[i+1]) || unicode.Is(unicode.Mn, in[i+1])) { // a closed rhyme: both schools agree; a mark left loose: no writing of ours
			continue
		}
		if i > 1 && (in[i-2] == 'q' || in[i-2] == 'Q') {
			continue
		}
		in[i-1], in[i] = placed[in[i-1]][mark.tone], mark.bare
	}
	return string(in)
}

// Title gives each word a capital first letter and small others, as a person's
// name is written. (Viết hoa tên người.)
func Title(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + strings.ToLower(w[n:])
	}
	return strings.Join(words, " ")
}
