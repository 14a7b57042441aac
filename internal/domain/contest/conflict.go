package contest

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// The kinds of conflict that are declared. (Quan hệ phải khai.)
const (
	Family = "family"
	Other  = "other" // with a note
)

// ConflictKinds lists them.
func ConflictKinds() []string { return []string{Family, Other} }

// A Conflict is why a judge is given no entry of a person, as declared. Whether that
// person has entered it does not say. (Xung đột lợi ích của giám khảo.)
type Conflict struct {
	Judge, Author     registry.PersonID
	JudgeIs, AuthorIs string // names, filled by looks
	Kind, Note        string
}

// Declare notes that a judge and a person are tied, both by their personal numbers;
// a judge declares their own ("" themselves), the desk anybody's, before judges are
// named too. What the judge was asked of that person's, or has sent, in the round that
// runs, counts as declined: somebody else is to be given it. (Khai quan hệ với người
// dự thi.)
func (s *Service) Declare(ctx context.Context, who access.Actor, which ID, judge, author string, kind, note string) (err error) {
	defer fault.Wrap(&err, "declare a conflict in contest %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := lookAt(tx, who, which)
		if err != nil {
			return err
		}
		if err := c.is(Announced, Judging); err != nil {
			return err
		}
		x := Conflict{Kind: kind, Note: note}
		if x.Judge, err = c.declares(tx, who, judge); err != nil {
			return err
		}
		p, err := registry.PersonNumbered(tx, author, who.Today)
		if fault.Is(err, fault.NotFound) {
			return fault.Field("author", "contest.number-unknown", author)
		}
		if err != nil {
			return err
		}
		if x.Author, err = registry.Canonical(tx, p.ID); err != nil {
			return err
		}
		if err := x.whole(); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO contest_conflict (contest, judge, author, kind, note, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (contest, judge, author) DO UPDATE SET kind = excluded.kind, note = excluded.note, by_account = excluded.by_account, at = excluded.at`,
			c.ID, x.Judge, x.Author, x.Kind, x.Note, who.Account, store.When(tx.Now())); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE contest_sheet SET state = 'declined', said_at = $1 WHERE contest = $2 AND round = $3 AND judge = $4
			AND state <> 'declined' AND entry IN (SELECT id FROM contest_entry WHERE contest = $2 AND person = $5)`, store.When(tx.Now()), c.ID, c.Round, x.Judge, x.Author); err != nil {
			return err
		}
		return enter(tx, who, "contest.declare", c.ID.Subject(), map[string]any{"judge": x.Judge, "kind": x.Kind})
	})
}

func (x *Conflict) whole() error {
	var w check.Wrongs
	w.Must(x.Judge != x.Author, "author", "contest.declares-self")
	w.Must(slices.Contains(ConflictKinds(), x.Kind), "kind", "conflict.kind-missing")
	w.Lines(&x.Note, "note", "", check.MostWhy)
	w.Must(x.Kind != Other || x.Note != "", "note", "conflict.note-missing")
	return w.Err()
}

// declares finds whose conflict is declared, and refuses whoever may not.
func (c Contest) declares(tx *store.Tx, who access.Actor, number string) (registry.PersonID, error) {
	if number == "" {
		own, err := eye(tx, who)
		if err != nil {
			return "", err
		}
		judges, err := judgesOf(tx, c.ID, c.Round)
		if i := slices.IndexFunc(judges, func(j Judge) bool { return slices.Contains(own, j.Person) }); i >= 0 {
			return judges[i].Person, err
		}
		if err == nil {
			err = fault.Field("judge", "contest.no-judge-named")
		}
		return "", err
	}
	if err := must(tx, who, access.RunContest, c); err != nil {
		return "", err
	}
	p, err := registry.PersonNumbered(tx, number, who.Today)
	if fault.Is(err, fault.NotFound) {
		return "", fault.Field("judge", "contest.number-unknown", number)
	}
	return p.ID, err
}

// conflictsOf are those declared, of one judge or ("") of all.
func conflictsOf(tx *store.Tx, c ID, judge []registry.PersonID) ([]Conflict, error) {
	text, args := `SELECT judge, author, kind, note FROM contest_conflict WHERE contest = $1`, []any{c}
	if judge != nil {
		text, args = text+` AND judge IN `+store.In(2, len(judge)), append(args, store.Args(judge)...)
	}
	all, err := store.Collect(tx, func(s store.Scanner) (x Conflict, err error) { return x, s.Scan(&x.Judge, &x.Author, &x.Kind, &x.Note) }, text+` ORDER BY at, judge, author`, args...)
	if err != nil {
		return nil, err
	}
	var people []registry.PersonID
	for _, x := range all {
		people = append(people, x.Judge, x.Author)
	}
	named, err := registry.PersonsOn(tx, people, today(tx))
	for i := range all {
		all[i].JudgeIs, all[i].AuthorIs = named[all[i].Judge].Name, named[all[i].Author].Name
	}
	return all, err
}

// ties are what keeps judges from entries: their own, their unit's unless the rules
// let them, whoever heads the other's unit, and what was declared. The body that holds
// the contest is everybody's: heading it keeps nobody out.
type ties struct {
	c        Contest
	body     access.Scope
	at       map[registry.UnitID]access.Scope
	heads    map[registry.PersonID][]access.Scope
	declared []Conflict
}

func (c Contest) ties(tx *store.Tx, judges []Judge, entries []Entry) (t ties, err error) {
	t.c = c
	units, people := []registry.UnitID{c.Body}, []registry.PersonID{}
	for _, j := range judges {
		units, people = append(units, j.unit), append(people, j.Person)
	}
	for _, e := range entries {
		units, people = append(units, e.Unit), append(people, e.Person)
	}
	if t.at, err = registry.ScopesOf(tx, units); err != nil {
		return t, err
	}
	t.body = t.at[c.Body]
	if t.heads, err = account.HeadsOf(tx, people); err != nil {
		return t, err
	}
	t.declared, err = conflictsOf(tx, c.ID, nil)
	return t, err
}

// may reports that nothing ties a judge to an entry.
func (t ties) may(j Judge, e Entry) bool {
	switch {
	case j.Person == e.Person || !t.c.OwnUnit && j.unit == e.Unit:
		return false
	case t.leads(j.Person, t.at[e.Unit]) || t.leads(e.Person, t.at[j.unit]):
		return false
	}
	return !slices.ContainsFunc(t.declared, func(x Conflict) bool { return x.Judge == j.Person && x.Author == e.Person })
}

// leads reports that a person heads a unit beneath the body in which a place lies.
func (t ties) leads(p registry.PersonID, at access.Scope) bool {
	return slices.ContainsFunc(t.heads[p], func(h access.Scope) bool { return !t.body.Within(h) && at.Within(h) })
}
