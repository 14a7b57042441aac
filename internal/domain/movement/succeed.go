package movement

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// Succeed passes the calls of units that have ended to those that stand in their
// place today, with the shares they took as target.Inherit says. Heirs of which it
// cannot say everything are counted as Lacks until they are asked anew. It reports
// how many calls were passed. (Chuyển cho đơn vị kế thừa.)
func (s *Service) Succeed(ctx context.Context, who access.Actor, which ID) (n int, err error) {
	err = s.lead(ctx, who, which, 0, func(tx *store.Tx, m *Movement) error {
		if !m.Runs() {
			return m.wrongState()
		}
		h, err := inherit(tx, *m)
		if err != nil {
			return err
		}
		if n = len(h.passed); n == 0 {
			return fault.Code(fault.Conflict, "movement.nobody-ended")
		}
		for _, heir := range h.heirs {
			if err := h.seat(tx, who, *m, heir); err != nil {
				return err
			}
		}
		for _, c := range h.passed {
			if _, err := tx.Exec(`UPDATE movement_call SET state = 'passed', heir = $1 WHERE movement = $2 AND unit = $3`, h.heir[c.Unit], m.ID, c.Unit); err != nil {
				return err
			}
		}
		return enter(tx, who, "movement.succeed", m.ID.Subject(), map[string]any{"passed": n, "heirs": len(h.heirs)})
	})
	return n, err
}

// A succession is what passes to whom.
type succession struct {
	calls  map[registry.UnitID]Call
	passed []Call
	heir   map[registry.UnitID]registry.UnitID
	heirs  []registry.UnitID // in the order found
	shares map[registry.UnitID][]Share
	how    map[TargetID]target.How
}

func inherit(tx *store.Tx, m Movement) (h succession, err error) {
	all, err := Called(tx, m.ID)
	if err != nil {
		return h, err
	}
	h = succession{calls: map[registry.UnitID]Call{}, heir: map[registry.UnitID]registry.UnitID{}, shares: map[registry.UnitID][]Share{}, how: map[TargetID]target.How{}}
	units := make([]registry.UnitID, len(all))
	for i, c := range all {
		h.calls[c.Unit], units[i] = c, c.Unit
	}
	now, err := registry.UnitsOn(tx, units, today(tx))
	if err != nil {
		return h, err
	}
	for _, c := range all {
		if c.State == Passed || now[c.Unit].Lives(today(tx)) {
			continue
		}
		heirs, err := registry.Follow(tx, c.Unit, today(tx))
		if err != nil {
			return h, err
		}
		if len(heirs) != 1 {
			continue // nobody, or several: the body says who
		}
		h.passed, h.heir[c.Unit] = append(h.passed, c), heirs[0].ID
		if !slices.Contains(h.heirs, heirs[0].ID) {
			h.heirs = append(h.heirs, heirs[0].ID)
		}
	}
	return h, h.gather(tx, m)
}

// gather reads what every unit takes.
func (h *succession) gather(tx *store.Tx, m Movement) error {
	targets, err := TargetsOf(tx, m.ID)
	if err != nil {
		return err
	}
	for _, t := range targets {
		h.how[t.ID] = t.Roll
		taken, err := SharesOf(tx, t.ID)
		if err != nil {
			return err
		}
		for _, x := range taken {
			h.shares[x.Unit] = append(h.shares[x.Unit], x)
		}
	}
	return nil
}

// seat calls an heir where it was not, and answers for it with what it inherits;
// without a share there is nothing to answer.
func (h *succession) seat(tx *store.Tx, who access.Actor, m Movement, heir registry.UnitID) error {
	c, there := h.calls[heir]
	if !there {
		c = Call{Movement: m.ID, Unit: heir, State: Awaited}
		for _, p := range h.passed {
			if h.heir[p.Unit] == heir && p.Due.After(c.Due) {
				c.Due = p.Due
			}
		}
		if err := tx.Insert(`movement_call (movement, unit, state, asked_on, due, asked, answer, answers)`, [][]any{{m.ID, heir, Awaited, today(tx), c.Due, 1, 0, 0}}); err != nil {
			return err
		}
	}
	shares, lacks := h.inherited(heir)
	if len(shares) == 0 {
		return nil
	}
	a := Answer{Reply: Reply{Takes: true, Shares: shares}, Movement: m.ID, Unit: heir, No: c.Answers + 1, By: who.Account, At: tx.Now()}
	if err := a.save(tx); err != nil || !lacks {
		return err
	}
	_, err := tx.Exec(`UPDATE movement_call SET lacks = answer WHERE movement = $1 AND unit = $2`, m.ID, heir)
	return err
}

// inherited are the shares of an heir: what it took itself and what those took whom
// it follows, as one; none where nothing comes to it. lacks says that of something
// they took nobody can say what the heir takes.
func (h *succession) inherited(heir registry.UnitID) (all []Share, lacks bool) {
	from := h.before(heir)
	of := map[TargetID][]Share{}
	var targets []TargetID
	more := false
	for _, c := range from {
		lacks = lacks || c.Lacks > 0 && c.Lacks == c.Answer
		for _, x := range h.shares[c.Unit] {
			if of[x.Target] == nil {
				targets = append(targets, x.Target)
			}
			of[x.Target] = append(of[x.Target], x)
			more = more || c.Unit != heir
		}
	}
	if !more {
		return nil, false
	}
	for _, t := range targets {
		x, told := one(h.how[t], of[t])
		if h.how[t] != target.Total && len(of[t]) < len(from) {
			told = false // of somebody nobody knows what it took
		}
		i := slices.IndexFunc(of[t], func(o Share) bool { return o.Unit == heir })
		switch {
		case told:
		case i >= 0:
			x, lacks = of[t][i], true
		default:
			lacks = true
			continue
		}
		x.Unit = heir
		all = append(all, x)
	}
	return all, lacks
}

// before are the calls an heir answers for from now on, its own among them where it
// takes part already.
func (h *succession) before(heir registry.UnitID) (all []Call) {
	if c := h.calls[heir]; c.State == Takes {
		all = append(all, c)
	}
	for _, p := range h.passed {
		if h.heir[p.Unit] == heir {
			all = append(all, p)
		}
	}
	return all
}

// one is what several shares of a target make together. What they began from is not
// known where one does not say it.
func one(how target.How, all []Share) (x Share, told bool) {
	var goals, baselines []target.Share
	for _, s := range all {
		goals = append(goals, target.Share{Goal: scoring.Known(s.Goal), Weight: s.Weight})
		baselines = append(baselines, target.Share{Goal: s.Baseline, Weight: s.Weight})
	}
	goal, told := target.Inherit(how, goals)
	if !told || !bounded(goal.Goal) || !bounded(goal.Weight) {
		return x, false
	}
	baseline, _ := target.Inherit(how, baselines)
	return Share{Target: all[0].Target, Goal: goal.Goal.Figure, Baseline: baseline.Goal, Weight: goal.Weight}, true
}
