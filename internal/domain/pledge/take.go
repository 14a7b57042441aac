package pledge

import (
	"cmp"
	"context"
	"maps"
	"slices"
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
	if p.Source == "" {
		err = mayTake(tx, who, n.Subject, p.Unit)
	} else {
		_, err = s.unit(tx, who, access.TakePledge, p.Unit)
	}
	if err != nil {
		return p, err
	}
	if err := p.timely(who.Today); err != nil {
		return p, err
	}
	if err := s.check(tx, &p, who.Today, ""); err != nil {
		return p, err
	}
	if err := add(tx, who, &p); err != nil {
		return p, err
	}
	return p, enter(tx, who, "pledge.take", p, p.Source)
}

// mayTake asks whether the actor pledges for themselves, or for a unit of theirs.
func mayTake(tx *store.Tx, who access.Actor, about id.Subject, at registry.UnitID) error {
	mine, err := own(tx, who, about)
	if err != nil || mine {
		return err
	}
	over, err := registry.ScopeOf(tx, at)
	if err != nil {
		return err
	}
	return who.Must(access.TakePledge, over)
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
func (s *Service) check(tx *store.Tx, p *Pledge, today civil.Date, but string) error {
	refusals, err := s.checkAll(tx, []*Pledge{p}, today, but)
	return cmp.Or(err, refusals[0])
}

// checkAll is check of many, of one year: what comes before in the list counts as
// pledged unless it is refused.
func (s *Service) checkAll(tx *store.Tx, all []*Pledge, today civil.Date, but string) (refusals []error, err error) {
	refusals = make([]error, max(1, len(all)))
	if len(all) == 0 {
		return refusals, nil
	}
	var subjects []id.Subject
	var units []registry.UnitID
	asks := make([]Ask, len(all))
	for i, p := range all {
		asks[i] = Ask{p.Subject, p.Unit, p.Award}
		subjects, units = append(subjects, p.Subject), append(units, p.Unit)
	}
	year := all[0].Year
	said, err := s.rules(tx, year, asks)
	if err != nil {
		return refusals, err
	}
	stand, err := standingOf(tx, subjects, year)
	if err != nil {
		return refusals, err
	}
	slices.Sort(units)
	dues, err := DuesOf(tx, s.law, slices.Compact(units), year, today)
	for i, p := range all {
		p.Forecast = said[i].Forecast
		if refusals[i] = said[i].Refusal; refusals[i] == nil {
			refusals[i] = s.settle(p, stand[p.Subject], but)
		}
		if refusals[i] == nil {
			stand[p.Subject] = append(stand[p.Subject], *p)
		}
		due := dues[p.Unit]
		p.Late = p.Source == "" && !due.Day.IsZero() && today.After(due.Day)
	}
	return refusals, err
}

// settle holds a pledge against the others that its subject has in the year.
func (s *Service) settle(p *Pledge, others []Pledge, but string) error {
	if p.Forecast.Refused {
		return fault.New(fault.Invalid, fault.Reason{Code: "pledge.form", Field: "award", Cite: p.Forecast.Cite, Args: []any{s.law.NameOf(p.Award), p.Forecast.Cite}})
	}
	for _, o := range others {
		if o.Award == p.Award && (o.ID == "" || o.ID != p.ID) {
			return fault.Field("award", "pledge.already")
		}
		if o.Award != but {
			p.Forecast.with(o.Award)
		}
	}
	if len(p.Forecast.Below) > 0 && p.Forecast.MustClimb {
		low := p.Forecast.Below[0]
		return fault.New(fault.Invalid, fault.Reason{Code: "pledge.lower-first", Field: "award", Cite: p.Forecast.Cite, Args: []any{s.law.NameOf(p.Award), s.law.NameOf(low.Awards[0]), p.Forecast.Cite}})
	}
	return nil
}

// standingOf lists what each pledged for a year, under any record, that stands.
func standingOf(tx *store.Tx, subjects []id.Subject, year int) (map[id.Subject][]Pledge, error) {
	aliases, err := records(tx, subjects)
	if err != nil {
		return nil, err
	}
	whose := map[string][]id.Subject{}
	for s, ids := range aliases {
		for _, x := range ids {
			whose[x] = append(whose[x], s)
		}
	}
	all, err := of(tx, slices.Sorted(maps.Keys(whose)))
	out := map[id.Subject][]Pledge{}
	for _, p := range all {
		for _, s := range whose[p.Subject.ID] {
			if p.Year == year && p.State.Stands() && p.Subject.Kind == s.Kind {
				out[s] = append(out[s], p)
			}
		}
	}
	return out, err
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
