package diary

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/report"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// higher are the levels whose own awards a ministry or province appraises.
var higher = []registry.Level{registry.MinistryProvince, registry.MilitaryRegion, registry.State}

// rule is the rule of deadlines that a clock runs by.
func rule(c report.Clock) string {
	switch {
	case c.Kind == "publish":
		return "notify"
	case slices.Contains(higher, c.Level):
		return "appraise.ministry"
	}
	return "appraise.base"
}

// clocks are the last days of what runs by law, each thing once, by the award that is
// due first.
func (s *Service) clocks(ctx context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	running, err := s.reports.Clocks(ctx, who)
	if err != nil {
		return nil, err
	}
	at := map[id.Subject]int{}
	for _, c := range running {
		law, err := s.books.Deadline(rule(c), c.Award, c.Since)
		if err != nil {
			return nil, err
		}
		if !law.Known {
			continue
		}
		i, seen := at[c.Subject]
		if !seen {
			i = len(all)
			at[c.Subject], all = i, append(all, Day{Date: report.Date{Kind: c.Kind, Subject: c.Subject, Title: c.Title, Unit: c.Unit}})
		}
		if d := &all[i]; d.Law == nil || law.LastDay.Before(d.Day) {
			d.Day, d.Law, d.Doubt = law.LastDay, &law, law.Status != rulebook.Found
		}
		all[i].Count += c.Count
	}
	return slices.DeleteFunc(all, func(d Day) bool { return d.Day.Before(from) || d.Day.After(to) }), nil
}

// yearly are the days of the year by which the law has dossiers of some awards
// submitted, for whoever looks at dossiers.
func (s *Service) yearly(_ context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	if !who.Has(access.LookDossier) {
		return nil, nil
	}
	for year := from.Year; year <= to.Year; year++ {
		for _, award := range s.books.Codes() {
			law, err := s.books.Deadline("submit", award, civil.On(year, 1, 1))
			if err != nil {
				return nil, err
			}
			if !law.Known || law.LastDay.Before(from) || law.LastDay.After(to) {
				continue
			}
			i := slices.IndexFunc(all, func(d Day) bool { return d.Day == law.LastDay && d.Law.Cite == law.Cite })
			if i < 0 {
				i = len(all)
				all = append(all, Day{Date: report.Date{Kind: "submit", Subject: id.Subject{Kind: "law", ID: law.Rule}, Day: law.LastDay}, Law: &law, Doubt: law.Status != rulebook.Found})
			}
			all[i].Awards = append(all[i].Awards, award)
		}
	}
	return all, nil
}

// usual are the days on which the bodies of the reader's clusters have their year's
// work done, as their rules say.
func (s *Service) usual(ctx context.Context, who access.Actor, from, to civil.Date) (all []Day, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all = nil
		bodies, err := bodiesOf(tx, who)
		if err != nil {
			return err
		}
		names, err := registry.UnitsOn(tx, bodies, who.Today)
		if err != nil {
			return err
		}
		for _, unit := range bodies {
			codes, err := registry.CodesAbove(tx, unit, who.Today)
			if err != nil {
				return err
			}
			body := s.books.Nearest(codes)
			for year := from.Year - 1; body != "" && year <= to.Year; year++ { // a year's last days lie in the next
				for _, u := range s.books.UsualDays(body, year, who.Today) {
					if u.Day.Before(from) || u.Day.After(to) {
						continue
					}
					all = append(all, Day{Date: report.Date{Kind: "usual", Subject: unit.Subject(), Title: names[unit].Name, Unit: names[unit].Name, Day: u.Day}, Usual: &u, Doubt: u.Status != rulebook.Found})
				}
			}
		}
		return nil
	})
	return all, err
}

// bodiesOf are the bodies whose clusters the reader looks at today, each once.
func bodiesOf(tx *store.Tx, who access.Actor) (bodies []registry.UnitID, err error) {
	seen, err := cluster.Seen(tx, who)
	if err != nil {
		return nil, err
	}
	found, err := cluster.FindAll(tx, seen)
	for _, c := range found {
		if c.To.IsZero() || !c.To.Before(who.Today) {
			bodies = append(bodies, c.Body)
		}
	}
	slices.SortFunc(bodies, func(a, b registry.UnitID) int { return strings.Compare(string(a), string(b)) })
	return slices.Compact(bodies), err
}
