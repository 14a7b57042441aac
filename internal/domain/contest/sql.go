package contest

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

const columns = `c.id, c.body, c.movement, c.state, c.round, c.name, c.rules, c.everybody, c.from_day, c.to_day, c.text_most, c.files_most, c.pictures_most,
	c.each_most, c.judges_each, c.rounds, c.second_most, c.own_unit, c.tie, c.vote_from, c.vote_to, c.judge_first, c.judge_second, c.public, c.made_by,
	c.announced_on, c.announced_by, c.ended_on, c.ended_by, c.ended_why, c.hash, c.revision`

func read(s store.Scanner) (c Contest, err error) {
	err = s.Scan(&c.ID, &c.Body, (*store.Text)(&c.Movement), &c.State, &c.Round, &c.Name, &c.Text, &c.Everybody, &c.From, &c.To, &c.TextMost, &c.Files, &c.Pictures,
		&c.Each, &c.JudgesEach, &c.Rounds, &c.Second, &c.OwnUnit, &c.Tie, &c.VoteFrom, &c.VoteTo, &c.JudgeBy[0], &c.JudgeBy[1], &c.Public, &c.MadeBy,
		&c.AnnouncedOn, &c.AnnouncedBy, &c.EndedOn, &c.EndedBy, &c.EndedWhy, &c.Hash, &c.Revision)
	return c, err
}

// Find reads a contest with its rules whole. Part.
func Find(tx *store.Tx, which ID) (Contest, error) {
	c, err := read(tx.Row(`SELECT `+columns+` FROM contest c WHERE c.id = $1`, which))
	if store.None(err) {
		return c, notFound()
	}
	if err != nil {
		return c, err
	}
	if c.Units, err = store.Collect(tx, store.One[registry.UnitID], `SELECT unit FROM contest_unit WHERE contest = $1 ORDER BY unit`, which); err != nil {
		return c, err
	}
	if c.Categories, err = store.Collect(tx, store.One[string], `SELECT name FROM contest_category WHERE contest = $1 ORDER BY no`, which); err != nil {
		return c, err
	}
	if c.Criteria, err = store.Collect(tx, func(s store.Scanner) (x Criterion, err error) { return x, s.Scan(&x.Name, &x.Most) },
		`SELECT name, most FROM contest_criterion WHERE contest = $1 ORDER BY no`, which); err != nil {
		return c, err
	}
	c.Prizes, err = store.Collect(tx, func(s store.Scanner) (p Prize, err error) {
		return p, s.Scan(&p.Name, &p.Category, &p.Places, &p.Sum, &p.Favourite, &p.Award)
	}, `SELECT name, category, places, sum, favourite, award FROM contest_prize WHERE contest = $1 ORDER BY no`, which)
	return c, err
}

func add(tx *store.Tx, c Contest) error {
	if _, err := tx.Exec(`INSERT INTO contest (id, body, movement, state, round, name, rules, everybody, from_day, to_day, text_most, files_most, pictures_most,
		each_most, judges_each, rounds, second_most, own_unit, tie, vote_from, vote_to, public, fold, made_by, revision, judge_first, judge_second)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)`,
		c.ID, c.Body, store.Null(string(c.Movement)), c.State, c.Round, c.Name, c.Text, c.Everybody, c.From, c.To, c.TextMost, c.Files, c.Pictures,
		c.Each, c.JudgesEach, c.Rounds, c.Second, c.OwnUnit, c.Tie, c.VoteFrom, c.VoteTo, c.Public, viet.Fold(c.Name), c.MadeBy, c.Revision, c.JudgeBy[0], c.JudgeBy[1]); err != nil {
		return err
	}
	return addRules(tx, c)
}

// save writes a contest over the revision it was read at, but for the lists of
// its rules.
func save(tx *store.Tx, c *Contest) error {
	n, err := tx.Exec(`UPDATE contest SET movement = $1, state = $2, round = $3, name = $4, rules = $5, everybody = $6, from_day = $7, to_day = $8, text_most = $9,
		files_most = $10, pictures_most = $11, each_most = $12, judges_each = $13, rounds = $14, second_most = $15, own_unit = $16, tie = $17, vote_from = $18, vote_to = $19,
		public = $20, fold = $21, announced_on = $22, announced_by = $23, ended_on = $24, ended_by = $25, ended_why = $26, hash = $27, judge_first = $28, judge_second = $29, revision = revision + 1
		WHERE id = $30 AND revision = $31`,
		store.Null(string(c.Movement)), c.State, c.Round, c.Name, c.Text, c.Everybody, c.From, c.To, c.TextMost,
		c.Files, c.Pictures, c.Each, c.JudgesEach, c.Rounds, c.Second, c.OwnUnit, c.Tie, c.VoteFrom, c.VoteTo,
		c.Public, viet.Fold(c.Name), c.AnnouncedOn, c.AnnouncedBy, c.EndedOn, c.EndedBy, c.EndedWhy, c.Hash, c.JudgeBy[0], c.JudgeBy[1], c.ID, c.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "contest.changed")
	}
	c.Revision++
	return err
}

// saveRules writes the lists of a draft's rules anew.
func saveRules(tx *store.Tx, c Contest) error {
	for _, table := range []string{"contest_unit", "contest_category", "contest_criterion", "contest_prize"} {
		if _, err := tx.Exec(`DELETE FROM `+table+` WHERE contest = $1`, c.ID); err != nil {
			return err
		}
	}
	return addRules(tx, c)
}

func addRules(tx *store.Tx, c Contest) error {
	var units, categories, criteria, prizes [][]any
	for _, u := range c.Units {
		units = append(units, []any{c.ID, u})
	}
	for i, n := range c.Categories {
		categories = append(categories, []any{c.ID, i + 1, n})
	}
	for i, x := range c.Criteria {
		criteria = append(criteria, []any{c.ID, i + 1, x.Name, x.Most})
	}
	for i, p := range c.Prizes {
		prizes = append(prizes, []any{c.ID, i + 1, p.Name, p.Category, p.Places, p.Sum, p.Favourite, p.Award})
	}
	for _, x := range []struct {
		into string
		rows [][]any
	}{{`contest_unit (contest, unit)`, units}, {`contest_category (contest, no, name)`, categories}, {`contest_criterion (contest, no, name, most)`, criteria},
		{`contest_prize (contest, no, name, category, places, sum, favourite, award)`, prizes}} {
		if err := tx.Insert(x.into, x.rows); err != nil {
			return err
		}
	}
	return nil
}

const entryColumns = `e.id, e.contest, e.person, e.unit, e.category, e.title, e.text, e.state, e.code, e.paper, e.consent, e.made_by, e.sent_at, e.revision`

func readEntry(s store.Scanner) (e Entry, err error) {
	var sent store.Time
	err = s.Scan(&e.ID, &e.Contest, &e.Person, &e.Unit, &e.Category, &e.Title, &e.Text, &e.State, &e.Code, &e.Paper, &e.Consent, &e.MadeBy, &sent, &e.Revision)
	e.SentAt = sent.Time
	return e, err
}

func findEntry(tx *store.Tx, which EntryID) (Entry, error) {
	e, err := readEntry(tx.Row(`SELECT `+entryColumns+` FROM contest_entry e WHERE e.id = $1`, which))
	if store.None(err) {
		return e, noEntry()
	}
	return e, err
}

// coded is the entry sent that bears a code.
func coded(tx *store.Tx, c ID, code string) (Entry, error) {
	e, err := readEntry(tx.Row(`SELECT `+entryColumns+` FROM contest_entry e WHERE e.contest = $1 AND e.code = $2 AND e.state = 'sent'`, c, code))
	if store.None(err) {
		return e, noEntry()
	}
	return e, err
}

// sent are the entries of a contest that stand, by code.
func sent(tx *store.Tx, c ID) ([]Entry, error) {
	return store.Collect(tx, readEntry, `SELECT `+entryColumns+` FROM contest_entry e WHERE e.contest = $1 AND e.state = 'sent' ORDER BY e.code`, c)
}

func addEntry(tx *store.Tx, e Entry) error {
	_, err := tx.Exec(`INSERT INTO contest_entry (id, contest, person, unit, category, title, text, state, code, paper, consent, made_by, revision)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		e.ID, e.Contest, e.Person, e.Unit, e.Category, e.Title, e.Text, e.State, e.Code, e.Paper, e.Consent, e.MadeBy, e.Revision)
	return err
}

// saveEntry writes an entry over the revision it was read at.
func saveEntry(tx *store.Tx, e *Entry) error {
	n, err := tx.Exec(`UPDATE contest_entry SET unit = $1, category = $2, title = $3, text = $4, state = $5, consent = $6, sent_at = $7, revision = revision + 1
		WHERE id = $8 AND revision = $9`, e.Unit, e.Category, e.Title, e.Text, e.State, e.Consent, store.When(e.SentAt), e.ID, e.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "contest.changed")
	}
	e.Revision++
	return err
}

func notFound() error { return fault.Code(fault.NotFound, "contest.not-found") }

func noEntry() error { return fault.Code(fault.NotFound, "contest.no-such-entry") }

func today(tx *store.Tx) civil.Date { return civil.Of(tx.Now()) }
