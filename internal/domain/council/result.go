package council

import (
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/platform/store"
)

const resultColumns = `SELECT i.id, i.sitting, i.subject_kind, i.subject_id, i.award, i.type, b.result, b.method, b.yes, b.no, b.blank,
		b.written_yes, b.written_no, b.written_blank, b.chair_side, b.base, b.denominator, b.needed, b.cite,
		s.council, ` + calledThen + `, c.body, s.no, s.concluded_on, s.concluded_at
	FROM sitting_item i JOIN sitting_bloc b ON b.id = i.bloc JOIN sitting s ON s.id = i.sitting JOIN council c ON c.id = s.council JOIN meeting m ON m.id = s.id
	WHERE s.state = 'concluded'`

func readResult(s store.Scanner) (r Result, err error) {
	var at store.Time
	err = s.Scan(&r.Item, &r.Sitting, &r.Subject.Kind, &r.Subject.ID, &r.Award, &r.Type, &r.Outcome, &r.Method, &r.Yes, &r.No, &r.Blank,
		&r.WrittenYes, &r.WrittenNo, &r.WrittenBlank, &r.ChairSide, &r.Base, &r.Denominator, &r.Needed, &r.Cite,
		&r.Council, &r.CouncilName, &r.Body, &r.Number, &r.On, &at)
	r.Concluded = at.Time
	return r, err
}

// ResultOf is what the latest concluded sitting said of a subject; NotFound if
// none has spoken. (Kết quả xét của Hội đồng.)
func ResultOf(tx *store.Tx, subject id.Subject) (Result, error) {
	all, err := ResultsOf(tx, []id.Subject{subject})
	if err != nil {
		return Result{}, err
	}
	r, ok := all[subject]
	if !ok {
		return Result{}, fault.Code(fault.NotFound, "council.no-result")
	}
	return r, nil
}

// ResultsOf is ResultOf for many at once; a subject no council has spoken of is
// not in the map.
func ResultsOf(tx *store.Tx, subjects []id.Subject) (map[id.Subject]Result, error) {
	out := make(map[id.Subject]Result, len(subjects))
	for at := 0; at < len(subjects); at += 500 {
		some := subjects[at:min(at+500, len(subjects))]
		args := make([]any, 0, len(some)+1)
		for _, s := range some {
			args = append(args, s.String())
		}
		rows, err := store.Collect(tx, readResult, resultColumns+` AND i.subject_kind || ':' || i.subject_id IN `+
			store.In(1, len(args))+` ORDER BY s.concluded_at, i.id`, args...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.Subject] = r // the later one wins
		}
	}
	return out, nil
}

// ResultsAt lists every result of one concluded sitting, in the list's order.
func ResultsAt(tx *store.Tx, sitting SittingID) ([]Result, error) {
	t, err := find(tx, sitting)
	if err != nil {
		return nil, err
	}
	if t.State != Concluded {
		return nil, fault.Code(fault.Conflict, "sitting.not-concluded")
	}
	return store.Collect(tx, readResult, resultColumns+` AND i.sitting = $1 ORDER BY i.place, i.id`, sitting)
}
