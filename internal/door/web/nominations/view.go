package nominations

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/nomination"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// A view is a visit to one slate.
type view struct {
	web.Visit
	nomination.Overview
}

func (v view) at(more string) string { return at(v.ID, more) }

func (v view) title() string { return v.T("slate.title", strconv.Itoa(v.Year), v.ClusterName) }

func (v view) trail() []web.Link {
	return []web.Link{{Label: v.T("slate.menu"), Href: "/nominations"}, {Label: v.title(), Href: v.at("")}}
}

func (v view) sub() string {
	return strings.TrimPrefix(v.Category+" · "+v.T("slate.until", v.Day(v.Slate.Due)), " · ")
}

var looks = map[nomination.State]string{nomination.Open: "open", nomination.Shut: "considered", nomination.Tabled: "sent", nomination.Proposed: "done"}

func stateOf(v web.Visit, s nomination.State) web.State {
	return web.StateOf(v, looks[s]).As(v.T("slate.state-" + string(s)))
}

var outcomes = map[nomination.Outcome]string{nomination.Listed: "open", nomination.Withdrawn: "revoked", nomination.Refused: "not-passed", nomination.Passed: "passed", nomination.Behind: "later",
	nomination.Falls: "fails", nomination.Sent: "sent", nomination.Granted: "done", nomination.Lost: "not-passed"}

// step is what the reader does next here.
func (v view) step() *web.Step {
	lead := func(word, href string) *web.Step {
		return &web.Step{Title: v.T("slate.next-" + v.Next), Action: web.Action{Label: v.T(word), Href: v.at(href)}}
	}
	switch {
	case v.Next == "nominate" && (v.MayLead || len(v.Mine) > 0):
		s := lead("slate.nominate", "/nominees/new")
		if s.Text = v.T("slate.until", v.Day(v.Slate.Due)); v.MayLead && v.Round != "" && len(v.Nominees) == 0 {
			s.Second, s.Action = &web.Action{Label: s.Action.Label, Href: s.Action.Href}, web.Action{Label: v.T("slate.take"), Href: v.at("/taking")}
		}
		return s
	case v.Next == "put" && v.MayPut:
		return lead("slate.put", "/vote")
	case v.Next == "propose" && v.MayLead && v.MayOpen:
		return lead("slate.propose", "/proposal")
	case v.Next == "vote":
		return &web.Step{Title: v.T("slate.next-vote"), Action: web.Action{Label: v.T("slate.sitting-open"), Href: "/sittings/" + string(v.Sitting)}}
	case v.Next != "":
		return &web.Step{Title: v.T("slate.next-" + v.Next)}
	}
	return nil
}

// nominees are who is nominated, each with the vote, what became of it and what
// the reader may do.
func (v view) nominees() web.Table {
	t := web.Table{Caption: v.T("slate.nominees")}
	for _, c := range []string{"unit", "award", "how", "votes", "outcome", "do"} {
		t.Columns = append(t.Columns, web.Column{Label: v.T("slate.column-" + c)})
	}
	for _, n := range v.Nominees {
		outcome := web.StateOf(v.Visit, outcomes[n.Outcome]).As(v.T("nominee.outcome-" + string(n.Outcome)))
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: n.Name, Name: true, Small: n.Why}, {Text: v.award(n.Award)}, {Text: v.how(n)}, {Text: v.votes(n)},
			{Part: outcomeMark(outcome, v.because(n))}, v.do(n)}})
	}
	return t
}

// because is why a nominee was withdrawn or fell back.
func (v view) because(n nomination.Nominee) string {
	switch {
	case n.GoneWhy != "":
		return n.GoneWhy
	case n.Fell != "":
		return v.T("slate.fell", words.Cite(v.Lang, n.Fell))
	}
	return ""
}

func (v view) how(n nomination.Nominee) string {
	switch n.How {
	case nomination.ByRanking:
		return v.T("slate.how-ranking", n.Place, n.Total)
	case nomination.ByMember:
		return v.T("slate.how-member", words.Name(n.ByName))
	}
	return v.T("slate.how-" + string(n.How))
}

func (v view) votes(n nomination.Nominee) string {
	if n.Result == nil {
		return ""
	}
	return v.T("slate.votes", n.Result.Yes, n.Result.Base, n.Result.Needed)
}

// do is what the reader may do about a nominee.
func (v view) do(n nomination.Nominee) web.Cell {
	switch {
	case n.MayLeave:
		return web.Cell{Text: v.T("slate.withdraw"), Href: v.at("/nominees/" + string(n.ID) + "/withdrawal")}
	case n.Outcome == nomination.Falls && v.MayLead && v.MayOpen:
		return web.Cell{Text: v.T("slate.fall"), Href: v.at("/nominees/" + string(n.ID) + "/falling-back")}
	case n.Dossier != "":
		return web.Cell{Text: v.T("slate.to-dossier"), Href: "/dossiers/" + string(n.Dossier)}
	}
	return web.Cell{}
}

// award is the name of an award the cluster proposes.
func (v view) award(code string) string {
	for _, q := range v.Quotas {
		if q.Award == code {
			return q.Name.In(string(v.Lang))
		}
	}
	return code
}

// rules say by what heads of nominees vote, and what the higher flag rests on and
// falls back to.
func (v view) rules() (out []web.Pair) {
	word := "slate.heads-aside"
	if v.Votes {
		word = "slate.heads-vote"
	}
	out = append(out, web.Pair{Label: v.T("slate.rule-vote"), Text: v.T(word) + v.source(v.Vote)})
	for _, q := range v.Quotas {
		if q.Prize.Among == nil {
			continue
		}
		text := v.T("slate.rests-on", v.award(v.among(q)))
		if q.Prize.Falls {
			text += ". " + v.T("slate.falls-back")
		} else {
			text += ". " + v.T("slate.falls-unknown")
		}
		out = append(out, web.Pair{Label: q.Name.In(string(v.Lang)), Text: text + v.source(q.Prize.Rest)})
	}
	return out
}

// among is the award of this cluster that another rests on.
func (v view) among(q nomination.Quota) string {
	for _, o := range v.Quotas {
		if slices.Contains(q.Prize.Among, o.Award) {
			return o.Award
		}
	}
	return q.Prize.Among[0]
}

// source is a rule's place in brackets, and whether it was read.
func (v view) source(s rulebook.Source) string {
	var parts []string
	if s.Cite != "" {
		parts = append(parts, words.Cite(v.Lang, s.Cite))
	}
	if s.Status != rulebook.Found {
		parts = append(parts, v.T("cluster.unverified"))
	}
	if len(parts) == 0 {
		return "."
	}
	return " (" + strings.Join(parts, ", ") + ")."
}

func (v view) awards(keep func(nomination.Quota) bool, none bool) (out []web.Option) {
	if none {
		out = append(out, web.Option{Label: v.T("slate.for-nobody")})
	}
	for _, q := range v.Quotas {
		if keep(q) {
			out = append(out, web.Option{Value: q.Award, Label: q.Name.In(string(v.Lang))})
		}
	}
	return out
}

func flags(q nomination.Quota) bool        { return q.Prize.Flag && q.Prize.Among == nil }
func certificates(q nomination.Quota) bool { return !q.Prize.Flag }
func every(nomination.Quota) bool          { return true }

func unitOptions(all []cluster.Member) (out []web.Option) {
	for _, m := range all {
		out = append(out, web.Option{Value: string(m.Unit), Label: m.Name, Lang: "vi"})
	}
	return out
}

// nominators are in whose name the reader may nominate.
func (v view) nominators() (out []web.Option) {
	if v.MayLead {
		out = append(out, web.Option{Label: v.T("slate.by-lead")})
	}
	return append(out, unitOptions(v.Mine)...)
}

func (v view) sittings() (out []web.Option) {
	for _, s := range v.Sittings {
		out = append(out, web.Option{Value: string(s.ID), Label: v.T("slate.sitting-n", s.No, s.Meeting.Day, s.Meeting.Place)})
	}
	return out
}

func dueForm(v view) *web.Form {
	return web.NewForm("due", v.Slate.Due.Slashes(), "revision", v.rev())
}

// takeForm is the first flag for the leader and the first certificate for the rest.
func takeForm(v view) *web.Form {
	f := web.NewForm("revision", v.rev())
	for name, keep := range map[string]func(nomination.Quota) bool{"flag": flags, "certificate": certificates} {
		if all := v.awards(keep, false); len(all) > 0 {
			f.Set(name, all[0].Value)
		}
	}
	return f
}

func proposeForm(v view) *web.Form {
	return web.NewForm("title", words.T(words.VI, "slate.proposal-title", strconv.Itoa(v.Year), v.ClusterName), "revision", v.rev())
}

func (v view) rev() string { return strconv.FormatInt(v.Revision, 10) }

// passed are those who go into the dossiers.
func (v view) passed() (out []web.Row) {
	for _, n := range v.Nominees {
		if n.Outcome == nomination.Passed {
			out = append(out, web.Row{What: n.Name, More: v.award(n.Award)})
		}
	}
	return out
}

// fallsBy is what the fall of a nominee rests on, in words.
func (v view) fallsBy() string {
	if v.Falls.Cite == "" {
		return v.T("slate.falls-unknown")
	}
	return v.T("slate.falls-back") + v.source(v.Falls)
}

func area(f *web.Form, label string, rows int) web.Field {
	x := f.Field("why", label)
	x.Rows = rows
	return x
}

func listTable(v web.Visit, l web.List, all []nomination.Row) web.Table {
	t := web.Table{Caption: v.T("slate.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Label: v.T("slate.column-cluster")}, {Key: "year", Label: v.T("slate.column-year")},
		{Key: "due", Label: v.T("slate.column-due")}, {Label: v.T("slate.column-state")}, {Label: v.T("slate.nominees"), Num: true}}}
	for _, s := range all {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: s.ClusterName, Href: at(s.ID, ""), Vi: true, Small: s.Category}, {Text: strconv.Itoa(s.Year)}, {Text: v.Day(s.Due)},
			{Part: web.StateMark(stateOf(v, s.State))}, {Text: v.Num(s.Nominees)}}})
	}
	return t
}

func listSheet(v web.Visit, all []nomination.Row) web.Sheet {
	s := web.Sheet{Name: "de-cu"}
	for _, c := range []string{"slate.column-cluster", "slate.column-category", "slate.column-year", "slate.column-due", "slate.column-state", "slate.nominees"} {
		s.Head = append(s.Head, v.T(c))
	}
	for _, x := range all {
		s.Rows = append(s.Rows, []string{x.ClusterName, x.Category, strconv.Itoa(x.Year), v.Day(x.Due), v.T("slate.state-" + string(x.State)), strconv.Itoa(x.Nominees)})
	}
	return s
}

func stateOptions(v web.Visit, chosen nomination.State) []web.Option {
	return append([]web.Option{{Label: v.T("slate.any-state")}}, web.OptionsOf(v, "slate.state-", nomination.States(), chosen)...)
}

func categoryOptions(c cluster.Sheet) (out []web.Option) {
	for _, k := range c.Categories {
		out = append(out, web.Option{Value: k, Label: k, Lang: "vi"})
	}
	return out
}
