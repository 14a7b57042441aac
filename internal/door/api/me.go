package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/law/access"
)

// MeWire says who a token acts for, and what it may do.
type MeWire struct {
	Account string      `json:"account"`
	Person  string      `json:"person,omitempty"`
	Today   civil.Date  `json:"today"`
	Grants  []GrantWire `json:"grants"`
	Acts    []string    `json:"acts" doc:"what this token is limited to"`
}

// GrantWire is a role over a subtree of units.
type GrantWire struct {
	Role string     `json:"role"`
	Over string     `json:"over"`
	From civil.Date `json:"from"`
	To   civil.Date `json:"to,omitzero"`
}

// Me opens the door that says who one is.
func (a *API) Me() {
	type nobody struct{ Caller }
	open(a, door{method: "GET", path: "/api/v1/me", name: "me", about: "Who this token acts for, and what it may do", act: access.SignedIn, tag: "account"},
		func(_ context.Context, who access.Actor, _ *nobody) (*One[MeWire], error) {
			m := MeWire{Account: who.Account, Person: who.Person, Today: who.Today, Grants: []GrantWire{}, Acts: []string{}}
			for _, g := range who.Grants {
				m.Grants = append(m.Grants, GrantWire{string(g.Role), string(g.Over), g.From, g.To})
			}
			for _, act := range who.Narrowed {
				m.Acts = append(m.Acts, string(act))
			}
			return one(m), nil
		})
}
