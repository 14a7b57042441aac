package scorecard

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Grid is one column of every member: rows by members. (Bảng cả cụm của một
// cột.)
type Grid struct {
	Round
	State   State
	Column  scoring.Column
	Members []Member
	Rows    []scoring.Row
	Cells   map[Key]Cell // of self, verified and figures; those the reader may see
	Means   map[Key]Cross
	Edit    bool // the reader verifies for the body, and the column is open
}

// Grid is one column of a round, as far as the reader may see it; of cross marks
// their means.
func (s *Service) Grid(ctx context.Context, who access.Actor, which ID, column scoring.Column) (g Grid, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, err := sees(tx, who, which)
		if err != nil {
			return err
		}
		if v.round.AdoptedAt.IsZero() {
			return v.round.in(who.Today, Scoring)
		}
		g = Grid{Round: v.round, State: v.round.State(who.Today), Column: column, Cells: map[Key]Cell{}, Means: map[Key]Cross{}}
		switch column {
		case scoring.Self, scoring.Verified, scoring.Cross:
		default:
			return fault.Field("column", "scorecard.no-such-column")
		}
		all, err := g.members(tx, who.Today)
		if err != nil {
			return err
		}
		b, err := g.book(tx, all)
		if err != nil {
			return err
		}
		for row := range g.Table.Rows() {
			if g.Has(row, column) {
				g.Rows = append(g.Rows, row)
			}
		}
		g.fill(v, b)
		g.Edit = column == scoring.Verified && v.verifies("") && g.takes(who.Today, column, false) == nil
		return nil
	})
	return g, err
}

func (g *Grid) fill(v sight, b book) {
	for _, m := range b.members {
		if !v.sheet(m.Unit) {
			continue
		}
		g.Members = append(g.Members, m)
		for _, row := range g.Rows {
			k := Key{m.Unit, g.Column, row.ID, ""}
			if !v.cell(k) {
				continue
			}
			if x, there := b.cross[m.Unit][row.ID]; there && g.Column == scoring.Cross {
				g.Means[k] = x
			} else if c, there := b.cells[k]; there {
				g.Cells[k] = c
			}
		}
	}
}
