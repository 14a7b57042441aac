package scorecard

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Beginning is what a round is of, and how it will be held.
type Beginning struct {
	Cluster  cluster.ID
	Year     int
	Category string
	Terms
}

// The bounds of terms.
const (
	mostPerMember = 14
	mostRemind    = 60
	mostWait      = 366 // days after the year that a round may take
)

// Start begins the scoring of a year: nothing is marked until a table is adopted.
// (Mở đợt chấm điểm.)
func (s *Service) Start(ctx context.Context, who access.Actor, b Beginning) (r Round, err error) {
	defer fault.Wrap(&err, "start scoring in cluster %s", b.Cluster)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := cluster.Find(tx, b.Cluster)
		if err != nil {
			return err
		}
		r = b.round(tx, c)
		if err := cluster.MayLead(tx, who, c.ID, r.day(who.Today)); err != nil {
			return err
		}
		if err := r.begin(c); err != nil {
			return err
		}
		return r.open(tx, who)
	})
	return r, err
}

func (b Beginning) round(tx *store.Tx, c cluster.Cluster) Round {
	r := Round{ID: ID(tx.NewID()), Cluster: c.ID, ClusterName: c.Name, Year: b.Year, Category: b.Category, Terms: b.Terms, Revision: 1}
	r.First, r.Last = c.YearDays(min(max(b.Year, 1), 9998))
	return r
}

func (r Round) open(tx *store.Tx, who access.Actor) error {
	if err := add(tx, r); err != nil {
		return err
	}
	return enter(tx, who, "scorecard.start", r.ID, map[string]any{"cluster": r.Cluster, "year": r.Year, "blind": r.Blind, "method": r.Method, "per-member": r.PerMember})
}

func (r Round) begin(c cluster.Cluster) error {
	switch {
	case r.Last.Before(c.From), !c.To.IsZero() && r.First.After(c.To), r.Year < 1948, r.Year > 2200:
		return fault.Field("year", "cluster.not-in-year", r.Year)
	case r.Category == "" && len(c.Categories) > 0, r.Category != "" && !slices.Contains(c.Categories, r.Category):
		return fault.Field("category", "scorecard.no-such-category")
	}
	return r.check()
}

func (r Round) check() error { return r.Terms.Check(r.First, r.Last) }

// Check refuses terms that cannot be in an emulation year.
func (t Terms) Check(first, last civil.Date) error {
	d := t.Days
	var wrong []fault.Reason
	say := func(field, code string, args ...any) {
		wrong = append(wrong, fault.Reason{Field: field, Code: code, Args: args})
	}
	switch {
	case d.Self.IsZero() || d.Cross.IsZero() || d.Verified.IsZero() || d.Object.IsZero():
		say("days", "scorecard.day-missing")
	case d.Cross.Before(d.Self) || d.Verified.Before(d.Cross) || d.Object.Before(d.Verified):
		say("days", "scorecard.days-order")
	case d.Self.Before(first) || d.Object.After(last.AddDays(mostWait)):
		say("days", "scorecard.days-outside", first, last.AddDays(mostWait))
	}
	if t.Method != scoring.None && t.Method != scoring.Shift {
		say("method", "scorecard.method-unknown")
	}
	if t.PerMember < 0 || t.PerMember > mostPerMember {
		say("per-member", "scorecard.per-member", mostPerMember)
	}
	if t.RemindDays < 0 || t.RemindDays > mostRemind {
		say("remind", "scorecard.remind-days", mostRemind)
	}
	if wrong != nil {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}
