package diary

import (
	"context"
	"slices"
	"strconv"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/report"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// pledging is the usual last day of pledges where the reader works, unless a unit set
// one: that stands among the days of the offices.
func (s *Service) pledging(ctx context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all = nil
		unit, err := placeOf(tx, who)
		if err != nil || unit == "" || who.Person == "" && !who.Has(access.LookPledge) {
			return err
		}
		name, err := registry.UnitsOn(tx, []registry.UnitID{unit}, who.Today)
		if err != nil {
			return err
		}
		for year := from.Year; year <= to.Year+1; year++ { // a year's pledges may be due in the one before
			dues, err := pledge.DuesOf(tx, s.books, []registry.UnitID{unit}, year, who.Today)
			if err != nil {
				return err
			}
			due := dues[unit]
			if due.Unit == "" && !due.Day.IsZero() && !due.Day.Before(from) && !due.Day.After(to) {
				u := rulebook.UsualDay{Day: due.Day, Source: due.Source}
				all = append(all, Day{Date: report.Date{Kind: "pledge", Subject: unit.Subject(), Title: strconv.Itoa(year), Unit: name[unit].Name, Day: due.Day}, Usual: &u, Doubt: due.Status != rulebook.Found})
			}
		}
		return nil
	})
	return all, err
}

// figures are the last days in time of the figures that the reader's units tell.
func (s *Service) figures(ctx context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	tells, err := s.reports.Reportings(ctx, who)
	if err != nil || len(tells) == 0 {
		return nil, err
	}
	var periods []target.Period
	var of []report.Reporting
	for _, r := range tells {
		last := to
		if !r.To.IsZero() && r.To.Before(last) {
			last = r.To
		}
		for p := r.Every.Of(later(r.From, from.AddMonths(-13))); !p.From().After(last); p = p.Next() {
			due := p.To().AddDays(r.Grace)
			if due.Before(from) || due.After(to) {
				continue
			}
			d := Day{Date: report.Date{Kind: "figures", Subject: r.Movement, Title: r.Name, Day: due}, Period: p, Count: r.Units}
			if r.Units == 1 {
				d.Unit = r.UnitName
			}
			all, periods, of = append(all, d), append(periods, p), append(of, r)
		}
	}
	told, err := s.reports.Told(ctx, who, once(periods))
	for i, r := range of {
		all[i].Done = told[r.Movement.ID+" "+all[i].Period.String()] >= r.Figures
	}
	return all, err
}

// reviews are the days by which movements that the reader plans are to be reviewed,
// until that is kept.
func (s *Service) reviews(ctx context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	due, err := s.reports.Reviewings(ctx, who, to)
	for _, r := range due {
		if !r.Due.Before(from) {
			all = append(all, Day{Date: report.Date{Kind: "movement-" + r.Kind, Subject: r.Movement, Title: r.Name, Unit: r.BodyName, Day: r.Due, Revision: r.Revision}, Doubt: r.Status != rulebook.Found})
		}
	}
	return all, err
}

// later is the later of two days.
func later(a, b civil.Date) civil.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func once(all []target.Period) (out []target.Period) {
	seen := map[target.Period]bool{}
	for _, p := range all {
		if !seen[p] {
			seen[p], out = true, append(out, p)
		}
	}
	return out
}

// mostDeeds is how many deeds on their way are told.
const mostDeeds = 200

// deedsInTime are the hours by which deeds on the spontaneous lane should be decided.
func (s *Service) deedsInTime(ctx context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	if !slices.ContainsFunc([]access.Act{access.VerifyExemplar, access.ConfirmExemplar, access.ForwardExemplar}, who.Has) {
		return nil, nil
	}
	rows, _, err := s.deeds.List(ctx, who, exemplar.Filter{Lane: true, Size: mostDeeds})
	for _, e := range rows {
		if len(e.Clock.Marks) == 0 || e.Clock.Decided {
			continue
		}
		ends := e.Clock.Ends()
		day := civil.Of(ends)
		if day.Before(from) || day.After(to) {
			continue
		}
		d := Day{Date: report.Date{Kind: "exemplar-goal", Subject: id.Subject{Kind: "exemplar", ID: string(e.ID)}, Title: e.Name(), Unit: e.UnitName, Day: day, Revision: e.Revision}}
		if e.Clock.HourKnown {
			d.At = ends.In(civil.Zone).Format("15:04")
		}
		all = append(all, d)
	}
	return all, err
}

// forms are the days of the year on which statistics are due, for whoever plans
// movements.
func (s *Service) forms(_ context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	if !who.Has(access.PlanMovement) || !who.Has(access.LookMovement) {
		return nil, nil
	}
	for _, f := range s.books.StatForms() {
		for year := from.Year; year <= to.Year; year++ {
			due, err := time.Parse(time.DateOnly, strconv.Itoa(year)+"-"+f.Due)
			if err != nil {
				return nil, err
			}
			day := civil.On(due.Year(), due.Month(), due.Day())
			if day.Before(from) || day.After(to) {
				continue
			}
			all = append(all, Day{Date: report.Date{Kind: "statistics", Subject: id.Subject{Kind: "form", ID: f.ID}, Title: f.ID, Day: day}, Form: &f, Doubt: f.Status != rulebook.Found})
		}
	}
	return all, nil
}
