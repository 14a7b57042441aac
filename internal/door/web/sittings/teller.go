package sittings

import (
	"slices"

	"thidua/internal/domain/ballot"
	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// told are the votes by slips that the reader counts, or looks after as the
// secretary; the newest first.
func (v view) told() (out []council.Poll) {
	for _, p := range v.Polls {
		if p.State != council.PollVoid && (v.tells(p) || v.May(access.CountSitting)) {
			out = append(out, p)
		}
	}
	slices.Reverse(out)
	return out
}

// tells reports that the reader is a teller of a vote.
func (v view) tells(p council.Poll) bool {
	return slices.ContainsFunc(p.Tellers, func(t council.Teller) bool {
		return t.Member != "" && t.Member == v.Me || t.Person != "" && string(t.Person) == v.Who.Person
	})
}

// tellerStep is what the tellers of a vote do now.
func (v view) tellerStep(p council.Poll) web.Step {
	s := web.Step{Title: v.T("room.tell-wait"), Sub: v.T("poll.title", p.No)}
	b, devices := v.BallotOf(p)
	act := func(title, label, href string) web.Step {
		s.Title, s.Action = v.T(title), web.Action{Label: v.T(label), Href: href}
		return s
	}
	mine := func(h ballot.Hand) bool { return h.By != "" && (h.By == v.Who.Person || h.By == v.Who.Account) }
	waits := slices.ContainsFunc(b.Waiting(), mine)
	switch {
	case p.State == council.PollCounted:
		s.Title = v.T("room.tell-done")
	case devices && b.State == ballot.Prepared && waits:
		return act("room.tell-key", "room.tell-key-do", v.ballotAt(p))
	case devices && b.State == ballot.Closed && waits:
		return act("room.tell-share", "room.tell-share-do", v.ballotAt(p))
	case devices && b.State != ballot.Counted:
		s.Text = v.T("room.tell-after")
	case v.May(access.CountSitting):
		return act("room.tell-count", "sitting.count-do", v.at("/polls/"+string(p.ID)))
	case p.OnPaper() > 0 || !devices:
		s.Title, s.Text = v.T("room.tell-paper"), v.T("room.tell-paper-more")
	}
	return s
}

// hands are the tellers of a vote and what each has given.
func (v view) hands(p council.Poll) (out []web.Row) {
	b, devices := v.BallotOf(p)
	if !devices {
		for _, t := range p.Tellers {
			out = append(out, web.Row{What: words.Name(t.Name)})
		}
		return out
	}
	for _, t := range b.Tellers {
		state := web.StateOf(v.Visit, "open").As(v.T("room.key-missing"))
		switch {
		case t.Shared:
			state = web.StateOf(v.Visit, "done").As(v.T("room.share-given"))
		case t.Key != "" && b.State == ballot.Closed:
			state = web.StateOf(v.Visit, "open").As(v.T("room.share-missing"))
		case t.Key != "":
			state = web.StateOf(v.Visit, "done").As(v.T("room.key-made"))
		}
		out = append(out, web.Row{What: words.Name(t.Name), State: &state})
	}
	return out
}

// slipFacts are the numbers of slips that are known before anything is counted:
// who gets one is no secret, who gave one back is.
func (v view) slipFacts(p council.Poll) []web.Fact {
	facts := []web.Fact{{Figure: v.Num(p.OnPaper()), Label: v.T("room.on-paper")}, {Figure: v.Num(len(p.Devices)), Label: v.T("room.on-device")}}
	if p.CountedBy != "" && !p.Hidden {
		facts = append(facts, web.Fact{Figure: v.Num(p.Returned), Label: v.T("poll.returned")}, web.Fact{Figure: v.Num(p.Valid), Label: v.T("poll.valid")})
	}
	return facts
}
