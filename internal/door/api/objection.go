package api

import (
	"context"
	"time"

	"thidua/internal/domain/certificate"
	"thidua/internal/law/access"
)

// ObjectionWire is what someone says is wrong with a paper, and what was done.
type ObjectionWire struct {
	ID       string    `json:"id"`
	Number   string    `json:"number"`
	Text     string    `json:"text"`
	Contact  string    `json:"contact,omitempty"`
	At       time.Time `json:"at"`
	Answer   string    `json:"answer,omitempty"`
	Answered time.Time `json:"answered_at,omitzero"`
}

// Objections opens the doors of objections: anyone may make one, and whoever
// prints the body's papers reads and answers them. (Phản ánh.)
func (a *API) Objections(s *certificate.Service) {
	type object struct {
		Caller
		Number string `path:"number" maxLength:"60"`
		Body   struct {
			Text    string `json:"text" minLength:"1" maxLength:"2000" doc:"what is wrong"`
			Contact string `json:"contact,omitempty" maxLength:"200" doc:"how to reach you, if you wish"`
		}
	}
	type received struct {
		Body struct {
			Number string    `json:"number"`
			At     time.Time `json:"at"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/checks/{number}/objections", name: "object", about: "Say what is wrong with a certificate or with the answer about it", act: access.Public, tag: "public", status: 201},
		func(ctx context.Context, _ access.Actor, in *object) (*received, error) {
			o, err := s.Object(ctx, in.Number, in.Body.Text, in.Body.Contact, in.from)
			var out received
			out.Body.Number, out.Body.At = o.Number, o.At
			return &out, err
		})
	type list struct {
		Body struct {
			Rows []ObjectionWire `json:"rows"`
		}
	}
	open(a, door{method: "GET", path: "/api/v1/objections", name: "objections", about: "Objections about the papers of your bodies, unanswered first", act: access.PrintCertificate, tag: "certificate"},
		func(ctx context.Context, who access.Actor, _ *Caller) (*list, error) {
			all, err := s.Objections(ctx, who)
			out := &list{}
			out.Body.Rows = make([]ObjectionWire, 0, len(all))
			for _, o := range all {
				out.Body.Rows = append(out.Body.Rows, ObjectionWire{o.ID, o.Number, o.Text, o.Contact, o.At, o.Answer, o.AnsweredAt})
			}
			return out, err
		})
	type answer struct {
		Named
		Body struct {
			Text string `json:"text" minLength:"1" maxLength:"2000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/objections/{id}/answer", name: "answer-objection", about: "Note what was done about an objection", act: access.PrintCertificate, tag: "certificate", status: 204},
		func(ctx context.Context, who access.Actor, in *answer) (*struct{}, error) {
			return nil, s.Answer(ctx, who, in.ID, in.Body.Text)
		})
}
