package screening

import (
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Missed are who qualified in the newest sweep the actor may look at and is still
// in no dossier of its year, at most so many, and that sweep; the zero sweep where
// there is none. Where some are named, only they. Part. (Đủ điều kiện mà chưa ai đề
// nghị.)
func Missed(tx *store.Tx, who access.Actor, most int, named ...id.Subject) (s Sweep, out []Finding, err error) {
	units, err := registry.UnitIDsOver(tx, who, access.LookScreening)
	if err != nil {
		return s, nil, err
	}
	s, err = read(tx.Row(`SELECT `+columns+` FROM screening WHERE state = 'done' AND unit IN `+store.In(1, len(units))+` ORDER BY ended_at DESC, id LIMIT 1`, store.Args(units)...))
	if store.None(err) {
		return Sweep{}, nil, nil
	}
	if err != nil {
		return s, nil, err
	}
	where := store.Where{Text: `WHERE screening = $1 AND result = 'holds' AND NOT proposed`, Args: []any{s.ID}}
	if len(named) > 0 {
		where.Text += ` AND subject_id IN ` + store.In(2, len(named))
		for _, n := range named {
			where.Args = append(where.Args, n.ID)
		}
	}
	all, err := store.Collect(tx, readFinding, `SELECT `+findingColumns+` FROM screening_found `+where.Text+` ORDER BY fold, subject_id, award`+store.Window(1, most), where.Args...)
	if err != nil {
		return s, nil, err
	}
	var subjects []id.Subject
	for _, f := range all {
		subjects = append(subjects, f.Subject)
	}
	since, err := dossier.ProposedIn(tx, subjects, s.Year)
	for _, f := range all {
		if !since[f.Subject][f.Award] {
			out = append(out, f)
		}
	}
	return s, out, err
}
