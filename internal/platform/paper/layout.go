package paper

// box is a place on the sheet, millimetres from the top left corner.
type box struct{ x, y, w, h float64 }

func (b box) bottom() float64 { return b.y + b.h }
func (b box) right() float64  { return b.x + b.w }

// meets says that two boxes share more than a hair.
func (b box) meets(o box) bool {
	const hair = .01
	return b.x+hair < o.right() && o.x+hair < b.right() && b.y+hair < o.bottom() && o.y+hair < b.bottom()
}

// Align says where lines stand in their measure.
type Align int

const (
	Centre Align = iota
	Left
	Right
)

// line is one line of text with its place found.
type line struct {
	setting
	text   string
	colour colour
	x, y   float64 // start of the baseline
}

// The height of a line above and below its baseline, in ems. Above leaves room
// for a capital with two marks (Ẵ).
const (
	above = .98
	below = .30
)

// bounds is the space the line takes.
func (l line) bounds() box {
	return box{l.x, l.y - above*l.size, l.width(l.text), (above + below) * l.size}
}

// block is text of one setting, broken into as many lines as it needs.
type block struct {
	setting
	text    string
	colour  colour
	before  float64 // gap above, at full size
	lead    float64 // from baseline to baseline, in ems
	measure float64 // width one line may take; 0 is the width of the column
	keep    float64 // smallest part of its size at which it stays on one line; 0 breaks at full size
	most    int     // lines it should not pass: it shrinks by up to a third first; 0 is no limit
	firm    bool    // shrinks only with the whole sheet
	height  float64 // a place kept free instead of text
}

// broken is a block after breaking, at the size it needs.
type broken struct {
	block
	setting setting
	lines   []string
}

// fit breaks a block at a part of its size. A block with keep is first made
// smaller until it fits one line, and broken only when that is not enough.
func (b block) fit(part, measure float64) broken {
	if b.height > 0 {
		return broken{block: b}
	}
	one := measure // one line stays within this
	if b.measure > 0 {
		one = min(b.measure, measure)
	}
	s := b.scaled(part)
	if text := s.face.clean(b.text); b.keep > 0 && text != "" {
		w := s.width(text)
		switch {
		case w <= one:
		case w*b.keep <= one:
			s = s.scaled(one / w * .9999)
		default:
			s = s.scaled(b.keep)
		}
	}
	lines := s.lines(b.text, measure)
	for small := 1.0; b.most > 0 && len(lines) > b.most && small > .67; small *= .96 {
		s = s.scaled(.96)
		lines = s.lines(b.text, measure)
	}
	return broken{block: b, setting: s, lines: lines}
}

// tall is the height of the broken block without its gap.
func (b broken) tall(part float64) float64 {
	if b.block.height > 0 {
		return b.block.height * part
	}
	if len(b.lines) == 0 {
		return 0
	}
	return b.setting.size * (above + below + b.lead*float64(len(b.lines)-1))
}

func (b broken) empty() bool { return b.block.height == 0 && len(b.lines) == 0 }

// column sets blocks one under the other inside a box. Gaps give way first,
// then the texts that may (not firm) shrink a little, then everything does.
// It never lets a line out of the box.
func column(in box, blocks []block, at Align) (lines []line, kept []box) {
	soft, hard := 1.0, 1.0
	for {
		var set []broken
		text, gaps := 0.0, 0.0
		for _, b := range blocks {
			part := hard
			if !b.firm {
				part *= soft
			}
			s := b.fit(part, in.w)
			if s.empty() {
				continue
			}
			if len(set) == 0 {
				s.before = 0
			}
			set = append(set, s)
			text += s.tall(hard)
			gaps += s.before * hard
		}
		if text <= in.h+1e-9 && (text+gaps*.35 <= in.h || hard < .3) {
			stretch := 1.0
			if gaps > 0 {
				stretch = min((in.h-text)/gaps, 1.35)
			}
			return stack(in, set, hard, stretch, at)
		}
		if soft > .72 {
			soft *= .95
		} else {
			hard *= .95
		}
	}
}

// stack gives each line of the broken blocks its place.
func stack(in box, set []broken, hard, stretch float64, at Align) (lines []line, kept []box) {
	total := 0.0
	for _, b := range set {
		total += b.tall(hard) + b.before*hard*stretch
	}
	y := in.y + max(0, in.h-total)/2
	if at != Centre {
		y = in.y
	}
	for _, b := range set {
		y += b.before * hard * stretch
		if b.block.height > 0 {
			kept = append(kept, box{in.x, y, in.w, b.tall(hard)})
		}
		s := b.setting
		for i, text := range b.lines {
			w := s.width(text)
			x := in.x
			switch at {
			case Centre:
				x += (in.w - w) / 2
			case Right:
				x += in.w - w
			}
			lines = append(lines, line{s, text, b.colour, x, y + s.size*(above+b.lead*float64(i))})
		}
		y += b.tall(hard)
	}
	return lines, kept
}
