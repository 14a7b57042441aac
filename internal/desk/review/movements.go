package review

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/exchange"
)

// movements tells of models, joint activities and notes.
func (x sources) movements() []Line {
	lines := append(x.modelLines(), x.activityLines()...)
	notes := Line{Code: "notes", Figure: count(len(x.notes)), From: x.list("experiences")}
	adopted := 0
	for _, n := range x.notes {
		adopted += len(n.Adoptions)
		notes.Items = append(notes.Items, Item{n.ID.Subject(), n.Title, n.UnitName, "adopted-by", []any{len(n.Adoptions)}})
	}
	return append(lines, notes, Line{Code: "notes-adopted", Figure: count(adopted), From: x.list("experiences")})
}

func (x sources) modelLines() []Line {
	models := Line{Code: "models", Figure: count(len(x.models)), From: x.list("models")}
	reported := Line{Code: "models-reported", From: x.list("models")}
	effective := Line{Code: "models-effective", From: x.list("models")}
	taken := Line{Code: "models-taken-up", From: x.list("models")}
	told, assessed, worked, up := 0, 0, 0, 0
	for _, m := range x.models {
		models.Items = append(models.Items, Item{m.ID.Subject(), m.Name, m.UnitName, "", nil})
		if x.followed(m) {
			told++
		}
		switch x.effect(m) {
		case exchange.Effective:
			assessed, worked = assessed+1, worked+1
		case exchange.Partly, exchange.None:
			assessed++
		}
		up += m.TakenUp
	}
	reported.Figure = partOf(told, len(x.models))
	if silent := len(x.models) - told; silent > 0 {
		reported.Gap = Gap{"models-silent", []any{silent}, AskMembers}
	}
	if assessed > 0 || len(x.models) == 0 {
		effective.Figure = partOf(worked, assessed)
	}
	if open := len(x.models) - assessed; open > 0 {
		effective.Gap = Gap{"models-not-assessed", []any{open}, AskHead}
	}
	taken.Figure = count(up)
	return []Line{models, reported, effective, taken}
}

// followed reports a model of which something was reported in the time told.
func (x sources) followed(m exchange.Sight) bool {
	for _, r := range m.Reports {
		if !r.Replaced && x.within(r.Day) {
			return true
		}
	}
	return false
}

// effect is what the last assessment up to the day told says; Unknown of none.
func (x sources) effect(m exchange.Sight) exchange.Effect {
	last, no := exchange.Unknown, 0
	for _, a := range m.Assessments {
		if a.No > no && !civil.Of(a.At).After(x.on) {
			last, no = a.Effect, a.No
		}
	}
	return last
}

func (x sources) activityLines() []Line {
	held := Line{Code: "activities", From: x.list("activities")}
	came := Line{Code: "came", In: People, From: x.list("activities")}
	cost := Line{Code: "cost", In: Dong, From: x.list("activities")}
	var n, people, uncounted, unsaid, unpriced int
	var paid int64
	for _, a := range x.activities {
		switch stage := a.Stage(); {
		case stage == exchange.Held:
			n++
			held.Items = append(held.Items, Item{a.ID.Subject(), a.Title, a.OrganiserName, "held", []any{a.Day}})
			some, units := a.Came()
			people += some
			if units < len(a.Parts) || len(a.Parts) == 0 {
				uncounted++
			}
			if len(a.Costs) == 0 {
				unpriced++
			}
			paid += int64(a.Cost())
		case stage == exchange.NotHeld:
			held.Items = append(held.Items, Item{a.ID.Subject(), a.Title, a.OrganiserName, "not-held", []any{a.Day}})
		case a.Day.Before(x.on):
			unsaid++
		}
	}
	held.Figure = partOf(n, len(x.activities))
	if unsaid > 0 {
		held.Gap = Gap{"activities-unsaid", []any{unsaid}, AskMembers}
	}
	if n == 0 || n > uncounted {
		came.Figure = count(people)
	}
	if uncounted > 0 {
		came.Gap = Gap{"came-unknown", []any{uncounted, n}, AskMembers}
	}
	if n == 0 || n > unpriced {
		cost.Figure = count(paid)
	}
	if unpriced > 0 {
		cost.Gap = Gap{"cost-unknown", []any{unpriced, n}, AskMembers}
	}
	return []Line{held, came, cost}
}
