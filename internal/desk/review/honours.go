package review

import "thidua/internal/domain/nomination"

// honoursGiven tells of awards conferred, dossiers sent and initiatives recognised.
func (x sources) honoursGiven() []Line {
	units, people := Line{Code: "to-units", From: x.list("awards")}, Line{Code: "to-people", In: People, From: x.list("awards")}
	sudden, members := Line{Code: "sudden", From: x.list("awards")}, Line{Code: "rewarded", From: x.list("awards")}
	var u, p, s, claims int
	own := x.rewarded()
	for _, h := range x.honours {
		switch {
		case h.Claim:
			claims++
			continue
		case h.Person:
			p++
		default:
			u++
		}
		if prompt(h.Type) {
			s++
		}
	}
	if u+p == 0 {
		none := Gap{"awards-none", nil, AskMembers}
		units.Gap, people.Gap, sudden.Gap, members.Gap = none, none, none, none
	} else {
		units.Figure, people.Figure, sudden.Figure, members.Figure = count(u), count(p), part(s, u+p), part(len(own), len(x.members))
	}
	if claims > 0 {
		units.Gap = Gap{"claims", []any{claims}, AskMembers}
	}
	nominees := x.nominees()
	forward := Line{Code: "nominated", From: x.sheet.ID.Subject(), Items: nominees}
	if len(x.slates) > 0 {
		forward.From, forward.Figure = x.slates[0].ID.Subject(), count(len(nominees))
	} else {
		forward.Gap = Gap{"nominations-none", nil, AskHead}
	}
	dossiers := Line{Code: "dossiers", From: x.list("dossiers")}
	if seen := len(x.members) - x.unseen; seen > 0 {
		dossiers.Figure = count(x.dossiers)
	}
	if x.unseen > 0 {
		dossiers.Gap = Gap{"dossiers-unseen", []any{x.unseen, len(x.members)}, AskBody}
	}
	return []Line{units, people, sudden, members, forward, dossiers, {Code: "initiatives", Figure: count(x.recognised), From: x.list("initiatives")}}
}

// prompt is a reward given when something was done, not at the end of the year:
// sudden (đột xuất), or of a movement (chuyên đề).
func prompt(kind string) bool { return kind == "sudden" || kind == "movement" }

// nominees are the nominations of the cluster that were neither withdrawn nor refused.
func (x sources) nominees() (items []Item) {
	for _, s := range x.slates {
		for _, n := range s.Nominees {
			if stands(n) {
				items = append(items, Item{s.ID.Subject(), "", n.Name, "nominated", []any{x.award(n.Award)}})
			}
		}
	}
	return items
}

// stands reports a nominee that may still be rewarded, or was.
func stands(n nomination.Nominee) bool {
	return n.Outcome != nomination.Withdrawn && n.Outcome != nomination.Refused && n.Outcome != nomination.Lost
}
