package scoring

import (
	"slices"
	"strings"

	"thidua/internal/base/fault"
)

// A Member is one that a table is tried on.
type Member struct {
	ID       string
	Category string
	Nature   string
	Sheet    Sheet
}

// A Trial is the same sheets under two tables: a table can be tried on last
// year's figures before it is adopted. (Chạy thử bảng điểm.)
type Trial struct {
	A, B Ranking
	Rows []Tried // by id
}

// A Tried is one member under both tables.
type Tried struct {
	ID     string
	A, B   Place
	Unused []string       // cells and figures the second table has no place for
	Lacks  []string       // rows of the second table the sheet says nothing of
	Faults []fault.Reason // what the second table refuses of the sheet
}

// Compare ranks members under two tables. What a sheet has that a table does
// not is left out of that table; what it lacks is empty there: both are told of
// the second. A member whose nature a table does not have is scored there by the
// first nature it has.
func Compare(a, b Table, members []Member) Trial {
	var t Trial
	first, _ := a.try(members)
	second, tried := b.try(members)
	t.A, t.B = Rank(first, a.Ties), Rank(second, b.Ties)
	for _, row := range tried {
		row.A, _ = t.A.Place(row.ID)
		row.B, _ = t.B.Place(row.ID)
		t.Rows = append(t.Rows, row)
	}
	slices.SortFunc(t.Rows, func(x, y Tried) int { return strings.Compare(x.ID, y.ID) })
	return t
}

// try scores members as far as the table has a place for what they have.
func (t *Table) try(members []Member) (out []Contender, tried []Tried) {
	for _, m := range members {
		nature := m.Nature
		if !slices.Contains(t.natures(), nature) {
			nature = t.natures()[0]
		}
		sheet, unused := t.fitting(m.Sheet, nature)
		res, err := t.Score(sheet, nature)
		out = append(out, Contender{ID: m.ID, Category: m.Category, Result: res})
		tried = append(tried, Tried{ID: m.ID, Unused: unused, Lacks: res.Empty, Faults: fault.Reasons(err)})
	}
	return out, tried
}

// fitting is what of a sheet the table has a place for, and the names of the rest.
func (t *Table) fitting(s Sheet, nature string) (fit Sheet, unused []string) {
	fit = Sheet{map[string]Cell{}, map[string]Figure{}}
	for r := range t.Rows() {
		if cell, there := s.Cells[r.ID]; there && r.For(nature) && (r.Rule == nil || !cell.Mark.Given) {
			fit.Cells[r.ID] = cell
		}
	}
	for _, f := range t.Figures {
		if n, there := s.Figures[f.ID]; there {
			fit.Figures[f.ID] = n
		}
	}
	for id := range s.Cells {
		if _, used := fit.Cells[id]; !used {
			unused = append(unused, id)
		}
	}
	for id := range s.Figures {
		if _, used := fit.Figures[id]; !used {
			unused = append(unused, id)
		}
	}
	slices.Sort(unused)
	return fit, unused
}
