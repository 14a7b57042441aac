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
// place today, with the shares they took: sums are added up, means are asked
// anew. It reports how many calls were passed. (Chuyển cho đơn vị kế thừa.)
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
	adds   map[TargetID]bool // targets that add up
}

func inherit(tx *store.Tx, m Movement) (h succession, err error) {
	all, err := Called(tx, m.ID)
	if err != nil {
		return h, err
	}
	h = succession{calls: map[registry.UnitID]Call{}, heir: map[registry.UnitID]registry.UnitID{}, shares: map[registry.UnitID][]Share{}, adds: map[TargetID]bool{}}
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
		h.adds[t.ID] = t.Roll == target.Total
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
	shares := h.inherited(heir)
	if len(shares) == 0 {
		return nil
	}
	a := Answer{Reply: Reply{Takes: true, Shares: shares}, Movement: m.ID, Unit: heir, No: c.Answers + 1, By: who.Account, At: tx.Now()}
	return a.save(tx)
}

// inherited are the shares of an heir: its own, with those that add up of whom it
// follows; none where nothing comes to it. What they began from adds up where all is known.
func (h *succession) inherited(heir registry.UnitID) []Share {
	all, more := slices.Clone(h.shares[heir]), false
	for _, p := range h.passed {
		if h.heir[p.Unit] != heir {
			continue
		}
		for _, x := range h.shares[p.Unit] {
			i := slices.IndexFunc(all, func(o Share) bool { return o.Target == x.Target })
			switch {
			case !h.adds[x.Target]:
			case i < 0:
				x.Unit = heir
				all, more = append(all, x), true
			case bounded(scoring.Known(all[i].Goal + x.Goal)):
				all[i].Goal += x.Goal
				all[i].Baseline, more = plus(all[i].Baseline, x.Baseline), true
			}
		}
	}
	if !more {
		return nil
	}
	return all
}

func plus(a, b scoring.Amount) scoring.Amount {
	if !a.Given || !b.Given {
		return scoring.Amount{}
	}
	return scoring.Known(a.Figure + b.Figure)
}
