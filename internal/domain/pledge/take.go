package pledge

import (
	"context"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Taking is a pledge to be entered. There is no place for an initiative: none is asked for at the start
// of a year.
type Taking struct {
	Subject id.Subject
	Year    int
	Award   string
	Source  string // the list on paper it is taken from, by number and date; "" pledged here
}

// Take enters a pledge: of the actor themselves, or by the officer or head of the
// unit. The lower title is taken first. (Đăng ký danh hiệu.)
func (s *Service) Take(ctx context.Context, who access.Actor, n Taking) (p Pledge, err error) {
	defer fault.Wrap(&err, "take pledge of %s", n.Subject)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		p, err = s.take(tx, who, n)
		return err
	})
	return p, err
}

func (s *Service) take(tx *store.Tx, who access.Actor, n Taking) (p Pledge, err error) {
	p = Pledge{Subject: n.Subject, Year: n.Year, Award: n.Award, State: Said, Source: viet.Clean(n.Source)}
	if p.Unit, err = unitOf(tx, n.Subject, who.Today); err != nil {
		return p, err
	}
	mine, err := own(tx, who, n.Subject)
	if err != nil {
		return p, err
	}
	if !mine || p.Source != "" {
		over, err := registry.ScopeOf(tx, p.Unit)
		if err != nil {
			return p, err
		}
		if err := who.Must(access.TakePledge, over); err != nil {
			return p, err
		}
	}
	if err := p.timely(who.Today); err != nil {
		return p, err
	}
	if err := s.check(tx, &p, who.Today, ""); err != nil {
		return p, err
	}
	if err := add(tx, &p, Step{What: Made, Award: p.Award, Late: p.Late, Forecast: p.Forecast, By: who.Account}); err != nil {
		return p, err
	}
	return p, enter(tx, who, "pledge.take", p, p.Source)
}

// unitOf is whose list a subject stands on: the unit itself, or the person's of
// the day.
func unitOf(tx *store.Tx, about id.Subject, today civil.Date) (registry.UnitID, error) {
	switch about.Kind {
	case unit:
		u, err := registry.FindUnit(tx, registry.UnitID(about.ID), today)
		if err == nil && !u.Lives(today) {
			err = fault.Field("subject", "pledge.unit-gone", u.To)
		}
		return u.ID, err
	case person:
		p, err := registry.FindPerson(tx, registry.PersonID(about.ID), today)
		return p.Unit, err
	}
	return "", fault.Field("subject", "pledge.subject-unknown")
}

// timely refuses a year that is not to be pledged for: now or next, or a past one
// from a list on paper.
func (p Pledge) timely(today civil.Date) error {
	if utf8.RuneCountInString(p.Source) > 300 {
		return fault.Field("source", "form.too-long", utf8.RuneCountInString(p.Source), 300)
	}
	switch {
	case p.Year > today.Year+1, p.Year < 1950:
		return fault.Field("year", "pledge.year-impossible", p.Year)
	case p.Year < today.Year && p.Source == "":
		return fault.Field("year", "pledge.year-over", p.Year)
	}
	return nil
}

// check asks the rules about a pledge, and refuses what may not be pledged; but
// is the title it had before, which no longer counts.
func (s *Service) check(tx *store.Tx, p *Pledge, today civil.Date, but string) (err error) {
	if p.Forecast, err = s.rules(tx, p.Subject, p.Unit, p.Award, p.Year); err != nil {
		return err
	}
	if p.Forecast.Refused {
		return fault.New(fault.Invalid, fault.Reason{Code: "pledge.form", Field: "award", Cite: p.Forecast.Cite, Args: []any{s.law.NameOf(p.Award), p.Forecast.Cite}})
	}
	same, err := same(tx, p.Subject)
	if err != nil {
		return err
	}
	others, err := of(tx, same)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.Year == p.Year && o.State.Stands() && o.Award == p.Award && o.ID != p.ID {
			return fault.Field("award", "pledge.already")
		}
		if o.Year == p.Year && o.State.Stands() && o.Award != but {
			p.Forecast.with(o.Award)
		}
	}
	if len(p.Forecast.Below) > 0 && p.Forecast.MustClimb {
		low := p.Forecast.Below[0]
		return fault.New(fault.Invalid, fault.Reason{Code: "pledge.lower-first", Field: "award", Cite: p.Forecast.Cite, Args: []any{s.law.NameOf(p.Award), s.law.NameOf(low.Awards[0]), p.Forecast.Cite}})
	}
	due, err := s.due(tx, p.Unit, p.Year, today)
	p.Late = p.Source == "" && !due.Day.IsZero() && today.After(due.Day)
	return err
}

// same lists every record of a subject.
func same(tx *store.Tx, about id.Subject) (ids []string, err error) {
	if about.Kind != person {
		return []string{about.ID}, nil
	}
	all, err := registry.Aliases(tx, registry.PersonID(about.ID))
	for _, p := range all {
		ids = append(ids, string(p))
	}
	return ids, err
}
