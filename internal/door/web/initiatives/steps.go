package initiatives

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
	"thidua/internal/door/web"
	"thidua/internal/door/web/entries"
	"thidua/internal/law/access"
)

// A step is one small form about a filing: a page of its own, and its act.
type step struct {
	path, word string     // after the filing's address; of the title and the button
	act        access.Act // asked at the door
	said       string
	note       string
	fields     func(r *http.Request, v web.Visit, s initiative.Sight, f *web.Form) ([]web.Field, error)
	do         func(r *http.Request, v web.Visit, f *web.Form) error
}

// steps opens the small forms.
func (p *Pages) steps() {
	for _, s := range []step{
		{path: "withdrawal", word: "initiative.withdraw", act: access.SignedIn, said: "initiative.said-withdrawn", fields: because, do: saying(p.initiatives.Withdraw)},
		{path: "check", word: "initiative.check-step", act: access.CheckInitiative, said: "initiative.said-checked", fields: checkFields, do: p.check},
		{path: "carrying", word: "initiative.carry", act: access.RoundInitiative, said: "initiative.said-carried", fields: because, do: saying(p.initiatives.Carry)},
		{path: "wider", word: "initiative.raise", act: access.SignedIn, said: "initiative.said-raised", fields: p.widerFields, do: p.raise},
		{path: "graders", word: "initiative.name-graders", act: access.GradersInitiative, said: "initiative.said-graders", note: "initiative.graders-note", fields: p.graderFields, do: p.graders},
		{path: "grades", word: "initiative.give-grade", act: access.SignedIn, said: "initiative.said-graded", note: "initiative.grade-note", fields: p.gradeFields, do: p.grade},
		{path: "abstention", word: "initiative.abstain", act: access.SignedIn, said: "initiative.said-abstained", note: "initiative.abstain-note", fields: abstainFields, do: p.abstain},
		{path: "movement", word: "exemplar.in-movement", act: access.SignedIn, said: "initiative.said-in-movement", note: "initiative.movement-hint", fields: p.movementFields, do: p.serve},
		{path: "decision", word: "initiative.decide", act: access.RecogniseInitiative, said: "initiative.said-decided", note: "initiative.decide-note", fields: decisionFields, do: p.decide},
	} {
		p.kit.Handle("GET /initiatives/{id}/"+s.path, s.act, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			f, err := p.kit.Kept(r, v, web.NewForm())
			if err != nil {
				return err
			}
			return p.step(w, r, v, http.StatusOK, s, f)
		})
		p.kit.Handle("POST /initiatives/{id}/"+s.path, s.act, func(w http.ResponseWriter, r *http.Request, v web.Visit) error { return p.take(w, r, v, s) })
	}
	p.kit.Handle("POST /initiatives/{id}/grading-end", access.GradersInitiative, p.closeGrading)
}

func (p *Pages) step(w http.ResponseWriter, r *http.Request, v web.Visit, code int, s step, f *web.Form) error {
	sight, err := p.initiatives.Filing(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	fields, err := s.fields(r, v, sight, f)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T(s.word), stepPage(v, sight, s, f, fields))
}

func (p *Pages) take(w http.ResponseWriter, r *http.Request, v web.Visit, s step) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if err = s.do(r, v, f); err == nil {
		err = f.Err()
	}
	if err == nil {
		return web.Done(w, r, at(which(r)), s.said)
	}
	if f.Err() == nil {
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.step(w, r, v, http.StatusBadRequest, s, f)
}

func because(_ *http.Request, v web.Visit, _ initiative.Sight, f *web.Form) ([]web.Field, error) {
	return []web.Field{area(f, "because", v.T("initiative.because"))}, nil
}

func abstainFields(r *http.Request, v web.Visit, s initiative.Sight, f *web.Form) ([]web.Field, error) {
	if _, err := asked(s); err != nil {
		return nil, err
	}
	return because(r, v, s, f)
}

func area(f *web.Form, name, label string) web.Field {
	field := f.Field(name, label)
	field.Rows = 4
	return field
}

// saying is a step that asks for a reason only.
func saying(act func(context.Context, access.Actor, initiative.FilingID, string) (initiative.Filing, error)) func(*http.Request, web.Visit, *web.Form) error {
	return func(r *http.Request, v web.Visit, f *web.Form) error {
		because := f.Text("because", 2000)
		if f.Err() != nil {
			return nil
		}
		_, err := act(r.Context(), v.Who, which(r), because)
		return err
	}
}

func checkFields(_ *http.Request, v web.Visit, s initiative.Sight, f *web.Form) ([]web.Field, error) {
	found := []initiative.State{initiative.Valid, initiative.Returned, initiative.Refused}
	if s.State == initiative.Returned {
		found = []initiative.State{initiative.Lapsed}
	}
	var o []web.Option
	for _, x := range found {
		o = append(o, web.Option{Value: string(x), Label: v.T("initiative.found-" + string(x)), Chosen: f.Get("found") == string(x)})
	}
	return []web.Field{f.Field("found", v.T("initiative.finding")).Choices(o...), area(f, "because", v.T("initiative.because")).Hinted(v.T("initiative.because-hint")).Optionally()}, nil
}

func (p *Pages) movementFields(r *http.Request, v web.Visit, s initiative.Sight, f *web.Form) ([]web.Field, error) {
	moves, err := p.initiatives.Movements(r.Context(), v.Who)
	return []web.Field{f.Field("movement", v.T("exemplar.movement")).Choices(entries.MovementOptions(v, moves, s.Movement, v.T("initiative.movement-now"))...)}, err
}

func (p *Pages) serve(r *http.Request, v web.Visit, f *web.Form) error {
	_, err := p.initiatives.Serve(r.Context(), v.Who, which(r), movement.ID(f.Get("movement")))
	return err
}

func (p *Pages) check(r *http.Request, v web.Visit, f *web.Form) error {
	because := f.Text("because", 2000)
	if f.Err() != nil {
		return nil
	}
	_, err := p.initiatives.Check(r.Context(), v.Who, which(r), initiative.State(f.Get("found")), because)
	return err
}

func (p *Pages) widerFields(r *http.Request, v web.Visit, _ initiative.Sight, f *web.Form) ([]web.Field, error) {
	units, err := p.filed().Offer(r.Context(), v, f, "body")
	return []web.Field{f.Field("body", v.T("initiative.wider-body")).Hinted(v.T("initiative.wider-hint")).Among(units), area(f, "evidence", v.T("initiative.evidence"))}, err
}

func (p *Pages) raise(r *http.Request, v web.Visit, f *web.Form) error {
	body, err := p.filed().Read(r.Context(), v, f, "body")
	evidence := f.Text("evidence", 20000)
	if err != nil || f.Err() != nil {
		return err
	}
	_, err = p.initiatives.Raise(r.Context(), v.Who, which(r), body, evidence)
	return err
}

func (p *Pages) graderFields(_ *http.Request, v web.Visit, _ initiative.Sight, f *web.Form) ([]web.Field, error) {
	var o []web.Option
	for _, t := range p.books.ScoreTables() {
		if !t.Incomplete {
			o = append(o, web.Option{Value: t.ID, Label: t.Name.In(string(v.Lang)), Small: t.Source, Chosen: f.Get("table") == t.ID})
		}
	}
	return []web.Field{f.Field("table", v.T("initiative.table")).Choices(o...), area(f, "graders", v.T("initiative.grader-numbers")).Hinted(v.T("initiative.grader-numbers-hint"))}, nil
}

func (p *Pages) graders(r *http.Request, v web.Visit, f *web.Form) error {
	numbers := strings.Fields(strings.ReplaceAll(f.Text("graders", 2000), ",", " "))
	if f.Err() != nil {
		return nil
	}
	review, err := p.openReview(r, v)
	if err != nil {
		return err
	}
	_, err = p.initiatives.Graders(r.Context(), v.Who, review, f.Get("table"), numbers)
	return err
}

// openReview is the review of a filing that is not decided yet.
func (p *Pages) openReview(r *http.Request, v web.Visit) (initiative.ReviewID, error) {
	s, err := p.initiatives.Filing(r.Context(), v.Who, which(r))
	if err != nil {
		return "", err
	}
	if st := current(s); st != nil {
		return st.ID, nil
	}
	return "", fault.Code(fault.Conflict, "initiative.already-decided")
}

// current is the stage that is open; nil if none is.
func current(s initiative.Sight) *initiative.Stage {
	for i := range s.Stages {
		if s.Stages[i].State == initiative.Open {
			return &s.Stages[i]
		}
	}
	return nil
}

// asked is the stage whose points the visitor is asked for.
func asked(s initiative.Sight) (*initiative.Stage, error) {
	if st := current(s); st != nil && s.Grades == st.ID {
		return st, nil
	}
	return nil, fault.Code(fault.NotFound, "initiative.review-not-found")
}

func (p *Pages) gradeFields(_ *http.Request, v web.Visit, s initiative.Sight, f *web.Form) (out []web.Field, err error) {
	st, err := asked(s)
	if err != nil {
		return nil, err
	}
	for _, g := range st.Graders { // while it is open one sees one's own points only
		for c, n := range g.Marks {
			if f.Get("points-"+c) == "" {
				f.Set("points-"+c, strconv.Itoa(n))
			}
		}
		if f.Get("comment") == "" {
			f.Set("comment", g.Said)
		}
	}
	for _, c := range st.Grading.Table.Criteria {
		hint := ""
		for i, b := range c.Bands {
			if i > 0 {
				hint += "; "
			}
			hint += v.T("initiative.band", b.From, b.To, b.Text.In(string(v.Lang)))
		}
		out = append(out, f.Field("points-"+c.ID, v.T("initiative.criterion", c.Name.In(string(v.Lang)), c.Max)).Hinted(hint).Wide("w-6"))
	}
	return append(out, area(f, "comment", v.T("initiative.comment")).Optionally()), nil
}

func (p *Pages) grade(r *http.Request, v web.Visit, f *web.Form) error {
	s, err := p.initiatives.Filing(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	st := current(s)
	if st == nil {
		return fault.Code(fault.Conflict, "initiative.grading-closed")
	}
	marks := map[string]int{}
	for _, c := range st.Grading.Table.Criteria {
		marks[c.ID] = f.NeedInt("points-" + c.ID)
	}
	comment := f.Text("comment", 20000)
	if f.Err() != nil {
		return nil
	}
	err = p.initiatives.Grade(r.Context(), v.Who, st.ID, marks, comment)
	return prefixed(err)
}

// prefixed names the form's fields in a refusal about points.
func prefixed(err error) error {
	reasons := fault.Reasons(err)
	if !fault.Is(err, fault.Invalid) || len(reasons) == 0 || reasons[0].Code != "initiative.points-outside" {
		return err
	}
	for i := range reasons {
		reasons[i].Field = "points-" + reasons[i].Field
	}
	return fault.New(fault.Invalid, reasons...)
}

func (p *Pages) abstain(r *http.Request, v web.Visit, f *web.Form) error {
	because := f.Text("because", 2000)
	if f.Err() != nil {
		return nil
	}
	review, err := p.openReview(r, v)
	if err != nil {
		return err
	}
	return p.initiatives.Abstain(r.Context(), v.Who, review, because)
}

func decisionFields(_ *http.Request, v web.Visit, _ initiative.Sight, f *web.Form) ([]web.Field, error) {
	var o []web.Option
	for _, x := range []string{"recognised", "rejected"} {
		o = append(o, web.Option{Value: x, Label: v.T("initiative.ruling-" + x), Chosen: f.Get("outcome") == x})
	}
	return []web.Field{f.Field("outcome", v.T("initiative.ruling")).Choices(o...), f.Field("decision_no", v.T("initiative.decision-no")).Wide("w-24").Optionally(),
		f.Field("on", v.T("initiative.decision-on")).Wide("w-10").Optionally(), area(f, "because", v.T("initiative.because")).Hinted(v.T("initiative.decide-hint")).Optionally()}, nil
}

func (p *Pages) decide(r *http.Request, v web.Visit, f *web.Form) error {
	review, err := p.openReview(r, v)
	if err != nil {
		return err
	}
	n := initiative.Ruling{Recognised: f.Choice("outcome", "recognised", "rejected") == "recognised", DecisionNo: f.Text("decision_no", 100), On: f.Day("on"), Because: f.Text("because", 2000)}
	if f.Err() != nil {
		return nil
	}
	_, err = p.initiatives.Decide(r.Context(), v.Who, review, n)
	return err
}

func (p *Pages) closeGrading(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	review, err := p.openReview(r, v)
	if err != nil {
		return err
	}
	if _, err := p.initiatives.CloseGrading(r.Context(), v.Who, review); err != nil {
		return err
	}
	return web.Done(w, r, at(which(r)), "initiative.said-grading-closed")
}
