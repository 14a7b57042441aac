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
	u := Unit{ID: UnitID(tx.NewID()), Parent: n.Parent, Name: n.Name, Code: n.Code, Level: n.Level,
		Legal: n.Legal, FlagEligible: n.FlagEligible, From: n.From, Revision: 1}
	above := access.Scope("/")
	if n.Parent != "" {
		parent, err := FindUnit(tx, n.Parent, n.From)
		if err != nil {
			return Unit{}, err
		}
		if !parent.To.IsZero() && (n.From.IsZero() || n.From.After(parent.To)) {
			return Unit{}, fault.Field("parent", "unit.parent-retired", parent.Name, parent.To)
		}
		above = parent.Path
	}
	u.Path = above + access.Scope(u.ID) + "/"
	if err := u.alone(tx); err != nil {
		return Unit{}, err
	}
	_, err := tx.Exec(`INSERT INTO unit (id, parent, path, name, name_fold, name_sort, code, level, legal, flags, from_day, changed_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		u.ID, store.Null(string(u.Parent)), u.Path, u.Name, viet.Fold(u.Name), sortUnit(u.Name), u.Code, u.Level, u.Legal, u.FlagEligible, u.From, u.From.String())
	if err != nil {
		return Unit{}, err
	}
	for _, f := range []struct{ kind, value string }{{"name", u.Name}, {"parent", string(u.Parent)}, {"level", string(u.Level)},
		{"legal", yes(&u.Legal)}, {"flags", yes(u.FlagEligible)}, {"code", u.Code}} {
		if err := unitFacts.begin(tx, string(u.ID), f.kind, f.value, n.From, n.Source); err != nil {
			return Unit{}, err
		}
	}
	return u, nil
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
			return fault.New(fault.Conflict, fault.Reason{Code: f.code, Field: f.kind, Args: []any{u.Name, u.Code}})
		}
		if !store.None(err) {
			return err
		}
	}
	return nil
}
