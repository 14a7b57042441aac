package api

import (
	"context"
	"encoding/json"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
)

// RoundDaysWire are the last days of a round.
type RoundDaysWire struct {
	Self     civil.Date `json:"self"`
	Cross    civil.Date `json:"cross"`
	Verified civil.Date `json:"verified"`
	Object   civil.Date `json:"object" doc:"of objections"`
}

// ScoringWire is one year's scoring of a cluster.
type ScoringWire struct {
	ID          string          `json:"id"`
	Cluster     string          `json:"cluster"`
	Year        int             `json:"year"`
	Category    string          `json:"category,omitempty"`
	State       scorecard.State `json:"state" enum:"preparing,scoring,checking,objecting,ranked,published,void"`
	Days        RoundDaysWire   `json:"days"`
	Blind       bool            `json:"blind"`
	Method      scoring.Method  `json:"method,omitempty" enum:"shift" doc:"how lenient and strict scorers are corrected"`
	PerMember   int             `json:"per_member" doc:"whom each cross-scores"`
	TableHash   string          `json:"table_hash,omitempty" doc:"SHA-256 of the adopted table"`
	RankingHash string          `json:"ranking_hash,omitempty"`
	Revision    int64           `json:"revision"`
}

func scoringWire(r scorecard.Round, state scorecard.State) ScoringWire {
	return ScoringWire{ID: string(r.ID), Cluster: string(r.Cluster), Year: r.Year, Category: r.Category, State: state, Days: RoundDaysWire(r.Days), Blind: r.Blind, Method: r.Method,
		PerMember: r.PerMember, TableHash: r.TableHash, RankingHash: r.RankingHash, Revision: r.Revision}
}

// CellInput is what is typed into one cell.
type CellInput struct {
	Unit     string `json:"unit"`
	Row      string `json:"row" doc:"of the table, or the figure"`
	Value    string `json:"value" doc:"as people type it; empty empties the cell" maxLength:"40"`
	Revision int64  `json:"revision" doc:"as read; 0: untouched"`
}

// CellWire is one cell; without a value it is empty, which is not zero.
type CellWire struct {
	Unit     string          `json:"unit"`
	Column   scoring.Column  `json:"column" enum:"figures,self,cross,verified"`
	Row      string          `json:"row"`
	Scorer   string          `json:"scorer,omitempty"`
	Value    json.RawMessage `json:"value,omitempty" doc:"points, or the figure"`
	Revision int64           `json:"revision"`
}

func cellWire(c scorecard.Cell) CellWire {
	w := CellWire{Unit: string(c.Unit), Column: c.Column, Row: c.Row, Scorer: string(c.Scorer), Revision: c.Revision}
	if c.Given && c.Column == scoring.Reporting {
		w.Value = json.RawMessage(scoring.Figure(c.N).String())
	} else if c.Given {
		w.Value = json.RawMessage(scoring.Points(c.N).String())
	}
	return w
}

// CellsWire is what a save did: everything, or with anyway what could be, or
// nothing.
type CellsWire struct {
	Saved   []CellWire        `json:"saved"`
	Refused []CellRefusedWire `json:"refused"`
}

// CellRefusedWire is a cell not saved.
type CellRefusedWire struct {
	CellInput
	Code   string   `json:"code"`
	Stands CellWire `json:"stands"`
	By     string   `json:"by,omitempty" doc:"who was first"`
}

func cellsWire(done scorecard.Saved) CellsWire {
	return CellsWire{each(done.Kept, cellWire), each(done.Refused, func(x scorecard.Refused) CellRefusedWire {
		return CellRefusedWire{CellInput{string(x.Unit), x.Row, x.Typed, x.Revision}, x.Why.Code, cellWire(x.Stands), x.ByName}
	})}
}

const scorecards = "/api/v1/scorecards"

// Scorecards opens the doors of scoring.
func (a *API) Scorecards(s *scorecard.Service, kept *files.Store) {
	a.roundLooks(s)
	a.roundLeading(s)
	a.roundMarks(s)
	a.roundEvidence(s, kept)
	a.roundObjections(s)
	a.roundPictures(s)
}

func (a *API) roundLooks(s *scorecard.Service) {
	type roundList struct {
		Caller
		Paging
		Cluster string `query:"cluster"`
		Year    int    `query:"year" minimum:"0" maximum:"2200"`
		State   string `query:"state" enum:"preparing,scoring,checking,objecting,ranked,published,void"`
	}
	open(a, door{method: "GET", path: scorecards, name: "list-scorecards", about: "Rounds of the clusters one may look at", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundList) (*ListOf[ScoringWire], error) {
			rows, total, err := s.Rounds(ctx, who, scorecard.Filter{Cluster: cluster.ID(in.Cluster), Year: in.Year, State: scorecard.State(in.State), Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(rows, total, func(r scorecard.Row) ScoringWire { return scoringWire(r.Round, r.State) }), err
		})
	open(a, door{method: "GET", path: scorecards + "/{id}", name: "get-scorecard", about: "One round", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ScoringWire], error) {
			o, err := s.Round(ctx, who, scorecard.ID(in.ID))
			return one(scoringWire(o.Round, o.State)), err
		})
	type sheetLook struct {
		Named
		Unit string `path:"unit"`
	}
	type sheetWire struct {
		Cells    []CellWire     `json:"cells" doc:"those one may see and that somebody touched"`
		Evidence []EvidenceWire `json:"evidence"`
		LeftOut  []string       `json:"left_out" doc:"rows whose task was not assigned"`
		Counted  scoring.Result `json:"counted" doc:"points with the reason for each"`
	}
	open(a, door{method: "GET", path: scorecards + "/{id}/sheets/{unit}", name: "get-score-sheet", about: "A member's sheet as one may see it", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *sheetLook) (*One[sheetWire], error) {
			sh, err := s.Sheet(ctx, who, scorecard.ID(in.ID), registry.UnitID(in.Unit))
			w := sheetWire{Cells: each(sh.Touched(), cellWire), Evidence: []EvidenceWire{}, LeftOut: []string{}, Counted: sh.Counted}
			for _, row := range sh.Rows {
				w.Evidence = append(w.Evidence, each(row.Evidence, evidenceWire)...)
				if row.LeftOut != "" {
					w.LeftOut = append(w.LeftOut, row.ID)
				}
			}
			return one(w), err
		})
	open(a, door{method: "GET", path: scorecards + "/{id}/ranking", name: "get-ranking", about: "The ranking with the reason for every point and place: a draft to whoever leads", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[scorecard.Standing], error) {
			b, err := s.Ranking(ctx, who, scorecard.ID(in.ID))
			return one(b.Standing), err
		})
}

func (a *API) roundMarks(s *scorecard.Service) {
	type cellsPost struct {
		Named
		Body struct {
			Column string      `json:"column" enum:"figures,self,cross,verified"`
			As     string      `json:"as,omitempty" doc:"the unit that cross-scores"`
			Cells  []CellInput `json:"cells" minItems:"1" maxItems:"5000"`
			Why    string      `json:"why,omitempty" maxLength:"2000" doc:"of changes after the sheet was sent"`
			Anyway bool        `json:"anyway,omitempty" doc:"save what can be where some are refused"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/cells", name: "mark-cells", about: "Save many cells of one column; bad or changed ones are refused one by one", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *cellsPost) (*One[CellsWire], error) {
			m := scorecard.Marking{Column: scoring.Column(in.Body.Column), As: registry.UnitID(in.Body.As), Why: in.Body.Why, Anyway: in.Body.Anyway}
			for _, c := range in.Body.Cells {
				m.Entries = append(m.Entries, scorecard.Entry{Unit: registry.UnitID(c.Unit), Row: c.Row, Typed: c.Value, Revision: c.Revision})
			}
			mark := s.Mark
			if m.Column == scoring.Reporting {
				mark = s.Give
			}
			done, err := mark(ctx, who, scorecard.ID(in.ID), m)
			return one(cellsWire(done)), err
		})
	type sendPost struct {
		Named
		Body struct {
			Unit   string `json:"unit"`
			Column string `json:"column" enum:"self,cross,verified"`
			Scorer string `json:"scorer,omitempty"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/sending", name: "send-score-sheet", about: "Hand in a sheet: later changes say why", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *sendPost) (*One[ScoringWire], error) {
			b := in.Body
			err := s.Send(ctx, who, scorecard.ID(in.ID), scorecard.Leaf{Unit: registry.UnitID(b.Unit), Column: scoring.Column(b.Column), Scorer: registry.UnitID(b.Scorer)})
			return roundAfter(ctx, s, who, in.ID, err)
		})
}

// roundAfter is a round after an act, or the act's refusal.
func roundAfter(ctx context.Context, s *scorecard.Service, who access.Actor, id string, err error) (*One[ScoringWire], error) {
	if err != nil {
		return nil, err
	}
	o, err := s.Round(ctx, who, scorecard.ID(id))
	return one(scoringWire(o.Round, o.State)), err
}
