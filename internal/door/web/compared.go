package web

import (
	"strings"

	"thidua/internal/law/rulebook"
)

// A Comparison is one verdict beside another, clause by clause: the same
// question on two days, or to two laws. (So sánh từng khoản.)
type Comparison struct {
	Was, Is Compared
	Changes []rulebook.Change
}

// A Compared is one of its sides: what it is called, and where a clause of it
// can be read; nil: nowhere.
type Compared struct {
	Label  string
	Result rulebook.Result // of the whole; "" where the page says it itself
	Href   func(clause string) string
}

// BetweenDays lays two verdicts on the same facts beside each other, by the law
// of the earlier day and of the later. (Cùng câu hỏi, ngày khác.)
func BetweenDays(v Visit, earlier, later rulebook.Verdict) Comparison {
	side := func(x rulebook.Verdict) Compared {
		return Compared{Label: v.Day(x.On), Result: x.Result, Href: func(clause string) string { return LawHref(x, clause) }}
	}
	return Comparison{Was: side(earlier), Is: side(later), Changes: rulebook.Differ(earlier, later)}
}

// says is how much differs, and how the whole came out, in a sentence; "" where
// the page says so itself.
func (c Comparison) says(v Visit, differ, same int) string {
	switch {
	case c.Was.Result == "":
		return ""
	case differ == 0:
		return v.T("standing.all-same", same)
	}
	return v.T("standing.n-differ", differ, differ+same, v.T("state."+string(c.Was.Result)), v.T("state."+string(c.Is.Result)))
}

// split are the rows of clauses that differ, and of those that do not.
func (c Comparison) split(v Visit) (differ, same []TableRow) {
	for i := range c.Changes {
		x := &c.Changes[i]
		one := x.Is
		if one == nil {
			one = x.Was
		}
		row := TableRow{Cells: []Cell{{Text: strings.Repeat("– ", x.Depth) + one.Needs.In(string(v.Lang))}, {Part: kindMark(v, kindOf(x))},
			{Part: CompareSide(v, c.Was, x.Was, Reworded(x))}, {Part: CompareSide(v, c.Is, x.Is, Reworded(x))}}}
		if x.Changed() {
			differ = append(differ, row)
		} else {
			same = append(same, row)
		}
	}
	return differ, same
}

func (c Comparison) table(v Visit, caption string, rows []TableRow) Table {
	return Table{Caption: caption, Columns: []Column{{Label: v.T("standing.clause")}, {Label: v.T("standing.differs")}, {Label: c.Was.Label}, {Label: c.Is.Label}}, Rows: rows}
}

// kindOf is what differs of a clause: it came, went, asks for something else,
// comes out differently, or nothing.
func kindOf(c *rulebook.Change) string {
	switch {
	case c.Was == nil:
		return "new"
	case c.Is == nil:
		return "gone"
	case Reworded(c):
		return "asks"
	case c.Was.Result != c.Is.Result:
		return "result"
	}
	return "same"
}

// Reworded reports that both sides have the clause and ask for other things.
func Reworded(c *rulebook.Change) bool {
	return c.Was != nil && c.Is != nil && c.Was.Needs != c.Is.Needs
}

// FoundIn is all that a finding has to say, in the visitor's language: what was
// found, what it waits for, how far it is from holding.
func FoundIn(v Visit, f rulebook.Finding) string {
	var all []string
	for _, t := range []rulebook.Text{f.Found(), f.WaitsFor(), f.Lacks()} {
		if s := t.In(string(v.Lang)); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, ". ")
}
