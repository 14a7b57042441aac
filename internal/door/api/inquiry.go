package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// InquiryWire is one letter that asks about an enterprise.
type InquiryWire struct {
	ID         string     `json:"id"`
	Unit       string     `json:"unit" doc:"that asks"`
	Enterprise string     `json:"enterprise"`
	Head       string     `json:"head,omitempty" doc:"put forward as well"`
	Dossier    string     `json:"dossier,omitempty"`
	Number     string     `json:"number"`
	Day        civil.Date `json:"day" doc:"of the letter: the clocks run from it"`
	Note       string     `json:"note,omitempty"`
	Asks       []AskWire  `json:"asks" doc:"a body that was asked sees its own"`
}

// AskWire is one topic asked of one body.
type AskWire struct {
	ID         string          `json:"id"`
	Topic      string          `json:"topic"`
	Body       string          `json:"body,omitempty" doc:"none: a body outside the house"`
	BodyName   string          `json:"body_name"`
	Due        civil.Date      `json:"due,omitzero"`
	State      string          `json:"state" enum:"waiting,silent,yes,no,unsure,expired,withdrawn" doc:"silent: past its day without an answer, which is never a yes"`
	Reminded   int             `json:"reminded" doc:"how often"`
	Statements []StatementWire `json:"statements" doc:"oldest first; the last stands"`
}

// StatementWire is what a body said of one topic.
type StatementWire struct {
	No      int        `json:"no"`
	Said    string     `json:"said" enum:"yes,no,unsure"`
	Figure  int        `json:"figure,omitempty"`
	Text    string     `json:"text,omitempty"`
	Number  string     `json:"number,omitempty" doc:"of the paper"`
	Day     civil.Date `json:"day"`
	Until   civil.Date `json:"until,omitzero" doc:"valid; none: no end said"`
	Entered bool       `json:"entered" doc:"by those who asked, from the paper that came"`
	Hash    string     `json:"hash,omitempty" doc:"of the scan"`
}

func inquiryWire(today civil.Date) func(inquiry.Sight) InquiryWire {
	return func(i inquiry.Sight) InquiryWire {
		return InquiryWire{string(i.ID), string(i.Unit), string(i.Enterprise), string(i.Head), i.Dossier, i.Number, i.Day, i.Note, each(i.Asks, func(a inquiry.AskSight) AskWire {
			return AskWire{string(a.ID), a.Topic, string(a.Body), a.BodyName, a.Due, string(a.State(today)), len(a.Reminded), each(a.Statements, func(s inquiry.Statement) StatementWire {
				return StatementWire{s.No, string(s.Said), s.Figure, s.Text, s.Number, s.Day, s.Until, s.Entered, s.Scan.Hash}
			})}
		})}
	}
}

// Inquiries opens the doors of asking those who know an enterprise.
func (a *API) Inquiries(s *inquiry.Service, kept *files.Store) {
	type inquiryList struct {
		Caller
		Paging
		Enterprise string `query:"enterprise"`
		Dossier    string `query:"dossier"`
		State      string `query:"state" enum:"waiting,silent" doc:"waiting: something is not answered; silent: and its day has passed"`
	}
	open(a, door{method: "GET", path: "/api/v1/inquiries", name: "list-inquiries", about: "What one's units asked of others, and were asked", act: access.LookInquiry, tag: "inquiry"},
		func(ctx context.Context, who access.Actor, in *inquiryList) (*ListOf[InquiryWire], error) {
			all, total, err := s.Inquiries(ctx, who, inquiry.Filter{Enterprise: registry.UnitID(in.Enterprise), Dossier: in.Dossier, State: inquiry.State(in.State), Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(all, total, inquiryWire(who.Today)), err
		})
	look := func(ctx context.Context, who access.Actor, which inquiry.ID) (*One[InquiryWire], error) {
		v, err := s.Inquiry(ctx, who, which)
		return one(inquiryWire(who.Today)(v)), err
	}
	open(a, door{method: "GET", path: "/api/v1/inquiries/{id}", name: "inquiry", about: "One letter with its questions and what was answered", act: access.LookInquiry, tag: "inquiry"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[InquiryWire], error) {
			return look(ctx, who, inquiry.ID(in.ID))
		})
	type inquiryAsk struct {
		Caller
		Body struct {
			Unit       string     `json:"unit" doc:"that asks"`
			Enterprise string     `json:"enterprise"`
			Head       string     `json:"head,omitempty"`
			Dossier    string     `json:"dossier,omitempty"`
			Number     string     `json:"number" maxLength:"300"`
			Day        civil.Date `json:"day"`
			Note       string     `json:"note,omitempty" maxLength:"2000"`
			Asks       []struct {
				Topic    string `json:"topic"`
				Body     string `json:"body,omitempty" doc:"a unit; absent: body_name, outside the house"`
				BodyName string `json:"body_name,omitempty" maxLength:"300"`
				Level    string `json:"level,omitempty" doc:"of a body outside, where the topic needs it"`
			} `json:"asks" maxItems:"30"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/inquiries", name: "ask-inquiry", about: "Ask those who know an enterprise", act: access.AskInquiry, tag: "inquiry", status: 201},
		func(ctx context.Context, who access.Actor, in *inquiryAsk) (*One[InquiryWire], error) {
			x := in.Body
			n := inquiry.Letter{Unit: registry.UnitID(x.Unit), Enterprise: registry.UnitID(x.Enterprise), Head: registry.PersonID(x.Head), Dossier: x.Dossier, Number: x.Number, Day: x.Day, Note: x.Note}
			for _, q := range x.Asks {
				n.Asks = append(n.Asks, inquiry.NewAsk{Topic: q.Topic, Body: registry.UnitID(q.Body), BodyName: q.BodyName, Level: q.Level})
			}
			made, err := s.Ask(ctx, who, n)
			if err != nil {
				return nil, err
			}
			return look(ctx, who, made.ID)
		})
	a.inquiryAnswers(s, kept)
}

// inquiryAnswers are the doors of one question.
func (a *API) inquiryAnswers(s *inquiry.Service, kept *files.Store) {
	type inquiryStatement struct {
		Named
		Body struct {
			Said   string     `json:"said" enum:"yes,no,unsure"`
			Figure int        `json:"figure,omitempty"`
			Text   string     `json:"text,omitempty" maxLength:"2000"`
			Number string     `json:"number,omitempty" maxLength:"300"`
			Day    civil.Date `json:"day"`
			Until  civil.Date `json:"until,omitzero"`
			Title  string     `json:"title,omitempty" maxLength:"300" doc:"of the scan"`
			Hash   string     `json:"hash,omitempty" doc:"of the stored scan, see POST /api/v1/files"`
		}
	}
	read := func(in *inquiryStatement) (inquiry.Statement, error) {
		x := in.Body
		said := inquiry.Statement{Said: inquiry.Said(x.Said), Figure: x.Figure, Text: x.Text, Number: x.Number, Day: x.Day, Until: x.Until}
		if x.Hash == "" {
			return said, nil
		}
		b, err := kept.Stat(x.Hash)
		said.Scan = inquiry.Scan{Title: x.Title, Hash: b.Hash, Size: b.Size, Media: string(b.Type)}
		return said, err
	}
	open(a, door{method: "POST", path: "/api/v1/inquiry-asks/{id}/answer", name: "answer-inquiry", about: "State what one's body knows", act: access.AnswerInquiry, tag: "inquiry", status: 204},
		func(ctx context.Context, who access.Actor, in *inquiryStatement) (*struct{}, error) {
			said, err := read(in)
			if err == nil {
				err = s.Answer(ctx, who, inquiry.AskID(in.ID), said)
			}
			return nil, err
		})
	open(a, door{method: "POST", path: "/api/v1/inquiry-asks/{id}/paper", name: "enter-inquiry-paper", about: "Enter the paper that came from a body, with its scan", act: access.AskInquiry, tag: "inquiry", status: 204},
		func(ctx context.Context, who access.Actor, in *inquiryStatement) (*struct{}, error) {
			said, err := read(in)
			if err == nil {
				err = s.Enter(ctx, who, inquiry.AskID(in.ID), said)
			}
			return nil, err
		})
	open(a, door{method: "POST", path: "/api/v1/inquiry-asks/{id}/reminder", name: "remind-of-inquiry", about: "Remind a body, at most once a day", act: access.AskInquiry, tag: "inquiry", status: 204},
		func(ctx context.Context, who access.Actor, in *Named) (*struct{}, error) {
			return nil, s.Remind(ctx, who, inquiry.AskID(in.ID))
		})
	open(a, door{method: "POST", path: "/api/v1/inquiry-asks/{id}/withdrawal", name: "withdraw-inquiry", about: "Withdraw a question nobody answered", act: access.AskInquiry, tag: "inquiry", status: 204},
		func(ctx context.Context, who access.Actor, in *exchangeBecause) (*struct{}, error) {
			return nil, s.Withdraw(ctx, who, inquiry.AskID(in.ID), in.Body.Because)
		})
}
