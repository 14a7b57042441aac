package api

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
)

// PointWire is what stood at the end of a period, of how many units.
type PointWire struct {
	Period string `json:"period" doc:"2024-03, 2024-Q1, 2024-H1 or 2024"`
	Value  string `json:"value,omitempty" doc:"absent: not known"`
	Known  int    `json:"known"`
	Of     int    `json:"of"`
}

// CourseWire is how a target goes.
type CourseWire struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	In       string      `json:"in"`
	Every    string      `json:"every" enum:"month,quarter,half,year"`
	Done     *int64      `json:"done,omitempty" doc:"hundredths of a percent of the way; absent: not known"`
	Reached  bool        `json:"reached"`
	Forecast string      `json:"forecast,omitempty" doc:"in the period of the deadline; absent: nothing is said"`
	Why      string      `json:"why,omitempty" doc:"why there is no forecast"`
	Points   []PointWire `json:"points"`
}

// ProgressWire is how a movement goes.
type ProgressWire struct {
	Movement string       `json:"movement"`
	Pulse    string       `json:"pulse" enum:"planned,launched,answered,moving,silent,over"`
	Targets  []CourseWire `json:"targets"`
}

func courseWire(c progress.Course) CourseWire {
	w := CourseWire{ID: string(c.ID), Name: c.Name, In: c.In, Every: string(c.Every), Reached: c.Way.Reached, Forecast: amountWire(c.Forecast.Value), Why: c.Forecast.Lack,
		Points: each(c.Points, func(p target.Point) PointWire {
			return PointWire{p.Period.String(), amountWire(p.Value), p.Known, p.Of}
		})}
	if c.Way.Known {
		done := int64(c.Way.Done)
		w.Done = &done
	}
	return w
}

// MovementFigureInput is one figure as a program reports it.
type MovementFigureInput struct {
	Target string `json:"target"`
	Unit   string `json:"unit"`
	Period string `json:"period" maxLength:"10"`
	Value  string `json:"value,omitempty" maxLength:"40" doc:"a number with a dot; absent takes back what stood"`
	Weight string `json:"weight,omitempty" maxLength:"40"`
	Note   string `json:"note,omitempty" maxLength:"1000"`
}

func (in MovementFigureInput) entry() (e progress.Entry, err error) {
	e.Target, e.Unit, e.Note = movement.TargetID(in.Target), registry.UnitID(in.Unit), in.Note
	if e.Period, err = target.ParsePeriod(in.Period); err != nil {
		return e, err
	}
	if e.Value, err = amountOf(in.Value, "value", "form.figure-unread"); err != nil {
		return e, err
	}
	e.Weight, err = amountOf(in.Weight, "weight", "form.figure-unread")
	return e, err
}

// Progress opens the doors of figures.
func (a *API) Progress(s *progress.Service) {
	open(a, door{method: "GET", path: "/api/v1/movements/{id}/progress", name: "progress", about: "How a movement goes, target by target", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ProgressWire], error) {
			b, err := s.Board(ctx, who, movement.ID(in.ID))
			return one(ProgressWire{in.ID, string(b.Pulse), each(b.Courses, courseWire)}), err
		})
	type reporting struct {
		Named
		Body struct {
			Figures []MovementFigureInput `json:"figures" minItems:"1" maxItems:"5000"`
			Because string                `json:"because,omitempty" maxLength:"1000" doc:"where figures told before are corrected"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/movements/{id}/figures", name: "report-figures", about: "Report figures over whatever stands, all or none; what stood before is kept", act: access.ReportMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *reporting) (*struct{}, error) {
			r := progress.Reporting{Because: in.Body.Because, Over: true}
			for _, f := range in.Body.Figures {
				e, err := f.entry()
				if err != nil {
					return nil, err
				}
				r.Entries = append(r.Entries, e)
			}
			done, err := s.Report(ctx, who, movement.ID(in.ID), r)
			if err == nil && len(done.Refused) > 0 {
				return nil, fault.New(fault.Invalid, each(done.Refused, func(x progress.Refused) fault.Reason { return x.Why })...)
			}
			return nil, err
		})
}
