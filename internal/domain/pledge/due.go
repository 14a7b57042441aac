package pledge

import (
	"context"
	"slices"

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
	all, err := DuesOf(tx, s.law, []registry.UnitID{of}, year, today)
	return all[of], err
}

// DuesOf finds the last day of the pledges of a year in each unit: set by the unit
// nearest above, else the usual one of the body. Part. (Hạn đăng ký.)
func DuesOf(tx *store.Tx, law *rulebook.Library, of []registry.UnitID, year int, today civil.Date) (map[registry.UnitID]Due, error) {
	paths, err := registry.ScopesOf(tx, of)
	if err != nil {
		return nil, err
	}
	codes, err := registry.CodesAboveAll(tx, of, today)
	if err != nil {
		return nil, err
	}
	set, err := store.Collect(tx, func(r store.Scanner) (d Due, err error) { err = r.Scan(&d.Unit, &d.Day, &d.Why); return d, err },
		`SELECT unit, day, why FROM pledge_day d WHERE year = $1 AND no = (SELECT MAX(no) FROM pledge_day x WHERE x.unit = d.unit AND x.year = d.year)`, year)
	if err != nil {
		return nil, err
	}
	own := map[string]Due{}
	for _, d := range set {
		own[string(d.Unit)] = d
	}
	out, usual := make(map[registry.UnitID]Due, len(of)), map[string]Due{}
	for _, u := range of {
		above := paths[u].Line()
		if i := lastIndex(above, func(x string) bool { _, set := own[x]; return set }); i >= 0 {
			out[u] = own[above[i]]
			continue
		}
		body := law.Nearest(codes[u])
		d, known := usual[body]
		if !known {
			d = usually(law, body, year, today)
			usual[body] = d
		}
		out[u] = d
	}
	return out, nil
}

func lastIndex[T any](all []T, is func(T) bool) int {
	for i, x := range slices.Backward(all) {
		if is(x) {
			return i
		}
	}
	return -1
}

// usually is the usual last day of a body; the zero day where none is known.
func usually(law *rulebook.Library, body string, year int, today civil.Date) Due {
	for _, u := range law.UsualDays(body, year, today) {
		if u.Part == part {
			return Due{Day: u.Day, Source: u.Source}
		}
	}
	return Due{}
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
