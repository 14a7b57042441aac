package contests

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/money"
	"thidua/internal/domain/contest"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
)

func trail(v web.Visit, c ...contest.Contest) []web.Link {
	all := []web.Link{{Label: v.T("contest.menu"), Href: "/contests"}}
	for _, x := range c {
		all = append(all, web.Link{Label: x.Name, Href: at(x.ID, "")})
	}
	return all
}

// points are points as people write them.
func points(v web.Visit, p scoring.Points) string {
	return words.Figure(v.Lang, scoring.Figure(p)*100)
}

func state(v web.Visit, s contest.State) web.State {
	look := map[contest.State]string{contest.Drafted: "draft", contest.Put: "open", contest.Announced: "active", contest.Judging: "considered", contest.Judged: "passed",
		contest.Published: "result", contest.Annulled: "annulled", contest.Sent: "sent", contest.Withdrawn: "withdrawn", contest.Asked: "open", contest.Declined: "ended"}
	return web.StateOf(v, look[s]).As(v.T("contest.state-" + string(s)))
}

// entryState is the state of an entry: its draft is no draft of rules.
func entryState(v web.Visit, s contest.State) web.State {
	if s == contest.Drafted {
		return web.StateOf(v, "draft").As(v.T("contest.entry-draft"))
	}
	return state(v, s)
}

// entryActs are what may be done with an entry that is open.
func entryActs(v web.Visit, e contest.EntrySight) []web.Action {
	all := []web.Action{{Label: v.T("contest.write"), Href: atEntry(e.ID, "/text")}}
	if e.Room {
		all = append(all, web.Action{Label: v.T("contest.attach-it"), Href: atEntry(e.ID, "/files")})
	}
	return append(all, web.Action{Label: v.T("contest.withdraw"), Post: atEntry(e.ID, "/withdrawal"), Ask: v.T("contest.withdraw-ask"), Plain: true})
}

func stateOptions(v web.Visit, chosen contest.State) []web.Option {
	return append([]web.Option{{Label: v.T("contest.every-state")}}, web.OptionsOf(v, "contest.state-", contest.States(), chosen)...)
}

func listTable(v web.Visit, l web.List, all []contest.Contest) web.Table {
	t := web.Table{Caption: v.T("contest.menu"), List: &l, Columns: []web.Column{{Label: v.T("contest.name")}, {Label: v.T("contest.days-of")}, {Label: v.T("contest.state")}}}
	for _, c := range all {
		t.Rows = append(t.Rows, web.TableRow{ID: string(c.ID), Cells: []web.Cell{{Text: c.Name, Href: at(c.ID, ""), Small: words.Name(c.BodyName), Vi: true},
			{Text: v.Day(c.From) + " – " + v.Day(c.To)}, {Part: web.StateMark(state(v, c.State))}}})
	}
	return t
}

// step is the next step of a contest for its reader.
func step(v web.Visit, c contest.Sight) web.Step {
	do := func(word, more string) web.Action { return web.Action{Label: v.T(word), Href: at(c.ID, more)} }
	press := func(word, more, ask string) web.Action {
		a := web.Action{Label: v.T(word), Post: at(c.ID, more), Hidden: map[string]string{"revision": strconv.FormatInt(c.Revision, 10)}}
		if ask != "" {
			a.Ask = v.T(ask)
		}
		return a
	}
	open := slices.IndexFunc(c.Mine, func(e contest.Entry) bool { return e.State == contest.Drafted })
	asked := 0
	for _, t := range c.Tasks {
		if t.State == contest.Asked {
			asked++
		}
	}
	var vote web.Action
	if c.VoteNow {
		vote = do("contest.vote", "/vote")
	}
	switch { // whoever runs a contest and is called by it is shown the desk's step first
	case c.State == contest.Judging && asked > 0:
		return web.Step{Title: v.T("contest.step-judge", asked), Action: web.Action{Label: v.T("contest.judge"), Href: at(c.ID, "/sheets/"+firstAsked(c))}}
	case len(c.Knots) > 0 && c.Chairs:
		return web.Step{Title: v.T("contest.step-part", strings.Join(c.Knots[0], ", ")), Action: do("contest.part", "/order")}
	case c.Takes(v.Today) && open >= 0:
		return web.Step{Title: v.T("contest.step-draft", v.Day(c.To)), Action: web.Action{Label: v.T("contest.open-draft"), Href: atEntry(c.Mine[open].ID, "")}}
	case c.Enters:
		return web.Step{Title: v.T("contest.step-enter", v.Day(c.To)), Action: do("contest.begin", "/entry")}
	case c.State == contest.Drafted && c.Drafts:
		second := do("contest.revise", "/rules")
		return web.Step{Title: v.T("contest.step-put"), Action: press("contest.put", "/put", ""), Second: &second}
	case c.State == contest.Put && c.Announces:
		return web.Step{Title: v.T("contest.step-announce"), Action: do("contest.announce-it", "/announcement")}
	case c.Runs && (c.State == contest.Announced && c.To.Before(v.Today) || c.State == contest.Judging && len(c.Judges) == 0):
		return web.Step{Title: v.T("contest.step-appoint", c.Received), Action: do("contest.appoint", "/judges")}
	case c.Runs && c.State == contest.Judging:
		again := do("contest.appoint", "/judges")
		return web.Step{Title: v.T("contest.step-close", answered(c), len(c.Rows)), Action: press("contest.close", "/closing", "contest.close-ask"), Second: &again}
	case c.Runs && len(c.Unproposed()) > 0 && v.May(access.OpenDossier):
		return web.Step{Title: v.T("contest.step-propose", len(c.Unproposed())), Action: do("contest.propose", "/proposal")}
	case c.State == contest.Judged && c.Announces && c.Votes() && !v.Today.After(c.VoteTo):
		return web.Step{Title: v.T("contest.step-publish-after", v.Day(c.VoteTo)), Action: vote}
	case c.State == contest.Judged && c.Announces:
		return web.Step{Title: v.T("contest.step-publish"), Action: do("contest.publish", "/results")}
	case c.VoteNow && c.Voted != "":
		return web.Step{Title: v.T("contest.step-voted", c.Voted, v.Day(c.VoteTo)), Action: vote}
	case c.VoteNow:
		return web.Step{Title: v.T("contest.step-vote", v.Day(c.VoteTo)), Action: vote}
	}
	return web.Step{Title: v.T("contest.stands-" + string(c.State))}
}

func firstAsked(c contest.Sight) string {
	i := slices.IndexFunc(c.Tasks, func(t contest.Task) bool { return t.State == contest.Asked })
	return c.Tasks[i].Code
}

// answered is how many entries have all their sheets.
func answered(c contest.Sight) (n int) {
	for _, r := range c.Rows {
		if r.Sheets >= c.JudgesEach {
			n++
		}
	}
	return n
}

func pairs(v web.Visit, c contest.Contest, units []string, within string) []web.Pair {
	who := strings.Join(units, ", ")
	if c.Everybody {
		who = v.T("contest.everybody")
	}
	all := []web.Pair{{Label: v.T("contest.body"), Text: words.Name(c.BodyName)}, {Label: v.T("contest.days-of"), Text: v.Day(c.From) + " – " + v.Day(c.To)},
		{Label: v.T("contest.who"), Text: who}, {Label: v.T("contest.entry-is"), Text: entryIs(v, c)}, {Label: v.T("contest.judging"), Text: judgingIs(v, c)}}
	if len(c.Categories) > 0 {
		all = append(all, web.Pair{Label: v.T("contest.categories"), Text: strings.Join(c.Categories, ", ")})
	}
	for i, by := range c.JudgeBy {
		if !by.IsZero() {
			all = append(all, web.Pair{Label: v.T([]string{"contest.judge-first", "contest.judge-second"}[i]), Text: v.Day(by)})
		}
	}
	if c.Votes() {
		all = append(all, web.Pair{Label: v.T("contest.vote"), Text: v.Day(c.VoteFrom) + " – " + v.Day(c.VoteTo)})
	}
	if within != "" {
		all = append(all, web.Pair{Label: v.T("contest.movement"), Text: within})
	}
	return all
}

func entryIs(v web.Visit, c contest.Contest) string {
	var all []string
	if c.TextMost > 0 {
		all = append(all, v.T("contest.is-text", c.TextMost))
	}
	if c.Files > 0 {
		all = append(all, v.T("contest.is-files", c.Files))
	}
	if c.Pictures > 0 {
		all = append(all, v.T("contest.is-pictures", c.Pictures))
	}
	return strings.Join(all, "; ") + ". " + v.T("contest.is-each", c.Each)
}

func judgingIs(v web.Visit, c contest.Contest) string {
	s := v.T("contest.is-judged-by", c.JudgesEach, points(v, c.Most()))
	if c.Rounds == 2 {
		s += " " + v.T("contest.is-two-rounds", c.Second)
	}
	return s + " " + v.T("contest.tie-"+string(c.Tie))
}

func prizeTable(v web.Visit, c contest.Contest, law *rulebook.Library) web.Table {
	t := web.Table{Caption: v.T("contest.prizes"), Columns: []web.Column{{Label: v.T("contest.prize")}, {Label: v.T("contest.places"), Num: true}, {Label: v.T("contest.sum"), Num: true}}}
	for _, p := range c.Prizes {
		small := ""
		switch {
		case p.Favourite:
			small = v.T("contest.by-vote")
		case p.Category > 0:
			small = c.Categories[p.Category-1]
		case len(c.Categories) > 0:
			small = v.T("contest.each-category")
		}
		if p.Award != "" {
			small = joined(small, v.T("contest.with-award", awardName(v, law, p.Award)))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: p.Name, Small: small, Vi: true}, {Text: v.Num(p.Places)}, {Text: v.Money(money.Dong(p.Sum))}}})
	}
	t.Foot = []web.Cell{{Text: v.T("contest.budget")}, {}, {Text: v.Money(money.Dong(c.Budget()))}}
	return t
}

// deskTable is how far the judging of each entry is.
func deskTable(v web.Visit, c contest.Sight) web.Table {
	t := web.Table{Caption: v.T("contest.desk"), Columns: []web.Column{{Label: v.T("contest.code")}, {Label: v.T("contest.sheets"), Num: true}, {Label: v.T("contest.asked"), Num: true}, {Label: v.T("contest.declined"), Num: true}}}
	for _, r := range c.Rows {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: r.Code, Href: at(c.ID, "/entries/"+r.Code), Small: r.Title}, {Text: v.Num(r.Sheets)}, {Text: v.Num(r.Asked)}, {Text: v.Num(r.Declined)}}})
	}
	return t
}

// roundTable is a round that is closed, with how far the sheets lie apart.
func roundTable(v web.Visit, c contest.Sight, rows []contest.Row) web.Table {
	t := web.Table{Caption: v.T("contest.standing"), Columns: []web.Column{{Label: v.T("contest.place"), Num: true}, {Label: v.T("contest.code")}, {Label: v.T("contest.mean"), Num: true}, {Label: v.T("contest.gap"), Num: true}}}
	for _, r := range rows {
		small := categoryOf(c.Contest, r.Category)
		if r.GoesOn {
			small = strings.TrimSpace(small + " " + v.T("contest.goes-on"))
		}
		gap := web.Cell{Text: points(v, r.Gap)}
		for _, f := range r.Far {
			gap.Small = strings.TrimSpace(gap.Small + " " + v.T("contest.far", points(v, f)))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: v.Num(r.Place), Small: small}, {Text: r.Code, Href: at(c.ID, "/entries/"+r.Code), Small: r.Title}, {Text: points(v, r.Mean)}, gap}})
	}
	return t
}

func categoryOf(c contest.Contest, no int) string {
	if no < 1 || no > len(c.Categories) {
		return ""
	}
	return c.Categories[no-1]
}

// winnerTable lists the winners; the desk sees what was paid, and where those whose
// prizes name an award are proposed.
func winnerTable(v web.Visit, c contest.Sight, r contest.Results, law *rulebook.Library) web.Table {
	t := web.Table{Caption: v.T("contest.winners"), Columns: []web.Column{{Label: v.T("contest.prize")}, {Label: v.T("contest.entry-author")}, {Label: v.T("contest.sum"), Num: true}}}
	desk := c.Winners != nil
	awards := desk && slices.ContainsFunc(c.Winners, func(w contest.Winner) bool { return w.Award != "" })
	if awards {
		t.Columns = append(t.Columns, web.Column{Label: v.T("contest.award")})
	}
	for _, w := range r.Winners {
		e := r.Of(w.Code)
		entry := web.Cell{Text: e.Title, Small: v.T("contest.code-only", w.Code), Vi: true}
		if e.Author != "" {
			entry.Small = joined(e.Author, words.Name(e.Unit))
		}
		small := categoryOf(c.Contest, e.Category)
		if w.Award != "" && !awards {
			small = joined(small, v.T("contest.with-award", awardName(v, law, w.Award)))
		}
		row := []web.Cell{{Text: w.Name, Small: small, Vi: true}, entry, {Text: v.Money(money.Dong(w.Sum))}}
		if i := slices.IndexFunc(c.Winners, func(x contest.Winner) bool { return x.Prize == w.Prize && x.Code == w.Code }); i >= 0 {
			row[2] = web.Cell{Part: sumCell(v.Money(money.Dong(w.Sum)), paidCell(v, c.Contest, c.Winners[i]))}
		}
		if awards {
			row = append(row, awardCell(v, c, w, law))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: row})
	}
	t.Foot = []web.Cell{{Text: v.T("contest.total")}, {}, {Text: v.Money(money.Dong(r.Total))}}
	for range len(t.Columns) - len(t.Foot) {
		t.Foot = append(t.Foot, web.Cell{})
	}
	return t
}

// awardCell is the award a prize names, and the dossier that proposes it.
func awardCell(v web.Visit, c contest.Sight, w contest.Winner, law *rulebook.Library) web.Cell {
	if w.Award == "" {
		return web.Cell{}
	}
	cell := web.Cell{Text: awardName(v, law, w.Award), Small: v.T("contest.not-proposed")}
	for _, k := range c.Picks {
		if k.Prize == w.Prize && k.Code == w.Code {
			cell.Href, cell.Small = "/dossiers/"+string(k.Dossier), v.T("contest.proposed")
			if k.Over {
				cell.Small = v.T("contest.proposal-over")
			}
		}
	}
	return cell
}

func awardName(v web.Visit, law *rulebook.Library, code string) string {
	return law.NameOf(code).In(string(v.Lang))
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

func paidCell(v web.Visit, c contest.Contest, w contest.Winner) web.Cell {
	if w.PaidNo == "" {
		return web.Cell{Text: v.T("contest.pay"), Href: at(c.ID, fmt.Sprintf("/payments/%d/%s", w.Prize, w.Code))}
	}
	return web.Cell{Text: v.T("contest.paid-by", w.PaidNo, v.Day(w.PaidOn))}
}

// marksOf are one's own points, criterion by criterion.
func marksOf(v web.Visit, s contest.SheetSight) (all []web.Pair) {
	for i, x := range s.In.Criteria {
		if i < len(s.Mine.Marks) {
			all = append(all, web.Pair{Label: x.Name, Text: points(v, s.Mine.Marks[i])})
		}
	}
	return all
}

func tasks(v web.Visit, c contest.Sight) (all []web.Row) {
	for _, t := range c.Tasks {
		s := state(v, t.State)
		row := web.Row{What: t.Code + " · " + t.Title, State: &s}
		if t.State != contest.Declined {
			row.Href = at(c.ID, "/sheets/"+t.Code)
		}
		all = append(all, row)
	}
	return all
}

func mine(v web.Visit, c contest.Sight) (all []web.Row) {
	for _, e := range c.Mine {
		s := entryState(v, e.State)
		all = append(all, web.Row{What: e.Title, Href: atEntry(e.ID, ""), More: v.T("contest.code-only", e.Code), State: &s})
	}
	return all
}

// more are the other things the reader may do with a contest.
func more(v web.Visit, c contest.Sight) (all []web.Link) {
	add := func(may bool, word, path string) {
		if may {
			all = append(all, web.Link{Label: v.T(word), Href: path})
		}
	}
	closed := c.State == contest.Judging || c.State == contest.Judged || c.State == contest.Published
	add(c.VoteNow, "contest.vote", at(c.ID, "/vote"))
	add(c.EntersFor, "contest.enter-for", at(c.ID, "/entry?for=1"))
	add(c.Runs && (closed || c.State == contest.Announced && !c.Takes(v.Today)), "contest.likeness", at(c.ID, "/likeness"))
	add(c.Runs && (c.State == contest.Announced || c.State == contest.Judging) || len(c.Tasks) > 0 && c.State == contest.Judging, "contest.declare", at(c.ID, "/conflicts"))
	add(c.Runs && c.State == contest.Judging, "contest.appoint", at(c.ID, "/judges"))
	add(c.State == contest.Put && c.Drafts, "contest.revise", at(c.ID, "/rules"))
	add(c.State == contest.Announced && c.Announces && !c.To.Before(v.Today), "contest.extend", at(c.ID, "/extension"))
	add(c.State == contest.Published && c.Runs, "contest.winners-paper", at(c.ID, "/winners.pdf"))
	add(c.State == contest.Published, "contest.booklet", at(c.ID, "/booklet.pdf"))
	add(c.State == contest.Published && c.Public, "contest.public-page", "/contest-results/"+string(c.ID))
	add(c.Announces && c.State != contest.Published && c.State != contest.Annulled, "contest.annul", at(c.ID, "/annulment"))
	next := step(v, c)
	return slices.DeleteFunc(all, func(l web.Link) bool { // what is next stands above
		return l.Href == next.Action.Href || next.Second != nil && l.Href == next.Second.Href
	})
}

// pairTitle says how two entries are alike: in words, or in files only.
func pairTitle(v web.Visit, p contest.Pair) string {
	if len(p.In) == 0 {
		return v.T("contest.pair-files", p.Code, p.Other)
	}
	return v.T("contest.pair", p.Code, p.Other, p.Like)
}

func shareOf(v web.Visit, p contest.Pair) string {
	if len(p.In) == 0 {
		return ""
	}
	return v.T("contest.share", p.ShareIn)
}

// entryStep is the next step of one's own entry.
func entryStep(v web.Visit, e contest.EntrySight) web.Step {
	if e.State == contest.Sent {
		return web.Step{Title: v.T("contest.entry-in", v.Day(e.In.To))}
	}
	return web.Step{Title: v.T("contest.step-send", v.Day(e.In.To)), Action: web.Action{Label: v.T("contest.send"), Post: atEntry(e.ID, "/sending"), Filled: true}}
}

func quoted(all []string) string { return "“" + strings.Join(all, "”, “") + "”" }

func categoryOptions(c contest.Contest) (all []web.Option) {
	for i, name := range c.Categories {
		all = append(all, web.Option{Value: strconv.Itoa(i + 1), Label: name, Lang: "vi"})
	}
	return all
}

// long is a box for a text of many lines.
func long(f web.Field, most int) web.Field {
	f.Rows, f.Max = 18, most
	return f
}
