package web

import (
	"slices"
	"strconv"
)

// A Ranked is one that was ranked over the years. (Dòng xếp hạng.)
type Ranked struct {
	Label  string
	Places []int // one a column; 0: not ranked there
	Mine   bool  // the one spoken of
}

// The measures of places over years.
const (
	bumpLetters = 17 // of a name to a line, on a phone
	bumpFrom    = 40 // thousandths: the first column
	bumpTo      = 510
	bumpName    = 575 // where names begin
	bumpHead    = 30
	bumpRow     = 34 // at least
)

// dashes and shapes tell lines apart without colour: the same pair comes again
// after twelve lines.
var (
	dashes = []string{"", "7 4", "2 4", "10 3 2 3"}
	shapes = []string{"", "-12,-12 12,-12 12,12 -12,12", "0,-15 15,0 0,15 -15,0"}
)

// A slot is where one stands in a column: its place, and how many with the same
// place stand above it.
type slot struct{ place, row int }

// Bump draws places over years, the first on top. Those that share a place stand
// under each other. A year in which one was not ranked breaks its line; of one
// that is not ranked in the last, a dotted line leads to its name.
func Bump(columns []string, all []Ranked) (d Drawing) {
	if len(columns) == 0 || len(all) == 0 {
		return d
	}
	slots, names, rows := slotsOf(len(columns), all)
	tall := 1
	for _, r := range all {
		tall = max(tall, len(wrapped(r.Label, bumpLetters)))
	}
	b := bump{&d, len(columns), max(bumpRow, tall*lineHeight+8)}
	d.height = bumpHead + rows*b.row
	for j, c := range columns {
		d.texts = append(d.texts, chartText{b.x(j), lineHeight, "middle", "c-tick", []string{c}})
	}
	for i, r := range all {
		b.line(i, r, slots[i], names[i])
	}
	return d
}

// slotsOf are the slots of each by column, the row of its name, and how many rows
// there are.
func slotsOf(columns int, all []Ranked) (slots [][]slot, names []int, rows int) {
	slots, names = make([][]slot, len(all)), make([]int, len(all))
	for i := range all {
		slots[i] = make([]slot, columns)
	}
	for j := range columns {
		taken := map[int]int{}
		for i, r := range all {
			if p := r.Places[j]; p > 0 {
				slots[i][j] = slot{p, p - 1 + taken[p]}
				rows = max(rows, p+taken[p])
				taken[p]++
			}
		}
	}
	for i := range all {
		if names[i] = slots[i][columns-1].row; slots[i][columns-1].place == 0 {
			names[i] = rows
			rows++
		}
	}
	return slots, names, rows
}

// A bump is the drawing of places under way.
type bump struct {
	*Drawing
	columns, row int
}

func (b bump) x(column int) int {
	if b.columns == 1 {
		return bumpTo
	}
	return bumpFrom + (bumpTo-bumpFrom)*column/(b.columns-1)
}

func (b bump) y(row int) int { return bumpHead + row*b.row + b.row/2 }

// line draws one over the years, with its name at the end.
func (b bump) line(i int, r Ranked, at []slot, name int) {
	class := "c-other"
	if r.Mine {
		class = "c-mine"
	}
	dash := dashes[i%len(dashes)]
	for j, s := range at {
		if s.place == 0 {
			continue
		}
		if j > 0 && at[j-1].place > 0 {
			b.lines = append(b.lines, chartLine{b.x(j - 1), b.x(j), b.y(at[j-1].row), b.y(s.row), class, dash})
		}
		b.spots = append(b.spots, chartSpot{b.x(j), b.y(s.row), shapes[i%len(shapes)], class, strconv.Itoa(s.place)})
	}
	if last := lastRanked(at); last < b.columns-1 && last >= 0 {
		b.lines = append(b.lines, chartLine{b.x(last), bumpName - 10, b.y(at[last].row), b.y(name), "c-gone", "1 5"})
	}
	lines := wrapped(r.Label, bumpLetters)
	b.texts = append(b.texts, chartText{bumpName, b.y(name) + 5 - (len(lines)-1)*lineHeight/2, "start", class, lines})
}

// lastRanked is the last column one was ranked in; -1 none.
func lastRanked(at []slot) int {
	for j, s := range slices.Backward(at) {
		if s.place > 0 {
			return j
		}
	}
	return -1
}
