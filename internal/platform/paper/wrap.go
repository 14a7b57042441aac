package paper

import (
	"math"
	"strings"
	"unicode/utf8"
)

// setting is how a piece of text is set; size and tracking in millimetres.
type setting struct {
	face           *face
	size, tracking float64
}

func (s setting) width(text string) float64 { return s.face.width(text, s.size, s.tracking) }

// scaled is the same setting at another size.
func (s setting) scaled(by float64) setting {
	s.size *= by
	s.tracking *= by
	return s
}

// split breaks clean text into words, and a word wider than the measure into
// pieces that fit. glued says that a word follows the one before without a space.
func (s setting) split(text string, measure float64) (words []string, glued []bool) {
	for _, w := range strings.Split(text, " ") {
		tail := false
		for s.width(w) > measure && utf8.RuneCountInString(w) > 1 {
			n := s.room(w, measure)
			words, glued = append(words, w[:n]), append(glued, tail)
			w, tail = w[n:], true
		}
		if w != "" {
			words, glued = append(words, w), append(glued, tail)
		}
	}
	return words, glued
}

// room is the number of bytes of a word that fit the measure, at least one character.
func (s setting) room(word string, measure float64) int {
	_, n := utf8.DecodeRuneInString(word)
	for i := range word {
		if i > n && s.width(word[:i]) <= measure {
			n = i
		} else if i > n {
			break
		}
	}
	return n
}

// lines breaks text into the fewest lines that fit the measure, and among those
// the most even ones; it prefers to break after a comma or a dash, as long names
// of units want. Text that fits stays on one line.
func (s setting) lines(text string, measure float64) []string {
	text = s.face.clean(text)
	if text == "" {
		return nil
	}
	if s.width(text) <= measure {
		return []string{text}
	}
	words, glued := s.split(text, measure)
	n := len(words)
	join := func(i, j int) string {
		var b strings.Builder
		for k := i; k < j; k++ {
			if k > i && !glued[k] {
				b.WriteByte(' ')
			}
			b.WriteString(words[k])
		}
		return b.String()
	}
	type best struct {
		lines int
		cost  float64
		from  int
	}
	at := make([]best, n+1)
	for j := 1; j <= n; j++ {
		at[j] = best{lines: math.MaxInt32}
		for i := j - 1; i >= 0; i-- {
			w := s.width(join(i, j))
			if w > measure && i < j-1 {
				break
			}
			slack := (measure - w) / measure
			cost := at[i].cost + .3*slack*slack + breakCost(words[j-1], j == n)
			if l := at[i].lines + 1; l < at[j].lines || l == at[j].lines && cost < at[j].cost {
				at[j] = best{l, cost, i}
			}
		}
	}
	var out []string
	for j := n; j > 0; j = at[j].from {
		out = append(out, join(at[j].from, j))
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// breakCost is what breaking after a word costs: nothing where the sense pauses.
func breakCost(word string, last bool) float64 {
	switch {
	case last:
		return 0
	case strings.HasSuffix(word, ",") || strings.HasSuffix(word, ";"):
		return 0
	case word == "–" || word == "-" || word == "—":
		return .1
	}
	return .15
}
