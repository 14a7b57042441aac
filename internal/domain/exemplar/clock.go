package exemplar

import (
	"time"

	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// A Mark is when something on the way from a deed to its decision was done. What is
// a key of words: deed, reported, confirmed, forwarded, decided.
type Mark struct {
	What string
	At   time.Time
}

// A Clock is how long a deed has been on its way to a decision. (Đồng hồ 72 giờ.)
type Clock struct {
	HourKnown  bool // else it runs from the beginning of the deed's day
	Goal       time.Duration
	Marks      []Mark // in their order; the first is the deed
	Decided    bool
	Holder     registry.UnitID
	HolderName string
	Since      time.Time // since when they hold it
	Line       dossier.NominationID
	Dossier    dossier.ID
}

// Took is how long it has taken until now, or until the decision.
func (c Clock) Took(now time.Time) time.Duration {
	if c.Decided {
		now = c.Marks[len(c.Marks)-1].At
	}
	return now.Sub(c.Marks[0].At)
}

// Late reports that the goal has gone by.
func (c Clock) Late(now time.Time) bool { return c.Took(now) > c.Goal }

// Ends is when the goal goes by.
func (c Clock) Ends() time.Time { return c.Marks[0].At.Add(c.Goal) }

// clocks are those of some exemplars; one without is not on the lane.
func (s *Service) clocks(tx *store.Tx, all []Exemplar) (map[ID]Clock, error) {
	proposals, err := proposalsOf(tx, all)
	if err != nil {
		return nil, err
	}
	var named []dossier.NominationID
	for _, list := range proposals {
		for _, p := range list {
			named = append(named, p.Line)
		}
	}
	lines, err := dossier.NominationsNamed(tx, named)
	if err != nil {
		return nil, err
	}
	var signed []decision.ID
	for _, l := range lines {
		if l.Decision != "" {
			signed = append(signed, decision.ID(l.Decision))
		}
	}
	decisions, err := decision.FindAll(tx, signed)
	if err != nil {
		return nil, err
	}
	out, goals := map[ID]Clock{}, map[registry.UnitID]time.Duration{}
	for _, e := range all {
		if !e.Timed() {
			continue
		}
		if goals[e.Unit] == 0 {
			rule, err := s.rule(tx, e.Unit, e.On)
			if err != nil {
				return nil, err
			}
			goals[e.Unit] = time.Duration(rule.Goal) * time.Hour
		}
		c := Clock{HourKnown: e.Hour != "", Goal: goals[e.Unit]}
		c.fill(e, proposals[e.ID], lines, decisions)
		out[e.ID] = c
	}
	return out, nil
}

func (c *Clock) fill(e Exemplar, proposals []Proposal, lines map[dossier.NominationID]dossier.Nomination, decisions map[decision.ID]decision.Decision) {
	c.Marks = []Mark{{"deed", e.From()}, {"reported", e.ReportedAt}}
	c.Holder, c.Since = e.Unit, e.ReportedAt
	for _, at := range []time.Time{e.TakenAt, e.PutAt, e.EndedAt} {
		if !at.IsZero() {
			c.Since = at
		}
	}
	if e.State == Confirmed {
		c.Marks = append(c.Marks, Mark{"confirmed", e.EndedAt})
	}
	for i := len(proposals) - 1; i >= 0; i-- { // the first sudden one runs the clock
		p := proposals[i]
		if p.Type != Sudden {
			continue
		}
		c.Line, c.Dossier = p.Line, p.Dossier
		c.Marks = append(c.Marks, Mark{"forwarded", p.At.Time})
		l := lines[p.Line]
		c.Holder, c.Since = l.Holder, l.Since
		if d := decisions[decision.ID(l.Decision)]; !d.SignedAt.IsZero() {
			c.Marks, c.Decided = append(c.Marks, Mark{"decided", d.SignedAt}), true
		}
		return
	}
}
