package web

// A Share is a part of something, and perhaps where others stand. (Thanh.)
type Share struct {
	Label string
	Value int64 // of Most, in the same measure
	Most  int64
	Known bool   // false: there is nothing yet, which is not zero
	Shown string // "32,5 / 40", or why it is not known
	Mark  *int64 // where others stand
	Says  string // at the mark: "trung vị 30,25"
}

// The bars' measures: letters of a label to a line on a phone, and pixels.
const (
	barLetters = 42
	barHeight  = 16
	barWidth   = 720 // thousandths; what it comes to stands right of it
	barGap     = 14
)

// Bars draws each bar under its label, as a share of its own most.
func Bars(all []Share) (d Drawing) {
	y := 0
	for _, b := range all {
		y = d.bar(b, y)
	}
	if len(all) == 0 {
		return d
	}
	for i, tick := range []string{"0%", "25%", "50%", "75%", "100%"} {
		d.texts = append(d.texts, chartText{barWidth * i / 4, y + 8, [...]string{"start", "middle", "middle", "middle", "end"}[i], "c-tick", []string{tick}})
	}
	d.height = y + lineHeight
	return d
}

// bar draws one from y down, and says where the next begins.
func (d *Drawing) bar(b Share, y int) int {
	label := wrapped(b.Label, barLetters)
	d.texts = append(d.texts, chartText{0, y + 13, "start", "c-label", label})
	y += len(label)*lineHeight + 2
	d.boxes = append(d.boxes, chartBox{0, barWidth, y, barHeight, "c-track"})
	for i := 1; i < 4; i++ {
		d.lines = append(d.lines, chartLine{barWidth * i / 4, barWidth * i / 4, y, y + barHeight, "c-grid", ""})
	}
	if b.Known {
		d.boxes = append(d.boxes, chartBox{0, part(b.Value, b.Most, barWidth), y, barHeight, "c-bar"})
		d.texts = append(d.texts, chartText{1000, y + 13, "end", "c-value", []string{b.Shown}})
	} else {
		d.texts = append(d.texts, chartText{20, y + 13, "start", "c-tick", []string{b.Shown}})
	}
	y += barHeight
	if b.Mark == nil {
		return y + barGap
	}
	x := part(*b.Mark, b.Most, barWidth)
	d.lines = append(d.lines, chartLine{x, x, y - barHeight + 1, y - 1, "c-halo", ""}, chartLine{x, x, y - barHeight - 4, y + 4, "c-median", "4 2"})
	d.spots = append(d.spots, chartSpot{x, y + 4, "0,-5 5,0 0,5 -5,0", "c-median", ""})
	d.texts = append(d.texts, chartText{x, y + 4 + lineHeight, anchored(x), "c-median", []string{b.Says}})
	return y + 4 + lineHeight + barGap
}
