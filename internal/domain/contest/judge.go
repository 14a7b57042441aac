package contest

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Judge gives points in one round. (Giám khảo.)
type Judge struct {
	Person registry.PersonID
	Name   string
	Number string // personal; "" has none any more
	Chair  bool   // breaks ties (trưởng ban giám khảo)
	unit   registry.UnitID
}

// Appoint names the judges of the round by their personal numbers, the chair among
// them, and gives every entry as many as the rules say, each judge as much work as
// the others. The first appointment begins the judging. Those named later take what
// is not answered; sheets sent stay. (Cử giám khảo, phân công chấm.)
func (s *Service) Appoint(ctx context.Context, who access.Actor, which ID, numbers []string, chair string) error {
	return s.change(ctx, who, access.RunContest, which, 0, []State{Announced, Judging}, func(tx *store.Tx, c *Contest) error {
		if !c.To.Before(today(tx)) {
			return fault.Code(fault.Conflict, "contest.still-open")
		}
		if c.State == Announced {
			c.State, c.Round = Judging, 1
		}
		all, err := c.judgesNamed(tx, who, numbers, chair)
		if err != nil {
			return err
		}
		if err := c.seat(tx, all); err != nil {
			return err
		}
		told, err := c.deal(tx)
		if err != nil {
			return err
		}
		if err := informPeople(tx, who, *c, notice.ContestToJudge, told); err != nil {
			return err
		}
		return enter(tx, who, "contest.appoint", c.ID.Subject(), map[string]any{"round": c.Round, "judges": len(all)})
	})
}

// judgesNamed finds people by their numbers; nobody who has entered judges.
func (c Contest) judgesNamed(tx *store.Tx, who access.Actor, numbers []string, chair string) (all []Judge, err error) {
	var w check.Wrongs
	w.Must(len(numbers) > 0, "judges", "contest.no-judges")
	w.Must(slices.Contains(numbers, chair), "chair", "contest.no-chair")
	for _, n := range numbers {
		p, err := registry.PersonNumbered(tx, n, who.Today)
		if fault.Is(err, fault.NotFound) {
			w.Must(false, "judges", "contest.number-unknown", n)
			continue
		}
		if err != nil {
			return nil, err
		}
		same, err := registry.Aliases(tx, p.ID)
		if err != nil {
			return nil, err
		}
		var entered int
		if err := tx.Row(`SELECT COUNT(*) FROM contest_entry WHERE contest = $1 AND state = 'sent' AND person IN `+store.In(2, len(same)),
			append([]any{c.ID}, store.Args(same)...)...).Scan(&entered); err != nil {
			return nil, err
		}
		w.Must(entered == 0, "judges", "contest.judge-entered", p.Name)
		if !slices.ContainsFunc(all, func(j Judge) bool { return j.Person == p.ID }) {
			all = append(all, Judge{p.ID, p.Name, n, n == chair, p.Unit})
		}
	}
	return all, w.Err()
}

// seat writes the judges of the round over: who has answered a sheet stays.
func (c Contest) seat(tx *store.Tx, all []Judge) error {
	if _, err := tx.Exec(`DELETE FROM contest_sheet WHERE contest = $1 AND round = $2 AND state = 'asked'`, c.ID, c.Round); err != nil {
		return err
	}
	if _, err := tx.Exec(`DELETE FROM contest_judge WHERE contest = $1 AND round = $2
		AND NOT EXISTS (SELECT 1 FROM contest_sheet s WHERE s.contest = contest_judge.contest AND s.round = contest_judge.round AND s.judge = contest_judge.person)`, c.ID, c.Round); err != nil {
		return err
	}
	if _, err := tx.Exec(`UPDATE contest_judge SET chair = FALSE WHERE contest = $1 AND round = $2`, c.ID, c.Round); err != nil {
		return err
	}
	for _, j := range all {
		if _, err := tx.Exec(`INSERT INTO contest_judge (contest, round, person, name, chair) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (contest, round, person) DO UPDATE SET chair = excluded.chair`, c.ID, c.Round, j.Person, j.Name, j.Chair); err != nil {
			return err
		}
	}
	return nil
}

// deal gives the round's entries the judges they lack, and says who got work.
func (c Contest) deal(tx *store.Tx) (told []registry.PersonID, err error) {
	entries, err := c.inRound(tx)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, fault.Code(fault.Conflict, "contest.no-entries")
	}
	judges, err := judgesOf(tx, c.ID, c.Round)
	if err != nil {
		return nil, err
	}
	sheets, err := sheetsOf(tx, c, "")
	if err != nil {
		return nil, err
	}
	need, loads := make([]int, len(entries)), make([]int, len(judges))
	for i, e := range entries {
		need[i] = c.JudgesEach - len(sheets.of(e.ID, Sent))
	}
	for j := range judges {
		for _, x := range sheets {
			if x.Judge == judges[j].Person && x.State == Sent {
				loads[j]++
			}
		}
	}
	tied, err := c.ties(tx, judges, entries)
	if err != nil {
		return nil, err
	}
	given, short := assign(need, loads, func(e, j int) bool {
		return tied.may(judges[j], entries[e]) && !sheets.has(entries[e].ID, judges[j].Person)
	})
	if len(short) > 0 {
		return nil, fault.Field("judges", "contest.judges-too-few", len(short), entries[short[0]].Code, c.JudgesEach)
	}
	var rows [][]any
	for e, some := range given {
		for _, j := range some {
			rows = append(rows, []any{c.ID, c.Round, entries[e].ID, judges[j].Person, Asked, ""})
			if !slices.Contains(told, judges[j].Person) {
				told = append(told, judges[j].Person)
			}
		}
	}
	return told, tx.Insert(`contest_sheet (contest, round, entry, judge, state, said)`, rows)
}

// inRound are the entries judged in the round that runs.
func (c Contest) inRound(tx *store.Tx) ([]Entry, error) {
	if c.Round < 2 {
		return sent(tx, c.ID)
	}
	return store.Collect(tx, readEntry, `SELECT `+entryColumns+` FROM contest_entry e JOIN contest_standing t ON t.entry = e.id AND t.round = $1
		WHERE e.contest = $2 AND e.state = 'sent' AND t.goes_on ORDER BY e.code`, c.Round-1, c.ID)
}

func judgesOf(tx *store.Tx, c ID, round int) ([]Judge, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (j Judge, err error) { return j, s.Scan(&j.Person, &j.Name, &j.Chair) },
		`SELECT person, name, chair FROM contest_judge WHERE contest = $1 AND round = $2 ORDER BY name, person`, c, round)
	if err != nil {
		return nil, err
	}
	people := make([]registry.PersonID, len(all))
	for i, j := range all {
		people[i] = j.Person
	}
	known, err := registry.PersonsOn(tx, people, today(tx))
	for i := range all {
		all[i].Number, all[i].unit = known[all[i].Person].Number, known[all[i].Person].Unit
	}
	return all, err
}
