package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
)

// ModelWire is one model.
type ModelWire struct {
	ID       string     `json:"id"`
	Unit     string     `json:"unit"`
	Cluster  string     `json:"cluster,omitempty" doc:"none: outside any"`
	Source   string     `json:"source,omitempty" doc:"the model of which it is taken up"`
	State    string     `json:"state" enum:"registered,followed,assessed,stopped"`
	Version  int        `json:"version" doc:"of its text; send it back to amend"`
	Name     string     `json:"name"`
	Aim      string     `json:"aim"`
	Field    string     `json:"field,omitempty"`
	Measure  string     `json:"measure"`
	In       string     `json:"in" doc:"unit of measure"`
	Baseline string     `json:"baseline,omitempty" doc:"a number with a dot; none: not known"`
	Latest   string     `json:"latest,omitempty" doc:"none: no figure is known"`
	LatestOn civil.Date `json:"latest_on,omitzero"`
	Target   string     `json:"target"`
	From     civil.Date `json:"from"`
	To       civil.Date `json:"to,omitzero"`
	Effect   string     `json:"effect,omitempty" enum:"effective,partly,none,unknown" doc:"of the last assessment; none yet: not there"`
	TakenUp  int        `json:"taken_up" doc:"how many took it up"`
}

func modelWire(m exchange.Model) ModelWire {
	return ModelWire{string(m.ID), string(m.Unit), string(m.Cluster), string(m.Source), string(m.State), m.No, m.Name, m.Aim, m.Field, m.Measure, m.In, amountWire(m.Baseline), amountWire(m.Latest), m.LatestOn,
		amountWire(m.Target), m.From, m.To, string(m.Effect), m.TakenUp}
}

// ModelReportWire is what was seen of a model on a day.
type ModelReportWire struct {
	No       int        `json:"no"`
	Day      civil.Date `json:"day"`
	Figure   string     `json:"figure,omitempty" doc:"none: not known"`
	Note     string     `json:"note,omitempty"`
	Replaced bool       `json:"replaced" doc:"a later one is for the same day"`
}

func modelReportWire(r exchange.Report) ModelReportWire {
	return ModelReportWire{r.No, r.Day, amountWire(r.Figure), r.Note, r.Replaced}
}

// ModelSheetWire is a model whole.
type ModelSheetWire struct {
	ModelWire
	Reports   []ModelReportWire `json:"reports" doc:"newest first"`
	Elsewhere []ModelWire       `json:"elsewhere" doc:"who took it up"`
}

// WayInput is from where to where a model goes, and when.
type WayInput struct {
	Name     string     `json:"name" maxLength:"300"`
	Aim      string     `json:"aim" maxLength:"2000"`
	Baseline string     `json:"baseline,omitempty" maxLength:"40" doc:"a number with a dot; absent: not known"`
	Target   string     `json:"target" maxLength:"40"`
	From     civil.Date `json:"from"`
	To       civil.Date `json:"to,omitzero"`
}

// ModelInput is the text of a model.
type ModelInput struct {
	WayInput
	Field   string `json:"field,omitempty" maxLength:"300"`
	Measure string `json:"measure" maxLength:"300"`
	In      string `json:"in" maxLength:"50" doc:"unit of measure"`
}

func (in WayInput) way() (baseline, target scoring.Amount, err error) {
	if baseline, err = amountOf(in.Baseline, "baseline", "form.figure-unread"); err == nil {
		target, err = amountOf(in.Target, "target", "form.figure-unread")
	}
	return baseline, target, err
}

func (in ModelInput) text() (exchange.Text, error) {
	baseline, target, err := in.way()
	return exchange.Text{Name: in.Name, Aim: in.Aim, Field: in.Field, Measure: in.Measure, In: in.In, Baseline: baseline, Target: target, From: in.From, To: in.To}, err
}

// Exchanges opens the doors of models, activities and notes.
func (a *API) Exchanges(s *exchange.Service, kept *files.Store) {
	a.modelLooks(s)
	a.modelActs(s, kept)
	a.activityDoors(s)
	a.noteDoors(s)
}

func (a *API) modelLooks(s *exchange.Service) {
	type modelList struct {
		Caller
		Paging
		Cluster string `query:"cluster"`
		Unit    string `query:"unit"`
		State   string `query:"state" enum:"registered,followed,assessed,stopped"`
		Year    int    `query:"year" minimum:"1948" maximum:"2200" doc:"those that ran in this year"`
	}
	open(a, door{method: "GET", path: "/api/v1/models", name: "list-models", about: "Models of clusters and units one may look at", act: access.LookCluster, tag: "exchange"},
		func(ctx context.Context, who access.Actor, in *modelList) (*ListOf[ModelWire], error) {
			all, total, err := s.Models(ctx, who, exchange.Filter{Cluster: cluster.ID(in.Cluster), Unit: registry.UnitID(in.Unit), State: exchange.State(in.State), Year: in.Year, Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(all, total, modelWire), err
		})
	open(a, door{method: "GET", path: "/api/v1/models/{id}", name: "model", about: "A model whole: its reports, and who took it up", act: access.LookCluster, tag: "exchange"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ModelSheetWire], error) {
			v, err := s.Model(ctx, who, exchange.ModelID(in.ID))
			return one(ModelSheetWire{modelWire(v.Model), each(v.Reports, modelReportWire), each(v.Elsewhere, func(l exchange.Link) ModelWire { return modelWire(l.Model) })}), err
		})
}

func (a *API) modelActs(s *exchange.Service, kept *files.Store) {
	type modelRegister struct {
		Caller
		Body struct {
			ModelInput
			Unit    string `json:"unit"`
			Cluster string `json:"cluster,omitempty" doc:"absent: outside any"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/models", name: "register-model", about: "Register a model of a unit", act: access.TakeCluster, tag: "exchange", status: 201},
		func(ctx context.Context, who access.Actor, in *modelRegister) (*One[ModelWire], error) {
			text, err := in.Body.text()
			if err != nil {
				return nil, err
			}
			m, err := s.Register(ctx, who, registry.UnitID(in.Body.Unit), cluster.ID(in.Body.Cluster), text)
			return one(modelWire(m)), err
		})
	type modelAmend struct {
		Named
		Body struct {
			ModelInput
			Version int    `json:"version" doc:"it was read at; 409 when another changed it first"`
			Because string `json:"because" maxLength:"1000"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/models/{id}", name: "amend-model", about: "Write the next text of a model; the one before stays", act: access.TakeCluster, tag: "exchange"},
		func(ctx context.Context, who access.Actor, in *modelAmend) (*One[ModelWire], error) {
			text, err := in.Body.text()
			if err != nil {
				return nil, err
			}
			m, err := s.Amend(ctx, who, exchange.ModelID(in.ID), in.Body.Version, text, in.Body.Because)
			return one(modelWire(m)), err
		})
	type modelTakeUp struct {
		Named
		Body struct {
			WayInput
			Unit    string `json:"unit"`
			Cluster string `json:"cluster,omitempty" doc:"absent: outside any"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/models/{id}/taking-up", name: "take-up-model", about: "Another unit takes a model up, with figures of its own", act: access.TakeCluster, tag: "exchange", status: 201},
		func(ctx context.Context, who access.Actor, in *modelTakeUp) (*One[ModelWire], error) {
			baseline, target, err := in.Body.way()
			if err != nil {
				return nil, err
			}
			m, err := s.TakeUp(ctx, who, exchange.ModelID(in.ID), exchange.TakingUp{Unit: registry.UnitID(in.Body.Unit), Cluster: cluster.ID(in.Body.Cluster), Name: in.Body.Name, Aim: in.Body.Aim,
				Baseline: baseline, Target: target, From: in.Body.From, To: in.Body.To})
			return one(modelWire(m)), err
		})
	type modelReport struct {
		Named
		Body struct {
			Day    civil.Date `json:"day"`
			Figure string     `json:"figure,omitempty" maxLength:"40" doc:"a number with a dot; absent: not known"`
			Note   string     `json:"note,omitempty" maxLength:"2000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/models/{id}/reports", name: "report-model", about: "Note what was seen of a model on a day", act: access.TakeCluster, tag: "exchange", status: 201},
		func(ctx context.Context, who access.Actor, in *modelReport) (*One[ModelReportWire], error) {
			figure, err := amountOf(in.Body.Figure, "figure", "form.figure-unread")
			if err != nil {
				return nil, err
			}
			r, err := s.Report(ctx, who, exchange.ModelID(in.ID), exchange.Report{Day: in.Body.Day, Figure: figure, Note: in.Body.Note})
			return one(modelReportWire(r)), err
		})
	type modelHang struct {
		Named
		Body struct {
			Report int    `json:"report" minimum:"1"`
			Title  string `json:"title" minLength:"1" maxLength:"300"`
			Hash   string `json:"hash" doc:"of the stored file, see POST /api/v1/files"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/models/{id}/papers", name: "attach-to-model", about: "Put a stored file beside a report", act: access.TakeCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *modelHang) (*struct{}, error) {
			blob, err := kept.Stat(in.Body.Hash)
			if err == nil {
				_, err = s.Attach(ctx, who, exchange.ModelID(in.ID), in.Body.Report, in.Body.Title, blob)
			}
			return nil, err
		})
	type modelAssess struct {
		Named
		Body struct {
			Effect  string `json:"effect" enum:"effective,partly,none,unknown"`
			Because string `json:"because" maxLength:"1000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/models/{id}/assessment", name: "assess-model", about: "Say what a model brought against its baseline", act: access.LookCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *modelAssess) (*struct{}, error) {
			_, err := s.Assess(ctx, who, exchange.ModelID(in.ID), exchange.Effect(in.Body.Effect), in.Body.Because)
			return nil, err
		})
	open(a, door{method: "POST", path: "/api/v1/models/{id}/stopping", name: "stop-model", about: "Stop a model for good", act: access.TakeCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *exchangeBecause) (*struct{}, error) {
			return nil, s.Stop(ctx, who, exchange.ModelID(in.ID), in.Body.Because)
		})
}

// exchangeBecause is an act that needs only its reason.
type exchangeBecause struct {
	Named
	Body struct {
		Because string `json:"because" maxLength:"1000"`
	}
}
