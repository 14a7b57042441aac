package scorecard

import (
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// An Entry is what somebody typed into one cell, over the revision they read.
type Entry struct {
	Unit     registry.UnitID
	Row      string // of the table, or the figure
	Typed    string // "" empties the cell
	Revision int64  // 0: they read it empty and untouched
}

// A Marking is many entries of one column.
type Marking struct {
	Column  scoring.Column
	As      registry.UnitID // the unit that cross-scores; "" in the other columns
	Entries []Entry
	Why     string // of changes after the sheet was sent
	Anyway  bool   // save what can be where something is refused
	over    bool   // whatever stands, whoever wrote it
}

// A Refused is an entry that was not saved, and why; where another was first,
// what stands.
type Refused struct {
	Entry
	Why    fault.Reason
	Stands Cell
	ByName string // who was first; "" where it is not told
}

// A Saved is what a marking did: either everything was saved, or with Anyway what
// could be, or nothing.
type Saved struct {
	Kept    []Cell // those the save is about, as they stand now
	Refused []Refused
}

// mostEntries is more than 30 members × 120 rows.
const mostEntries = 5000

// Mark gives marks of one column. A cell that is bad, or that another changed
// meanwhile, is refused by itself; the others are saved only with Anyway. (Chấm
// điểm.)
func (s *Service) Mark(ctx context.Context, who access.Actor, which ID, m Marking) (done Saved, err error) {
	defer fault.Wrap(&err, "mark in round %s", which)
	if m.Column == scoring.Reporting {
		return done, fault.Field("column", "scorecard.no-such-column")
	}
	return s.one(ctx, who, which, m)
}

// Give gives figures of members, by the member itself or by the body. (Báo số
// liệu.)
func (s *Service) Give(ctx context.Context, who access.Actor, which ID, m Marking) (done Saved, err error) {
	defer fault.Wrap(&err, "give figures in round %s", which)
	m.Column = scoring.Reporting
	return s.one(ctx, who, which, m)
}

func (s *Service) one(ctx context.Context, who access.Actor, which ID, m Marking) (Saved, error) {
	all, err := s.Fill(ctx, who, which, []Marking{m})
	if len(all) == 0 {
		return Saved{}, err
	}
	return all[0], err
}

// A marker is a marking under way.
type marker struct {
	Marking
	round   Round
	members []Member
	rows    map[string]scoring.Row
	figures map[string]scoring.Reported
	cells   map[Key]Cell
	left    map[registry.UnitID]map[string]string // not assigned: criteria with why
	refused map[int]fault.Reason
	values  []Value
}

// marker reads what a marking needs, and refuses whom it is not for.
func (r Round) marker(tx *store.Tx, who access.Actor, m Marking) (k marker, err error) {
	k = marker{Marking: m, round: r, rows: map[string]scoring.Row{}, figures: map[string]scoring.Reported{}, refused: map[int]fault.Reason{}, values: make([]Value, len(m.Entries))}
	if k.members, err = r.members(tx, who.Today); err != nil {
		return k, err
	}
	for row := range r.Table.Rows() {
		k.rows[row.ID] = row
	}
	for _, f := range r.Table.Figures {
		k.figures[f.ID] = f
	}
	if err := k.may(tx, who); err != nil {
		return k, err
	}
	if err := r.takes(who.Today, m.Column, k.byBody(tx, who)); err != nil {
		return k, err
	}
	if k.cells, err = cellsOf(tx, r.ID, k.only()); err != nil {
		return k, err
	}
	for _, e := range m.Entries { // a cell nobody touched yet
		if key := k.key(e); k.cells[key].Revision == 0 {
			k.cells[key] = Cell{Key: key}
		}
	}
	k.left, err = leftOut(tx, r.ID)
	return k, err
}

// only is the one unit a marking is about; "" several.
func (k marker) only() registry.UnitID {
	for _, e := range k.Entries {
		if e.Unit != k.Entries[0].Unit {
			return ""
		}
	}
	return k.Entries[0].Unit
}

func (k marker) key(e Entry) Key { return Key{e.Unit, k.Column, e.Row, k.As} }

// judge refuses entries one by one.
func (k *marker) judge(today civil.Date) {
	seen := map[Key]bool{}
	for i, e := range k.Entries {
		key := k.key(e)
		if reason := k.bad(i, e, today); reason != nil {
			k.refuse(i, *reason)
		} else if seen[key] {
			k.refuse(i, fault.Reason{Code: "cell.twice"})
		}
		seen[key] = true
	}
	k.count()
	for i, e := range k.Entries { // last, so that a value that stands anyway meets nobody
		was := k.cells[k.key(e)]
		if _, no := k.refused[i]; !no && !k.over && was.Revision != e.Revision && was.Value != k.values[i] {
			k.refuse(i, fault.Reason{Code: "cell.changed"})
		}
	}
}

func (k *marker) refuse(i int, r fault.Reason) {
	if r.Field == "" {
		r.Field = k.Entries[i].Row
	}
	k.refused[i] = r
}

// bad reads one entry, or says why it cannot be.
func (k *marker) bad(i int, e Entry, today civil.Date) (reason *fault.Reason) {
	m, err := member(k.members, e.Unit)
	if err != nil {
		return &fault.Reasons(err)[0]
	}
	if !m.Left.IsZero() {
		return &fault.Reason{Code: "scorecard.member-left", Args: []any{m.Name, m.Left}}
	}
	if k.Column == scoring.Reporting {
		f, known := k.figures[e.Row]
		if !known {
			return &fault.Reason{Code: "score.no-figure", Args: []any{e.Row}}
		}
		k.values[i], reason = typedFigure(f, e.Typed)
		return reason
	}
	row, known := k.rows[e.Row]
	if !known {
		return &fault.Reason{Code: "score.no-row", Args: []any{e.Row}}
	}
	if from := k.round.Table.LockedFrom(row, k.Column, k.round.First); !from.IsZero() && !today.Before(from) {
		return &fault.Reason{Code: "cell.locked", Args: []any{e.Row, from.AddDays(-1)}}
	}
	if !k.round.Has(row, k.Column) && row.Rule == nil {
		return &fault.Reason{Code: "cell.not-in-column", Args: []any{e.Row}}
	}
	k.values[i], reason = typedMark(row, e.Typed)
	return reason
}

// count asks the table whether the values can be, unit by unit.
func (k *marker) count() {
	at := map[registry.UnitID][]int{}
	for i, e := range k.Entries {
		if _, no := k.refused[i]; !no && k.values[i].Given {
			at[e.Unit] = append(at[e.Unit], i)
		}
	}
	for unit, entries := range at {
		m, _ := member(k.members, unit)
		nature, err := m.nature(k.round.Table)
		sheet := scoring.Sheet{Cells: map[string]scoring.Cell{}, Figures: map[string]scoring.Figure{}}
		for _, i := range entries {
			row := k.Entries[i].Row
			if k.Column == scoring.Reporting {
				sheet.Figures[row] = scoring.Figure(k.values[i].N)
			} else {
				_, left := k.left[unit][k.criterion(row)]
				sheet.Cells[row] = scoring.Cell{Mark: k.values[i].Mark(), Unassigned: left}
			}
		}
		if err == nil {
			_, err = k.round.Table.Score(sheet, nature)
		}
		for _, reason := range fault.Reasons(err) {
			for _, i := range entries {
				if k.Entries[i].Row == reason.Field || reason.Field == "table" {
					k.refuse(i, reason)
				}
			}
		}
	}
}

func (k *marker) criterion(row string) string { return k.rows[row].Criterion.ID }

// tell lists what is refused, in the order it was entered, with what stands.
func (k *marker) tell(tx *store.Tx) (all []Refused, err error) {
	var by []string
	for i, e := range k.Entries {
		why, no := k.refused[i]
		if !no {
			continue
		}
		x := Refused{Entry: e, Why: why, Stands: k.cells[k.key(e)]}
		by = append(by, x.Stands.By)
		all = append(all, x)
	}
	names, err := account.Names(tx, by)
	for i := range all {
		all[i].ByName = names[all[i].Stands.By]
	}
	return all, err
}

// reason is asked once for a save that changes a cell of a sheet already sent.
func (k *marker) reason(tx *store.Tx) (string, error) {
	sent, err := sentOf(tx, k.round.ID)
	if err != nil {
		return "", err
	}
	for i, e := range k.Entries {
		if _, no := k.refused[i]; no || k.cells[k.key(e)].Value == k.values[i] {
			continue
		}
		if sent[k.sheet(e)] != (time.Time{}) {
			return reason("why", "scorecard.unexplained", k.Why)
		}
	}
	return "", nil
}
