package sittings

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// startForm offers the devices of those in the room, all ticked.
func startForm(r *http.Request, v view) (form, error) {
	poll, ok := v.PollOf(pollOf(r))
	if !ok {
		return form{}, fault.Code(fault.NotFound, "poll.not-found")
	}
	return form{v.T("poll.title", poll.No), web.NewForm(), func(f *web.Form) templ.Component { return startPage(v, poll, f) }}, nil
}

func (p *Pages) startPoll(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	var devices []council.MemberID
	for _, m := range f.All("present") {
		devices = append(devices, council.MemberID(m))
	}
	poll, err := p.councils.StartPoll(r.Context(), v.Who, sittingOf(r), pollOf(r), devices)
	return tell("poll.said-started", poll.No, len(poll.Devices), poll.OnPaper()), err
}

func (p *Pages) rehearse(r *http.Request, v web.Visit, _ *web.Form) (said, error) {
	_, err := p.councils.Rehearse(r.Context(), v.Who, sittingOf(r), words.T(words.VI, "poll.test-title"), words.TestLines())
	return tell("poll.said-rehearsed"), err
}

// wording is what slips on devices say.
func (v view) wording() council.Wording {
	return v.Worded(words.SlipTitle(v.No, v.Meeting.Day), func(t council.Threshold) string {
		return words.SlipRule(t.Share.Num, t.Share.Den, t.Strict, t.Denominator, t.Cite)
	})
}

// teller is who was typed: one of those called, by name; else somebody named, or
// of a vote on devices found by personal number.
func (v view) teller(typed string, devices bool) council.Teller {
	for _, a := range v.Attendance {
		if a.Name == typed {
			return council.Teller{Member: council.MemberID(a.Member)}
		}
	}
	if devices {
		return council.Teller{Name: typed, Number: typed}
	}
	return council.Teller{Name: typed}
}

func howOptions(v view, f *web.Form) (out []web.Option) {
	for _, how := range []string{"paper", "device"} {
		out = append(out, web.Option{Value: how, Label: v.T("poll.how-" + how), Chosen: f.Get("how") == how})
	}
	return out
}

// ready are those in the room whose device can vote on a poll, with the words to
// be heard.
func (v view) ready(p council.Poll) (out []web.Option) {
	b, _ := v.BallotOf(p)
	for _, x := range b.Voters {
		if x.Key != "" && v.inRoom(x.ID) {
			out = append(out, web.Option{Value: x.ID, Label: words.Name(x.Name), Small: x.Words(), Chosen: true})
		}
	}
	return out
}

// ends says for how long the list of slips is shown and slips are kept, and where
// that is said.
func (v view) ends() string {
	r := v.law.Ballots(v.law.Nearest(v.Codes), v.LawDay)
	text := v.T("poll.ends", r.Pause, r.Appeal)
	if r.Cite != "" {
		text += " (" + words.Cite(v.Lang, r.Cite) + ")"
	}
	if note := r.Note.In(string(v.Lang)); note != "" {
		text += " " + note
	}
	return text
}

func (v view) inRoom(member string) bool {
	for _, a := range v.Attendance {
		if a.Member == member {
			return a.InRoom()
		}
	}
	return false
}

// deviceWords are six words of a member's device, to be compared at the roll call.
func (v view) deviceWords(a meeting.Attendee) string {
	if six := v.Device(council.MemberID(a.Member)).Words(); six != "" {
		return v.T("poll.device-words", six)
	}
	return ""
}

// ballotRows are the ballots on devices of the sitting, rehearsals too.
func (v view) ballotRows() (out []web.Paper) {
	for _, b := range v.Ballots {
		state := v.T("ballot.state-" + string(b.State))
		p := web.Paper{Name: v.T("poll.test"), Href: ballotAt(b), Small: state, State: web.StateOf(v.Visit, "later").As(state)}
		for _, x := range v.Polls {
			if x.Ballot == b.ID {
				p.Name = v.T("poll.title", x.No)
			}
		}
		if b.Repeats != "" {
			p.Small += " · " + v.T("poll.repeats")
		}
		out = append(out, p)
	}
	return out
}

func ballotAt(b ballot.Standing) string { return "/ballots/" + string(b.ID) }

// keysAt says how many keys and devices a prepared poll has.
func (v view) keysAt(b ballot.Standing) string {
	devices := 0
	for _, x := range b.Voters {
		if x.Key != "" {
			devices++
		}
	}
	return v.T("poll.keys", len(b.Tellers)-len(b.Waiting()), len(b.Tellers), devices)
}

// countReady reports a poll whose result can be entered: all on paper, or counted
// from devices.
func (v view) countReady(p council.Poll) bool {
	if p.State == council.PollVoid || p.State == council.PollPrepared {
		return false
	}
	b, on := v.BallotOf(p)
	return !on || b.State == ballot.Counted || b.State == ballot.Published
}

func (v view) mayRehearse() bool {
	return v.State != council.Confirmed && v.State != council.Concluded && v.HeldOnPaper == "" && v.May(access.CountSitting)
}
