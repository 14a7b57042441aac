package council

import (
	"thidua/internal/base/civil"
	"thidua/internal/platform/store"
)

// What a decision can change of a council.
const (
	NameChanged     = "name"
	TermChanged     = "term"     // its last day
	DecisionChanged = "decision" // by which it is formed
	MembersChanged  = "members"
)

// A Change is one thing that a decision changed of a council, with what it was
// before. (Thay đổi của Hội đồng.)
type Change struct {
	Kind    string
	Was     string     // the name, or the number of the decision
	WasOn   civil.Date // last day of the term, or day of the decision; zero: none
	From    civil.Date // first day of the new
	Paper   string     // number of the decision, or why members changed
	PaperOn civil.Date // its day; zero: not told
}

func addChange(tx *store.Tx, id ID, x Change) error {
	_, err := tx.Exec(`INSERT INTO council_change (id, council, kind, was, was_on, from_day, paper, paper_on, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		tx.NewID(), id, x.Kind, x.Was, x.WasOn, x.From, x.Paper, x.PaperOn, store.When(tx.Now()))
	return err
}

// changesOf are all changes of a council, newest first.
func changesOf(tx *store.Tx, id ID) ([]Change, error) {
	return store.Collect(tx, func(s store.Scanner) (x Change, err error) {
		return x, s.Scan(&x.Kind, &x.Was, &x.WasOn, &x.From, &x.Paper, &x.PaperOn)
	}, `SELECT kind, was, was_on, from_day, paper, paper_on FROM council_change WHERE council = $1 ORDER BY from_day DESC, at DESC, kind`, id)
}

// calledThen is the name council c had on the day of meeting m.
const calledThen = `COALESCE((SELECT x.was FROM council_change x WHERE x.council = c.id AND x.kind = 'name' AND x.from_day > m.called_for
	ORDER BY x.from_day, x.at, x.id LIMIT 1), c.name)`
