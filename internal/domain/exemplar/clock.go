package exemplar

import (
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
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
	type when struct {
		unit registry.UnitID
		day  civil.Date
	}
	out, goals := map[ID]Clock{}, map[when]time.Duration{} // the rule of a body on the day of the deed
	for _, e := range all {
		if !e.Timed() {
			continue
		}
		of := when{e.Unit, e.On}
		if goals[of] == 0 {
			rule, err := s.rule(tx, e.Unit, e.On)
			if err != nil {
				return nil, err
			}
			goals[of] = time.Duration(rule.Goal) * time.Hour
		}
		c := Clock{HourKnown: e.Hour != "", Goal: goals[of]}
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

// Clocks are those of the lines of a dossier that came from exemplars, to whoever
// may look at the dossier.
func (s *Service) Clocks(ctx context.Context, who access.Actor, which dossier.ID) (all []Row, err error) {
	defer fault.Wrap(&err, "look at the clocks of dossier %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := dossier.Look(tx, who, which); err != nil {
			return err
		}
		found, err := OfDossier(tx, which)
		if err != nil {
			return err
		}
		all, err = s.timed(tx, who, found)
		return err
	})
	return all, err
}

// ClocksOf are those of the lines of a decision that came from exemplars, to whoever
// may look at the decision.
func (s *Service) ClocksOf(ctx context.Context, who access.Actor, which decision.ID) (all []Row, err error) {
	defer fault.Wrap(&err, "look at the clocks of decision %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		d, err := decision.Find(tx, which)
		if err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, d.Body)
		if err != nil {
			return err
		}
		if err := who.Must(access.LookDecision, over); err != nil {
			return err
		}
		lines, err := decision.Lines(tx, which)
		if err != nil || len(lines) == 0 {
			return err
		}
		named := make([]string, len(lines))
		for i, l := range lines {
			named[i] = l.Nomination
		}
		found, err := store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.id IN (SELECT exemplar FROM exemplar_proposal WHERE line IN `+store.In(1, len(named))+`) ORDER BY e.id`, store.Args(named)...)
		if err != nil {
			return err
		}
		all, err = s.timed(tx, who, found)
		return err
	})
	return all, err
}

// timed are the rows of exemplars whose clock runs, or ran.
func (s *Service) timed(tx *store.Tx, who access.Actor, found []Exemplar) (out []Row, err error) {
	all, err := s.rows(tx, who, found)
	for _, r := range all {
		if len(r.Clock.Marks) > 0 {
			out = append(out, r)
		}
	}
	return out, err
}

// Running are the clocks that run for some exemplars and dossiers, by their ids. Part.
func (s *Service) Running(tx *store.Tx, about []string) (map[string]Clock, error) {
	if len(about) == 0 {
		return nil, nil
	}
	in := store.In(1, len(about))
	found, err := store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.id IN `+in+` OR e.id IN (SELECT exemplar FROM exemplar_proposal WHERE type = 'sudden' AND dossier IN `+in+`)`, store.Args(about)...)
	if err != nil {
		return nil, err
	}
	clocks, err := s.clocks(tx, found)
	out := map[string]Clock{}
	for id, c := range clocks {
		if c.Decided {
			continue
		}
		for _, key := range []string{string(id), string(c.Dossier)} {
			if old, there := out[key]; key != "" && (!there || c.Ends().Before(old.Ends())) {
				out[key] = c
			}
		}
	}
	return out, err
}
