package paper

// Signature is a place to sign.
type Signature struct {
	Titles []string // capacity and title: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"
	Note   string   // under the titles, in italics
	Name   string
}

const signSpace = 24.0

// Sign sets the recipients on the left, if any, and one to three places to
// sign. All of it stays on one page.
func (d *Document) Sign(heading string, recipients []string, who ...Signature) {
	a := d.page().area
	n := len(who)
	if heading != "" || n == 1 {
		n++
	}
	if n == 0 {
		return
	}
	w := a.w / float64(n)
	top, tall := 0.0, 0.0 // names stand on one line, below the tallest titles
	for _, s := range who {
		titles, name := d.signature(nil, s, box{0, 0, w, 0}, 0)
		top = max(top, titles)
		tall = max(tall, name-titles)
	}
	tall += top
	small := d.size * 11 / 13.5
	var rows []row
	for i, r := range append([]string{heading}, recipients...) {
		run := Run{Text: r, Bold: i == 0, Italic: i == 0}
		rows = append(rows, fill(d.words([]Run{run}, small, w-4), 0, w-4)...)
	}
	d.y += 5
	d.room(min(max(tall, small*leading*float64(len(rows))), d.page().area.h))
	p := d.page()
	for i, r := range rows {
		y := d.y + small*leading*float64(i)
		if y+small*leading > p.area.bottom() {
			break
		}
		p.lines = append(p.lines, r.place(a.x, y+above*small, w-4, Left, false, black)...)
	}
	for i, s := range who {
		column := box{p.area.x + w*float64(n-len(who)+i), d.y, w, 0}
		d.signature(p, s, column, top)
	}
	d.y += max(tall, small*leading*float64(len(rows)))
}

// signature sets one place to sign, or only measures it when there is no page.
// The name comes below the titles, or below top where other titles are taller.
func (d *Document) signature(p *page, s Signature, in box, top float64) (titles, tall float64) {
	add := func(text string, c cut, size float64) {
		f := d.set(c, size)
		for _, l := range f.lines(text, in.w-2) {
			if p != nil {
				p.lines = append(p.lines, line{f, l, black, in.x + (in.w-f.width(l))/2, in.y + tall + above*size})
			}
			tall += size * leading
		}
	}
	for _, t := range s.Titles {
		add(upper(t), bold, d.size)
	}
	add(s.Note, italic, d.size*.9)
	titles = tall
	tall = max(tall, top) + signSpace
	add(s.Name, bold, d.size)
	return titles, tall
}
