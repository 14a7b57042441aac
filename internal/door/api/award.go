package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/certificate"
	"thidua/internal/law/access"
)

// FoundWire is all the public sees of an award.
type FoundWire struct {
	Number   string     `json:"number"`
	Award    string     `json:"award"`
	Name     string     `json:"name" doc:"as printed"`
	Unit     string     `json:"unit,omitempty" doc:"as printed"`
	Post     string     `json:"post,omitempty" doc:"as printed"`
	Decision string     `json:"decision"`
	Decided  civil.Date `json:"decided"`
	Body     string     `json:"body"`
	State    string     `json:"state" enum:"conferred,corrected,revoked"`
}

// Awards opens the public doors: look-up and check, without a token.
func (a *API) Awards(s *award.Service, c *certificate.Service) {
	type query struct {
		Caller
		Text  string `query:"q" minLength:"1" maxLength:"200" required:"true" doc:"a name, with or without diacritics"`
		Unit  string `query:"unit" maxLength:"200"`
		Award string `query:"award" maxLength:"20"`
		Year  int    `query:"year"`
		After string `query:"after" maxLength:"600" doc:"where the last page ended"`
	}
	type page struct {
		Body struct {
			Rows  []FoundWire `json:"rows"`
			After string      `json:"after,omitempty" doc:"ask again with it for the next page"`
		}
	}
	open(a, door{method: "GET", path: "/api/v1/awards", name: "look-up", about: "Look awards up by name", act: access.Public, tag: "public"},
		func(ctx context.Context, _ access.Actor, in *query) (*page, error) {
			p, err := s.Search(ctx, award.Query{Text: in.Text, Unit: in.Unit, Award: in.Award, Year: in.Year, After: in.After})
			var out page
			out.Body.After, out.Body.Rows = p.After, make([]FoundWire, 0, len(p.Found))
			for _, f := range p.Found {
				out.Body.Rows = append(out.Body.Rows, FoundWire{f.Number, f.Award, f.Name, f.UnitName, f.Post, f.DecisionNo, f.Decided, f.ByName, string(f.State)})
			}
			return &out, err
		})
	type number struct {
		Caller
		Number string `path:"number" maxLength:"60"`
	}
	type check struct {
		State    string     `json:"state" enum:"valid,corrected,revoked,unknown"`
		Number   string     `json:"number"`
		Award    string     `json:"award,omitempty"`
		Name     string     `json:"name,omitempty"`
		Unit     string     `json:"unit,omitempty"`
		Post     string     `json:"post,omitempty"`
		Decision string     `json:"decision,omitempty"`
		Decided  civil.Date `json:"decided,omitzero"`
		Body     string     `json:"body,omitempty"`
		Mistyped bool       `json:"mistyped,omitempty" doc:"the check characters do not fit: a slip of the hand"`
	}
	open(a, door{method: "GET", path: "/api/v1/checks/{number}", name: "check", about: "Check the number of a certificate", act: access.Public, tag: "public"},
		func(ctx context.Context, _ access.Actor, in *number) (*One[check], error) {
			c, err := c.Verify(ctx, in.Number)
			return one(check{c.State, c.Number, c.Award, c.Name, c.UnitName, c.Post, c.No, c.Day, c.Body, c.Mistyped}), err
		})
}
