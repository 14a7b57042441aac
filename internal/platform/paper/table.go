package paper

// Column of a table; Width is its share of the whole.
type Column struct {
	Title string
	Width float64
	Align Align
}

// Row of a table. A Group stands across all columns, in bold, and stays with
// the row after it; it shows its first cell only.
type Row struct {
	Cells []string
	Bold  bool
	Group bool
}

const (
	cellPad  = 1.1
	cellSize = 11 / 13.5 // of the text
	cellLead = above + below
)

// cell is the rows of words of one cell, with its place across.
type cell struct {
	x, w float64
	rows []row
	at   Align
}

// LongTable is a Table of hundreds of short rows, set closer.
func (d *Document) LongTable(columns []Column, rows []Row) {
	d.close = true
	d.Table(columns, rows)
	d.close = false
}

// padding is what stands above and below the words of a cell.
func (d *Document) padding() float64 {
	if d.close {
		return .15
	}
	return cellPad * .8
}

// Table sets a table. Its head is repeated on every page; a row is never
// broken over two pages: one too tall for a page is set smaller.
func (d *Document) Table(columns []Column, rows []Row) {
	if len(columns) == 0 {
		return
	}
	d.y += 1
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.Title
	}
	head := func() ([]cell, float64, float64) {
		return d.measure(columns, Row{Cells: titles, Bold: true}, d.page().area.h*.4, true)
	}
	cells, tall, size := head()
	start := true
	for i, r := range rows {
		fit := d.page().area.h - tall
		this, high, small := d.measure(columns, r, fit, false)
		want := high
		if start {
			want += tall
		}
		if r.Group && i+1 < len(rows) {
			_, next, _ := d.measure(columns, rows[i+1], fit, false)
			want = min(want+next, d.page().area.h)
		}
		if d.room(want) {
			start = true
		}
		if start {
			d.strip(cells, tall, size)
			start = false
		}
		d.strip(this, high, small)
	}
	if len(rows) == 0 {
		d.room(tall)
		d.strip(cells, tall, size)
	}
	d.y += 3
}

// measure breaks the cells of a row and finds its height, at most limit.
func (d *Document) measure(columns []Column, r Row, limit float64, title bool) (cells []cell, tall, size float64) {
	a := d.page().area
	total := 0.0
	for _, c := range columns {
		total += c.Width
	}
	for size = d.size * cellSize; ; size *= .93 {
		cells, tall = nil, 0
		x := a.x
		for i, c := range columns {
			w := a.w * c.Width / total
			at := c.Align
			switch {
			case title:
				at = Centre
			case r.Group:
				w, at = a.w, Left
			}
			text := ""
			if i < len(r.Cells) {
				text = r.Cells[i]
			}
			inside := w - 2*cellPad
			rows := fill(d.words([]Run{{Text: text, Bold: r.Bold || r.Group}}, size, inside), 0, inside)
			cells = append(cells, cell{x, w, rows, at})
			tall = max(tall, size*cellLead*float64(max(len(rows), 1))+2*d.padding())
			x += w
			if r.Group {
				break
			}
		}
		if tall <= limit || size < .2 {
			return cells, tall, size
		}
	}
}

// strip sets one measured row and its rules at the current height.
func (d *Document) strip(cells []cell, tall, size float64) {
	p := d.page()
	for _, c := range cells {
		y := d.y + (tall-size*cellLead*float64(len(c.rows)))/2
		for i, r := range c.rows {
			p.lines = append(p.lines, r.place(c.x+cellPad, y+size*cellLead*float64(i)+above*size, c.w-2*cellPad, c.at, false, black)...)
		}
		p.rules = append(p.rules, box{c.x, d.y, 0, tall}, box{c.x, d.y, c.w, 0},
			box{c.x, d.y + tall, c.w, 0}, box{c.x + c.w, d.y, 0, tall})
	}
	d.y += tall
}
