package movement

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// mostTopics is how many topics and models one answer registers.
const mostTopics = 50

// Answer says for a unit whether it takes part, and with what; answered anew, the
// answer before stays. (Trả lời phát động.)
func (s *Service) Answer(ctx context.Context, who access.Actor, which ID, unit registry.UnitID, r Reply) (a Answer, err error) {
	defer fault.Wrap(&err, "answer movement %s for %s", which, unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		m, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := MayAnswer(tx, who, m, unit); err != nil {
			return err
		}
		if !m.Runs() {
			return m.wrongState()
		}
		c, err := CallOf(tx, which, unit)
		if err != nil {
			return err
		}
		if c.State == Passed {
			return fault.Code(fault.Conflict, "movement.passed-on")
		}
		if err := r.whole(tx, who, m, c); err != nil {
			return err
		}
		a = Answer{Reply: r, Movement: m.ID, Unit: unit, No: c.Answers + 1, By: who.Account, At: tx.Now()}
		if err := a.save(tx); err != nil {
			return err
		}
		return a.told(tx, who, m)
	})
	return a, err
}

func (a Answer) told(tx *store.Tx, who access.Actor, m Movement) error {
	kind := notice.MovementAnswered
	if !a.Takes {
		kind = notice.MovementDeclined
	}
	if err := tellBody(tx, who, m, kind, a.Unit); err != nil {
		return err
	}
	why, err := ledger.Seal(tx, m.ID.Subject().String(), a.Because)
	if err != nil {
		return err
	}
	return enter(tx, who, "movement.answer", m.ID.Subject(), map[string]any{"unit": a.Unit, "no": a.No, "takes": a.Takes, "shares": len(a.Shares), "topics": len(a.Topics), "child": a.Child, "because": why})
}

// whole cleans a reply, or says everything wrong with it.
func (r *Reply) whole(tx *store.Tx, who access.Actor, m Movement, c Call) error {
	var w check.Wrongs
	w.Line(&r.Number, "number", "", 100)
	w.Lines(&r.Persons, "persons", "", check.MostWhy)
	code := ""
	if !r.Takes {
		code = "movement.decline-unsaid"
	} else if c.Answer > 0 && !c.Owes() {
		code = "movement.anew-unsaid"
	}
	w.Lines(&r.Because, "because", code, check.MostWhy)
	w.Must(r.Takes || len(r.Shares)+len(r.Topics) == 0 && r.Child == "", "shares", "movement.declines-with-shares")
	w.Must((r.Number == "") == r.Day.IsZero(), "day", "movement.plan-no-day")
	w.Must(len(r.Topics) <= mostTopics, "topics", "movement.too-many-topics", len(r.Topics), mostTopics)
	for i := range r.Topics {
		w.Line(&r.Topics[i].Name, "topics", "movement.topic-unnamed", check.MostLine)
	}
	if err := r.shares(tx, m, c.Unit, &w); err != nil {
		return err
	}
	if err := w.Err(); err != nil {
		return err
	}
	return r.links(tx, who, m, c.Unit)
}

// shares checks what the unit takes: each target once, and bounded.
func (r *Reply) shares(tx *store.Tx, m Movement, unit registry.UnitID, w *check.Wrongs) error {
	targets, err := TargetsOf(tx, m.ID)
	if err != nil {
		return err
	}
	of := map[TargetID]Target{}
	for _, t := range targets {
		of[t.ID] = t
	}
	for i := range r.Shares {
		h := &r.Shares[i]
		t, there := of[h.Target]
		w.Must(there, "shares", "movement.no-such-target")
		delete(of, h.Target)
		w.Must(bounded(scoring.Known(h.Goal)) && bounded(h.Baseline) && bounded(h.Weight), "shares", "movement.figure-beyond", t.No)
		w.Must(!there || t.Roll != target.Weighted || h.Weight.Given && h.Weight.Figure > 0, "shares", "movement.share-no-weight", t.No, t.Weight)
		if t.Roll != target.Weighted {
			h.Weight = scoring.Amount{}
		}
		h.Unit = unit
	}
	return nil
}

// links checks the movement and the models an answer names: the unit's own.
func (r *Reply) links(tx *store.Tx, who access.Actor, m Movement, unit registry.UnitID) error {
	if r.Child != "" {
		child, err := Find(tx, r.Child)
		if err != nil {
			return fault.Because(fault.Invalid, err, fault.Reason{Code: "movement.not-found", Field: "child"})
		}
		if child.Body != unit || child.Parent != m.ID || MayLook(tx, who, child) != nil {
			return fault.Field("child", "movement.child-else")
		}
	}
	for _, t := range r.Topics {
		if t.Model == "" {
			continue
		}
		if model, err := exchange.FindModel(tx, t.Model); err != nil || model.Unit != unit {
			return fault.Because(fault.Invalid, err, fault.Reason{Code: "movement.model-else", Field: "topics"})
		}
	}
	return nil
}

// save writes an answer, which is from then on the one that stands.
func (a Answer) save(tx *store.Tx) error {
	if err := tx.Insert(`movement_answer (movement, unit, no, takes, number, day, persons, because, child, by_account, at)`, [][]any{
		{a.Movement, a.Unit, a.No, a.Takes, a.Number, a.Day, a.Persons, a.Because, store.Null(string(a.Child)), a.By, store.When(a.At)}}); err != nil {
		return err
	}
	shares := make([][]any, len(a.Shares))
	for i, h := range a.Shares {
		shares[i] = []any{a.Movement, a.Unit, a.No, h.Target, h.Goal, h.Baseline, h.Weight}
	}
	if err := tx.Insert(`movement_share (movement, unit, answer, target, goal, baseline, weight)`, shares); err != nil {
		return err
	}
	topics := make([][]any, len(a.Topics))
	for i, t := range a.Topics {
		topics[i] = []any{a.Movement, a.Unit, a.No, i + 1, t.Name, t.Model}
	}
	if err := tx.Insert(`movement_topic (movement, unit, answer, no, name, model)`, topics); err != nil {
		return err
	}
	state := Takes
	if !a.Takes {
		state = Declined
	}
	_, err := tx.Exec(`UPDATE movement_call SET state = $1, answer = $2, answers = $2 WHERE movement = $3 AND unit = $4`, state, a.No, a.Movement, a.Unit)
	return err
}
