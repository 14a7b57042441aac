package web

import "strconv"

// A Pillar is how many came in one stretch of time. (Cột.)
type Pillar struct {
	Label, Under string // a line each
	N            int
	Later        bool   // it is still to come, which is not zero
	Limit        string // what ends with it: "hạn tự chấm 20/11"
}

// The measures of columns, in pixels.
const (
	pillarTop    = 44
	pillarHeight = 120
)

// Columns draws how many came in each stretch of time, one after another.
func Columns(all []Pillar) (d Drawing) {
	if len(all) == 0 {
		return d
	}
	most := int64(0)
	for _, p := range all {
		most = max(most, int64(p.N))
	}
	foot := pillarTop + pillarHeight
	d.height = foot + 2*lineHeight + 6
	d.lines = append(d.lines, chartLine{0, 1000, foot, foot, "c-foot", ""})
	for i, p := range all {
		from, to := 1000*i/len(all), 1000*(i+1)/len(all)
		middle, tall := (from+to)/2, part(int64(p.N), most, pillarHeight)
		if p.N > 0 {
			d.boxes = append(d.boxes, chartBox{from + (to-from)/6, (to - from) * 2 / 3, foot - tall, tall, "c-bar"})
		}
		if !p.Later {
			d.texts = append(d.texts, chartText{middle, foot - tall - 5, "middle", "c-value", []string{strconv.Itoa(p.N)}})
		}
		d.texts = append(d.texts, chartText{middle, foot + lineHeight, "middle", "c-tick", []string{p.Label, p.Under}})
		if p.Limit != "" {
			d.lines = append(d.lines, chartLine{to, to, lineHeight + 4, foot, "c-median", "4 3"})
			d.texts = append(d.texts, chartText{to, lineHeight - 3, anchored(to), "c-median", []string{p.Limit}})
		}
	}
	return d
}
