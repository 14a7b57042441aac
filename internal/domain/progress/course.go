package progress

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Course is how a target goes, of a whole movement or of one unit: what stood at
// the end of each period, how far that is, and where it leads. (Diễn biến chỉ tiêu.)
type Course struct {
	movement.Target
	By       target.Aim     // what it is measured by here: the whole's, or a unit's
	Points   []target.Point // from the first period to that of today
	Now      target.Point   // the last of them that is known
	Over     bool           // it is more than a figure holds
	Way      target.Way
	Forecast target.Forecast
	Shares   target.Sum // of the whole only
}

// care is how carefully a body forecasts.
func care(law rulebook.Pulse) target.Care {
	return target.Care{Periods: law.Periods, Least: law.Least, Spread: law.Spread}
}

// follow fills a course from what is known of each period.
func (c *Course) follow(end civil.Date, law rulebook.Pulse) {
	for _, p := range c.Points {
		if p.Value.Given {
			c.Now = p
		}
	}
	c.Way = c.By.Way(c.Now.Value)
	c.Forecast = c.By.Forecast(c.Points, end, care(law))
	if c.In == "%" && c.Forecast.Value.Figure > scoring.Hundred && c.Now.Value.Figure <= scoring.Hundred {
		c.Forecast = target.Forecast{Lack: target.Beyond}
	}
}

// periodsOf are those of a target from the movement's first day to today, or to its
// last day.
func periodsOf(m movement.Movement, t movement.Target, today civil.Date) []target.Period {
	if !m.To.IsZero() && m.To.Before(today) {
		today = m.To
	}
	return t.Every.Of(m.From).Until(today)
}

// courses are how the targets of a movement go beneath a node.
func courses(c *census, m movement.Movement, targets []movement.Target, node registry.UnitID, on civil.Date) ([]Course, error) {
	rolls, err := rollsOf(c.tx, node, idsOf(targets))
	if err != nil {
		return nil, err
	}
	out := make([]Course, len(targets))
	for i, t := range targets {
		out[i] = Course{Target: t, By: t.Aim()}
		periods := periodsOf(m, t, on)
		asked, err := c.asked(t, node, periods, 0)
		if err != nil {
			return nil, err
		}
		for k, p := range periods {
			r := rolls[Key{t.ID, node, p}]
			point := target.Point{Period: p, Known: r.Known, Of: max(asked[k], r.Known)}
			var over bool
			point.Value, over = r.Value(t.Roll)
			out[i].Over = out[i].Over || over
			out[i].Points = append(out[i].Points, point)
		}
	}
	return out, nil
}

func idsOf(targets []movement.Target) (ids []movement.TargetID) {
	for _, t := range targets {
		ids = append(ids, t.ID)
	}
	return ids
}

// shares adds up what units take of a target.
func shares(tx *store.Tx, t movement.Target, asked int) (target.Sum, error) {
	all, err := movement.SharesOf(tx, t.ID)
	var taken []target.Share
	for _, s := range all {
		taken = append(taken, target.Share{Goal: scoring.Known(s.Goal), Weight: s.Weight})
	}
	return t.Aim().Add(t.Roll, taken, asked), err
}

// lawOf is what the body of a movement goes by on a day.
func (s *Service) lawOf(tx *store.Tx, m movement.Movement, on civil.Date) (rulebook.Pulse, error) {
	codes, err := registry.CodesAbove(tx, m.Body, on)
	return s.books.Pulse(s.books.Nearest(codes), on), err
}

// due is the last period whose figures were to be told before a day; none yet is
// false.
func due(t movement.Target, m movement.Movement, today civil.Date, grace int) (target.Period, bool) {
	all := periodsOf(m, t, today)
	i := slices.IndexFunc(all, func(p target.Period) bool { return !p.To().AddDays(grace).Before(today) })
	if i < 0 {
		i = len(all)
	}
	if i == 0 {
		return target.Period{}, false
	}
	return all[i-1], true
}
