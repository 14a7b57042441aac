package alike

import (
	"strings"
	"unicode"

	"thidua/internal/base/viet"
)

// A Piece is a stretch of a text that the other text has too, or has not.
type Piece struct {
	Text   string
	Common bool
}

// Common cuts two texts into pieces: a stretch of at least n syllables that
// stands in both, marks and case aside, is common. (Đoạn trùng.)
func Common(a, b string, n int) (in, of []Piece) {
	x, y := cut(a), cut(b)
	inX, inY := make([]bool, len(x)), make([]bool, len(y))
	at := map[string][]int{}
	for i := 0; i+n <= len(x); i++ {
		k := key(x[i : i+n])
		at[k] = append(at[k], i)
	}
	for j := 0; j+n <= len(y); {
		best, from := 0, 0
		for _, i := range at[key(y[j:j+n])] {
			if l := run(x[i:], y[j:]); l > best {
				best, from = l, i
			}
		}
		for k := range best {
			inX[from+k], inY[j+k] = true, true
		}
		j += max(best, 1)
	}
	return pieces(a, x, inX), pieces(b, y, inY)
}

// Share is the part of a's syllables that are common, in whole percents.
func Share(pieces []Piece) int {
	all, common := 0, 0
	for _, p := range pieces {
		n := len(strings.Fields(p.Text))
		all += n
		if p.Common {
			common += n
		}
	}
	if all == 0 {
		return 0
	}
	return common * 100 / all
}

// A word is a syllable as compared, and where it stands.
type word struct {
	fold     string
	from, to int
}

func cut(text string) (all []word) {
	from := -1
	for i, r := range text + " " {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case letter && from < 0:
			from = i
		case !letter && from >= 0:
			all = append(all, word{viet.Fold(text[from:i]), from, i})
			from = -1
		}
	}
	return all
}

func key(w []word) string {
	var b strings.Builder
	for _, x := range w {
		b.WriteString(x.fold)
		b.WriteByte(' ')
	}
	return b.String()
}

func run(x, y []word) (n int) {
	for n < len(x) && n < len(y) && x[n].fold == y[n].fold {
		n++
	}
	return n
}

func pieces(text string, words []word, common []bool) (out []Piece) {
	at := 0
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && common[j] == common[i] {
			j++
		}
		end := len(text)
		if j < len(words) {
			end = words[j].from
		}
		out = append(out, Piece{text[at:end], common[i]})
		at, i = end, j
	}
	return out
}
