package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// UnitWire is a unit as programs read it.
type UnitWire struct {
	ID           string     `json:"id"`
	Parent       string     `json:"parent,omitempty"`
	Name         string     `json:"name"`
	Code         string     `json:"code,omitempty"`
	Level        string     `json:"level"`
	Legal        bool       `json:"legal_personality"`
	FlagEligible *bool      `json:"flag_eligible,omitempty" doc:"absent: not known"`
	Remote       *bool      `json:"remote,omitempty" doc:"in a remote, border or island area; absent: not known"`
	From         civil.Date `json:"from,omitzero"`
	To           civil.Date `json:"to,omitzero"`
	Revision     int64      `json:"revision"`
}

func unitWire(u registry.Unit) UnitWire {
	return UnitWire{string(u.ID), string(u.Parent), u.Name, u.Code, string(u.Level), u.Legal, u.FlagEligible, u.Remote, u.From, u.To, u.Revision}
}

// PersonWire is a person as programs read it.
type PersonWire struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Gender    string     `json:"gender,omitempty"`
	Birth     civil.Date `json:"birth,omitzero"`
	Number    string     `json:"number,omitempty"`
	Unit      string     `json:"unit"`
	UnitName  string     `json:"unit_name,omitempty"`
	Post      string     `json:"post,omitempty"`
	Category  string     `json:"category,omitempty"`
	Leader    *bool      `json:"leader,omitempty" doc:"absent: not known"`
	Recruited civil.Date `json:"recruited,omitzero"`
	Revision  int64      `json:"revision"`
}

func personWire(p registry.Person, unit string) PersonWire {
	return PersonWire{string(p.ID), p.Name, p.Gender, p.Birth, p.Number, string(p.Unit), unit, p.Post, p.Category, p.Leader, p.Recruited, p.Revision}
}

// Paging is how a list is asked: page from 1, at most 200 a page.
type Paging struct {
	Search string `query:"q" maxLength:"200" doc:"words, with or without diacritics"`
	Sort   string `query:"sort" maxLength:"40" doc:"a column, with - before it for downwards"`
	Page   int    `query:"page" minimum:"1" default:"1"`
	Size   int    `query:"size" minimum:"1" maximum:"200" default:"50"`
}

// ListOf is one page of a list and how many rows there are in all.
type ListOf[T any] struct {
	Body struct {
		Rows  []T `json:"rows"`
		Total int `json:"total"`
	}
}

func listOf[D, T any](rows []D, total int, wire func(D) T) *ListOf[T] {
	var out ListOf[T]
	out.Body.Rows, out.Body.Total = make([]T, 0, len(rows)), total
	for _, r := range rows {
		out.Body.Rows = append(out.Body.Rows, wire(r))
	}
	return &out
}

// One is an answer of one thing.
type One[T any] struct{ Body T }

func one[T any](v T) *One[T] { return &One[T]{v} }

// Registry opens the doors of units and persons.
func (a *API) Registry(s *registry.Service) {
	type units struct {
		Caller
		Paging
		Under string `query:"under" doc:"this unit and all beneath it"`
		Level string `query:"level"`
		Gone  bool   `query:"gone" doc:"units that are no more, too"`
	}
	open(a, door{method: "GET", path: "/api/v1/units", name: "list-units", about: "Units one may look at", act: access.LookUnit, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *units) (*ListOf[UnitWire], error) {
			rows, total, err := s.Units(ctx, who, registry.Filter{Search: in.Search, Unit: registry.UnitID(in.Under), Level: registry.Level(in.Level), Gone: in.Gone, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(rows, total, unitWire), err
		})
	type unit struct {
		Caller
		ID string `path:"id"`
		On string `query:"on" format:"date" doc:"as it was on this day"`
	}
	open(a, door{method: "GET", path: "/api/v1/units/{id}", name: "unit", about: "One unit, as it was on a day", act: access.LookUnit, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *unit) (*One[UnitWire], error) {
			on, err := day(in.On)
			if err != nil {
				return nil, err
			}
			u, err := s.Unit(ctx, who, registry.UnitID(in.ID), on)
			return one(unitWire(u.Unit)), err
		})
	type newUnit struct {
		Caller
		Body struct {
			Parent string     `json:"parent"`
			Name   string     `json:"name" minLength:"1" maxLength:"400"`
			Code   string     `json:"code,omitempty" maxLength:"40"`
			Level  string     `json:"level" enum:"base,commune,district,department,ministry-province,military-region,state"`
			Legal  bool       `json:"legal_personality,omitempty"`
			Flags  *bool      `json:"flag_eligible,omitempty"`
			Remote *bool      `json:"remote,omitempty" doc:"in a remote, border or island area; absent: not known"`
			From   civil.Date `json:"from,omitzero"`
			Source string     `json:"source,omitempty" doc:"the paper that says so"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/units", name: "create-unit", about: "Enter a unit under its parent", act: access.CreateUnit, tag: "registry", status: 201},
		func(ctx context.Context, who access.Actor, in *newUnit) (*One[UnitWire], error) {
			b := in.Body
			u, err := s.Create(ctx, who, registry.NewUnit{Parent: registry.UnitID(b.Parent), Name: b.Name, Code: b.Code, Level: registry.Level(b.Level), Legal: b.Legal, FlagEligible: b.Flags, Remote: b.Remote, From: b.From, Source: b.Source})
			return one(unitWire(u)), err
		})
	type rename struct {
		Caller
		ID   string `path:"id"`
		Body struct {
			Name     string     `json:"name" minLength:"1" maxLength:"400"`
			From     civil.Date `json:"from"`
			Source   string     `json:"source" doc:"number and date of the paper"`
			Revision int64      `json:"revision,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/units/{id}/names", name: "rename-unit", about: "Give a unit another name from a day on", act: access.RenameUnit, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *rename) (*One[UnitWire], error) {
			u, err := s.Rename(ctx, who, registry.UnitID(in.ID), in.Body.Name, registry.Basis{From: in.Body.From, Source: in.Body.Source, Revision: in.Body.Revision})
			return one(unitWire(u)), err
		})
	type regrade struct {
		Caller
		ID   string `path:"id"`
		Body struct {
			Level    string     `json:"level" enum:"base,commune,district,department,ministry-province,military-region,state"`
			Legal    bool       `json:"legal_personality,omitempty"`
			Flags    *bool      `json:"flag_eligible,omitempty" doc:"absent: not known"`
			Remote   *bool      `json:"remote,omitempty" doc:"in a remote, border or island area; absent: not known"`
			Code     string     `json:"code,omitempty" maxLength:"40"`
			From     civil.Date `json:"from"`
			Source   string     `json:"source" doc:"number and date of the paper"`
			Revision int64      `json:"revision,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/units/{id}/grades", name: "regrade-unit", about: "Say level, legal personality, flags, area and code of a unit anew, all of them, from a day on", act: access.RenameUnit, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *regrade) (*One[UnitWire], error) {
			b := in.Body
			u, err := s.Regrade(ctx, who, registry.UnitID(in.ID), registry.Grade{Level: registry.Level(b.Level), Legal: b.Legal, FlagEligible: b.Flags, Remote: b.Remote, Code: b.Code},
				registry.Basis{From: b.From, Source: b.Source, Revision: b.Revision})
			return one(unitWire(u)), err
		})
	a.persons(s)
}

func (a *API) persons(s *registry.Service) {
	type people struct {
		Caller
		Paging
		Under    string `query:"under" doc:"this unit and all beneath it"`
		Category string `query:"category"`
	}
	open(a, door{method: "GET", path: "/api/v1/persons", name: "list-persons", about: "People one may look at", act: access.LookPerson, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *people) (*ListOf[PersonWire], error) {
			rows, total, err := s.People(ctx, who, registry.Filter{Search: in.Search, Unit: registry.UnitID(in.Under), Category: in.Category, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(rows, total, func(r registry.Row) PersonWire { return personWire(r.Person, r.UnitName) }), err
		})
	type person struct {
		Caller
		ID string `path:"id"`
	}
	open(a, door{method: "GET", path: "/api/v1/persons/{id}", name: "person", about: "One person; anyone may look at themselves", act: access.SignedIn, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *person) (*One[PersonWire], error) {
			c, err := s.Person(ctx, who, registry.PersonID(in.ID))
			return one(personWire(c.Person, c.UnitName)), err
		})
	type newPerson struct {
		Caller
		Body struct {
			Name      string     `json:"name" minLength:"1" maxLength:"200"`
			Unit      string     `json:"unit"`
			Gender    string     `json:"gender,omitempty" enum:"female,male"`
			Birth     civil.Date `json:"birth,omitzero" doc:"a day of birth or a personal number is needed"`
			Number    string     `json:"number,omitempty"`
			Post      string     `json:"post,omitempty"`
			Category  string     `json:"category,omitempty" enum:"official,public-employee,employee,worker,farmer,forces,foreigner"`
			Leader    *bool      `json:"leader,omitempty"`
			Recruited civil.Date `json:"recruited,omitzero"`
			Since     civil.Date `json:"since,omitzero"`
			Source    string     `json:"source,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/persons", name: "enrol-person", about: "Enter a person", act: access.CreatePerson, tag: "registry", status: 201},
		func(ctx context.Context, who access.Actor, in *newPerson) (*One[PersonWire], error) {
			b := in.Body
			p, err := s.Enrol(ctx, who, registry.NewPerson{Name: b.Name, Gender: b.Gender, Birth: b.Birth, Number: b.Number, Unit: registry.UnitID(b.Unit), Post: b.Post, Category: b.Category, Leader: b.Leader, Recruited: b.Recruited, Since: b.Since, Source: b.Source})
			return one(personWire(p, "")), err
		})
}
