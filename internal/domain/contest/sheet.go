package contest

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// The states of a sheet, beside sent. (Trạng thái phiếu chấm.)
const (
	Asked    State = "asked"
	Declined State = "declined" // a tie with the author, or another reason
)

// A Sheet is one judge's points for one entry. (Phiếu chấm.)
type Sheet struct {
	Entry EntryID
	Judge registry.PersonID
	State State
	Marks []scoring.Points // as the criteria are listed; nil until sent
	Said  string           // of the entry, or why not
	At    time.Time
}

// Sum is what a sheet gives in all.
func (s Sheet) Sum() (sum scoring.Points) {
	for _, p := range s.Marks {
		sum += p
	}
	return sum
}

type sheets []Sheet

// of are an entry's sheets in a state.
func (all sheets) of(e EntryID, state State) (some sheets) {
	for _, s := range all {
		if s.Entry == e && s.State == state {
			some = append(some, s)
		}
	}
	return some
}

func (all sheets) has(e EntryID, judge registry.PersonID) bool {
	return slices.ContainsFunc(all, func(s Sheet) bool { return s.Entry == e && s.Judge == judge })
}

// Judge gives a judge's points for the entry with a code, all of them, and a
// sentence. They may be mended until another judge of the entry has sent theirs:
// from then on they may have been seen. (Chấm điểm.)
func (s *Service) Judge(ctx context.Context, who access.Actor, which ID, code string, marks []scoring.Points, said string) error {
	return s.answer(ctx, who, which, code, func(tx *store.Tx, c Contest, mine Sheet, others sheets) error {
		var w check.Wrongs
		for i, x := range c.Criteria {
			w.Must(i < len(marks) && marks[i] >= 0 && marks[i] <= x.Most, MarkField(i), "contest.points-outside", x.Most.String())
		}
		w.Must(len(marks) <= len(c.Criteria), "said", "contest.points-outside", "")
		w.Lines(&said, "said", "contest.said-missing", check.MostText)
		if err := w.Err(); err != nil {
			return err
		}
		if mine.State == Sent && len(others.of(mine.Entry, Sent)) > 1 {
			return fault.Code(fault.Conflict, "contest.sheet-stands")
		}
		if _, err := tx.Exec(`DELETE FROM contest_mark WHERE entry = $1 AND round = $2 AND judge = $3`, mine.Entry, c.Round, mine.Judge); err != nil {
			return err
		}
		rows := make([][]any, len(marks))
		for i, p := range marks {
			rows[i] = []any{mine.Entry, c.Round, mine.Judge, i + 1, p}
		}
		if err := tx.Insert(`contest_mark (entry, round, judge, criterion, points)`, rows); err != nil {
			return err
		}
		return mine.put(tx, who, c, Sent, said)
	})
}

// Decline gives a sheet back: a tie with the author the office cannot know, or
// another reason. Somebody else is to be given the entry. (Từ chối chấm.)
func (s *Service) Decline(ctx context.Context, who access.Actor, which ID, code, why string) error {
	return s.answer(ctx, who, which, code, func(tx *store.Tx, c Contest, mine Sheet, _ sheets) error {
		why, err := check.Reason(why, "why", "contest.why-missing")
		switch {
		case err != nil:
			return err
		case mine.State != Asked:
			return fault.Code(fault.Conflict, "contest.sheet-stands")
		}
		return mine.put(tx, who, c, Declined, why)
	})
}

func (s Sheet) put(tx *store.Tx, who access.Actor, c Contest, state State, said string) error {
	if _, err := tx.Exec(`UPDATE contest_sheet SET state = $1, said = $2, said_at = $3 WHERE entry = $4 AND round = $5 AND judge = $6`,
		state, said, store.When(tx.Now()), s.Entry, c.Round, s.Judge); err != nil {
		return err
	}
	return enter(tx, who, "contest.judge", s.Entry.Subject(), map[string]any{"contest": c.ID, "round": c.Round, "answer": state})
}

// MarkField is the name of a criterion's field in a form, the first being 0.
func MarkField(i int) string { return "mark-" + string(rune('a'+i)) }

// answer is a judge's act on a sheet of the round that runs.
func (s *Service) answer(ctx context.Context, who access.Actor, which ID, code string, do func(tx *store.Tx, c Contest, mine Sheet, others sheets) error) (err error) {
	defer fault.Wrap(&err, "judge in contest %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := lookAt(tx, who, which)
		if err != nil {
			return err
		}
		mine, others, err := sheetOf(tx, who, c, code)
		if err != nil {
			return err
		}
		if err := c.is(Judging); err != nil {
			return err
		}
		return do(tx, c, mine, others)
	})
}

// sheetOf is the sheet of whoever acts for the entry with a code, in the round that
// runs or ran last, and all sheets of the entry.
func sheetOf(tx *store.Tx, who access.Actor, c Contest, code string) (mine Sheet, all sheets, err error) {
	own, err := eye(tx, who)
	if err != nil {
		return mine, nil, err
	}
	e, err := coded(tx, c.ID, code)
	if err != nil {
		return mine, nil, err
	}
	if all, err = sheetsOf(tx, c, e.ID); err != nil {
		return mine, nil, err
	}
	i := slices.IndexFunc(all, func(s Sheet) bool { return slices.Contains(own, s.Judge) && s.State != Declined })
	if i < 0 {
		return mine, nil, noEntry()
	}
	return all[i], all, nil
}

// sheetsOf are the sheets of the round that runs, of one entry or ("") of all.
func sheetsOf(tx *store.Tx, c Contest, of EntryID) (all sheets, err error) {
	all, err = store.Collect(tx, func(s store.Scanner) (x Sheet, err error) {
		var at store.Time
		err = s.Scan(&x.Entry, &x.Judge, &x.State, &x.Said, &at)
		x.At = at.Time
		return x, err
	}, `SELECT entry, judge, state, said, said_at FROM contest_sheet WHERE contest = $1 AND round = $2 AND ($3 = '' OR entry = $3) ORDER BY entry, judge`, c.ID, c.Round, of)
	if err != nil {
		return nil, err
	}
	type mark struct {
		entry  EntryID
		judge  registry.PersonID
		points scoring.Points
	}
	marks, err := store.Collect(tx, func(s store.Scanner) (m mark, err error) { return m, s.Scan(&m.entry, &m.judge, &m.points) },
		`SELECT m.entry, m.judge, m.points FROM contest_mark m JOIN contest_sheet s ON s.entry = m.entry AND s.round = m.round AND s.judge = m.judge
			WHERE s.contest = $1 AND s.round = $2 AND ($3 = '' OR s.entry = $3) ORDER BY m.entry, m.judge, m.criterion`, c.ID, c.Round, of)
	i := 0
	for _, m := range marks {
		for all[i].Entry != m.entry || all[i].Judge != m.judge {
			i++
		}
		all[i].Marks = append(all[i].Marks, m.points)
	}
	return all, err
}
