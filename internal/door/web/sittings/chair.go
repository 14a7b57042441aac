package sittings

import (
	"strconv"

	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// A move is how a step of the room is done: by whom, where, or by which button.
type move struct {
	act  access.Act
	by   string // key of words: who does it, told to others
	word string // of the button
	href string
	post string
}

// moveOf is how the next step is done.
func (v view) moveOf(n council.Next) move {
	const secretary, chair, tellers = "sitting.by-secretary", "sitting.by-chair", "room.by-tellers"
	poll, _ := v.PollOf(n.Poll)
	switch n.Do {
	case council.DoList:
		return move{access.PutSitting, secretary, "sitting.list-pick", v.at("/list"), ""}
	case council.DoAttend:
		return move{access.AttendSitting, secretary, "sitting.attendance", v.at("/attendance"), ""}
	case council.DoQuorum:
		if v.State == council.Called {
			return move{access.AttendSitting, secretary, "sitting.attend-mend", v.at("/attendance"), ""}
		}
		return move{access.AttendSitting, secretary, "presence.title", v.at("/presence"), ""}
	case council.DoDeclare, council.DoOpen:
		return move{access.AttendSitting, secretary, "sitting.open-do", "", v.at("/opening")}
	case council.DoResume:
		return move{access.AttendSitting, secretary, "presence.resume", v.at("/presence"), ""}
	case council.DoTakeUp:
		return move{access.TakeUpItem, secretary, "room.take-up", "", v.at("/blocs/" + string(n.Bloc) + "/taking-up")}
	case council.DoHands:
		return move{access.CountSitting, secretary, "sitting.count-do", v.at("/blocs/" + string(n.Bloc)), ""}
	case council.DoPoll:
		return move{access.CountSitting, secretary, "poll.new", v.at("/polls"), ""}
	case council.DoKeys, council.DoShares:
		return move{access.LookCouncil, tellers, "room.ballot", v.ballotAt(poll), ""}
	case council.DoStart:
		return move{access.OpenBallot, chair, "ballot.open", v.at("/polls/" + string(n.Poll) + "/start"), ""}
	case council.DoClose:
		return move{access.CloseBallot, chair, "ballot.close", v.ballotAt(poll), ""}
	case council.DoStopped:
		return move{access.ConfirmSitting, chair, "poll.void-do", v.at("/blocs/" + string(n.Bloc) + "/void"), ""}
	case council.DoSlips:
		if poll.Theirs {
			return move{access.LookCouncil, tellers, "room.teller", v.at("/teller"), ""}
		}
		return move{access.CountSitting, secretary, "sitting.count-do", v.at("/polls/" + string(n.Poll)), ""}
	case council.DoPublish:
		return move{access.CountSitting, secretary, "sitting.count-do", v.at("/polls/" + string(n.Poll)), ""}
	case council.DoConfirm:
		return move{access.ConfirmSitting, chair, "sitting.confirm", "", v.at("/confirmation")}
	case council.DoConclude:
		return move{access.ConcludeSitting, secretary, "sitting.conclude", v.at("/conclusion"), ""}
	}
	return move{access.SignedIn, "", "sitting.minutes", v.at("/minutes"), ""}
}

// console is the next step as the chair reads it.
func (v view) console() web.Step { return v.stepOn("chair") }

// stepOn is the next step as a screen shows it, "" the desk: what, of which item,
// who does it if not the reader.
func (v view) stepOn(screen string) web.Step {
	n := v.Next()
	m := v.moveOf(n)
	s := web.Step{Eyebrow: v.about(n), Title: v.T("room.do-"+string(n.Do), n.N), Text: v.passing(n), Sub: v.why(n)}
	if !v.May(m.act) {
		s.Sub += " " + v.T(m.by)
		return s
	}
	s.Action = web.Action{Label: v.T(m.word), Href: m.href, Post: m.post}
	if screen != "" {
		s.Action.Hidden = map[string]string{"screen": screen}
		if m.post == v.at("/opening") {
			s.Action.Hidden["started"] = v.Meeting.At
		}
	}
	return s
}

// why is what there is to know of a step.
func (v view) why(n council.Next) string {
	var args []any
	switch n.Do {
	case council.DoSlips:
		if p, on := v.PollOf(n.Poll); on && !p.Theirs {
			return v.T("room.why-slips-told")
		}
	case council.DoQuorum:
		args = []any{v.Tally.Voting, v.Tally.Voters, v.Quorum()}
	case council.DoResume:
		args = []any{v.Pauses[len(v.Pauses)-1].Because}
	case council.DoTakeUp:
		args = []any{v.Left()}
	case council.DoSign:
		passed, refused := outcome(v.Desk)
		args = []any{passed, refused}
	}
	return v.T("room.why-"+string(n.Do), args...)
}

// about is the item a step is about, once there is one.
func (v view) about(n council.Next) string {
	b, ok := blocOf(v.Desk, string(n.Bloc))
	if !ok {
		return ""
	}
	return v.named(b)
}

// passing says who is meant, who presides instead, and who should leave.
func (v view) passing(n council.Next) (text string) {
	say := func(more string) {
		if text != "" {
			text += " "
		}
		text += more
	}
	if len(n.Members) > 0 {
		say(v.names(n.Members) + ".")
	}
	if n.Do == council.DoConfirm && n.N > 0 {
		say(v.T("sitting.step-own", n.N))
	}
	if n.Presider != "" {
		say(v.T("room.passes", words.Name(v.Name(n.Presider))))
	}
	if len(n.Aside) > 0 {
		say(v.T("room.step-out", v.names(n.Aside)))
	}
	return text
}

// facts are what the chair glances at; nothing to vote on asks for no quorum.
func (v view) facts() []web.Fact {
	all := []web.Fact{{Figure: strconv.Itoa(v.Tally.Voting) + "/" + strconv.Itoa(v.Tally.Voters), Label: v.T("room.present")}}
	if need := v.Quorum(); need > 0 {
		all = append(all, web.Fact{Figure: strconv.Itoa(need), Label: v.T("room.quorum")})
	}
	return append(all, web.Fact{Figure: strconv.Itoa(v.Left()), Label: v.T("room.left")})
}
