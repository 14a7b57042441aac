package api

import (
	"context"
	"time"

	"thidua/internal/base/id"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/recognition"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// PledgeWire is one pledge with what the rules said of reaching it.
type PledgeWire struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind" enum:"person,unit"`
	Subject  string   `json:"subject"`
	Name     string   `json:"name"`
	Year     int      `json:"year"`
	Award    string   `json:"award"`
	Unit     string   `json:"unit" doc:"whose list it goes into"`
	State    string   `json:"state" enum:"said,confirmed,declined,withdrawn"`
	Late     bool     `json:"late"`
	Source   string   `json:"source" doc:"the list on paper it was taken from"`
	Step     int      `json:"step" doc:"of its history, the newest"`
	Result   string   `json:"result" doc:"holds, open or fails, as of the day it was said"`
	Missing  []string `json:"missing" doc:"clauses that did not hold yet"`
	Earliest int      `json:"earliest" doc:"the first year it could be reached; 0 not known"`
}

func pledgeWire(p pledge.Pledge) PledgeWire {
	return PledgeWire{string(p.ID), p.Subject.Kind, p.Subject.ID, p.Name, p.Year, p.Award, string(p.Unit), string(p.State), p.Late, p.Source, p.Step, p.Forecast.Result,
		each(p.Forecast.Missing, func(m pledge.Missing) string { return m.Clause }), p.Forecast.Earliest}
}

// PledgeListWire is a list of pledges as it was signed, or as it would be now.
type PledgeListWire struct {
	ID         string          `json:"id" doc:"empty: not signed yet"`
	Unit       string          `json:"unit"`
	Year       int             `json:"year"`
	No         int             `json:"no" doc:"the highest stands"`
	Hash       string          `json:"hash" doc:"SHA-256 of the content"`
	Why        string          `json:"why,omitempty"`
	Signer     string          `json:"signer,omitempty"`
	SignedAt   time.Time       `json:"signed_at,omitzero"`
	To         string          `json:"to,omitempty" doc:"the unit it was sent to"`
	SentAt     time.Time       `json:"sent_at,omitzero"`
	ReceivedAt time.Time       `json:"received_at,omitzero"`
	Rows       []PledgeRowWire `json:"rows"`
}

// PledgeRowWire is one pledge of a list.
type PledgeRowWire struct {
	Pledge  string `json:"pledge"`
	Kind    string `json:"kind" enum:"person,unit"`
	Subject string `json:"subject"`
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	Award   string `json:"award"`
	Late    bool   `json:"late"`
	Changed bool   `json:"changed" doc:"it was another title before"`
	Result  string `json:"result" doc:"what the rules said then"`
}

func pledgeListWire(l pledge.List) PledgeListWire {
	return PledgeListWire{string(l.ID), string(l.Unit), l.Year, l.No, l.Hash, l.Why, l.Signer, l.SignedAt, string(l.To), l.SentAt, l.ReceivedAt, each(l.Rows, func(r pledge.Row) PledgeRowWire {
		return PledgeRowWire{string(r.Pledge), r.Kind, r.Subject, r.Name, string(r.Unit), r.Award, r.Late, r.Changed, r.Result}
	})}
}

// RecognitionWire is one signed paper of year-end ratings.
type RecognitionWire struct {
	ID       string       `json:"id"`
	Corrects string       `json:"corrects" doc:"the paper it corrects"`
	Hash     string       `json:"hash" doc:"SHA-256 of the content, once signed"`
	Unit     string       `json:"unit"`
	Year     int          `json:"year"`
	Number   string       `json:"number" doc:"empty: a draft"`
	Day      string       `json:"day"`
	Ratings  []RatingWire `json:"ratings" doc:"of a signed paper"`
}

// RatingWire is how one was rated.
type RatingWire struct {
	Kind    string `json:"kind" enum:"person,unit"`
	Subject string `json:"subject"`
	Name    string `json:"name"`
	Rating  string `json:"rating" enum:"excellent,good,completed,failed"`
}

func recognitionWire(r recognition.Recognition) RecognitionWire {
	w := RecognitionWire{string(r.ID), string(r.Corrects), r.Hash, string(r.Unit), r.Year, r.Number, "", each(r.Lines, func(l recognition.Line) RatingWire {
		return RatingWire{l.Kind, l.Subject, l.Name, l.Rating}
	})}
	if r.Signed() {
		w.Day = r.Day.String()
	}
	return w
}

// Pledges opens the doors of pledges and of year-end recognitions.
func (a *API) Pledges(s *pledge.Service, rs *recognition.Service) {
	type unitYear struct {
		Named
		Paging
		Year  int    `query:"year" minimum:"1950" maximum:"2200"`
		State string `query:"state" enum:"said,confirmed,declined,withdrawn"`
		Award string `query:"award" maxLength:"50"`
	}
	open(a, door{method: "GET", path: "/api/v1/units/{id}/pledges", name: "unit-pledges", about: "What was pledged in a unit for a year", act: access.LookPledge, tag: "pledges"},
		func(ctx context.Context, who access.Actor, in *unitYear) (*ListOf[PledgeWire], error) {
			f := pledge.Filter{Award: in.Award, Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size}
			if in.State != "" {
				f.States = []pledge.State{pledge.State(in.State)}
			}
			all, total, err := s.Pledges(ctx, who, registry.UnitID(in.ID), in.Year, f)
			return listOf(all, total, pledgeWire), err
		})
	type ownPledges struct {
		Caller
		Year int `query:"year" minimum:"1950" maximum:"2200"`
	}
	open(a, door{method: "GET", path: "/api/v1/pledges", name: "my-pledges", about: "One's own pledges", act: access.SignedIn, tag: "pledges"},
		func(ctx context.Context, who access.Actor, in *ownPledges) (*ListOf[PledgeWire], error) {
			all, _, err := s.Mine(ctx, who, in.Year)
			return listOf(all, len(all), pledgeWire), err
		})
	type takePledge struct {
		Caller
		Body struct {
			Kind    string `json:"kind" enum:"person,unit"`
			Subject string `json:"subject"`
			Year    int    `json:"year"`
			Award   string `json:"award" doc:"a title; forms of reward and initiatives are not pledged"`
			Source  string `json:"source,omitempty" maxLength:"300"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/pledges", name: "take-pledge", about: "Pledge a title", act: access.SignedIn, tag: "pledges", status: 201},
		func(ctx context.Context, who access.Actor, in *takePledge) (*One[PledgeWire], error) {
			p, err := s.Take(ctx, who, pledge.Taking{Subject: id.Subject{Kind: in.Body.Kind, ID: in.Body.Subject}, Year: in.Body.Year, Award: in.Body.Award, Source: in.Body.Source})
			return one(pledgeWire(p)), err
		})
	type changePledge struct {
		Named
		Body struct {
			Step  int    `json:"step"`
			Award string `json:"award,omitempty" doc:"the other title; none to withdraw"`
			Why   string `json:"why" maxLength:"1000"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/pledges/{id}", name: "change-pledge", about: "Pledge another title in place of one, or withdraw it", act: access.SignedIn, tag: "pledges"},
		func(ctx context.Context, who access.Actor, in *changePledge) (*One[PledgeWire], error) {
			if in.Body.Award == "" {
				p, err := s.Withdraw(ctx, who, pledge.ID(in.ID), in.Body.Step, in.Body.Why)
				return one(pledgeWire(p)), err
			}
			p, err := s.Change(ctx, who, pledge.ID(in.ID), in.Body.Step, in.Body.Award, in.Body.Why)
			return one(pledgeWire(p)), err
		})
	open(a, door{method: "POST", path: "/api/v1/pledges/{id}/confirmation", name: "confirm-pledge", about: "Confirm a pledge for the unit", act: access.ConfirmPledge, tag: "pledges", status: 204},
		func(ctx context.Context, who access.Actor, in *Named) (*struct{}, error) {
			return nil, s.Confirm(ctx, who, pledge.ID(in.ID))
		})
	open(a, door{method: "GET", path: "/api/v1/units/{id}/pledge-lists", name: "unit-pledge-lists", about: "Lists of pledges a unit signed for a year, newest first, after the one it would sign now", act: access.LookPledge, tag: "pledges"},
		func(ctx context.Context, who access.Actor, in *unitYear) (*ListOf[PledgeListWire], error) {
			b, err := s.ToSign(ctx, who, registry.UnitID(in.ID), in.Year)
			all := append([]pledge.List{{Content: b.Draft, Hash: b.Hash}}, b.Lists...)
			return listOf(all, len(all), pledgeListWire), err
		})
	type signPledges struct {
		Named
		Body struct {
			Year int    `json:"year"`
			Hash string `json:"hash" doc:"of the list that was read"`
			Why  string `json:"why,omitempty" maxLength:"1000" doc:"it differs from the one before"`
			Post string `json:"post,omitempty" doc:"read only where the registry does not know it"`
			Code string `json:"code" doc:"of the second factor, fresh"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/units/{id}/pledge-lists", name: "sign-pledge-list", about: "Sign the list of a unit as it was read, confirmed with the second factor", act: access.SignPledge, tag: "pledges", status: 201},
		func(ctx context.Context, who access.Actor, in *signPledges) (*One[PledgeListWire], error) {
			b := in.Body
			l, err := s.Sign(ctx, who, pledge.Signing{Unit: registry.UnitID(in.ID), Year: b.Year, Hash: b.Hash, Why: b.Why, Post: b.Post, Code: b.Code})
			return one(pledgeListWire(l)), err
		})
	open(a, door{method: "POST", path: "/api/v1/pledge-lists/{id}/sending", name: "send-pledge-list", about: "Send the newest signed list to the unit above", act: access.SendPledge, tag: "pledges"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[PledgeListWire], error) {
			l, err := s.Send(ctx, who, pledge.ListID(in.ID))
			return one(pledgeListWire(l)), err
		})
	open(a, door{method: "POST", path: "/api/v1/pledge-lists/{id}/receipt", name: "receive-pledge-list", about: "Receive a list that a unit beneath sent", act: access.ReceivePledge, tag: "pledges"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[PledgeListWire], error) {
			l, err := s.Receive(ctx, who, pledge.ListID(in.ID))
			return one(pledgeListWire(l)), err
		})
	open(a, door{method: "GET", path: "/api/v1/units/{id}/recognitions", name: "unit-recognitions", about: "Papers of year-end ratings of a unit", act: access.LookRecognition, tag: "pledges"},
		func(ctx context.Context, who access.Actor, in *unitYear) (*ListOf[RecognitionWire], error) {
			y, err := rs.Year(ctx, who, registry.UnitID(in.ID), in.Year)
			return listOf(y.Papers, len(y.Papers), recognitionWire), err
		})
}
