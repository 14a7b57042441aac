package api

import (
	"context"

	"thidua/internal/domain/council"
	"thidua/internal/law/access"
)

// PollWire is a vote held by slips, or one that was voided. Never who voted how.
type PollWire struct {
	ID         string         `json:"id"`
	No         int            `json:"no"`
	Method     string         `json:"method"`
	State      string         `json:"state" enum:"prepared,open,counted,void"`
	Pick       int            `json:"pick,omitempty" doc:"names a slip may choose at most"`
	Members    int            `json:"members"`
	Present    int            `json:"present"`
	Written    int            `json:"written"`
	Issued     int            `json:"issued"`
	Returned   int            `json:"returned"`
	Valid      int            `json:"valid"`
	Invalid    int            `json:"invalid"`
	Because    string         `json:"because,omitempty" doc:"why it was voided"`
	Tellers    []string       `json:"tellers"`
	Lines      []PollLineWire `json:"lines"`
	Ballot     string         `json:"ballot,omitempty" doc:"its part on devices"`
	Devices    int            `json:"devices,omitempty" doc:"how many vote on a device"`
	Cast       int            `json:"cast,omitempty" doc:"slips from devices, part of returned and valid; known once counted"`
	Hidden     bool           `json:"hidden,omitempty" doc:"the reader stands aside from a name on it: no counts"`
	Mismatches []string       `json:"mismatches" doc:"while there is one there is no result"`
	Told       []string       `json:"told" doc:"tellers by whose figures the paper stands; empty where the secretary entered it on their word"`
}

// PollLineWire is one name on the slip.
type PollLineWire struct {
	Item  string `json:"item"`
	Award string `json:"award"`
	Label string `json:"label"`
	Round int    `json:"round"`
	Yes   int    `json:"yes"`
	No    int    `json:"no"`
	Blank int    `json:"blank"`
}

func pollWire(p council.Poll) PollWire {
	w := PollWire{string(p.ID), p.No, string(p.Method), p.State, p.Pick, p.Roll.Members, p.Roll.Present, p.Roll.Written,
		p.Issued, p.Returned, p.Valid, p.Invalid, p.Because, []string{}, []PollLineWire{}, string(p.Ballot), len(p.Devices), p.Cast, p.Hidden, []string{}, append([]string{}, p.Told()...)}
	for _, t := range p.Tellers {
		w.Tellers = append(w.Tellers, t.Name)
	}
	for _, l := range p.Lines {
		w.Lines = append(w.Lines, PollLineWire{string(l.Item), l.Award, l.Label, l.Round, l.Yes, l.No, l.Blank})
	}
	for _, m := range p.Mismatches() {
		w.Mismatches = append(w.Mismatches, m.Code)
	}
	return w
}

// slipTeller is one who counts.
type slipTeller struct {
	Member string `json:"member,omitempty" doc:"one of those called"`
	Name   string `json:"name,omitempty" maxLength:"200"`
	Number string `json:"number,omitempty" maxLength:"50" doc:"personal number, of one from outside who holds a key"`
}

// OnSlips is which cases are put to slips, and who counts them.
type OnSlips struct {
	Blocs   []string     `json:"blocs" minItems:"1" maxItems:"2000"`
	Pick    int          `json:"pick,omitempty" minimum:"0"`
	Tellers []slipTeller `json:"tellers" maxItems:"20"`
}

// newPoll is what is put to slips at a sitting.
type newPoll struct {
	Named
	Body OnSlips
}

func (in OnSlips) poll() council.NewPoll {
	n := council.NewPoll{Pick: in.Pick}
	for _, b := range in.Blocs {
		n.Blocs = append(n.Blocs, council.BlocID(b))
	}
	for _, t := range in.Tellers {
		n.Tellers = append(n.Tellers, council.Teller{Member: council.MemberID(t.Member), Name: t.Name, Number: t.Number})
	}
	return n
}

// slipLine is one line of a count on paper.
type slipLine struct {
	Yes   int `json:"yes" minimum:"0"`
	No    int `json:"no,omitempty" minimum:"0"`
	Blank int `json:"blank,omitempty" minimum:"0"`
}

// pollCount is what was counted on paper.
type pollCount struct {
	Named
	Poll string `path:"poll"`
	Body struct {
		Issued   int        `json:"issued" minimum:"0"`
		Returned int        `json:"returned" minimum:"0"`
		Valid    int        `json:"valid" minimum:"0"`
		Invalid  int        `json:"invalid" minimum:"0"`
		Lines    []slipLine `json:"lines" maxItems:"2000" doc:"in the slip's order; empty where nobody votes on paper"`
	}
}

func (in *pollCount) count() council.SlipCount {
	n := council.SlipCount{Issued: in.Body.Issued, Returned: in.Body.Returned, Valid: in.Body.Valid, Invalid: in.Body.Invalid}
	for _, l := range in.Body.Lines {
		n.Lines = append(n.Lines, council.Counts{Yes: l.Yes, No: l.No, Blank: l.Blank})
	}
	return n
}

// polls opens the doors of votes by slips.
func (a *API) polls(s *council.Service) {
	a.devices(s)
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/polls", name: "open-poll", about: "Open a secret vote by paper slips: names and roll are frozen", act: access.CountSitting, tag: "council", status: 201},
		func(ctx context.Context, who access.Actor, in *newPoll) (*One[PollWire], error) {
			p, err := s.OpenPoll(ctx, who, council.SittingID(in.ID), in.Body.poll())
			return one(pollWire(p)), err
		})
	type rolls struct {
		Named
		Body struct {
			OnSlips
			Method string `json:"method" enum:"paper-secret,device-secret"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/poll-sets", name: "open-polls", about: "Put cases to slips, on paper or devices, in as many votes as they have rolls: one who stands aside from some of them votes on the others", act: access.CountSitting, tag: "council", status: 201},
		func(ctx context.Context, who access.Actor, in *rolls) (*ListOf[PollWire], error) {
			d, err := s.Desk(ctx, who, council.SittingID(in.ID))
			if err != nil {
				return nil, err
			}
			n := in.Body.poll()
			n.Slip = wording(d)
			all, err := s.OpenPolls(ctx, who, d.ID, n, council.Method(in.Body.Method))
			return listOf(all, len(all), pollWire), err
		})
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/polls/{poll}/count", name: "count-poll", about: "The secretary enters what the tellers counted on paper, where they cannot themselves, or publishes where nobody votes on paper; what came from devices is added and published with it; what does not add up has no result", act: access.CountSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *pollCount) (*One[PollWire], error) {
			p, err := s.CountPoll(ctx, who, council.SittingID(in.ID), council.PollID(in.Poll), in.count())
			return one(pollWire(p)), err
		})
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/polls/{poll}/sheet", name: "tell-poll", about: "A teller enters what they counted on paper; once a second teller has found the same it is counted and published", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *pollCount) (*One[PollWire], error) {
			p, err := s.TellPoll(ctx, who, council.SittingID(in.ID), council.PollID(in.Poll), in.count())
			return one(pollWire(p)), err
		})
	type voidVote struct {
		Named
		Bloc string `path:"bloc"`
		Body struct {
			Because string `json:"because" minLength:"1" maxLength:"500"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/blocs/{bloc}/void", name: "void-vote", about: "The chair voids a vote, to be held again; its record stays", act: access.ConfirmSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *voidVote) (*One[PollWire], error) {
			p, err := s.Void(ctx, who, council.SittingID(in.ID), council.BlocID(in.Bloc), in.Body.Because)
			return one(pollWire(p)), err
		})
}
