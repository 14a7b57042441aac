package award

import (
	"crypto/rand"
	"fmt"
	"strings"
)

// alphabet leaves out i, l, o, u and z: read aloud or copied by hand, nothing in
// it is taken for anything else. Its 31 characters, a prime, make check sound.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXY"

// newNumber makes a public number: the year of the decision, nine characters of
// chance and one that checks the others. Nobody can guess one from another.
func newNumber(year int) string {
	var b [9]byte
	rand.Read(b[:]) // never fails (crypto/rand)
	var body [9]byte
	for i, c := range b {
		body[i] = alphabet[int(c)%len(alphabet)]
	}
	return written(fmt.Sprintf("%04d", year), string(body[:]))
}

func written(year, body string) string {
	return year + "-" + body[:5] + "-" + body[5:] + string(check(year+body))
}

// check is one character by which any single wrong character, and any two
// neighbours exchanged, are noticed: a weighted sum modulo 31.
func check(s string) byte {
	sum := 0
	for i, c := range s {
		sum += (i + 2) * (strings.IndexRune(alphabet, c) + 1)
	}
	return alphabet[sum%31]
}

// ParseNumber reads a public number as people type it: any case, with or
// without dashes and spaces, o for 0, i and l for 1. ok is false when it cannot
// be a number of this book: a character was mistaken. (Đọc số tra cứu.)
func ParseNumber(s string) (number string, ok bool) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == ' ' || r == '–' || r == '.':
			return -1
		case r == 'o' || r == 'O':
			return '0'
		case r == 'i' || r == 'I' || r == 'l' || r == 'L':
			return '1'
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, s)
	if len(s) != 14 || strings.Trim(s[:4], "0123456789") != "" || strings.Trim(s, alphabet) != "" {
		return "", false
	}
	number = written(s[:4], s[4:13])
	return number, number[len(number)-1] == s[13]
}
