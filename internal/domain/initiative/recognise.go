package initiative

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/council"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Ruling is what the head of a body decides on a review.
type Ruling struct {
	Recognised bool
	DecisionNo string     // of the decision that recognises
	On         civil.Date // its day
	Because    string     // why not; or why without a council
}

// Decide recognises an initiative in one scope, or does not: the act of who
// signs for the body. A council's result binds it; without a council it says
// why, which it may not where money of the State was used and the head is an
// author (D13:8). What is recognised lands as the fact that judging reads, one
// for every author on record. (Công nhận sáng kiến.)
func (s *Service) Decide(ctx context.Context, who access.Actor, which ReviewID, n Ruling) (r Review, err error) {
	defer fault.Wrap(&err, "decide review %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if r, err = reviewAt(tx, who, access.RecogniseInitiative, which); err != nil {
			return err
		}
		f, err := findFiling(tx, r.Filing)
		if err != nil {
			return err
		}
		ground, err := s.ground(tx, who, f, r, n)
		if err != nil {
			return err
		}
		if err := r.rule(n, who.Today); err != nil {
			return err
		}
		if err := saveReview(tx, &r); err != nil {
			return err
		}
		if r.State == Recognised {
			if err := land(tx, who, f, r); err != nil {
				return err
			}
		}
		if r.Scope == Scopes()[0] {
			f.State, f.Because = r.State, r.Because
			if err := saveFiling(tx, &f); err != nil {
				return err
			}
		}
		if err := f.informAuthors(tx, who, notice.InitiativeDecided, r.Body); err != nil {
			return err
		}
		return enter(tx, who, string(access.RecogniseInitiative), f, map[string]any{"review": r.ID, "scope": r.Scope, "outcome": r.State, "council": ground})
	})
	return r, err
}

// rule refuses half a decision, or changes the review.
func (r *Review) rule(n Ruling, today civil.Date) error {
	n.DecisionNo, n.Because = viet.Clean(n.DecisionNo), viet.Clean(n.Because)
	switch {
	case !n.Recognised && n.Because == "":
		return fault.Field("because", "initiative.because-missing")
	case n.Recognised && n.DecisionNo == "":
		return fault.Field("decision_no", "initiative.decision-missing")
	case n.Recognised && (n.On.IsZero() || n.On.After(today)):
		return fault.Field("on", "initiative.decision-day")
	}
	r.State, r.Because, r.DecisionNo, r.DecidedOn = Rejected, n.Because, n.DecisionNo, n.On
	if n.Recognised {
		r.State = Recognised
	}
	if r.DecidedOn.IsZero() {
		r.DecidedOn = today
	}
	return nil
}

// ground is what a ruling rests on: the council's outcome, or "" if none sat.
func (s *Service) ground(tx *store.Tx, who access.Actor, f Filing, r Review, n Ruling) (string, error) {
	result, err := council.ResultOf(tx, r.ID.Subject())
	switch {
	case err == nil && n.Recognised && !result.Passed():
		return "", fault.New(fault.Unmet, fault.Reason{Code: "initiative.council-refused", Cite: result.Cite, Args: []any{result.Yes, result.Base, result.Needed}})
	case err == nil:
		return result.Outcome, nil
	case !fault.Is(err, fault.NotFound):
		return "", err
	case r.Sitting != "":
		return "", fault.Code(fault.Conflict, "initiative.council-to-speak")
	case !n.Recognised:
		return "", nil
	}
	if heads, err := headsAmong(tx, f, who.Today); err != nil || f.StateMoney && len(heads) > 0 {
		return "", orElse(err, fault.New(fault.Unmet, fault.Reason{Code: "initiative.council-needed", Cite: "D13:8"}))
	}
	if viet.Clean(n.Because) == "" {
		return "", fault.Field("because", "initiative.no-council-why")
	}
	return "", nil
}

// land notes the recognised initiative for each author on record, or widens
// the scope of what the base noted: it stays one, with one use.
func land(tx *store.Tx, who access.Actor, f Filing, r Review) error {
	if r.Scope != Scopes()[0] {
		_, err := tx.Exec(`UPDATE initiative SET scope = $1, recognised = $2, decision_no = $3, revision = revision + 1 WHERE work = $4`,
			r.Scope, r.DecidedOn, r.DecisionNo, string(f.ID))
		return err
	}
	for _, p := range f.people() {
		n := NewInitiative{Person: p, Title: f.Title, Year: r.DecidedOn.Year, Scope: r.Scope, Recognised: r.DecidedOn, DecisionNo: r.DecisionNo, Work: string(f.ID)}
		if _, err := Add(tx, n, who.Account); err != nil {
			return err
		}
	}
	return nil
}
