package initiative

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// What became of a grader.
const (
	Asked     State = "asked"     // chưa chấm
	Graded    State = "graded"    // đã chấm
	Abstained State = "abstained" // không chấm, có lý do
)

// A Grader is one who is asked for points. (Người chấm.)
type Grader struct {
	Person registry.PersonID
	Name   string
	State  State
	Said   string // comment, or why not
	On     civil.Date
	Marks  map[string]int // points by criterion; empty while hidden
}

// Sum is the grader's points in all.
func (g Grader) Sum() (n int) {
	for _, p := range g.Marks {
		n += p
	}
	return n
}

// Graders names who grades a review and by which table: people by their
// personal numbers, none an author nor in a leading post of an author's unit.
// Those who have not answered yet are named anew each time. (Phân công chấm.)
func (s *Service) Graders(ctx context.Context, who access.Actor, which ReviewID, table string, numbers []string) (r Review, err error) {
	defer fault.Wrap(&err, "graders of review %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if r, err = s.toGrade(tx, who, which, table); err != nil {
			return err
		}
		f, err := findFiling(tx, r.Filing)
		if err != nil {
			return err
		}
		all, err := gradersFrom(tx, who.Today, f, numbers)
		if err != nil {
			return err
		}
		r.Table = table
		if err := saveReview(tx, &r); err != nil {
			return err
		}
		if err := f.ask(tx, who, r, all); err != nil {
			return err
		}
		return enter(tx, who, string(access.GradersInitiative), f, map[string]any{"review": r.ID, "table": table, "graders": len(all)})
	})
	return r, err
}

// ask names the graders of a review anew, but for those who have answered, and
// tells those who were not asked before.
func (f Filing) ask(tx *store.Tx, who access.Actor, r Review, all []registry.Person) error {
	before, err := gradersOf(tx, r.ID)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`DELETE FROM initiative_grader WHERE review = $1 AND state = 'asked'`, r.ID); err != nil {
		return err
	}
	var told []registry.PersonID
	for _, p := range all {
		if _, err := tx.Exec(`INSERT INTO initiative_grader (review, person, name, state) VALUES ($1, $2, $3, 'asked') ON CONFLICT DO NOTHING`, r.ID, p.ID, p.Name); err != nil {
			return err
		}
		if !slices.ContainsFunc(before, func(g Grader) bool { return g.Person == p.ID }) {
			told = append(told, p.ID)
		}
	}
	return f.informGraders(tx, who, r.Body, told)
}

// toGrade finds a review that may still be graded by a table: one once begun
// keeps its own.
func (s *Service) toGrade(tx *store.Tx, who access.Actor, which ReviewID, table string) (Review, error) {
	r, err := reviewAt(tx, who, access.GradersInitiative, which)
	if err != nil {
		return r, err
	}
	t, known := s.law.ScoreTable(table)
	switch {
	case !r.GradedOn.IsZero():
		return r, fault.Code(fault.Conflict, "initiative.grading-closed")
	case !known:
		return r, fault.Field("table", "initiative.table-unknown")
	case t.Incomplete:
		return r, fault.Field("table", "initiative.table-incomplete")
	case r.Table == "" || r.Table == table:
		return r, nil
	}
	all, err := gradersOf(tx, r.ID)
	if err == nil && slices.ContainsFunc(all, func(g Grader) bool { return g.State == Graded }) {
		err = fault.Field("table", "initiative.table-in-use")
	}
	return r, err
}

func gradersFrom(tx *store.Tx, today civil.Date, f Filing, numbers []string) (all []registry.Person, err error) {
	authors, err := registry.PersonsOn(tx, f.people(), today)
	if err != nil {
		return nil, err
	}
	var wrong []fault.Reason
	for _, n := range numbers {
		p, err := registry.PersonNumbered(tx, n, today)
		switch {
		case fault.Is(err, fault.NotFound):
			wrong = append(wrong, fault.Reason{Code: "initiative.number-unknown", Field: "graders", Args: []any{n}})
		case err != nil:
			return nil, err
		case authors[p.ID].ID != "":
			wrong = append(wrong, fault.Reason{Code: "initiative.grader-is-author", Field: "graders", Args: []any{p.Name}})
		case leads(p, authors):
			wrong = append(wrong, fault.Reason{Code: "initiative.grader-leads", Field: "graders", Args: []any{p.Name}})
		default:
			all = append(all, p)
		}
	}
	if len(numbers) == 0 {
		wrong = append(wrong, fault.Reason{Code: "initiative.no-graders", Field: "graders"})
	}
	if len(wrong) > 0 {
		return nil, fault.New(fault.Invalid, wrong...)
	}
	return all, nil
}

// leads reports that a person is in a leading post of an author's unit.
func leads(p registry.Person, authors map[registry.PersonID]registry.Person) bool {
	for _, a := range authors {
		if p.Leader != nil && *p.Leader && p.Unit == a.Unit {
			return true
		}
	}
	return false
}

// CloseGrading ends the grading of a review: what was not answered stays so,
// and the points are seen. (Kết thúc chấm.)
func (s *Service) CloseGrading(ctx context.Context, who access.Actor, which ReviewID) (r Review, err error) {
	defer fault.Wrap(&err, "close grading of %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if r, err = reviewAt(tx, who, access.GradersInitiative, which); err != nil {
			return err
		}
		if r.Table == "" || !r.GradedOn.IsZero() {
			return fault.Code(fault.Conflict, "initiative.not-being-graded")
		}
		r.GradedOn = who.Today
		if err := saveReview(tx, &r); err != nil {
			return err
		}
		g, err := s.grading(tx, r)
		if err != nil {
			return err
		}
		return enter(tx, who, "initiative.close-grading", Filing{ID: r.Filing}, map[string]any{"review": r.ID, "graded": g.Counted, "average": g.Whole})
	})
	return r, err
}

// A Grading is the points of a review: averages of those who gave them, in
// hundredths of a point, a half rounded up. (Kết quả chấm.)
type Grading struct {
	Table    rulebook.ScoreTable
	Graders  []Grader
	Open     bool           // points are hidden from all but who gave them
	Counted  int            // graders whose points count
	Averages map[string]int // by criterion, hundredths
	Whole    int            // hundredths
	Grade    rulebook.ScoreBand
}

func (s *Service) grading(tx *store.Tx, r Review) (g Grading, err error) {
	if r.Table == "" {
		return g, nil
	}
	g.Table, _ = s.law.ScoreTable(r.Table)
	if g.Graders, err = gradersOf(tx, r.ID); err != nil {
		return g, err
	}
	g.Open = r.State == Open && r.GradedOn.IsZero() && slices.ContainsFunc(g.Graders, func(p Grader) bool { return p.State == Asked })
	g.average()
	return g, nil
}

// average counts those who gave points; who abstained does not pull it down.
func (g *Grading) average() {
	g.Averages = map[string]int{}
	sums, whole := map[string]int{}, 0
	for _, p := range g.Graders {
		if p.State != Graded {
			continue
		}
		g.Counted++
		for c, n := range p.Marks {
			sums[c] += n
		}
		whole += p.Sum()
	}
	if g.Counted == 0 {
		return
	}
	for c, n := range sums {
		g.Averages[c] = hundredths(n, g.Counted)
	}
	g.Whole = hundredths(whole, g.Counted)
	g.Grade, _ = g.Table.Grade(g.Whole)
}

// hundredths is sum / n in hundredths, a half rounded up.
func hundredths(sum, n int) int { return (200*sum + n) / (2 * n) }

// hide takes away what an eye other than the giver's may not see yet.
func (g *Grading) hide(eye []registry.PersonID) {
	if !g.Open {
		return
	}
	for i := range g.Graders {
		if !slices.Contains(eye, g.Graders[i].Person) {
			g.Graders[i].Marks, g.Graders[i].Said = nil, ""
		}
	}
	g.Averages, g.Whole, g.Grade = nil, 0, rulebook.ScoreBand{}
}

func gradersOf(tx *store.Tx, which ReviewID) (all []Grader, err error) {
	all, err = store.Collect(tx, func(s store.Scanner) (g Grader, err error) {
		return g, s.Scan(&g.Person, &g.Name, &g.State, &g.Said, &g.On)
	}, `SELECT person, name, state, said, said_on FROM initiative_grader WHERE review = $1 ORDER BY name, person`, which)
	if err != nil {
		return nil, err
	}
	type mark struct {
		person    registry.PersonID
		criterion string
		points    int
	}
	marks, err := store.Collect(tx, func(s store.Scanner) (m mark, err error) { return m, s.Scan(&m.person, &m.criterion, &m.points) },
		`SELECT person, criterion, points FROM initiative_mark WHERE review = $1`, which)
	for i := range all {
		all[i].Marks = map[string]int{}
		for _, m := range marks {
			if m.person == all[i].Person {
				all[i].Marks[m.criterion] = m.points
			}
		}
	}
	return all, err
}
