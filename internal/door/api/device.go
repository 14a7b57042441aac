package api

import (
	"context"

	"thidua/internal/domain/ballot"
	"thidua/internal/domain/council"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// BundleFile is a sitting for machines, as `thidua sitting verify` reads it.
type BundleFile struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

// BallotWire is how far a ballot on devices has come; never who has voted, or
// how many.
type BallotWire struct {
	ID      string   `json:"id"`
	State   string   `json:"state" enum:"prepared,open,closed,counted,published,void"`
	Test    bool     `json:"test" doc:"a rehearsal"`
	Repeats string   `json:"repeats,omitempty" doc:"the ballot it is held for"`
	Stopped bool     `json:"stopped,omitempty" doc:"a voter misses or disowns a slip"`
	Waiting []string `json:"waiting" doc:"tellers who have yet to make a key, or to give a share"`
	Devices int      `json:"devices" doc:"how many are registered"`
}

// BallotsWire are the ballots of a sitting, in the order they were prepared.
type BallotsWire struct {
	Ballots []BallotWire `json:"ballots"`
}

// TestBallotWire is a test ballot.
type TestBallotWire struct {
	Ballot string `json:"ballot"`
}

func ballotWire(b ballot.Standing) BallotWire {
	w := BallotWire{string(b.ID), string(b.State), b.Test, string(b.Repeats), b.Stopped, []string{}, 0}
	for _, t := range b.Waiting() {
		w.Waiting = append(w.Waiting, t.Name)
	}
	for _, v := range b.Voters {
		if v.Key != "" {
			w.Devices++
		}
	}
	return w
}

// devices opens the doors of votes on devices; keys, slips and shares are made in
// browsers, and go in by the ballot's page.
func (a *API) devices(s *council.Service) {
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/device-polls", name: "prepare-poll", about: "Prepare a secret vote on devices: tellers make keys, members register devices", act: access.CountSitting, tag: "council", status: 201},
		func(ctx context.Context, who access.Actor, in *newPoll) (*One[PollWire], error) {
			d, err := s.Desk(ctx, who, council.SittingID(in.ID))
			if err != nil {
				return nil, err
			}
			n := in.Body.poll()
			n.Slip = wording(d)
			p, err := s.PreparePoll(ctx, who, d.ID, n)
			return one(pollWire(p)), err
		})
	type startPoll struct {
		Named
		Poll string `path:"poll"`
		Body struct {
			Devices []string `json:"devices" maxItems:"2000" doc:"members whose device's six words were heard in the room; everybody else gets paper"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/polls/{poll}/start", name: "start-poll", about: "The chair opens it: the roll is frozen", act: access.OpenBallot, tag: "council"},
		func(ctx context.Context, who access.Actor, in *startPoll) (*One[PollWire], error) {
			var devices []council.MemberID
			for _, m := range in.Body.Devices {
				devices = append(devices, council.MemberID(m))
			}
			p, err := s.StartPoll(ctx, who, council.SittingID(in.ID), council.PollID(in.Poll), devices)
			return one(pollWire(p)), err
		})
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/rehearsals", name: "rehearse-ballot", about: "Prepare a test ballot: made-up lines, no result", act: access.CountSitting, tag: "council", status: 201},
		func(ctx context.Context, who access.Actor, in *Named) (*One[TestBallotWire], error) {
			id, err := s.Rehearse(ctx, who, council.SittingID(in.ID), words.T(words.VI, "poll.test-title"), words.TestLines())
			return one(TestBallotWire{string(id)}), err
		})
	open(a, door{method: "GET", path: "/api/v1/sittings/{id}/ballots", name: "sitting-ballots", about: "How far its ballots on devices have come", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[BallotsWire], error) {
			d, err := s.Desk(ctx, who, council.SittingID(in.ID))
			out := BallotsWire{Ballots: []BallotWire{}}
			for _, b := range d.Ballots {
				out.Ballots = append(out.Ballots, ballotWire(b))
			}
			return one(out), err
		})
	open(a, door{method: "GET", path: "/api/v1/sittings/{id}/bundle", name: "sitting-bundle", about: "A concluded sitting for machines, with every ballot record; it verifies without a server", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *Named) (*BundleFile, error) {
			text, err := s.Bundle(ctx, who, council.SittingID(in.ID))
			return &BundleFile{"application/json", text}, err
		})
}

// wording is what slips on devices say; official, so in Vietnamese.
func wording(d council.Desk) council.Wording {
	return d.Worded(words.SlipTitle(d.No, d.Meeting.Day), func(t council.Threshold) string {
		return words.SlipRule(t.Share.Num, t.Share.Den, t.Strict, t.Denominator, t.Cite)
	})
}
