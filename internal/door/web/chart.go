package web

import (
	"strconv"
	"strings"
)

// A Chart is a picture drawn on the server, and the table that says the same. It
// answers one question, and needs neither script nor colour. (Hình kèm bảng.)
type Chart struct {
	ID    string // of the element, one on its page
	Title string // the question it answers
	Says  string // what it shows, in a sentence
	Draw  Drawing
	Table Table
	Shut  bool // the table is one press away; on paper it stands
	Named bool // its title heads the section it stands in
}

// A Drawing is what Bars, Bump or Columns drew. It is as wide as its place: what
// lies across is in thousandths of that width, what lies down is in pixels, and
// letters keep their size.
type Drawing struct {
	height int
	boxes  []chartBox
	lines  []chartLine
	spots  []chartSpot
	texts  []chartText
}

// Empty reports that nothing was drawn.
func (d Drawing) Empty() bool { return d.height == 0 }

type chartBox struct {
	x, width  int // thousandths
	y, height int
	class     string
}

type chartLine struct {
	x1, x2 int // thousandths
	y1, y2 int
	class  string
	dash   string
}

// A chartSpot is a mark of a shape, with a few letters in it.
type chartSpot struct {
	x     int // thousandths
	y     int
	shape string // points around the origin; "" a disc
	class string
	text  string
}

type chartText struct {
	x      int // thousandths
	y      int
	anchor string // start, middle, end
	class  string
	lines  []string
}

// across is thousandths of the width as SVG writes them.
func across(thousandths int) string {
	return strconv.Itoa(thousandths/10) + "." + strconv.Itoa(thousandths%10) + "%"
}

// part is how many of whole thousandths a share comes to, within them.
func part(n, of int64, whole int) int {
	if of <= 0 || n <= 0 {
		return 0
	}
	return int(min(n, of) * int64(whole) / of)
}

// lineHeight is from one line of letters to the next, in pixels.
const lineHeight = 17

// wrapped breaks a text into lines of so many letters; a word longer than a line
// has one to itself. What is kept together by a hard space stays together.
func wrapped(text string, most int) (lines []string) {
	line, n := "", 0
	for word := range strings.SplitSeq(text, " ") {
		letters := len([]rune(word))
		switch {
		case word == "":
		case n == 0:
			line, n = word, letters
		case n+1+letters <= most:
			line, n = line+" "+word, n+1+letters
		default:
			lines = append(lines, line)
			line, n = word, letters
		}
	}
	if n > 0 {
		lines = append(lines, line)
	}
	return lines
}

// anchored keeps a text beside x within the picture.
func anchored(x int) string {
	switch {
	case x < 250:
		return "start"
	case x > 600:
		return "end"
	}
	return "middle"
}
