package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// CouncilWire is a council with its members of today.
type CouncilWire struct {
	ID      string       `json:"id"`
	Body    string       `json:"body"`
	Kind    string       `json:"kind" enum:"commendation,initiative,jury,cluster"`
	Name    string       `json:"name"`
	From    civil.Date   `json:"from"`
	To      civil.Date   `json:"to,omitzero"`
	Members []MemberWire `json:"members"`
	Lacks   []string     `json:"lacks,omitempty" doc:"what the rules ask for and it has not; a reminder"`
}

// MemberWire is a seat of a council.
type MemberWire struct {
	ID    string `json:"id,omitempty"`
	Name  string `json:"name"`
	Post  string `json:"post,omitempty"`
	Role  string `json:"role" enum:"chair,deputy,member,secretary"`
	Votes bool   `json:"votes"`
}

func councilWire(c council.Council) CouncilWire {
	w := CouncilWire{string(c.ID), string(c.Body), c.Kind, c.Name, c.From, c.To, []MemberWire{}, nil}
	for _, l := range c.Against.Lacks {
		w.Lacks = append(w.Lacks, l.Code)
	}
	for _, m := range c.Members {
		w.Members = append(w.Members, MemberWire{string(m.ID), m.Name, m.Post, string(m.Role), m.Votes})
	}
	return w
}

// SittingWire is a sitting with its list and counts.
type SittingWire struct {
	ID         string         `json:"id"`
	Council    string         `json:"council"`
	No         int            `json:"no"`
	Day        civil.Date     `json:"day"`
	LawDay     civil.Date     `json:"law_day"`
	State      string         `json:"state"`
	Attendance []AttendeeWire `json:"attendance"`
	Blocs      []BlocWire     `json:"blocs"`
	Items      []ItemWire     `json:"items"`
	Polls      []PollWire     `json:"polls"`
	Conflicts  []ConflictWire `json:"conflicts"`
	Undeclared bool           `json:"undeclared,omitempty" doc:"the reader has yet to say what concerns them: papers are not shown"`
}

// AttendeeWire is who was there.
type AttendeeWire struct {
	Member  string     `json:"member"`
	Name    string     `json:"name"`
	Here    string     `json:"here,omitempty" enum:"present,absent"`
	Reason  string     `json:"reason,omitempty"`
	Written bool       `json:"written_opinion,omitempty"`
	WroteOn civil.Date `json:"opinion_on,omitzero" doc:"the day it came; today if none is said"`
	Away    bool       `json:"away,omitempty" doc:"came, and has gone out"`
}

// BlocWire is what is counted at once. Never who voted how.
type BlocWire struct {
	ID          string `json:"id"`
	Award       string `json:"award"`
	Size        int    `json:"size"`
	Pulled      bool   `json:"pulled_out"`
	Method      string `json:"method,omitempty"`
	Yes         int    `json:"yes"`
	No          int    `json:"no"`
	Blank       int    `json:"blank"`
	Outcome     string `json:"outcome,omitempty"`
	Base        int    `json:"base,omitempty"`
	Needed      int    `json:"needed,omitempty"`
	Denominator string `json:"denominator,omitempty"`
	Cite        string `json:"cite,omitempty"`
	Hidden      bool   `json:"hidden,omitempty" doc:"the reader stands aside: no counts"`
	Presider    string `json:"presider,omitempty"`
}

// ItemWire is one nominee on the list.
type ItemWire struct {
	ID      string `json:"id"`
	Bloc    string `json:"bloc"`
	Subject string `json:"subject"`
	Award   string `json:"award"`
	Label   string `json:"label"`
	Detail  string `json:"detail,omitempty"`
}

func sittingWire(d council.Desk) SittingWire {
	w := SittingWire{string(d.ID), string(d.Council), d.No, d.Meeting.Day, d.LawDay, string(d.State), []AttendeeWire{}, []BlocWire{}, []ItemWire{}, []PollWire{}, []ConflictWire{}, d.Undeclared}
	for _, a := range d.Attendance {
		w.Attendance = append(w.Attendance, AttendeeWire{a.Member, a.Name, string(a.Here), a.Reason, a.Written, a.WroteOn, a.Away})
	}
	for _, b := range d.Blocs {
		w.Blocs = append(w.Blocs, BlocWire{string(b.ID), b.Award, b.Size, b.Pulled, string(b.Method), b.Yes, b.No, b.Blank, b.Outcome, b.Base, b.Needed, b.Denominator, b.Cite, b.Hidden, string(b.Presider)})
	}
	for _, c := range d.Conflicts {
		w.Conflicts = append(w.Conflicts, conflictWire(c))
	}
	for _, p := range d.Polls {
		w.Polls = append(w.Polls, pollWire(p))
	}
	for _, i := range d.Items {
		w.Items = append(w.Items, ItemWire{string(i.ID), string(i.Bloc), i.Subject.String(), i.Award, i.Label, i.Detail})
	}
	return w
}

// after is a sitting as an act has left it.
func after(ctx context.Context, s *council.Service, who access.Actor, id string, err error) (*One[SittingWire], error) {
	if err != nil {
		return nil, err
	}
	d, err := s.Desk(ctx, who, council.SittingID(id))
	return one(sittingWire(d)), err
}

// Councils opens the doors of councils and sittings. Votes are counts.
func (a *API) Councils(s *council.Service, dossiers *dossier.Service) {
	type nobody struct{ Caller }
	open(a, door{method: "GET", path: "/api/v1/councils", name: "list-councils", about: "Councils one may look at", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, _ *nobody) (*ListOf[CouncilWire], error) {
			all, err := s.Councils(ctx, who)
			return listOf(all, len(all), councilWire), err
		})
	type form struct {
		Caller
		Body struct {
			Body     string       `json:"body"`
			Kind     string       `json:"kind,omitempty" enum:"commendation,initiative,jury,cluster"`
			Name     string       `json:"name" minLength:"1" maxLength:"300"`
			FormedBy string       `json:"formed_by" doc:"number of the decision that forms it"`
			FormedOn civil.Date   `json:"formed_on,omitzero"`
			From     civil.Date   `json:"from"`
			To       civil.Date   `json:"to,omitzero"`
			Members  []MemberWire `json:"members" minItems:"1" maxItems:"60"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/councils", name: "form-council", about: "Write down a council a decision has formed", act: access.FormCouncil, tag: "council", status: 201},
		func(ctx context.Context, who access.Actor, in *form) (*One[CouncilWire], error) {
			b := in.Body
			n := council.NewCouncil{Body: registry.UnitID(b.Body), Kind: b.Kind, Name: b.Name, FormedBy: b.FormedBy, FormedOn: b.FormedOn, From: b.From, To: b.To}
			for _, m := range b.Members {
				n.Members = append(n.Members, council.NewMember{Name: m.Name, Post: m.Post, Role: council.Role(m.Role), Votes: m.Votes})
			}
			c, err := s.Form(ctx, who, n)
			return one(councilWire(c)), err
		})
	type amend struct {
		Named
		Body struct {
			Name     string     `json:"name" minLength:"1" maxLength:"300"`
			FormedBy string     `json:"formed_by" doc:"number of the decision that forms it"`
			FormedOn civil.Date `json:"formed_on,omitzero"`
			To       civil.Date `json:"to,omitzero" doc:"last day of the term; absent: open"`
			From     civil.Date `json:"from" doc:"first day of the new"`
			Paper    string     `json:"paper" minLength:"1" maxLength:"100" doc:"number of the decision that amends"`
			PaperOn  civil.Date `json:"paper_on" doc:"its day"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/councils/{id}/amendments", name: "amend-council", about: "Say name, decision and end of term anew, all of them, by another decision", act: access.FormCouncil, tag: "council"},
		func(ctx context.Context, who access.Actor, in *amend) (*One[CouncilWire], error) {
			b := in.Body
			c, err := s.Amend(ctx, who, council.ID(in.ID), council.Amendment{Name: b.Name, FormedBy: b.FormedBy, FormedOn: b.FormedOn, To: b.To, From: b.From, Paper: b.Paper, PaperOn: b.PaperOn})
			return one(councilWire(c)), err
		})
	type call struct {
		Named
		Body struct {
			Day         civil.Date `json:"day"`
			At          string     `json:"at" doc:"HH:MM"`
			Place       string     `json:"place" maxLength:"300"`
			Purpose     string     `json:"purpose,omitempty" maxLength:"1000"`
			OpinionsBy  civil.Date `json:"opinions_by,omitzero" doc:"last day for written opinions"`
			HeldOnPaper string     `json:"held_on_paper,omitempty" maxLength:"100" doc:"it was held already: number of its paper minutes"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/councils/{id}/sittings", name: "call-sitting", about: "Call a council to a sitting", act: access.CallSitting, tag: "council", status: 201},
		func(ctx context.Context, who access.Actor, in *call) (*One[SittingWire], error) {
			t, err := s.Call(ctx, who, council.Calling{Council: council.ID(in.ID), Day: in.Body.Day, At: in.Body.At, Place: in.Body.Place, Purpose: in.Body.Purpose,
				OpinionsBy: in.Body.OpinionsBy, HeldOnPaper: in.Body.HeldOnPaper})
			return one(sittingWire(council.Desk{Sitting: t})), err
		})
	open(a, door{method: "GET", path: "/api/v1/sittings/{id}", name: "sitting", about: "A sitting with its list and counts", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[SittingWire], error) {
			d, err := s.Desk(ctx, who, council.SittingID(in.ID))
			return one(sittingWire(d)), err
		})
	a.sittings(s, dossiers)
	a.polls(s)
	a.elections(s)
	a.conflicts(s)
	a.presence(s)
}

func (a *API) sittings(s *council.Service, dossiers *dossier.Service) {
	type put struct {
		Named
		Body struct {
			Nominations []string `json:"nominations" minItems:"1" maxItems:"20000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/items", name: "table-nominations", about: "Put nominations on a sitting's list", act: access.PutSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *put) (*One[CountWire], error) {
			n, err := dossiers.Table(ctx, who, council.SittingID(in.ID), lineIDs(in.Body.Nominations))
			return one(CountWire{n}), err
		})
	type attend struct {
		Named
		Body struct {
			Marks []AttendeeWire `json:"marks" minItems:"1" maxItems:"100"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/attendance", name: "attend", about: "Take attendance", act: access.AttendSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *attend) (*One[SittingWire], error) {
			var marks []meeting.Mark
			for _, m := range in.Body.Marks {
				marks = append(marks, meeting.Mark{Member: m.Member, Here: meeting.Here(m.Here), Reason: m.Reason, Written: m.Written, WroteOn: m.WroteOn})
			}
			_, err := s.Attend(ctx, who, council.SittingID(in.ID), marks)
			return after(ctx, s, who, in.ID, err)
		})
	type at struct {
		Named
		Body struct {
			At         string `json:"at" doc:"HH:MM"`
			Discussion string `json:"discussion,omitempty" maxLength:"10000"`
			Conclusion string `json:"conclusion,omitempty" maxLength:"10000"`
			Balance    string `json:"balance,omitempty" maxLength:"1000" doc:"what the council says of the balance of its list"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/opening", name: "open-sitting", about: "Open it, with the quorum the law asks", act: access.AttendSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *at) (*One[SittingWire], error) {
			_, err := s.Open(ctx, who, council.SittingID(in.ID), in.Body.At)
			return after(ctx, s, who, in.ID, err)
		})
	type count struct {
		Named
		Bloc string `path:"bloc"`
		Body struct {
			Method       string `json:"method" enum:"hands,written"`
			Yes          int    `json:"yes" minimum:"0"`
			No           int    `json:"no" minimum:"0"`
			Blank        int    `json:"blank" minimum:"0"`
			WrittenYes   int    `json:"written_yes,omitempty" minimum:"0"`
			WrittenNo    int    `json:"written_no,omitempty" minimum:"0"`
			WrittenBlank int    `json:"written_blank,omitempty" minimum:"0"`
			ChairSide    string `json:"chair_side,omitempty" enum:"yes,no" doc:"only when votes tie"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/blocs/{bloc}/count", name: "count", about: "Enter the counts of a bloc; a secret-ballot award is refused", act: access.CountSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *count) (*One[SittingWire], error) {
			b := in.Body
			_, err := s.Count(ctx, who, council.SittingID(in.ID), council.BlocID(in.Bloc), council.Method(b.Method), council.Counts{Yes: b.Yes, No: b.No, Blank: b.Blank,
				WrittenYes: b.WrittenYes, WrittenNo: b.WrittenNo, WrittenBlank: b.WrittenBlank, ChairSide: b.ChairSide})
			return after(ctx, s, who, in.ID, err)
		})
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/confirmation", name: "confirm-counts", about: "The chair confirms the counts", act: access.ConfirmSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[SittingWire], error) {
			_, err := s.Confirm(ctx, who, council.SittingID(in.ID))
			return after(ctx, s, who, in.ID, err)
		})
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/conclusion", name: "conclude-sitting", about: "Close it, and take its results to the nominations", act: access.ConcludeSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *at) (*One[SittingWire], error) {
			_, err := s.Conclude(ctx, who, council.SittingID(in.ID), council.Ending{Ended: in.Body.At, Discussion: in.Body.Discussion, Conclusion: in.Body.Conclusion, Balance: in.Body.Balance})
			if err == nil {
				_, err = dossiers.Resolve(ctx, who, council.SittingID(in.ID))
			}
			return after(ctx, s, who, in.ID, err)
		})
}
