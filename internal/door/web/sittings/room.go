package sittings

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// The screens of the room: the chair's console, a member's device, the tellers'
// page and the display on the wall. Each shows what its reader may see and
// follows the sitting by itself.
func (p *Pages) rooms(s *web.Server) {
	s.Handle("GET /sittings/{id}/live", access.SignedIn, p.live)
	s.Handle("GET /sittings/{id}/chair", access.SignedIn, p.room("room.chair", web.Show, chairPage))
	s.Handle("GET /sittings/{id}/seat", access.SignedIn, p.room("room.seat", web.Show, seatPage))
	s.Handle("GET /sittings/{id}/teller", access.SignedIn, p.room("room.teller", web.Show, tellerPage))
	s.Handle("GET /sittings/{id}/display", access.SignedIn, p.room("room.display", web.ShowWall, displayPage))
	s.Handle("POST /sittings/{id}/blocs/{bloc}/taking-up", access.TakeUpItem, p.press(p.takeUp))
}

// backTo are the screens an act of theirs leads back to.
var backTo = []string{"chair", "seat", "teller"}

// screenOf is the screen a form was sent from; "" is the desk.
func screenOf(r *http.Request) string {
	if s := r.PostFormValue("screen"); slices.Contains(backTo, s) {
		return "/" + s
	}
	return ""
}

// screens are those for the reader, and the desk.
func (v view) screens() (out []web.Link) {
	add := func(yes bool, word, at string) {
		if yes {
			out = append(out, web.Link{Label: v.T(word), Href: v.at(at)})
		}
	}
	leads := v.May(access.TakeUpItem)
	add(true, "room.desk", "")
	add(leads, "room.chair", "/chair")
	add(v.Me != "", "room.seat", "/seat")
	add(len(v.told()) > 0, "room.teller", "/teller")
	add(leads, "room.display", "/display")
	return out
}

func (p *Pages) live(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := sittingOf(r)
	if _, err := p.councils.Desk(r.Context(), v.Who, id); err != nil {
		return err
	}
	return p.kit.Stream(w, r, "sitting:"+string(id), func(ctx context.Context) (string, error) { return p.councils.Pulse(ctx, id) })
}

type shower func(w http.ResponseWriter, r *http.Request, v web.Visit, status int, title string, body templ.Component) error

// room shows one screen, with the revision it is of.
func (p *Pages) room(word string, show shower, page func(view) templ.Component) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		at, err := p.councils.Pulse(r.Context(), sittingOf(r)) // before what is shown: at worst it is asked for twice
		if err != nil {
			return err
		}
		d, err := p.desk(r, v)
		if err != nil {
			return err
		}
		d.watched = web.Watched{From: d.at("/live"), Revision: at}
		return show(w, r, v, http.StatusOK, v.T(word)+" – "+v.T("sitting.name", d.No), page(d))
	}
}

func (p *Pages) takeUp(r *http.Request, v web.Visit, _ *web.Form) (said, error) {
	_, err := p.councils.TakeUp(r.Context(), v.Who, sittingOf(r), council.BlocID(r.PathValue("bloc")))
	return tell("room.said-taken-up"), err
}

// cases are the items of what is dealt with now: with a vote on slips, every
// name on the slip.
func (v view) cases(b council.Bloc) (out []council.Item) {
	for _, i := range v.Items {
		if i.Bloc == b.ID || b.Poll != "" && v.pollOfItem(i) == b.Poll {
			out = append(out, i)
		}
	}
	return out
}

func (v view) pollOfItem(i council.Item) council.PollID {
	b, _ := blocOf(v.Desk, string(i.Bloc))
	return b.Poll
}

// named is what an item on the table is called.
func (v view) named(b council.Bloc) string {
	if all := v.cases(b); b.Poll != "" && len(all) > 1 {
		return v.T("room.on-slip", v.award(b.Award), len(all))
	}
	return v.title(b)
}

// here says how many voters are in the room and, once there is something to vote
// on, how many must be.
func (v view) here() string {
	if v.Quorum() == 0 {
		return v.T("room.wall-present", v.Tally.Voting, v.Tally.Voters)
	}
	return v.T("sitting.how-present", v.Tally.Voting, v.Tally.Voters, v.Quorum())
}

// agenda lists the blocs: what is dealt with now, what is left, what is done.
func (v view) agenda() (out []web.Row) {
	now, _ := v.OnTable()
	for _, b := range v.Blocs {
		state := v.result(b)
		if b.ID == now.ID {
			state = web.StateOf(v.Visit, "considered").As(v.T("room.now"))
		}
		r := web.Row{What: v.title(b), Then: v.T("sitting.items", b.Size), State: &state}
		switch {
		case b.Hidden:
			r.More = v.T("conflict.hidden")
		case len(b.Recused) > 0:
			r.More = v.T("sitting.recused", v.names(b.Recused))
		}
		out = append(out, r)
	}
	return out
}

// chairs says who presides over what is dealt with now.
func (v view) chairs() string {
	p := council.MemberID(v.Meeting.Presider)
	if b, ok := v.OnTable(); ok {
		p = v.PresiderOf(b)
	}
	if p == "" {
		return "–"
	}
	return words.Name(v.Name(p))
}

// ballotAt is the page of the vote on devices a bloc is put to; "" if none is.
func (v view) ballotAt(p council.Poll) string {
	if p.Ballot == "" {
		return ""
	}
	return "/ballots/" + string(p.Ballot)
}
