package alike

import (
	"unicode"
	"unicode/utf8"
)

// mostCells bounds the work of comparing two texts word by word; what is longer
// is taken as changed where neither its beginning nor its end is the same.
const mostCells = 4_000_000

// Changes cuts a text and the one that came of it into pieces: what stands in
// both, in order, is common, letter by letter. The pieces together are the texts.
// (So hai bản.)
func Changes(was, is string) (old, now []Piece) {
	x, y := spell(was), spell(is)
	head, tail := 0, 0
	for head < min(len(x), len(y)) && x[head] == y[head] {
		head++
	}
	for tail < min(len(x), len(y))-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	inX, inY := kept(x[head:len(x)-tail], y[head:len(y)-tail])
	return join(x, head, tail, inX), join(y, head, tail, inY)
}

// spell cuts a text into words and the gaps between them.
func spell(s string) (out []string) {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		gap := unicode.IsSpace(r)
		for n < len(s) {
			r, size := utf8.DecodeRuneInString(s[n:])
			if unicode.IsSpace(r) != gap {
				break
			}
			n += size
		}
		out, s = append(out, s[:n]), s[n:]
	}
	return out
}

// kept marks a longest run of words that both have, in order.
func kept(x, y []string) (inX, inY []bool) {
	inX, inY = make([]bool, len(x)), make([]bool, len(y))
	if len(x)*len(y) > mostCells {
		return inX, inY
	}
	best := make([]int32, (len(x)+1)*(len(y)+1)) // of what follows i and j
	at := func(i, j int) *int32 { return &best[i*(len(y)+1)+j] }
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			inX[i], inY[j] = true, true
			i, j = i+1, j+1
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
	return inX, inY
}

// join makes pieces of words: the first head and the last tail are common.
func join(words []string, head, tail int, common []bool) (out []Piece) {
	for i, w := range words {
		same := i < head || i >= len(words)-tail || common[i-head]
		if n := len(out); n > 0 && out[n-1].Common == same {
			out[n-1].Text += w
		} else {
			out = append(out, Piece{w, same})
		}
	}
	return out
}
