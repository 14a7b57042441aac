package api

import (
	"bytes"
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/domain/council"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/registry"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// BasisInput is from when a change holds, and the paper it rests on.
type BasisInput struct {
	From     civil.Date `json:"from"`
	Source   string     `json:"source" doc:"number and date of the paper"`
	Revision int64      `json:"revision,omitempty"`
}

func (b BasisInput) basis() registry.Basis {
	return registry.Basis{From: b.From, Source: b.Source, Revision: b.Revision}
}

// Changes opens the doors through which the tree of units and people change.
func (a *API) Changes(s *registry.Service) {
	type move struct {
		Named
		Body struct {
			BasisInput
			Parent string `json:"parent"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/units/{id}/place", name: "move-unit", about: "Put a unit under another parent from a day on", act: access.MoveUnit, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *move) (*One[UnitWire], error) {
			u, err := s.Move(ctx, who, registry.UnitID(in.ID), registry.UnitID(in.Body.Parent), in.Body.basis())
			return one(unitWire(u)), err
		})
	type merge struct {
		Caller
		Body struct {
			BasisInput
			Old  []string `json:"old" minItems:"1" maxItems:"100"`
			Into string   `json:"into,omitempty" doc:"an existing unit"`
			New  *struct {
				Parent string `json:"parent,omitempty" doc:"the unit above; empty for none"`
				Name   string `json:"name" minLength:"1" maxLength:"300"`
				Code   string `json:"code,omitempty" maxLength:"40"`
				Level  string `json:"level" enum:"base,commune,district,department,ministry-province,military-region,state"`
				Legal  bool   `json:"legal,omitempty" doc:"has legal personality"`
			} `json:"new,omitempty" doc:"or a unit that begins that day"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/mergers", name: "merge-units", about: "Merge units into another, or into a new one, from a day on", act: access.MergeUnit, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *merge) (*One[UnitWire], error) {
			m := registry.Merger{Old: unitIDs(in.Body.Old), Into: registry.UnitID(in.Body.Into)}
			if n := in.Body.New; n != nil {
				m.New = &registry.NewUnit{Parent: registry.UnitID(n.Parent), Name: n.Name, Code: n.Code, Level: registry.Level(n.Level), Legal: n.Legal}
			}
			u, err := s.Merge(ctx, who, m, in.Body.basis())
			return one(unitWire(u)), err
		})
	type retire struct {
		Named
		Body struct {
			BasisInput
			Successors []string `json:"successors,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/units/{id}/end", name: "retire-unit", about: "End a unit, with who follows it", act: access.RetireUnit, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *retire) (*One[UnitWire], error) {
			u, err := s.Retire(ctx, who, registry.UnitID(in.ID), unitIDs(in.Body.Successors), in.Body.basis())
			return one(unitWire(u)), err
		})
	type transfer struct {
		Named
		Body struct {
			BasisInput
			To   string `json:"to"`
			Post string `json:"post,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/persons/{id}/transfer", name: "transfer-person", about: "A person goes to another unit", act: access.ChangePerson, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *transfer) (*One[PersonWire], error) {
			p, err := s.Transfer(ctx, who, registry.PersonID(in.ID), registry.UnitID(in.Body.To), in.Body.Post, in.Body.basis())
			return one(personWire(p, "")), err
		})
	type join struct {
		Named
		Body struct {
			BasisInput
			Into string `json:"into"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/persons/{id}/join", name: "join-persons", about: "Two records of one person become one; can be undone", act: access.JoinPerson, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *join) (*One[PersonWire], error) {
			p, err := s.Join(ctx, who, registry.PersonID(in.ID), registry.PersonID(in.Body.Into), in.Body.basis())
			return one(personWire(p, "")), err
		})
	open(a, door{method: "POST", path: "/api/v1/persons/{id}/separation", name: "separate-persons", about: "Undo a join", act: access.JoinPerson, tag: "registry"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[PersonWire], error) {
			p, err := s.Separate(ctx, who, registry.PersonID(in.ID))
			return one(personWire(p, "")), err
		})
}

func unitIDs(all []string) (out []registry.UnitID) {
	for _, u := range all {
		out = append(out, registry.UnitID(u))
	}
	return out
}

// FixItem is what a line should say.
type FixItem struct {
	Line        string `json:"line"`
	Name        string `json:"name,omitempty"`
	Unit        string `json:"unit,omitempty"`
	Post        string `json:"post,omitempty"`
	Achievement string `json:"achievement,omitempty"`
}

// Nothing is an answer without content.
type Nothing struct{}

// Rest opens the smaller doors of dossiers, sittings, intake and decisions.
func (a *API) Rest(dossiers *dossier.Service, councils *council.Service, intakes *intake.Service, decisions *decision.Service) {
	type lines struct {
		Named
		Body struct {
			Lines  []string `json:"lines" minItems:"1" maxItems:"20000"`
			Reason string   `json:"reason,omitempty" maxLength:"4000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/dossiers/{id}/removal", name: "drop-nominations", about: "Take lines out of a draft", act: access.NominateDossier, tag: "dossier", status: 204},
		func(ctx context.Context, who access.Actor, in *lines) (*Nothing, error) {
			return &Nothing{}, dossiers.Drop(ctx, who, dossier.ID(in.ID), lineIDs(in.Body.Lines))
		})
	open(a, door{method: "POST", path: "/api/v1/dossiers/{id}/reasons", name: "go-on", about: "Why lines go on with failing or open clauses", act: access.NominateDossier, tag: "dossier", status: 204},
		func(ctx context.Context, who access.Actor, in *lines) (*Nothing, error) {
			return &Nothing{}, dossiers.GoOn(ctx, who, dossier.ID(in.ID), lineIDs(in.Body.Lines), in.Body.Reason)
		})
	type pull struct {
		Named
		Item string `path:"item"`
		Body struct {
			Because string `json:"because,omitempty" maxLength:"1000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/items/{item}/pull", name: "pull-item", about: "Take one out of the bloc, for a count of its own", act: access.PutSitting, tag: "council", status: 204},
		func(ctx context.Context, who access.Actor, in *pull) (*Nothing, error) {
			return &Nothing{}, councils.Pull(ctx, who, council.SittingID(in.ID), council.ItemID(in.Item), in.Body.Because)
		})
	open(a, door{method: "POST", path: "/api/v1/intakes/{id}/discard", name: "discard-sheet", about: "Leave an upload, nothing of it becomes real", act: access.DiscardIntake, tag: "intake", status: 204},
		func(ctx context.Context, who access.Actor, in *Named) (*Nothing, error) {
			return &Nothing{}, intakes.Discard(ctx, who, intake.ID(in.ID))
		})
	type fix struct {
		Named
		Body struct {
			Reason string    `json:"reason" minLength:"1" maxLength:"4000"`
			Fixes  []FixItem `json:"fixes" minItems:"1"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/decisions/{id}/correction", name: "correct-decision", about: "Draft the later decision that corrects", act: access.CorrectDecision, tag: "decision", status: 201},
		func(ctx context.Context, who access.Actor, in *fix) (*One[DecisionWire], error) {
			var fixes []decision.Fix
			for _, f := range in.Body.Fixes {
				fixes = append(fixes, decision.Fix{Line: decision.LineID(f.Line), Name: f.Name, UnitName: f.Unit, Post: f.Post, Achievement: f.Achievement})
			}
			d, err := decisions.Correct(ctx, who, decision.ID(in.ID), decision.Because{Reason: in.Body.Reason, Titled: words.LaterTitle}, fixes)
			return one(decisionWire(d)), err
		})
}

// Papers opens the doors of the papers of dossiers and sittings.
func (a *API) Papers(desk *document.Service) {
	type paper struct {
		Named
		Lang string `query:"lang" enum:"vi,en" default:"vi"`
	}
	open(a, door{method: "GET", path: "/api/v1/dossiers/{id}/paper", name: "dossier-paper", about: "The list of a dossier with its verdicts as PDF", act: access.LookDossier, tag: "dossier"},
		func(ctx context.Context, who access.Actor, in *paper) (*PDF, error) {
			var b bytes.Buffer
			err := desk.Dossier(ctx, who, dossier.ID(in.ID), in.Lang, &b)
			return pdf("ho-so", b), err
		})
	open(a, door{method: "GET", path: "/api/v1/sittings/{id}/minutes", name: "minutes", about: "Minutes with the counting record as PDF", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *paper) (*PDF, error) {
			var b bytes.Buffer
			err := desk.Minutes(ctx, who, council.SittingID(in.ID), in.Lang, &b)
			return pdf("bien-ban", b), err
		})
	open(a, door{method: "GET", path: "/api/v1/sittings/{id}/resolution", name: "resolution", about: "The council's resolution with its lists as PDF", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *paper) (*PDF, error) {
			var b bytes.Buffer
			err := desk.Resolution(ctx, who, council.SittingID(in.ID), in.Lang, &b)
			return pdf("nghi-quyet", b), err
		})
	open(a, door{method: "GET", path: "/api/v1/sittings/{id}/recognition", name: "recognition", about: "The council's resolution that recognises those elected, as PDF", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *paper) (*PDF, error) {
			var b bytes.Buffer
			err := desk.Recognition(ctx, who, council.SittingID(in.ID), in.Lang, &b)
			return pdf("cong-nhan-ket-qua-bau", b), err
		})
}
