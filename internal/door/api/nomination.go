package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// SlateWire is what a cluster nominates in a year.
type SlateWire struct {
	ID       string           `json:"id"`
	Cluster  string           `json:"cluster"`
	Year     int              `json:"year"`
	Category string           `json:"category,omitempty" doc:"ranked apart"`
	Due      civil.Date       `json:"due" doc:"last day of nominating"`
	State    nomination.State `json:"state" enum:"open,closed,tabled,proposed"`
	Sitting  string           `json:"sitting,omitempty" doc:"that votes on it"`
	Revision int64            `json:"revision,omitempty"`
}

// NomineeWire is one unit put forward for one award.
type NomineeWire struct {
	ID      string             `json:"id"`
	Unit    string             `json:"unit"`
	Name    string             `json:"name"`
	Award   string             `json:"award"`
	How     nomination.How     `json:"how" enum:"ranking,hand,self,member"`
	By      string             `json:"by,omitempty" doc:"member that nominated"`
	Place   int                `json:"place,omitempty" doc:"in the published ranking"`
	Why     string             `json:"why,omitempty"`
	Outcome nomination.Outcome `json:"outcome" enum:"listed,withdrawn,refused,passed,behind,falls,proposed,granted,lost"`
	Yes     *int               `json:"yes,omitempty"`
	Of      *int               `json:"of,omitempty" doc:"votes the share is taken of"`
	Dossier string             `json:"dossier,omitempty"`
	Fell    string             `json:"fell,omitempty" doc:"clause by which, or why, it fell back from the higher award"`
}

// PlacesWire is how many may be put forward for an award.
type PlacesWire struct {
	Award string   `json:"award"`
	Flag  bool     `json:"flag" doc:"members are compared for it; else a certificate"`
	Of    string   `json:"of,omitempty" doc:"what it is counted of"`
	N     int      `json:"n"`
	Max   *int     `json:"max" doc:"null: no limit"`
	Case  string   `json:"case,omitempty" doc:"of the body's rule, chosen by what the cluster is"`
	Among []string `json:"among,omitempty" doc:"only for who is nominated for one of these"`
	Falls bool     `json:"falls,omitempty" doc:"one refused it falls back to those"`
	Cite  string   `json:"cite,omitempty"`
}

// SlateSightWire is a slate whole.
type SlateSightWire struct {
	SlateWire
	Places   []PlacesWire  `json:"places"`
	Nominees []NomineeWire `json:"nominees"`
	Next     string        `json:"next,omitempty" enum:"nominate,put,vote,propose,fall" doc:"what it waits for"`
}

func slateWire(s nomination.Slate, state nomination.State) SlateWire {
	return SlateWire{string(s.ID), string(s.Cluster), s.Year, s.Category, s.Due, state, string(s.Sitting), s.Revision}
}

func slateSightWire(o nomination.Overview) SlateSightWire {
	w := SlateSightWire{SlateWire: slateWire(o.Slate, o.State), Places: []PlacesWire{}, Nominees: []NomineeWire{}, Next: o.Next}
	for _, q := range o.Quotas {
		w.Places = append(w.Places, PlacesWire{q.Award, q.Prize.Flag, q.Of, q.N, q.Max, q.Case, q.Prize.Among, q.Prize.Falls, q.Cite})
	}
	for _, n := range o.Nominees {
		x := NomineeWire{ID: string(n.ID), Unit: string(n.Unit), Name: n.Name, Award: n.Award, How: n.How, By: string(n.By), Place: n.Place, Why: n.Why, Outcome: n.Outcome, Dossier: string(n.Dossier), Fell: n.Fell}
		if n.Result != nil {
			x.Yes, x.Of = &n.Result.Yes, &n.Result.Base
		}
		w.Nominees = append(w.Nominees, x)
	}
	return w
}

const slates = "/api/v1/slates"

// Nominations are the doors of what clusters put forward.
func (a *API) Nominations(s *nomination.Service, papers *document.Service) {
	a.slates(s)
	a.nominees(s)
	a.proposals(s, papers)
}

// slateDone answers an act with the slate as it is after it.
func slateDone(ctx context.Context, s *nomination.Service, who access.Actor, id string, err error) (*One[SlateSightWire], error) {
	if err != nil {
		return nil, err
	}
	o, err := s.Slate(ctx, who, nomination.ID(id))
	return one(slateSightWire(o)), err
}

func (a *API) slates(s *nomination.Service) {
	type list struct {
		Caller
		Paging
		Cluster string `query:"cluster"`
		Year    int    `query:"year"`
		State   string `query:"state" enum:"open,closed,tabled,proposed"`
	}
	open(a, door{method: "GET", path: slates, name: "list-slates", about: "Nominations of the clusters one may look at, newest first", act: access.LookCluster, tag: "nomination"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[SlateWire], error) {
			rows, total, err := s.Slates(ctx, who, nomination.Filter{Cluster: cluster.ID(in.Cluster), Year: in.Year, State: nomination.State(in.State), Page: in.Page, Size: in.Size})
			return listOf(rows, total, func(r nomination.Row) SlateWire { return slateWire(r.Slate, r.State) }), err
		})
	open(a, door{method: "GET", path: slates + "/{id}", name: "get-slate", about: "One slate with its places, nominees and votes", act: access.LookCluster, tag: "nomination"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[SlateSightWire], error) {
			return slateDone(ctx, s, who, in.ID, nil)
		})
	type newSlate struct {
		Caller
		Body struct {
			Cluster  string     `json:"cluster"`
			Year     int        `json:"year"`
			Category string     `json:"category,omitempty"`
			Due      civil.Date `json:"due" doc:"last day of nominating"`
		}
	}
	open(a, door{method: "POST", path: slates, name: "open-slate", about: "Open the nominations of a cluster for a year", act: access.LookCluster, tag: "nomination", status: 201},
		func(ctx context.Context, who access.Actor, in *newSlate) (*One[SlateSightWire], error) {
			b := in.Body
			x, err := s.Open(ctx, who, nomination.NewSlate{Cluster: cluster.ID(b.Cluster), Year: b.Year, Category: b.Category, Due: b.Due})
			return slateDone(ctx, s, who, string(x.ID), err)
		})
	type dueSlate struct {
		Named
		Body struct {
			Revision int64      `json:"revision"`
			Due      civil.Date `json:"due"`
		}
	}
	open(a, door{method: "PUT", path: slates + "/{id}/due", name: "extend-slate", about: "Move the last day of nominating", act: access.LookCluster, tag: "nomination"},
		func(ctx context.Context, who access.Actor, in *dueSlate) (*One[SlateSightWire], error) {
			_, err := s.Extend(ctx, who, nomination.ID(in.ID), in.Body.Revision, in.Body.Due)
			return slateDone(ctx, s, who, in.ID, err)
		})
}

func (a *API) nominees(s *nomination.Service) {
	type takeRanking struct {
		Named
		Body struct {
			Revision    int64  `json:"revision"`
			Flag        string `json:"flag,omitempty" doc:"award for whoever leads, as many as there are places"`
			Certificate string `json:"certificate,omitempty" doc:"award for those after them"`
			Most        int    `json:"most,omitempty" minimum:"0" doc:"certificates; 0: all who are left"`
		}
	}
	open(a, door{method: "POST", path: slates + "/{id}/taking", name: "take-ranking", about: "Nominate from the published ranking", act: access.LookCluster, tag: "nomination"},
		func(ctx context.Context, who access.Actor, in *takeRanking) (*One[SlateSightWire], error) {
			b := in.Body
			_, err := s.TakeRanking(ctx, who, nomination.ID(in.ID), b.Revision, nomination.Taking{Flag: b.Flag, Certificate: b.Certificate, Most: b.Most})
			return slateDone(ctx, s, who, in.ID, err)
		})
	type nominateUnit struct {
		Named
		Body struct {
			Unit  string `json:"unit"`
			Award string `json:"award"`
			By    string `json:"by,omitempty" doc:"member that nominates; none: whoever leads"`
			Why   string `json:"why"`
		}
	}
	open(a, door{method: "POST", path: slates + "/{id}/nominees", name: "nominate-unit", about: "Put a member forward for an award", act: access.LookCluster, tag: "nomination", status: 201},
		func(ctx context.Context, who access.Actor, in *nominateUnit) (*One[SlateSightWire], error) {
			b := in.Body
			_, err := s.Nominate(ctx, who, nomination.ID(in.ID), 0, nomination.NewNominee{Unit: registry.UnitID(b.Unit), Award: b.Award, By: registry.UnitID(b.By), Why: b.Why})
			return slateDone(ctx, s, who, in.ID, err)
		})
	type withdrawNominee struct {
		Named
		Nominee string `path:"nominee"`
		Body    struct {
			Why string `json:"why"`
		}
	}
	open(a, door{method: "POST", path: slates + "/{id}/nominees/{nominee}/withdrawal", name: "withdraw-nominee", about: "Take a nominee off until the vote is over", act: access.LookCluster, tag: "nomination"},
		func(ctx context.Context, who access.Actor, in *withdrawNominee) (*One[SlateSightWire], error) {
			_, err := s.Withdraw(ctx, who, nomination.ID(in.ID), 0, nomination.NomineeID(in.Nominee), in.Body.Why)
			return slateDone(ctx, s, who, in.ID, err)
		})
	type putSlate struct {
		Named
		Body struct {
			Sitting string `json:"sitting" doc:"of the cluster's council"`
		}
	}
	open(a, door{method: "POST", path: slates + "/{id}/vote", name: "put-slate", about: "Put the nominees to a sitting of the cluster's council", act: access.PutSitting, tag: "nomination"},
		func(ctx context.Context, who access.Actor, in *putSlate) (*One[SlateSightWire], error) {
			_, err := s.Put(ctx, who, nomination.ID(in.ID), 0, council.SittingID(in.Body.Sitting))
			return slateDone(ctx, s, who, in.ID, err)
		})
}

// ProposalBody is what dossiers of a slate are called.
type ProposalBody struct {
	Title string `json:"title" doc:"each dossier adds its award"`
}

// proposals make dossiers with their papers printed.
func (a *API) proposals(s *nomination.Service, papers *document.Service) {
	enclosed := func(ctx context.Context, who access.Actor, id string, b ProposalBody) (nomination.Proposal, error) {
		all, err := papers.Enclose(ctx, who, nomination.ID(id), "vi")
		return nomination.Proposal{Title: b.Title, Papers: all}, err
	}
	type proposeSlate struct {
		Named
		Body struct {
			ProposalBody
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: slates + "/{id}/proposal", name: "propose-nominees", about: "Make dossiers of what passed, with the ranking, the minutes and the adopted report", act: access.OpenDossier, tag: "nomination", status: 201},
		func(ctx context.Context, who access.Actor, in *proposeSlate) (*One[[]string], error) {
			p, err := enclosed(ctx, who, in.ID, in.Body.ProposalBody)
			if err != nil {
				return nil, err
			}
			made, err := s.Propose(ctx, who, nomination.ID(in.ID), in.Body.Revision, p)
			ids := []string{}
			for _, d := range made {
				ids = append(ids, string(d.ID))
			}
			return one(ids), err
		})
	type fallBack struct {
		Named
		Nominee string `path:"nominee"`
		Body    struct {
			ProposalBody
			Why string `json:"why,omitempty" doc:"where no rule of the body says that it falls back"`
		}
	}
	open(a, door{method: "POST", path: slates + "/{id}/nominees/{nominee}/falling-back", name: "fall-back", about: "Propose a unit for the lower flag after it was refused the higher", act: access.OpenDossier, tag: "nomination", status: 201},
		func(ctx context.Context, who access.Actor, in *fallBack) (*One[string], error) {
			p, err := enclosed(ctx, who, in.ID, in.Body.ProposalBody)
			if err != nil {
				return nil, err
			}
			d, err := s.Fall(ctx, who, nomination.ID(in.ID), 0, nomination.NomineeID(in.Nominee), in.Body.Why, p)
			return one(string(d.ID)), err
		})
}
