package api

import (
	"context"
	"time"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/thanks"
	"thidua/internal/law/access"
)

// ThanksWire is one note of thanks as its receiver or its writer sees it.
type ThanksWire struct {
	ID       string    `json:"id"`
	From     string    `json:"from"`
	FromName string    `json:"from_name"`
	To       string    `json:"to"`
	ToName   string    `json:"to_name"`
	Text     string    `json:"text"`
	SaidAt   time.Time `json:"said_at"`
	Shown    bool      `json:"shown" doc:"on the page of whom it is to"`
}

func thanksWire(n thanks.Note) ThanksWire {
	return ThanksWire{string(n.ID), string(n.From), n.FromName, string(n.To), n.ToName, n.Text, n.SaidAt, n.Shown}
}

// MyThanksWire is what one was given and what one gave.
type MyThanksWire struct {
	Received []ThanksWire `json:"received"`
	Said     []ThanksWire `json:"said"`
}

// Thanks opens the doors of thanks.
func (a *API) Thanks(s *thanks.Service) {
	type asked struct {
		Caller
		Hidden bool `query:"hidden" doc:"those one has hidden"`
	}
	open(a, door{method: "GET", path: "/api/v1/thanks", name: "my-thanks", about: "Thanks one was given and thanks one gave", act: access.SignedIn, tag: "thanks"},
		func(ctx context.Context, who access.Actor, in *asked) (*One[MyThanksWire], error) {
			received, said, err := s.Mine(ctx, who, in.Hidden)
			return one(MyThanksWire{each(received, thanksWire), each(said, thanksWire)}), err
		})
	type say struct {
		Caller
		Body struct {
			To   string `json:"to" doc:"a person"`
			Text string `json:"text" maxLength:"500"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/thanks", name: "say-thanks", about: "Thank a colleague", act: access.SignedIn, tag: "thanks", status: 201},
		func(ctx context.Context, who access.Actor, in *say) (*One[ThanksWire], error) {
			n, err := s.Say(ctx, who, registry.PersonID(in.Body.To), in.Body.Text)
			return one(thanksWire(n)), err
		})
	type set struct {
		Named
		Body struct {
			On bool `json:"on"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/thanks/{id}/shown", name: "show-thanks", about: "Show thanks on one's page, or keep them to oneself", act: access.SignedIn, tag: "thanks", status: 204},
		func(ctx context.Context, who access.Actor, in *set) (*struct{}, error) {
			return nil, s.Show(ctx, who, thanks.ID(in.ID), in.Body.On)
		})
	open(a, door{method: "PUT", path: "/api/v1/thanks/{id}/hidden", name: "hide-thanks", about: "Hide thanks, or bring them back", act: access.SignedIn, tag: "thanks", status: 204},
		func(ctx context.Context, who access.Actor, in *set) (*struct{}, error) {
			return nil, s.Hide(ctx, who, thanks.ID(in.ID), in.Body.On)
		})
	type report struct {
		Named
		Body struct {
			Why string `json:"why" maxLength:"500"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/thanks/{id}/report", name: "report-thanks", about: "Report unkind thanks to the head of one's unit", act: access.SignedIn, tag: "thanks", status: 204},
		func(ctx context.Context, who access.Actor, in *report) (*struct{}, error) {
			return nil, s.Report(ctx, who, thanks.ID(in.ID), in.Body.Why)
		})
}
