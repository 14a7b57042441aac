package review

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
)

// signs counts what the cluster would criticise itself by, in the order of the law.
func (x sources) signs(law []rulebook.Sign) (all []Sign) {
	counts := map[string]func(rulebook.Sign) Sign{
		"late-launch": x.lateLaunch, "late-answers": x.lateAnswers, "thin-evidence": x.thinEvidence, "everyone-rewarded": x.everyoneRewarded,
		"leaders-only": x.leadersOnly, "no-spontaneous": x.noSpontaneous, "irregular": x.irregular, "copied-text": x.copiedText, "last-day": x.lastDay,
	}
	for _, l := range law {
		s := counts[l.ID](l)
		s.Law = l
		all = append(all, s)
	}
	return all
}

// A tally counts what shows a sign among what could.
type tally struct {
	n, of int
	items []Item
}

// add counts one thing; what shows the sign is named.
func (t *tally) add(shows bool, i Item) {
	t.of++
	if shows {
		t.n++
		t.items = append(t.items, i)
	}
}

// sign is what a tally comes to; of nothing it is not known.
func (t tally) sign(none Gap) Sign {
	if t.of == 0 {
		return Sign{Gap: none}
	}
	return Sign{Figure: part(t.n, t.of), Items: t.items}
}

// lateLaunch counts the members that signed the covenant after the day asked, or
// have not though it has passed. (Phát động chưa kịp thời.)
func (x sources) lateLaunch(rulebook.Sign) Sign {
	var t tally
	c := x.covenant
	if c.ID == "" || c.SignDue.IsZero() || !c.SignDue.Before(x.on) {
		return t.sign(Gap{"no-signing", nil, AskHead})
	}
	for _, m := range c.Sitting {
		said, there := c.Signed(m)
		switch day := civil.Of(said.At); {
		case !there || day.After(x.on):
			t.add(true, Item{c.ID.Subject(), "", m.Name, "unsigned", []any{c.SignDue}})
		default:
			t.add(day.After(c.SignDue), Item{c.ID.Subject(), "", m.Name, "signed-late", []any{day, c.SignDue.DaysUntil(day)}})
		}
	}
	return t.sign(Gap{})
}

// lateAnswers counts what members were asked and did not answer in time: drafts,
// calls to activities, their own sheets.
func (x sources) lateAnswers(rulebook.Sign) Sign {
	var t tally
	for _, c := range x.drafts {
		if c.LastDue.Before(x.on) {
			t.of, t.n = t.of+c.Invited, t.n+c.Invited-c.Heard
			if silent := c.Invited - c.Heard; silent > 0 {
				t.items = append(t.items, Item{id.Subject{Kind: "consultation", ID: string(c.ID)}, c.Title, "", "silent", []any{silent, c.Invited}})
			}
		}
	}
	for _, a := range x.activities {
		for _, p := range a.Parts {
			if a.Day.Before(x.on) {
				t.add(p.Answer == exchange.Silent, Item{a.ID.Subject(), a.Title, p.Name, "no-answer", nil})
			}
		}
	}
	for _, r := range x.rounds {
		for _, l := range r.Lines {
			if l.Left.IsZero() && r.Days.Self.Before(x.on) {
				t.add(l.SentAt.IsZero(), Item{r.ID.Subject(), "", l.Name, "not-sent", []any{r.Days.Self}})
			}
		}
	}
	return t.sign(Gap{"nothing-asked", nil, AskHead})
}

// thinEvidence counts what is told without a paper to show it: promises said to be
// kept, and rows of sheets that must have one.
func (x sources) thinEvidence(rulebook.Sign) Sign {
	var t tally
	for _, row := range x.table.Rows {
		for i, c := range row.Cells {
			if c.Asked && c.Light == covenant.Kept {
				t.add(!papered(c), Item{x.covenant.ID.Subject(), row.Number + ". " + row.Content, x.table.Members[i].Name, "no-paper", nil})
			}
		}
	}
	for _, r := range x.rounds {
		if !r.Days.Self.Before(x.on) {
			continue
		}
		t.n, t.of = t.n+r.asked-r.shown, t.of+r.asked
		if r.asked > r.shown {
			t.items = append(t.items, Item{r.ID.Subject(), r.Category, "", "rows-without", []any{r.asked - r.shown, r.asked}})
		}
	}
	return t.sign(Gap{"nothing-to-show", nil, AskMembers})
}

// papered reports that some report of a promise that stands has a paper.
func papered(c covenant.Cell) bool {
	for _, r := range c.Reports {
		if !r.Undone && len(r.Files) > 0 {
			return true
		}
	}
	return false
}

// rewarded are the members with an award of their own that was conferred.
func (x sources) rewarded() map[registry.UnitID]bool {
	all := map[registry.UnitID]bool{}
	for _, h := range x.honours {
		if h.Own && !h.Claim {
			all[h.Unit] = true
		}
	}
	return all
}

// everyoneRewarded counts the members that were rewarded themselves, or that the
// cluster put forward. (Bình quân, chia đều.)
func (x sources) everyoneRewarded(rulebook.Sign) Sign {
	own, known := x.rewarded(), len(x.slates) > 0
	for _, s := range x.slates {
		for _, n := range s.Nominees {
			if stands(n) {
				own[n.Unit] = true
			}
		}
	}
	var t tally
	for _, m := range x.members {
		if own[m.Unit] {
			t.n++
		}
		t.of++
	}
	for _, h := range x.honours {
		known = known || !h.Claim
	}
	if !known {
		return Sign{Gap: Gap{"awards-none", nil, AskMembers}}
	}
	return t.sign(Gap{})
}

// leadersOnly counts, of people rewarded whose post is known, those who lead.
func (x sources) leadersOnly(rulebook.Sign) Sign {
	var t tally
	unknown := 0
	for _, h := range x.honours {
		switch {
		case h.Claim || !h.Person:
		case h.Leader == nil:
			unknown++
		default:
			t.of++
			if *h.Leader {
				t.n++
			}
		}
	}
	none := Gap{"no-people", nil, AskMembers}
	if unknown > 0 {
		none = Gap{"posts-unknown", []any{unknown}, AskMembers}
	}
	s := t.sign(none)
	if unknown > 0 {
		s.Gap = none
	}
	return s
}

// noSpontaneous counts the members nobody and nothing of which was rewarded for a
// sudden feat or a movement. (Không có khen đột xuất, chuyên đề.)
func (x sources) noSpontaneous(rulebook.Sign) Sign {
	some, none := map[registry.UnitID]bool{}, true
	for _, h := range x.honours {
		if !h.Claim {
			none = false
			some[h.Unit] = some[h.Unit] || prompt(h.Type)
		}
	}
	var t tally
	for _, m := range x.members {
		if !none {
			t.add(!some[m.Unit], Item{m.Unit.Subject(), "", m.Name, "", nil})
		}
	}
	return t.sign(Gap{"awards-none", nil, AskMembers})
}

// irregular counts the months reviewed, as far as they are over, in which nothing
// of the cluster was rewarded for a sudden feat or a movement. (Khen thưởng không
// thường xuyên.)
func (x sources) irregular(rulebook.Sign) Sign {
	var t tally
	none := true
	for from := x.from; ; from = from.AddMonths(1) {
		last := from.AddMonths(1).AddDays(-1)
		if last.After(x.on) {
			break
		}
		given := false
		for _, h := range x.honours {
			none = none && h.Claim
			given = given || !h.Claim && prompt(h.Type) && !h.Decided.Before(from) && !h.Decided.After(last)
		}
		t.add(!given, Item{Code: "month", Args: []any{from}})
	}
	if none {
		return Sign{Gap: Gap{"awards-none", nil, AskMembers}}
	}
	return t.sign(Gap{"no-month", nil, AskHead})
}

// lastDay counts what came in on the last day, or after it: sheets, and the first
// report of each promise that is due.
func (x sources) lastDay(law rulebook.Sign) Sign {
	var t tally
	for _, r := range x.rounds {
		for _, l := range r.Lines {
			day := civil.Of(l.SentAt)
			if l.SentAt.IsZero() || day.After(x.on) || !r.Days.Self.Before(x.on) {
				continue
			}
			t.add(late(day, r.Days.Self, law.Days), Item{r.ID.Subject(), "", l.Name, "came-on", []any{day, r.Days.Self}})
		}
	}
	for _, row := range x.table.Rows {
		for i, c := range row.Cells {
			if first := firstOf(c); c.Asked && row.Due.Before(x.on) && !first.IsZero() && !first.After(x.on) {
				t.add(late(first, row.Due, law.Days), Item{x.covenant.ID.Subject(), row.Number + ". " + row.Content, x.table.Members[i].Name, "came-on", []any{first, row.Due}})
			}
		}
	}
	return t.sign(Gap{"nothing-came", nil, AskMembers})
}

// late reports a day within so many of the last one, or past it.
func late(day, due civil.Date, days int) bool { return day.DaysUntil(due) <= days }

// firstOf is the day on which the first report of a promise came in.
func firstOf(c covenant.Cell) civil.Date {
	if len(c.Reports) == 0 {
		return civil.Date{}
	}
	return civil.Of(c.Reports[0].At)
}
