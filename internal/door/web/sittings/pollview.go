package sittings

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// kind is one number a line of a slip is counted by.
type kind struct{ name, word string }

// kinds are the numbers of every line: a slip that chooses knows only one.
func kinds(p council.Poll) []kind {
	if p.Pick > 0 {
		return []kind{{"yes", "poll.chosen"}}
	}
	return []kind{{"yes", "sitting.yes"}, {"no", "sitting.no"}, {"blank", "sitting.blank"}}
}

// onSlips are the votes by slips the desk shows; a bloc on one of them is not
// shown by itself.
func (v view) onSlips() (out []council.Poll) {
	for _, p := range v.Polls {
		if p.Method.Secret() {
			out = append(out, p)
		}
	}
	return out
}

// mayPoll reports whether slips can be given out for something.
func (v view) mayPoll() bool {
	return (v.State == council.Open || v.State == council.Counted) && slices.ContainsFunc(v.Blocs, v.slippable)
}

// slippable reports a bloc that may go on slips now: not voted on yet.
func (v view) slippable(b council.Bloc) bool {
	return b.Poll == "" && b.CountedBy == "" && v.Rules[b.Award].Slips || v.mayComeAgain(b)
}

// mayComeAgain reports a bloc that did not pass on slips and has a round left.
func (v view) mayComeAgain(b council.Bloc) bool {
	return b.Method.Secret() && b.Outcome == council.Refused && b.ConfirmedBy == "" && v.roundOf(b) < v.Rules[b.Award].Rounds
}

func (v view) roundOf(b council.Bloc) (n int) {
	items := v.ItemsOf(b.ID)
	for _, p := range v.Polls {
		for _, l := range p.Lines {
			if p.State == council.PollCounted && len(items) > 0 && l.Item == items[0].ID {
				n = max(n, l.Round)
			}
		}
	}
	return n
}

// slipOptions are the blocs that may go on slips; those that must are ticked.
func (v view) slipOptions(f *web.Form) (out []web.Option) {
	chosen := f.All("blocs")
	for _, b := range v.Blocs {
		if !v.slippable(b) {
			continue
		}
		secret := v.Rules[b.Award].Secret
		o := web.Option{Value: string(b.ID), Label: v.title(b), Small: v.T("sitting.items", b.Size),
			Chosen: slices.Contains(chosen, string(b.ID)) || len(chosen) == 0 && secret && len(b.Recused) == 0 && b.CountedBy == ""}
		if len(b.Recused) > 0 {
			o.Small += " · " + v.T("sitting.recused", v.names(b.Recused))
		}
		if v.mayComeAgain(b) {
			o.Small += " · " + v.T("poll.again")
		}
		out = append(out, o)
	}
	return out
}

func (v view) leastTellers() int {
	n, _ := v.law.Tellers(v.LawDay)
	return n
}

func (v view) pollState(p council.Poll) web.State {
	switch {
	case p.State == council.PollVoid:
		return web.StateOf(v.Visit, "open").As(v.T("poll.is-void", p.Because))
	case len(p.Mismatches()) > 0:
		return web.StateOf(v.Visit, "not-passed").As(v.T("poll.mismatch"))
	case p.State == council.PollPrepared:
		return web.StateOf(v.Visit, "later").As(v.T("ballot.state-prepared"))
	case p.State == council.PollOpen && p.Ballot != "":
		b, _ := v.BallotOf(p)
		return web.StateOf(v.Visit, "later").As(v.T("ballot.state-" + string(b.State)))
	case p.State == council.PollOpen:
		return web.StateOf(v.Visit, "later").As(v.T("poll.waiting"))
	}
	return web.StateOf(v.Visit, "result")
}

// voided is what is voided with a bloc: itself, or the whole ballot it is on.
func (v view) voided(b council.Bloc) string {
	for _, p := range v.Polls {
		if p.ID != b.Poll {
			continue
		}
		names := make([]string, len(p.Lines))
		for i, l := range p.Lines {
			names[i] = words.Name(l.Label)
		}
		return v.T("poll.title", p.No) + ": " + strings.Join(names, ", ")
	}
	return v.title(b)
}

// onRoll says who gets a slip, once that is frozen, and who counts.
func (v view) onRoll(p council.Poll) string {
	text := v.T("poll.tellers") + ": " + v.tellers(p)
	if len(p.Given) > 0 {
		text = v.T("poll.on-roll", len(p.Given), p.Roll.Present, p.Roll.Written) + ". " + text
	}
	return text
}

// numbers are the slips of a poll, with the part that came from devices.
func (v view) numbers(p council.Poll) string {
	text := v.T("poll.numbers", p.Issued, p.Returned, p.Valid, p.Invalid)
	if p.Ballot != "" {
		text += "; " + v.T("poll.of-devices", p.Cast, len(p.Devices))
	}
	return text
}

func (v view) tellers(p council.Poll) string {
	var all []string
	for _, t := range p.Tellers {
		all = append(all, words.Name(t.Name))
	}
	return strings.Join(all, ", ")
}

// firstOf is a bloc still on a poll.
func (v view) firstOf(p council.Poll) council.Bloc {
	for _, b := range v.Blocs {
		if b.Poll == p.ID && p.State != council.PollVoid {
			return b
		}
	}
	return council.Bloc{}
}

// lineTable is what a slip says, with the counts once there are any.
func (v view) lineTable(p council.Poll) web.Table {
	t := web.Table{Caption: v.T("poll.title", p.No), Columns: []web.Column{{Label: v.T("sitting.name-of")}, {Label: v.T("sitting.award")}}}
	if p.CountedBy != "" {
		for _, k := range kinds(p) {
			t.Columns = append(t.Columns, web.Column{Label: v.T(k.word), Num: true})
		}
		t.Columns = append(t.Columns, web.Column{Label: v.T("poll.result")})
	}
	for _, l := range p.Lines {
		row := web.TableRow{ID: string(l.Item), Label: l.Label, Cells: []web.Cell{{Text: l.Label, Name: true}, {Text: v.award(l.Award)}}}
		if p.CountedBy != "" {
			for _, n := range []int{l.Yes, l.No, l.Blank}[:len(kinds(p))] {
				row.Cells = append(row.Cells, web.Cell{Text: strconv.Itoa(n)})
			}
			row.Cells = append(row.Cells, v.lineResult(p, l))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// lineResult is what became of a line by this poll, "" where it is void, does
// not add up or was voted on again.
func (v view) lineResult(p council.Poll, l council.PollLine) web.Cell {
	for _, i := range v.Items {
		if i.ID != l.Item {
			continue
		}
		if b, ok := blocOf(v.Desk, string(i.Bloc)); ok && b.Poll == p.ID && b.CountedBy != "" {
			return web.Cell{Part: web.StateMark(v.result(b)), Small: v.T("sitting.share", b.Yes, b.Base, percent(v.Lang, council.Share(b.Yes, b.Base)), b.Needed)}
		}
	}
	return web.Cell{}
}
