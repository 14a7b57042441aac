package covenant

import (
	"thidua/internal/base/civil"
	"thidua/internal/law/scoring"
)

// A Light says at a glance how a promise of a member stands on a day. (Đèn.)
type Light string

// The lights. Nothing reported is said to be so, never that it was not kept.
const (
	NotDue      Light = "not-due"      // chưa đến hạn
	OnTheWay    Light = "on-the-way"   // đang thực hiện
	Kept        Light = "kept"         // đạt
	Late        Light = "late"         // chậm, chưa đạt
	NotReported Light = "not-reported" // chưa báo cáo
)

// Lights lists them, in the order people read them.
func Lights() []Light { return []Light{Kept, OnTheWay, NotDue, Late, NotReported} }

// A Why is the reason of a light: a sentence, and what it names.
type Why struct {
	Code   string // words' covenant.why-CODE
	Figure scoring.Figure
	Target scoring.Figure
	Day    civil.Date // of the report it rests on; of none, the day it is due
	Days   int        // late
}

// Args are what the sentence of a reason names: the figure, the target, their
// measure, the day and the days late.
func (w Why) Args(p Promise) []any { return []any{w.Figure, w.Target, p.Measure, w.Day, w.Days} }

// light is how a promise stands on a day, by the reports of one member that stand,
// the latest day last.
func (p Promise) light(reports []Report, today civil.Date) (Light, Why) {
	over := today.After(p.Due)
	if len(reports) == 0 {
		if over {
			return NotReported, Why{Code: "nothing", Day: p.Due}
		}
		return NotDue, Why{Code: "not-due", Day: p.Due}
	}
	if !p.Target.Given {
		return p.doneOrNot(reports, over)
	}
	var last Report // that gives a figure
	for _, r := range reports {
		if r.Figure.Given {
			last = r
		}
	}
	why := Why{Figure: last.Figure.Figure, Target: p.Target.Figure, Day: last.Day}
	switch {
	case !last.Figure.Given && over:
		return NotReported, Why{Code: "no-figure", Day: p.Due}
	case !last.Figure.Given:
		return OnTheWay, Why{Code: "note-only", Day: reports[len(reports)-1].Day}
	case p.Direction == AtMost:
		return p.within(why, over)
	}
	return p.reached(reports, why, over)
}

// doneOrNot is the light of a promise without a figure.
func (p Promise) doneOrNot(reports []Report, over bool) (Light, Why) {
	last := reports[len(reports)-1]
	why := Why{Code: "going", Day: last.Day}
	for _, r := range reports {
		if r.Done {
			why = Why{Code: "done", Day: r.Day}
			break
		}
	}
	switch {
	case !last.Done && over:
		return Late, Why{Code: "not-done", Day: last.Day}
	case !last.Done:
		return OnTheWay, Why{Code: "going", Day: last.Day}
	case why.Day.After(p.Due):
		return Late, Why{Code: "done-late", Day: why.Day, Days: p.Due.DaysUntil(why.Day)}
	}
	return Kept, why
}

// within is the light of a figure that is not to be passed: known to be kept only
// from a report of its last day on.
func (p Promise) within(why Why, over bool) (Light, Why) {
	switch {
	case why.Figure > why.Target:
		why.Code = "passed"
		return Late, why
	case !why.Day.Before(p.Due):
		why.Code = "within"
		return Kept, why
	case over:
		why.Code = "not-to-the-end"
		return NotReported, why
	}
	why.Code = "within-so-far"
	return OnTheWay, why
}

// reached is the light of a figure that is to be reached by a day.
func (p Promise) reached(reports []Report, why Why, over bool) (Light, Why) {
	if why.Figure < why.Target {
		if why.Code = "below-so-far"; over {
			why.Code = "below"
			return Late, why
		}
		return OnTheWay, why
	}
	for _, r := range reports { // since when it has been reached
		switch {
		case !r.Figure.Given:
		case r.Figure.Figure < p.Target.Figure:
			why.Day = civil.Date{}
		case why.Day.IsZero() || r.Day.Before(why.Day):
			why.Day = r.Day
		}
	}
	if why.Code = "reached"; why.Day.After(p.Due) {
		why.Code, why.Days = "reached-late", p.Due.DaysUntil(why.Day)
		return Late, why
	}
	return Kept, why
}
