package exchange

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Reply says whether a unit that was called takes part, with how many people or
// why not; until the day is over it may say otherwise. (Trả lời tham gia.)
func (s *Service) Reply(ctx context.Context, who access.Actor, which ActivityID, p Part) (err error) {
	defer fault.Wrap(&err, "answer activity %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		a, err := FindActivity(tx, which)
		if err != nil {
			return err
		}
		if err := cluster.MayTake(tx, who, a.Cluster, p.Unit, who.Today); err != nil {
			return err
		}
		if err := a.asks(p.Unit); err != nil {
			return err
		}
		if who.Today.After(a.Day) {
			return fault.Code(fault.Conflict, "activity.day-over", a.Day)
		}
		if err := p.whole(); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE activity_part SET answer = $1, people = $2, note = $3 WHERE activity = $4 AND unit = $5`,
			p.Answer, p.People, p.Note, a.ID, p.Unit); err != nil {
			return err
		}
		return enter(tx, who, "activity.reply", a.ID.Subject(), map[string]any{"unit": p.Unit, "answer": p.Answer, "people": p.People})
	})
}

// asks refuses what is no longer planned, and a unit that was not called.
func (a Activity) asks(unit registry.UnitID) error {
	if a.Stage() != Planned {
		return fault.Code(fault.Conflict, "activity.is-"+string(a.Stage()))
	}
	if !slices.ContainsFunc(a.Parts, func(p Part) bool { return p.Unit == unit }) {
		return fault.Field("unit", "activity.not-called")
	}
	return nil
}

// mostPeople is more than any unit sends.
const mostPeople = 100_000

func (p *Part) whole() error {
	var w check.Wrongs
	w.Must(p.Answer == Yes || p.Answer == No, "answer", "activity.no-such-answer")
	w.Lines(&p.Note, "note", "", MostWhy)
	w.Must(p.People >= 0 && p.People <= mostPeople, "people", "activity.people-beyond")
	if p.Answer == No {
		p.People = 0
	}
	return w.Err()
}
