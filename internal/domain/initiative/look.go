package initiative

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/council"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses filings. Zero fields choose nothing away.
type Filter struct {
	State    State
	Round    RoundID
	Movement movement.ID // made for
	Search   string
	Mine     bool // of which the actor is an author, or asked to grade
	Page     int  // from 1
	Size     int  // 0 is 50; -1 is all
}

// Filings lists the register the actor may look at, newest first, and how many
// there are in all. A draft is its authors' and the officer's. (Sổ tiếp nhận.)
func (s *Service) Filings(ctx context.Context, who access.Actor, f Filter) (all []Filing, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		where, args, err := f.where(tx, who)
		if err != nil {
			return err
		}
		if err := tx.Row(`SELECT COUNT(*) FROM initiative_filing f WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		q := filingColumns + ` WHERE ` + where + ` ORDER BY f.year DESC, f.number DESC, f.id DESC` + store.Window(f.Page, f.Size)
		if all, err = store.Collect(tx, readFiling, q, args...); err != nil {
			return err
		}
		return fill(tx, who, all)
	})
	return all, total, err
}

func (f Filter) where(tx *store.Tx, who access.Actor) (string, []any, error) {
	var args []any
	hole := func(v any) string { args = append(args, v); return fmt.Sprintf("$%d", len(args)) }
	in := func(n int) string { return store.In(len(args)-n+1, n) }
	own, err := eye(tx, who)
	if err != nil {
		return "", nil, err
	}
	args = append(args, store.Args(own)...)
	mine := `f.id IN (SELECT filing FROM initiative_author WHERE person IN ` + in(len(own)) + `)
		OR f.id IN (SELECT r.filing FROM initiative_grader g JOIN initiative_review r ON r.id = g.review WHERE g.person IN ` + in(len(own)) + `)
		OR f.made_by = ` + hole(who.Account)
	seen := mine
	if !f.Mine {
		bodies, err := registry.UnitIDsOver(tx, who, access.LookInitiative)
		if err != nil {
			return "", nil, err
		}
		args = append(args, store.Args(bodies)...)
		seen += ` OR f.state <> 'draft' AND f.body IN ` + in(len(bodies))
	}
	text := "(" + seen + ")"
	if f.State != "" {
		text += ` AND f.state = ` + hole(f.State)
	}
	if f.Round != "" {
		text += ` AND f.round = ` + hole(f.Round)
	}
	if f.Movement != "" {
		text += ` AND f.movement = ` + hole(f.Movement)
	}
	for _, w := range strings.Fields(viet.Fold(f.Search)) {
		text += ` AND f.fold LIKE ` + hole(store.Like(w))
	}
	return text, args, nil
}

// fill reads the authors of many filings, and what the bodies are called.
func fill(tx *store.Tx, who access.Actor, all []Filing) error {
	units, ids := make([]registry.UnitID, len(all)), make([]FilingID, len(all))
	for i, f := range all {
		units[i], ids[i] = f.Body, f.ID
	}
	named, err := registry.UnitsOn(tx, units, who.Today)
	if err != nil {
		return err
	}
	authors, err := authorsOf(tx, ids)
	for i := range all {
		all[i].Authors, all[i].BodyName = authors[all[i].ID], named[all[i].Body].Name
	}
	return err
}

// A Stage is one review with its grading and what the council said.
type Stage struct {
	Review
	Grading
	Result *council.Result // nil: no council has spoken
}

// A Sight is a filing whole.
type Sight struct {
	Filing
	Papers []Paper
	Stages []Stage  // base first
	Mine   bool     // the actor may keep it
	Grades ReviewID // the review the actor is asked to grade, or may mend their points of; "" none
}

// Filing is one filing whole, to its authors, its graders and whoever looks at
// the body's. Authors see no points before the decision.
func (s *Service) Filing(ctx context.Context, who access.Actor, which FilingID) (v Sight, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if v.Filing, err = findFiling(tx, which); err != nil {
			return err
		}
		if err := sees(tx, who, v.Filing); err != nil {
			return err
		}
		if v.Papers, err = papersOf(tx, which); err != nil {
			return err
		}
		one := []Filing{v.Filing}
		if err := fill(tx, who, one); err != nil {
			return err
		}
		v.Filing, v.Mine = one[0], mayKeep(tx, who, v.Filing) == nil
		return s.stages(tx, who, &v)
	})
	return v, err
}

func (s *Service) stages(tx *store.Tx, who access.Actor, v *Sight) error {
	all, err := reviewsOf(tx, v.ID)
	if err != nil {
		return err
	}
	own, err := eye(tx, who)
	if err != nil {
		return err
	}
	for _, r := range all {
		st := Stage{Review: r}
		if u, err := registry.FindUnit(tx, r.Body, who.Today); err == nil {
			st.BodyName = u.Name
		}
		if st.Grading, err = s.grading(tx, r); err != nil {
			return err
		}
		if st.Grading.Open && slices.ContainsFunc(st.Graders, func(g Grader) bool { return slices.Contains(own, g.Person) }) {
			v.Grades = r.ID
		}
		if isOne(v.Authors, own) && r.State == Open {
			st.Grading = Grading{} // who grades, and how, is not for authors to see
		}
		st.Grading.hide(own)
		result, err := council.ResultFor(tx, who, r.ID.Subject())
		if err == nil {
			st.Result = result
		} else if !fault.Is(err, fault.NotFound) {
			return err
		}
		v.Stages = append(v.Stages, st)
	}
	return nil
}

// sees lets an author, a grader and whoever looks at the body's initiatives; a
// draft only who keeps it.
func sees(tx *store.Tx, who access.Actor, f Filing) error {
	err := mayKeep(tx, who, f)
	if err == nil || f.State == Draft {
		return err
	}
	return judges(tx, who, f)
}

// gradesOne reports that the actor is a grader of a filing.
func gradesOne(tx *store.Tx, who access.Actor, which FilingID) (bool, error) {
	own, err := eye(tx, who)
	if err != nil || len(own) == 0 {
		return false, err
	}
	var n int
	err = tx.Row(`SELECT COUNT(*) FROM initiative_grader g JOIN initiative_review r ON r.id = g.review WHERE r.filing = $1 AND g.person IN `+store.In(2, len(own)),
		append([]any{which}, store.Args(own)...)...).Scan(&n)
	return n > 0, err
}

// Rounds lists the rounds of the bodies the actor looks after, newest first.
func (s *Service) Rounds(ctx context.Context, who access.Actor) (all []Round, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		bodies, err := registry.UnitIDsOver(tx, who, access.LookInitiative)
		if err != nil {
			return err
		}
		if all, err = store.Collect(tx, readRound, roundColumns+` WHERE body IN `+store.In(1, len(bodies))+` ORDER BY year DESC, no DESC, id LIMIT 200`, store.Args(bodies)...); err != nil {
			return err
		}
		if err := count(tx, all); err != nil {
			return err
		}
		named, err := registry.UnitsOn(tx, bodies, who.Today)
		for i := range all {
			all[i].BodyName = named[all[i].Body].Name
		}
		return err
	})
	return all, err
}

// A Waiting is an open review that no sitting has been asked about.
type Waiting struct {
	Review
	Title, Authors string
	Number         int
}

// ForCouncil lists what may be put before a council, by number. (Chờ trình Hội
// đồng.)
func (s *Service) ForCouncil(ctx context.Context, who access.Actor) (all []Waiting, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		bodies, err := registry.UnitIDsOver(tx, who, access.PutSitting)
		if err != nil {
			return err
		}
		reviews, err := store.Collect(tx, readReview, reviewColumns+` WHERE state = 'open' AND sitting IS NULL AND body IN `+store.In(1, len(bodies))+` ORDER BY filing`, store.Args(bodies)...)
		if err != nil {
			return err
		}
		ids := make([]FilingID, len(reviews))
		for i, r := range reviews {
			ids[i] = r.Filing
		}
		filed, err := filingsOf(tx, ids)
		for _, r := range reviews {
			f := filed[r.Filing]
			all = append(all, Waiting{Review: r, Title: f.Title, Authors: f.names(), Number: f.Number})
		}
		return err
	})
	slices.SortStableFunc(all, func(a, b Waiting) int { return a.Number - b.Number })
	return all, err
}
