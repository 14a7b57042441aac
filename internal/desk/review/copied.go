package review

import (
	"strings"

	"thidua/internal/base/alike"
	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
)

// run is of how many syllables the pieces are by which texts are compared.
const run = 3

// A text is what one member reported, and its sketch.
type text struct {
	unit registry.UnitID
	name string
	alike.Sketch
}

// copiedText counts the members whose reports are alike those of another: what they
// wrote of promises and models in the time told, taken together. (Báo cáo sao chép.)
func (x sources) copiedText(law rulebook.Sign) Sign {
	all := x.texts(law.Words)
	if len(all) < 2 {
		return Sign{Gap: Gap{"no-texts", []any{law.Words}, AskMembers}}
	}
	var t tally
	for i, a := range all {
		most, whose := -1, ""
		for k, b := range all {
			if i != k && a.Like(b.Sketch) > most {
				most, whose = a.Like(b.Sketch), b.name
			}
		}
		t.add(most >= law.Alike, Item{a.unit.Subject(), "", a.name, "alike", []any{whose, most}})
	}
	return t.sign(Gap{})
}

// texts are what each member wrote, of those that wrote enough to compare.
func (x sources) texts(least int) (all []text) {
	for _, m := range x.members {
		said := strings.Join(x.wrote(m.Unit), "\n")
		if len(strings.Fields(said)) < least {
			continue
		}
		if s, ok := alike.Of(said, run); ok {
			all = append(all, text{m.Unit, m.Name, s})
		}
	}
	return all
}

// wrote are the notes of one member's reports.
func (x sources) wrote(unit registry.UnitID) (notes []string) {
	for _, row := range x.table.Rows {
		for i, c := range row.Cells {
			if x.table.Members[i].Unit != unit {
				continue
			}
			for _, r := range c.Reports {
				if !r.Undone && x.within(civil.Of(r.At)) {
					notes = append(notes, r.Note)
				}
			}
		}
	}
	for _, m := range x.models {
		for _, r := range m.Reports {
			if m.Unit == unit && !r.Replaced && x.within(civil.Of(r.At)) {
				notes = append(notes, r.Note)
			}
		}
	}
	return notes
}
