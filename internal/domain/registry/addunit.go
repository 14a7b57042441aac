package registry

import (
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// longestName is how long a name may be, in characters.
const longestName = 300

// AddUnit enters a unit under its parent, or as a root. The caller's act
// records it.
func AddUnit(tx *store.Tx, n NewUnit) (Unit, error) {
	n.Name = viet.Clean(n.Name)
	if err := n.check(); err != nil {
		return Unit{}, err
	}
	u := n.unit(tx)
	above := access.Scope("/")
	if n.Parent != "" {
		parent, err := FindUnit(tx, n.Parent, n.From)
		if err != nil {
			return Unit{}, err
		}
		if err := n.under(parent); err != nil {
			return Unit{}, err
		}
		above = parent.Path
	}
	u.Path = above + access.Scope(u.ID) + "/"
	if err := u.alone(tx); err != nil {
		return Unit{}, err
	}
	if err := tx.Insert(unitInto, [][]any{u.row()}); err != nil {
		return Unit{}, err
	}
	return u, tx.Insert(unitFacts.into(), u.begins(tx, n.Source))
}

// unit is a new one, without its place.
func (n NewUnit) unit(tx *store.Tx) Unit {
	return Unit{ID: UnitID(tx.NewID()), Parent: n.Parent, Name: n.Name, Code: n.Code, Level: n.Level,
		Legal: n.Legal, FlagEligible: n.FlagEligible, Remote: n.Remote, From: n.From, Revision: 1}
}

// under refuses a parent that is gone when the unit begins.
func (n NewUnit) under(parent Unit) error {
	if !parent.To.IsZero() && (n.From.IsZero() || n.From.After(parent.To)) {
		return fault.Field("parent", "unit.parent-retired", parent.Name, parent.To)
	}
	return nil
}

const unitInto = `unit (id, parent, path, name, name_fold, name_sort, code, level, legal, flags, remote, from_day, changed_on)`

// row is a new unit as it is kept.
func (u *Unit) row() []any {
	return []any{u.ID, store.Null(string(u.Parent)), u.Path, u.Name, viet.Fold(u.Name), sortUnit(u.Name), u.Code, u.Level, u.Legal, u.FlagEligible, u.Remote,
		u.From, u.From.String()}
}

// begins are the first facts of a new unit.
func (u *Unit) begins(tx *store.Tx, source string) [][]any {
	return unitFacts.begin(tx, string(u.ID), []first{{"name", u.Name}, {"parent", string(u.Parent)}, {"level", string(u.Level)},
		{"legal", yes(&u.Legal)}, {"flags", yes(u.FlagEligible)}, {"remote", yes(u.Remote)}, {"code", u.Code}}, u.From, source)
}

func (n NewUnit) check() error {
	var wrong []fault.Reason
	switch l := utf8.RuneCountInString(n.Name); {
	case l == 0:
		wrong = append(wrong, fault.Reason{Code: "unit.name-needed", Field: "name"})
	case l > longestName:
		wrong = append(wrong, fault.Reason{Code: "unit.name-long", Field: "name", Args: []any{longestName}})
	}
	if !n.Level.Known() {
		wrong = append(wrong, fault.Reason{Code: "unit.level-unknown", Field: "level"})
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}

// alone refuses a name or a code that a sister unit bears at the same time.
func (u Unit) alone(tx *store.Tx) error {
	for _, f := range []struct{ kind, key, code string }{{"name", viet.Key(u.Name), "unit.name-taken"}, {"code", u.Code, "unit.code-taken"}} {
		if f.key == "" {
			continue
		}
		var sister string
		err := tx.Row(`SELECT o.id FROM unit o JOIN unit_fact f ON f.unit_id = o.id AND f.kind = $1 AND f.key = $2
			WHERE COALESCE(o.parent, '') = $3 AND o.id <> $4
			AND (f.to_day IS NULL OR CAST($5 AS TEXT) IS NULL OR f.to_day >= $5) AND (o.to_day IS NULL OR CAST($5 AS TEXT) IS NULL OR o.to_day >= $5)
			AND (CAST($6 AS TEXT) IS NULL OR f.from_day IS NULL OR f.from_day <= $6) LIMIT 1`,
			f.kind, f.key, u.Parent, u.ID, u.From, u.To).Scan(&sister)
		if err == nil {
			return u.taken(f.kind, f.code)
		}
		if !store.None(err) {
			return err
		}
	}
	return nil
}

func (u Unit) taken(field, code string) error {
	return fault.New(fault.Conflict, fault.Reason{Code: code, Field: field, Args: []any{u.Name, u.Code}})
}
