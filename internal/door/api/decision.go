package api

import (
	"bytes"
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/money"
	"thidua/internal/desk/document"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// DecisionWire is a decision as programs read it.
type DecisionWire struct {
	ID          string      `json:"id"`
	Body        string      `json:"body"`
	Kind        string      `json:"kind"`
	Title       string      `json:"title"`
	State       string      `json:"state" enum:"draft,signed,published,annulled"`
	Number      string      `json:"number,omitempty"`
	Day         civil.Date  `json:"day,omitzero"`
	Signer      string      `json:"signer,omitempty"`
	SignerTitle string      `json:"signer_title,omitempty"`
	Capacity    string      `json:"capacity,omitempty"`
	Changes     string      `json:"changes,omitempty" doc:"the earlier decision it corrects or annuls"`
	Total       *money.Dong `json:"total,omitempty" doc:"đồng"`
	Lines       []LineWire  `json:"lines,omitempty"`
}

// LineWire is one award of a decision.
type LineWire struct {
	ID          string      `json:"id"`
	No          int         `json:"no" doc:"number in the golden book"`
	Award       string      `json:"award"`
	Name        string      `json:"name"`
	Unit        string      `json:"unit,omitempty"`
	Post        string      `json:"post,omitempty"`
	Achievement string      `json:"achievement,omitempty"`
	Money       *money.Dong `json:"money" doc:"đồng; null: the rulebook does not know"`
	Number      string      `json:"number,omitempty" doc:"public number, once conferred"`
	State       string      `json:"state"`
	HandedOn    civil.Date  `json:"handed_on,omitzero" doc:"absent: nobody noted that it was handed over"`
	HandedAt    string      `json:"handed_at,omitempty" doc:"the occasion or the place"`
	HandedBy    string      `json:"handed_by,omitempty"`
}

func decisionWire(d decision.Decision) DecisionWire {
	return DecisionWire{ID: string(d.ID), Body: string(d.Body), Kind: d.Kind, Title: d.Title, State: string(d.State), Number: d.Number, Day: d.Day,
		Signer: d.Signer, SignerTitle: d.SignerTitle, Capacity: d.Capacity, Changes: string(d.Changes)}
}

func sheetWire(sh decision.Sheet) DecisionWire {
	w := decisionWire(sh.Decision)
	w.Total = &sh.Total
	handed := sh.Handed()
	for _, l := range sh.Lines {
		h := handed[l.ID]
		line := LineWire{string(l.ID), l.No, l.Award, l.Name, l.UnitName, l.Post, l.Achievement, nil, l.Number, l.State, h.Day, h.Place, h.Giver}
		if l.MoneyKnown {
			line.Money = &l.Money
		}
		w.Lines = append(w.Lines, line)
	}
	return w
}

// Decisions opens the doors of decisions, certificates and their papers.
func (a *API) Decisions(s *decision.Service, certificates *certificate.Service, desk *document.Service) {
	type list struct {
		Caller
		Paging
		State string `query:"state" enum:"draft,signed,published,annulled"`
	}
	open(a, door{method: "GET", path: "/api/v1/decisions", name: "list-decisions", about: "Decisions one may look at", act: access.LookDecision, tag: "decision"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[DecisionWire], error) {
			rows, total, err := s.List(ctx, who, decision.Filter{Search: in.Search, State: decision.State(in.State), Page: in.Page, Size: in.Size})
			return listOf(rows, total, func(r decision.Row) DecisionWire { return decisionWire(r.Decision) }), err
		})
	open(a, door{method: "GET", path: "/api/v1/decisions/{id}", name: "decision", about: "A decision with its lines and money", act: access.LookDecision, tag: "decision"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[DecisionWire], error) {
			sh, err := s.Decision(ctx, who, decision.ID(in.ID))
			return one(sheetWire(sh)), err
		})
	type draft struct {
		Caller
		Body struct {
			Body        string   `json:"body"`
			Title       string   `json:"title" minLength:"1" maxLength:"1000"`
			Bases       []string `json:"bases,omitempty"`
			Place       string   `json:"place,omitempty"`
			Decider     string   `json:"decider,omitempty" doc:"office of the decider, for certificates"`
			Nominations []string `json:"nominations" minItems:"1" maxItems:"20000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/decisions", name: "draft-decision", about: "Draft a decision from what a council passed", act: access.DraftDecision, tag: "decision", status: 201},
		func(ctx context.Context, who access.Actor, in *draft) (*One[DecisionWire], error) {
			b := in.Body
			var from []dossier.NominationID = lineIDs(b.Nominations)
			d, err := s.Draft(ctx, who, registry.UnitID(b.Body), decision.Wording{Title: b.Title, Bases: b.Bases, Place: b.Place, Decider: b.Decider}, from)
			return one(decisionWire(d)), err
		})
	type sign struct {
		Named
		Body struct {
			Number      string     `json:"number"`
			Day         civil.Date `json:"day"`
			Signer      string     `json:"signer"`
			SignerTitle string     `json:"signer_title"`
			Capacity    string     `json:"capacity,omitempty" enum:"KT.,TM.,TL.,TUQ."`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/decisions/{id}/signature", name: "sign-decision", about: "Record the signature on the paper", act: access.SignDecision, tag: "decision"},
		func(ctx context.Context, who access.Actor, in *sign) (*One[DecisionWire], error) {
			b := in.Body
			d, err := s.Sign(ctx, who, decision.ID(in.ID), decision.Signing{Number: b.Number, Day: b.Day, Signer: b.Signer, SignerTitle: b.SignerTitle, Capacity: b.Capacity})
			return one(decisionWire(d)), err
		})
	type publish struct {
		Named
		Body struct {
			Scan string `json:"scan" doc:"hash of the stored scan, see POST /api/v1/files"`
			Name string `json:"name" maxLength:"200"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/decisions/{id}/publication", name: "publish-decision", about: "Attach the scan; awards are conferred", act: access.SignDecision, tag: "decision"},
		func(ctx context.Context, who access.Actor, in *publish) (*One[DecisionWire], error) {
			d, err := s.Publish(ctx, who, decision.ID(in.ID), decision.Scan{Hash: in.Body.Scan, Name: in.Body.Name})
			return one(decisionWire(d)), err
		})
	type hand struct {
		Named
		Body struct {
			Day     civil.Date `json:"day,omitzero" doc:"absent: what was noted before was a mistake"`
			Place   string     `json:"place" maxLength:"300" doc:"the occasion or the place"`
			Giver   string     `json:"giver,omitempty" maxLength:"200"`
			Because string     `json:"because,omitempty" maxLength:"1000" doc:"why a line is noted again"`
			Lines   []string   `json:"lines,omitempty" maxItems:"20000" doc:"absent: every line not handed over yet"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/decisions/{id}/handing", name: "hand-over", about: "Note that awards were handed over", act: access.HandDecision, tag: "decision", status: 204},
		func(ctx context.Context, who access.Actor, in *hand) (*struct{}, error) {
			b := in.Body
			h := decision.Handing{Day: b.Day, Place: b.Place, Giver: b.Giver, Because: b.Because}
			for _, l := range b.Lines {
				h.Lines = append(h.Lines, decision.LineID(l))
			}
			_, err := s.HandOver(ctx, who, decision.ID(in.ID), h)
			return nil, err
		})
	type annul struct {
		Named
		Body struct {
			Reason string   `json:"reason" minLength:"1" maxLength:"4000"`
			Lines  []string `json:"lines,omitempty" doc:"absent: all of it"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/decisions/{id}/annulment", name: "annul-decision", about: "Draft the later decision that annuls", act: access.AnnulDecision, tag: "decision", status: 201},
		func(ctx context.Context, who access.Actor, in *annul) (*One[DecisionWire], error) {
			var lines []decision.LineID
			for _, l := range in.Body.Lines {
				lines = append(lines, decision.LineID(l))
			}
			d, err := s.Annul(ctx, who, decision.ID(in.ID), decision.Because{Reason: in.Body.Reason, Titled: words.LaterTitle}, lines)
			return one(decisionWire(d)), err
		})
	a.papers(certificates, desk)
}

// PDF is a paper as a file.
type PDF struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func pdf(name string, b bytes.Buffer) *PDF {
	return &PDF{"application/pdf", `attachment; filename="` + name + `.pdf"`, b.Bytes()}
}

func (a *API) papers(certificates *certificate.Service, desk *document.Service) {
	type paper struct {
		Named
		Lang string `query:"lang" enum:"vi,en" default:"vi"`
	}
	open(a, door{method: "GET", path: "/api/v1/decisions/{id}/paper", name: "decision-paper", about: "The decision as PDF", act: access.LookDecision, tag: "decision"},
		func(ctx context.Context, who access.Actor, in *paper) (*PDF, error) {
			var b bytes.Buffer
			err := desk.Decision(ctx, who, decision.ID(in.ID), in.Lang, &b)
			return pdf("quyet-dinh", b), err
		})
	type print struct {
		Named
		Body struct {
			Lines  []string `json:"lines,omitempty" doc:"absent: every line whose award has a certificate"`
			Size   string   `json:"size,omitempty" enum:"297x210,360x237"`
			Reason string   `json:"reason,omitempty" maxLength:"1000" doc:"why again, for a sheet printed before"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/decisions/{id}/certificates", name: "print-certificates", about: "Certificates as one PDF, noted in the register", act: access.PrintCertificate, tag: "decision"},
		func(ctx context.Context, who access.Actor, in *print) (*PDF, error) {
			q := certificate.Request{Decision: decision.ID(in.ID), Size: in.Body.Size, Reason: in.Body.Reason}
			for _, l := range in.Body.Lines {
				q.Lines = append(q.Lines, decision.LineID(l))
			}
			lot, err := certificates.Print(ctx, who, q)
			if err != nil {
				return nil, err
			}
			var b bytes.Buffer
			err = desk.Certificates(ctx, lot, "vi", &b)
			return pdf("giay-chung-nhan", b), err
		})
}
