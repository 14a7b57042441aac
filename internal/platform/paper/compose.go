package paper

import (
	"math"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// composed is a leaf with every place found; nothing in it overlaps.
type composed struct {
	lines  []line
	emblem []box
	rules  []box
	code   box
}

// compose finds the places of a leaf: the foot first, then what is above it
// takes the rest of the height.
func (s *sheet) compose(leaf Leaf) composed {
	u := s.unit
	var c composed
	inner := box{30 * u, 29 * u, s.Width - 60*u, s.Height - 57.5*u}
	foot := s.foot(&c, leaf, inner)
	body := box{inner.x + 4*u, inner.y, inner.w - 8*u, foot - 3*u - inner.y}
	lines, kept := column(body, s.body(leaf), Centre)
	c.lines = append(c.lines, lines...)
	for _, k := range kept {
		round := box{s.Width/2 - k.h/2, k.y, k.h, k.h}
		c.emblem = append(c.emblem, round)
		in := box{round.x + .15*k.h, round.y + .2*k.h, .7 * k.h, .6 * k.h}
		words, _ := column(in, []block{s.words(italic, 2.9, leaf.Emblem, bronze)}, Centre)
		c.lines = append(c.lines, words...)
	}
	c.rules = append(c.rules, s.underMotto(leaf, lines)...)
	return c
}

// words is a block of a cut and size (millimetres on A4) with everyday leading.
func (s *sheet) words(c cut, size float64, text string, in colour) block {
	return block{setting: setting{face: s.faces.face(c), size: size * s.unit}, text: text, colour: in, lead: above + below}
}

// tracked spaces the characters of a block.
func (b block) tracked(by float64) block { b.tracking = by; return b }

// after sets the gap above a block.
func (b block) after(gap float64) block { b.before = gap; return b }

// body is what stands in the middle, from the emblem to the achievement.
func (s *sheet) body(leaf Leaf) []block {
	u := s.unit
	var blocks []block
	add := func(b block) { blocks = append(blocks, b) }
	if leaf.Emblem != "" {
		add(block{height: 20 * u, firm: true})
	}
	for i, m := range leaf.Motto {
		b := s.words(bold, []float64{4.9, 5.1}[min(i, 1)], m, ink).after([]float64{1.5, .2}[min(i, 1)] * u)
		b.firm, b.keep = true, .6
		add(b)
	}
	decider := s.words(bold, 7, strings.ToUpper(leaf.Decider), lacquer).tracked(.18 * u).after(5.5 * u)
	decider.keep, decider.lead = .82, 1.5
	add(decider)
	verb := s.words(bold, 4.6, leaf.Verb, ink).tracked(1.1 * u).after(1.6 * u)
	verb.keep = .6
	add(verb)
	title := s.words(bold, 17.5, strings.ToUpper(leaf.Title), lacquer).tracked(1.1 * u).after(.2 * u)
	title.keep, title.lead, title.firm, title.most, title.measure = .62, 1.42, true, 2, 205*u
	add(title)
	name := s.words(bold, 9.3, leaf.Name, ink).after(1.4 * u)
	name.keep, name.measure, name.firm, name.most = .8, 172*u, true, 2
	add(name)
	add(s.words(regular, 5.1, leaf.PostUnit, ink).after(.9 * u))
	add(s.words(italic, 5.3, leaf.Achievement, ink).after(1.9 * u))
	return blocks
}

// foot sets the code and the decision on the left, place, date and signature on
// the right, and returns how high it reaches.
func (s *sheet) foot(c *composed, leaf Leaf, inner box) (top float64) {
	u := s.unit
	const side = 19.5
	right := []block{s.words(italic, 5, leaf.PlaceDate, ink)}
	for i, t := range leaf.Signer {
		b := s.words(bold, 5, strings.ToUpper(t), ink).after([]float64{.6, 0}[min(i, 1)] * u)
		b.keep = .8
		right = append(right, b)
	}
	right = append(right, block{height: 12.5 * u})
	name := s.words(bold, 5.3, leaf.SignerName, ink)
	name.keep = .8
	right = append(right, name)
	tall := max(s.need(right, 92*u), (side+6)*u)
	tall = min(tall, inner.h*.42)
	top = inner.bottom() - tall
	lines, _ := column(box{inner.right() - 96*u, top, 92 * u, tall}, right, Centre)
	c.lines = append(c.lines, lines...)

	x := inner.x + 5*u
	if leaf.URL != "" {
		c.code = box{x, inner.bottom() - (side+5)*u, side * u, side * u}
		code := s.words(regular, 2.9, leaf.Code, ink)
		code.keep = .6
		lines, _ = column(box{x, c.code.bottom() + .8*u, (side + 5) * u, 4 * u}, []block{code}, Left)
		c.lines = append(c.lines, lines...)
		x += (side + 7) * u
	}
	var left []block
	for _, d := range leaf.Decision {
		left = append(left, s.words(regular, 4.6, d, ink))
	}
	left = append(left, s.words(italic, 4.6, leaf.GoldenBook, ink))
	room := box{x, inner.bottom() - (side+5)*u, inner.right() - 100*u - x, (side + 5) * u}
	lines, _ = column(room, left, Left)
	c.lines = append(c.lines, lines...)
	return top
}

// need is the height blocks want at full size.
func (s *sheet) need(blocks []block, measure float64) float64 {
	sum := 0.0
	for _, b := range blocks {
		if f := b.fit(1, measure); !f.empty() {
			sum += f.tall(1) + b.before
		}
	}
	return sum
}

// underMotto is the rule as long as the last line of the motto.
func (s *sheet) underMotto(leaf Leaf, lines []line) []box {
	if len(leaf.Motto) == 0 {
		return nil
	}
	last := s.faces.face(bold).clean(leaf.Motto[len(leaf.Motto)-1])
	for _, l := range lines {
		if l.text == last && last != "" {
			return []box{{l.x, l.y + below*l.size + .4*s.unit, l.width(l.text), 0}}
		}
	}
	return nil
}

// hairline runs the leaf's own words round the sheet inside the frame, too small
// to copy: made for this paper and no other.
func (s *sheet) hairline(leaf Leaf) {
	f := s.faces.face(regular)
	text := leaf.Micro
	if text == "" {
		parts := append([]string{leaf.Title, leaf.Name}, leaf.Decision...)
		text = strings.Join(append(parts, leaf.GoldenBook), " · ")
	}
	words := []rune(f.clean(text + " ·"))
	words = append(words, ' ')
	const size, inset = .92, 25.4
	in, size0, gap := inset*s.unit, size*s.unit, 1.5*s.unit
	next := 0
	side := func(x, y, turn, length float64) {
		var b strings.Builder
		width, n := 0.0, 0
		for {
			r := words[next%len(words)]
			w := f.advance[r] * size0
			if width+w > length || n > 4000 {
				break
			}
			b.WriteRune(r)
			width, n, next = width+w, n+1, next+1
		}
		s.pdf.TransformBegin()
		s.pdf.TransformRotate(turn, x, y)
		tracking := (length - width) / math.Max(float64(n-1), 1)
		set(s.pdf, line{setting{f, size0, tracking}, b.String(), gold, x, y})
		s.pdf.TransformEnd()
	}
	side(in, in+.3*size0, 0, s.Width-2*in)
	side(s.Width-in-.3*size0, in+gap, -90, s.Height-2*(in+gap))
	side(s.Width-in, s.Height-in-.3*size0, 180, s.Width-2*in)
	side(in+.3*size0, s.Height-in-gap, 90, s.Height-2*(in+gap))
}

// watermark crosses the sheet from corner to corner.
func watermark(pdf *fpdf.Fpdf, f *face, text string, sheet Size, strength float64) {
	text = f.clean(text)
	if text == "" {
		return
	}
	diagonal := math.Hypot(sheet.Width, sheet.Height)
	size := min(.74*diagonal/f.width(text, 1, 0), .14*diagonal)
	angle := math.Atan2(sheet.Height, sheet.Width) * 180 / math.Pi
	x, y := sheet.Width/2, sheet.Height/2
	pdf.SetAlpha(strength, "Normal")
	pdf.TransformBegin()
	pdf.TransformRotate(angle, x, y)
	set(pdf, line{setting{f, size, 0}, text, lacquer, x - f.width(text, size, 0)/2, y + .33*size})
	pdf.TransformEnd()
	pdf.SetAlpha(1, "Normal")
}
