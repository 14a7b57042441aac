package movement

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Tick is one thing a plan is to hold, and whether it does. (Điều kiện sẵn sàng
// phát động.)
type Tick struct {
	rulebook.PlanPart
	Done bool
}

// holds reports what parts of a plan are written, by the names the law's list
// gives them.
func (p Plan) holds(targets int) map[string]bool {
	return map[string]bool{"name": p.Name != "", "slogan": p.Slogan != "", "aims": p.Aims != "", "scope": p.Scope != "", "subjects": p.Subjects != "",
		"contents": len(p.Contents) > 0, "criteria": p.Criteria != "", "time": !p.From.IsZero() && (!p.To.IsZero() || p.Method == Regular), "measures": p.Measures != "", "targets": targets > 0}
}

// ticks is the list a plan is held to by the law of a day; the zero day is that of
// the movement.
func (s *Service) ticks(tx *store.Tx, m Movement, on civil.Date) (all []Tick, err error) {
	if on.IsZero() {
		on = m.lawDay(tx)
	}
	body, err := s.bodyCode(tx, m.Body, on)
	if err != nil {
		return nil, err
	}
	var targets int
	if err := tx.Row(`SELECT COUNT(*) FROM movement_target WHERE movement = $1 AND version = $2`, m.ID, m.No).Scan(&targets); err != nil {
		return nil, err
	}
	holds := m.holds(targets)
	for _, part := range s.law.PlanParts(body, on) {
		all = append(all, Tick{part, holds[part.ID]})
	}
	return all, nil
}

// bodyCode is whose own rules a body follows.
func (s *Service) bodyCode(tx *store.Tx, body registry.UnitID, on civil.Date) (string, error) {
	codes, err := registry.CodesAbove(tx, body, on)
	return s.law.Nearest(codes), err
}

// ready refuses a plan that lacks what it must hold.
func (s *Service) ready(tx *store.Tx, m Movement, on civil.Date) error {
	all, err := s.ticks(tx, m, on)
	if err != nil {
		return err
	}
	var lacking []fault.Reason
	for _, t := range all {
		if t.Must && !t.Done {
			lacking = append(lacking, fault.Reason{Code: "movement.lacks-" + t.ID, Field: t.ID, Cite: t.Cite})
		}
	}
	if lacking != nil {
		return fault.New(fault.Conflict, lacking...)
	}
	return nil
}

// Rewards is what a movement of this launcher could bring at an interim and at a
// final review, were it held on a day. (Khen thưởng khi sơ kết, tổng kết.)
type Rewards struct {
	On    civil.Date
	Years int
	// Awards by the kind of review; nil where the law of the day is not known.
	Interim, Final []rulebook.Reward
}

// Rewards asks the rulebook what a plan would bring at its end, or today where it
// has no end: as the law stands today, for that is the law known.
func (s *Service) rewards(tx *store.Tx, m Movement) (r Rewards, err error) {
	r.On = m.To
	if m.To.IsZero() || m.To.Before(m.Began()) {
		r.On = today(tx)
	}
	r.Years = m.YearsAt(r.On)
	law := today(tx)
	if m.State == Closed {
		law = m.EndedOn
	}
	body, err := s.bodyCode(tx, m.Body, law)
	if err != nil {
		return r, err
	}
	for review, out := range map[string]*[]rulebook.Reward{"interim": &r.Interim, "final": &r.Final} {
		first := 1
		*out, err = s.law.Rewards(body, law, rulebook.Movement{Name: m.Name, Launcher: string(m.Launcher), Years: &r.Years, Review: review, Rank: &first})
		if err != nil && !fault.Is(err, fault.NotFound) { // no book of the day holds rules: nobody can say
			return r, err
		}
	}
	return r, nil
}

// mayDraftFor refuses whoever does not plan movements for a body.
func mayDraftFor(tx *store.Tx, who access.Actor, body registry.UnitID) error {
	own, err := registry.ScopeOf(tx, body)
	if err != nil {
		return err
	}
	return who.Must(access.PlanMovement, own)
}
