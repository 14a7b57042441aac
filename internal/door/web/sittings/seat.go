package sittings

import (
	"slices"

	"thidua/internal/domain/ballot"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// mine is the reader as one who was called.
func (v view) mine() (meeting.Attendee, bool) {
	for _, a := range v.Attendance {
		if v.Me != "" && a.Member == string(v.Me) {
			return a, true
		}
	}
	return meeting.Attendee{}, false
}

// seatStep is what the member does now.
func (v view) seatStep() web.Step {
	me, called := v.mine()
	b, now := v.OnTable()
	switch {
	case !called:
		return web.Step{Title: v.T("room.not-called"), Sub: v.T("room.not-called-more")}
	case v.mayCome(me):
		return web.Step{Title: v.T("meeting.step-come"), Sub: v.T("meeting.your-seat", me.Seat+1), Action: web.Action{Label: v.T("meeting.come"), Post: "/meetings/" + string(v.ID) + "/presence?seat"}}
	case v.Undeclared:
		return web.Step{Title: v.T("room.declare"), Text: v.T("conflict.declare-first"), Action: web.Action{Label: v.T("conflict.declare"), Href: v.at("/declaration")}}
	case v.State != council.Open:
		return web.Step{Title: v.T("sitting.state-" + string(v.State)), Sub: where(v)}
	case now && b.Hidden && me.InRoom():
		return web.Step{Title: v.T("room.out"), Text: v.T("room.out-more")}
	case now && b.Hidden:
		return web.Step{Title: v.T("room.outside"), Text: v.T("room.outside-more")}
	case now && me.Away:
		return web.Step{Title: v.T("room.come-in"), Text: v.T("room.come-in-more")}
	case now:
		return v.slipStep(b, me)
	}
	return web.Step{Title: v.T("room.wait"), Sub: v.T("room.wait-more")}
}

// mayCome reports that members mark themselves present from their seats now.
func (v view) mayCome(me meeting.Attendee) bool {
	before := v.State == council.Called || v.State == council.Open && !v.Adjourned()
	return v.Meeting.Doors != "" && !v.Meeting.DoorOnly && !me.InRoom() && before
}

// slipStep is the member's part in the vote on what is dealt with now.
func (v view) slipStep(b council.Bloc, me meeting.Attendee) web.Step {
	s := web.Step{Title: v.named(b), Sub: v.T("sitting.chair-is", v.chairs())}
	p, on := v.PollOf(b.Poll)
	if !on || !me.Votes {
		return s
	}
	vote, devices := v.BallotOf(p)
	byDevice := slices.Contains(p.Devices, v.Me)
	switch {
	case devices && vote.State == ballot.Prepared && v.Device(v.Me).Key == "":
		s.Text, s.Action = v.T("room.register"), web.Action{Label: v.T("room.register-do"), Href: v.ballotAt(p)}
	case devices && vote.State == ballot.Prepared:
		s.Text, s.Action = v.T("room.registered"), web.Action{Label: v.T("room.six"), Href: v.ballotAt(p)}
	case byDevice && vote.State == ballot.Open:
		s.Text, s.Action = v.T("room.vote"), web.Action{Label: v.T("room.vote-do"), Href: v.ballotAt(p)}
	case byDevice && vote.State == ballot.Closed:
		s.Text, s.Action = v.T("room.compare"), web.Action{Label: v.T("room.compare-do"), Href: v.ballotAt(p)}
	case slices.Contains(p.Given, v.Me) && p.State == council.PollOpen:
		s.Text = v.T("room.paper")
	}
	return s
}

// papers are the cases on the table, each leading to its papers.
func (v view) papers(b council.Bloc) (out []web.Row) {
	for _, i := range v.cases(b) {
		r := web.Row{What: words.Name(i.Label), More: i.Detail, Then: v.award(i.Award)}
		if !i.Hidden && !v.Undeclared && i.Subject.Kind == "nomination" {
			r.Href = "/nominations/" + i.Subject.ID
		}
		out = append(out, r)
	}
	return out
}
