package sittings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// A view is a visit to one sitting's desk.
type view struct {
	web.Visit
	council.Desk
	law     *rulebook.Library
	remind  []dossier.Reminder
	watched web.Watched // of a screen

	terms    []council.Term // that a concluded sitting gave
	headings []heading
}

func (v view) award(code string) string { return v.law.NameOf(code).In(string(v.Lang)) }

// principles are the reminders for the list, in sentences.
func (v view) principles() (out []web.Principle) {
	for _, r := range v.remind {
		out = append(out, web.PrincipleOf(v.Visit, v.award(r.Award), r.Reminder, r.Names))
	}
	return out
}

func (v view) at(more string) string { return "/sittings/" + string(v.ID) + more }

func (v view) state() web.State {
	s := web.StateOf(v.Visit, "considered")
	switch v.State {
	case council.Called:
		s = web.StateOf(v.Visit, "sent")
	case council.Concluded:
		s = web.StateOf(v.Visit, "result")
	}
	return s.As(v.T("sitting.state-" + string(v.State)))
}

// step is what the sitting waits for, as its desk shows it: with the hour at which
// it opens.
func (v view) step() web.Step {
	s := v.stepOn("")
	if s.Action.Post == v.at("/opening") {
		s.Action, s.Part = web.Action{}, openForm(v)
	}
	return s
}

// sits reports a sitting in session.
func (v view) sits() bool {
	return v.State != council.Called && v.State != council.Concluded && !v.Adjourned()
}

// title is what a bloc is called: its award, or the one name in it.
func (v view) title(b council.Bloc) string {
	if b.Pulled {
		if items := v.ItemsOf(b.ID); len(items) == 1 {
			return v.T("sitting.single", words.Name(items[0].Label))
		}
	}
	if b.Award == council.Voting {
		return v.T("election.bloc-" + b.Type)
	}
	return v.T("sitting.bloc", v.award(b.Award))
}

func (v view) result(b council.Bloc) (s web.State) {
	switch {
	case b.CountedBy == "", b.Outcome == "":
		return web.StateOf(v.Visit, "later").As(v.T("sitting.not-counted"))
	case b.Outcome == council.Passed:
		return web.StateOf(v.Visit, "passed")
	}
	return web.StateOf(v.Visit, "not-passed")
}

func (v view) share(b council.Bloc) string {
	if b.CountedBy == "" || b.Hidden {
		return ""
	}
	return v.T("sitting.result", b.Yes, b.No, b.Blank) + " · " + v.T("sitting.share", b.Yes, b.Base, percent(v.Lang, council.Share(b.Yes, b.Base)), b.Needed)
}

// percent writes hundredths of a percent: 8888 is 88,88 %.
func percent(l words.Lang, n int) string {
	s := fmt.Sprintf("%d,%02d%%", n/100, n%100)
	s = strings.Replace(s, ",00%", "%", 1)
	if l == words.EN {
		s = strings.Replace(s, ",", ".", 1)
	}
	return s
}

func outcome(d council.Desk) (passed, refused int) {
	for _, b := range d.Blocs {
		if b.Outcome == council.Passed {
			passed += b.Size
		} else {
			refused += b.Size
		}
	}
	return passed, refused
}

func blocOf(d council.Desk, id string) (council.Bloc, bool) {
	for _, b := range d.Blocs {
		if string(b.ID) == id {
			return b, true
		}
	}
	return council.Bloc{}, false
}

// countsOf is the form of a count: as entered, or only the likely method.
func countsOf(b council.Bloc) *web.Form {
	f := web.NewForm("method", string(council.Hands))
	if b.CountedBy == "" {
		return f
	}
	f.Set("method", string(b.Method))
	f.Set("chair_side", b.ChairSide)
	for name, n := range map[string]int{"yes": b.Yes, "no": b.No, "blank": b.Blank,
		"written_yes": b.WrittenYes, "written_no": b.WrittenNo, "written_blank": b.WrittenBlank} {
		f.Set(name, strconv.Itoa(n))
	}
	return f
}

func listRows(v web.Visit, all []council.Sitting) (out []web.Row) {
	for _, t := range all {
		out = append(out, web.Row{What: v.T("sitting.name", t.No), Href: "/sittings/" + string(t.ID), Holder: t.CouncilName, More: t.Meeting.Place,
			When: v.Day(t.Meeting.Day), Then: v.T("sitting.state-" + string(t.State))})
	}
	return out
}

func (v view) names(members []council.MemberID) string {
	var out []string
	for _, m := range members {
		out = append(out, words.Name(v.Name(m)))
	}
	return strings.Join(out, ", ")
}

func (v view) attendRows() (out []web.Paper) {
	for _, a := range v.Attendance {
		p := web.Paper{Name: words.Name(a.Name), Small: a.Post, State: web.StateOf(v.Visit, "unknown").As(v.T("sitting.unmarked-word"))}
		switch a.Here {
		case meeting.Present:
			p.State = web.StateOf(v.Visit, "holds").As(v.T("sitting.present"))
			if a.Away {
				p.State = web.StateOf(v.Visit, "open").As(v.T("presence.away"))
			}
		case meeting.Absent:
			p.State = web.StateOf(v.Visit, "open").As(v.T("sitting.absent"))
			p.Small = v.T("sitting.absent") + ": " + a.Reason
			if a.Written {
				p.Small += " · " + v.T("sitting.wrote")
			}
		}
		out = append(out, p)
	}
	return out
}

func (v view) pickTable(f *web.Form, waiting []dossier.Nomination) web.Table {
	t := web.Table{Caption: v.T("sitting.list-pick"), Select: "line",
		Columns: []web.Column{{Label: v.T("sitting.name-of")}, {Label: v.T("sitting.award")}},
		Empty:   web.Empty(v.T("sitting.list-nothing"), v.T("sitting.list-nothing-more"), web.Action{})}
	for _, n := range waiting {
		small := n.UnitName
		if n.Post != "" {
			small = n.Post + ", " + n.UnitName
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(n.ID), Label: n.Name, Cells: []web.Cell{{Text: n.Name, Name: true, Small: small}, {Text: v.award(n.Award)}}})
	}
	return t
}

func methodOptions(v view) []web.Option {
	return []web.Option{{Value: string(council.Hands), Label: v.T("sitting.method-hands")}, {Value: string(council.Written), Label: v.T("sitting.method-written")}}
}

func sideOptions(v view) []web.Option {
	return []web.Option{{Value: "", Label: "–"}, {Value: "yes", Label: v.T("sitting.yes")}, {Value: "no", Label: v.T("sitting.no")}}
}

const shown = 12 // items of a bloc on the desk before "show all"

func (v view) some(b council.Bloc, all bool) []council.Item {
	items := v.ItemsOf(b.ID)
	if !all && len(items) > shown {
		return items[:shown]
	}
	return items
}

// papersOf is where the papers of a case are read; "" for one who stands aside,
// or has yet to say what concerns them.
func (v view) papersOf(i council.Item) string {
	if i.Subject.Kind != "nomination" || i.Hidden || v.Undeclared {
		return ""
	}
	return "/nominations/" + i.Subject.ID
}

func (v view) movable(b council.Bloc) bool {
	return (v.State == council.Called || v.State == council.Open) && b.CountedBy == "" && v.May(access.PutSitting)
}

func (v view) countable(b council.Bloc) bool {
	return (v.State == council.Open || v.State == council.Counted) && b.ConfirmedBy == "" && v.May(access.CountSitting)
}

func hereOptions(v view) []web.Option {
	return []web.Option{{Value: string(meeting.Present), Label: v.T("sitting.present")}, {Value: string(meeting.Absent), Label: v.T("sitting.absent")}}
}

// rules are the thresholds of the list, one line an award.
func (v view) rules() (out []rulePair) {
	seen := map[string]bool{}
	for _, b := range v.Blocs {
		if !seen[b.Award] {
			seen[b.Award] = true
			out = append(out, rulePair{b.Award, v.award(b.Award), v.Rules[b.Award]})
		}
	}
	return out
}

type rulePair struct {
	Code, Award string
	council.Threshold
}

// calculator is where the vote on an award can be worked out again.
func (v view) calculator(award string) string {
	return "/calculators/vote?award=" + award + "&on=" + v.LawDay.String() + "&members=" + strconv.Itoa(v.Tally.Voters) + "&present=" + strconv.Itoa(v.Tally.Voting)
}

func (v view) movableList() bool {
	return (v.State == council.Called || v.State == council.Open) && len(v.Items) > 0 && v.May(access.PutSitting)
}

// need is the fewest yes for a bloc, as counted or as it stands.
func (v view) need(b council.Bloc) int {
	if b.CountedBy != "" {
		return b.Needed
	}
	return v.Needed(b)
}

func where(v view) string {
	day := v.LongDay(v.Meeting.Day)
	if v.Meeting.At != "" {
		day = v.Meeting.At + ", " + day
	}
	return day + " · " + v.Meeting.Place
}

func longer(f web.Field) web.Field { f.Rows = 5; return f }

// aside says how many cases somebody stands aside from.
func (v view) aside() string {
	n := 0
	for _, b := range v.Blocs {
		if len(b.Recused) > 0 {
			n += b.Size
		}
	}
	if n == 0 {
		return v.T("conflict.none")
	}
	return v.T("sitting.items", n)
}

// ownCase reports a nominee who sits on the council.
func (v view) ownCase(i council.Item) bool {
	return slices.ContainsFunc(v.Conflicts, func(c council.Conflict) bool { return c.Item == i.ID && c.Kind == council.OwnCase })
}

// lit are the balance lights that ask for a sentence; one who has yet to declare
// sees none.
func (v view) lit() (out []council.Balance) {
	for _, b := range v.Balances() {
		if b.Lit && !v.Undeclared {
			out = append(out, b)
		}
	}
	return out
}
