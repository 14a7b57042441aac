package scorecard

import (
	"slices"

	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Cross is what the cross-scorers of a row came to: as given and, where the
// cluster chose so, corrected. (Điểm chấm chéo.)
type Cross struct {
	Raw, Mean scoring.Mark
	Of        int // marks given
}

// A book is everything entered in a round, to count from.
type book struct {
	round   Round
	members []Member
	cells   map[Key]Cell
	left    map[registry.UnitID]map[string]string
	cross   map[registry.UnitID]map[string]Cross
}

func (r Round) book(tx *store.Tx, members []Member) (b book, err error) {
	b = book{round: r, members: members}
	if b.cells, err = cellsOf(tx, r.ID, ""); err != nil {
		return b, err
	}
	if b.left, err = leftOut(tx, r.ID); err != nil {
		return b, err
	}
	b.average()
	return b, nil
}

// hide takes out of a book what a reader may not see of some members.
func (b *book) hide(v sight, units ...registry.UnitID) {
	for k := range b.cells {
		if k.Column != scoring.Cross && slices.Contains(units, k.Unit) && !v.cell(k) {
			delete(b.cells, k)
		}
	}
	for _, unit := range units {
		if !v.means(unit) {
			delete(b.cross, unit)
		}
	}
}

// average finds the cross marks of every row, each corrected among all who were
// scored in it.
func (b *book) average() {
	b.cross = map[registry.UnitID]map[string]Cross{}
	byRow := b.crossed()
	for row := range b.round.Table.Rows() {
		crosses, _ := crossesOf(b.round.Method, row, byRow[row.ID])
		for unit, x := range crosses {
			if b.cross[unit] == nil {
				b.cross[unit] = map[string]Cross{}
			}
			b.cross[unit][row.ID] = x
		}
	}
}

// crossesOf are the means of one row, as given and corrected, and how each scorer
// leans in it. Yes and no are not corrected.
func crossesOf(method scoring.Method, row scoring.Row, given []scoring.Given) (map[registry.UnitID]Cross, []scoring.Leaning) {
	if row.Kind == scoring.YesNo {
		method = scoring.None
	}
	raw, after := map[string][]scoring.Mark{}, map[string][]scoring.Mark{}
	corrected, leanings := scoring.Correct(method, given, row.Max)
	for _, g := range corrected {
		raw[g.Unit] = append(raw[g.Unit], g.Mark)
		after[g.Unit] = append(after[g.Unit], g.After)
	}
	all := map[registry.UnitID]Cross{}
	for unit := range raw {
		x := Cross{}
		x.Raw, x.Of = scoring.Average(raw[unit])
		x.Mean, _ = scoring.Average(after[unit])
		all[registry.UnitID(unit)] = x
	}
	return all, leanings
}

// crossed are the cross marks by row.
func (b *book) crossed() map[string][]scoring.Given {
	byRow := map[string][]scoring.Given{}
	for _, c := range b.cells {
		if c.Column == scoring.Cross && c.Given {
			byRow[c.Row] = append(byRow[c.Row], scoring.Given{Scorer: string(c.Scorer), Unit: string(c.Unit), Mark: c.Mark()})
		}
	}
	return byRow
}

// sheet is what counts for a member: in one column, or with "" in the column that
// decides each row.
func (b *book) sheet(m Member, column scoring.Column) scoring.Sheet {
	s := scoring.Sheet{Cells: map[string]scoring.Cell{}, Figures: map[string]scoring.Figure{}}
	for row := range b.round.Table.Rows() {
		if _, left := b.left[m.Unit][row.Criterion.ID]; left {
			s.Cells[row.ID] = scoring.Cell{Unassigned: true}
			continue
		}
		from := column
		if from == "" {
			from = b.round.Decides(row)
		}
		if from == scoring.Cross {
			if x := b.cross[m.Unit][row.ID]; x.Mean.Given {
				s.Cells[row.ID] = scoring.Cell{Mark: x.Mean, Of: x.Of}
			}
		} else if c := b.cells[Key{m.Unit, from, row.ID, ""}]; from != "" && c.Given {
			s.Cells[row.ID] = scoring.Cell{Mark: c.Mark()}
		}
	}
	for _, f := range b.round.Table.Figures {
		if c := b.cells[Key{m.Unit, scoring.Reporting, f.ID, ""}]; c.Given {
			s.Figures[f.ID] = scoring.Figure(c.N)
		}
	}
	return s
}

// result counts a member in a column; "" is what decides. What was entered has
// been judged cell by cell: nothing of it is refused any more.
func (b *book) result(m Member, column scoring.Column) (scoring.Result, error) {
	nature, err := m.nature(b.round.Table)
	if err != nil {
		return scoring.Result{}, err
	}
	return b.round.Table.Score(b.sheet(m, column), nature)
}
