package paper

import "math"

// border draws the frame, the corner roses and the ground of a certificate.
// Everything is sines: a strand swings between two envelopes, a rose is
// r + b·cos(kθ). Nothing is random; the same sheet gives the same drawing.
type border struct {
	*pen
	width, height float64 // of the sheet
	unit          float64 // 1 on A4; the drawing grows with the sheet
	tinted        bool    // pale gold ground inside the frame
}

// centre of the band, from the edge of the paper, and half its breadth, on A4.
const (
	bandCentre = 15.5
	bandSwing  = 5.2
	bandWave   = 12.0
)

func (b border) draw() {
	b.op("j", 1)
	if b.tinted {
		b.fill(colour{0xff, 0xfb, 0xf1})
		b.op("re", 0, 0, b.width, b.height)
		b.op("f")
	}
	b.ground()
	b.rules()
	b.band()
	b.corners()
}

// ground is the faint lotus behind the words: petals opening ring after ring.
func (b border) ground() {
	b.place(b.width/2, b.height*.533, 0, 1)
	b.stroke(gold.tint(.36), .15*b.unit)
	const rings = 19
	for i := range rings {
		t := float64(i) / (rings - 1)
		b.closed(108, func(a float64) (x, y float64) {
			r := 15 + 40*t + (3.2+8*t)*math.Cos(12*a+math.Pi*float64(i%2))
			return b.unit * r * 1.3 * math.Cos(a), b.unit * r * math.Sin(a)
		})
	}
	b.stroke(gold.tint(.3), .13*b.unit)
	for i := range 6 { // the seed head: one strand turned six times
		b.closed(80, func(a float64) (x, y float64) {
			r := 8.5 + 4*math.Cos(10*a+float64(i)*math.Pi/3)
			return b.unit * r * 1.3 * math.Cos(a), b.unit * r * math.Sin(a)
		})
	}
	b.back()
}

// rules are the straight frames on both sides of the band.
func (b border) rules() {
	for _, r := range []struct {
		inset, w float64
		c        colour
	}{{7.6, .75, gold}, {8.75, .18, gold}, {9.3, .18, lacquer}, {21.7, .18, lacquer}, {22.25, .18, gold}, {23.3, .5, gold}} {
		in := r.inset * b.unit
		b.stroke(r.c, r.w*b.unit)
		b.op("re", in, in, b.width-2*in, b.height-2*in)
		b.op("S")
	}
}

// band lays whole waves along each side, stretched a little so that they end
// exactly in the corners.
func (b border) band() {
	wave := b.wave()
	side := func(x, y, turn, length float64) {
		n := math.Round(length / (bandWave * b.unit))
		step := length / n
		b.place(x, y, turn, 1)
		for i := 0.0; i < n; i++ {
			b.place(i*step, 0, 0, step/(bandWave*b.unit))
			b.b = append(b.b, wave...)
			b.back()
		}
		b.back()
	}
	c := bandCentre * b.unit
	side(c, c, 0, b.width-2*c)
	side(c, b.height-c, 0, b.width-2*c)
	side(c, c, math.Pi/2, b.height-2*c)
	side(b.width-c, c, math.Pi/2, b.height-2*c)
}

// wave is one wavelength of the band: gold strands that run between an opening
// and closing pair of envelopes, under lacquer strands half a wave later.
func (b border) wave() []byte {
	p := &pen{}
	u := b.unit
	for _, f := range []struct {
		c           colour
		w           float64
		strands     int
		turns       float64
		mean, swell float64
		phase       float64
	}{
		{gold.tint(.85), .15, 8, 2, 3.9, 1.25, 0},
		{lacquer, .16, 8, 1, 3.5, -1.55, 0},
		{gold, .14, 4, 3, 1.1, -.75, 0},
	} {
		p.stroke(f.c, f.w*u)
		for i := range f.strands {
			turn := 2 * math.Pi * float64(i) / float64(f.strands)
			p.opened(20, func(t float64) (x, y float64) {
				envelope := f.mean + f.swell*math.Cos(2*math.Pi*t)
				return bandWave * u * t, u * envelope * math.Sin(2*math.Pi*f.turns*t+turn+f.phase)
			})
		}
	}
	return p.b
}

// corners lays a rose over each corner.
func (b border) corners() {
	rose := b.rose()
	c := bandCentre * b.unit
	for _, x := range []float64{c, b.width - c} {
		for _, y := range []float64{c, b.height - c} {
			b.place(x, y, 0, 1)
			b.b = append(b.b, rose...)
			b.back()
		}
	}
}

func (b border) rose() []byte {
	p := &pen{}
	u := b.unit
	p.fill(white)
	p.ring(0, 0, 11.9*u)
	p.op("f")
	for _, g := range []struct {
		c             colour
		w             float64
		r, swing, k   float64
		strands       int
		turn, shrinks float64
	}{
		{gold, .15, 9.05, 2.15, 18, 6, 2 * math.Pi / 18 / 6, 0},
		{lacquer, .16, 5.15, 1.75, 12, 6, 2 * math.Pi / 12 / 6, 0},
		{gold, .15, 3.1, 1.5, 8, 5, 0, .3},
		{lacquer, .14, 1.35, .6, 8, 3, 2 * math.Pi / 8 / 3, 0},
	} {
		p.stroke(g.c, g.w*u)
		for i := range g.strands {
			n := float64(i)
			p.closed(int(g.k)*6, func(a float64) (x, y float64) {
				r := g.r + (g.swing-g.shrinks*n)*math.Cos(g.k*(a+g.turn*n))
				return u * r * math.Cos(a), u * r * math.Sin(a)
			})
		}
	}
	p.fill(lacquer)
	p.ring(0, 0, .62*u)
	p.op("f")
	for _, c := range []struct{ r, w float64 }{{7.1, .18}, {11.35, .18}, {11.9, .5}} {
		p.stroke(gold, c.w*u)
		p.ring(0, 0, c.r*u)
		p.op("S")
	}
	return p.b
}

// flags draws two fans of red flags on gold poles, left and right of an emblem
// of a given height centred at x. The flags bear nothing.
func flags(p *pen, x, tall float64) {
	p.op("j", 1)
	for _, side := range []float64{-1, 1} {
		for i := 4; i >= 0; i-- { // the outer ones stand behind
			n := float64(i)
			p.op("q")
			p.set("cm", side, 0, 0, 1, x+side*tall*(.62+.34*n), tall*(.98-.03*n))
			cloth(p, tall*(.92-.10*n), .06+.07*n)
			p.back()
		}
	}
}

// cloth draws one flag whose pole stands on the origin and leans outwards; the
// cloth flies outwards along x.
func cloth(p *pen, tall, lean float64) {
	p.op("q")
	p.set("cm", 1, 0, -lean, 1, 0, 0) // a shear: up is -y, so the top leans out
	c, h := .50*tall, .36*tall
	top := -.97 * tall
	p.fill(lacquer)
	p.stroke(colour{0xf3, 0xdd, 0xa6}, .022*tall)
	p.op("m", 0, top)
	p.op("c", .3*c, top-.12*h, .55*c, top+.2*h, c, top+.04*h)
	p.op("c", .93*c, top+.4*h, 1.05*c, top+.6*h, .97*c, top+1.06*h)
	p.op("c", .55*c, top+1.2*h, .3*c, top+.86*h, 0, top+h)
	p.op("b")
	p.stroke(colour{0x7d, 0x10, 0x14}, .016*tall)
	for _, f := range []float64{.3, .62} { // folds
		p.op("m", f*c, top+.1*h)
		p.op("c", (f+.05)*c, top+.4*h, (f-.05)*c, top+.7*h, (f+.01)*c, top+.98*h)
		p.op("S")
	}
	p.stroke(gold, .022*tall)
	p.op("m", 0, 0)
	p.op("l", 0, -tall)
	p.op("S")
	p.fill(gold)
	p.ring(0, -tall, .02*tall)
	p.op("f")
	p.back()
}
