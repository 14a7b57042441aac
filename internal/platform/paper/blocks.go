package paper

// Head is what stands on top of the first page, in two columns.
type Head struct {
	Parent    string    // body above, if any
	Body      string    // issuing body, capitals and bold
	Number    string    // "Số: 418/QĐ-SYT"
	Motto     [2]string // the state's name, the motto
	PlaceDate string
}

// Head sets the two columns of the head (D30:8).
func (d *Document) Head(h Head) {
	a := d.page().area
	const gap = 4
	left := box{a.x, d.y, (a.w - gap) * .43, 60}
	right := box{left.right() + gap, d.y, (a.w - gap) * .57, 60}
	left.x, left.w = left.x-6, left.w+6 // the long names of bodies may lean into the margin
	size := d.size
	small := size * 13 / 13.5
	y1 := d.stackIn(left, []piece{
		{upper(h.Parent), regular, small, 0, 0}, {upper(h.Body), bold, small, 0, .45},
		{h.Number, regular, small, 2.2, 0}})
	y2 := d.stackIn(right, []piece{
		{h.Motto[0], bold, small, 0, 0}, {h.Motto[1], bold, size, 0, 1}, {h.PlaceDate, italic, size, 2.2, 0}})
	d.y = max(y1, y2) + 4
}

// piece is one centred text of a column; rule is how much of its width the rule
// under it takes, 0 for none.
type piece struct {
	text   string
	cut    cut
	size   float64
	before float64
	rule   float64
}

// stackIn sets pieces centred in a column and returns where they end.
func (d *Document) stackIn(in box, pieces []piece) float64 {
	y := in.y
	for _, p := range pieces {
		s := d.set(p.cut, p.size)
		text := s.face.clean(p.text)
		if text == "" {
			continue
		}
		if w := s.width(text); w > in.w && w*.9 <= in.w { // a little too long: a little smaller
			s = s.scaled(in.w / w * .9999)
		}
		y += p.before
		widest := 0.0
		for _, l := range s.lines(text, in.w) {
			w := s.width(l)
			widest = max(widest, w)
			d.page().lines = append(d.page().lines, line{s, l, black, in.x + (in.w-w)/2, y + above*s.size})
			y += s.size * leading
		}
		if p.rule > 0 {
			w := widest * p.rule
			d.page().rules = append(d.page().rules, box{in.x + (in.w-w)/2, y + .5, w, 0})
			y += 1
		}
	}
	return y
}

// Title sets the kind of paper and what it is about, centred and bold.
func (d *Document) Title(kind, about string) {
	a := d.page().area
	d.y += 3
	d.room(30)
	d.y = d.stackIn(box{a.x, d.y, a.w, 0}, []piece{{upper(kind), bold, d.size * 14 / 13.5, 0, 0}})
	about = d.faces.face(bold).clean(about)
	if about != "" {
		d.y = d.stackIn(box{a.x + 8, d.y, a.w - 16, 0}, []piece{{about, bold, d.size, 0, 0}})
	}
	d.page().rules = append(d.page().rules, box{a.x + a.w*.4, d.y + 1, a.w * .2, 0})
	d.y += 5
}

// Centred sets a line in bold in the middle: who decides, "QUYẾT ĐỊNH:".
func (d *Document) Centred(text string) {
	d.y += 2
	d.text([]Run{B(text)}, d.size, 0, Centre, false)
	d.y += 2
}

// Base sets one legal ground, in italics ("Căn cứ…").
func (d *Document) Base(text string) {
	d.text([]Run{I(text)}, d.size, indent, Left, true)
	d.y += 1
}

// Para sets a paragraph, first line indented, justified.
func (d *Document) Para(runs ...Run) {
	d.text(runs, d.size, indent, Left, true)
	d.y += 1.6
}

// Article sets "Điều 1." in bold and its text.
func (d *Document) Article(label string, runs ...Run) {
	d.Para(append([]Run{B(label + " ")}, runs...)...)
}

// Section sets a heading inside the text and keeps it with what follows.
func (d *Document) Section(text string) {
	d.y += 1.5
	d.room(4 * d.size * leading)
	d.text([]Run{B(text)}, d.size, 0, Left, false)
	d.y += 1
}

// Small sets a note, smaller and not indented.
func (d *Document) Small(runs ...Run) {
	d.text(runs, d.size*.8, 0, Left, false)
	d.y += 1
}
