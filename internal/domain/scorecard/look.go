package scorecard

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// An Overview is a round as its reader may see it. (Trang đợt chấm.)
type Overview struct {
	Round
	State      State
	Lines      []Line
	Duties     []Duty // those the reader may know of
	Names      map[registry.UnitID]string
	Objections []Objection // of all, to whoever leads; else of the reader's own
	Reached    []notice.Reached
	Next       Step
	Tries      bool // a year before can be scored by another table
	MayLead    bool
	MayVerify  bool
	Leans      bool // the reader may see how the cross-scorers lean
}

// A Line is how far one member of a round is.
type Line struct {
	Member
	SentAt     time.Time
	VerifiedAt time.Time
	Filled, Of int  // own marks and figures given, of all there are
	Crossed    int  // cross sheets sent about it
	Crosses    int  // cross sheets it sent
	Mine       bool // the reader takes part for it
	MaySee     bool // the reader may open its sheet
}

// A Step is what a round waits for.
type Step struct {
	Code string     // "adopt", "assign", "mark", "verify", "object", "answer", "rank", "prepare", "publish", ""
	Due  civil.Date // zero: as soon as may be
	Left int        // how many are still to do it
}

// Round is one round with how far everybody is.
func (s *Service) Round(ctx context.Context, who access.Actor, which ID) (o Overview, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v, err := sees(tx, who, which)
		if err != nil {
			return err
		}
		o = Overview{Round: v.round, State: v.round.State(who.Today), MayVerify: v.verifies(""), Names: map[registry.UnitID]string{}}
		o.Leans = v.leans() == nil
		o.MayLead = cluster.MayLead(tx, who, o.Cluster, o.day(who.Today)) == nil
		if err := o.lines(tx, who, v); err != nil {
			return err
		}
		for _, d := range v.duties {
			if v.names(d.Scorer) {
				d.SentAt = v.sent[Leaf{d.Scored, scoring.Cross, d.Scorer}]
				o.Duties = append(o.Duties, d)
			}
		}
		all, err := objectionsOf(tx, o.ID)
		if err != nil {
			return err
		}
		for _, x := range all {
			if v.leads || slices.Contains(v.own, x.Unit) {
				o.Objections = append(o.Objections, x)
			}
		}
		o.Next = o.next(who.Today, v, all)
		if o.MayLead {
			if o.Reached, err = notice.About(tx, o.ID.Subject(), notice.ScorecardOpened, notice.ScorecardReminded, notice.ScorecardPublished); err != nil {
				return err
			}
		}
		o.Tries, err = o.hasEarlier(tx)
		return err
	})
	return o, err
}

func (o *Overview) lines(tx *store.Tx, who access.Actor, v sight) error {
	members, err := o.members(tx, who.Today)
	if err != nil {
		return err
	}
	cells, err := cellsOf(tx, o.ID, "")
	if err != nil {
		return err
	}
	for _, m := range members {
		o.Names[m.Unit] = m.Name
		l := Line{Member: m, SentAt: v.sent[Leaf{m.Unit, scoring.Self, ""}], VerifiedAt: v.sent[Leaf{m.Unit, scoring.Verified, ""}],
			Mine: slices.Contains(v.takes, m.Unit) && m.Left.IsZero(), MaySee: v.sheet(m.Unit)}
		for leaf := range v.sent {
			if leaf.Column == scoring.Cross && leaf.Unit == m.Unit {
				l.Crossed++
			}
			if leaf.Column == scoring.Cross && leaf.Scorer == m.Unit {
				l.Crosses++
			}
		}
		l.Filled, l.Of = o.filled(cells, m)
		o.Lines = append(o.Lines, l)
	}
	return nil
}

// filled counts a member's own cells and figures.
func (r Round) filled(cells map[Key]Cell, m Member) (filled, of int) {
	nature, _ := m.nature(r.Table)
	count := func(column scoring.Column, row string) {
		of++
		if cells[Key{m.Unit, column, row, ""}].Given {
			filled++
		}
	}
	for row := range r.Table.Rows() {
		if row.For(nature) && r.Has(row, scoring.Self) {
			count(scoring.Self, row.ID)
		}
	}
	for _, f := range r.Table.Figures {
		count(scoring.Reporting, f.ID)
	}
	return filled, of
}

// next is what the round waits for.
func (o Overview) next(today civil.Date, v sight, all []Objection) Step {
	unsent, waiting := 0, 0
	for _, l := range o.Lines {
		if l.Left.IsZero() && l.SentAt.IsZero() {
			unsent++
		}
	}
	for _, x := range all {
		if x.AnsweredAt.IsZero() {
			waiting++
		}
	}
	switch state := o.State; {
	case state == Preparing:
		return Step{Code: "adopt", Due: o.Days.Self}
	case state == Scoring && o.PerMember > 0 && len(v.duties) == 0:
		return Step{Code: "assign", Due: o.Days.Cross}
	case state == Scoring && unsent > 0 && !o.closed(scoring.Self, today):
		return Step{Code: "mark", Due: o.Days.Self, Left: unsent}
	case state == Scoring && o.PerMember > 0:
		return Step{Code: "cross", Due: o.Days.Cross}
	case state == Scoring, state == Checking:
		return Step{Code: "verify", Due: o.Days.Verified}
	case state == Objecting && waiting > 0:
		return Step{Code: "answer", Left: waiting}
	case state == Objecting && !today.After(o.Days.Object):
		return Step{Code: "object", Due: o.Days.Object}
	case state == Objecting:
		return Step{Code: "rank"}
	case state == Ranked && o.PreparedAt.IsZero():
		return Step{Code: "prepare"}
	case state == Ranked:
		return Step{Code: "publish"}
	}
	return Step{}
}
