package standings

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/desk/standing"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/ladder"
)

// A tread is the awards that could first be had in one year. (Bậc thang.)
type tread struct {
	year  int // 0: no way seen
	steps []ladder.Step
}

// treads are the steps of the ladder by year, the nearest first; what cannot be
// seen at all stands apart.
func (g sight) treads() (up []tread, never []ladder.Step) {
	for _, s := range g.steps {
		if s.Earliest == 0 {
			never = append(never, s)
			continue
		}
		i := slices.IndexFunc(up, func(t tread) bool { return t.year == s.Earliest })
		if i < 0 {
			i, up = len(up), append(up, tread{year: s.Earliest})
		}
		up[i].steps = append(up[i].steps, s)
	}
	slices.SortFunc(up, func(x, y tread) int { return cmp.Compare(x.year, y.year) })
	return up, never
}

func (g sight) line(code string) *standing.Line {
	for i := range g.Lines {
		if g.Lines[i].Award.Code == code {
			return &g.Lines[i]
		}
	}
	return nil
}

// next is the nearest step not had yet; of one year, the lowest.
func (g sight) next() *ladder.Step {
	up, _ := g.treads()
	for _, t := range up {
		for i := range t.steps {
			if l := g.line(t.steps[i].Award); l != nil && !g.has(l.Award) {
				return &t.steps[i]
			}
		}
	}
	return nil
}

// step is the card of the next step.
func (g sight) step(v web.Visit) web.Step {
	s := g.next()
	if s == nil {
		return web.Step{Title: v.T("standing.no-next"), Text: v.T("standing.no-next-text")}
	}
	return web.Step{Eyebrow: v.T("standing.next"), Title: g.name(v, s.Award), Sub: v.T("standing.earliest", strconv.Itoa(s.Earliest)), Text: g.assumes(v, *s),
		Action: web.Action{Label: v.T("standing.see"), Href: g.in.at(s.Award)}}
}

// assumes is what a step rests on, as a sentence; the same of years on end is
// said once.
func (g sight) assumes(v web.Visit, s ladder.Step) string {
	if len(s.Assumes) == 0 {
		return ""
	}
	var all []string
	for _, r := range ladder.Runs(s.Assumes) {
		all = append(all, words.AssumedOver(v.Lang, r.Kind, r.Year, r.Last, r.Value, g.name(v, r.Value)))
	}
	return v.T("standing.if", strings.Join(all, "; "))
}

func (t tread) head(v web.Visit, today int) string {
	if t.year <= today {
		return v.T("standing.this-year", strconv.Itoa(t.year))
	}
	return v.T("standing.from-year", strconv.Itoa(t.year))
}

// slopes are the classes that set a tread so far in; further ones go no further.
var slopes = []string{"s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7"}

func slope(i int) string { return slopes[min(i, len(slopes)-1)] }

// most treads stand in the picture; the list below has all.
const most = 8

// A drawing is the stair as lines, for a picture 360 wide.
type drawing struct {
	height int
	line   string
	labels []label
	says   string // the picture in a sentence
}

type label struct {
	x, y        int
	year, count string
	here        bool
}

// draw draws the stair: one tread a year, the year above it, how many awards
// below it.
func (g sight) draw(v web.Visit) drawing {
	up, _ := g.treads()
	up = up[:min(len(up), most)]
	const left, rise = 8, 24
	wide := 344 / max(1, len(up))
	d := drawing{height: 56 + rise*max(0, len(up)-1)}
	var points, said []string
	for i, t := range up {
		x, y := left+i*wide, d.height-30-i*rise
		points = append(points, fmt.Sprintf("%d,%d %d,%d", x, y, x+wide, y))
		year := strconv.Itoa(t.year)
		d.labels = append(d.labels, label{x + wide/2, y, year, strconv.Itoa(len(t.steps)), t.has(g.next())})
		said = append(said, v.T("standing.picture-year", year, len(t.steps)))
	}
	d.line, d.says = strings.Join(points, " "), v.T("standing.picture", strings.Join(said, "; "))
	return d
}

func (t tread) has(s *ladder.Step) bool {
	return s != nil && slices.ContainsFunc(t.steps, func(x ladder.Step) bool { return x.Award == s.Award })
}

func itoa(n int) string { return strconv.Itoa(n) }
