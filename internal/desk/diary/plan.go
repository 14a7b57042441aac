package diary

import (
	"cmp"
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Step is one stage before a wished day: by when it must begin for the law's time to
// be enough. (Bước ngược.)
type Step struct {
	Code     string // decide, council, notify, or the rule of deadlines it is counted by
	By       civil.Date
	Until    civil.Date // when its time ends, if it begins that day
	Deadline *rulebook.Deadline
	Late     bool // its day is past
}

// A Plan counts backward from the day an award should be decided. (Tính ngược từ ngày
// mong muốn.)
type Plan struct {
	Award string
	Body  string // whose rules
	Day   civil.Date
	Route rulebook.Route
	Steps []Step             // first to be taken first
	Year  *rulebook.Deadline // day of the year by which the law has it submitted; nil none
	Tight bool               // the law's own last day comes before the step that submits
}

// counted are the rules whose time lies before a decision, from the last to the first;
// others of a route come after it, or beside it.
var counted = []string{"central", "to-pm", "resistance.province", "appraise.ministry", "resistance.commune", "appraise.base"}

// Plan says by when each step must be taken for an award to be decided on a day, by
// the law of today for the reader's place. NotFound: the law of the day is not held
// here.
func (s *Service) Plan(ctx context.Context, who access.Actor, award string, day civil.Date) (p Plan, err error) {
	defer fault.Wrap(&err, "plan backward from %s", day)
	if !day.After(who.Today) {
		return p, fault.Field("day", "diary.day-past")
	}
	if p.Body, err = s.bodyOf(ctx, who); err != nil {
		return p, err
	}
	books, err := s.books.For(p.Body)
	if err != nil {
		return p, err
	}
	p.Award, p.Day = award, day
	if p.Route, err = books.Route(rulebook.RouteQuestion{Award: award, Body: p.Body, On: who.Today}); err != nil {
		return p, err
	}
	if !p.Route.Known {
		return p, fault.Field("award", "diary.route-unknown")
	}
	return p, p.back(books, who.Today)
}

// bodyOf is the body whose own rules stand where the reader works; "" the law for all.
func (s *Service) bodyOf(ctx context.Context, who access.Actor) (body string, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		unit, err := placeOf(tx, who)
		if err != nil || unit == "" {
			return err
		}
		codes, err := registry.CodesAbove(tx, unit, who.Today)
		body = s.books.Nearest(codes)
		return err
	})
	return body, err
}

// placeOf is the unit of the reader's first grant, or else of the person; "" neither.
func placeOf(tx *store.Tx, who access.Actor) (registry.UnitID, error) {
	if len(who.Grants) > 0 {
		above := who.Grants[0].Over.Line()
		return registry.UnitID(above[len(above)-1]), nil
	}
	if who.Person == "" {
		return "", nil
	}
	p, err := registry.FindPerson(tx, registry.PersonID(who.Person), who.Today)
	return p.Unit, err
}

// back counts from the day of decision to the first step, and to the news of it.
func (p *Plan) back(books *rulebook.Library, today civil.Date) error {
	at, sits := p.Day, civil.Date{}
	p.Steps = []Step{{Code: "decide", By: at, Until: at}}
	for _, id := range counted {
		if !p.asks(id) {
			continue
		}
		if sits.IsZero() && id != "central" { // a council sits within the appraisal: before its result goes on
			sits = at
		}
		if err := p.stage(books, id, &at); err != nil {
			return err
		}
	}
	if p.Route.Council != nil && !sits.IsZero() {
		p.Steps = append(p.Steps, Step{Code: "council", By: sits, Until: sits})
		if p.Route.Public {
			if err := p.stage(books, "public-list", &sits); err != nil {
				return err
			}
		}
	}
	if p.asks("notify") {
		d, err := books.Deadline("notify", p.Award, p.Day)
		if err != nil {
			return err
		}
		if d.Known {
			p.Steps = append(p.Steps, Step{Code: "notify", By: d.LastDay, Until: d.LastDay, Deadline: &d})
		}
	}
	slices.SortStableFunc(p.Steps, func(a, b Step) int { return cmp.Or(a.By.Compare(b.By), a.Until.Compare(b.Until)) })
	for i := range p.Steps {
		p.Steps[i].Late = p.Steps[i].By.Before(today)
	}
	return p.yearly(books)
}

func (p *Plan) asks(rule string) bool {
	return slices.ContainsFunc(p.Route.Days, func(d rulebook.RouteDay) bool { return d.Rule == rule })
}

// stage adds what a rule gives time for, to end by a day, which moves to its
// beginning. What the law of today has no time for is passed over.
func (p *Plan) stage(books *rulebook.Library, rule string, end *civil.Date) error {
	step, known, err := latest(books, rule, p.Award, *end)
	if err != nil || !known {
		return err
	}
	p.Steps, *end = append(p.Steps, step), step.By
	return nil
}

// latest is the last day on which something of a rule may begin to end by a day.
func latest(books *rulebook.Library, rule, award string, end civil.Date) (Step, bool, error) {
	for day := end.AddDays(-1); ; day = day.AddDays(-1) {
		d, err := books.Deadline(rule, award, day)
		if err != nil || !d.Known || d.Unit == "" {
			return Step{}, false, err
		}
		if !d.LastDay.After(end) {
			return Step{Code: rule, By: day, Until: d.LastDay, Deadline: &d}, true, nil
		}
	}
}

// yearly notes the day of the year by which the law itself has the award submitted.
func (p *Plan) yearly(books *rulebook.Library) error {
	d, err := books.Deadline("submit", p.Award, civil.On(p.Day.Year, 1, 1))
	if err != nil || !d.Known {
		return err
	}
	if d.LastDay.After(p.Day) { // what is decided before belongs to the day of the year before
		if d, err = books.Deadline("submit", p.Award, civil.On(p.Day.Year-1, 1, 1)); err != nil || !d.Known {
			return err
		}
	}
	p.Year = &d
	return nil
}
