package initiative

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// ReviewID names a review.
type ReviewID string

// Subject is how a council speaks of a review.
func (r ReviewID) Subject() id.Subject { return id.Subject{Kind: "initiative", ID: string(r)} }

// The states of a review, beside Recognised and Rejected.
const (
	Open    State = "open"    // đang xét
	Dropped State = "dropped" // thôi xét: đơn đã rút
)

// A Review is the question of one scope about one filing. (Xét công nhận ở một
// phạm vi.)
type Review struct {
	ID         ReviewID
	Filing     FilingID
	Scope      string
	Body       registry.UnitID // the unit whose head decides
	BodyName   string          // filled by looks
	State      State
	Evidence   string // of effect in that scope
	Sitting    string // whose list it is on, or was; "" none
	Because    string // why decided without a council, or rejected
	DecisionNo string
	DecidedOn  civil.Date
	Table      string     // score table it is graded by; "" not graded
	GradedOn   civil.Date // grading was closed
	Revision   int64
}

// Raise asks the next wider scope to recognise what the scope beneath has: with
// evidence of effect there, of a body at or above the one that decided last.
// (Đề nghị công nhận ở phạm vi rộng hơn, L22:22.2.)
func (s *Service) Raise(ctx context.Context, who access.Actor, which FilingID, body registry.UnitID, evidence string) (r Review, err error) {
	defer fault.Wrap(&err, "raise filing %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		f, err := s.mine(tx, who, which)
		if err != nil {
			return err
		}
		all, err := reviewsOf(tx, which)
		if err != nil {
			return err
		}
		if r, err = raised(all, body, viet.Clean(evidence)); err != nil {
			return err
		}
		if err := above(tx, f.Body, body); err != nil {
			return err
		}
		if r, err = addReview(tx, who, r); err != nil {
			return err
		}
		return f.informOffice(tx, who, notice.InitiativeFiled, access.GradersInitiative, r.Body)
	})
	return r, err
}

// raised is the review of the scope after the widest recognised.
func raised(all []Review, body registry.UnitID, evidence string) (r Review, err error) {
	next := 0
	for _, o := range all {
		switch o.State {
		case Open:
			return r, fault.Code(fault.Conflict, "initiative.still-reviewed")
		case Recognised:
			next++
			r.Filing = o.Filing
		}
	}
	switch {
	case next == 0:
		return r, fault.Code(fault.Conflict, "initiative.not-recognised-below")
	case next == len(Scopes()):
		return r, fault.Code(fault.Conflict, "initiative.widest-already")
	case evidence == "":
		return r, fault.Field("evidence", "initiative.no-evidence")
	case len([]rune(evidence)) > long:
		return r, fault.Field("evidence", "form.too-long", len([]rune(evidence)), long)
	}
	r.Scope, r.Body, r.Evidence = Scopes()[next], body, evidence
	return r, nil
}

// above refuses a body that the one asked does not stand under.
func above(tx *store.Tx, asked, body registry.UnitID) error {
	scopes, err := registry.ScopesOf(tx, []registry.UnitID{asked, body})
	if err != nil {
		return err
	}
	if !scopes[asked].Within(scopes[body]) {
		return fault.Field("body", "initiative.body-not-above")
	}
	return nil
}

func addReview(tx *store.Tx, who access.Actor, r Review) (Review, error) {
	r.ID, r.State, r.Revision = ReviewID(tx.NewID()), Open, 1
	if _, err := tx.Exec(`INSERT INTO initiative_review (id, filing, scope, body, state, evidence, revision) VALUES ($1, $2, $3, $4, $5, $6, 1)`,
		r.ID, r.Filing, r.Scope, r.Body, r.State, r.Evidence); err != nil {
		return r, err
	}
	if r.Evidence == "" {
		return r, nil // opened by the check, which is recorded
	}
	return r, enter(tx, who, "initiative.raise", Filing{ID: r.Filing}, map[string]any{"review": r.ID, "scope": r.Scope, "body": r.Body})
}

const reviewColumns = `SELECT id, filing, scope, body, state, evidence, sitting, because, decision_no, decided_on, score_table, graded_on, revision FROM initiative_review`

func readReview(s store.Scanner) (r Review, err error) {
	err = s.Scan(&r.ID, &r.Filing, &r.Scope, &r.Body, &r.State, &r.Evidence, (*store.Text)(&r.Sitting), &r.Because, &r.DecisionNo, &r.DecidedOn,
		&r.Table, &r.GradedOn, &r.Revision)
	return r, err
}

// reviewsOf lists the reviews of a filing, narrowest scope first.
func reviewsOf(tx *store.Tx, which FilingID) ([]Review, error) {
	all, err := store.Collect(tx, readReview, reviewColumns+` WHERE filing = $1 ORDER BY id`, which)
	slices.SortStableFunc(all, func(a, b Review) int { return slices.Index(Scopes(), a.Scope) - slices.Index(Scopes(), b.Scope) })
	return all, err
}

func findReview(tx *store.Tx, which ReviewID) (Review, error) {
	r, err := readReview(tx.Row(reviewColumns+` WHERE id = $1`, which))
	if store.None(err) {
		return r, fault.Code(fault.NotFound, "initiative.review-not-found")
	}
	return r, err
}

func saveReview(tx *store.Tx, r *Review) error {
	n, err := tx.Exec(`UPDATE initiative_review SET state = $1, sitting = $2, because = $3, decision_no = $4, decided_on = $5, score_table = $6, graded_on = $7,
		revision = revision + 1 WHERE id = $8 AND revision = $9`,
		r.State, store.Null(r.Sitting), r.Because, r.DecisionNo, r.DecidedOn, r.Table, r.GradedOn, r.ID, r.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "initiative.changed")
	}
	r.Revision++
	return err
}

// reviewAt finds an open review and asks whether the actor may do act at its
// body.
func reviewAt(tx *store.Tx, who access.Actor, act access.Act, which ReviewID) (Review, error) {
	r, err := findReview(tx, which)
	if err != nil {
		return r, err
	}
	over, err := registry.ScopeOf(tx, r.Body)
	if err != nil {
		return r, err
	}
	if err := who.Must(act, over); err != nil {
		return r, err
	}
	if r.State != Open {
		return r, fault.Code(fault.Conflict, "initiative.already-decided")
	}
	return r, nil
}
