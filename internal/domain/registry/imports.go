package registry

import (
	"errors"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// Imported counts what a sheet brought in: what is new, and what was there
// already and was left alone.
type Imported struct{ Added, Known int }

// told bounds how many mistakes of one sheet are told at once.
const told = 100

// Mistakes gathers what is wrong with a sheet, row by row: all of it is told at
// once, and nothing of the sheet is taken.
type Mistakes struct {
	reasons []fault.Reason
	more    int
}

// Add notes a mistake.
func (m *Mistakes) Add(r fault.Reason) {
	if len(m.reasons) < told {
		m.reasons = append(m.reasons, r)
	} else {
		m.more++
	}
}

// In notes what an act refused, at the row it came from. An error that is no
// refusal is given back.
func (m *Mistakes) In(l sheet.Line, err error) error {
	kind := fault.Of(err)
	if kind == fault.Internal || kind == fault.Forbidden {
		return err
	}
	for _, r := range fault.Reasons(err) {
		r.Field = l.Where(r.Field)
		m.Add(r)
	}
	return nil
}

// Err is every mistake as one refusal, nil if there is none.
func (m *Mistakes) Err() error {
	if len(m.reasons) == 0 {
		return nil
	}
	if m.more > 0 {
		m.reasons = append(m.reasons, fault.Reason{Code: "import.more", Args: []any{m.more}})
		m.more = 0
	}
	return fault.New(fault.Invalid, m.reasons...)
}

// errDry undoes a dry run.
var errDry = errors.New("dry run")

// dry hides the end of a dry run.
func dry(err error) error {
	if errors.Is(err, errDry) {
		return nil
	}
	return err
}

// mayImport asks for the operator, or for the right over the unit a sheet is
// brought in under.
func mayImport(tx *store.Tx, who access.Actor, act access.Act, under UnitID) (access.Scope, error) {
	if under == "" {
		return "/", who.Must(access.Operator, "")
	}
	over, err := ScopeOf(tx, under)
	if err != nil {
		return "", err
	}
	if who.Operator {
		return over, nil
	}
	return over, who.Must(act, over)
}

// choose reads a cell whose answer is one of a few, in the ways people write
// them.
func choose(text string, answers map[string]string) (string, bool) {
	if text == "" {
		return "", true
	}
	v, ok := answers[viet.Fold(text)]
	return v, ok
}

// LevelOf reads a level as people write it; "" is none, and is one answer.
func LevelOf(text string) (Level, bool) {
	v, ok := choose(text, levelWords)
	return Level(v), ok
}

var (
	levelWords = map[string]string{
		"base": "base", "co so": "base", "phong": "base", "don vi": "base", "commune": "commune", "xa": "commune", "cap xa": "commune", "phuong": "commune",
		"district": "district", "huyen": "district", "cap huyen": "district", "department": "department", "so": "department", "so, ban, nganh": "department",
		"so ban nganh": "department", "ministry-province": "ministry-province", "bo, tinh": "ministry-province", "tinh": "ministry-province", "bo": "ministry-province",
		"cap tinh": "ministry-province", "military-region": "military-region", "quan khu": "military-region", "state": "state", "nha nuoc": "state",
	}
	yesWords    = map[string]string{"x": "true", "co": "true", "yes": "true", "true": "true", "1": "true", "khong": "false", "no": "false", "false": "false", "0": "false"}
	genderWords = map[string]string{"nam": "male", "male": "male", "m": "male", "nu": "female", "female": "female", "f": "female", "x": "female"}
	// categoryWords are what personnel lists call people of each category.
	categoryWords = map[string]string{
		"official": "official", "can bo": "official", "cong chuc": "official", "can bo, cong chuc": "official", "public-employee": "public-employee", "vien chuc": "public-employee",
		"employee": "employee", "nguoi lao dong": "employee", "hop dong": "employee", "hop dong lao dong": "employee", "worker": "worker", "cong nhan": "worker",
		"farmer": "farmer", "nong dan": "farmer", "forces": "forces", "luc luong vu trang": "forces", "foreigner": "foreigner", "nguoi nuoc ngoai": "foreigner",
	}
)
