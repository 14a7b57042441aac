package paper

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Run is a stretch of text in one style.
type Run struct {
	Text         string
	Bold, Italic bool
}

// T, B and I are runs of plain, bold and italic text.
func T(text string) Run { return Run{Text: text} }

// B is bold.
func B(text string) Run { return Run{Text: text, Bold: true} }

// I is italic.
func I(text string) Run { return Run{Text: text, Italic: true} }

func (r Run) cut() cut {
	switch {
	case r.Bold && r.Italic:
		return boldItalic
	case r.Bold:
		return bold
	case r.Italic:
		return italic
	}
	return regular
}

// word is what is never broken; gap is the space before it.
type word struct {
	setting
	text string
	gap  float64
	wide float64
}

// words splits runs at spaces, and words wider than the measure anywhere.
func (d *Document) words(runs []Run, size, measure float64) []word {
	var out []word
	open := false // a space is due before the next word
	for _, r := range runs {
		s := d.set(r.cut(), size)
		first, _ := utf8.DecodeRuneInString(r.Text)
		open = open || unicode.IsSpace(first)
		texts, glued := s.split(s.face.clean(r.Text), measure)
		for i, text := range texts {
			w := word{setting: s, text: text, wide: s.width(text)}
			if len(out) > 0 && !glued[i] && (open || i > 0) {
				w.gap = s.width(" ")
			}
			out = append(out, w)
			open = false
		}
		last, _ := utf8.DecodeLastRuneInString(r.Text)
		open = open || unicode.IsSpace(last)
	}
	return out
}

// row is one line of words.
type row struct {
	words []word
	wide  float64
	in    float64 // indent
	last  bool    // of its paragraph: not justified
}

// fill breaks words into rows; the first is indented. A row breaks only where
// there is a space, or where a word was too wide to stay whole.
func fill(words []word, in, measure float64) []row {
	var rows []row
	r := row{in: in}
	for i, w := range words {
		if i > 0 && r.in+r.wide+w.gap+w.wide > measure && len(r.words) > 0 {
			rows = append(rows, r)
			r = row{}
		}
		if len(r.words) == 0 {
			w.gap = 0
		}
		r.words = append(r.words, w)
		r.wide += w.gap + w.wide
	}
	if len(r.words) > 0 {
		r.last = true
		rows = append(rows, r)
	}
	return rows
}

// place gives a row its place. Justified rows are set word by word, each with
// the space after it, so that the text can be copied; others run by run.
func (r row) place(x, y, measure float64, at Align, justified bool, c colour) []line {
	x += r.in
	free := measure - r.in - r.wide
	switch {
	case at == Centre:
		x += free / 2
	case at == Right:
		x += free
	}
	gaps := 0
	for _, w := range r.words {
		if w.gap > 0 {
			gaps++
		}
	}
	extra := 0.0
	if justified && !r.last && gaps > 0 && free/float64(gaps) < 12 {
		extra = free / float64(gaps)
	}
	var lines []line
	for _, w := range r.words {
		if w.gap > 0 {
			x += w.gap + extra
		}
		n := len(lines)
		if n > 0 && extra == 0 && lines[n-1].face == w.face {
			if w.gap > 0 {
				lines[n-1].text += " "
			}
			lines[n-1].text += w.text
		} else {
			if n > 0 && w.gap > 0 {
				lines[n-1].text += " "
			}
			lines = append(lines, line{w.setting, w.text, c, x, y})
		}
		x += w.wide
	}
	return lines
}

// text sets a paragraph, turning pages as it goes; never one line alone at a foot.
func (d *Document) text(runs []Run, size, in float64, at Align, justified bool) {
	measure := d.page().area.w
	rows := fill(d.words(runs, size, measure), in, measure)
	step := size * leading
	for i, r := range rows {
		want := step
		if i == 0 && len(rows) > 1 || i == len(rows)-2 {
			want = 2 * step
		}
		d.room(want)
		d.page().lines = append(d.page().lines, r.place(d.page().area.x, d.y+above*size, measure, at, justified, black)...)
		d.y += step
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// upper is the capitals of Vietnamese, which are Unicode's own.
func upper(s string) string { return strings.ToUpper(s) }
