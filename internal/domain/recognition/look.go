package recognition

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Sight is a recognition as its reader may see it.
type Sight struct {
	Recognition
	Corrected []Recognition // papers that correct it, oldest first
	Wrong     []Line        // of the paper it corrects
	Names     map[string]string
	Drafts    bool // the reader may change it
	Signs     bool // or correct it, once signed, with Drafts
}

// Recognition is one paper, for whoever may look at its unit. (Văn bản công nhận.)
func (s *Service) Recognition(ctx context.Context, who access.Actor, which ID) (v Sight, err error) {
	defer fault.Wrap(&err, "look at recognition %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v = Sight{}
		if v.Recognition, err = Find(tx, which); err != nil {
			return err
		}
		if err := may(tx, who, access.LookRecognition, v.Unit); err != nil {
			return err
		}
		v.Drafts, v.Signs = may(tx, who, access.DraftRecognition, v.Unit) == nil, may(tx, who, access.SignRecognition, v.Unit) == nil
		if !v.Signed() {
			if err := v.lines(tx, who.Today); err != nil {
				return err
			}
		}
		if v.Corrected, err = store.Collect(tx, read, `SELECT `+columns+` FROM recognition r WHERE r.corrects = $1 AND r.signed_at IS NOT NULL ORDER BY r.signed_at`, which); err != nil {
			return err
		}
		if v.Corrects != "" {
			wrong, err := Find(tx, v.Corrects)
			if err != nil {
				return err
			}
			v.Wrong = wrong.Lines
		}
		v.Names, err = account.Names(tx, []string{v.MadeBy, v.SignedBy})
		return err
	})
	return v, err
}

// A Year is what a unit has recognised in writing for a year, and what is missing.
type Year struct {
	Unit   registry.Unit
	Year   int
	Papers []Recognition // of the unit and beneath it, newest first; a draft without its lines
	Gaps   []Gap
	Drafts bool
}

// Year is the recognitions of a unit's subtree for a year, and the gaps. (Công nhận
// của đơn vị trong năm.)
func (s *Service) Year(ctx context.Context, who access.Actor, unit registry.UnitID, year int) (y Year, err error) {
	defer fault.Wrap(&err, "look at the recognitions of %s", unit)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		y = Year{Year: year}
		if y.Unit, err = registry.FindUnit(tx, unit, who.Today); err != nil {
			return err
		}
		if err := who.Must(access.LookRecognition, y.Unit.Path); err != nil {
			return err
		}
		y.Drafts = who.May(access.DraftRecognition, y.Unit.Path)
		if y.Papers, err = store.Collect(tx, read, `SELECT `+columns+` FROM recognition r JOIN unit u ON u.id = r.unit WHERE r.year = $1 AND u.path LIKE $2 ORDER BY COALESCE(r.signed_at, r.made_at) DESC, r.id`,
			year, string(y.Unit.Path)+"%"); err != nil {
			return err
		}
		if err := nameUnits(tx, who, y.Papers); err != nil {
			return err
		}
		y.Gaps, err = Gaps(tx, y.Unit.Path, year)
		return err
	})
	return y, err
}

// nameUnits fills in what the units of drafts are called.
func nameUnits(tx *store.Tx, who access.Actor, all []Recognition) error {
	var units []registry.UnitID
	for _, r := range all {
		units = append(units, r.Unit)
	}
	named, err := registry.UnitsOn(tx, units, who.Today)
	for i := range all {
		if !all[i].Signed() {
			all[i].UnitName = named[all[i].Unit].Name
		}
	}
	return err
}
