package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
)

// pulseRow is when a movement is silent, when a figure is late, when two movements
// are about the same, and of what a forecast is made.
type pulseRow struct {
	rowDays
	Bodies   []string `json:"bodies"` // none: every body without a row above
	Silent   int      `json:"silent" need:"yes" min:"1"`
	Grace    int      `json:"grace" need:"yes" min:"1"`
	Periods  int      `json:"periods" need:"yes" min:"2"`
	Least    int      `json:"least" need:"yes" min:"2"`
	Spread   int      `json:"spread" max:"100"`
	Subjects int      `json:"subjects" need:"yes" min:"1" max:"100"`
	Contents int      `json:"contents" need:"yes" min:"1" max:"100"`
	Run      int      `json:"run" need:"yes" min:"1"`
}

func (b *builder) pulse(said voices, all []pulseRow) {
	for _, r := range all {
		b.at = place("movements.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, "pulse")
	}
}

// Pulse is how a body feels whether a movement moves; its zero value knows
// nothing. (Nhịp phong trào.)
type Pulse struct {
	Silent   int // days without a sign
	Grace    int // days after a period within which its figure is in time
	Periods  int // at most, of which a forecast is made
	Least    int // periods, fewer make no forecast
	Spread   int // percent by which the units known may differ between them
	Subjects int // percent from which those called are the same
	Contents int // percent from which contents are the same
	Run      int // syllables, in runs of which texts are compared
	Source
}

// Pulse is what a body goes by on a day.
func (l *Library) Pulse(body string, on civil.Date) (p Pulse) {
	for _, r := range l.tables.movements.Pulse {
		if r.holds(on) && (r.Bodies == nil || slices.Contains(r.Bodies, body)) {
			return Pulse{r.Silent, r.Grace, r.Periods, r.Least, r.Spread, r.Subjects, r.Contents, r.Run, l.standing(r.rowDays, on)}
		}
	}
	return p
}
