package intake

import (
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/initiative"
	"thidua/internal/platform/store"
)

// reaches are the words for the scope an initiative is recognised in.
var reaches = map[string]string{
	"": "base", "co so": "base", "cap co so": "base", "don vi": "base", "bo": "ministry-province", "tinh": "ministry-province", "cap tinh": "ministry-province",
	"cap bo": "ministry-province", "bo, nganh, tinh": "ministry-province", "thanh pho": "ministry-province", "toan quoc": "national", "cap quoc gia": "national", "nha nuoc": "national",
}

// noted enters one row of a past register: an initiative of a person we know,
// with the sheet as its source. A row that is there already is known.
func (l *list) noted(tx *store.Tx, work *settling, r *Record) (made bool, err error) {
	p, _, err := work.person(r)
	if err != nil {
		return false, err
	}
	scope, known := reaches[viet.Fold(r.ReachText)]
	if !known {
		return false, fault.Code(fault.Invalid, "intake.scope-unknown", r.Row, r.ReachText)
	}
	year := r.Year
	if year == 0 {
		year = r.Decided.Year
	}
	_, err = initiative.Add(tx, initiative.NewInitiative{Person: p.ID, Title: r.Solution, Year: year, Scope: scope, Recognised: r.Decided,
		DecisionNo: r.DecisionNo, Source: l.upload.File}, "intake")
	if fault.Is(err, fault.Conflict) {
		return false, nil
	}
	return err == nil, atRow(err, r.Row)
}
