package review

import (
	"context"
	"slices"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/desk/report"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// sources is what the offices say of one review, as its reader may see it. Parts
// and signs are counted from nothing else.
type sources struct {
	which        Which
	sheet        cluster.Sheet
	award        func(code string) rulebook.Text
	body         string // whose own thresholds count; "" those for all
	from, to, on civil.Date
	members      []cluster.Member // who sat on a day of the time reviewed
	year         clusteryear.Year
	covenant     covenant.Sight
	table        covenant.Table
	rounds       []round
	models       []exchange.Sight
	activities   []exchange.Activity
	notes        []exchange.Note
	drafts       []consultation.Line
	meetings     []meeting.Sight
	slates       []nomination.Overview
	honours      []report.Honour
	recognised   int
	dossiers     int
	unseen       int // members whose dossiers the reader may not look at
}

// A round is one round of scoring with how far it is.
type round struct {
	scorecard.Overview
	board  scorecard.Board // zero while nothing is ranked that the reader may see
	shown  int             // rows with evidence, of asked
	asked  int
	before bool // its own marks were due within the time reviewed
}

type reader func(context.Context, access.Actor, *sources) error

// whole is every office; parts of it are enough to compare clusters by.
func (s *Service) whole() []reader {
	return []reader{s.arranged, s.promised, s.scored, s.shared, s.told, s.honoured, s.nominated, s.worked, s.proposed}
}

func (s *Service) read(ctx context.Context, who access.Actor, w Which, offices []reader) (x sources, err error) {
	x.which, x.award = w, s.books.NameOf
	if x.sheet, err = s.Clusters.Cluster(ctx, who, w.Cluster, w.Year); err != nil {
		return x, err
	}
	x.span(who.Today)
	if x.sheet.From.After(x.to) || !x.sheet.To.IsZero() && x.sheet.To.Before(x.from) {
		return x, fault.Field("year", "cluster.not-in-year", strconv.Itoa(w.Year))
	}
	for _, read := range offices {
		if err := read(ctx, who, &x); err != nil {
			return x, err
		}
	}
	return x, nil
}

// span sets the days of a review, and who sat on one of them.
func (x *sources) span(today civil.Date) {
	x.from, x.to = x.sheet.First, x.sheet.Last
	if x.which.Kind == Midyear {
		x.to = half(x.from)
	}
	if x.on = x.to; today.Before(x.to) {
		x.on = today
	}
	for _, m := range slices.Concat(x.sheet.Members, x.sheet.Past) {
		again := slices.ContainsFunc(x.members, func(o cluster.Member) bool { return o.Unit == m.Unit })
		if !again && !m.From.After(x.to) && (m.To.IsZero() || !m.To.Before(x.from)) {
			x.members = append(x.members, m)
		}
	}
}

// within reports a day that is reviewed and has come.
func (x sources) within(day civil.Date) bool { return !day.Before(x.from) && !day.After(x.on) }

func (x sources) units() (all []registry.UnitID) {
	for _, m := range x.members {
		all = append(all, m.Unit)
	}
	return all
}

func (s *Service) arranged(ctx context.Context, who access.Actor, x *sources) (err error) {
	if x.year, err = s.Years.Year(ctx, who, x.sheet); err != nil {
		return err
	}
	return s.db.View(ctx, func(tx *store.Tx) error {
		codes, err := registry.CodesAbove(tx, x.sheet.Body, x.sheet.On)
		x.body = s.books.Nearest(codes)
		return err
	})
}

func (s *Service) promised(ctx context.Context, who access.Actor, x *sources) error {
	all, _, err := s.Covenants.Covenants(ctx, who, covenant.Filter{Cluster: x.sheet.ID, Year: x.which.Year, Size: -1})
	i := slices.IndexFunc(all, func(c covenant.Line) bool { return c.State() != covenant.Void })
	if err != nil || i < 0 {
		return err
	}
	if x.covenant, err = s.Covenants.Covenant(ctx, who, all[i].ID, 0); err != nil {
		return err
	}
	x.table, err = s.Covenants.Table(ctx, who, all[i].ID, x.on)
	return err
}

func (s *Service) scored(ctx context.Context, who access.Actor, x *sources) error {
	all, _, err := s.Rounds.Rounds(ctx, who, scorecard.Filter{Cluster: x.sheet.ID, Year: x.which.Year, Sort: "year", Size: -1})
	for _, row := range all {
		if err != nil {
			break
		}
		if row.State == scorecard.Void {
			continue
		}
		r := round{before: !row.Days.Self.After(x.to)}
		if r.Overview, err = s.Rounds.Round(ctx, who, row.ID); err != nil {
			return err
		}
		if r.shown, r.asked, err = s.Rounds.Shown(ctx, who, row.ID); err != nil {
			return err
		}
		if r.board, err = s.Rounds.Ranking(ctx, who, row.ID); fault.Is(err, fault.NotFound) {
			err = nil
		}
		x.rounds = append(x.rounds, r)
	}
	return err
}

// shared reads models, activities and notes as lists say them.
func (s *Service) shared(ctx context.Context, who access.Actor, x *sources) error {
	models, _, err := s.Exchanges.Models(ctx, who, exchange.Filter{Cluster: x.sheet.ID, Size: -1})
	if err != nil {
		return err
	}
	for _, m := range models {
		if !m.From.After(x.to) && (m.To.IsZero() || !m.To.Before(x.from)) && (m.StoppedAt.IsZero() || !civil.Of(m.StoppedAt).Before(x.from)) {
			x.models = append(x.models, exchange.Sight{Model: m})
		}
	}
	activities, _, err := s.Exchanges.Activities(ctx, who, exchange.CalendarFilter{Cluster: x.sheet.ID, Size: -1})
	if err != nil {
		return err
	}
	for _, a := range activities {
		if !a.Day.Before(x.from) && !a.Day.After(x.to) {
			x.activities = append(x.activities, a)
		}
	}
	notes, _, err := s.Exchanges.Notes(ctx, who, exchange.NoteFilter{Cluster: x.sheet.ID, Size: -1})
	for _, n := range notes {
		if x.within(civil.Of(n.At)) {
			x.notes = append(x.notes, n)
		}
	}
	return err
}

// told reads what was reported of each model, and how it was assessed.
func (s *Service) told(ctx context.Context, who access.Actor, x *sources) (err error) {
	for i, m := range x.models {
		if x.models[i], err = s.Exchanges.Model(ctx, who, m.ID); err != nil {
			return err
		}
	}
	return nil
}

// nominated reads whom the cluster put forward. A slate belongs to the year's end.
func (s *Service) nominated(ctx context.Context, who access.Actor, x *sources) error {
	if x.which.Kind != Yearend {
		return nil
	}
	all, _, err := s.Slates.Slates(ctx, who, nomination.Filter{Cluster: x.sheet.ID, Year: x.which.Year, Size: -1})
	for _, row := range all {
		if err != nil {
			break
		}
		var o nomination.Overview
		o, err = s.Slates.Slate(ctx, who, row.ID)
		x.slates = append(x.slates, o)
	}
	return err
}

func (s *Service) honoured(ctx context.Context, _ access.Actor, x *sources) (err error) {
	if x.honours, err = s.Book.Honours(ctx, x.units(), x.from, x.on); err != nil {
		return err
	}
	x.recognised, err = s.Book.Recognised(ctx, x.units(), x.from, x.on)
	return err
}
