package rulebook

import "thidua/internal/base/civil"

// transitionFile is what a book says of dossiers received before it: they keep
// the rules of the day of receipt, unless its own are more favourable. (Điều
// khoản chuyển tiếp.)
type transitionFile struct {
	Older  string `json:"older_dossiers" need:"yes" of:"transition"`
	Cite   string `json:"cite" need:"yes"`
	Status string `json:"status" need:"yes" of:"status"`
}

func init() { vocabularies["transition"] = []string{"keep-unless-more-favourable"} }

// A Transition is why a dossier was judged by two books. (Chuyển tiếp.)
type Transition struct {
	Cite   string
	Status Status
	Old    Verdict // by the rules of the day of receipt
	New    Verdict // by those of the day of decision
}

// Newer reports that the rules of the day of decision stand, being more
// favourable.
func (t *Transition) Newer() bool { return favour(t.New.Result) > favour(t.Old.Result) }

// Bridges reports that a dossier received on one day and decided on another is
// judged by two books.
func (l *Library) Bridges(received, decided civil.Date) bool {
	return l.bridge(received, decided) != nil
}

// bridge is what the book of the day of decision says of a dossier received
// before it; nil when it says nothing.
func (l *Library) bridge(received, decided civil.Date) *transitionFile {
	p, err := l.period(decided)
	if err != nil || !later(p.book.From, received) {
		return nil
	}
	return p.transition
}

// JudgeDecided judges a dossier received on one day and decided on another.
// The rules of the day of receipt stand; where the book of the day of decision
// says so, its own stand instead if they are more favourable. The transition is
// nil when no such word was asked.
func (l *Library) JudgeDecided(q Question, decided civil.Date) (Verdict, *Transition, error) {
	old, err := l.Judge(q)
	if err != nil {
		return Verdict{}, nil, err
	}
	says := l.bridge(old.On, decided)
	if says == nil {
		return old, nil, nil
	}
	q.On = decided
	now, err := l.Judge(q)
	if err != nil {
		return old, nil, nil // the new book has no such award: the old rules stand
	}
	t := &Transition{Cite: says.Cite, Status: Status(says.Status), Old: old, New: now}
	if t.Newer() {
		return now, t, nil
	}
	return old, t, nil
}

// favour orders results: fails, open, holds.
func favour(r Result) int {
	switch r {
	case Holds:
		return 2
	case Open:
		return 1
	}
	return 0
}
