package api

import (
	"context"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// NoteWire is a note of experience.
type NoteWire struct {
	ID        string         `json:"id"`
	Unit      string         `json:"unit"`
	Cluster   string         `json:"cluster,omitempty"`
	Title     string         `json:"title"`
	Text      string         `json:"text,omitempty" doc:"none to others once taken back"`
	TakenBack bool           `json:"taken_back"`
	Because   string         `json:"because,omitempty" doc:"why it was taken back"`
	Adoptions []AdoptionWire `json:"adoptions"`
}

// AdoptionWire is a unit that does so too, and how.
type AdoptionWire struct {
	Unit string `json:"unit"`
	How  string `json:"how"`
}

func noteWire(n exchange.Note) NoteWire {
	return NoteWire{string(n.ID), string(n.Unit), string(n.Cluster), n.Title, n.Text, n.TakenBack(), n.TakenWhy,
		each(n.Adoptions, func(a exchange.Adoption) AdoptionWire { return AdoptionWire{string(a.Unit), a.How} })}
}

func (a *API) noteDoors(s *exchange.Service) {
	type noteList struct {
		Caller
		Paging
		Cluster string `query:"cluster"`
		Taken   bool   `query:"taken" doc:"those taken back, too"`
	}
	open(a, door{method: "GET", path: "/api/v1/experiences", name: "list-experiences", about: "Notes of clusters and units one may look at", act: access.LookCluster, tag: "exchange"},
		func(ctx context.Context, who access.Actor, in *noteList) (*ListOf[NoteWire], error) {
			all, total, err := s.Notes(ctx, who, exchange.NoteFilter{Cluster: cluster.ID(in.Cluster), Taken: in.Taken, Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(all, total, noteWire), err
		})
	open(a, door{method: "GET", path: "/api/v1/experiences/{id}", name: "experience", about: "A note with who adopted it", act: access.LookCluster, tag: "exchange"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[NoteWire], error) {
			v, err := s.Note(ctx, who, exchange.NoteID(in.ID))
			return one(noteWire(v.Note)), err
		})
	type experienceWrite struct {
		Caller
		Body struct {
			Unit    string `json:"unit"`
			Cluster string `json:"cluster,omitempty"`
			Title   string `json:"title" maxLength:"300"`
			Text    string `json:"text" maxLength:"2000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/experiences", name: "write-experience", about: "Write a note of a unit", act: access.TakeCluster, tag: "exchange", status: 201},
		func(ctx context.Context, who access.Actor, in *experienceWrite) (*One[NoteWire], error) {
			n, err := s.Write(ctx, who, registry.UnitID(in.Body.Unit), cluster.ID(in.Body.Cluster), in.Body.Title, in.Body.Text)
			return one(noteWire(n)), err
		})
	type experienceAdopt struct {
		Named
		Body AdoptionWire
	}
	open(a, door{method: "POST", path: "/api/v1/experiences/{id}/adoption", name: "adopt-experience", about: "Say that a unit does so too, and how", act: access.TakeCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *experienceAdopt) (*struct{}, error) {
			return nil, s.Adopt(ctx, who, exchange.NoteID(in.ID), registry.UnitID(in.Body.Unit), in.Body.How)
		})
	open(a, door{method: "POST", path: "/api/v1/experiences/{id}/taking-back", name: "take-back-experience", about: "Take a note back; its trace stays", act: access.TakeCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *exchangeBecause) (*struct{}, error) {
			return nil, s.TakeBack(ctx, who, exchange.NoteID(in.ID), in.Body.Because)
		})
}
