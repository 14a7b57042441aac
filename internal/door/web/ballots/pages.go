// Package ballots is the page of a secret ballot: the chair opens and closes,
// tellers give keys and shares, members cast. What must be secret is done by
// ui/src/ballot.js, which draws slips from the ballot as it is hashed.
package ballots

import (
	"context"
	"net/http"

	"thidua/internal/domain/ballot"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages are the pages of ballots.
type Pages struct {
	kit     *web.Server
	ballots *ballot.Service
}

// mostSlip is the largest body: a slip of 500 lines.
const mostSlip = 2 << 20

// Open adds these pages to the server.
func Open(s *web.Server, b *ballot.Service) {
	p := &Pages{s, b}
	s.Handle("GET /ballots/{id}", access.SignedIn, p.show)
	s.Handle("GET /ballots/{id}/live", access.SignedIn, p.live)
	s.Handle("GET /ballots/{id}/desk.json", access.SignedIn, p.desk)
	s.Handle("GET /ballots/{id}/slips.json", access.SignedIn, p.slips)
	s.Handle("GET /ballots/{id}/ballot.json", access.SignedIn, p.file)
	s.Handle("GET /ballots/{id}/record", access.SignedIn, p.record)
	s.Handle("POST /ballots/{id}/key", access.SignedIn, p.key)
	s.Handle("POST /ballots/{id}/ready", access.SignedIn, p.ready)
	s.Handle("POST /ballots/{id}/slip", access.SignedIn, p.cast, web.MaxBody(mostSlip))
	s.Handle("POST /ballots/{id}/share", access.SignedIn, p.share)
	s.Handle("POST /ballots/{id}/stop", access.SignedIn, p.stop)
	s.Handle("POST /ballots/{id}/opening", access.OpenBallot, p.open)
	s.Handle("POST /ballots/{id}/closing", access.CloseBallot, p.close)
	s.Handle("POST /ballots/{id}/publication", access.CloseBallot, p.publish)
	s.Handle("POST /ballots/{id}/voiding", access.VoidBallot, p.void)
	s.Handle("POST /ballots/{id}/destruction", access.DestroyBallot, p.destroy)
}

func ballotOf(r *http.Request) ballot.ID { return ballot.ID(r.PathValue("id")) }

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.page(w, r, v, http.StatusOK, web.NewForm())
}

// live tells the page when the ballot changes, and never when somebody votes.
func (p *Pages) live(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := ballotOf(r)
	if _, err := p.ballots.Desk(r.Context(), v.Who, id); err != nil {
		return err
	}
	return p.kit.Stream(w, r, "ballot:"+string(id), func(ctx context.Context) (string, error) { return p.ballots.Pulse(ctx, id) })
}

func (p *Pages) page(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	at, err := p.ballots.Pulse(r.Context(), ballotOf(r)) // before what is shown: at worst it is asked for twice
	if err != nil {
		return err
	}
	d, err := p.ballots.Desk(r.Context(), v.Who, ballotOf(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, d.Title, showPage(v, d, f, at))
}

// act is a form of the chair: what went well is said on the page again, what
// was refused beside the form.
func (p *Pages) act(w http.ResponseWriter, r *http.Request, v web.Visit, said string, do func(f *web.Form) error) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if err := do(f); err != nil {
		if err := f.Keep(err); err != nil {
			return err
		}
		return p.page(w, r, v, http.StatusBadRequest, f)
	}
	return web.Done(w, r, "/ballots/"+r.PathValue("id"), said)
}

func (p *Pages) open(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "ballot.said-open", func(f *web.Form) error {
		_, err := p.ballots.Open(r.Context(), v.Who, ballotOf(r), f.All("present"))
		return err
	})
}

func (p *Pages) close(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "ballot.said-closed", func(*web.Form) error {
		_, err := p.ballots.Close(r.Context(), v.Who, ballotOf(r))
		return err
	})
}

func (p *Pages) publish(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "ballot.said-published", func(*web.Form) error {
		_, err := p.ballots.Publish(r.Context(), v.Who, ballotOf(r))
		return err
	})
}

func (p *Pages) void(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "ballot.said-void", func(f *web.Form) error {
		return p.ballots.Void(r.Context(), v.Who, ballotOf(r), f.Text("reason", 500))
	})
}

func (p *Pages) destroy(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "ballot.said-destroyed", func(*web.Form) error {
		return p.ballots.Destroy(r.Context(), v.Who, ballotOf(r))
	})
}
