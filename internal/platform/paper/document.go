package paper

import (
	"errors"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Meta is what a whole document shares.
type Meta struct {
	Fonts      Fonts
	Title      string    // of the file
	Lang       string    // "vi" when empty
	Date       time.Time // written into the file; never taken from the clock
	Size       float64   // of the text, points; 0 is 13.5 (Decree 30/2020: 13 to 14)
	Lying      bool      // first page in landscape
	Notice     []string  // stands in a box at the top of every page; the first line is its heading
	NoticeMore string    // last line of the box when not all fits, with %d for how many are left out
	Foot       []string  // small print under every page
	URL        string    // QR code under every page
	Watermark  string    // across every page; empty when signed
}

// Document builds an administrative paper in the layout of Decree 30/2020:
// A4, margins 20/20/30/15 mm, page number at the top from the second page.
// Blocks are set one under the other in the order of the calls.
type Document struct {
	close   bool // rows of tables stand closer
	meta    Meta
	pdf     *fpdf.Fpdf
	faces   *family
	pages   []*page
	size    float64              // of the text, mm
	notices map[[2]float64]boxed // by width and height they may take
	y       float64              // top of what comes next
}

// page is a page with every place found.
type page struct {
	Size
	area   box // where blocks may stand
	lines  []line
	rules  []box // hairlines, as boxes without height or width
	frames []box
	code   box

	pictures []picture
}

const (
	marginTop, marginBottom, marginLeft, marginRight = 20.0, 20.0, 30.0, 15.0
	leading                                          = 1.32
	indent                                           = 10.0
)

// New starts a document on its first page.
func New(m Meta) *Document {
	if m.Size == 0 {
		m.Size = 13.5
	}
	pdf := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "mm", Size: fpdf.SizeType{Wd: 210, Ht: 297}})
	label(pdf, m.Title, m.Lang, m.Date)
	d := &Document{meta: m, pdf: pdf, size: m.Size / point, notices: map[[2]float64]boxed{}}
	d.faces = m.Fonts.text(pdf)
	d.turn(m.Lying)
	return d
}

// Annex starts a new page, lying or standing.
func (d *Document) Annex(lying bool) { d.turn(lying) }

// Reached is the page that the last block stands on.
func (d *Document) Reached() int { return len(d.pages) }

func (d *Document) page() *page { return d.pages[len(d.pages)-1] }

func (d *Document) lying() bool { p := d.page(); return p.Width > p.Height }

// turn opens a page and sets what stands on every page.
func (d *Document) turn(lying bool) {
	p, left := &page{Size: Size{210, 297}}, marginLeft
	if lying {
		p.Size = A4Lying
		left = 20
	}
	p.area = box{left, marginTop, p.Width - left - marginRight, p.Height - marginTop - marginBottom}
	d.pages = append(d.pages, p)
	if n := len(d.pages); n > 1 {
		s := d.set(regular, d.size)
		text := itoa(n)
		p.lines = append(p.lines, line{s, text, black, (p.Width - s.width(text)) / 2, 14})
	}
	d.foot(p)
	d.y = p.area.y
	d.notice(p)
}

func (d *Document) set(c cut, size float64) setting {
	return setting{face: d.faces.face(c), size: size}
}

// left is the height that is free on the page.
func (d *Document) left() float64 { return d.page().area.bottom() - d.y }

// room makes sure that a height is free, on a new page if need be, and says
// whether a page was turned.
func (d *Document) room(height float64) bool {
	if height <= d.left()+1e-9 || d.y <= d.page().area.y+1e-9 {
		return false
	}
	d.turn(d.lying())
	return true
}

// foot sets the small print and the code in the bottom margin; when it is
// long, the area for blocks gives way.
func (d *Document) foot(p *page) {
	const side, floor = 13.5, 5.5
	measure := p.area.w
	if d.meta.URL != "" {
		p.code = box{p.area.right() - side, p.Height - floor - side, side, side}
		measure -= side + 5
	}
	s := d.set(regular, 7.5/point)
	var rows []row
	for _, text := range d.meta.Foot {
		rows = append(rows, fill(d.words([]Run{{Text: text}}, s.size, measure), 0, measure)...)
	}
	step := s.size * leading
	for step*float64(len(rows)) > p.Height*.2 && len(rows) > 0 { // never more than a fifth of the page
		rows = rows[:len(rows)-1]
	}
	tall := max(step*float64(len(rows)), p.code.h)
	top := p.Height - floor - tall
	for i, r := range rows {
		p.lines = append(p.lines, r.place(p.area.x, top+step*float64(i)+above*s.size, measure, Left, false, grey)...)
	}
	if tall > 0 {
		p.rules = append(p.rules, box{p.area.x, top - 1.5, p.area.w, 0})
		p.area.h = min(p.area.h, top-3-p.area.y)
	}
}

// Write writes the file. The document cannot be added to afterwards.
func (d *Document) Write(w io.Writer) error {
	if d.pdf == nil {
		return errors.New("paper: this document is written already")
	}
	pdf := d.pdf
	d.pdf = nil
	for _, p := range d.pages {
		pdf.AddPageFormat("P", fpdf.SizeType{Wd: p.Width, Ht: p.Height})
		if err := d.print(pdf, p); err != nil {
			return err
		}
	}
	if d.faces.err != nil {
		return d.faces.err
	}
	return pdf.Output(w)
}

func (d *Document) print(pdf *fpdf.Fpdf, p *page) error {
	watermark(pdf, d.faces.face(bold), d.meta.Watermark, p.Size, .16)
	s := newSheet(pdf, d.faces, p.Size)
	var failed error
	pdf.RawWriteStr(s.upright(func(q *pen) {
		q.stroke(black, .18)
		for _, r := range p.rules {
			q.op("m", r.x, r.y)
			q.op("l", r.right(), r.bottom())
			q.op("S")
		}
		for _, r := range p.frames {
			q.stroke(bronze, .3)
			q.op("re", r.x, r.y, r.w, r.h)
			q.op("S")
			q.fill(bronze)
			q.op("re", r.x, r.y, 1.1, r.h)
			q.op("f")
		}
		if d.meta.URL != "" {
			failed = drawQR(q, d.meta.URL, p.code.x, p.code.y, p.code.w)
		}
	}))
	for _, x := range p.pictures {
		x.set(pdf)
	}
	for _, l := range p.lines {
		set(pdf, l)
	}
	return failed
}
