package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
)

// exemplarsFile is exemplars.yaml: how fast a good deed is rewarded, how long one
// follows who did it.
type exemplarsFile struct {
	Source string        `json:"source" need:"yes"`
	Rules  []exemplarRow `json:"rules" need:"yes"`
	Fields []fieldRow    `json:"fields"`
}

type fieldRow struct {
	rowDays
	Code string `json:"code" need:"yes"`
	VI   string `json:"vi" need:"yes"`
	EN   string `json:"en" need:"yes"`
}

type exemplarRow struct {
	rowDays
	Bodies    []string `json:"bodies"` // none: every body without a row above
	Goal      int      `json:"goal" need:"yes" min:"1"`
	Follow    int      `json:"follow" need:"yes" min:"1"`
	Remind    int      `json:"remind" need:"yes" min:"1"`
	Complete  int      `json:"complete" need:"yes" min:"1"`
	Strangers int      `json:"strangers" need:"yes" min:"1"`
	After     []string `json:"after"`
}

func (b *builder) exemplars() {
	f := &b.lib.tables.exemplars
	b.read("exemplars.yaml", f)
	said := voices{}
	for _, r := range f.Rules {
		b.at = place("exemplars.yaml", r.Line)
		b.among(said, r.rowDays, r.Bodies, "exemplar")
		for _, code := range r.After {
			if _, known := b.lib.papers[code]; !known {
				b.fail("rule.paper", code)
			}
		}
	}
	said = voices{}
	for _, r := range f.Fields {
		b.at = place("exemplars.yaml", r.Line)
		b.says(said, r.From, r.To, r.Code)
	}
}

// An ExemplarRule is how a body deals with good deeds: numbers of its own, which
// decide nothing. (Quy ước về gương người tốt, việc tốt.)
type ExemplarRule struct {
	Goal      int // hours from the deed to the decision
	Follow    int // months one follows
	Remind    int // days between two reminders of papers
	Complete  int // days after the decision by which the papers are there
	Strangers int // sightings a day by people without an account
	After     []Paper
	Source
}

// ExemplarRule is that of a body on a day.
func (l *Library) ExemplarRule(body string, on civil.Date) (out ExemplarRule) {
	for _, r := range l.tables.exemplars.Rules {
		if !r.holds(on) || r.Bodies != nil && !slices.Contains(r.Bodies, body) {
			continue
		}
		out = ExemplarRule{Goal: r.Goal, Follow: r.Follow, Remind: r.Remind, Complete: r.Complete, Strangers: r.Strangers, Source: l.standing(r.rowDays, on)}
		for _, code := range r.After {
			out.After = append(out.After, Paper{Code: code, Name: l.papers[code], Cite: r.Cite, Status: out.Status})
		}
		return out
	}
	return out
}

// An ExemplarField is a field of life a good deed belongs to. (Lĩnh vực.)
type ExemplarField struct {
	Code string
	Name Text
}

// ExemplarFields are those one may choose on a day, in the order of the data.
func (l *Library) ExemplarFields(on civil.Date) (out []ExemplarField) {
	for _, r := range l.tables.exemplars.Fields {
		if r.holds(on) {
			out = append(out, r.field())
		}
	}
	return out
}

// ExemplarField is a field by its code, also one that is chosen no more; only its code
// where no row names it.
func (l *Library) ExemplarField(code string) ExemplarField {
	out := ExemplarField{code, Text{VI: code, EN: code}}
	for _, r := range l.tables.exemplars.Fields {
		if r.Code == code {
			out = r.field()
		}
	}
	return out
}

func (r fieldRow) field() ExemplarField { return ExemplarField{r.Code, Text{VI: r.VI, EN: r.EN}} }
