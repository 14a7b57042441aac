package scorecard

import (
	"context"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// An Objection is what a member has against its points of a row. (Kiến nghị về
// điểm.)
type Objection struct {
	ID         string
	Unit       registry.UnitID
	Row        string
	Text       string
	By         string // account
	At         time.Time
	AnsweredAt time.Time // zero: it waits
	AnsweredBy string
	Taken      bool
	Answer     string
}

// Object says what a member has against its verified points of a row, once their
// column is closed and until the last day of objections. (Kiến nghị.)
func (s *Service) Object(ctx context.Context, who access.Actor, which ID, unit registry.UnitID, row, text string) (o Objection, err error) {
	defer fault.Wrap(&err, "object in round %s", which)
	err = s.act(ctx, who, "scorecard.object", which, func(tx *store.Tx, r Round) (map[string]any, error) {
		all, err := r.members(tx, who.Today)
		if err != nil {
			return nil, err
		}
		if err := r.mayTake(tx, who, all, unit); err != nil {
			return nil, err
		}
		o = Objection{ID: tx.NewID(), Unit: unit, Row: row, By: who.Account, At: tx.Now()}
		if err := o.check(tx, r, who); err != nil {
			return nil, err
		}
		if o.Text, err = reason("text", "scorecard.objection-missing", text); err != nil {
			return nil, err
		}
		if _, err := tx.Exec(`INSERT INTO scorecard_objection (id, round, unit, row_id, text, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			o.ID, r.ID, o.Unit, o.Row, o.Text, o.By, store.When(o.At)); err != nil {
			return nil, err
		}
		seal, err := r.seal(tx, o.Text)
		return map[string]any{"objection": o.ID, "unit": unit, "row": row, "text": seal}, err
	})
	return o, err
}

func (o Objection) check(tx *store.Tx, r Round, who access.Actor) error {
	if err := r.in(who.Today, Objecting); err != nil {
		return err
	}
	if who.Today.After(r.Days.Object) {
		return fault.Code(fault.Conflict, "scorecard.objections-over", r.Days.Object)
	}
	if _, known := r.row(o.Row); !known {
		return fault.Field("row", "score.no-row", o.Row)
	}
	all, err := objectionsOf(tx, r.ID)
	for _, x := range all {
		if x.Unit == o.Unit && x.Row == o.Row && x.AnsweredAt.IsZero() {
			return fault.Field("row", "scorecard.objected-already")
		}
	}
	return err
}

func (r Round) row(id string) (scoring.Row, bool) {
	for row := range r.Table.Rows() {
		if row.ID == id {
			return row, true
		}
	}
	return scoring.Row{}, false
}

// An Answer is what becomes of an objection: taken, with the points or figures it
// leads to, or not, with the reason.
type Answer struct {
	Taken  bool
	Column scoring.Column // of what changes; "" nothing does
	Cell   string         // row, or figure
	Typed  string
	Why    string
}

// AnswerObjection answers a member; where it is taken, the verified mark or the
// figure changes with the answer as the reason. (Trả lời kiến nghị.)
func (s *Service) AnswerObjection(ctx context.Context, who access.Actor, which ID, objection string, a Answer) (err error) {
	defer fault.Wrap(&err, "answer an objection in round %s", which)
	return s.act(ctx, who, "scorecard.answer-objection", which, func(tx *store.Tx, r Round) (map[string]any, error) {
		o, err := r.waiting(tx, who, objection)
		if err != nil {
			return nil, err
		}
		if a.Why, err = reason("why", "scorecard.unexplained", a.Why); err != nil {
			return nil, err
		}
		if a.Taken && a.Column != "" {
			if err := r.correct(tx, who, o, a); err != nil {
				return nil, err
			}
		}
		if _, err := tx.Exec(`UPDATE scorecard_objection SET answered_at = $1, answered_by = $2, taken = $3, answer = $4 WHERE id = $5`,
			store.When(tx.Now()), who.Account, a.Taken, a.Why, o.ID); err != nil {
			return nil, err
		}
		if err := r.tell(tx, who.Account, notice.ScorecardAnswered, []registry.UnitID{o.Unit}); err != nil {
			return nil, err
		}
		seal, err := r.seal(tx, a.Why)
		return map[string]any{"objection": o.ID, "taken": a.Taken, "changed": a.Taken && a.Column != "", "answer": seal}, err
	})
}

// waiting finds an objection the actor may answer: whoever verifies the row, or
// leads.
func (r Round) waiting(tx *store.Tx, who access.Actor, objection string) (o Objection, err error) {
	all, err := objectionsOf(tx, r.ID)
	if err != nil {
		return o, err
	}
	for _, x := range all {
		if x.ID == objection {
			o = x
		}
	}
	k := marker{Marking: Marking{Column: scoring.Verified, Entries: []Entry{{Unit: o.Unit, Row: o.Row}}}, round: r, rows: map[string]scoring.Row{}}
	if row, known := r.row(o.Row); known {
		k.rows[row.ID] = row
	}
	if err := k.mayVerify(tx, who); err != nil {
		return o, err
	}
	switch {
	case o.ID == "":
		return o, fault.Code(fault.NotFound, "scorecard.no-such-objection")
	case !o.AnsweredAt.IsZero():
		return o, fault.Code(fault.Conflict, "scorecard.answered-already")
	}
	return o, r.in(who.Today, Objecting)
}

// correct changes one cell by an answer, whatever column is closed.
func (r Round) correct(tx *store.Tx, who access.Actor, o Objection, a Answer) error {
	k := marker{Marking: Marking{Column: a.Column, Entries: []Entry{{Unit: o.Unit, Row: a.Cell, Typed: a.Typed}}}, round: r,
		rows: map[string]scoring.Row{}, figures: map[string]scoring.Reported{}, refused: map[int]fault.Reason{}, values: make([]Value, 1)}
	var err error
	if k.members, err = r.members(tx, who.Today); err != nil {
		return err
	}
	if k.cells, err = cellsOf(tx, r.ID, o.Unit); err != nil {
		return err
	}
	if k.left, err = leftOut(tx, r.ID); err != nil {
		return err
	}
	switch row, known := r.row(a.Cell); {
	case a.Column == scoring.Verified && known && a.Cell == o.Row:
		row.Criterion = &scoring.Criterion{Item: row.Item, Scored: row.Criterion.Scored} // a lock does not bind an answer
		k.rows[row.ID] = row
	case a.Column == scoring.Reporting:
		for _, f := range r.Table.Figures {
			k.figures[f.ID] = f
		}
	default:
		return fault.Field("cell", "scorecard.answer-elsewhere")
	}
	key := k.key(k.Entries[0])
	was := k.cells[key]
	was.Key, k.Entries[0].Revision = key, was.Revision
	k.judge(r.Days.Verified)
	if why, no := k.refused[0]; no {
		why.Field = "typed"
		return fault.New(fault.Invalid, why)
	}
	_, err = r.put(tx, was, k.values[0], who.Account, a.Why)
	return err
}

func objectionsOf(tx *store.Tx, which ID) ([]Objection, error) {
	return store.Collect(tx, func(s store.Scanner) (o Objection, err error) {
		var at, answered store.Time
		err = s.Scan(&o.ID, &o.Unit, &o.Row, &o.Text, &o.By, &at, &answered, &o.AnsweredBy, &o.Taken, &o.Answer)
		o.At, o.AnsweredAt = at.Time, answered.Time
		return o, err
	}, `SELECT id, unit, row_id, text, by_account, at, answered_at, answered_by, taken, answer FROM scorecard_objection WHERE round = $1 ORDER BY at, id`, which)
}
