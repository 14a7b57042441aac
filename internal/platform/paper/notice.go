package paper

import "strings"

// boxed is a notice broken for one kind of page.
type boxed struct {
	rows []row
	size float64
}

const noticePad = 2.0

// notice sets the box that stands at the top of every page. It may take two
// fifths of the first page and a quarter of the others; it is set smaller to
// fit, and what still does not fit is counted in the last line.
func (d *Document) notice(p *page) {
	if len(d.meta.Notice) == 0 {
		return
	}
	share := .25
	if len(d.pages) == 1 {
		share = .4
	}
	key := [2]float64{p.area.w, p.area.h * share}
	b, ok := d.notices[key]
	if !ok {
		b = d.box(p.area.w-3*noticePad-1, p.area.h*share-2*noticePad)
		d.notices[key] = b
	}
	step := b.size * leading
	tall := float64(len(b.rows))*step + 2*noticePad
	p.frames = append(p.frames, box{p.area.x, d.y, p.area.w, tall})
	for i, r := range b.rows {
		y := d.y + noticePad + step*float64(i) + above*b.size
		p.lines = append(p.lines, r.place(p.area.x+2*noticePad, y, p.area.w-3*noticePad-1, Left, false, black)...)
	}
	d.y += tall + 4
	p.area.h -= d.y - p.area.y
	p.area.y = d.y
}

// box breaks the notice at the largest size at which all of it fits, or at the
// smallest as many whole points as do, and the count of the rest.
func (d *Document) box(measure, limit float64) boxed {
	var b boxed
	var all [][]row
	for _, pt := range []float64{10.5, 9.5, 8.5, 7.5} {
		b.size = pt / point
		most := int(limit / (b.size * leading))
		all, b.rows = nil, nil
		for i, text := range d.meta.Notice {
			all = append(all, d.noticeRows(text, i == 0, b.size, measure))
			b.rows = append(b.rows, all[i]...)
			if len(b.rows) > most {
				break
			}
		}
		if len(b.rows) <= most {
			return b
		}
	}
	most := int(limit / (b.size * leading))
	for keep := len(all) - 1; keep >= 0; keep-- { // the last one of all is what did not fit
		b.rows = nil
		for _, rows := range all[:keep] {
			b.rows = append(b.rows, rows...)
		}
		if d.meta.NoticeMore != "" {
			more := strings.ReplaceAll(d.meta.NoticeMore, "%d", itoa(len(d.meta.Notice)-max(keep, 1)))
			b.rows = append(b.rows, d.noticeRows(more, false, b.size, measure)...)
		}
		if len(b.rows) <= most {
			break
		}
	}
	b.rows = b.rows[:min(len(b.rows), most)]
	return b
}

func (d *Document) noticeRows(text string, heading bool, size, measure float64) []row {
	return fill(d.words([]Run{{Text: text, Bold: heading}}, size, measure), 0, measure)
}
