package progress

import (
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Key is what a figure is of: a target, a unit, a period.
type Key struct {
	Target movement.TargetID
	Unit   registry.UnitID
	Period target.Period
}

// String names the key as one text.
func (k Key) String() string {
	return string(k.Target) + "/" + k.Period.String() + "/" + string(k.Unit)
}

// A Figure is what a unit says stood at the end of a period. Version 0: it has said
// nothing. A value that is not known any more was taken back, with the reason. (Số
// liệu.)
type Figure struct {
	Key
	Value   scoring.Amount
	Weight  scoring.Amount // by which a weighted mean counts it
	Note    string
	Version int
	Because string // why it stands in place of the version before; "" of the first
	By      string // account
	At      time.Time
}

// AimOfUnit is what a unit is measured by: its share; without one a mean has the
// whole's aim, and of a sum nothing is known. (Chỉ tiêu của đơn vị.)
func AimOfUnit(t movement.Target, s movement.Share, taken bool) target.Aim {
	a := t.Aim()
	switch {
	case taken:
		a.Goal, a.Baseline = scoring.Known(s.Goal), s.Baseline
	case t.Roll == target.Total:
		a.Goal, a.Baseline = scoring.Amount{}, scoring.Amount{}
	}
	return a
}

const figureColumns = `target, period, unit, value, weight, note, version, because, by_account, at`

func readFigure(s store.Scanner) (f Figure, err error) {
	var period string
	var at store.Time
	if err = s.Scan(&f.Target, &period, &f.Unit, &f.Value, &f.Weight, &f.Note, &f.Version, &f.Because, &f.By, &at); err != nil {
		return f, err
	}
	f.At = at.Time
	f.Period, err = target.ParsePeriod(period)
	return f, err
}

func (f Figure) row() []any {
	return []any{f.Target, f.Period.String(), f.Unit, f.Value, f.Weight, f.Note, f.Version, f.Because, f.By, store.When(f.At)}
}

// figuresAt are the figures that stand at some keys.
func figuresAt(tx *store.Tx, keys []Key) (map[Key]Figure, error) {
	at := make(map[Key]Figure, len(keys))
	for some := range slices.Chunk(keys, chunk) {
		all, err := store.Collect(tx, readFigure, `SELECT `+figureColumns+` FROM progress_figure WHERE (target, period, unit) IN `+tx.Among(len(some), 3), argsOf(some)...)
		if err != nil {
			return nil, err
		}
		for _, f := range all {
			at[f.Key] = f
		}
	}
	return at, nil
}

// keysOf are the keys of a unit in a movement, up to the period of a day.
func keysOf(m movement.Movement, targets []movement.Target, unit registry.UnitID, until civil.Date) (all []Key) {
	for _, t := range targets {
		for _, p := range t.Every.Of(m.From).Until(until) {
			all = append(all, Key{t.ID, unit, p})
		}
	}
	return all
}

// put writes figures over those that stand, which are kept as earlier ones.
func put(tx *store.Tx, all []Figure) error {
	rows, keys := make([][]any, len(all)), make([]Key, 0, len(all))
	for i, f := range all {
		rows[i] = f.row()
		if f.Version > 1 {
			keys = append(keys, f.Key)
		}
	}
	for some := range slices.Chunk(keys, chunk) {
		at := `(target, period, unit) IN ` + tx.Among(len(some), 3)
		if _, err := tx.Exec(`INSERT INTO progress_earlier (`+figureColumns+`) SELECT `+figureColumns+` FROM progress_figure WHERE `+at, argsOf(some)...); err != nil {
			return err
		}
	}
	return tx.Put("progress_figure", figureColumns, 3, rows)
}

// chunk is how many keys one statement asks for.
const chunk = 300

func argsOf(keys []Key) (args []any) {
	for _, k := range keys {
		args = append(args, k.Target, k.Period.String(), k.Unit)
	}
	return args
}
