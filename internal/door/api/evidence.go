package api

import (
	"context"
	"time"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
)

// EvidenceWire is a file beside a row of a member's sheet.
type EvidenceWire struct {
	ID    string    `json:"id"`
	Unit  string    `json:"unit"`
	Row   string    `json:"row"`
	Title string    `json:"title"`
	Hash  string    `json:"hash"`
	Size  int64     `json:"size"`
	Media string    `json:"media"`
	At    time.Time `json:"at"`
}

func evidenceWire(e scorecard.Evidence) EvidenceWire {
	return EvidenceWire{e.ID, string(e.Unit), e.Row, e.Title, e.Hash, e.Size, e.Media, e.At}
}

// roundEvidence opens the doors of evidence.
func (a *API) roundEvidence(s *scorecard.Service, kept *files.Store) {
	type evidencePost struct {
		Named
		Body struct {
			Unit  string `json:"unit"`
			Row   string `json:"row"`
			Title string `json:"title" minLength:"1" maxLength:"300"`
			Hash  string `json:"hash" doc:"of the stored file, see POST /api/v1/files"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/evidence", name: "attach-evidence", about: "Put a stored file beside a row of a member", act: access.SignedIn, tag: "scorecard", status: 201},
		func(ctx context.Context, who access.Actor, in *evidencePost) (*One[EvidenceWire], error) {
			b, err := kept.Stat(in.Body.Hash)
			if err != nil {
				return nil, err
			}
			e, err := s.Attach(ctx, who, scorecard.ID(in.ID), scorecard.Evidence{Unit: registry.UnitID(in.Body.Unit), Row: in.Body.Row, Title: in.Body.Title, Hash: b.Hash, Size: b.Size, Media: string(b.Type)})
			return one(evidenceWire(e)), err
		})
	type named struct {
		Named
		Evidence string `path:"evidence"`
	}
	open(a, door{method: "GET", path: scorecards + "/{id}/evidence/{evidence}", name: "get-evidence", about: "A file itself", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *named) (*PDF, error) {
			e, err := s.Evidence(ctx, who, scorecard.ID(in.ID), in.Evidence)
			if err != nil {
				return nil, err
			}
			return sent(kept, e.Hash, e.Media)
		})
	open(a, door{method: "DELETE", path: scorecards + "/{id}/evidence/{evidence}", name: "detach-evidence", about: "Take evidence out; that it was there stays known", act: access.SignedIn, tag: "scorecard", status: 204},
		func(ctx context.Context, who access.Actor, in *named) (*struct{}, error) {
			return nil, s.Detach(ctx, who, scorecard.ID(in.ID), in.Evidence)
		})
}

// PointsObjectionWire is what a member has against points, and its answer.
type PointsObjectionWire struct {
	ID         string    `json:"id"`
	Unit       string    `json:"unit"`
	Row        string    `json:"row"`
	Text       string    `json:"text"`
	At         time.Time `json:"at"`
	AnsweredAt time.Time `json:"answered_at,omitzero"`
	Taken      bool      `json:"taken"`
	Answer     string    `json:"answer,omitempty"`
}

func pointsObjectionWire(o scorecard.Objection) PointsObjectionWire {
	return PointsObjectionWire{o.ID, string(o.Unit), o.Row, o.Text, o.At, o.AnsweredAt, o.Taken, o.Answer}
}

// roundObjections opens the doors of objections to points and their answers.
func (a *API) roundObjections(s *scorecard.Service) {
	open(a, door{method: "GET", path: scorecards + "/{id}/objections", name: "list-points-objections", about: "Objections one may read: of all to whoever leads, else one's own", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[[]PointsObjectionWire], error) {
			o, err := s.Round(ctx, who, scorecard.ID(in.ID))
			return one(each(o.Objections, pointsObjectionWire)), err
		})
	type objectPost struct {
		Named
		Body struct {
			Unit string `json:"unit"`
			Row  string `json:"row"`
			Text string `json:"text" maxLength:"2000"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/objections", name: "object-to-points", about: "Object to the points of a row", act: access.SignedIn, tag: "scorecard", status: 201},
		func(ctx context.Context, who access.Actor, in *objectPost) (*One[PointsObjectionWire], error) {
			o, err := s.Object(ctx, who, scorecard.ID(in.ID), registry.UnitID(in.Body.Unit), in.Body.Row, in.Body.Text)
			return one(pointsObjectionWire(o)), err
		})
	type pointsAnswer struct {
		Named
		Objection string `path:"objection"`
		Body      struct {
			Taken  bool   `json:"taken"`
			Column string `json:"column,omitempty" enum:"verified,figures" doc:"of what changes; none: nothing does"`
			Cell   string `json:"cell,omitempty" doc:"the row, or the figure"`
			Value  string `json:"value,omitempty" maxLength:"40" doc:"as people type it"`
			Why    string `json:"why" maxLength:"2000"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/objections/{objection}/answer", name: "answer-points-objection", about: "Answer an objection; taken, the mark or figure changes with it", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *pointsAnswer) (*One[ScoringWire], error) {
			b := in.Body
			err := s.AnswerObjection(ctx, who, scorecard.ID(in.ID), in.Objection, scorecard.Answer{Taken: b.Taken, Column: scoring.Column(b.Column), Cell: b.Cell, Typed: b.Value, Why: b.Why})
			return roundAfter(ctx, s, who, in.ID, err)
		})
}
