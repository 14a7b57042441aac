// Package lateness says how long awards take: from the deed or the end of the period
// to the proposal, the receipt, the decision, its publication, the certificate and the
// handing over,
// beside the day the law gives where it gives one. (Kịp thời trong khen thưởng.)
//
// It reads the tables of dossiers, decisions, certificates and good deeds, and writes
// nothing. What is not known is not counted, and how many are not is said. An award is
// delivered on the day its handing over was noted; before that nobody knows, whatever
// was printed. A sudden feat is judged by the hours its body set itself
// (exemplars.yaml), as the clock of good deeds judges it.
package lateness

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
)

// A Step is one stretch of the way of an award. (Chặng.)
type Step string

// The steps, one after another, and the whole way.
const (
	Propose Step = "propose" // from the deed or the end of the period to the proposal
	Receive Step = "receive"
	Decide  Step = "decide"
	Publish Step = "publish"
	Print   Step = "print"   // from the decision to the first final certificate
	Deliver Step = "deliver" // from the decision to the handing over
	Whole   Step = "whole"   // from the deed to the handing over
)

// Steps lists them in their order.
func Steps() []Step { return []Step{Propose, Receive, Decide, Publish, Print, Deliver, Whole} }

// A Case is one line of a dossier and its days; a zero day is not there, or not yet.
type Case struct {
	ID, Dossier, Number string // of the line, its dossier, and the dossier's number
	Name                string
	Award, Type         string
	Unit                registry.UnitID // that proposes
	UnitName            string
	Level               string // of the body that decided, else of the one that holds it
	Over                bool   // it ended without an award
	Ended               civil.Date
	Proposed            civil.Date
	Received            civil.Date
	Decided             civil.Date
	Published           civil.Date
	Printed             civil.Date
	Delivered           civil.Date
	Goal                int       // hours a sudden feat should take; 0: of no such rule
	begun, signed       time.Time // of a sudden feat: when it was done, when its decision was signed
	limits              map[Step]rulebook.Deadline
}

// Span is the first and the last day of a step; zero where it is not there, or not yet.
func (c Case) Span(s Step) (from, to civil.Date) {
	switch s {
	case Propose:
		return c.Ended, c.Proposed
	case Receive:
		return c.Proposed, c.Received
	case Decide:
		return c.Received, c.Decided
	case Publish:
		return c.Decided, c.Published
	case Print:
		return c.Decided, c.Printed
	case Deliver:
		return c.Decided, c.Delivered
	}
	return c.Ended, c.Delivered
}

// Took is how many days a step took; false while it has not begun or not ended, or
// a day is not known. What was done before the period ended took no time.
func (c Case) Took(s Step) (days int, known bool) {
	from, to := c.Span(s)
	if from.IsZero() || to.IsZero() {
		return 0, false
	}
	return max(0, between(from, to)), true
}

// Open reports a step that has begun and not ended, of a case that goes on.
func (c Case) Open(s Step) bool {
	from, to := c.Span(s)
	return !c.Over && !from.IsZero() && to.IsZero()
}

// Limit is the last day the law gives a step; not known where it gives none.
func (c Case) Limit(s Step) (rulebook.Deadline, bool) {
	d, there := c.limits[s]
	return d, there && d.Known
}

// Late reports that a step ended after the law's last day, or has not ended and the
// day has passed.
func (c Case) Late(s Step, today civil.Date) bool {
	limit, there := c.Limit(s)
	_, to := c.Span(s)
	if to.IsZero() {
		to = today
		there = there && c.Open(s)
	}
	return there && to.After(limit.LastDay)
}

// WithinGoal is whether a sudden feat was decided within the hours its body set
// itself; not known while it waits and they have not gone by, or its day is not known.
func (c Case) WithinGoal(now time.Time) (within, known bool) {
	if c.Goal == 0 || c.begun.IsZero() {
		return false, false
	}
	ends := c.begun.Add(time.Duration(c.Goal) * time.Hour)
	switch {
	case !c.signed.IsZero():
		return !c.signed.After(ends), true
	case !c.Over && now.After(ends):
		return false, true
	}
	return false, false
}

// A Keeping is how cases stand to the hours their bodies set themselves; "" asks nothing.
type Keeping string

// The keepings one can ask for.
const (
	Timed   Keeping = "timed"   // with hours to keep
	Known   Keeping = "known"   // of which it is known whether they were kept
	Within  Keeping = "within"  // kept
	Beyond  Keeping = "beyond"  // not kept
	Unknown Keeping = "unknown" // with hours, and nobody knows yet
)

// Keepings lists them.
func Keepings() []Keeping { return []Keeping{Timed, Known, Within, Beyond, Unknown} }

// Keeps reports that a case stands so to its hours.
func (c Case) Keeps(k Keeping, now time.Time) bool {
	within, known := c.WithinGoal(now)
	switch k {
	case Timed:
		return c.Goal > 0
	case Known:
		return known
	case Within:
		return known && within
	case Beyond:
		return known && !within
	case Unknown:
		return c.Goal > 0 && !known
	}
	return true
}

func between(from, to civil.Date) int {
	at := func(d civil.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }
	return int(at(to).Sub(at(from)) / (24 * time.Hour))
}
