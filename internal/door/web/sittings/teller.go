package sittings

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
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
func (v view) tells(p council.Poll) bool { return p.Tells(v.Who) }

// sheet is what the reader entered as a teller, and by is the name of the one who
// entered figures first.
func (v view) sheet(p council.Poll) (mine council.Sheet, by string) {
	mine.Teller = -1
	for i, s := range p.Sheets {
		if t := p.Tellers[s.Teller]; string(t.Person) == v.Who.Person {
			mine = s
		}
		if i == 0 {
			by = words.Name(p.Tellers[s.Teller].Name)
		}
	}
	return mine, by
}

// sheetForm asks a teller for what they counted: with their own figures or the
// slips issued, never with another's, who would then be believed and not checked.
func sheetForm(r *http.Request, v view) (form, error) {
	poll, ok := v.PollOf(pollOf(r))
	if !ok {
		return form{}, fault.Code(fault.NotFound, "poll.not-found")
	}
	if !v.tells(poll) {
		return form{}, fault.Code(fault.Forbidden, "poll.not-teller")
	}
	first := web.NewForm("issued", strconv.Itoa(poll.OnPaper()))
	if mine, _ := v.sheet(poll); mine.Teller >= 0 {
		first = filled(mine.SlipCount)
	}
	return form{v.T("poll.sheet"), first, func(f *web.Form) templ.Component { return sheetPage(v, poll, f) }}, nil
}

func (p *Pages) tellPoll(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	d, err := p.desk(r, v)
	if err != nil {
		return said{}, err
	}
	poll, ok := d.PollOf(pollOf(r))
	if !ok {
		return said{}, fault.Code(fault.NotFound, "poll.not-found")
	}
	n := typed(f, len(poll.Lines))
	if !ready(f) {
		return said{}, nil
	}
	poll, err = p.councils.TellPoll(r.Context(), v.Who, d.ID, poll.ID, n)
	done := tell("poll.said-told")
	switch {
	case len(poll.Mismatches()) > 0:
		done = tell("poll.mismatch")
	case poll.State == council.PollCounted:
		done = tell("poll.said-agreed", poll.No)
	}
	return done.on("/teller"), err
}

// sheetNote says what a teller's figures are for.
func (v view) sheetNote(p council.Poll) string {
	mine, by := v.sheet(p)
	switch {
	case len(p.Tellers) == 1:
		return v.T("poll.sheet-alone")
	case mine.Teller < 0 && by != "":
		return v.T("poll.sheet-of", by)
	}
	return v.T("poll.sheet-more")
}

// toldBy says whose figures a vote has or waits for.
func (v view) toldBy(p council.Poll) string {
	var all []string
	for _, s := range p.Sheets {
		all = append(all, words.Name(p.Tellers[s.Teller].Name))
	}
	switch {
	case len(all) == 0:
		return ""
	case p.CountedBy == "" || p.Split:
		return v.T("poll.told-wait", strings.Join(all, ", "))
	case len(all) == 1:
		return v.T("poll.told", all[0])
	}
	return v.T("poll.told-agreed", all[0], strings.Join(all[1:], ", "))
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
	case v.tells(p) && p.OnPaper() > 0:
		return v.sheetStep(p)
	case v.May(access.CountSitting) && !p.Theirs:
		return act("room.tell-count", "sitting.count-do", v.at("/polls/"+string(p.ID)))
	case p.Theirs:
		s.Title, s.Text = v.T("room.do-slips"), v.T("room.why-slips")
	case p.OnPaper() > 0 || !devices:
		s.Title, s.Text = v.T("room.tell-paper"), v.T("room.tell-paper-more")
	}
	return s
}

// sheetStep is what a teller does about the paper: count, count what another has
// counted, or mend.
func (v view) sheetStep(p council.Poll) web.Step {
	mine, by := v.sheet(p)
	s := web.Step{Title: v.T("room.tell-paper"), Text: v.sheetNote(p), Sub: v.T("poll.title", p.No),
		Action: web.Action{Label: v.T("room.tell-count"), Href: v.at("/polls/" + string(p.ID) + "/sheet")}}
	switch {
	case len(p.Mismatches()) > 0:
		s.Title, s.Text, s.Action.Label = v.T("room.tell-again"), v.T("poll.mismatch"), v.T("room.tell-mend")
	case mine.Teller >= 0:
		s.Title, s.Text, s.Action.Label, s.Action.Plain = v.T("room.tell-other"), "", v.T("room.tell-mend"), true
	case by != "":
		s.Title, s.Action.Label = v.T("room.tell-second"), v.T("poll.sheet")
	}
	return s
}

// hands are the tellers of a vote and what each has given.
func (v view) hands(p council.Poll) (out []web.Row) {
	b, devices := v.BallotOf(p)
	if !devices {
		for i, t := range p.Tellers {
			out = append(out, web.Row{What: words.Name(t.Name), State: v.sheetState(p, i)})
		}
		return out
	}
	for i, t := range b.Tellers {
		if b.State == ballot.Counted && p.OnPaper() > 0 {
			out = append(out, web.Row{What: words.Name(t.Name), State: v.sheetState(p, i)})
			continue
		}
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

// sheetState says whether a teller has entered the paper; nothing where the
// secretary does.
func (v view) sheetState(p council.Poll, teller int) *web.State {
	if !p.Theirs && len(p.Sheets) == 0 {
		return nil
	}
	state := web.StateOf(v.Visit, "open").As(v.T("room.sheet-missing"))
	if slices.ContainsFunc(p.Sheets, func(s council.Sheet) bool { return s.Teller == teller }) {
		state = web.StateOf(v.Visit, "done").As(v.T("room.sheet-given"))
	}
	return &state
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
