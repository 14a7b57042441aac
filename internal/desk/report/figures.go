package report

import (
	"fmt"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// toTell is what the actor has not told of the last period of each movement that has
// ended: a figure is counted from the beginning, so the last one holds those before.
func (s *Service) toTell(tx *store.Tx, who access.Actor) (all []Task, err error) {
	scope, args := within(who, access.ReportMovement, "u.path", 1)
	if len(args) == 0 {
		return nil, nil
	}
	tells, err := s.reportings(tx, who.Today, scope, args)
	if err != nil {
		return nil, err
	}
	var ended []Reporting
	var periods []target.Period
	for _, r := range tells {
		if p, any := r.last(who.Today); any {
			ended, periods = append(ended, r), append(periods, p)
		}
	}
	lacks, err := untold(tx, who, ended, periods)
	for i, r := range ended {
		l, there := lacks[r.Movement.ID+" "+periods[i].String()]
		if !there {
			continue
		}
		t := Task{Kind: "work.movement-figures", ID: r.Movement.ID + "/figures", Title: r.Name, Count: l.figures, Period: periods[i], Due: periods[i].To().AddDays(r.Grace)}
		if l.units == 1 {
			t.ID, t.Unit = t.ID+"/"+l.unit, l.name
		}
		all = append(all, t)
	}
	return all, err
}

// last is the last period of a movement that has ended before a day.
func (r Reporting) last(today civil.Date) (target.Period, bool) {
	until := today.AddDays(-1)
	if !r.To.IsZero() && r.To.Before(until) {
		until = r.To
	}
	all := r.Every.Of(r.From).Until(until)
	for n := len(all); n > 0; n-- {
		if all[n-1].To().Before(today) {
			return all[n-1], true
		}
	}
	return target.Period{}, false
}

// A lack is how much of a period is not told, by how many units.
type lack struct {
	of, unit, name string
	units, figures int
}

// untold are what units have not told of some periods, by "MOVEMENT PERIOD".
func untold(tx *store.Tx, who access.Actor, of []Reporting, periods []target.Period) (map[string]lack, error) {
	out := map[string]lack{}
	if len(of) == 0 {
		return out, nil
	}
	var rows []string
	var args []any
	for i, r := range of {
		n := len(args)
		rows = append(rows, fmt.Sprintf("($%d, $%d, $%d, $%d)", n+1, n+2, n+3, n+4))
		args = append(args, r.Movement.ID, string(r.Every), periods[i].String(), periods[i].To())
	}
	scope, more := within(who, access.ReportMovement, "u.path", len(args)+1)
	found, err := store.Collect(tx, func(row store.Scanner) (l lack, err error) {
		return l, row.Scan(&l.of, &l.unit, &l.name, &l.units, &l.figures)
	}, `WITH due (movement, every, period, last) AS (VALUES `+strings.Join(rows, ", ")+`)
		SELECT m.id || ' ' || d.period, MIN(u.id), MIN(u.name), COUNT(DISTINCT u.id), COUNT(*)`+reporting+`
		JOIN due d ON d.movement = m.id AND d.every = t.every
		WHERE c.state = 'takes' AND (u.to_day IS NULL OR u.to_day >= d.last) AND (u.from_day IS NULL OR u.from_day <= d.last) AND `+scope+`
			AND NOT EXISTS (SELECT 1 FROM progress_figure f WHERE f.target = t.id AND f.period = d.period AND f.unit = c.unit AND f.value IS NOT NULL)
		GROUP BY m.id, d.period`, append(args, more...)...)
	for _, l := range found {
		out[l.of] = l
	}
	return out, err
}
