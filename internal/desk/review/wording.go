package review

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/money"
	"thidua/internal/domain/consultation"
	"thidua/internal/law/scoring"
)

// A Say gives the sentence of a key of words, in one language.
type Say func(key string, args ...any) string

// Title is what a report is called.
func (r Report) Title(say Say) string {
	return say("review.title-"+string(r.Kind), strconv.Itoa(r.Year), r.Sheet.Name)
}

// Text is a figure as people write it; one that is not known says so.
func (f Figure) Text(say Say, in Measure) string {
	switch {
	case !f.Known:
		return say("review.unknown")
	case f.Of > 0:
		return say("review.figure-of", f.N, f.Of, (f.N*100+f.Of/2)/f.Of)
	case in == Dong:
		return say("review.figure", money.Dong(f.N))
	case in == Points:
		return say("review.figure-points", scoring.Points(f.N))
	}
	return say("review.figure", f.N)
}

// Text is a median; "" where there is none.
func (m Middle) Text(say Say, in Measure) string {
	switch {
	case !m.Known:
		return ""
	case m.Percent:
		return say("review.middle-percent", (m.N+50)/100)
	case in == Dong:
		return say("review.figure", money.Dong(m.N/100))
	case in == Points:
		return say("review.figure-points", scoring.Points(m.N/100))
	}
	return say("review.figure", scoring.Points(m.N))
}

// Name is what a line tells of.
func (l Line) Name(say Say) string {
	if l.Category == "" {
		return say("review.line-" + l.Code)
	}
	return say("review.line-of", say("review.line-"+l.Code), l.Category)
}

// Text says what is missing, and who would supply it; "" where nothing is.
func (g Gap) Text(say Say) string {
	if g.Code == "" {
		return ""
	}
	return say("review.gap", say("review.gap-"+g.Code, g.Args...), say("review.ask-"+string(g.Ask)))
}

// More is what there is to say of a thing besides its own words: whose it is, and
// what of it.
func (i Item) More(say Say) string {
	var parts []string
	args := slices.Clone(i.Args)
	for n, a := range args {
		if a, own := a.(amount); own {
			args[n] = a.Text(say)
		}
	}
	if i.Unit != "" && i.Text != "" {
		parts = append(parts, i.Unit)
	}
	switch {
	case strings.HasPrefix(i.Code, "why-"):
		parts = append(parts, say("covenant."+i.Code, args...))
	case i.Code != "":
		parts = append(parts, say("review.item-"+i.Code, args...))
	}
	return strings.Join(parts, " · ")
}

// Named is a thing by its own words, or by whose it is.
func (i Item) Named() string {
	if i.Text != "" {
		return i.Text
	}
	return i.Unit
}

// whole is a thing in one line.
func (i Item) whole(say Say) string {
	return strings.TrimPrefix(strings.TrimSuffix(i.Named()+": "+i.More(say), ": "), ": ")
}

// How says how a sign was counted, and from where on it is worth a word.
func (s Sign) How(say Say) string {
	return say("review.how-"+s.Law.ID, s.Law.Days, s.Law.Alike, s.Law.Words) + " " + say("review.threshold", s.Law.Over, s.Law.Least)
}

// mostItems is how many things a sentence of a report names.
const mostItems = 12

// Articles are the report as a draft to be commented on, in one language: a chapter
// an article, then the signs, and an empty one for what comes next, which whoever
// leads writes. (Dự thảo báo cáo.)
func (r Report) Articles(say Say) []consultation.Article {
	var all chapters
	all.add(say, r.Parts, Organised, r.opening(say))
	all.also(say("review.signs"), r.criticism(say))
	all.also(say("review.directions-"+string(r.Kind)), "")
	return all
}

// chapters are a report on its way to be a draft, numbered.
type chapters []consultation.Article

func (c *chapters) also(heading, text string) {
	*c = append(*c, consultation.Article{Number: roman[len(*c)] + ".", Heading: heading, Text: text})
}

// add adds parts, a chapter each; one of them begins with an opening.
func (c *chapters) add(say Say, parts []Part, first, opening string) {
	for _, p := range parts {
		var lines []string
		if p.Code == first {
			lines = append(lines, opening)
		}
		for _, l := range p.Lines {
			lines = append(lines, sentence(say, l))
		}
		c.also(say("review.part-"+p.Code), strings.Join(lines, "\n"))
	}
}

// roman numbers the chapters of a report.
var roman = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}

// opening says who heads the cluster, and of which days the report tells.
func (r Report) opening(say Say) string {
	text := say("review.span", r.From, r.To, r.On)
	if r.Sheet.Lead.HeadName == "" {
		return text + " " + say("review.no-head")
	}
	text += " " + say("review.headed", r.Sheet.Lead.HeadName)
	if r.Sheet.Lead.DeputyName != "" {
		text += " " + say("review.deputy", r.Sheet.Lead.DeputyName)
	}
	return text
}

// sentence is a line with what it is compared with and what it counts.
func sentence(say Say, l Line) string {
	text := "– " + l.Name(say) + ": "
	if l.Known || l.Gap.Code == "" {
		text += strings.Join(append([]string{l.Figure.Text(say, l.In)}, beyond(say, l)...), "; ") + "."
	}
	if l.Gap.Code != "" {
		text += " " + l.Gap.Text(say)
	}
	return strings.ReplaceAll(text, ":  ", ": ") + things(say, l.Items)
}

// beyond is what stands beside a figure: the year before, and the other clusters.
func beyond(say Say, l Line) (parts []string) {
	if l.Was.Known {
		parts = append(parts, say("review.was", l.Was.Text(say, l.In)))
	}
	if l.Among.Known {
		parts = append(parts, say("review.among", l.Among.Text(say, l.In), l.Among.Of))
	}
	return parts
}

// things are what a figure counts, a line each.
func things(say Say, items []Item) string {
	text := ""
	for i, x := range items {
		if i == mostItems {
			return text + "\n+ " + say("review.more", len(items)-i)
		}
		text += "\n+ " + x.whole(say)
	}
	return text
}

// criticism is the signs: those worth a word with what shows them, the others, and
// those that are not known, together where the reason is the same.
func (r Report) criticism(say Say) string {
	var over, under, why []string
	unknown := map[string][]string{}
	for _, s := range r.Signs {
		name, gap := say("review.sign-"+s.Law.ID), s.Gap.Text(say)
		if !s.Known {
			if unknown[gap] == nil {
				why = append(why, gap)
			}
			unknown[gap] = append(unknown[gap], name)
			continue
		}
		text := "– " + strings.Join(append([]string{name + ": " + s.Figure.Text(say, Things)}, beyond(say, Line{Was: s.Was})...), "; ") + ". " + strings.TrimSpace(gap+" "+s.How(say))
		if s.Over() {
			over = append(over, text+things(say, s.Items))
		} else {
			under = append(under, text)
		}
	}
	lines := append(append([]string{say("review.signs-text")}, over...), under...)
	for _, gap := range why {
		lines = append(lines, "– "+say("review.unknown-signs", strings.Join(unknown[gap], "; "), gap))
	}
	return strings.Join(lines, "\n")
}
