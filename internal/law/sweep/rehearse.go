package sweep

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/rulebook"
)

// A Trial is one question put to the law as it is and to a draft of it.
type Trial struct {
	Of    string // what it is known by: a case, a file, a nomination
	Award string
	Type  string
	Body  string     // by the rules of that body
	On    civil.Date // the day of law; zero: of receipt
	Facts rulebook.Facts
}

// An Outcome is a trial both laws have answered; "" is: not given to such a
// subject, or no rules. (Kết quả diễn tập.)
type Outcome struct {
	Trial
	Was, Is rulebook.Result
	Why     []rulebook.Change // clauses that came, went, ask for something else, or came out differently
}

var worth = map[rulebook.Result]int{rulebook.Fails: 0, rulebook.Open: 1, rulebook.Holds: 2}

// A Turn is what a draft means for one trial. (Được thêm, mất, như cũ.)
type Turn string

// The turns. Gains: the draft is kinder, it holds where it did not or is open
// where it failed; Loses is the opposite.
const (
	Gains Turn = "gains"
	Loses Turn = "loses"
	Same  Turn = "same"
)

// Turn is what the draft means for this trial.
func (o *Outcome) Turn() Turn {
	switch was, is := worth[o.Was], worth[o.Is]; {
	case is > was:
		return Gains
	case is < was:
		return Loses
	}
	return Same
}

// Cause is the clause the turn rests on: the first that came out the way the
// whole did and has no parts, else the first that changed. nil: no clause did.
func (o *Outcome) Cause() *rulebook.Change {
	turn := o.Turn()
	for i := range o.Why {
		c := &o.Why[i]
		if len(parts(c.Was))+len(parts(c.Is)) == 0 && turn != Same && (side(c.Is) < side(c.Was)) == (turn == Loses) && side(c.Is) != side(c.Was) {
			return c
		}
	}
	if len(o.Why) > 0 {
		return &o.Why[0]
	}
	return nil
}

func parts(f *rulebook.Finding) []rulebook.Finding {
	if f == nil {
		return nil
	}
	return f.Of
}

// side is what one law's clause is worth; one that is not asked keeps nobody out.
func side(f *rulebook.Finding) int {
	if f == nil {
		return worth[rulebook.Holds]
	}
	return worth[f.Result]
}

// A Rehearsal asks two laws the same questions. (Diễn tập dự thảo.)
type Rehearsal struct {
	Now, Draft *rulebook.Library
	On         civil.Date // the day of the draft's law; zero: each trial's own
}

// Try puts one trial to both.
func (r Rehearsal) Try(t Trial) (o Outcome, err error) {
	o.Trial = t
	was, err := judged(r.Now, t, t.On)
	if err != nil {
		return o, err
	}
	on := r.On
	if on.IsZero() {
		on = t.On
	}
	is, err := judged(r.Draft, t, on)
	if err != nil {
		return o, err
	}
	o.Was, o.Is = was.Result, is.Result
	for _, c := range rulebook.Differ(was, is) {
		if c.Changed() {
			o.Why = append(o.Why, c)
		}
	}
	return o, nil
}

// judged is a verdict without a result where the law has no answer.
func judged(books *rulebook.Library, t Trial, on civil.Date) (rulebook.Verdict, error) {
	body := t.Body
	if !books.KnowsBody(body) {
		body = "" // a draft may not have the body yet, or no longer
	}
	v, err := books.Judge(rulebook.Question{Award: t.Award, Type: t.Type, Body: body, On: on, Facts: t.Facts})
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.NotFound) {
		return rulebook.Verdict{}, nil
	}
	return v, err
}

// Awards are the codes either law has: what to ask of facts that name no award.
// On is the day of the facts.
func (r Rehearsal) Awards(on civil.Date) (codes []string) {
	seen := map[string]bool{}
	for _, l := range []*rulebook.Library{r.Now, r.Draft} {
		day := on
		if l == r.Draft && !r.On.IsZero() {
			day = r.On
		}
		for _, a := range l.Awards(day) {
			if !seen[a.Code] {
				seen[a.Code] = true
				codes = append(codes, a.Code)
			}
		}
	}
	return codes
}
