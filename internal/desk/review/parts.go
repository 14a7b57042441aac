package review

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
)

// parts are the chapters of a report: the same lines whatever there is, so that
// years and clusters can be laid beside one another.
func (x sources) parts() []Part {
	return []Part{{Organised, x.organised()}, {Promises, x.promises()}, {Scored, x.scores()}, {Movements, x.movements()}, {Honours, x.honoursGiven()}, {Worked, x.talks()}}
}

// list is where an office lists what a cluster has.
func (x sources) list(kind string) id.Subject { return id.Subject{Kind: kind, ID: string(x.sheet.ID)} }

// organised tells who sits, and which papers of the year stand.
func (x sources) organised() []Line {
	members := Line{Code: "members", In: Things, Figure: count(len(x.members)), From: x.sheet.ID.Subject()}
	for _, m := range x.members {
		if m.From.After(x.from) {
			members.Items = append(members.Items, Item{m.Unit.Subject(), m.Name, "", "joined", []any{m.From}})
		}
		if !m.To.IsZero() && !m.To.After(x.to) {
			members.Items = append(members.Items, Item{m.Unit.Subject(), m.Name, "", "left", []any{m.To}})
		}
	}
	papers := Line{Code: "papers", From: x.sheet.ID.Subject()}
	stand := 0
	wanted := []string{clusteryear.Plan, clusteryear.Rules, clusteryear.Criteria}
	for _, code := range wanted {
		i := slices.IndexFunc(x.year.Parts, func(p clusteryear.Part) bool {
			return p.Code == code && p.State == string(consultation.Stands) && !p.Day.After(x.to)
		})
		if i < 0 {
			papers.Gap = Gap{"papers-missing", nil, AskHead}
			papers.Items = append(papers.Items, Item{Code: "missing-" + code})
			continue
		}
		stand++
		p := x.year.Parts[i]
		papers.Items = append(papers.Items, Item{p.Subject, p.Title, "", "adopted", []any{p.Day}})
	}
	papers.Figure = part(stand, len(wanted))
	return []Line{members, papers}
}

// promises tells how the covenant stands on the last day told.
func (x sources) promises() []Line {
	none, from := x.unpromised(), id.Subject{}
	if x.covenant.ID != "" {
		from = x.covenant.ID.Subject()
	}
	lines := []Line{{Code: "signed", From: from, Figure: x.signed()}, {Code: "promised", From: from, Gap: none}}
	if !lines[0].Known {
		lines[0].Gap = none
	}
	if none.Code == "" {
		lines[1].Figure = count(len(x.table.Rows))
	}
	for _, l := range []covenant.Light{covenant.Kept, covenant.OnTheWay, covenant.Late, covenant.NotReported} {
		line := Line{Code: "light-" + string(l), From: from, Gap: none}
		if none.Code == "" {
			line.Figure, line.Items = part(x.table.Sum.Of(l), x.table.Sum.All()), x.lit(l)
		}
		if l == covenant.NotReported && line.N > 0 {
			line.Gap = Gap{"not-reported", []any{line.N}, AskMembers}
		}
		lines = append(lines, line)
	}
	return lines
}

// unpromised says why there are no lights to tell of.
func (x sources) unpromised() Gap {
	c := x.covenant
	switch {
	case c.ID == "":
		return Gap{"covenant-none", nil, AskHead}
	case c.Standing == 0:
		return Gap{"covenant-not-yet", []any{len(c.Unsigned)}, AskMembers}
	case civil.Of(c.Shown.ForceAt).After(x.on):
		return Gap{"covenant-later", []any{civil.Of(c.Shown.ForceAt)}, AskHead}
	}
	return Gap{}
}

// signed counts the members whose head had signed by the last day told.
func (x sources) signed() Figure {
	if x.covenant.ID == "" || x.covenant.PutAt.IsZero() {
		return Figure{}
	}
	n := 0
	for _, m := range x.covenant.Sitting {
		if said, there := x.covenant.Signed(m); there && !civil.Of(said.At).After(x.on) {
			n++
		}
	}
	return part(n, len(x.covenant.Sitting))
}

// lit are the promises with a light that asks for a word.
func (x sources) lit(l covenant.Light) (items []Item) {
	if l != covenant.Late && l != covenant.NotReported {
		return nil
	}
	for _, row := range x.table.Rows {
		for i, c := range row.Cells {
			if c.Asked && c.Light == l {
				items = append(items, Item{x.covenant.ID.Subject(), row.Number + ". " + row.Content, x.table.Members[i].Name, "why-" + c.Why.Code, c.Why.Args(row.Promise)})
			}
		}
	}
	return items
}

// scores tells how far scoring is, and the ranking once it is published.
func (x sources) scores() (lines []Line) {
	if len(x.rounds) == 0 {
		none := Gap{"round-none", nil, AskHead}
		return []Line{{Code: "sent", Gap: none}, {Code: "ranked", Gap: none}, {Code: "points", In: Points, Gap: none}}
	}
	for _, r := range x.rounds {
		sent := Line{Code: "sent", Category: r.Category, From: r.ID.Subject()}
		ranked := Line{Code: "ranked", Category: r.Category, From: r.ID.Subject()}
		points := Line{Code: "points", Category: r.Category, In: Points, From: r.ID.Subject()}
		later := Gap{}
		if r.Days.Self.After(x.on) {
			later = Gap{"round-later", []any{r.Days.Self}, AskMembers}
		}
		in, of := r.sent()
		sent.Figure, sent.Gap = part(in, of), later
		switch state := r.State; {
		case state == scorecard.Published && !civil.Of(r.PublishedAt).After(x.on.AddDays(lateReview)):
			ranked.Figure = part(len(r.board.Standing.Members), of)
			ranked.Items, points.Figure = r.places(), r.middle()
		case state == scorecard.Ranked:
			ranked.Gap = Gap{"ranking-draft", nil, AskHead}
		default:
			ranked.Gap = Gap{"ranking-none", nil, AskHead}
		}
		points.Gap = ranked.Gap
		lines = append(lines, sent, ranked, points)
	}
	return lines
}

// sent counts the members that are still there, and of them those whose own sheet
// is in.
func (r round) sent() (in, of int) {
	for _, l := range r.Lines {
		if l.Left.IsZero() {
			of++
			if !l.SentAt.IsZero() {
				in++
			}
		}
	}
	return in, of
}

// places are the ranks of a published round.
func (r round) places() (items []Item) {
	names := map[string]string{}
	for _, m := range r.board.Standing.Members {
		names[string(m.Unit)] = m.Name
	}
	for _, c := range r.board.Standing.Ranking.Categories {
		for _, p := range c.Places {
			items = append(items, Item{registry.UnitID(p.ID).Subject(), names[p.ID], "", "place", []any{p.Place, p.Total}})
		}
	}
	return items
}

// middle is the median of the totals, in hundredths of a point.
func (r round) middle() Figure {
	var totals []int64
	for _, m := range r.board.Standing.Members {
		totals = append(totals, int64(m.Result.Total))
	}
	if len(totals) == 0 {
		return Figure{}
	}
	return count(median(totals))
}

// median of some numbers, the mean of the two in the middle cut towards zero.
func median(all []int64) int64 {
	all = slices.Sorted(slices.Values(all))
	n := len(all)
	return (all[(n-1)/2] + all[n/2]) / 2
}
