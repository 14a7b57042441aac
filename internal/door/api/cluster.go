package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// ClusterWire is one cluster or block.
type ClusterWire struct {
	ID         string     `json:"id"`
	Body       string     `json:"body" doc:"the unit that formed it"`
	Kind       string     `json:"kind" enum:"cluster,block,area"`
	Name       string     `json:"name"`
	Parent     string     `json:"parent,omitempty" doc:"of which it is a sub-cluster"`
	YearFrom   string     `json:"year_from" doc:"MM-DD, first day of the emulation year, which is named for the year in which it ends"`
	Categories []string   `json:"categories" doc:"ranked apart; none: all together"`
	From       civil.Date `json:"from"`
	To         civil.Date `json:"to,omitzero" doc:"last day, once closed"`
	Revision   int64      `json:"revision"`
}

func clusterWire(c cluster.Cluster) ClusterWire {
	return ClusterWire{string(c.ID), string(c.Body), string(c.Kind), c.Name, string(c.Parent), c.YearFrom, append([]string{}, c.Categories...), c.From, c.To, c.Revision}
}

// SeatWire is a unit that sits in a cluster.
type SeatWire struct {
	ID       string     `json:"id"`
	Unit     string     `json:"unit"`
	Name     string     `json:"name"`
	Nature   string     `json:"nature,omitempty" enum:"advisory,sector,service,local,union,central,forces,enterprise"`
	Category string     `json:"category,omitempty"`
	From     civil.Date `json:"from"`
	To       civil.Date `json:"to,omitzero"`
	Because  string     `json:"because,omitempty" doc:"why it left"`
	Heirs    []string   `json:"heirs" doc:"units that stand for it, once it is no more"`
}

func seatWire(m cluster.Member) SeatWire {
	w := SeatWire{string(m.ID), string(m.Unit), m.Name, m.Nature, m.Category, m.From, m.To, m.Because, []string{}}
	for _, u := range m.Heirs {
		w.Heirs = append(w.Heirs, string(u.ID))
	}
	return w
}

// LeadWire is who heads a cluster in a year.
type LeadWire struct {
	Year    int        `json:"year" minimum:"1948" maximum:"2200"`
	From    civil.Date `json:"from,omitzero" doc:"none: the first day of the year"`
	Head    string     `json:"head"`
	Deputy  string     `json:"deputy,omitempty"`
	How     string     `json:"how" enum:"elected,appointed,rotation"`
	Paper   string     `json:"paper,omitempty" maxLength:"100" doc:"the decision that recognises them"`
	Sitting string     `json:"sitting,omitempty" doc:"the sitting that elected them"`
	Because string     `json:"because,omitempty" maxLength:"1000" doc:"why they change within the year"`
}

func leadWire(l cluster.Lead) LeadWire {
	return LeadWire{l.Year, l.From, string(l.Head), string(l.Deputy), string(l.How), l.Paper, l.Sitting, l.Because}
}

// OpenWire is one thing still open when a head hands over.
type OpenWire struct {
	What    string     `json:"what" maxLength:"500"`
	Because string     `json:"because" maxLength:"500"`
	Due     civil.Date `json:"due,omitzero"`
}

// HandoverWire is one head giving a cluster to the next.
type HandoverWire struct {
	Year     int        `json:"year" doc:"that ends"`
	From     string     `json:"from"`
	To       string     `json:"to"`
	Lines    []OpenWire `json:"lines"`
	Accepted bool       `json:"accepted"`
}

// ClusterSheetWire is a cluster whole, in one year.
type ClusterSheetWire struct {
	ClusterWire
	Year      int            `json:"year"`
	First     civil.Date     `json:"first"`
	Last      civil.Date     `json:"last"`
	Members   []SeatWire     `json:"members"`
	Past      []SeatWire     `json:"past"`
	Leads     []LeadWire     `json:"leads" doc:"newest first"`
	Handovers []HandoverWire `json:"handovers"`
}

func clusterSheet(v cluster.Sheet) ClusterSheetWire {
	w := ClusterSheetWire{ClusterWire: clusterWire(v.Cluster), Year: v.Year, First: v.First, Last: v.Last, Members: each(v.Members, seatWire), Past: each(v.Past, seatWire), Leads: each(v.Leads, leadWire)}
	w.Handovers = each(v.Handovers, func(h cluster.Handover) HandoverWire {
		return HandoverWire{h.Year, string(h.From), string(h.To), each(h.Lines, func(l cluster.Line) OpenWire { return OpenWire{l.What, l.Because, l.Due} }), h.AcceptedBy != ""}
	})
	return w
}

// each puts every one of a list on the wire; an empty list is one all the same.
func each[D, T any](all []D, wire func(D) T) []T {
	out := make([]T, 0, len(all))
	for _, x := range all {
		out = append(out, wire(x))
	}
	return out
}

// PaperInput is a decision about a cluster.
type PaperInput struct {
	Number string     `json:"number" maxLength:"100"`
	Day    civil.Date `json:"day"`
	Signer string     `json:"signer" maxLength:"200"`
}

// SeatInput is a unit that takes a seat.
type SeatInput struct {
	Unit     string `json:"unit"`
	Nature   string `json:"nature,omitempty" enum:"advisory,sector,service,local,union,central,forces,enterprise"`
	Category string `json:"category,omitempty"`
}

func newMembers(all []SeatInput) []cluster.NewMember {
	return each(all, func(m SeatInput) cluster.NewMember {
		return cluster.NewMember{Unit: registry.UnitID(m.Unit), Nature: m.Nature, Category: m.Category}
	})
}

// Clusters opens the doors of clusters and blocks.
func (a *API) Clusters(s *cluster.Service) {
	a.clusterLooks(s)
	a.clusterForming(s)
	a.clusterLeading(s)
}

func (a *API) clusterLooks(s *cluster.Service) {
	type clusterList struct {
		Caller
		Paging
		Of     string `query:"body"`
		Kind   string `query:"kind" enum:"cluster,block,area"`
		Year   int    `query:"year" minimum:"1948" maximum:"2200" doc:"those that were there in this year"`
		Closed bool   `query:"closed" doc:"those that are no more, too"`
	}
	open(a, door{method: "GET", path: "/api/v1/clusters", name: "list-clusters", about: "Clusters and blocks of bodies one may look at, and those in which such a unit sits", act: access.LookCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterList) (*ListOf[ClusterWire], error) {
			rows, total, err := s.Clusters(ctx, who, cluster.Filter{Body: registry.UnitID(in.Of), Kind: cluster.Kind(in.Kind), Year: in.Year, Closed: in.Closed, Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(rows, total, func(r cluster.Row) ClusterWire { return clusterWire(r.Cluster) }), err
		})
	type clusterLook struct {
		Named
		Year int `query:"year" minimum:"1948" maximum:"2200" doc:"none: the year that runs"`
	}
	open(a, door{method: "GET", path: "/api/v1/clusters/{id}", name: "get-cluster", about: "One cluster in a year: members, heads, handovers", act: access.LookCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterLook) (*One[ClusterSheetWire], error) {
			v, err := s.Cluster(ctx, who, cluster.ID(in.ID), in.Year)
			return one(clusterSheet(v)), err
		})
}

func (a *API) clusterForming(s *cluster.Service) {
	type clusterForm struct {
		Caller
		Body struct {
			PaperInput
			Body       string      `json:"body" doc:"the unit that forms it"`
			Kind       string      `json:"kind" enum:"cluster,block,area"`
			Name       string      `json:"name" maxLength:"300"`
			Parent     string      `json:"parent,omitempty"`
			YearFrom   string      `json:"year_from,omitempty" doc:"MM-DD; none: 01-01"`
			From       civil.Date  `json:"from,omitzero" doc:"none: the day of the decision"`
			Categories []string    `json:"categories,omitempty" maxItems:"20"`
			Members    []SeatInput `json:"members,omitempty" maxItems:"500"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/clusters", name: "form-cluster", about: "Write down a cluster that a decision formed", act: access.FormCluster, tag: "cluster", status: 201},
		func(ctx context.Context, who access.Actor, in *clusterForm) (*One[ClusterWire], error) {
			b := in.Body
			c, err := s.Form(ctx, who, cluster.NewCluster{Body: registry.UnitID(b.Body), Kind: cluster.Kind(b.Kind), Name: b.Name, Parent: cluster.ID(b.Parent), YearFrom: b.YearFrom, From: b.From,
				Number: b.Number, Day: b.Day, Signer: b.Signer, Categories: b.Categories, Members: newMembers(b.Members)})
			return one(clusterWire(c)), err
		})
	type clusterAmend struct {
		Named
		Body struct {
			PaperInput
			Kind       string   `json:"kind" enum:"cluster,block,area"`
			Name       string   `json:"name" maxLength:"300"`
			YearFrom   string   `json:"year_from,omitempty"`
			Categories []string `json:"categories,omitempty" maxItems:"20"`
			Because    string   `json:"because" maxLength:"1000"`
			Revision   int64    `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/clusters/{id}/amendment", name: "amend-cluster", about: "Change what a cluster is called and how it ranks", act: access.FormCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterAmend) (*One[ClusterWire], error) {
			b := in.Body
			c, err := s.Amend(ctx, who, cluster.ID(in.ID), cluster.Amendment{Kind: cluster.Kind(b.Kind), Name: b.Name, YearFrom: b.YearFrom, Categories: b.Categories, Number: b.Number, Day: b.Day,
				Signer: b.Signer, Because: b.Because, Revision: b.Revision})
			return one(clusterWire(c)), err
		})
	type clusterJoin struct {
		Named
		Body struct {
			From    civil.Date  `json:"from"`
			Number  string      `json:"number" maxLength:"100" doc:"of the paper"`
			Members []SeatInput `json:"members" minItems:"1" maxItems:"500"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/clusters/{id}/members", name: "join-cluster", about: "Seat units, of the body or of others", act: access.FormCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterJoin) (*One[ClusterSheetWire], error) {
			_, err := s.Join(ctx, who, cluster.ID(in.ID), cluster.Joining{From: in.Body.From, Paper: in.Body.Number, Members: newMembers(in.Body.Members)})
			return clusterAfter(ctx, s, who, in.ID, err)
		})
	type clusterLeave struct {
		Named
		Body struct {
			Member  string     `json:"member" doc:"id of the seat"`
			Last    civil.Date `json:"last" doc:"last day it sits"`
			Number  string     `json:"number" maxLength:"100"`
			Because string     `json:"because" maxLength:"1000"`
			Heirs   bool       `json:"heirs,omitempty" doc:"whoever follows the unit takes the seat"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/clusters/{id}/leaving", name: "leave-cluster", about: "Note that a member left", act: access.FormCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterLeave) (*One[ClusterSheetWire], error) {
			b := in.Body
			err := s.Leave(ctx, who, cluster.ID(in.ID), cluster.Leaving{Member: cluster.MemberID(b.Member), Last: b.Last, Paper: b.Number, Because: b.Because, Heirs: b.Heirs})
			return clusterAfter(ctx, s, who, in.ID, err)
		})
	type clusterEnd struct {
		Named
		Body struct {
			PaperInput
			Last     civil.Date `json:"last"`
			Because  string     `json:"because" maxLength:"1000"`
			Revision int64      `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/clusters/{id}/closing", name: "close-cluster", about: "End a cluster and every seat in it", act: access.FormCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterEnd) (*One[ClusterSheetWire], error) {
			b := in.Body
			err := s.Close(ctx, who, cluster.ID(in.ID), cluster.Closing{Last: b.Last, Number: b.Number, Day: b.Day, Signer: b.Signer, Because: b.Because, Revision: b.Revision})
			return clusterAfter(ctx, s, who, in.ID, err)
		})
}

func (a *API) clusterLeading(s *cluster.Service) {
	type clusterLead struct {
		Named
		Body LeadWire
	}
	open(a, door{method: "POST", path: "/api/v1/clusters/{id}/leads", name: "name-cluster-head", about: "Note who heads a cluster in a year", act: access.FormCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterLead) (*One[ClusterSheetWire], error) {
			b := in.Body
			err := s.Lead(ctx, who, cluster.ID(in.ID), cluster.Lead{Year: b.Year, From: b.From, Head: registry.UnitID(b.Head), Deputy: registry.UnitID(b.Deputy), How: cluster.How(b.How),
				Paper: b.Paper, Sitting: b.Sitting, Because: b.Because})
			return clusterAfter(ctx, s, who, in.ID, err)
		})
	type clusterMandate struct {
		Named
		Body struct {
			From  civil.Date `json:"from"`
			To    civil.Date `json:"to"`
			Paper string     `json:"paper" maxLength:"100"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/clusters/{id}/mandates", name: "authorise-cluster-deputy", about: "Let the deputy lead for some days", act: access.LookCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterMandate) (*One[ClusterSheetWire], error) {
			err := s.Authorise(ctx, who, cluster.ID(in.ID), cluster.Mandate{From: in.Body.From, To: in.Body.To, Paper: in.Body.Paper})
			return clusterAfter(ctx, s, who, in.ID, err)
		})
	type clusterHandOver struct {
		Named
		Body struct {
			Year  int        `json:"year" minimum:"1948" maximum:"2200" doc:"that ends"`
			Lines []OpenWire `json:"lines,omitempty" maxItems:"200"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/clusters/{id}/handover", name: "hand-over-cluster", about: "Give what is open to the next head", act: access.LookCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterHandOver) (*One[ClusterSheetWire], error) {
			_, err := s.HandOver(ctx, who, cluster.ID(in.ID), in.Body.Year, each(in.Body.Lines, func(l OpenWire) cluster.Line {
				return cluster.Line{What: l.What, Because: l.Because, Due: l.Due}
			}))
			return clusterAfter(ctx, s, who, in.ID, err)
		})
	type clusterAccept struct {
		Named
		Body struct {
			Year int `json:"year" minimum:"1948" maximum:"2200"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/clusters/{id}/acceptance", name: "accept-cluster", about: "Take over from the head of a year", act: access.LeadCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *clusterAccept) (*One[ClusterSheetWire], error) {
			return clusterAfter(ctx, s, who, in.ID, s.Accept(ctx, who, cluster.ID(in.ID), in.Body.Year))
		})
}

// clusterAfter reads a cluster back after an act.
func clusterAfter(ctx context.Context, s *cluster.Service, who access.Actor, id string, err error) (*One[ClusterSheetWire], error) {
	if err != nil {
		return nil, err
	}
	v, err := s.Cluster(ctx, who, cluster.ID(id), 0)
	return one(clusterSheet(v)), err
}
