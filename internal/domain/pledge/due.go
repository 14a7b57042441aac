package pledge

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Due is the last day on which a unit's pledges of a year are in time; the zero
// day where nobody set one. (Hạn đăng ký.)
type Due struct {
	Day  civil.Date
	Unit registry.UnitID // that set it; "" it is the usual one of the body
	Why  string
	rulebook.Source
}

// part is the row of the calendar of a year (clusters.yaml) that speaks of pledges.
const part = "titles"

func (s *Service) due(tx *store.Tx, of registry.UnitID, year int, today civil.Date) (Due, error) {
	return DueOf(tx, s.law, of, year, today)
}

// DueOf finds the last day of a unit's pledges of a year: set by the unit nearest
// above, else the usual one of the body. Part. (Hạn đăng ký.)
func DueOf(tx *store.Tx, law *rulebook.Library, of registry.UnitID, year int, today civil.Date) (d Due, err error) {
	over, err := registry.ScopeOf(tx, of)
	if err != nil {
		return d, err
	}
	above := strings.Split(strings.Trim(string(over), "/"), "/")
	set, err := store.Collect(tx, func(r store.Scanner) (d Due, err error) { err = r.Scan(&d.Unit, &d.Day, &d.Why); return d, err },
		`SELECT unit, day, why FROM pledge_day d WHERE year = $1 AND no = (SELECT MAX(no) FROM pledge_day x WHERE x.unit = d.unit AND x.year = d.year)
		AND unit IN `+store.In(2, len(above)), append([]any{year}, store.Args(above)...)...)
	if err != nil {
		return d, err
	}
	for _, x := range set {
		if d.Unit == "" || slices.Index(above, string(x.Unit)) > slices.Index(above, string(d.Unit)) {
			d = x
		}
	}
	if d.Unit != "" {
		return d, nil
	}
	codes, err := registry.CodesAbove(tx, of, today)
	for _, u := range law.UsualDays(law.Nearest(codes), year, today) {
		if u.Part == part {
			return Due{Day: u.Day, Source: u.Source}, err
		}
	}
	return d, err
}

// SetDay says by which day the units of a body pledge for a year, and why then; a
// later word of the same unit stands in its place. (Đặt hạn đăng ký.)
func (s *Service) SetDay(ctx context.Context, who access.Actor, of registry.UnitID, year int, day civil.Date, why string) (err error) {
	defer fault.Wrap(&err, "set the day of pledges of %s", of)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, of)
		if err != nil {
			return err
		}
		if err := who.Must(access.ReceivePledge, over); err != nil {
			return err
		}
		if why, err = reason(why); err != nil {
			return err
		}
		if year < who.Today.Year || year > who.Today.Year+1 {
			return fault.Field("year", "pledge.year-impossible", year)
		}
		if day.IsZero() || day.Year < year-1 || day.Year > year {
			return fault.Field("day", "pledge.day-outside", year)
		}
		if _, err := tx.Exec(`INSERT INTO pledge_day (unit, year, no, day, why, by_account, at)
			SELECT $1, $2, COALESCE(MAX(no), 0) + 1, $3, $4, $5, $6 FROM pledge_day WHERE unit = $1 AND year = $2`, of, year, day, why, who.Account, store.When(tx.Now())); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, of.Subject().String(), why)
		if err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "pledge.set-day", Actor: who.Account, Subject: of.Subject().String(), Body: map[string]any{"year": year, "day": day, "why": seal}})
	})
}
