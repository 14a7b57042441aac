package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
)

// presence opens the doors of coming, going, stopping and presiding for another.
func (a *API) presence(s *council.Service) {
	type movement struct {
		Named
		Body struct {
			Member string `json:"member"`
			Inside bool   `json:"inside" doc:"came in; else went out"`
			At     string `json:"at" doc:"HH:MM"`
			Reason string `json:"reason,omitempty" maxLength:"300"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/movements", name: "note-movement", about: "Somebody comes in or goes out while the sitting sits", act: access.AttendSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *movement) (*One[SittingWire], error) {
			_, err := s.Move(ctx, who, council.SittingID(in.ID), meeting.Movement{Member: in.Body.Member, Inside: in.Body.Inside, At: in.Body.At, Reason: in.Body.Reason})
			return after(ctx, s, who, in.ID, err)
		})
	type stop struct {
		Named
		Body struct {
			At      string `json:"at" doc:"HH:MM"`
			Because string `json:"because" minLength:"1" maxLength:"300"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/adjournment", name: "adjourn-sitting", about: "Stop it: nothing is voted on until it goes on", act: access.AttendSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *stop) (*One[SittingWire], error) {
			return after(ctx, s, who, in.ID, s.Adjourn(ctx, who, council.SittingID(in.ID), in.Body.At, in.Body.Because))
		})
	type goOn struct {
		Named
		Body struct {
			Day civil.Date `json:"day,omitzero" doc:"the day it stopped if none"`
			At  string     `json:"at" doc:"HH:MM"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/resumption", name: "resume-sitting", about: "Let it go on, that day or later", act: access.AttendSitting, tag: "council"},
		func(ctx context.Context, who access.Actor, in *goOn) (*One[SittingWire], error) {
			return after(ctx, s, who, in.ID, s.Resume(ctx, who, council.SittingID(in.ID), in.Body.Day, in.Body.At))
		})
	type mandate struct {
		Named
		Body struct {
			Member string     `json:"member"`
			Paper  string     `json:"paper" doc:"number of the mandate" maxLength:"100"`
			From   civil.Date `json:"from"`
			To     civil.Date `json:"to"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/councils/{id}/mandates", name: "authorise-to-preside", about: "Note the chair's written word that another presides", act: access.FormCouncil, tag: "council"},
		func(ctx context.Context, who access.Actor, in *mandate) (*One[CouncilWire], error) {
			m := council.Mandate{Member: council.MemberID(in.Body.Member), Paper: in.Body.Paper, From: in.Body.From, To: in.Body.To}
			if err := s.Authorise(ctx, who, council.ID(in.ID), m); err != nil {
				return nil, err
			}
			c, err := s.Council(ctx, who, council.ID(in.ID))
			return one(councilWire(c)), err
		})
}
