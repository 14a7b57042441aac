package report

import (
	"slices"

	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// initiatives are the kinds of work with initiatives that a role brings.
var initiatives = []question{
	{"work.initiative-check", access.CheckInitiative, "u.path", `SELECT f.id, f.title, u.name, '', 0, f.filed_on, '', NULL
		FROM initiative_filing f JOIN unit u ON u.id = f.body WHERE f.state = 'filed' AND %s`},
	{"work.initiative-table", access.PutSitting, "u.path", `SELECT u.id, u.name, u.name, '', COUNT(*), MIN(f.filed_on), '', NULL
		FROM initiative_review r JOIN initiative_filing f ON f.id = r.filing JOIN unit u ON u.id = r.body
		WHERE r.state = 'open' AND r.sitting IS NULL AND (r.graded_on IS NOT NULL
			OR NOT EXISTS (SELECT 1 FROM initiative_grader g WHERE g.review = r.id AND g.state = 'asked')) AND %s GROUP BY u.id, u.name`},
	{"work.initiative-decide", access.RecogniseInitiative, "u.path", `SELECT f.id, f.title, u.name, '', 0, s.concluded_at, '', NULL
		FROM initiative_review r JOIN initiative_filing f ON f.id = r.filing JOIN unit u ON u.id = r.body JOIN sitting s ON s.id = r.sitting
		WHERE r.state = 'open' AND s.state = 'concluded' AND %s`},
}

// own are the kinds of work that come to a person, with a role or without: an
// author's, a grader's.
var own = []question{
	{"work.initiative-returned", access.SignedIn, "a.person", `SELECT f.id, f.title, u.name, '', 0, f.filed_on, f.because, NULL
		FROM initiative_filing f JOIN initiative_author a ON a.filing = f.id JOIN unit u ON u.id = f.body WHERE f.state = 'returned' AND %s`},
	{"work.initiative-grade", access.SignedIn, "g.person", `SELECT f.id, f.title, u.name, '', 0, f.filed_on, '', NULL
		FROM initiative_grader g JOIN initiative_review r ON r.id = g.review JOIN initiative_filing f ON f.id = r.filing JOIN unit u ON u.id = r.body
		WHERE g.state = 'asked' AND r.state = 'open' AND r.graded_on IS NULL AND %s`},
	{"work.initiative-draft", access.SignedIn, "a.person", `SELECT f.id, f.title, u.name, '', 0, f.made_at, '', NULL
		FROM initiative_filing f JOIN initiative_author a ON a.filing = f.id JOIN unit u ON u.id = f.body WHERE f.state = 'draft' AND %s`},
}

// filed is what a body holds of what the actor is an author of.
var filed = question{"work.initiative-waits", access.SignedIn, "a.person", `SELECT f.id, f.title, u.name, u.name, 0, f.filed_on, '', NULL
	FROM initiative_filing f JOIN initiative_author a ON a.filing = f.id JOIN unit u ON u.id = f.body WHERE f.state IN ('filed', 'valid') AND %s`}

// personal gathers what is the actor's own, under every record of theirs.
func (w *Work) personal(tx *store.Tx, who access.Actor) error {
	if who.Person == "" {
		return nil
	}
	same, err := registry.Aliases(tx, registry.PersonID(who.Person))
	if err != nil {
		return err
	}
	of := func(q question) ([]Task, error) {
		return q.collect(tx, who, q.column+" IN "+store.In(1, len(same)), store.Args(same))
	}
	for _, q := range slices.Concat(own, entered, invited, told) {
		tasks, err := of(q)
		if err != nil {
			return err
		}
		w.Todo = append(w.Todo, tasks...)
	}
	w.Waiting, err = of(filed)
	return err
}
