package covenant

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Progress is how far a member says it has come with a promise.
type Progress struct {
	Promise PromiseID
	Unit    registry.UnitID
	Day     civil.Date // on which it stands so; zero today
	Figure  scoring.Amount
	Done    bool
	Note    string
}

// Report says how far a member has come with a promise in force. (Báo cáo kết quả.)
func (s *Service) Report(ctx context.Context, who access.Actor, which ID, x Progress) (r Report, err error) {
	defer fault.Wrap(&err, "report on covenant %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		r = Report{Promise: x.Promise, Unit: x.Unit, Day: x.Day, Figure: x.Figure, Done: x.Done, Note: x.Note}
		return r.keep(tx, who, which, "covenant.report")
	})
	return r, err
}

// keep checks a report and writes it.
func (r *Report) keep(tx *store.Tx, who access.Actor, which ID, act string) error {
	c, in, err := seen(tx, who, which)
	if err != nil {
		return err
	}
	if err := cluster.MayTake(tx, who, in.ID, r.Unit, dayOf(in, c.Year, who.Today)); err != nil {
		return err
	}
	if err := c.stands(); err != nil {
		return err
	}
	v, err := versionOf(tx, c.ID, c.Standing)
	if err != nil {
		return err
	}
	first, _ := in.YearDays(c.Year)
	if r.Day.IsZero() {
		r.Day = who.Today
	}
	if err := r.whole(v, first, who.Today); err != nil {
		return err
	}
	r.ID, r.Account, r.At = ReportID(tx.NewID()), who.Account, tx.Now()
	if err := addReport(tx, c.ID, *r); err != nil {
		return err
	}
	said := "none"
	if r.Figure.Given {
		said = r.Figure.Figure.String()
	}
	seal, err := ledger.Seal(tx, c.ID.Subject().String(), said+"\n"+r.Note+"\n"+r.Because)
	if err != nil {
		return err
	}
	return enter(tx, who.Account, act, c, map[string]any{"report": r.ID, "promise": r.Promise, "unit": r.Unit, "day": r.Day, "corrects": r.Corrects, "said": seal})
}

// whole refuses a report that says nothing, or of what was not promised.
func (r *Report) whole(v Version, first, today civil.Date) error {
	i := slices.IndexFunc(v.Promises, func(p Promise) bool { return p.ID == r.Promise && (p.Unit == "" || p.Unit == r.Unit) })
	if i < 0 {
		return fault.Field("promise", "covenant.no-such-promise")
	}
	r.Note = viet.Clean(r.Note)
	measured := v.Promises[i].Target.Given
	switch {
	case r.Day.Before(first):
		return fault.Field("day", "covenant.before-year", first)
	case r.Day.After(today):
		return fault.Field("day", "covenant.in-future")
	case measured && r.Done || !measured && r.Figure.Given:
		return fault.Field("figure", "covenant.figure-or-done")
	case !r.Figure.Given && !r.Done && r.Note == "":
		return fault.Field("figure", "covenant.report-empty")
	}
	return short("note", r.Note, mostWords)
}
