package api

import (
	"context"
	"encoding/json"

	"thidua/internal/base/civil"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Law opens the doors of the rulebook: judge and money, as the command line
// answers them. They keep nothing.
func (a *API) Law(books *rulebook.Library) {
	type judge struct {
		Caller
		Lang string `query:"lang" enum:"vi,en" default:"vi"`
		Body struct {
			Award string          `json:"award"`
			On    civil.Date      `json:"on,omitzero" doc:"the day of receipt; else facts.received"`
			Type  string          `json:"type,omitempty"`
			Body  string          `json:"body,omitempty" doc:"the body whose own rules stand on the law"`
			Facts json.RawMessage `json:"facts" doc:"see facts.schema.json"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/judgement", name: "judge", about: "Judge facts against the law of a day", act: access.SignedIn, tag: "law"},
		func(_ context.Context, _ access.Actor, in *judge) (*One[json.RawMessage], error) {
			facts, err := rulebook.ParseFacts("facts", in.Body.Facts)
			if err != nil {
				return nil, err
			}
			v, err := books.Judge(rulebook.Question{Award: in.Body.Award, Type: in.Body.Type, Body: in.Body.Body, On: in.Body.On, Facts: facts})
			if err != nil {
				return nil, err
			}
			text, err := rulebook.JudgeJSON(v, in.Lang)
			return one(json.RawMessage(text)), err
		})
	type sum struct {
		Caller
		Lang    string `query:"lang" enum:"vi,en" default:"vi"`
		Award   string `query:"award" required:"true"`
		Holder  string `query:"holder" required:"true" enum:"individual,collective,household"`
		Level   string `query:"level"`
		Decided string `query:"decided" required:"true" format:"date"`
	}
	open(a, door{method: "GET", path: "/api/v1/money", name: "money", about: "The bonus of an award, by the rule of the day of decision", act: access.SignedIn, tag: "law"},
		func(_ context.Context, _ access.Actor, in *sum) (*One[json.RawMessage], error) {
			on, err := day(in.Decided)
			if err != nil {
				return nil, err
			}
			m, err := books.Money(in.Award, in.Holder, in.Level, on)
			if err != nil {
				return nil, err
			}
			text, err := rulebook.MoneyJSON([]rulebook.Sum{m}, in.Lang)
			return one(json.RawMessage(text)), err
		})
}
