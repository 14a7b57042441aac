package paper

import (
	"math"
	"strconv"
	"strings"
)

const point = 72 / 25.4 // points in a millimetre

// pen writes PDF path operators, in millimetres from the top left corner.
// Numbers are short: a hundredth of a millimetre is finer than any press.
type pen struct{ b []byte }

type colour struct{ r, g, b uint8 }

var (
	black   = colour{}
	ink     = colour{0x23, 0x20, 0x1b}
	grey    = colour{0x50, 0x50, 0x50}
	lacquer = colour{0xa3, 0x19, 0x1d}
	gold    = colour{0xb9, 0x8a, 0x2e}
	bronze  = colour{0x76, 0x50, 0x0f}
	white   = colour{0xff, 0xff, 0xff}
)

// tint mixes a colour with white; 1 is the colour itself.
func (c colour) tint(part float64) colour {
	mix := func(v uint8) uint8 { return uint8(math.Round(255 - (255-float64(v))*part)) }
	return colour{mix(c.r), mix(c.g), mix(c.b)}
}

func (p *pen) num(v float64) {
	p.short(v, 100)
}

// short writes a number to the given fineness.
func (p *pen) short(v, fine float64) {
	v = math.Round(v*fine) / fine
	if v == 0 {
		v = 0 // no minus zero
	}
	at := len(p.b)
	p.b = append(strconv.AppendFloat(p.b, v, 'f', -1, 64), ' ')
	for _, zero := range []string{"0.", "-0."} {
		if strings.HasPrefix(string(p.b[at:]), zero) {
			at += len(zero) - 2
			p.b = append(p.b[:at], p.b[at+1:]...)
			break
		}
	}
}

// set writes an operator whose values must be exact: colours, widths, axes.
func (p *pen) set(name string, values ...float64) {
	for _, v := range values {
		p.short(v, 1e5)
	}
	p.b = append(append(p.b, name...), '\n')
}

func (p *pen) op(name string, values ...float64) {
	for _, v := range values {
		p.num(v)
	}
	p.b = append(append(p.b, name...), '\n')
}

func (p *pen) stroke(c colour, width float64) {
	p.set("RG", float64(c.r)/255, float64(c.g)/255, float64(c.b)/255)
	p.set("w", width)
}

func (p *pen) fill(c colour) {
	p.set("rg", float64(c.r)/255, float64(c.g)/255, float64(c.b)/255)
}

// place opens a system of its own: moved, turned by a right angle or not, stretched along x.
func (p *pen) place(x, y, turn, stretch float64) {
	s, c := math.Sincos(turn)
	p.op("q")
	p.set("cm", c*stretch, s*stretch, -s, c, x, y)
}

func (p *pen) back() { p.op("Q") }

// smooth runs a curve through n+1 points; the points before 0 and after n are
// asked for too, so that pieces meet without a corner.
func (p *pen) smooth(n int, at func(i int) (x, y float64)) {
	x0, y0 := at(0)
	p.op("m", x0, y0)
	for i := range n {
		ax, ay := at(i - 1)
		bx, by := at(i)
		cx, cy := at(i + 1)
		dx, dy := at(i + 2)
		p.op("c", bx+(cx-ax)/6, by+(cy-ay)/6, cx-(dx-bx)/6, cy-(dy-by)/6, cx, cy)
	}
}

// closed draws a closed curve given for a full turn.
func (p *pen) closed(n int, f func(a float64) (x, y float64)) {
	p.smooth(n, func(i int) (float64, float64) { return f(2 * math.Pi * float64(i) / float64(n)) })
	p.op("s")
}

// opened draws a curve given for t from 0 to 1.
func (p *pen) opened(n int, f func(t float64) (x, y float64)) {
	p.smooth(n, func(i int) (float64, float64) { return f(float64(i) / float64(n)) })
	p.op("S")
}

// ring is the path of a circle.
func (p *pen) ring(x, y, r float64) {
	const k = .5522847498
	p.op("m", x+r, y)
	p.op("c", x+r, y+k*r, x+k*r, y+r, x, y+r)
	p.op("c", x-k*r, y+r, x-r, y+k*r, x-r, y)
	p.op("c", x-r, y-k*r, x-k*r, y-r, x, y-r)
	p.op("c", x+k*r, y-r, x+r, y-k*r, x+r, y)
}
