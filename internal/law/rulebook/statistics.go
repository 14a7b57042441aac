package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
)

// statisticsFile is statistics.yaml: the forms of State statistics.
type statisticsFile struct {
	Source string     `json:"source" need:"yes"`
	Forms  []statForm `json:"forms" need:"yes"`
}

type statForm struct {
	ID      string    `json:"id" need:"yes"`
	VI      string    `json:"vi" need:"yes"`
	EN      string    `json:"en" need:"yes"`
	Counts  string    `json:"counts" need:"yes" of:"stat-subject"`
	Due     string    `json:"due" need:"yes"` // MM-DD of the year
	Cite    string    `json:"cite" need:"yes"`
	Status  string    `json:"status" need:"yes" of:"status"`
	Columns []statRow `json:"columns" need:"yes"`
	Rows    []statRow `json:"rows" need:"yes"`
	Line    int       `json:"-"`
}

type statRow struct {
	ID   string   `json:"id" need:"yes"`
	VI   string   `json:"vi" need:"yes"`
	EN   string   `json:"en" need:"yes"`
	By   string   `json:"by" of:"stat-mark"`
	Of   []string `json:"of"`
	Head bool     `json:"head"`
	Own  bool     `json:"own"`
}

func init() {
	vocabularies["stat-subject"] = []string{"movements"}
	vocabularies["stat-mark"] = []string{"launcher", "scope", "duration", "method", "begun"}
}

// A StatForm is one form of State statistics. (Biểu thống kê.)
type StatForm struct {
	ID      string
	Name    Text
	Counts  string
	Due     string // MM-DD of the year
	Columns []StatLine
	Rows    []StatLine
	Source
}

// A StatLine is a row or a column: it counts what bears a mark, By, that is one Of
// some; without By it counts everything.
type StatLine struct {
	ID   string
	Name Text
	By   string
	Of   []string
	Head bool // a heading, without a number
	Own  bool // of the house: the circular has no such line
}

// Counts reports that the line counts something with these marks.
func (l StatLine) Counts(marks map[string]string) bool {
	return !l.Head && (l.By == "" || slices.Contains(l.Of, marks[l.By]))
}

func (b *builder) statistics() {
	f := &b.lib.tables.statistics
	b.read("statistics.yaml", f)
	for _, x := range f.Forms {
		b.at = place("statistics.yaml", x.Line)
		if _, err := civil.Parse("2023-" + x.Due); err != nil {
			b.fail("rule.day-of-year", x.ID, x.Due)
		}
		seen := map[string]bool{}
		for _, l := range append(slices.Clone(x.Columns), x.Rows...) {
			if seen[l.ID] || l.Head && l.By != "" || (l.By == "") != (l.Of == nil) {
				b.fail("rule.statistic", x.ID, l.ID)
			}
			seen[l.ID] = true
		}
	}
}

// StatForms are the forms that are known.
func (l *Library) StatForms() (out []StatForm) {
	for _, f := range l.tables.statistics.Forms {
		out = append(out, StatForm{f.ID, Text{f.VI, f.EN}, f.Counts, f.Due, statLines(f.Columns), statLines(f.Rows), Source{Cite: f.Cite, Status: Status(f.Status)}})
	}
	return out
}

func statLines(rows []statRow) (out []StatLine) {
	for _, r := range rows {
		out = append(out, StatLine{r.ID, Text{r.VI, r.EN}, r.By, r.Of, r.Head, r.Own})
	}
	return out
}
