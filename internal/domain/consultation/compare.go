package consultation

import (
	"slices"
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// A Change is one article of two versions beside each other. (Thay đổi.)
type Change struct {
	What     What
	Was, Is  Article
	Moved    bool
	Headings []Run // of number and heading
	Texts    []Run
}

// What happened to something.
type What string

// What can happen.
const (
	Same    What = "same"
	Added   What = "added"
	Removed What = "removed"
	Changed What = "changed"
)

// A Run is words that stayed, came or went.
type Run struct {
	What What // Same, Added or Removed
	Text string
}

// Compare lays two versions beside each other, in the order of the newer; what
// went stands where it stood. (So sánh hai bản.)
func Compare(was, is []Article) []Change {
	var all []Change
	for i, a := range is {
		c := Change{What: Added, Is: a}
		if j := place(was, a.Key); j >= 0 {
			c.Was, c.What = was[j], Same
			c.Moved = !slices.Equal(before(was, is, j), before(is, was, i))
		}
		c.Headings, c.Texts = Words(c.Was.Label(), a.Label()), Words(c.Was.Text, a.Text)
		if c.What == Same && (c.Was != a) {
			c.What = Changed
		}
		all = append(all, c)
	}
	for j, a := range was {
		if place(is, a.Key) >= 0 {
			continue
		}
		at := 0
		if j > 0 {
			at = 1 + slices.IndexFunc(all, func(c Change) bool { return c.Is.Key == was[j-1].Key || c.Was.Key == was[j-1].Key })
		}
		all = slices.Insert(all, at, Change{What: Removed, Was: a, Headings: Words(a.Label(), ""), Texts: Words(a.Text, "")})
	}
	return all
}

func place(all []Article, key string) int {
	return slices.IndexFunc(all, func(a Article) bool { return a.Key == key })
}

// before are the articles in front of one that the other version has as well.
func before(all, other []Article, at int) (keys []string) {
	for _, a := range all[:at] {
		if place(other, a.Key) >= 0 {
			keys = append(keys, a.Key)
		}
	}
	slices.Sort(keys)
	return keys
}

// Words compares two texts word by word.
func Words(was, is string) (runs []Run) {
	var l lexicon
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the same answer on a slow machine
	for _, d := range dmp.DiffMainRunes(l.runes(was), l.runes(is), false) {
		what := map[diffmatchpatch.Operation]What{diffmatchpatch.DiffEqual: Same, diffmatchpatch.DiffInsert: Added, diffmatchpatch.DiffDelete: Removed}[d.Type]
		runs = append(runs, Run{what, l.text(d.Text)})
	}
	return runs
}

// A lexicon writes each word, and each run of spaces, as one rune of its own.
type lexicon struct {
	words []string
	known map[string]rune
}

const surrogates, firstSurrogate = 0x800, 0xD800 // are no runes

func (l *lexicon) runes(text string) (out []rune) {
	if l.known == nil {
		l.known = map[string]rune{}
	}
	for _, w := range words(text) {
		r, ok := l.known[w]
		if !ok {
			if r = rune(len(l.words)) + 1; r >= firstSurrogate {
				r += surrogates
			}
			l.words, l.known[w] = append(l.words, w), r
		}
		out = append(out, r)
	}
	return out
}

func (l *lexicon) text(runes string) string {
	var b strings.Builder
	for _, r := range runes {
		if r >= firstSurrogate {
			r -= surrogates
		}
		b.WriteString(l.words[r-1])
	}
	return b.String()
}

// words cuts a text between words, spaces and signs; together they are the text.
func words(text string) (all []string) {
	kind := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 1
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			return 2
		}
		return 0
	}
	last := 0
	for _, r := range text {
		if k := kind(r); len(all) > 0 && k == last && k != 0 {
			all[len(all)-1] += string(r)
		} else {
			all, last = append(all, string(r)), k
		}
	}
	return all
}
