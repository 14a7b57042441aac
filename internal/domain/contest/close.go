package contest

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Close ends the round that runs: every entry has its sheets, and no line is drawn
// through equals. The best go on to the second round, if there is one; else the
// judging is over. (Kết thúc vòng chấm.)
func (s *Service) Close(ctx context.Context, who access.Actor, which ID, revision int64) error {
	return s.change(ctx, who, access.RunContest, which, revision, []State{Judging}, func(tx *store.Tx, c *Contest) error {
		all, _, err := c.standings(tx)
		if err != nil {
			return err
		}
		lacking := 0
		for _, st := range all {
			if st.Sheets < c.JudgesEach {
				lacking++
			}
		}
		if lacking > 0 || len(all) == 0 {
			return fault.Code(fault.Unmet, "contest.sheets-missing", lacking)
		}
		if err := tied(c.knots(all)); err != nil {
			return err
		}
		closed, on := c.Round, 0
		rows := make([][]any, 0, len(all))
		for _, category := range c.categories() {
			for i, st := range within(all, category) {
				st.GoesOn = c.Round < c.Rounds && i < c.Second
				if st.GoesOn {
					on++
				}
				rows = append(rows, []any{c.ID, closed, st.Entry, st.Mean, st.Sheets, st.Place, st.GoesOn})
			}
		}
		if err := tx.Insert(`contest_standing (contest, round, entry, mean, sheets, place, goes_on)`, rows); err != nil {
			return err
		}
		if c.Round < c.Rounds {
			c.Round++
		} else {
			c.State = Judged
		}
		return enter(tx, who, "contest.close", c.ID.Subject(), map[string]any{"round": closed, "entries": len(all), "on": on})
	})
}

// tied refuses where groups of equals are to be put in order first.
func tied(knots [][]string) error {
	var wrong []fault.Reason
	for _, k := range knots {
		wrong = append(wrong, fault.Reason{Code: "contest.tie", Args: []any{strings.Join(k, ", ")}})
	}
	if wrong == nil {
		return nil
	}
	return fault.New(fault.Unmet, wrong...)
}

// Part puts equals in order, best first, with the reason: the chair of the judges
// does, where a line for a prize or the second round is drawn through them, or
// through those with equal votes. (Phân định bài bằng điểm.)
func (s *Service) Part(ctx context.Context, who access.Actor, which ID, codes []string, why string) (err error) {
	defer fault.Wrap(&err, "part equals of contest %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := lookAt(tx, who, which)
		if err != nil {
			return err
		}
		chair, err := c.chairedBy(tx, who)
		switch {
		case err != nil:
			return err
		case chair == "":
			return fault.Code(fault.Forbidden, "contest.chair-only")
		}
		if why, err = check.Reason(why, "why", "contest.why-missing"); err != nil {
			return err
		}
		round, knots, err := c.open(tx)
		if err != nil {
			return err
		}
		sorted := slices.Sorted(slices.Values(codes))
		if !slices.ContainsFunc(knots, func(k []string) bool { return slices.Equal(slices.Sorted(slices.Values(k)), sorted) }) {
			return fault.Field("codes", "contest.not-tied")
		}
		if err := c.order(tx, round, codes, why, chair); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, c.ID.Subject().String(), why)
		if err != nil {
			return err
		}
		return enter(tx, who, "contest.part", c.ID.Subject(), map[string]any{"round": round, "codes": codes, "why": seal})
	})
}

// open are the groups of equals that wait for the chair, and the round they are of;
// 0 is the public vote. Nothing waits while sheets are missing.
func (c Contest) open(tx *store.Tx) (round int, waiting [][]string, err error) {
	switch c.State {
	case Judging:
		all, _, err := c.standings(tx)
		if err != nil || slices.ContainsFunc(all, func(s Standing) bool { return s.Sheets < c.JudgesEach }) {
			return c.Round, nil, err
		}
		return c.Round, c.knots(all), nil
	case Judged:
		if !c.Votes() || !c.VoteTo.Before(today(tx)) {
			return 0, nil, nil
		}
		votes, err := c.votes(tx)
		return 0, knots(votes, c.voteLines()), err
	}
	return 0, nil, nil
}

func (c Contest) order(tx *store.Tx, round int, codes []string, why string, by registry.PersonID) error {
	for i, code := range codes {
		e, err := coded(tx, c.ID, code)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO contest_tie (contest, round, entry, place, because, by_person) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (contest, round, entry) DO UPDATE SET place = excluded.place, because = excluded.because, by_person = excluded.by_person`,
			c.ID, round, e.ID, i+1, why, by); err != nil {
			return err
		}
	}
	return nil
}

// chairedBy is the record by which whoever acts is chair of the judges of the round;
// "" they are not.
func (c Contest) chairedBy(tx *store.Tx, who access.Actor) (registry.PersonID, error) {
	own, err := eye(tx, who)
	if err != nil {
		return "", err
	}
	judges, err := judgesOf(tx, c.ID, c.Round)
	for _, j := range judges {
		if j.Chair && slices.Contains(own, j.Person) {
			return j.Person, err
		}
	}
	return "", err
}
